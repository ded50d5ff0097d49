// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
)

// errReconcluded refuses a report whose auditor took the conclusion back since it was
// made, or concluded otherwise.
var errReconcluded = fault.New(fault.Conflict, "report_reconcluded")

// errOtherDay refuses a signature on another day than the one that the report
// prints for management's assertion and the auditor's statement.
var errOtherDay = fault.New(fault.Conflict, "signature_other_day")

// mayBeSigned refuses a person's signature on a report that no auditor concluded
// on, or no longer does, that lacks something, or that bears another date. w is what
// was known when the report was made, now what is. A report without an engagement is
// a draft on every page and is not looked at.
func (a *App) mayBeSigned(w, now *assurance.World, doc Document, today record.Date) error {
	if !IsReport(doc.Kind) {
		return nil
	}
	e := engagementOver(w, doc.Kind, assurance.Period{From: doc.From, To: doc.To})
	switch {
	case e.ID == "":
		return w.Err()
	case !wasConcluded(e.Value.State):
		return errNotConcluded
	}
	if err := stillConcluded(e.Value, assurance.Get[register.Engagement](now, e.Ref())); err != nil {
		return errors.Join(err, now.Err())
	}
	data := a.reportData(w, e, doc.AsOf)
	if err := data.refuseIncomplete(); err != nil {
		return errors.Join(err, w.Err())
	}
	printed := e.Value.Date
	if printed.IsZero() {
		printed = doc.AsOf.Date()
	}
	if printed != today {
		return errOtherDay
	}
	return w.Err()
}

// stillConcluded refuses when the auditor took the conclusion back, or concluded
// otherwise since.
func stillConcluded(then, now register.Engagement) error {
	if !wasConcluded(now.State) {
		return errReconcluded
	}
	for _, m := range []engagement.Matter{engagement.Description, engagement.Design, engagement.Operation} {
		if *m.Of(&then) != *m.Of(&now) {
			return errReconcluded
		}
	}
	if then.BasisText.Reveal() != now.BasisText.Reveal() || then.Date != now.Date || then.Place != now.Place {
		return errReconcluded
	}
	return nil
}

// checkSigning is [App.mayBeSigned] for a file by the hash of its rendering. A file
// that the ledger doesn't know is none of ours.
func (a *App) checkSigning(ctx context.Context, field, base string) (err error) {
	if field != ManagementField && field != AuditorField {
		return nil
	}
	list, err := a.documents(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(list, func(d Document) bool { return d.Base == base })
	if at < 0 {
		return nil
	}
	s, err := a.tenant.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	then, now := assurance.NewWorld(loader(ctx, s, list[at].AsOf)), assurance.NewWorld(loader(ctx, s, store.Now))
	return a.mayBeSigned(then, now, list[at], a.Clock.Now().Date())
}
