// SPDX-License-Identifier: Apache-2.0

package store

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
	"github.com/tilsyn/tilsyn/ledger"
)

// Nothing is stored but through a Tx, and each of its ways comes by here: this is
// the floor under every policy. It says which field, and no more.
var errIdentifier = fault.New(fault.Invalid, "identifier")

// refuseRow refuses a row that holds a CPR number. Of one in which something may be
// one it returns the fields of plain text where that stands: they are kept in the
// log as commitments, so that it can be taken out and nobody can guess it then.
func refuseRow(t *record.Type, id string, r record.Record) (sealed []string, err error) {
	for _, h := range t.Screen(id, r) {
		if guard.Usual.Of(h) == guard.Refuse {
			return nil, errIdentifier.On(h.Field)
		}
		name, _, _ := strings.Cut(h.Field, ".")
		if f := t.Field(name); f != nil && f.Kind == record.KindText && !slices.Contains(sealed, h.Field) {
			sealed = append(sealed, h.Field)
		}
	}
	return sealed, nil
}

// refuseEntry refuses an entry that holds a CPR number: the log forgets nothing.
func refuseEntry(e *ledger.Entry) error {
	if refused(e.Kind, e.Actor, e.Session, e.Object, e.Purpose, e.Outcome, e.Request) {
		return errIdentifier
	}
	for _, f := range e.Facts {
		list, _ := f.Value().([]string)
		if refused(f.Text()) || refused(list...) {
			return errIdentifier.On(f.Key)
		}
	}
	return nil
}

// refuseArgs refuses texts on their way to a table beside the registers.
func refuseArgs(args []any) error {
	for _, arg := range args {
		if text, ok := arg.(string); ok && refused(text) {
			return errIdentifier
		}
	}
	return nil
}

// refused reports whether a text holds a number. The tables beside the registers
// and the log have no review, so what may well be one counts as one.
func refused(texts ...string) bool {
	for _, text := range texts {
		for _, p := range guard.Check(text) {
			if guard.Usual.Of(guard.Hit{Names: true, Place: p}) == guard.Refuse {
				return true
			}
		}
	}
	return false
}
