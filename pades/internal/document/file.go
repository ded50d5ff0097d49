// SPDX-License-Identifier: Apache-2.0

package document

import (
	"bytes"
	"regexp"
	"slices"

	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

const (
	maxRevisions = 64
	maxObjects   = 1 << 20
	maxDecoded   = 64 << 20 // bytes of all object and cross-reference streams together
)

// File is a PDF whose structure was checked from the first byte to the last.
type File struct {
	Data      []byte
	Revisions []Revision // oldest first, at least one

	packed  map[int]*objectStream // by object number of the stream
	decoded int
	read    int // bytes of all objects that views were asked for
}

// Revision is the original file or one incremental update: the bytes from
// Start to End, exclusive.
type Revision struct {
	Start, End int
	XRef       int // where the cross-reference section begins
	Trailer    syntax.Dict
	Stream     bool // the section is a cross-reference stream

	body    int // where its first object may begin
	entries []Entry
}

// Kind says where an entry's object lies.
type Kind byte

// The kinds of entry (ISO 32000-1, table 18).
const (
	Free Kind = iota
	Plain
	Packed
)

// Entry is one entry of a cross-reference section.
type Entry struct {
	Number int
	Kind   Kind
	Offset int // Plain: byte offset; Packed: number of the object stream
	Index  int // Packed: position in the object stream
}

var header = regexp.MustCompile(`^%PDF-(1\.[0-7]|2\.0)(\r\n|\r|\n)(%[^\r\n]{1,64}(\r\n|\r|\n))?`)

// Parse reads and checks a file. Errors are of type [*syntax.Error].
func Parse(data []byte) (*File, error) {
	f := &File{Data: data, packed: map[int]*objectStream{}}
	head := header.Find(data)
	if head == nil {
		return nil, syntax.Errorf("header", 0, "file does not begin with a PDF header")
	}
	at, err := lastSection(data)
	if err != nil {
		return nil, err
	}
	for entries := 0; ; {
		r, err := f.section(at)
		if err != nil {
			return nil, err
		}
		if entries += len(r.entries); entries > maxObjects {
			return nil, syntax.Errorf("too-large", at, "more than %d entries", maxObjects)
		}
		if f.Revisions = append(f.Revisions, r); len(f.Revisions) > maxRevisions {
			return nil, syntax.Errorf("too-large", at, "more than %d revisions", maxRevisions)
		}
		prev, ok := r.Trailer["Prev"]
		if !ok {
			break
		}
		n, ok := prev.(int)
		if !ok || n >= at || n <= 0 {
			return nil, syntax.Errorf("prev-loop", at, "/Prev does not point to an earlier section")
		}
		at = n
	}
	slices.Reverse(f.Revisions)
	if end := f.Revisions[len(f.Revisions)-1].End; end != len(data) {
		return nil, syntax.Errorf("trailing-bytes", end, "bytes after the end of the last revision")
	}
	return f, f.check(len(head))
}

// check places the revisions behind one another and checks each one's objects.
func (f *File) check(body int) error {
	for i := range f.Revisions {
		r := &f.Revisions[i]
		r.body = body
		if i > 0 {
			r.Start = f.Revisions[i-1].End
			r.body = r.Start
			if r.Stream != f.Revisions[0].Stream {
				return syntax.Errorf("mixed-xref", r.XRef, "cross-reference table and stream in one file")
			}
		}
		if r.XRef < r.body {
			return syntax.Errorf("overlap", r.XRef, "revision begins inside the one before it")
		}
		if err := f.checkTrailer(i); err != nil {
			return err
		}
		if err := f.checkObjects(i); err != nil {
			return err
		}
	}
	return nil
}

var tail = regexp.MustCompile(`startxref(?:\r\n|\r|\n)(\d{1,10})(?:\r\n|\r|\n)%%EOF(?:\r\n|\r|\n)?$`)

// lastSection returns the offset that the file's last startxref names.
func lastSection(data []byte) (int, error) {
	from := max(0, len(data)-64)
	m := tail.FindSubmatchIndex(data[from:])
	if m == nil {
		return 0, syntax.Errorf("end", len(data), "file does not end with startxref, offset and end mark")
	}
	return atoi(data[from+m[2] : from+m[3]]), nil
}

// endMark reads startxref, the offset and the end mark of the section at start
// and returns where the revision ends.
func (f *File) endMark(pos, start int) (int, error) {
	l := &syntax.Lexer{Data: f.Data, Pos: pos}
	l.Space()
	window := f.Data[l.Pos:min(l.Pos+64, len(f.Data))]
	m := endMark.FindSubmatchIndex(window)
	if m == nil || atoi(window[m[2]:m[3]]) != start {
		return 0, syntax.Errorf("end", l.Pos, "revision does not end with startxref, its own offset and end mark")
	}
	return l.Pos + m[1], nil
}

var endMark = regexp.MustCompile(`^startxref(?:\r\n|\r|\n)(\d{1,10})(?:\r\n|\r|\n)%%EOF(?:\r\n|\r|\n)?`)

// atoi reads at most ten digits.
func atoi(digits []byte) int {
	n := 0
	for _, c := range digits {
		n = n*10 + int(c-'0')
	}
	return n
}

// section reads the cross-reference section at an offset, its trailer and end mark.
func (f *File) section(at int) (Revision, error) {
	if at <= 0 || at >= len(f.Data) {
		return Revision{}, syntax.Errorf("xref", at, "offset of the cross-reference section lies outside the file")
	}
	r := Revision{XRef: at}
	var end int
	var err error
	if bytes.HasPrefix(f.Data[at:], []byte("xref")) {
		end, err = f.table(&r)
	} else {
		r.Stream = true
		end, err = f.stream(&r)
	}
	if err != nil {
		return r, err
	}
	r.End, err = f.endMark(end, at)
	return r, err
}
