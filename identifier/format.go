// SPDX-License-Identifier: Apache-2.0

package identifier

import "bytes"

type format uint8

const (
	unknownFile format = iota
	textFile
	zipFile
	gzipFile
	mailFile
	mailboxFile
	markupFile
	pdfFile
	rtfFile
	tarFile
	bzipFile
	ebcdicFile
	opaqueFile // known, and not to be examined
)

// formatOf tells the format by the first bytes. What is no text and isn't known
// is not examined.
func formatOf(head []byte) format {
	for _, known := range []struct {
		magic string
		is    format
	}{
		{"PK\x03\x04", zipFile}, {"PK\x05\x06", zipFile}, {"\x1f\x8b", gzipFile},
		{"BZh", bzipFile}, {"{\\rtf", rtfFile}, {"\xD0\xCF\x11\xE0", opaqueFile}, // old Office
		{"\x89PNG", opaqueFile}, {"\xFF\xD8\xFF", opaqueFile}, {"GIF8", opaqueFile}, {"II*\x00", opaqueFile}, {"MM\x00*", opaqueFile},
		{"RIFF", opaqueFile}, {"7z\xBC\xAF", opaqueFile}, {"Rar!", opaqueFile}, {"\xFD7zXZ", opaqueFile},
		{"\x28\xB5\x2F\xFD", opaqueFile}, {"\x04\x22\x4D\x18", opaqueFile}, {"\x1F\x9D", opaqueFile}, {"LZIP", opaqueFile}, {"P4\n", opaqueFile}, {"P5\n", opaqueFile}, {"P6\n", opaqueFile}, {"SQLite format 3\x00", opaqueFile}, {"Obj\x01", opaqueFile}, {"PAR1", opaqueFile},
	} {
		if bytes.HasPrefix(head, []byte(known.magic)) {
			return known.is
		}
	}
	switch {
	case isTar(head):
		return tarFile
	case isPDF(head):
		return pdfFile
	case isEBCDIC(head):
		return ebcdicFile
	case !isText(head):
		return unknownFile
	case isMail(head):
		return mailFile
	case isMailbox(head):
		return mailboxFile
	case bytes.HasPrefix(bytes.TrimLeft(head, "\xEF\xBB\xBF \t\r\n"), []byte("<")):
		return markupFile
	}
	return textFile
}

// isText reports whether the head is text in UTF-8, in a character set of one
// byte, or in UTF-16: then every other byte of most of it is 0.
func isText(head []byte) bool {
	var zeros [2]int
	control := 0
	for i, c := range head {
		switch {
		case c == 0:
			zeros[i&1]++
		case c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1B:
			control++
		}
	}
	wide := max(zeros[0], zeros[1])
	if wide > 0 && (wide*3 < len(head) || min(zeros[0], zeros[1])*20 > wide) {
		return false
	}
	return control*50 <= len(head)
}
