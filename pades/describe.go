// SPDX-License-Identifier: Apache-2.0

package pades

import (
	"fmt"

	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

// describe says what an object is, for a finding: its kind and number, never its text.
func (d *diff) describe(number int) string {
	kind := d.kind(number, d.old.Object(number))
	if kind == "" {
		kind = d.kind(number, d.new.Object(number))
	}
	if kind == "" {
		kind = "an object"
	}
	return fmt.Sprintf("%s (object %d)", kind, number)
}

func (d *diff) kind(number int, value any) string {
	root, catalog := d.old.Catalog()
	ref := syntax.Ref(number)
	switch {
	case number == root:
		return "the catalogue"
	case d.file.Revisions[0].Trailer["Info"] == ref:
		return "the information dictionary"
	}
	for _, key := range []syntax.Name{"AcroForm", "Names", "Dests", "Outlines", "Metadata", "StructTreeRoot"} {
		if catalog[key] == ref {
			return "the catalogue's /" + string(key)
		}
	}
	switch v := value.(type) {
	case syntax.Dict:
		return kindOf(v, "a dictionary")
	case syntax.Stream:
		return kindOf(v.Dict, "a stream")
	}
	return ""
}

// kindOf names only kinds that it knows: a file's own words stay out of findings.
func kindOf(d syntax.Dict, other string) string {
	if d["FT"] != nil {
		return "a form field"
	}
	for _, key := range []syntax.Name{"Type", "Subtype"} {
		name, _ := d[key].(syntax.Name)
		switch name {
		case "Annot", "Catalog", "EmbeddedFile", "Filespec", "Font", "FontDescriptor", "Link", "Metadata",
			"Outlines", "Page", "Pages", "Sig", "StructElem", "StructTreeRoot", "XObject":
			return "an object of type " + string(name)
		}
	}
	return other
}
