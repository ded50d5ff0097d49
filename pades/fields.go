// SPDX-License-Identifier: Apache-2.0

package pades

import (
	"errors"
	"fmt"

	"github.com/tilsyn/tilsyn/pades/internal/document"
	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

// Field is a signature field.
type Field struct {
	Name    string // full name, parts joined with dots
	Signed  bool
	Visible bool // its rectangle has a width and a height
}

// Fields returns the signature fields of a file in the order of its form.
func Fields(pdf []byte) ([]Field, error) {
	f, err := document.Parse(pdf)
	if err != nil {
		return nil, fmt.Errorf("cannot list fields: %w", formatError(err))
	}
	found, err := signatureFields(f.Last())
	if err != nil {
		return nil, fmt.Errorf("cannot list fields: %w", err)
	}
	fields := []Field{}
	for _, d := range found {
		w, h := d.size()
		fields = append(fields, Field{Name: d.name, Signed: d.signed(), Visible: w > 0 && h > 0})
	}
	return fields, nil
}

// field is a signature field merged with its one widget.
type field struct {
	name   string
	number int
	dict   syntax.Dict
}

func (d field) signed() bool {
	_, ok := d.dict["V"]
	return ok
}

// size returns the width and height of the widget's rectangle in points.
func (d field) size() (width, height float64) {
	r, _ := d.dict["Rect"].(syntax.Array)
	if len(r) != 4 {
		return 0, 0
	}
	var n [4]float64
	for i, v := range r {
		n[i], _ = syntax.Number(v)
	}
	return n[2] - n[0], n[3] - n[1]
}

const maxFields = 10_000

// signatureFields walks the form's field tree (ISO 32000-1, 12.7.3).
func signatureFields(v *document.View) ([]field, error) {
	_, catalog := v.Catalog()
	form := v.Dict(catalog["AcroForm"])
	if _, ok := form["XFA"]; ok {
		return nil, errors.New("document has an XFA form")
	}
	w := fieldWalk{view: v, seen: map[int]bool{}, names: map[string]bool{}}
	if err := w.walk(v.Array(form["Fields"]), "", nil, 0); err != nil {
		return nil, err
	}
	return w.found, nil
}

type fieldWalk struct {
	view  *document.View
	seen  map[int]bool
	names map[string]bool
	found []field
}

func (w *fieldWalk) walk(nodes syntax.Array, prefix string, kind any, depth int) error {
	if depth > 16 {
		return errors.New("form is nested too deep")
	}
	for _, n := range nodes {
		ref, ok := n.(syntax.Ref)
		if !ok || w.seen[int(ref)] || len(w.seen) >= maxFields {
			return errors.New("form has a field that is direct, listed twice, or one too many")
		}
		w.seen[int(ref)] = true
		d := w.view.Dict(ref)
		t, ok := d["T"].(syntax.String)
		if !ok {
			return errors.New("form has a field without a name")
		}
		name, ft := prefix+t.Text(), kind
		if d["FT"] != nil {
			ft = d["FT"]
		}
		if w.names[name] {
			return errors.New("form has two fields of one name")
		}
		w.names[name] = true
		kids := w.view.Array(d["Kids"])
		if len(kids) > 0 && w.view.Dict(kids[0])["T"] != nil {
			if err := w.walk(kids, name+".", ft, depth+1); err != nil {
				return err
			}
			continue
		}
		if ft == syntax.Name("Sig") {
			w.found = append(w.found, field{name, int(ref), d})
		}
	}
	return nil
}

// findEmptyField returns the field to sign, and refuses what would break an
// earlier signature.
func findEmptyField(f *document.File, o SignOptions) (field, error) {
	fields, err := signatureFields(f.Last())
	if err != nil {
		return field{}, err
	}
	var target *field
	first := true
	for i, d := range fields {
		first = first && !d.signed()
		if d.name == o.Field {
			target = &fields[i]
		}
	}
	switch {
	case target == nil:
		return field{}, fmt.Errorf("document has no signature field %q", o.Field)
	case target.signed():
		return field{}, fmt.Errorf("field %q is signed already", o.Field)
	case target.dict["Subtype"] != syntax.Name("Widget") || target.dict["Kids"] != nil || target.dict["T"] == nil:
		return field{}, fmt.Errorf("field %q is not one with its widget", o.Field)
	case o.Certify && !first:
		return field{}, errors.New("a certification must be the first signature")
	}
	_, catalog := f.Last().Catalog()
	if flags := f.Last().Dict(catalog["AcroForm"])["SigFlags"]; flags != 3 {
		return field{}, errors.New("form does not have /SigFlags 3")
	}
	if _, ok := catalog["Perms"]; ok && first {
		return field{}, errors.New("document has permissions but no signature")
	}
	if !first {
		r, err := verify(f, VerifyOptions{})
		if err != nil {
			return field{}, err
		}
		if r.Verdict == Failed {
			return field{}, fmt.Errorf("an earlier signature is not valid: %w", r.err())
		}
		for _, s := range r.Signatures {
			if s.locks.covers(o.Field) {
				return field{}, fmt.Errorf("field %q was locked by an earlier signature", o.Field)
			}
		}
	}
	return *target, nil
}
