// SPDX-License-Identifier: Apache-2.0

package document

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

// object is an indirect object as it stands in the file.
type object struct {
	number int
	value  any
	refs   []syntax.Ref
	end    int
}

// objectAt reads the indirect object that begins exactly at pos. The view finds
// an indirect stream length; without one such a length is refused.
func (f *File) objectAt(pos int, v *View) (object, error) {
	l := &syntax.Lexer{Data: f.Data, Pos: pos}
	if pos < 0 || pos >= len(f.Data) || f.Data[pos] < '1' || f.Data[pos] > '9' {
		return object{}, syntax.Errorf("object", pos, "object does not begin here")
	}
	n, err := l.Value()
	if err != nil {
		return object{}, err
	}
	number, ok := n.(int)
	if !ok || !l.Literal("0") || !l.Literal("obj") {
		return object{}, syntax.Errorf("object", pos, "object does not begin here")
	}
	o := object{number: number}
	if o.value, err = l.Value(); err != nil {
		return object{}, err
	}
	if d, ok := o.value.(syntax.Dict); ok && l.Literal("stream") {
		if o.value, err = f.streamBody(l, d, v); err != nil {
			return object{}, err
		}
	}
	if !l.Literal("endobj") {
		return object{}, syntax.Errorf("object", l.Pos, "object does not end")
	}
	o.refs, o.end = l.Refs, l.Pos
	return o, nil
}

// streamBody reads a stream's bytes up to and with "endstream".
func (f *File) streamBody(l *syntax.Lexer, d syntax.Dict, v *View) (syntax.Stream, error) {
	pos := l.Pos
	rest := f.Data[pos:]
	switch {
	case bytes.HasPrefix(rest, []byte("\r\n")):
		pos += 2
	case bytes.HasPrefix(rest, []byte("\n")):
		pos++
	default:
		return syntax.Stream{}, syntax.Errorf("stream", pos, "no end of line before the stream's bytes")
	}
	n, err := f.length(d["Length"], v, pos)
	if err != nil {
		return syntax.Stream{}, err
	}
	if n < 0 || n > len(f.Data)-pos {
		return syntax.Stream{}, syntax.Errorf("stream", pos, "stream is longer than the file")
	}
	l.Pos = pos + n
	for _, eol := range []string{"\r\n", "\n", "\r"} {
		if bytes.HasPrefix(f.Data[l.Pos:], []byte(eol)) {
			l.Pos += len(eol)
			break
		}
	}
	if at := l.Pos; !l.Literal("endstream") || l.Pos != at+len("endstream") {
		return syntax.Stream{}, syntax.Errorf("stream", at, "stream does not end where its length says")
	}
	return syntax.Stream{Dict: d, Raw: f.Data[pos : pos+n]}, nil
}

// length resolves a stream length: an integer, or a reference to a plain integer object.
func (f *File) length(v any, view *View, at int) (int, error) {
	if n, ok := v.(int); ok {
		return n, nil
	}
	ref, ok := v.(syntax.Ref)
	if ok && view != nil {
		if _, e, ok := view.Entry(int(ref)); ok && e.Kind == Plain && e.Offset < len(f.Data) {
			// The referenced object holds nothing but an integer, so this ends here.
			l := &syntax.Lexer{Data: f.Data, Pos: e.Offset}
			number, _ := l.Value()
			if number == int(ref) && l.Literal("0") && l.Literal("obj") {
				if n, _ := l.Value(); l.Literal("endobj") {
					if n, ok := n.(int); ok {
						return n, nil
					}
				}
			}
		}
	}
	return 0, syntax.Errorf("stream", at, "stream length missing or not accepted")
}

// checkObjects checks that the objects of revision i lie where its section says,
// one behind the other with nothing but white space between, that each can be
// read, and that each reference leads to an object.
func (f *File) checkObjects(i int) error {
	r, v := &f.Revisions[i], f.View(i)
	var plain []Entry
	packed := map[int]int{}
	for _, e := range r.entries {
		if _, replaced := f.packed[e.Number]; replaced {
			return syntax.Errorf("object-stream", r.XRef, "object stream is replaced by a later revision")
		}
		switch e.Kind {
		case Plain:
			plain = append(plain, e)
		case Packed:
			packed[e.Offset]++
		}
	}
	slices.SortFunc(plain, func(a, b Entry) int { return cmp.Compare(a.Offset, b.Offset) })
	pos := r.body
	for _, e := range plain {
		if e.Offset >= r.XRef {
			break
		}
		if pos = f.skipSpace(pos); pos != e.Offset {
			return syntax.Errorf("unaccounted-bytes", pos, "bytes that belong to no object of the revision, or objects that overlap")
		}
		end, err := f.checkObject(e, v, packed)
		if err != nil {
			return err
		}
		pos = end
	}
	if pos = f.skipSpace(pos); pos != r.XRef {
		return syntax.Errorf("unaccounted-bytes", pos, "bytes that belong to no object of the revision, or objects that overlap")
	}
	if n := len(plain); n > 0 && plain[n-1].Offset >= r.XRef && !r.Stream || n > 1 && plain[n-2].Offset >= r.XRef ||
		n > 0 && plain[n-1].Offset > r.XRef {
		return syntax.Errorf("xref", r.XRef, "object lies outside its revision")
	}
	for stream := range packed {
		if _, ok := r.entry(stream); !ok || f.packed[stream] == nil {
			return syntax.Errorf("object-stream", r.XRef, "object stream does not lie in the revision")
		}
	}
	return v.checkRefs(trailerRefs(r.Trailer), r.XRef)
}

func (f *File) checkObject(e Entry, v *View, packed map[int]int) (int, error) {
	o, err := f.objectAt(e.Offset, v)
	if err != nil {
		return 0, err
	}
	if o.number != e.Number {
		return 0, syntax.Errorf("xref", e.Offset, "another object than the section says")
	}
	if err := v.checkRefs(o.refs, e.Offset); err != nil {
		return 0, err
	}
	if s, ok := o.value.(syntax.Stream); ok {
		if _, external := s.Dict["F"]; external {
			return 0, syntax.Errorf("stream", e.Offset, "stream in another file")
		}
		if s.Dict["Type"] == syntax.Name("ObjStm") {
			return o.end, f.checkPacked(e, s, v, packed[e.Number])
		}
	}
	if packed[e.Number] > 0 {
		return 0, syntax.Errorf("object-stream", e.Offset, "not an object stream")
	}
	return o.end, nil
}

func (f *File) skipSpace(pos int) int {
	l := &syntax.Lexer{Data: f.Data, Pos: pos}
	l.Space()
	return l.Pos
}

func trailerRefs(d syntax.Dict) []syntax.Ref {
	var refs []syntax.Ref
	for _, k := range []syntax.Name{"Root", "Info"} {
		if r, ok := d[k].(syntax.Ref); ok {
			refs = append(refs, r)
		}
	}
	return refs
}
