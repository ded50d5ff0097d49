// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// KindResultReviewed is the ledger kind of a review. Its facts are engagement and
// step.
const KindResultReviewed = "audit.result_reviewed"

// errOwnResult refuses a tester as the reviewer: four eyes are two persons.
var errOwnResult = fault.New(fault.Denied, "review_by_other")

// ReviewTestResult says that the person at the desk has gone through a result.
// Base is the version that they saw. Whoever wrote any version of the result, by
// the accounts in the ledger, may not review it.
func (d *Desk) ReviewTestResult(ctx context.Context, of, id string, base int64) error {
	if err := d.may(access.AuditWrite); err != nil {
		return err
	}
	row, err := auditRow(ctx, d.app, id, base, engagementOfResult, of)
	if err != nil {
		return err
	}
	own, err := d.tested(ctx, id, row)
	if err != nil {
		return err
	}
	if own {
		return errOwnResult
	}
	row.Reviewer, row.ReviewedAt = personal.T(d.Who.Name), d.app.Clock.Now()
	_, err = d.app.during(ctx, of, beforeSigning, Command{
		Kind: KindResultReviewed, Actor: d.Who.Account, Base: base, Rows: []Row{{ID: id, Record: &row}},
		Facts: []ledger.Fact{ledger.String("engagement", of), ledger.String("step", row.Step)},
	})
	return err
}

// tested reports whether the person at the desk is the tester: by the name in the
// row, which may have come in by an import, or by an entry.
func (d *Desk) tested(ctx context.Context, id string, r register.TestResult) (bool, error) {
	if d.Who.Name != "" && r.Tester.Reveal() == d.Who.Name {
		return true, nil
	}
	return d.wrote(ctx, r.Register(), id)
}

// wrote reports whether the person at the desk recorded a version of the row,
// reviews apart.
func (d *Desk) wrote(ctx context.Context, register, id string) (bool, error) {
	for v, err := range d.app.tenant.History(ctx, register, id) {
		if err != nil {
			return false, err
		}
		entry, _, err := d.app.ledgerEntry(ctx, v.Seq)
		if err != nil {
			return false, err
		}
		if entry.Kind != KindResultReviewed && entry.Actor == d.Who.Account {
			return true, nil
		}
	}
	return false, nil
}

// beforeSigning has room for what the auditor adds until the report is signed.
func beforeSigning(s engagement.State) bool {
	return engagement.Testing(s) || engagement.Concluding(s) || s == engagement.Concluded
}
