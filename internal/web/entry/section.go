// SPDX-License-Identifier: Apache-2.0

package entry

import "github.com/tilsyn/tilsyn/internal/domain/record"

// sectionOfFields is the fields of one section of a form or detail page, in
// declared order.
type sectionOfFields struct {
	name   string // names the section, see [text.Lang.EntrySection]
	fields []*record.Field
}

// common are the fields that every row has; they come last.
var common = map[string]bool{"valid_from": true, "valid_to": true, "owner": true, "evidence": true, archivedField: true}

// sectionsOf divides the fields of a register: what identifies a row, what it
// needs, what it may need, what is up to the writer, and what every row has.
func sectionsOf(t *record.Type) []sectionOfFields {
	sections := []sectionOfFields{{name: "identity"}, {name: "needed"}, {name: "conditional"}, {name: "optional"}, {name: "common"}}
	place := map[record.Need]int{record.Identity: 0, record.Needed: 1, record.Conditional: 2, record.Optional: 3}
	for i := range t.Fields {
		f := &t.Fields[i]
		n := place[f.Need]
		if common[f.Name] {
			n = len(sections) - 1
		}
		sections[n].fields = append(sections[n].fields, f)
	}
	var filled []sectionOfFields
	for _, s := range sections {
		if len(s.fields) > 0 {
			filled = append(filled, s)
		}
	}
	return filled
}
