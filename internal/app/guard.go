// SPDX-License-Identifier: Apache-2.0

package app

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
	"github.com/tilsyn/tilsyn/ledger"
)

// refuseText refuses a text that stands beside the registers: a name, an address.
func refuseText(field, text string) error {
	if guard.Blocked(text) {
		return fault.New(fault.Invalid, string(RuleIdentifier)).On(field)
	}
	return nil
}

// screening is rows on their way to the store that were looked through for CPR
// numbers: some are refused, some masked, some to be looked at by a person.
type screening struct {
	tx       *store.Tx
	rows     []store.NewRow // masked where their policy says so
	reported [][]guard.Hit  // of each row, to be looked at
	found    []screened     // rows that are refused
	policies cprPolicies
}

// screened is a field that refuses its row.
type screened struct {
	row   int
	field string
	rule  Rule
}

// record stores rows of one register with their entry, and in the same transaction
// what a person is to look at. It is the only caller of [store.Tx.Record] for rows
// that come from outside. A row that holds a CPR number is a [*Refused] unless its
// controller's policy is to mask it.
func (a *App) record(tx *store.Tx, e ledger.Entry, rows []store.NewRow) ([]store.Stored, error) {
	s, err := a.screen(tx, rows)
	if err != nil {
		return nil, err
	}
	if problems := s.problems(); problems != nil {
		return nil, &Refused{problems}
	}
	return s.record(e, 0, len(rows))
}

// screen looks through rows of a command, and changes none of them.
func (a *App) screen(tx *store.Tx, rows []store.NewRow) (*screening, error) {
	s := &screening{tx: tx, rows: slices.Clone(rows), reported: make([][]guard.Hit, len(rows)), policies: cprPolicies{tx: tx, rows: rows}}
	for i := range s.rows {
		if err := s.look(i); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// look decides about one row.
func (s *screening) look(i int) error {
	row := &s.rows[i]
	if field, err := s.retired(row); err != nil {
		return err
	} else if field != "" {
		s.found = append(s.found, screened{i, field, RuleEmpty})
	}
	hits := row.Type.Screen(row.ID, row.Record)
	if len(hits) == 0 {
		return nil
	}
	held, err := s.policies.of(row)
	if err != nil {
		return err
	}
	return s.hide(row, s.judge(i, held.policy, hits))
}

// judge refuses and reports what the policy says of a row, and returns what is to be
// hidden. What it says of anything else, such as to hold it in a vault, can't be done
// here.
func (s *screening) judge(i int, policy guard.Policy, hits []guard.Hit) (hide []guard.Hit) {
	for _, h := range hits {
		switch policy.Of(h) {
		case guard.Hide:
			hide = append(hide, h)
		case guard.Report:
			s.reported[i] = append(s.reported[i], h)
		default:
			s.refuse(i, h)
		}
	}
	return hide
}

// refuse notes a field that refuses its row, once.
func (s *screening) refuse(i int, h guard.Hit) {
	field, _, _ := strings.Cut(h.Field, ".")
	found := screened{i, field, RuleIdentifier}
	if !slices.Contains(s.found, found) {
		s.found = append(s.found, found)
	}
}

// hide masks the hits in a copy of the row.
func (s *screening) hide(row *store.NewRow, hits []guard.Hit) error {
	if len(hits) == 0 {
		return nil
	}
	body, err := record.Encode(row.Record)
	if err != nil {
		return fault.Wrap(fault.Internal, "record_form", err)
	}
	masked, err := row.Type.Decode(body)
	if err != nil {
		return fault.Wrap(fault.Internal, "record_form", err)
	}
	row.Type.Hide(masked, hits)
	row.Record = masked
	return nil
}

// problems returns why rows are refused, nil if none is.
func (s *screening) problems() []Problem {
	var problems []Problem
	for _, f := range s.found {
		problems = append(problems, Problem{Line: f.row + 1, Register: s.rows[f.row].Type.Name, Field: f.field, Rule: f.rule})
	}
	return problems
}

// record stores the rows from ≤ i < to, which are of one register.
func (s *screening) record(e ledger.Entry, from, to int) ([]store.Stored, error) {
	stored, err := s.tx.Record(e, s.rows[from:to])
	if err != nil {
		return nil, err
	}
	var found []store.NewRow
	for i, v := range stored {
		if len(s.reported[from+i]) == 0 || v.Unchanged {
			continue
		}
		rows, err := s.hitRows(e, s.rows[from+i], s.reported[from+i], v)
		if err != nil {
			return nil, err
		}
		found = append(found, rows...)
	}
	return stored, storeHits(s.tx, e, found)
}

// retired names a field of the row that holds what is no longer stored, "" for
// none: a hash of a CPR number is as good as the number. One that is stored already
// may stay in the next version.
func (s *screening) retired(row *store.NewRow) (string, error) {
	if row.Type.Name != hitRegister {
		return "", nil
	}
	f := row.Type.Field("hash")
	hash := f.Format(row.Record)
	if hash == "" {
		return "", nil
	}
	before, known, err := storedBefore[register.FreeTextHit](s.tx, row.ID)
	if err != nil || known && string(before.Hash) == hash {
		return "", err
	}
	return f.Name, nil
}
