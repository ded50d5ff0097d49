// SPDX-License-Identifier: Apache-2.0

package document

import "github.com/tilsyn/tilsyn/pades/internal/syntax"

// View is the document as it stood after one revision.
type View struct {
	file     *File
	revision int
}

// View returns the document as of revision i.
func (f *File) View(i int) *View { return &View{f, i} }

// Last returns the document as it stands now.
func (f *File) Last() *View { return f.View(len(f.Revisions) - 1) }

// Entry returns the entry of an object and the revision it was last written in.
// A free or unknown number is not found.
func (v *View) Entry(number int) (revision int, e Entry, ok bool) {
	for i := v.revision; i >= 0; i-- {
		if e, ok := v.file.Revisions[i].entry(number); ok {
			return i, e, e.Kind != Free
		}
	}
	return 0, Entry{}, false
}

// Object returns an object, or nil when the number is free or unknown. The file
// was read once already, so nil is also what an unreadable object gives.
func (v *View) Object(number int) any {
	_, e, ok := v.Entry(number)
	switch {
	case !ok:
		return nil
	case e.Kind == Packed:
		o := v.file.packed[e.Offset]
		if o == nil || e.Index >= len(o.numbers) {
			return nil
		}
		if !v.file.spend(o.starts[e.Index+1] - o.starts[e.Index]) {
			return nil
		}
		_, value, err := o.object(e.Index, 0)
		if err != nil {
			return nil
		}
		return value
	case v.file.Exhausted():
		return nil
	}
	o, err := v.file.objectAt(e.Offset, v)
	if err != nil || !v.file.spend(o.end-e.Offset) {
		return nil
	}
	return o.value
}

// spend counts bytes read, so that a file can't make one object be read without end.
func (f *File) spend(n int) bool {
	f.read += n
	return !f.Exhausted()
}

// Exhausted reports whether objects were asked for so often that reading
// stopped. What was concluded from the file then means nothing.
func (f *File) Exhausted() bool { return f.read > 8*len(f.Data)+8*maxDecoded }

// Resolve follows references; a chain of more than eight gives nil.
func (v *View) Resolve(value any) any {
	for range 8 {
		r, ok := value.(syntax.Ref)
		if !ok {
			return value
		}
		value = v.Object(int(r))
	}
	return nil
}

// Decode returns the bytes of a stream; see [File.Decode].
func (v *View) Decode(s syntax.Stream) ([]byte, error) { return v.file.Decode(s) }

// Dict resolves a dictionary; anything else gives nil, which reads as an empty one.
func (v *View) Dict(value any) syntax.Dict {
	d, _ := v.Resolve(value).(syntax.Dict)
	return d
}

// Array resolves an array; anything else gives nil.
func (v *View) Array(value any) syntax.Array {
	a, _ := v.Resolve(value).(syntax.Array)
	return a
}

// Catalog returns the number of the catalogue and the catalogue.
func (v *View) Catalog() (int, syntax.Dict) {
	r, _ := v.file.Revisions[v.revision].Trailer["Root"].(syntax.Ref)
	return int(r), v.Dict(r)
}

// checkRefs refuses references to objects that the document does not have: a
// later update could give them a meaning.
func (v *View) checkRefs(refs []syntax.Ref, at int) error {
	for _, r := range refs {
		if _, _, ok := v.Entry(int(r)); !ok {
			return syntax.Errorf("dangling-reference", at, "reference to object %d, which does not exist", int(r))
		}
	}
	return nil
}
