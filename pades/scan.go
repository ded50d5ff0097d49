// SPDX-License-Identifier: Apache-2.0

package pades

import (
	"slices"

	"github.com/tilsyn/tilsyn/pades/internal/document"
	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

// scan looks once at every object of every revision: for what can run or send
// something, and for signatures that no field holds any longer.
func scan(f *document.File, found []signature, r *Result) {
	for i, rev := range f.Revisions {
		v := f.View(i)
		for _, e := range rev.Entries() {
			if e.Kind == document.Free {
				continue
			}
			value := v.Object(e.Number)
			if what := activeIn(value); what != "" {
				r.fail(ActiveContent, "object %d holds %s", e.Number, what)
				return
			}
			d, _ := value.(syntax.Dict)
			held := slices.ContainsFunc(found, func(s signature) bool { return s.number == e.Number })
			if _, signed := d["ByteRange"]; signed && !held {
				r.fail(SignatureRemoved, "signature in object %d", e.Number)
				return
			}
		}
	}
}

func activeIn(value any) string {
	switch v := value.(type) {
	case syntax.Stream:
		return activeIn(v.Dict)
	case syntax.Array:
		for _, e := range v {
			if what := activeIn(e); what != "" {
				return what
			}
		}
	case syntax.Dict:
		for _, key := range []syntax.Name{"JS", "JavaScript", "AA", "XFA", "RichMediaContent"} {
			if _, ok := v[key]; ok {
				return "/" + string(key)
			}
		}
		switch v["S"] {
		case syntax.Name("JavaScript"), syntax.Name("Launch"), syntax.Name("SubmitForm"), syntax.Name("ImportData"):
			return "an action that runs or sends something"
		}
		for _, e := range v {
			if what := activeIn(e); what != "" {
				return what
			}
		}
	}
	return ""
}
