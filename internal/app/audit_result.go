// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// KindResultRecorded is the ledger kind of an auditor's result. Its facts are
// engagement, step and outcome.
const KindResultRecorded = "audit.result_recorded"

// RecordTestResult says what the auditor found in a step, or in one item of its
// sample.
type RecordTestResult struct {
	Engagement string
	ID         string // blank: a new result
	Base       int64  // version that was revised; of no matter for a new one
	Step       string // "B.13-t1"; of no matter for a revised one
	Item       record.Ref
	Method     record.Code
	Attribute  string // what was looked at
	Outcome    record.Code
	Facts      personal.Free
	Evidence   []record.Ref
}

// RecordTestResult stores the result with the person at the desk as tester, and
// returns its id. A revised result has to be reviewed anew.
func (d *Desk) RecordTestResult(ctx context.Context, cmd RecordTestResult) (string, error) {
	if err := d.may(access.AuditWrite); err != nil {
		return "", err
	}
	row := register.TestResult{Engagement: record.Ref(cmd.Engagement), Step: cmd.Step}
	if cmd.ID == "" {
		cmd.Base = 0
		if _, ok := d.app.Catalogue.Step(cmd.Step); !ok {
			return "", fault.New(fault.NotFound, "unknown_step").On("step")
		}
	} else {
		var err error
		if row, err = auditRow(ctx, d.app, cmd.ID, cmd.Base, engagementOfResult, cmd.Engagement); err != nil {
			return "", err
		}
	}
	row.Item, row.Method, row.Attribute, row.Outcome, row.Facts = cmd.Item, cmd.Method, strings.TrimSpace(cmd.Attribute), cmd.Outcome, cmd.Facts
	row.Tester, row.TestedAt, row.Reviewer, row.ReviewedAt = personal.T(d.Who.Name), d.app.Clock.Now(), personal.Text{}, 0
	row.Evidence = cmd.Evidence
	if err := d.checkResult(ctx, &row); err != nil {
		return "", err
	}
	stored, err := d.app.during(ctx, cmd.Engagement, engagement.Testing, Command{
		Kind: KindResultRecorded, Actor: d.Who.Account, Base: cmd.Base, Rows: []Row{{ID: cmd.ID, Record: &row}},
		Facts: []ledger.Fact{ledger.String("engagement", cmd.Engagement), ledger.String("step", row.Step), ledger.String("outcome", string(row.Outcome))},
	})
	if err != nil {
		return "", err
	}
	return stored[0].ID, nil
}

func engagementOfResult(r register.TestResult) record.Ref { return r.Engagement }

// checkResult demands a whole result. An item must be drawn for the same step of
// the same engagement.
func (d *Desk) checkResult(ctx context.Context, r *register.TestResult) error {
	switch {
	case r.Method == "":
		return lacking("method")
	case r.Attribute == "":
		return lacking("attribute")
	case r.Outcome == "":
		return lacking("outcome")
	case r.Facts.IsZero():
		return lacking("facts")
	case r.Item == "":
		return nil
	}
	get := func(register, id string) (record.Version, error) { return d.app.tenant.Get(ctx, register, id) }
	item, _, err := readRow[register.PopulationItem](get, string(r.Item))
	if fault.KindOf(err) == fault.NotFound {
		return fault.New(fault.Invalid, "unknown_item").On("item")
	} else if err != nil {
		return err
	}
	population, _, err := readRow[register.Population](get, string(item.Parent))
	if err == nil && (population.Engagement != r.Engagement || population.Step != r.Step) {
		err = fault.New(fault.Invalid, "unknown_item").On("item")
	}
	return err
}
