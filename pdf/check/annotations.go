// SPDX-License-Identifier: Apache-2.0

package check

import "slices"

// Flags of an annotation (ISO 32000-1, 12.5.3).
const (
	flagInvisible = 1 << iota
	flagHidden
	flagPrint
	_
	_
	flagNoView
	_
	_
	flagToggleNoView
)

// allowedAnnotations are the kinds that this check covers; 6.3.1 allows some more.
var allowedAnnotations = []name{"Link", "Widget"}

// checkAnnotations judges the annotations of every page, and that every field has one.
func (d *document) checkAnnotations(pages []page, t *tree) {
	for _, p := range pages {
		annots := d.array(p.dict["Annots"])
		if len(annots) > 0 && d.name(p.dict["Tabs"]) != "S" {
			d.add(pdua, "7.18.3", p.number, "the page with annotations has no /Tabs /S")
		}
		for _, x := range annots {
			d.checkAnnotation(objectNumber(x), d.dict(x), p, t)
		}
	}
}

func (d *document) checkAnnotation(n int, a dict, p page, t *tree) {
	kind := d.name(a["Subtype"])
	if !slices.Contains(allowedAnnotations, kind) {
		d.add(pdfa, "6.3.1", n, "an annotation of a kind that isn't covered by this check")
		return
	}
	flags, _ := d.integer(a["F"])
	if flags&flagPrint == 0 || flags&(flagInvisible|flagHidden|flagNoView|flagToggleNoView) != 0 {
		d.add(pdfa, "6.3.2", n, "the annotation's flags don't say that it is printed and visible")
	}
	d.checkAppearance(n, kind, a)
	if kind == "Widget" && d.outside(a, p) {
		return // nothing to read out
	}
	key, ok := d.integer(a["StructParent"])
	owner := objectNumber(t.parents[key])
	if !ok || owner == 0 || t.annots[n] != owner {
		d.add(pdua, "7.18.1", n, "the annotation isn't tied to the structure tree")
	}
	switch typ := t.types[t.annots[n]]; kind {
	case "Link":
		if typ != "Link" {
			d.add(pdua, "7.18.5", n, "a link annotation outside a Link element")
		}
		if d.text(a["Contents"]) == "" {
			d.add(pdua, "7.18.5", n, "a link annotation without /Contents")
		}
	case "Widget":
		if typ != "Form" {
			d.add(pdua, "7.18.4", n, "a field's widget outside a Form element")
		}
		if d.text(a["TU"]) == "" && d.text(d.dict(a["Parent"])["TU"]) == "" {
			d.add(pdua, "7.18.1", n, "a field without a name for readers (/TU)")
		}
	}
}

// checkAppearance wants a normal appearance, and only that (6.3.3).
func (d *document) checkAppearance(n int, kind name, a dict) {
	appearance := d.dict(a["AP"])
	r := d.array(a["Rect"])
	empty := len(r) != 4 || d.number(r[0]) == d.number(r[2]) || d.number(r[1]) == d.number(r[3])
	if kind == "Widget" && !empty && appearance == nil {
		d.add(pdfa, "6.3.3", n, "the annotation has no appearance")
	}
	for key := range appearance {
		if key != "N" {
			d.add(pdfa, "6.3.3", n, "the annotation has an appearance other than /N")
		}
	}
}

// outside says whether the annotation lies off the page or has no area.
func (d *document) outside(a dict, p page) bool {
	r, box := d.array(a["Rect"]), d.array(p.dict["MediaBox"])
	if len(r) != 4 || len(box) != 4 {
		return false
	}
	x0, y0, x1, y1 := d.number(r[0]), d.number(r[1]), d.number(r[2]), d.number(r[3])
	return x0 == x1 || y0 == y1 || x1 <= d.number(box[0]) || y1 <= d.number(box[1]) || x0 >= d.number(box[2]) || y0 >= d.number(box[3])
}
