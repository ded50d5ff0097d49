// SPDX-License-Identifier: Apache-2.0

package document

import (
	"regexp"

	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

var (
	tableHead  = regexp.MustCompile(`^xref *(\r\n|\r|\n)`)
	subsection = regexp.MustCompile(`^(\d{1,10}) (\d{1,10}) *(?:\r\n|\r|\n)`)
	tableEntry = regexp.MustCompile(`^(\d{10}) (\d{5}) ([nf])( \r| \n|\r\n)`)
)

// table reads a cross-reference table (ISO 32000-1, 7.5.4) and its trailer, and
// returns the offset behind it.
func (f *File) table(r *Revision) (int, error) {
	pos := r.XRef + len(tableHead.Find(f.window(r.XRef)))
	if pos == r.XRef {
		return 0, syntax.Errorf("xref", pos, "broken cross-reference table")
	}
	for {
		w := f.window(pos)
		m := subsection.FindSubmatchIndex(w)
		if m == nil {
			break
		}
		first, count := atoi(w[m[2]:m[3]]), atoi(w[m[4]:m[5]])
		pos += m[1]
		if count > maxObjects || len(r.entries)+count > maxObjects {
			return 0, syntax.Errorf("too-large", pos, "more than %d objects", maxObjects)
		}
		for i := range count {
			w := f.window(pos)
			m := tableEntry.FindSubmatchIndex(w)
			if m == nil {
				return 0, syntax.Errorf("xref", pos, "broken entry in cross-reference table")
			}
			e := Entry{Number: first + i, Offset: atoi(w[m[2]:m[3]])}
			if w[m[6]] == 'n' {
				e.Kind = Plain
				if atoi(w[m[4]:m[5]]) != 0 {
					return 0, syntax.Errorf("generation", pos, "generation other than zero")
				}
			}
			if err := r.add(e, pos); err != nil {
				return 0, err
			}
			pos += m[1]
		}
	}
	l := &syntax.Lexer{Data: f.Data, Pos: pos}
	if !l.Literal("trailer") {
		return 0, syntax.Errorf("xref", pos, "trailer expected")
	}
	v, err := l.Value()
	if err != nil {
		return 0, err
	}
	d, ok := v.(syntax.Dict)
	if !ok {
		return 0, syntax.Errorf("xref", pos, "trailer is not a dictionary")
	}
	r.Trailer = d
	return l.Pos, nil
}

func (f *File) window(pos int) []byte {
	return f.Data[min(pos, len(f.Data)):min(pos+40, len(f.Data))]
}

// add appends an entry. Numbers must rise, so no object is named twice.
func (r *Revision) add(e Entry, at int) error {
	if n := len(r.entries); n > 0 && r.entries[n-1].Number >= e.Number {
		return syntax.Errorf("xref", at, "object numbers do not rise")
	}
	r.entries = append(r.entries, e)
	return nil
}

// stream reads a cross-reference stream (ISO 32000-1, 7.5.8).
func (f *File) stream(r *Revision) (int, error) {
	o, err := f.objectAt(r.XRef, nil)
	if err != nil {
		return 0, err
	}
	s, ok := o.value.(syntax.Stream)
	if !ok || s.Dict["Type"] != syntax.Name("XRef") {
		return 0, syntax.Errorf("xref", r.XRef, "neither cross-reference table nor stream")
	}
	r.Trailer = s.Dict
	data, err := f.decode(s, r.XRef)
	if err != nil {
		return 0, err
	}
	if err := r.readStream(s.Dict, data); err != nil {
		return 0, err
	}
	own, ok := r.entry(o.number)
	if !ok || own.Kind != Plain || own.Offset != r.XRef {
		return 0, syntax.Errorf("xref", r.XRef, "cross-reference stream does not list itself")
	}
	return o.end, nil
}

// readStream decodes the entries of a cross-reference stream.
func (r *Revision) readStream(d syntax.Dict, data []byte) error {
	widths, ok := ints(d["W"])
	if !ok || len(widths) != 3 || widths[0] > 1 || widths[1] < 1 || widths[1] > 5 || widths[2] > 4 {
		return syntax.Errorf("xref", r.XRef, "field widths not accepted")
	}
	size, _ := d["Size"].(int)
	index := []int{0, size}
	if v, given := d["Index"]; given {
		if index, ok = ints(v); !ok || len(index)%2 != 0 {
			return syntax.Errorf("xref", r.XRef, "broken /Index")
		}
	}
	width := widths[0] + widths[1] + widths[2]
	for i := 0; i < len(index); i += 2 {
		if index[i+1] > len(data)/width {
			return syntax.Errorf("xref", r.XRef, "cross-reference stream too short")
		}
		for k := range index[i+1] {
			if err := r.addField(index[i]+k, data[:width], widths); err != nil {
				return err
			}
			data = data[width:]
		}
	}
	if len(data) > 0 {
		return syntax.Errorf("xref", r.XRef, "cross-reference stream too long")
	}
	return nil
}

func (r *Revision) addField(number int, field []byte, widths []int) error {
	kind := 1
	if widths[0] == 1 {
		kind = int(field[0])
	}
	a := bigEndian(field[widths[0] : widths[0]+widths[1]])
	b := bigEndian(field[widths[0]+widths[1]:])
	e := Entry{Number: number, Kind: Kind(kind), Offset: a}
	switch {
	case kind > 2:
		return syntax.Errorf("xref", r.XRef, "unknown kind of entry")
	case e.Kind == Plain && b != 0:
		return syntax.Errorf("generation", r.XRef, "generation other than zero")
	case e.Kind == Packed:
		e.Index = b
	}
	if len(r.entries) >= maxObjects {
		return syntax.Errorf("too-large", r.XRef, "more than %d objects", maxObjects)
	}
	return r.add(e, r.XRef)
}

func bigEndian(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n
}

// ints reads an array of integers from 0 to 2³³.
func ints(v any) ([]int, bool) {
	a, ok := v.(syntax.Array)
	if !ok {
		return nil, false
	}
	out := make([]int, len(a))
	for i, e := range a {
		n, ok := e.(int)
		if !ok || n < 0 {
			return nil, false
		}
		out[i] = n
	}
	return out, true
}
