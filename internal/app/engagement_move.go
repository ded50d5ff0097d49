// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// KindEngagementMoved is the ledger kind of a step of an engagement. Its facts are
// engagement, from and to.
const KindEngagementMoved = "engagement.moved"

// MoveEngagement takes an engagement to another state.
type MoveEngagement struct {
	Engagement string
	Base       int64 // version of the row that the person saw
	To         engagement.State
}

// Why a step is refused.
var (
	errNoStep   = fault.New(fault.Conflict, "engagement_no_step")
	errNotReady = fault.New(fault.Conflict, "engagement_not_ready")
)

// MoveEngagement takes the step, if the person may and nothing is missing: what is
// stands in [EngagementView.Ways]. On signing, the row learns which file was signed.
func (d *Desk) MoveEngagement(ctx context.Context, cmd MoveEngagement) error {
	if err := d.may(access.EngagementMove); err != nil {
		return err
	}
	w, err := d.app.work(ctx, cmd.Engagement, cmd.To == engagement.Draft)
	if err != nil {
		return err
	}
	e := w.facts.Engagement
	from := engagement.Normal(e.State)
	switch {
	case !engagement.MayMove(e.Kind, from, cmd.To, d.party()):
		return errNoStep
	case engagement.Missing(w.facts, cmd.To) != nil:
		return errNotReady
	}
	e.State = cmd.To
	if cmd.To == engagement.Signed {
		doc, err := d.app.concludedReport(ctx, w)
		if err != nil {
			return err
		}
		if doc.Base != "" {
			e.PDFHash = record.Hash(doc.Newest().SHA256)
		}
		if e.Date.IsZero() {
			e.Date = d.app.Clock.Now().Date()
		}
	}
	_, err = d.app.Record(ctx, Command{
		Kind: KindEngagementMoved, Actor: d.Who.Account, Base: cmd.Base, Rows: []Row{{ID: cmd.Engagement, Record: &e}},
		Facts: []ledger.Fact{ledger.String("engagement", cmd.Engagement), ledger.String("from", string(from)), ledger.String("to", string(cmd.To))},
		require: func(tx *store.Tx) error { // base is the version that was judged
			return sameVersion[register.Engagement](tx, cmd.Engagement, cmd.Base)
		},
	})
	return err
}

// party is on whose behalf the person at the desk takes a step.
func (d *Desk) party() engagement.Party {
	if d.Who.Subject.Role == access.Auditor {
		return engagement.Auditor
	}
	return engagement.Processor
}

// sameVersion refuses a row that is not at the version that the person saw. A
// version of 0 was never seen.
func sameVersion[T record.Record](tx *store.Tx, id string, base int64) error {
	_, v, err := readRow[T](tx.Get, id)
	if err == nil && v.Number != base {
		err = errRowChanged
	}
	return err
}

var errRowChanged = fault.New(fault.Conflict, "row_changed")
