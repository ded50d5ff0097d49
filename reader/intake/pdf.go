// SPDX-License-Identifier: Apache-2.0

package intake

import "bytes"

// What a PDF begins and ends with, and what may stand between its words.
const (
	pdfHead  = "%PDF-"
	pdfEnd   = "%%EOF"
	pdfSpace = "\x00\t\n\f\r "
	jpegHead = "\xff\xd8\xff"
	jpegEnd  = "\xff\xd9"
)

// scanned finds the picture of a scanned page: the one JPEG of a PDF that has no other
// picture. The page is not rendered. That would need a PDF reader in the sandbox,
// and would stretch the blocks of the JPEG, and with them the digits' reach, by
// any factor. What else the PDF holds is never looked at, and goes no further.
func scanned(data []byte) ([]byte, bool) {
	if !bytes.HasPrefix(data, []byte(pdfHead)) || !bytes.HasSuffix(bytes.TrimRight(data, pdfSpace), []byte(pdfEnd)) || pictures(data) != 1 {
		return nil, false
	}
	page, rest := jpegStream(data)
	another, _ := jpegStream(rest)
	return page, page != nil && another == nil
}

// jpegStream returns the first stream that begins as a JPEG does, and what follows.
func jpegStream(data []byte) (file, rest []byte) {
	for {
		_, after, ok := bytes.Cut(data, []byte("stream"))
		if !ok {
			return nil, nil
		}
		data = after
		body := bytes.TrimPrefix(bytes.TrimPrefix(after, []byte("\r")), []byte("\n"))
		if !bytes.HasPrefix(body, []byte(jpegHead)) {
			continue
		}
		file, rest, _ := bytes.Cut(body, []byte("endstream"))
		file = bytes.TrimRight(file, "\r\n")
		if bytes.HasSuffix(file, []byte(jpegEnd+jpegEnd)) { // Ghostscript ends each twice
			file = file[:len(file)-len(jpegEnd)]
		}
		return file, rest
	}
}

// pictures counts the pictures that a PDF declares. Their dictionaries are never
// compressed.
func pictures(data []byte) (n int) {
	const kind, image = "/Subtype", "/Image"
	for {
		before, after, ok := bytes.Cut(data, []byte(image))
		if !ok {
			return n
		}
		longer := len(after) > 0 && (after[0]|0x20 >= 'a' && after[0]|0x20 <= 'z')
		if !longer && bytes.HasSuffix(bytes.TrimRight(before, pdfSpace), []byte(kind)) {
			n++
		}
		data = after
	}
}
