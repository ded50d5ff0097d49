// SPDX-License-Identifier: Apache-2.0

package check

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/pdf"
)

// specimen is a file with every kind of thing that a mutation can spoil.
func specimen(t testing.TB) []byte {
	t.Helper()
	doc := &pdf.Document{
		Title: "Prøve på æøå", Subject: "Emne", Author: "Prøverejser A/S", Producer: "Tilsyn", Lang: "da-DK",
		Date: time.Date(2026, 2, 20, 9, 30, 0, 0, time.UTC),
		Header: func(p pdf.PageInfo) pdf.Band {
			return pdf.Band{Left: p.Section}
		},
		Blocks: []pdf.Block{
			pdf.Heading{Level: 1, Text: "Indhold"},
			pdf.Contents{},
			pdf.Heading{Level: 1, Text: "Første afsnit", InContents: true, NewPage: true},
			pdf.Heading{Level: 2, Text: "Underafsnit", InContents: true},
			pdf.BulletList("en", "to"),
			pdf.Table{Columns: []pdf.Column{{Width: 1}, {Width: 2}}, Header: []string{"A", "B"}, RowHeader: true,
				Rows: []pdf.Row{{Cells: []pdf.Cell{pdf.TextCell("1"), pdf.TextCell("2")}}}},
			pdf.StackedBars{Alt: "En søjle på 3.", Keys: []pdf.Key{{Label: "k", Tone: pdf.ToneAccent}}, Bars: []pdf.Bar{{Label: "b", Values: []int{3}}}},
			pdf.SignatureField{Name: "management", Label: "Underskrift: Anna Prøvesen", Placeholder: "Ikke underskrevet", LockAll: true},
		},
		Attachments: []pdf.Attachment{{Name: "results.json", MIME: "application/json", Relationship: pdf.Source, Data: []byte("{}")}},
	}
	var b bytes.Buffer
	if err := doc.Render(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// editable is a file taken apart: change its objects, then write it.
type editable struct {
	*document
	t *testing.T
}

func takeApart(t *testing.T, file []byte) *editable {
	t.Helper()
	d, err := open(file)
	if err != nil {
		t.Fatal(err)
	}
	for n := range d.entries {
		d.object(n)
	}
	return &editable{d, t}
}

func (e *editable) catalog() dict { return e.dict(e.trailer["Root"]) }

// find gives the first object, by number, whose key has the value.
func (e *editable) find(key name, value any) dict {
	e.t.Helper()
	for _, n := range slices.Sorted(maps.Keys(e.parsed)) {
		if o := e.dict(ref{n, 0}); o != nil && o[key] == value {
			return o
		}
	}
	e.t.Fatalf("the specimen has no object with /%s %v", key, value)
	return nil
}

// replace changes text within the stream whose dictionary has the key.
func (e *editable) replace(n int, old, new string) {
	e.t.Helper()
	s, ok := e.parsed[n].(stream)
	if !ok {
		e.t.Fatalf("object %d is no stream", n)
	}
	data, err := e.decode(s)
	if err != nil || !bytes.Contains(data, []byte(old)) {
		e.t.Fatalf("stream %d hasn't %q (%v)", n, old, err)
	}
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	fmt.Fprint(w, strings.Replace(string(data), old, new, 1))
	w.Close()
	s.dict["Filter"] = name("FlateDecode")
	e.parsed[n] = stream{s.dict, b.Bytes()}
}

// write writes the objects with a classic cross-reference table.
func (e *editable) write() []byte {
	file := []byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	offsets := map[int]int{}
	last := 0
	for _, n := range slices.Sorted(maps.Keys(e.parsed)) {
		if s, ok := e.parsed[n].(stream); ok && (s.dict["Type"] == name("ObjStm") || s.dict["Type"] == name("XRef")) {
			continue
		}
		if n == 0 {
			continue
		}
		offsets[n], last = len(file), n
		file = fmt.Appendf(file, "%d 0 obj\n%s\nendobj\n", n, serialise(e.parsed[n]))
	}
	start := len(file)
	file = fmt.Appendf(file, "xref\n0 %d\n0000000000 65535 f \n", last+1)
	for n := 1; n <= last; n++ {
		kind := 'n'
		if offsets[n] == 0 {
			kind = 'f'
		}
		file = fmt.Appendf(file, "%010d 00000 %c \n", offsets[n], kind)
	}
	trailer := dict{"Size": last + 1}
	for _, key := range []name{"Root", "Info", "ID", "Encrypt"} {
		if v, has := e.trailer[key]; has {
			trailer[key] = v
		}
	}
	return fmt.Appendf(file, "trailer\n%s\nstartxref\n%d\n%%%%EOF\n", serialise(trailer), start)
}

func serialise(x any) string {
	switch v := x.(type) {
	case nil:
		return "null"
	case name:
		var b strings.Builder
		for _, c := range []byte(v) {
			if isSpace(c) || isDelimiter(c) || c == '#' {
				fmt.Fprintf(&b, "#%02X", c)
			} else {
				b.WriteByte(c)
			}
		}
		return "/" + b.String()
	case text:
		return fmt.Sprintf("<%X>", string(v))
	case ref:
		return fmt.Sprintf("%d %d R", v.number, v.generation)
	case array:
		parts := make([]string, len(v))
		for i, e := range v {
			parts[i] = serialise(e)
		}
		return "[" + strings.Join(parts, " ") + "]"
	case dict:
		var b strings.Builder
		for _, k := range slices.Sorted(maps.Keys(v)) {
			b.WriteString(serialise(k) + " " + serialise(v[k]) + " ")
		}
		return "<<" + b.String() + ">>"
	case stream:
		v.dict["Length"] = len(v.raw)
		return serialise(v.dict) + "stream\n" + string(v.raw) + "\nendstream"
	}
	return fmt.Sprint(x)
}
