// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/ledger"
)

// Command stores rows of one register under one ledger kind.
type Command struct {
	Kind    string // ledger kind, "incident.reported"
	Actor   string // reference, never a name
	Request string
	Facts   []ledger.Fact // more that the entry should prove
	Rows    []Row
	Base    int64 // number of the version that each row was made from; 0: whichever is the last

	require func(*store.Tx) error // must hold in the transaction, if set
}

// Row is a row to store: a new id or the next version of one that exists.
type Row struct {
	ID     string // blank: one is made
	Record record.Record
}

// Refused says that rows break rules; nothing was stored.
type Refused struct{ Problems []Problem }

// Error implements error. It names the first problem.
func (r *Refused) Error() string { return "refused: " + r.Problems[0].String() }

// Unwrap tells the first problem to doors that know nothing of rows: the input is at
// fault there, not the program.
func (r *Refused) Unwrap() error {
	return fault.New(fault.Invalid, string(r.Problems[0].Rule)).On(r.Problems[0].Field)
}

// Record stores the rows of a command. What happened can always be recorded: rows
// are refused only for a missing or malformed identity, a reference to nothing, or
// a CPR number ([*Refused]).
func (a *App) Record(ctx context.Context, cmd Command) ([]store.Stored, error) {
	if len(cmd.Rows) == 0 {
		return nil, nil
	}
	t := register.Type(cmd.Rows[0].Record.Register())
	if t == nil {
		return nil, fault.New(fault.Internal, "unknown_register")
	}
	check := newReferences(a)
	var problems []Problem
	for i, row := range cmd.Rows {
		if row.Record.Register() != t.Name {
			return nil, fault.New(fault.Internal, "mixed_registers")
		}
		check.announce(t, row.ID)
		for _, p := range append(t.Check(row.Record), a.checkLimit(row.Record)...) {
			problems = append(problems, Problem{Line: i + 1, Register: t.Name, Field: p.Field, Rule: ruleOf(p)})
		}
	}
	if problems != nil {
		return nil, &Refused{problems}
	}
	var stored []store.Stored
	err := a.tenant.Write(ctx, func(tx *store.Tx) error {
		if err := cmd.holds(tx, t); err != nil {
			return err
		}
		for i, row := range cmd.Rows {
			missing, err := check.missing(tx, t, row.Record)
			if err != nil {
				return err
			}
			for _, f := range missing {
				problems = append(problems, Problem{Line: i + 1, Register: t.Name, Field: f.Name, Rule: RuleReference, Want: f.Targets})
			}
		}
		screened, err := a.screen(tx, newRows(cmd.Rows))
		if err != nil {
			return err
		}
		if problems = append(problems, screened.problems()...); problems != nil {
			return &Refused{problems}
		}
		stored, err = screened.record(a.entry(cmd), 0, len(cmd.Rows))
		return err
	})
	if err != nil {
		return nil, err
	}
	check.learn()
	return stored, nil
}

// holds asks for what must hold in the transaction before a row is stored.
func (cmd *Command) holds(tx *store.Tx, t *record.Type) error {
	if cmd.require != nil {
		if err := cmd.require(tx); err != nil {
			return err
		}
	}
	for _, row := range cmd.Rows {
		if err := requireBase(tx, cmd.Base, t, row); err != nil {
			return err
		}
	}
	return nil
}

// requireBase refuses a row that was made from a version that is no longer the
// last (fault row_changed): somebody else's change would be lost.
func requireBase(tx *store.Tx, base int64, t *record.Type, row Row) error {
	if base == 0 {
		return nil
	}
	current, err := tx.Get(t.Name, row.ID)
	if err != nil {
		return err
	}
	if current.Number != base {
		return fault.New(fault.Conflict, "row_changed")
	}
	return nil
}

// newRows brings rows to the store's form.
func newRows(rows []Row) []store.NewRow {
	list := make([]store.NewRow, len(rows))
	for i, row := range rows {
		list[i] = store.NewRow{Type: register.Type(row.Record.Register()), ID: row.ID, Record: row.Record}
	}
	return list
}

// entry is the header of a command's entries.
func (a *App) entry(cmd Command) ledger.Entry {
	return ledger.Entry{
		At: a.Clock.Now().Go(), Clock: a.Clock.Name(),
		Kind: cmd.Kind, Actor: cmd.Actor, Request: cmd.Request, Facts: cmd.Facts,
	}
}

// ruleOf maps what the record engine finds to the rule of the import.
func ruleOf(p record.Problem) Rule {
	switch p.Code {
	case "required":
		return RuleRequired
	default:
		return RuleForm
	}
}
