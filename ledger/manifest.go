// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// The manifest is a note by the log's key: a line with the format's name, the
// log's origin, the number of files listed, and for each file of the bundle but
// the manifest itself a line as sha256sum writes it. Its first lines cannot be
// those of a checkpoint, so neither can be passed off as the other.
const manifestHeader = "tilsyn ledger bundle v1\n"

func manifestHead(origin string, count int) string {
	return manifestHeader + "origin " + origin + "\nfiles " + strconv.Itoa(count) + "\n"
}

func manifestLine(f *file) string {
	return hex.EncodeToString(f.sum[:]) + "  " + f.name + "\n"
}

// signManifest returns the manifest of files, which are in order of name.
func signManifest(origin string, files []file, signer note.Signer) ([]byte, error) {
	var text strings.Builder
	text.WriteString(manifestHead(origin, len(files)))
	for i := range files {
		text.WriteString(manifestLine(&files[i]))
	}
	return note.Sign(&note.Note{Text: text.String()}, signer)
}

// checkManifest checks that the text of a manifest is the one that the files,
// whose sums were computed, make. It names the first file that differs.
func checkManifest(text, origin string, files []file) error {
	rest, ok := strings.CutPrefix(text, manifestHead(origin, len(files)))
	if !ok {
		return tampered(CauseManifest, manifestFile, errors.New("does not begin as the manifest of this log and number of files"))
	}
	for i := range files {
		f := &files[i]
		line, more, _ := strings.Cut(rest, "\n")
		if line+"\n" != manifestLine(f) {
			if !strings.HasSuffix(line, "  "+f.name) {
				return tampered(CauseFiles, f.name, errors.New("stands where the manifest lists another file"))
			}
			return tampered(CauseManifest, f.name, errors.New("content differs from the SHA-256 in the manifest"))
		}
		rest = more
	}
	if rest != "" {
		return tampered(CauseManifest, manifestFile, errors.New("goes on after its last file"))
	}
	return nil
}

// onlySignature reports whether msg is the text with one signature in its only
// written form, so that no byte beside the text is free to change.
func onlySignature(msg []byte, n *note.Note) bool {
	sigs := slices.Concat(n.Sigs, n.UnverifiedSigs)
	if len(sigs) != 1 {
		return false
	}
	if _, err := base64.StdEncoding.Strict().DecodeString(sigs[0].Base64); err != nil {
		return false
	}
	return bytes.Equal(msg, []byte(n.Text+"\n— "+sigs[0].Name+" "+sigs[0].Base64+"\n"))
}
