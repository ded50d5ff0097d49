// SPDX-License-Identifier: Apache-2.0

package app

import (
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
)

// errSystemField refuses what only the program says of itself.
var errSystemField = fault.New(fault.Denied, "system_field")

// leavesSystem refuses a row by which somebody at a form would say that the program
// did something. The command line's import may: it moves registers from one
// installation to another.
func leavesSystem(tx *store.Tx, row Row) error {
	field, err := claims(tx, register.Type(row.Record.Register()), row.ID, row.Record)
	if err != nil || field == "" {
		return err
	}
	return errSystemField.On(field)
}

// claims returns the field in which a row says what only the program may, and the
// stored version does not; "" for none. Taking it back is no claim.
func claims(tx *store.Tx, t *record.Type, id string, r record.Record) (string, error) {
	for i := range t.Fields {
		f := &t.Fields[i]
		if !f.System || f.Format(r) != "true" {
			continue
		}
		said, err := storedCell(tx, t, id, f)
		if err != nil || said != "true" {
			return f.Name, err
		}
	}
	return "", nil
}

// storedCell returns what the current version of a row holds in a field, "" if there
// is none.
func storedCell(tx *store.Tx, t *record.Type, id string, f *record.Field) (string, error) {
	if id == "" {
		return "", nil
	}
	v, err := tx.Get(t.Name, id)
	if fault.KindOf(err) == fault.NotFound {
		return "", nil
	} else if err != nil {
		return "", err
	}
	r, err := t.Decode(v.Body)
	if err != nil {
		return "", fault.Wrap(fault.Internal, "record_form", err)
	}
	return f.Format(r), nil
}
