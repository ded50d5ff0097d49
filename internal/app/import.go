// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"slices"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
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

	byHand bool // by a person on a page: others' parts stay as they are
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
// there already changes nothing. An import that changed something ends with a
// signed checkpoint.
func (a *App) Import(ctx context.Context, cmd ImportCommand) (result ImportResult, err error) {
	err = again(func() error {
		in := &importer{app: a, cmd: cmd, now: a.Clock.Now(), problems: slices.Clone(cmd.Problems)}
		err := in.run(ctx)
		if err == nil || errors.Is(err, errDryRun) {
			result = in.result
			return nil
		}
		return err
	})
	if err == nil && !cmd.DryRun && len(result.Changes) > 0 {
		_, err = a.Checkpoint(ctx) // from here on, rewriting the import breaks a signature
	}
	return result, err
}

func (in *importer) run(ctx context.Context) error {
	if err := in.check(ctx); err != nil {
		return err
	}
	references := newReferences(in.app)
	err := in.app.tenant.Write(ctx, func(tx *store.Tx) error {
		if in.cmd.byHand {
			if err := in.leaves(tx); err != nil {
				return err
			}
		}
		if err := in.checkReferences(tx, references); err != nil {
			return err
		}
		if err := in.screen(tx); err != nil {
			return err
		}
		if err := in.refused(); err != nil {
			return err
		}
		if err := in.write(); err != nil {
			return err
		}
		if in.cmd.DryRun {
			return errDryRun
		}
		return nil
	})
	if err == nil {
		references.learn()
	}
	return err
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
	versions *importVersions
	screened *screening // of rows
	problems []Problem
	result   ImportResult
}

func (in *importer) problem(row ImportRow, field string, rule Rule, want ...string) {
	in.problems = append(in.problems, Problem{
		File: row.File, Line: row.Line, Register: row.Type.Name, Field: field, Rule: rule, Want: want,
	})
}

// refused returns the problems, if there are any. What a file or a column is called
// may be a CPR number too.
func (in *importer) refused() error {
	if in.problems == nil {
		return nil
	}
	for i := range in.problems {
		p := &in.problems[i]
		p.File, p.Field = guard.Mask(p.File, identifier.Review), guard.Mask(p.Field, identifier.Review)
	}
	return &Refused{in.problems}
}

// write stores the rows register by register.
func (in *importer) write() error {
	entry := in.app.entry(Command{Kind: "register.imported", Actor: in.cmd.Actor})
	for rest := in.rows; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].Type == rest[0].Type {
			n++
		}
		from := len(in.rows) - len(rest)
		stored, err := in.screened.record(entry, from, from+n)
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
		if in.versions.moved(rows[i], s) {
			return errMoved
		}
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
