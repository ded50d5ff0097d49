// SPDX-License-Identifier: Apache-2.0

package check

import (
	"maps"
	"slices"
	"strings"
)

// tree is what the structure tree says of content and annotations.
type tree struct {
	owners  map[int]map[int]int // by page and MCID: the element
	annots  map[int]int         // by annotation: the element
	types   map[int]name        // by element: its standard type
	parents map[int]any         // the parent tree
	roles   dict
	seen    map[int]bool
	level   int // of the last heading
	depth   int
}

// standard are the structure types of ISO 32000-1, 14.8.4.
const standard = " Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form "

// children are the types that an element may hold, where that is limited.
var children = map[name]string{
	"Table": " TR THead TBody TFoot Caption ", "THead": " TR ", "TBody": " TR ", "TFoot": " TR ", "TR": " TH TD ",
	"L": " LI L Caption ", "LI": " Lbl LBody Div ", "TOC": " TOCI TOC Caption ", "TOCI": " Lbl Reference P TOC NonStruct ",
}

// within are the types whose parents are limited.
var within = map[name]string{
	"TR": " Table THead TBody TFoot ", "TH": " TR ", "TD": " TR ", "THead": " Table ", "TBody": " Table ", "TFoot": " Table ",
	"LI": " L ", "LBody": " LI ", "TOCI": " TOC ",
}

// checkStructure walks the structure tree and compares it with the content.
func (d *document) checkStructure(catalog dict, pages []page, content contents) *tree {
	t := &tree{owners: map[int]map[int]int{}, annots: map[int]int{}, types: map[int]name{}, parents: map[int]any{}, seen: map[int]bool{}}
	root := d.dict(catalog["StructTreeRoot"])
	if root == nil {
		d.add(pdfa, "6.7.3.3", 0, "the catalog has no structure tree")
		d.add(pdua, "7.1", 0, "the catalog has no structure tree")
		return t
	}
	t.roles = d.dict(root["RoleMap"])
	d.leaves(root["ParentTree"], "Nums", map[int]bool{}, func(key, value any) {
		if k, ok := d.integer(key); ok {
			t.parents[k] = value
		}
	})
	for _, kid := range d.list(root["K"]) {
		d.element(t, objectNumber(catalog["StructTreeRoot"]), "", kid)
	}
	for _, p := range pages {
		d.compareMarks(t, p, content.marked[p.number])
	}
	return t
}

// element judges one structure element and all below it.
func (d *document) element(t *tree, parent int, parentType name, x any) {
	n, e := objectNumber(x), d.dict(x)
	if e == nil || t.seen[n] || t.depth > 200 {
		d.add(pdfa, "6.7.3.3", n, "the structure tree is damaged")
		return
	}
	t.seen[n] = true
	if objectNumber(e["P"]) != parent {
		d.add(pdfa, "6.7.3.3", n, "a structure element's /P isn't its parent")
	}
	typ := d.role(t, n, d.name(e["S"]))
	t.types[n] = typ
	if allowed, limited := children[parentType]; limited && !strings.Contains(allowed, " "+string(typ)+" ") {
		d.add(pdua, "7.2", n, "%s stands in %s", typ, parentType)
	}
	if allowed, limited := within[typ]; limited && !strings.Contains(allowed, " "+string(parentType)+" ") {
		d.add(pdua, "7.2", n, "%s doesn't stand in%s", typ, strings.TrimSuffix(allowed, " "))
	}
	d.checkElement(t, n, typ, e)
	t.depth++
	for _, kid := range d.list(e["K"]) {
		d.kid(t, n, typ, e, kid)
	}
	t.depth--
}

// role gives the standard type that a type stands for.
func (d *document) role(t *tree, n int, typ name) name {
	for range 16 {
		if strings.Contains(standard, " "+string(typ)+" ") {
			return typ
		}
		mapped := d.name(t.roles[typ])
		if mapped == "" {
			break
		}
		typ = mapped
	}
	d.add(pdfa, "6.7.3.4", n, "the structure type isn't standard nor mapped to one")
	d.add(pdua, "7.1", n, "the structure type isn't standard nor mapped to one")
	return typ
}

// checkElement judges what a type needs of its element.
func (d *document) checkElement(t *tree, n int, typ name, e dict) {
	switch typ {
	case "Figure", "Formula":
		if d.text(e["Alt"]) == "" && d.text(e["ActualText"]) == "" {
			clause := map[name]string{"Figure": "7.3", "Formula": "7.7"}[typ]
			d.add(pdua, clause, n, "%s has no text alternative", typ)
		}
	case "TH":
		scope := d.name(d.attribute(e, "Scope"))
		if scope != "Row" && scope != "Column" && scope != "Both" && d.attribute(e, "Headers") == nil {
			d.add(pdua, "7.5", n, "TH has no /Scope")
		}
	case "L":
		if d.attribute(e, "ListNumbering") == nil && d.hasLabels(e) {
			d.add(pdua, "7.6", n, "L has labels but no /ListNumbering")
		}
	case "Note":
		if d.text(e["ID"]) == "" {
			d.add(pdua, "7.9", n, "Note has no /ID")
		}
	case "H":
		d.add(pdua, "7.4.4", n, "H isn't covered by this check; use H1 to H6")
	case "H1", "H2", "H3", "H4", "H5", "H6":
		level := int(typ[1] - '0')
		if level > t.level+1 {
			d.add(pdua, "7.4.2", n, "heading level %d follows level %d", level, t.level)
		}
		t.level = level
	}
	if lang, has := e["Lang"]; has && !language.MatchString(d.text(lang)) {
		d.add(pdua, "7.2", n, "/Lang isn't a language tag")
	}
}

func (d *document) hasLabels(list dict) bool {
	for _, li := range d.list(list["K"]) {
		for _, part := range d.list(d.dict(li)["K"]) {
			if d.name(d.dict(part)["S"]) == "Lbl" {
				return true
			}
		}
	}
	return false
}

// attribute looks a key up in an element's attribute objects.
func (d *document) attribute(e dict, key name) any {
	for _, a := range d.list(e["A"]) {
		if v := d.resolve(d.dict(a)[key]); v != nil {
			return v
		}
	}
	return nil
}

// kid takes in a child: an element, content or an annotation.
func (d *document) kid(t *tree, n int, typ name, e dict, kid any) {
	page := objectNumber(e["Pg"])
	if id, ok := kid.(int); ok {
		d.own(t, page, id, n)
		return
	}
	k := d.dict(kid)
	if p := objectNumber(k["Pg"]); p != 0 {
		page = p
	}
	switch d.name(k["Type"]) {
	case "MCR":
		id, ok := d.integer(k["MCID"])
		if ok {
			d.own(t, page, id, n)
		}
	case "OBJR":
		t.annots[objectNumber(k["Obj"])] = n
	default:
		d.element(t, n, typ, kid)
	}
}

func (d *document) own(t *tree, page, id, n int) {
	if t.owners[page] == nil {
		t.owners[page] = map[int]int{}
	}
	if _, twice := t.owners[page][id]; twice {
		d.add(pdfa, "6.7.3.3", n, "two elements hold the same content")
	}
	t.owners[page][id] = n
}

// compareMarks wants every marked piece of content of a page in the tree, every
// piece the tree names in the content, and the parent tree to lead back.
func (d *document) compareMarks(t *tree, p page, marked map[int]name) {
	owners := t.owners[p.number]
	key, ok := d.integer(p.dict["StructParents"])
	back := d.array(t.parents[key])
	if len(marked) > 0 && !ok {
		d.add(pdfa, "6.7.3.3", p.number, "the page has no /StructParents")
	}
	for _, id := range slices.Sorted(maps.Keys(marked)) {
		owner, known := owners[id]
		if !known {
			d.add(pdua, "7.1", p.number, "the structure tree doesn't reach MCID %d", id)
			d.add(pdfa, "6.7.3.3", p.number, "the structure tree doesn't reach MCID %d", id)
			continue
		}
		if id < 0 || id >= len(back) || objectNumber(back[id]) != owner {
			d.add(pdfa, "6.7.3.3", p.number, "the parent tree doesn't lead from MCID %d to its element", id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(owners)) {
		if _, known := marked[id]; !known {
			d.add(pdfa, "6.7.3.3", p.number, "the structure tree names MCID %d, which the content hasn't", id)
		}
	}
}
