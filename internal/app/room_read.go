// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// RoomData is what the registers say of one customer today. Its extract has the
// agreements, sub-processors, transfers and notices of changes; the rest is here.
type RoomData struct {
	Extract
	Customer     record.Ref
	Ended        []assurance.Row[register.DPA] // agreements that are no longer in force, or not yet
	Appendices   []register.PublishedList      // lists of sub-processors that belong to an agreement
	Instructions []assurance.Row[register.Instruction]
	Sent         []register.Notice                  // messages to the customer, of breaches and others
	Breaches     []assurance.Row[register.Incident] // that hit the customer
	Rights       []register.DataSubjectRequest
	Questions    []RoomQuestion // newest first
	Documents    []RoomDocument
	Catalogue    *catalogue.Catalogue
	States       map[string]assurance.State // of the controls; empty when there is no assessment
	Period       Period                     // that the states are of
	AssessedAt   record.Time                // and when
}

// Agreement returns the customer's agreement in force on a day, zero if there was
// none.
func (d *RoomData) Agreement(day record.Date) register.DPA {
	for _, r := range slices.Concat(d.Agreements, d.Ended) {
		if assurance.On(day, r.Value.Effective, r.Value.Ended) {
			return r.Value
		}
	}
	return register.DPA{}
}

// roomData reads what a part of a customer's room shows, and who must not be named
// in it.
func (a *App) roomData(ctx context.Context, customer record.Ref, view RoomView) (d RoomData, g *roomGuard, err error) {
	today := a.Clock.Now().Date()
	snapshot, err := a.tenant.Snapshot(ctx)
	if err != nil {
		return d, nil, err
	}
	defer func() { err = errors.Join(err, snapshot.Close()) }()
	w := assurance.NewWorld(loader(ctx, snapshot, today.End()-1))
	d = RoomData{
		Customer: customer, Catalogue: a.Catalogue,
		Extract: Extract{Demo: a.Clock.Demo(), Day: today, Checkpoint: snapshot.Head(), Controller: customer, Organisation: organisation(w)},
	}
	if err := d.read(w); err != nil {
		return d, nil, err
	}
	d.readAgreements(w)
	d.readEvents(w)
	d.Questions = roomQuestions(w, customer)
	g = newRoomGuard(w, &d)
	if err := w.Err(); err != nil {
		return d, nil, err
	}
	if view == RoomControls {
		return d, g, a.roomStates(ctx, &d)
	}
	if view == RoomDocuments {
		d.Documents, err = a.roomDocuments(ctx, w, &d)
	}
	return d, g, err
}

func (d *RoomData) readAgreements(w *assurance.World) {
	own := map[record.Ref]bool{}
	for _, r := range assurance.Rows[register.DPA](w) {
		if r.Value.Controller != d.Customer {
			continue
		}
		own[r.Ref()] = true
		if !assurance.On(d.Day, r.Value.Effective, r.Value.Ended) {
			d.Ended = append(d.Ended, r)
		}
	}
	for _, r := range assurance.Rows[register.PublishedList](w) {
		if own[r.Value.DPA] {
			d.Appendices = append(d.Appendices, r.Value)
		}
	}
}

// readEvents takes what happened in the processing for the customer, the newest
// first.
func (d *RoomData) readEvents(w *assurance.World) {
	for _, r := range assurance.By(assurance.Rows[register.Instruction](w), func(i *register.Instruction) record.Time { return -i.ReceivedAt }) {
		if r.Value.Controller == d.Customer {
			d.Instructions = append(d.Instructions, r)
		}
	}
	for _, r := range assurance.By(assurance.Rows[register.Notice](w), func(n *register.Notice) record.Time { return -n.DueAt }) {
		if r.Value.Controller == d.Customer {
			d.Sent = append(d.Sent, r.Value)
		}
	}
	for _, r := range assurance.By(assurance.Rows[register.Incident](w), func(i *register.Incident) record.Time { return -i.AwareAt }) {
		if r.Value.IsBreach == record.Yes && slices.Contains(r.Value.Controllers, d.Customer) {
			d.Breaches = append(d.Breaches, r)
		}
	}
	for _, r := range assurance.By(assurance.Rows[register.DataSubjectRequest](w), func(q *register.DataSubjectRequest) record.Time { return -q.ReceivedAt }) {
		if r.Value.Controller == d.Customer {
			d.Rights = append(d.Rights, r.Value)
		}
	}
}

// ToldOf returns when the customer was first told of a breach, zero for not yet.
func (d *RoomData) ToldOf(breach record.Ref) (at record.Time) {
	for _, n := range d.Sent {
		if n.Object == breach && !n.SentAt.IsZero() && (at.IsZero() || n.SentAt < at) {
			at = n.SentAt
		}
	}
	return at
}

// roomStates takes the states of the controls from the newest assessment. A visitor
// never starts one.
func (a *App) roomStates(ctx context.Context, d *RoomData) error {
	b, err := a.board(ctx)
	if err != nil {
		return err
	}
	d.States = map[string]assurance.State{}
	o := a.assessments.newest(b.period(a.Clock.Now()))
	if o == nil {
		return nil
	}
	d.Period, d.AssessedAt = o.Period, o.AsOf
	for i := range o.Assessment.Controls {
		d.States[o.Assessment.Controls[i].No] = o.Assessment.Controls[i].State
	}
	return nil
}
