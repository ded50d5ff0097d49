// SPDX-License-Identifier: Apache-2.0

package store

import (
	"strings"
	"unicode/utf8"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

var (
	recordIndexTable = newTable("record_index", "tenant", "register", "field", "value", "id")
	deleteIndex      = sqlText("DELETE FROM record_index WHERE tenant = $1 AND register = $2 AND field = $3 AND value = $4 AND id = $5")
)

// maxIndexed is how many bytes of a value the index table keeps: PostgreSQL's
// keys are bounded.
const maxIndexed = 255

// indexed is one row of the index table within its register and id.
type indexed struct{ field, value string }

// indexRows returns the index rows of a row: each value of each indexed field.
func indexRows(t *record.Type, r record.Record) map[indexed]bool {
	rows := map[indexed]bool{}
	for i := range t.Fields {
		f := &t.Fields[i]
		if !f.Indexed {
			continue
		}
		for _, value := range f.Values(r) {
			rows[indexed{f.Name, indexValue(value)}] = true
		}
	}
	return rows
}

// indexValue returns the part of a value that the index table keeps.
func indexValue(value string) string {
	value = columnText(value)
	if len(value) <= maxIndexed {
		return value
	}
	cut := maxIndexed
	for !utf8.RuneStart(value[cut]) {
		cut--
	}
	return value[:cut]
}

// columnText returns s as both engines can hold it in a column: valid UTF-8
// without NUL.
func columnText(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
}

// reindex brings the index table from the versions before to the new ones.
func (tx *Tx) reindex(t *record.Type, drafts []*rowDraft) error {
	var inserts []any
	for _, c := range changesByID(drafts) {
		var before map[indexed]bool
		if c.before != nil {
			r, err := t.Decode(c.before)
			if err != nil {
				return fault.Wrap(fault.Internal, "record_form", err)
			}
			before = indexRows(t, r)
		}
		after := indexRows(t, c.after)
		for row := range before {
			if after[row] {
				continue
			}
			if _, err := tx.exec(deleteIndex, tx.tenant, t.Name, row.field, row.value, c.id); err != nil {
				return err
			}
		}
		for row := range after {
			if !before[row] {
				inserts = append(inserts, tx.tenant, t.Name, row.field, row.value, c.id)
			}
		}
	}
	return tx.insert(recordIndexTable, inserts)
}

// change is what becomes of one id, however many versions lie between.
type change struct {
	id     string
	before []byte
	after  record.Record
}

func changesByID(drafts []*rowDraft) []*change {
	changes := make([]*change, 0, len(drafts))
	byID := make(map[string]*change, len(drafts))
	for _, d := range drafts {
		c := byID[d.ID]
		if c == nil {
			c = &change{id: d.ID, before: d.before}
			byID[d.ID] = c
			changes = append(changes, c)
		}
		c.after = d.row
	}
	return changes
}
