// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"errors"
	"fmt"
	"strings"
)

// SignatureField is an empty signature field with a frame, to be filled later by
// an incremental update that changes only its /V and /AP.
type SignatureField struct {
	Name          string  // field name, unique in the document, without a full stop
	Label         string  // required: read out in place of the field
	Placeholder   string  // optional: shown until it is signed
	Width, Height float64 // points; the text's width and 72 when 0
	LockAll       bool    // its signature locks every field (/Lock with Action All)
}

// fieldAnnotation is a field drawn.
type fieldAnnotation struct {
	SignatureField
	page       *page
	obj, key   int
	x, y, w, h unit
}

func (s SignatureField) boxes(l *layout, parent *elem) []box {
	w, h := pt(s.Width), pt(s.Height)
	if s.Width == 0 {
		w = bodyWidth
	}
	if s.Height == 0 {
		h = 72000
	}
	if s.Name == "" || strings.Contains(s.Name, ".") || s.Label == "" || w < 10000 || h < 10000 || w > bodyWidth || h > bodyBottom-bodyTop {
		l.fail(errors.New("a signature field needs Name, Label and a size that fits the page; no full stop in Name"))
		return nil
	}
	for _, f := range l.fields {
		if f.Name == s.Name {
			l.fail(errors.New("two signature fields have the same Name"))
			return nil
		}
	}
	n := len(l.fields)
	l.fields = append(l.fields, fieldAnnotation{SignatureField: s, x: marginX, w: w, h: h})
	form := parent.add("Form")
	return []box{
		{before: 6000, height: h, lead: h, draw: func(l *layout) {
			l.page.artifact("")
			l.page.frame(marginX, l.y, w, h, 600, rule)
			l.page.endMark()
			f := &l.fields[n]
			f.page, f.y = l.page, l.y
			f.obj, f.key = l.annotate(form)
			l.y += h
		}},
		{before: 8000},
	}
}

// writeFields writes the fields and gives the /AcroForm entry of the catalog,
// "" without fields.
func (l *layout) writeFields() string {
	if len(l.fields) == 0 {
		return ""
	}
	fields := []byte{'['}
	for _, f := range l.fields {
		lock := ""
		if f.LockAll {
			// Without /P: a level given here would forbid what long-term validation adds.
			lock = fmt.Sprintf("/Lock %d 0 R", l.file.addf("<</Type/SigFieldLock/Action/All>>"))
		}
		l.file.setf(f.obj, "<</Type/Annot/Subtype/Widget/FT/Sig/T%s/TU%s/Rect%s/F 132/P %d 0 R/StructParent %d%s/AP<</N %d 0 R>>>>",
			text(f.Name), text(f.Label), rectangle(f.x, f.y, f.w, f.h), f.page.obj, len(l.pages)+f.key, lock, l.appearance(f))
		fields = fmt.Appendf(fields, "%d 0 R ", f.obj)
	}
	for _, s := range [...]Style{Plain, Bold} {
		for r := rune(0x20); r < 0x180; r++ {
			if embeddedUpFront(r) {
				l.faces[s].use(r)
			}
		}
	}
	return fmt.Sprintf("/AcroForm<</Fields%s]/SigFlags 3/DA(/F1 9 Tf 0 g)/DR<</Font<</F1 %d 0 R/F2 %d 0 R>>>>>>",
		fields, l.faces[Plain].obj, l.faces[Bold].obj)
}

// appearance is what an empty field shows.
func (l *layout) appearance(f fieldAnnotation) int {
	scratch := &page{}
	style := styleSmall
	lines := l.setText(Text(f.Placeholder), style, f.w-2*cellPadX, nil)
	y := pageHeight - f.h + 6000 // text counts down from the top of a page
	for _, set := range lines {
		for _, r := range set.runs {
			l.text(scratch, r, cellPadX+1000, y+set.base)
		}
		y += set.height
	}
	return l.file.stream(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 %s %s]/Resources<</Font%s>>", f.w, f.h, l.fontResources()), scratch.body)
}
