// SPDX-License-Identifier: Apache-2.0

package document

import (
	"maps"
	"slices"

	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

// trailerKeys are the keys that a trailer may have; streamKeys those that a
// cross-reference stream has besides.
var (
	trailerKeys = []syntax.Name{"Size", "Root", "Info", "ID", "Prev"}
	streamKeys  = []syntax.Name{"Type", "W", "Index", "Length", "Filter", "DecodeParms"}
)

// checkTrailer checks the trailer of revision i against the rules and the revision before.
func (f *File) checkTrailer(i int) error {
	r := &f.Revisions[i]
	if _, ok := r.Trailer["Encrypt"]; ok {
		return syntax.Errorf("encrypted", r.XRef, "file is encrypted")
	}
	if _, ok := r.Trailer["XRefStm"]; ok {
		return syntax.Errorf("hybrid-xref", r.XRef, "hybrid cross-reference section")
	}
	for _, k := range slices.Sorted(maps.Keys(r.Trailer)) {
		belongs := slices.Contains(trailerKeys, k) || r.Stream && slices.Contains(streamKeys, k)
		if !belongs {
			return syntax.Errorf("trailer", r.XRef, "key that does not belong in a trailer")
		}
	}
	if _, ok := r.Trailer["Root"].(syntax.Ref); !ok {
		return syntax.Errorf("trailer", r.XRef, "no reference to the catalogue")
	}
	if info, given := r.Trailer["Info"]; given && !isRef(info) {
		return syntax.Errorf("trailer", r.XRef, "/Info is not a reference")
	}
	if id, given := r.Trailer["ID"]; given && !isID(id) {
		return syntax.Errorf("trailer", r.XRef, "/ID is not two strings")
	}
	size, ok := r.Trailer["Size"].(int)
	if !ok || size < 1 || size > maxObjects {
		return syntax.Errorf("trailer", r.XRef, "/Size missing or not accepted")
	}
	if n := len(r.entries); n > 0 && r.entries[n-1].Number >= size {
		return syntax.Errorf("object-number", r.XRef, "object number at or above /Size")
	}
	if i == 0 {
		return nil
	}
	earlier := f.Revisions[i-1]
	if earlier.XRef != r.Trailer["Prev"] {
		return syntax.Errorf("prev-loop", r.XRef, "/Prev does not point to the revision before")
	}
	if size < earlier.Size() {
		return syntax.Errorf("object-number", r.XRef, "/Size smaller than in the revision before")
	}
	return nil
}

func isRef(v any) bool {
	_, ok := v.(syntax.Ref)
	return ok
}

func isID(v any) bool {
	a, ok := v.(syntax.Array)
	if !ok || len(a) != 2 {
		return false
	}
	_, first := a[0].(syntax.String)
	_, second := a[1].(syntax.String)
	return first && second
}

// Size is the revision's highest object number plus one.
func (r *Revision) Size() int {
	n, _ := r.Trailer["Size"].(int)
	return n
}

// Entries returns the entries of the revision's own section, by rising number.
func (r *Revision) Entries() []Entry { return r.entries }

func (r *Revision) entry(number int) (Entry, bool) {
	i, ok := slices.BinarySearchFunc(r.entries, number, func(e Entry, n int) int { return e.Number - n })
	if !ok {
		return Entry{}, false
	}
	return r.entries[i], true
}
