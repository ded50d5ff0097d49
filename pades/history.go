// SPDX-License-Identifier: Apache-2.0

package pades

import (
	"maps"
	"reflect"
	"time"

	"github.com/tilsyn/tilsyn/pades/internal/document"
	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

// checkHistory compares each revision with the one before it and allows one
// thing only: that one empty field is signed. What a revision does beyond that
// counts against its own signature and against every earlier one.
func checkHistory(f *document.File, found []signature) {
	if len(found) == 0 {
		return
	}
	first := found[0].revision
	for i := max(first, 1); i < len(f.Revisions); i++ {
		d := diff{file: f, revision: i, first: i == first}
		for k := range found {
			if found[k].revision == i {
				d.signature = &found[k]
			}
		}
		d.run()
		for k := range found {
			s := &found[k]
			switch {
			case d.change == "" || s.revision > i:
			case s.revision == i:
				s.fail(UpdateFailure, "its revision also changes %s", d.change)
			default:
				s.fail(DocumentChanged, "revision %d changes %s", i, d.change)
			}
		}
	}
	if first == 0 {
		found[0].fail(UpdateFailure, "signature was not made by an incremental update")
	}
	checkOrder(found)
}

// orderTolerance is how far the clocks of two time-stamping authorities may differ.
const orderTolerance = time.Minute

// checkOrder holds each signature against the locks and stamps of earlier ones.
func checkOrder(found []signature) {
	for i := range found {
		for k := range i {
			earlier, s := &found[k], &found[i]
			if earlier.locks.covers(s.Field) {
				s.fail(FieldLocked, "an earlier signature locks the field")
				earlier.fail(FieldLocked, "a field that it locks was signed later")
			}
			if !s.Time.IsZero() && s.Time.Add(orderTolerance).Before(earlier.Time) {
				s.fail(StampOrder, "stamped before a signature that came first")
			}
		}
	}
}

// diff is the comparison of one revision with the one before it.
type diff struct {
	file      *document.File
	revision  int
	first     bool       // it holds the file's first signature
	signature *signature // made in it; nil when there is none
	change    string     // the first thing that goes beyond signing

	old, new *document.View
	allowed  map[int]bool // objects that signing writes
}

func (d *diff) report(what string) {
	if d.change == "" {
		d.change = what
	}
}

func (d *diff) run() {
	d.old, d.new = d.file.View(d.revision-1), d.file.View(d.revision)
	d.allowed = map[int]bool{}
	d.trailer()
	if d.signature != nil {
		d.allowed[d.signature.number] = true
		d.field()
		d.catalog()
	}
	r := &d.file.Revisions[d.revision]
	size := d.file.Revisions[d.revision-1].Size()
	for _, e := range r.Entries() {
		if d.change != "" {
			return
		}
		isSection := r.Stream && e.Kind == document.Plain && e.Offset == r.XRef
		_, _, existed := d.old.Entry(e.Number)
		switch {
		case e.Kind != document.Plain:
			d.report("the list of objects")
		case !existed && e.Number < size:
			d.report("the use of a free object number")
		case isSection && existed || !isSection && !d.allowed[e.Number]:
			d.report(d.describe(e.Number))
		}
	}
}

// trailer compares the keys that say what the document is.
func (d *diff) trailer() {
	was, is := d.file.Revisions[d.revision-1].Trailer, d.file.Revisions[d.revision].Trailer
	if !reflect.DeepEqual(was["Root"], is["Root"]) {
		d.report("which object is the catalogue")
	}
	if !reflect.DeepEqual(was["Info"], is["Info"]) {
		d.report("which object is the information dictionary")
	}
	a, _ := was["ID"].(syntax.Array)
	b, _ := is["ID"].(syntax.Array)
	if len(a) != len(b) || len(a) > 0 && !reflect.DeepEqual(a[0], b[0]) {
		d.report("the file identifier")
	}
}

// field checks that the signed field gains /V and at most another /AP.
func (d *diff) field() {
	s := d.signature
	if _, _, existed := d.old.Entry(s.number); existed {
		d.report("an object into a signature dictionary")
	}
	was, _ := d.old.Object(s.field.number).(syntax.Dict)
	is, _ := d.new.Object(s.field.number).(syntax.Dict)
	rest := maps.Clone(is)
	delete(rest, "V")
	if ap, changed := is["AP"]; changed && !reflect.DeepEqual(ap, was["AP"]) {
		d.appearance(ap)
		delete(rest, "AP")
		if old, had := was["AP"]; had {
			rest["AP"] = old
		}
	}
	if was == nil || was["V"] != nil || is["V"] != syntax.Ref(s.number) || !reflect.DeepEqual(rest, was) {
		d.report("more of the signed field than its value and look")
		return
	}
	d.allowed[s.field.number] = true
}

// appearance checks the look that a signature gives its field.
func (d *diff) appearance(value any) {
	s := d.signature
	ap, _ := value.(syntax.Dict)
	ref, ok := ap["N"].(syntax.Ref)
	if !ok || len(ap) != 1 {
		d.report("the look of a field into something unknown")
		return
	}
	stream, ok := d.new.Object(int(ref)).(syntax.Stream)
	if _, _, existed := d.old.Entry(int(ref)); existed || !ok {
		d.report("the look of a field into something that was there before")
		return
	}
	width, height := s.field.size()
	lines, ok := readAppearance(d.new, stream, width, height)
	if !ok {
		s.fail(AppearanceFailure, "appearance could show more than text in its field")
	}
	s.Appearance = lines
	d.allowed[int(ref)] = true
}

// catalog allows a certification to add /Perms, and nothing else.
func (d *diff) catalog() {
	number, is := d.new.Catalog()
	_, was := d.old.Catalog()
	rest := maps.Clone(is)
	if d.first && d.signature.Certification {
		delete(rest, "Perms")
	}
	if was != nil && reflect.DeepEqual(rest, was) {
		d.allowed[number] = d.first && d.signature.Certification
	}
}
