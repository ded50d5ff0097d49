// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
)

// check finds what the rows themselves show, and sets aside the versions that
// are stored already.
func (in *importer) check(ctx context.Context) error {
	unread := map[place]bool{} // what could not be read is not missing too
	for _, p := range in.cmd.Problems {
		unread[place{p.File, p.Line, p.Field}] = true
	}
	in.versions = newVersions(in)
	closed := map[string]bool{}
	for _, row := range in.cmd.Rows {
		if !row.Type.Importable {
			if !closed[row.Type.Name] {
				in.problems = append(in.problems, Problem{File: row.File, Register: row.Type.Name, Rule: RuleImportable})
			}
			closed[row.Type.Name] = true
			continue
		}
		if unread[place{row.File, row.Line, ""}] {
			continue
		}
		for _, p := range append(row.Type.Check(row.Record), in.app.checkLimit(row.Record)...) {
			if !unread[place{row.File, row.Line, p.Field}] {
				in.problem(row, p.Field, ruleOf(p))
			}
		}
		switch {
		case row.ID == "":
			in.rows = append(in.rows, row)
		case !record.ValidID(row.ID):
			if !unread[place{row.File, row.Line, "id"}] {
				in.problem(row, "id", RuleID)
			}
		default:
			if err := in.versions.add(ctx, row); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkReferences looks for what the rows refer to, but not in registers that
// could not be read whole: nobody knows which ids they would have held.
func (in *importer) checkReferences(tx *store.Tx, check *references) error {
	for _, row := range in.cmd.Rows {
		check.announce(row.Type, row.ID)
	}
	unsure := in.unsure()
	for _, row := range in.rows {
		missing, err := check.missing(tx, row.Type, row.Record)
		if err != nil {
			return err
		}
		for _, f := range missing {
			if !slices.ContainsFunc(f.Targets, unsure) {
				in.problem(row, f.Name, RuleReference, f.Targets...)
			}
		}
	}
	return nil
}

// leaves refuses rows by which a person would write the auditor's part or the
// program's.
func (in *importer) leaves(tx *store.Tx) error {
	if err := leavesAudit(tx, rowsOf(in.cmd.Rows)); err != nil {
		return err
	}
	for _, row := range in.rows {
		claimed, err := claims(tx, row.Type, row.ID, row.Record)
		if err != nil {
			return err
		}
		if claimed != "" {
			in.problem(row, claimed, RuleSystem)
		}
	}
	return nil
}

// screen looks through the rows for CPR numbers.
func (in *importer) screen(tx *store.Tx) (err error) {
	rows := make([]store.NewRow, len(in.rows))
	for i, row := range in.rows {
		rows[i] = store.NewRow{Type: row.Type, ID: row.ID, Record: row.Record, RecordedAt: row.RecordedAt}
	}
	in.screened, err = in.app.screen(tx, rows)
	if err != nil {
		return err
	}
	for _, f := range in.screened.found {
		in.problem(in.rows[f.row], f.field, f.rule)
	}
	return nil
}

// unsure returns a function that tells whether rows of a register may be missing
// because its file, or a line of it, could not be read. A file of unknown name may
// be that of any register the import has no rows of. A malformed id can't be
// referred to, so it leaves nothing in doubt.
func (in *importer) unsure() func(name string) bool {
	partly, unnamed := map[string]bool{}, false
	for _, p := range in.cmd.Problems {
		if p.Line <= 1 || p.Field == "" {
			partly[p.Register] = true
			unnamed = unnamed || register.Type(p.Register) == nil
		}
	}
	present := map[string]bool{}
	for _, row := range in.cmd.Rows {
		present[row.Type.Name] = true
	}
	return func(name string) bool { return partly[name] || unnamed && !present[name] }
}
