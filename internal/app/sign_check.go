// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// errOtherDay refuses a signature on another day than the one that the report
// prints for management's assertion and the auditor's statement.
var errOtherDay = fault.New(fault.Conflict, "signature_other_day")

// mayBeSigned refuses a person's signature on a report that no auditor concluded
// on, that lacks something, or that bears another date. w is what was known when
// the report was made. A report over a period without an engagement is a draft on
// every page and is not looked at.
func (a *App) mayBeSigned(w *assurance.World, doc Document, today record.Date) error {
	if doc.Kind != ISAE3000 {
		return nil
	}
	e := engagementOver(w, assurance.Period{From: doc.From, To: doc.To})
	switch {
	case e.ID == "":
		return w.Err()
	case !wasConcluded(e.Value.State):
		return errNotConcluded
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
	err = a.mayBeSigned(assurance.NewWorld(loader(ctx, s, list[at].AsOf)), list[at], a.Clock.Now().Date())
	if errors.Is(err, errNotConcluded) && a.Clock.Demo() {
		return nil // the empty demo signs its draft, to show the whole way
	}
	return err
}
