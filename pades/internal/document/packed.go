// SPDX-License-Identifier: Apache-2.0

package document

import "github.com/tilsyn/tilsyn/pades/internal/syntax"

// objectStream is a decoded object stream (ISO 32000-1, 7.5.7).
type objectStream struct {
	data    []byte
	numbers []int
	starts  []int // one more than numbers: the last is the end
}

// checkPacked decodes an object stream and checks that it holds exactly the
// objects that the section places in it, so that none lies in two streams.
func (f *File) checkPacked(e Entry, s syntax.Stream, v *View, listed int) error {
	o, err := f.openPacked(s, e.Offset)
	if err != nil {
		return err
	}
	if listed != len(o.numbers) {
		return syntax.Errorf("object-stream", e.Offset, "object stream holds an object that the section does not place there")
	}
	r := &f.Revisions[v.revision]
	for i, number := range o.numbers {
		entry, ok := r.entry(number)
		if !ok || entry.Kind != Packed || entry.Offset != e.Number || entry.Index != i {
			return syntax.Errorf("object-stream", e.Offset, "object stream holds an object that the section does not place there")
		}
		l, _, err := o.object(i, e.Offset)
		if err != nil {
			return err
		}
		if err := v.checkRefs(l.Refs, e.Offset); err != nil {
			return err
		}
	}
	f.packed[e.Number] = o
	return nil
}

func (f *File) openPacked(s syntax.Stream, at int) (*objectStream, error) {
	data, err := f.decode(s, at)
	if err != nil {
		return nil, err
	}
	n, _ := s.Dict["N"].(int)
	first, _ := s.Dict["First"].(int)
	if _, extends := s.Dict["Extends"]; extends || n < 1 || n > maxObjects || first < 1 || first > len(data) {
		return nil, syntax.Errorf("object-stream", at, "broken object stream")
	}
	o := &objectStream{data: data}
	l := &syntax.Lexer{Data: data[:first]}
	for range n {
		number, err1 := l.Value()
		start, err2 := l.Value()
		num, ok1 := number.(int)
		off, ok2 := start.(int)
		if err1 != nil || err2 != nil || !ok1 || !ok2 || off < 0 || off > len(data)-first {
			return nil, syntax.Errorf("object-stream", at, "broken object stream")
		}
		if k := len(o.starts); k == 0 && off != 0 || k > 0 && first+off <= o.starts[k-1] {
			return nil, syntax.Errorf("object-stream", at, "objects in the stream are not in order")
		}
		o.numbers, o.starts = append(o.numbers, num), append(o.starts, first+off)
	}
	if l.Space(); l.Pos != first {
		return nil, syntax.Errorf("object-stream", at, "broken object stream")
	}
	o.starts = append(o.starts, len(data))
	return o, nil
}

// object reads the i-th object, which must fill its place but for white space.
func (o *objectStream) object(i, at int) (*syntax.Lexer, any, error) {
	l := &syntax.Lexer{Data: o.data[:o.starts[i+1]], Pos: o.starts[i]}
	v, err := l.Value()
	if err != nil {
		return nil, nil, err
	}
	if l.Space(); l.Pos != o.starts[i+1] {
		return nil, nil, syntax.Errorf("object-stream", at, "object does not fill its place in the stream")
	}
	return l, v, nil
}
