// SPDX-License-Identifier: Apache-2.0

package report

import (
	"reflect"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
	"github.com/tilsyn/tilsyn/pdf"
)

// refuseNumbers refuses a document if a text that would be laid out holds a CPR number,
// also one that stands in no field but comes of putting texts together, such as a label
// beside ten digits. The fault names the part of the document.
func refuseNumbers(doc *pdf.Document) error {
	at := doc.Title
	held := guard.Blocked(doc.Title) || guard.Blocked(doc.Subject) || guard.Blocked(doc.Author)
	for _, b := range doc.Blocks {
		if held {
			break
		}
		if h, ok := b.(pdf.Heading); ok {
			at = joined(" ", h.Number, h.Text)
		}
		held = holdsNumber(b)
	}
	for _, file := range doc.Attachments {
		if !held && (guard.Blocked(file.Description) || guard.Blocked(string(file.Data))) {
			at, held = file.Name, true
		}
	}
	if held {
		return fault.New(fault.Invalid, "identifier_in_document").On(guard.Mask(at, identifier.Review))
	}
	return nil
}

// holdsNumber looks at every text of a block.
func holdsNumber(b pdf.Block) bool {
	if slices.ContainsFunc(textsOf(reflect.ValueOf(b)), guard.Blocked) {
		return true
	}
	t, ok := b.(pdf.Table)
	return ok && splitNumber(t)
}

// splitNumber reports whether two cells beside each other hold a number between them.
func splitNumber(t pdf.Table) bool {
	for _, row := range t.Rows {
		before := ""
		for _, cell := range row.Cells {
			text := strings.Join(textsOf(reflect.ValueOf(cell)), " ")
			if place, _, ok := guard.Split(before, text); ok && place.Verdict == identifier.Block {
				return true
			}
			before = text
		}
	}
	return false
}

// textsOf returns the texts that a value of package pdf prints: spans put together,
// the cells of a table behind their heads, values behind their names.
func textsOf(v reflect.Value) []string {
	switch v.Kind() {
	case reflect.String:
		return []string{v.String()}
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return textsOf(v.Elem())
	case reflect.Slice:
		if spans, ok := reflect.TypeAssert[[]pdf.Span](v); ok {
			return []string{spanText(spans)}
		}
		var texts []string
		for i := range v.Len() {
			texts = append(texts, textsOf(v.Index(i))...)
		}
		return texts
	case reflect.Struct:
		return textsOfStruct(v)
	default:
		return nil
	}
}

func textsOfStruct(v reflect.Value) []string {
	var texts []string
	for field, value := range v.Fields() {
		if field.IsExported() {
			texts = append(texts, textsOf(value)...)
		}
	}
	switch whole := v.Interface().(type) {
	case pdf.Fact:
		return append(texts, whole.Name+": "+strings.Join(textsOf(v.FieldByName("Value")), " "))
	case pdf.Table:
		for _, row := range whole.Rows {
			for i, cell := range row.Cells {
				if i < len(whole.Header) {
					texts = append(texts, whole.Header[i]+": "+strings.Join(textsOf(reflect.ValueOf(cell)), " "))
				}
			}
		}
	}
	return texts
}

func spanText(spans []pdf.Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}
