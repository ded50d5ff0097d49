// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

// CreateCommand says how a new installation is set up.
type CreateCommand struct {
	Database string // "sqlite:tilsyn.db" or "postgres://…"; blank is SQLite in the folder
	Tenant   string // names the tenant in the database; blank is "main"
	Origin   string // of the log (C2SP tlog-checkpoint); blank is made up
	Demo     bool   // scripted clock, marked in every entry and on every page
	At       record.Time
	Actor    string

	Company *register.Organisation // its first row; nil: an import brings it
}

// check refuses what the installation would not store, before anything is made: a
// half installation can't be set up again.
func (cmd *CreateCommand) check() error {
	for _, named := range []struct{ field, text string }{{"db", cmd.Database}, {"tenant", cmd.Tenant}, {"origin", cmd.Origin}} {
		if err := refuseText(named.field, named.text); err != nil {
			return err
		}
	}
	if cmd.Company == nil {
		return nil
	}
	t := register.Type(cmd.Company.Register())
	if wrong := t.Check(cmd.Company); len(wrong) > 0 {
		return &Refused{[]Problem{{Register: t.Name, Field: wrong[0].Field, Rule: ruleOf(wrong[0])}}}
	}
	for _, h := range t.Screen("", cmd.Company) {
		if guard.Usual.Of(h) == guard.Refuse {
			return &Refused{[]Problem{{Register: t.Name, Field: h.Field, Rule: RuleIdentifier}}}
		}
	}
	return nil
}

// storeCompany stores the first row of the company.
func (a *App) storeCompany(ctx context.Context, cmd CreateCommand) error {
	if cmd.Company == nil {
		return nil
	}
	_, err := a.Record(ctx, Command{Kind: KindRowRecorded, Actor: cmd.Actor, Rows: []Row{{Record: *cmd.Company}}})
	return err
}
