// SPDX-License-Identifier: Apache-2.0

package update

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/tilsyn/tilsyn/pades/internal/document"
	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

// Writer collects the objects of one update.
type Writer struct {
	base *document.File
	out  []byte
	objs []placed
	next int
}

type placed struct{ number, offset int }

// New begins an update of a file. The result starts with a copy of the file.
func New(base *document.File) *Writer {
	w := &Writer{base: base, out: bytes.Clone(base.Data)}
	w.next = base.Revisions[len(base.Revisions)-1].Size()
	if n := len(w.out); w.out[n-1] != '\n' {
		w.out = append(w.out, '\n')
	}
	return w
}

// Allocate returns an object number that nothing uses yet.
func (w *Writer) Allocate() int {
	w.next++
	return w.next - 1
}

// Put writes an object; no number may be put twice.
func (w *Writer) Put(number int, v any) {
	w.Raw(number, syntax.Append(nil, v))
}

// PutStream writes a compressed stream with the keys of d besides its own.
func (w *Writer) PutStream(number int, d syntax.Dict, data []byte) error {
	var z bytes.Buffer
	zw := zlib.NewWriter(&z)
	if _, err := zw.Write(data); err != nil {
		return err
	}
	if err := zw.Close(); err != nil {
		return err
	}
	d["Filter"], d["Length"] = syntax.Name("FlateDecode"), z.Len()
	body := append(syntax.Append(nil, d), "\nstream\n"...)
	body = append(body, z.Bytes()...)
	w.Raw(number, append(body, "\nendstream"...))
	return nil
}

// Raw writes an object whose value is encoded already and returns the offset of its first byte.
func (w *Writer) Raw(number int, body []byte) int {
	w.objs = append(w.objs, placed{number, len(w.out)})
	w.out = fmt.Appendf(w.out, "%d 0 obj\n", number)
	at := len(w.out)
	w.out = append(w.out, body...)
	w.out = append(w.out, "\nendobj\n"...)
	return at
}

// Finish writes the cross-reference section and returns the whole file.
func (w *Writer) Finish() []byte {
	last := w.base.Revisions[len(w.base.Revisions)-1]
	trailer := syntax.Dict{"Root": last.Trailer["Root"], "Prev": last.XRef}
	if info, ok := last.Trailer["Info"]; ok {
		trailer["Info"] = info
	}
	if id, ok := last.Trailer["ID"].(syntax.Array); ok && len(id) == 2 {
		sum := sha256.Sum256(w.out)
		trailer["ID"] = syntax.Array{id[0], syntax.String(sum[:16])}
	}
	at := len(w.out)
	if last.Stream {
		w.stream(trailer)
	} else {
		w.table(trailer)
	}
	w.out = fmt.Appendf(w.out, "startxref\n%d\n%%%%EOF\n", at)
	return w.out
}

// table writes a cross-reference table and trailer.
func (w *Writer) table(trailer syntax.Dict) {
	trailer["Size"] = w.next
	w.out = append(w.out, "xref\n"...)
	for _, run := range w.runs() {
		w.out = fmt.Appendf(w.out, "%d %d\n", run[0].number, len(run))
		for _, o := range run {
			w.out = fmt.Appendf(w.out, "%010d 00000 n \n", o.offset)
		}
	}
	w.out = append(w.out, "trailer\n"...)
	w.out = append(syntax.Append(w.out, trailer), '\n')
}

// stream writes a cross-reference stream that lists itself. It is not
// compressed: an update has a handful of entries.
func (w *Writer) stream(trailer syntax.Dict) {
	number := w.Allocate()
	w.objs = append(w.objs, placed{number, len(w.out)})
	var index syntax.Array
	var data []byte
	for _, run := range w.runs() {
		index = append(index, run[0].number, len(run))
		for _, o := range run {
			data = append(data, byte(document.Plain))
			data = binary.BigEndian.AppendUint32(data, uint32(o.offset))
			data = append(data, 0)
		}
	}
	trailer["Type"], trailer["Size"], trailer["Length"] = syntax.Name("XRef"), w.next, len(data)
	trailer["W"], trailer["Index"] = syntax.Array{1, 4, 1}, index
	w.out = fmt.Appendf(w.out, "%d 0 obj\n", number)
	w.out = append(syntax.Append(w.out, trailer), "\nstream\n"...)
	w.out = append(w.out, data...)
	w.out = append(w.out, "\nendstream\nendobj\n"...)
}

// runs returns the objects by number, cut where numbers are missing.
func (w *Writer) runs() [][]placed {
	slices.SortFunc(w.objs, func(a, b placed) int { return cmp.Compare(a.number, b.number) })
	var runs [][]placed
	for i, o := range w.objs {
		if i == 0 || w.objs[i-1].number+1 != o.number {
			runs = append(runs, nil)
		}
		runs[len(runs)-1] = append(runs[len(runs)-1], o)
	}
	return runs
}
