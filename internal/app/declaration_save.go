// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/declaration"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// KindDeclarationAnswered is the ledger kind of answers to the self-declaration.
const KindDeclarationAnswered = "self_declaration.answered"

// DeclarationSave stores answers to the self-declaration that was shown.
type DeclarationSave struct {
	ID      string // of the declaration
	Size    int64  // [DeclarationSheet.Size] of the sheet that the answers were entered on
	Answers []AnswerEntered
}

// errNothingChanged ends a command that has nothing to store.
var errNothingChanged = errors.New("nothing changed")

// SaveDeclaration stores the answers that were changed since the sheet was shown,
// each with what the registers say to it now, and returns how many. It is all or
// nothing: [*AnswersRefused] for answers that can't be stored, [*AnswersMoved]
// when somebody else changed the same ones meanwhile. An answer that was not
// touched here keeps what others made of it. A declaration that is no longer the
// one worked on is a fault.Conflict.
func (d *Desk) SaveDeclaration(ctx context.Context, cmd DeclarationSave) (int, error) {
	if err := d.may(access.DeclarationWrite); err != nil {
		return 0, err
	}
	if err := d.checkAnswers(cmd.Answers); err != nil {
		return 0, err
	}
	var rows []Row
	stored, err := d.app.decide(ctx, func(s *store.Snapshot) (_ []Command, err error) {
		if rows, err = d.changedAnswers(ctx, s, cmd); err == nil && len(rows) == 0 {
			err = errNothingChanged
		}
		return []Command{{Kind: KindDeclarationAnswered, Actor: d.Who.Account, Rows: rows}}, err
	})
	if errors.Is(err, errNothingChanged) {
		return 0, nil
	}
	return len(stored), answersRefused(rows, err)
}

// answersRefused tells of rows with a CPR number by question and input.
func answersRefused(rows []Row, err error) error {
	var refused *Refused
	if !errors.As(err, &refused) {
		return err
	}
	inputs := map[string]string{"comment": "comment", "override_reason": "reason", "list": "list"}
	answers := &AnswersRefused{}
	for _, p := range refused.Problems {
		input := inputs[p.Field]
		if p.Rule != RuleIdentifier || input == "" {
			return err
		}
		no := rows[p.Line-1].Record.(register.DeclarationAnswer).No
		answers.Problems = append(answers.Problems, AnswerProblem{no, input, AnswerNumber})
	}
	return answers
}

func (d *Desk) checkAnswers(answers []AnswerEntered) error {
	var problems []AnswerProblem
	for i := range answers {
		q, ok := d.question(answers[i].No)
		if !ok {
			return unknownQuestion
		}
		problems = append(problems, answers[i].check(q)...)
	}
	if problems != nil {
		return &AnswersRefused{problems}
	}
	return nil
}

func (d *Desk) question(no string) (catalogue.Question, bool) {
	i := slices.IndexFunc(d.app.Catalogue.Questions, func(q catalogue.Question) bool { return q.ID == no })
	if i < 0 {
		return catalogue.Question{}, false
	}
	return d.app.Catalogue.Questions[i], true
}

// changedAnswers returns the rows to store.
func (d *Desk) changedAnswers(ctx context.Context, s *store.Snapshot, cmd DeclarationSave) ([]Row, error) {
	sheet, err := d.declaration(ctx, s)
	if err != nil {
		return nil, err
	}
	if sheet.ID != cmd.ID || !sheet.Open() {
		return nil, fault.New(fault.Conflict, "declaration_moved")
	}
	var changed []DeclarationItem
	moved := &AnswersMoved{}
	for i := range cmd.Answers {
		e := &cmd.Answers[i]
		at := slices.IndexFunc(sheet.Items, func(item DeclarationItem) bool { return item.Question.ID == e.No })
		item := sheet.Items[at]
		mine := e.over(item.Answer, item.Question, sheet.ID)
		if item.Row == "" && e.empty() || item.Row != "" && sameAnswer(mine, item.Answer) {
			continue
		}
		before, theirs, err := answerAt(ctx, s, item, cmd.Size)
		switch {
		case err != nil:
			return nil, err
		case theirs && sameAnswer(mine, before):
			continue // only the other one changed it
		case theirs:
			moved.Questions = append(moved.Questions, e.No)
		}
		item.Answer = mine
		changed = append(changed, item)
	}
	if moved.Questions != nil {
		return nil, moved
	}
	return d.answerRows(ctx, s, sheet, changed)
}

// answerAt returns what the answer was when the log had the given size, and
// whether it changed since.
func answerAt(ctx context.Context, s *store.Snapshot, item DeclarationItem, size int64) (before register.DeclarationAnswer, changed bool, err error) {
	if item.Row == "" {
		return before, false, nil
	}
	t := register.Type(before.Register())
	for v, err := range s.History(ctx, t.Name, item.Row) {
		if err != nil {
			return before, false, err
		}
		if v.Seq >= size {
			return before, true, nil
		}
		r, err := t.Decode(v.Body)
		if err != nil {
			return before, false, fault.Wrap(fault.Internal, "record_form", err)
		}
		before = *r.(*register.DeclarationAnswer)
	}
	return before, false, nil
}

// answerRows adds to the answers what the registers say to them.
func (d *Desk) answerRows(ctx context.Context, s *store.Snapshot, sheet DeclarationSheet, items []DeclarationItem) ([]Row, error) {
	var answers []register.DeclarationAnswer
	var derived []declaration.Derived
	for _, item := range items {
		answers, derived = append(answers, item.Answer), append(derived, item.Derived)
	}
	against, err := declaration.Contradictions(assurance.NewWorld(loader(ctx, s, store.Now)), derived, answers, sheet.Day)
	if err != nil {
		return nil, err
	}
	rows := make([]Row, len(items))
	for i, item := range items {
		a := item.Answer
		a.DerivedValue = item.Derived.Value()
		a.Contradiction = record.YesIf(slices.ContainsFunc(against, func(c declaration.Contradiction) bool { return c.ID == a.No }))
		id := item.Row
		if id == "" {
			id = answerID(sheet.ID, a.No)
		}
		rows[i] = Row{ID: id, Record: a}
	}
	return rows, nil
}

// answerID names a new answer after its declaration and question; blank, for one
// made up, where that would be too long.
func answerID(parent, no string) string {
	if id := parent + "." + no; record.ValidID(id) {
		return id
	}
	return ""
}
