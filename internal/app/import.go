// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
)

// ImportRow is one row of an import and where it came from.
type ImportRow struct {
	File       string
	Line       int
	Type       *record.Type
	ID         string      // blank: one is made
	RecordedAt record.Time // zero: now
	Record     record.Record
}

// ImportCommand stores the rows of an import, all or none of them.
type ImportCommand struct {
	Actor string
	Rows  []ImportRow // rows of one register together
	// Problems are those that reading the rows found: they are reported with
	// what the import finds itself, so that all come at once.
	Problems []Problem
	DryRun   bool // find out what would change, store nothing
}

// ImportResult counts what an import changed, or would.
type ImportResult struct {
	Changes   []ImportChange // in order of the registers
	Unchanged int
}

// ImportChange is one row that an import adds or revises.
type ImportChange struct {
	Register, ID string
	New          bool
	Fields       []string // those that differ from the version before
}

// errDryRun takes back what a dry run wrote.
var errDryRun = errors.New("dry run")

// Import stores the rows in one transaction. If any row breaks a rule, nothing is
// stored and the error is a [*Refused] with every problem. Importing what is
// there already changes nothing.
func (a *App) Import(ctx context.Context, cmd ImportCommand) (ImportResult, error) {
	in := &importer{app: a, cmd: cmd, now: a.Clock.Now(), problems: cmd.Problems}
	if err := in.check(ctx); err != nil {
		return ImportResult{}, err
	}
	err := a.tenant.Write(ctx, func(tx *store.Tx) error {
		in.result = ImportResult{Unchanged: in.result.Unchanged}
		if err := in.checkReferences(tx); err != nil {
			return err
		}
		if err := in.write(tx); err != nil {
			return err
		}
		if cmd.DryRun {
			return errDryRun
		}
		return nil
	})
	if err != nil && !errors.Is(err, errDryRun) {
		return ImportResult{}, err
	}
	return in.result, nil
}

// place is where a problem was found.
type place struct {
	file  string
	line  int
	field string
}

// importer is one import on its way.
type importer struct {
	app      *App
	cmd      ImportCommand
	now      record.Time
	rows     []ImportRow // those that are not stored already
	problems []Problem
	result   ImportResult
}

func (in *importer) problem(row ImportRow, field string, rule Rule, want ...string) {
	in.problems = append(in.problems, Problem{
		File: row.File, Line: row.Line, Register: row.Type.Name, Field: field, Rule: rule, Want: want,
	})
}

func (in *importer) refused() error {
	if in.problems == nil {
		return nil
	}
	return &Refused{in.problems}
}

// check finds what the rows themselves show, and sets aside the versions that
// are stored already.
func (in *importer) check(ctx context.Context) error {
	unread := map[place]bool{} // a field that could not be read is not missing too
	for _, p := range in.cmd.Problems {
		unread[place{p.File, p.Line, p.Field}] = true
	}
	versions := newVersions(in)
	for _, row := range in.cmd.Rows {
		for _, p := range row.Type.Check(row.Record) {
			if !unread[place{row.File, row.Line, p.Field}] {
				in.problem(row, p.Field, ruleOf(p))
			}
		}
		if row.ID == "" {
			in.rows = append(in.rows, row)
		} else if err := versions.add(ctx, row); err != nil {
			return err
		}
	}
	return nil
}

// checkReferences looks for what the rows refer to. When a whole file could not
// be read, nobody knows what it would have held, and the search is left out.
func (in *importer) checkReferences(tx *store.Tx) error {
	for _, p := range in.cmd.Problems {
		if p.Line <= 1 {
			return in.refused()
		}
	}
	check := newReferences(in.app)
	for _, row := range in.cmd.Rows {
		check.announce(row.Type, row.ID)
	}
	for _, row := range in.rows {
		missing, err := check.missing(tx, row.Type, row.Record)
		if err != nil {
			return err
		}
		for _, f := range missing {
			in.problem(row, f.Name, RuleReference, f.Targets...)
		}
	}
	return in.refused()
}

// write stores the rows register by register.
func (in *importer) write(tx *store.Tx) error {
	entry := in.app.entry(Command{Kind: "register.imported", Actor: in.cmd.Actor})
	for rest := in.rows; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].Type == rest[0].Type {
			n++
		}
		batch := make([]store.NewRow, n)
		for i, row := range rest[:n] {
			batch[i] = store.NewRow{Type: row.Type, ID: row.ID, Record: row.Record, RecordedAt: row.RecordedAt}
		}
		stored, err := tx.Record(entry, batch)
		if err != nil {
			return err
		}
		if err := in.count(rest[:n], stored); err != nil {
			return err
		}
		rest = rest[n:]
	}
	return nil
}

// maxListed bounds the changes that are listed field by field.
const maxListed = 1000

func (in *importer) count(rows []ImportRow, stored []store.Stored) error {
	for i, s := range stored {
		if s.Unchanged {
			in.result.Unchanged++
			continue
		}
		change := ImportChange{Register: s.Register, ID: s.ID, New: s.Number == 1}
		if !change.New && len(in.result.Changes) < maxListed {
			fields, err := changedFields(rows[i].Type, s.Before, rows[i].Record)
			if err != nil {
				return err
			}
			change.Fields = fields
		}
		in.result.Changes = append(in.result.Changes, change)
	}
	return nil
}

// changedFields names the fields in which two versions differ.
func changedFields(t *record.Type, before []byte, after record.Record) ([]string, error) {
	old, err := t.Decode(before)
	if err != nil {
		return nil, err
	}
	var names []string
	for i := range t.Fields {
		if f := &t.Fields[i]; f.Format(old) != f.Format(after) {
			names = append(names, f.Name)
		}
	}
	return names, nil
}
