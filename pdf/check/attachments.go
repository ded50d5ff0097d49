// SPDX-License-Identifier: Apache-2.0

package check

import (
	"regexp"
	"slices"
)

var mime = regexp.MustCompile(`^[-\w.+]+/[-\w.+]+$`)

// checkAttachments judges the embedded files and their association with the document.
func (d *document) checkAttachments(catalog dict) {
	associated := d.array(catalog["AF"])
	specs := d.nameTree(d.dict(catalog["Names"])["EmbeddedFiles"])
	for _, x := range specs {
		if !slices.Contains(associated, x) {
			d.add(pdfa, "6.8", objectNumber(x), "the embedded file isn't associated with the document (/AF)")
		}
	}
	for _, x := range append(slices.Clone(associated), specs...) {
		d.checkFileSpec(objectNumber(x), d.dict(x))
	}
}

func (d *document) checkFileSpec(n int, spec dict) {
	if d.text(spec["F"]) == "" || d.text(spec["UF"]) == "" {
		d.add(pdfa, "6.8", n, "the file specification lacks /F or /UF")
		d.add(pdua, "7.11", n, "the file specification lacks /F or /UF")
	}
	switch d.name(spec["AFRelationship"]) {
	case "Source", "Data", "Alternative", "Supplement", "Unspecified", "EncryptedPayload", "FormData", "Schema":
	default:
		d.add(pdfa, "6.8", n, "the file specification has no /AFRelationship")
	}
	file, ok := d.resolve(d.dict(spec["EF"])["F"]).(stream)
	if !ok {
		d.add(pdfa, "6.8", n, "the file specification embeds nothing")
		return
	}
	if !mime.MatchString(string(d.name(file.dict["Subtype"]))) {
		d.add(pdfa, "6.8", n, "the embedded file has no MIME type (/Subtype)")
	}
	parameters := d.dict(file.dict["Params"])
	data, err := d.decode(file)
	if size, has := d.integer(parameters["Size"]); err == nil && has && size != len(data) {
		d.add(pdfa, "6.8", n, "the embedded file isn't as long as its /Size")
	}
	if d.text(parameters["ModDate"]) == "" {
		d.add(pdfa, "6.8", n, "the embedded file has no /ModDate")
	}
}

// nameTree gives the values of a name tree (7.9.6).
func (d *document) nameTree(x any) array {
	var values array
	d.leaves(x, "Names", map[int]bool{}, func(_, value any) { values = append(values, value) })
	return values
}

// leaves visits the pairs in a name or number tree. A node is visited once, or
// a small file could make it a long walk.
func (d *document) leaves(x any, key name, seen map[int]bool, visit func(key, value any)) {
	if n := objectNumber(x); n != 0 {
		if seen[n] {
			return
		}
		seen[n] = true
	}
	node := d.dict(x)
	pairs := d.array(node[key])
	for i := 0; i+1 < len(pairs); i += 2 {
		visit(pairs[i], pairs[i+1])
	}
	for _, kid := range d.array(node["Kids"]) {
		d.leaves(kid, key, seen, visit)
	}
}

func objectNumber(x any) int {
	r, _ := x.(ref)
	return r.number
}
