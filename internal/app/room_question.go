// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// Ledger kinds of the question list; both carry the customer.
const (
	KindRoomAsked    = "room.asked"
	KindRoomAnswered = "room.answered"
)

// Limits of the question list.
const (
	maxQuestion  = 4000 // characters
	maxAnswer    = 10000
	maxQuestions = 100 // that may wait for an answer
)

// RoomQuestion is a question of a customer's own supervision.
type RoomQuestion = assurance.Row[register.SupervisionQuestion]

// roomQuestions returns a customer's questions, newest first.
func roomQuestions(w *assurance.World, customer record.Ref) []RoomQuestion {
	var list []RoomQuestion
	for _, r := range assurance.Rows[register.SupervisionRequest](w) {
		if r.Value.Controller == customer {
			list = append(list, assurance.Children[register.SupervisionQuestion](w, r.ID)...)
		}
	}
	return assurance.By(list, func(q *register.SupervisionQuestion) record.Time { return -q.AskedAt })
}

// RoomAsk is a question from the inspection room.
type RoomAsk struct {
	Text    personal.Free
	Control string // the control that it is about, "" for none
	Request string // what the request says that the first question opens
}

// RoomAsk stores a question of the person's own customer. It joins the customer's
// open inspection by concept 6, or opens one, due in 14 days.
func (d *Desk) RoomAsk(ctx context.Context, cmd RoomAsk) error {
	customer, err := d.room(access.RoomAsk)
	if err != nil {
		return err
	}
	if err := cmd.check(d.app.Catalogue); err != nil {
		return err
	}
	now := d.app.Clock.Now()
	_, err = d.app.decide(ctx, func(s *store.Snapshot) ([]Command, error) {
		w := assurance.NewWorld(loader(ctx, s, now.Date().End()))
		waiting := slices.DeleteFunc(roomQuestions(w, customer), func(q RoomQuestion) bool { return !q.Value.AnsweredAt.IsZero() })
		if len(waiting) >= maxQuestions {
			return nil, fault.New(fault.Conflict, "room_questions").On("text")
		}
		request, commands := d.openRequest(w, customer, cmd.Request)
		question := register.SupervisionQuestion{Parent: request, Control: record.Ref(cmd.Control), Text: cmd.Text, AskedAt: now}
		return append(commands, Command{
			Kind: KindRoomAsked, Actor: d.Who.Account, Rows: []Row{{ID: newRowID(now), Record: question}},
			Facts: []ledger.Fact{ledger.String("controller", string(customer))},
		}), w.Err()
	})
	return err
}

func newRowID(now record.Time) string { return string(ident.New[ident.Record](now.Go())) }

func (cmd *RoomAsk) check(c *catalogue.Catalogue) error {
	cmd.Text = personal.F(strings.TrimSpace(cmd.Text.Reveal()))
	text := cmd.Text.Reveal()
	known := slices.ContainsFunc(c.Controls(), func(c catalogue.Control) bool { return c.No == cmd.Control })
	switch {
	case cmd.Control != "" && !known:
		return fault.New(fault.Invalid, "unknown_control").On("control")
	case text == "" && cmd.Control == "", !utf8.ValidString(text):
		return fault.New(fault.Invalid, "room_question").On("text")
	case utf8.RuneCountInString(text) > maxQuestion:
		return fault.New(fault.Invalid, "room_question_long").On("text")
	}
	return nil
}

// openRequest returns the customer's newest open inspection by concept 6, or the
// command that opens one.
func (d *Desk) openRequest(w *assurance.World, customer record.Ref, says string) (record.Ref, []Command) {
	byTime := assurance.By(assurance.Rows[register.SupervisionRequest](w), func(q *register.SupervisionRequest) record.Time { return -q.ReceivedAt })
	for _, r := range byTime {
		if v := r.Value; v.Controller == customer && v.Kind == "inspection" && v.Concept == "concept6" && v.AnsweredAt.IsZero() {
			return r.Ref(), nil
		}
	}
	now := d.app.Clock.Now()
	id := newRowID(now)
	return record.Ref(id), []Command{{Kind: KindRowRecorded, Actor: d.Who.Account, Rows: []Row{{ID: id, Record: register.SupervisionRequest{
		Controller: customer, ReceivedAt: now, Kind: "inspection", Concept: "concept6", Questions: personal.F(says), Due: now.Date() + requestDays,
	}}}}}
}

// AnswerRoom answers a question of a customer's room; an answer can be written anew,
// and every version stays.
func (d *Desk) AnswerRoom(ctx context.Context, customer record.Ref, question string, answer personal.Free) error {
	if err := d.may(access.RoomKeep); err != nil {
		return err
	}
	words := strings.TrimSpace(answer.Reveal())
	now := d.app.Clock.Now()
	_, err := d.app.decide(ctx, func(s *store.Snapshot) ([]Command, error) {
		w := assurance.NewWorld(loader(ctx, s, now.Date().End()))
		all := roomQuestions(w, customer)
		at := slices.IndexFunc(all, func(q RoomQuestion) bool { return q.ID == question })
		if at < 0 {
			return nil, known(w.Err(), fault.New(fault.NotFound, "unknown_room_question"))
		}
		if words == "" || utf8.RuneCountInString(words) > maxAnswer || !utf8.ValidString(words) {
			return nil, fault.New(fault.Invalid, "room_answer").On("answer")
		}
		q := all[at].Value
		q.Answer, q.AnsweredAt = personal.F(words), now
		return []Command{{
			Kind: KindRoomAnswered, Actor: d.Who.Account, Rows: []Row{{ID: question, Record: q}},
			Facts: []ledger.Fact{ledger.String("controller", string(customer))},
		}}, nil
	})
	return err
}
