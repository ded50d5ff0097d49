// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"archive/zip"
	"bytes"
	"io"
)

// encryptedFlag is bit 0 of the general purpose flags (APPNOTE.TXT, 4.4.4).
const encryptedFlag = 1

// zip examines the members of an archive; office documents are such.
func (e *examination) zip(path string, in io.Reader, depth int) {
	data, err := io.ReadAll(io.LimitReader(in, e.limits.Archive+1))
	if err != nil {
		e.fail(path, e.reason(err))
		return
	}
	if int64(len(data)) > e.limits.Archive {
		e.fail(path, TooLarge)
		return
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		e.fail(path, Unreadable)
		return
	}
	for i, f := range z.File {
		name := path + "!" + memberName(f.Name)
		switch {
		case i >= e.limits.Members:
			e.fail(path, TooLarge)
			return
		case f.FileInfo().IsDir():
			continue
		case f.Flags&encryptedFlag != 0:
			e.fail(name, Encrypted)
			continue
		}
		member, err := f.Open()
		if err != nil {
			e.fail(name, Unreadable)
			continue
		}
		e.open(name, e.unpacked(member), depth+1)
		if err := member.Close(); err != nil {
			e.fail(name, Unreadable)
		}
	}
}
