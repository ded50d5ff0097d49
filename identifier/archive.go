// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
)

// openSpreadsheet is what the mimetype of an OpenDocument spreadsheet says.
const openSpreadsheet = "application/vnd.oasis.opendocument.spreadsheet"

// encryptedFlag is bit 0 of the general purpose flags (APPNOTE.TXT, 4.4.4).
const encryptedFlag = 1

// zip examines the members of an archive; office documents are such.
func (e *examination) zip(path string, in io.Reader, depth int) {
	data, ok := e.all(path, in)
	if !ok {
		return
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		e.fail(path, Unreadable)
		return
	}
	files := z.File
	if len(files) > e.Limits.Members {
		e.fail(path, TooLarge)
		files = files[:e.Limits.Members]
	}
	a := &archive{examination: e, path: path, depth: depth, named: map[string]bool{}}
	for _, f := range files {
		if f.Name == sharedStrings {
			a.shared(f)
		}
		a.open = a.open || f.Name == "mimetype" && f.UncompressedSize64 == uint64(len(openSpreadsheet)) // no other is as long
	}
	for _, f := range files {
		a.member(f)
	}
	e.found(path+"!comment", Find([]byte(z.Comment), e.Rules...))
	if a.book != nil {
		e.rest(path+"!"+sharedStrings, a.book.rest())
	}
}

// archive is a zip file, and what its members share.
type archive struct {
	*examination
	path  string
	depth int
	book  *workbook
	open  bool // an OpenDocument spreadsheet
	named map[string]bool
}

// mostFolders around a member have their names examined one by one.
const mostFolders = 32

// names looks at the names of a member and of the folders around it, once each.
func (a *archive) names(path string, from int) {
	folders := 0
	for i := from; i < len(path) && folders < mostFolders; i++ {
		if path[i] == '/' {
			a.once(path[:i])
			folders++
		}
	}
	a.once(strings.TrimSuffix(path, "/"))
}

func (a *archive) once(path string) {
	if !a.named[path] {
		a.named[path] = true
		a.name(path)
	}
}

func (a *archive) member(f *zip.File) {
	path := a.path + "!" + memberName(f.Name)
	a.names(path, len(a.path))
	a.found(path+"!comment", Find([]byte(f.Comment), a.Rules...))
	switch {
	case f.FileInfo().IsDir():
		return
	case f.Flags&encryptedFlag != 0:
		a.fail(path, Encrypted)
		return
	case f.Name == sharedStrings && a.book != nil:
		return // its texts are read where they are used, the rest at last
	}
	if isSheet(f.Name) || a.open && f.Name == "content.xml" {
		a.table(path, f)
		return
	}
	in, err := f.Open()
	if err != nil {
		a.fail(path, Unreadable)
		return
	}
	a.examination.open(path, a.unpacked(in), a.depth+1)
	if err := in.Close(); err != nil {
		a.fail(path, Unreadable)
	}
}

// shared reads the texts that the sheets of Excel share. If it can't, they are
// examined as any other member.
func (a *archive) shared(f *zip.File) {
	if f.Flags&encryptedFlag != 0 || a.depth >= a.Limits.Depth {
		return
	}
	in, err := f.Open()
	if err != nil {
		return
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(a.unpacked(in), a.Limits.Archive+1))
	if err == nil && int64(len(data)) <= a.Limits.Archive && formatOf(data[:min(len(data), headSize)]) == markupFile {
		a.book = newWorkbook(data)
	}
}

// table reads a sheet whole.
func (a *archive) table(path string, f *zip.File) {
	if a.depth >= a.Limits.Depth {
		a.fail(path, TooDeep)
		return
	}
	in, err := f.Open()
	if err != nil {
		a.fail(path, Unreadable)
		return
	}
	defer in.Close()
	data, ok := a.all(path, a.unpacked(timed{a.ctx, in}))
	switch {
	case !ok:
	case formatOf(data[:min(len(data), headSize)]) != markupFile:
		a.examination.open(path, bytes.NewReader(data), a.depth+1)
	case a.open:
		a.openSheets(path, data)
	default:
		a.sheet(path, data, a.book)
	}
}
