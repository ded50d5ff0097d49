// SPDX-License-Identifier: Apache-2.0

package app

import (
	"cmp"
	"context"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/declaration"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// DeclarationSheet is the self-declaration that is worked on, beside what the
// registers say to each of its questions.
type DeclarationSheet struct {
	ID     string // "" when there is none yet
	Head   register.SelfDeclaration
	Size   int64            // entries in the log when it was read; a save names it
	Day    record.Date      // the registers were asked as on this day
	Period assurance.Period // of the assessment behind the levels
	Items  []DeclarationItem
}

// DeclarationItem is one question, in the order of the questionnaire.
type DeclarationItem struct {
	Question    catalogue.Question
	Row         string // id of the answer's row, "" when there is none
	Answer      register.DeclarationAnswer
	Derived     declaration.Derived
	Differs     bool // the level is another than the derived one
	Against     []declaration.Contradiction
	Behind      []DeclarationSource // records that the derived value rests on
	commentHeld bool
}

// DeclarationSource is a record behind a derived value.
type DeclarationSource struct {
	Register, ID string
	Name         string // a company's name or an incident's number, else the id
	Entry        declaration.Entry
}

// Open reports whether answers may still change: a declaration that was signed or
// published stands as it is.
func (s DeclarationSheet) Open() bool {
	return s.ID != "" && (s.Head.State == "draft" || s.Head.State == "")
}

// Answered counts the questions that have an answer.
func (s DeclarationSheet) Answered() int {
	n := 0
	for i := range s.Items {
		if s.Items[i].Answered() {
			n++
		}
	}
	return n
}

// Contradicted counts the answers that the registers speak against.
func (s DeclarationSheet) Contradicted() int {
	n := 0
	for i := range s.Items {
		if len(s.Items[i].Against) > 0 {
			n++
		}
	}
	return n
}

// Answered reports whether the question has an answer.
func (i *DeclarationItem) Answered() bool { return i.Row != "" && declaration.Answered(&i.Answer) }

// CommentHidden reports whether there is a comment that the person may not read.
func (i *DeclarationItem) CommentHidden() bool { return i.commentHeld }

// Declaration returns the newest self-declaration that isn't withdrawn; one
// without an id when there is none. Who doesn't reach personal data sees no
// comments, and nothing that speaks against them.
func (d *Desk) Declaration(ctx context.Context) (DeclarationSheet, error) {
	if err := d.may(access.DeclarationRead); err != nil {
		return DeclarationSheet{}, err
	}
	snapshot, err := d.app.tenant.Snapshot(ctx)
	if err != nil {
		return DeclarationSheet{}, err
	}
	defer snapshot.Close()
	return d.declaration(ctx, snapshot)
}

func (d *Desk) declaration(ctx context.Context, s *store.Snapshot) (DeclarationSheet, error) {
	w := assurance.NewWorld(loader(ctx, s, store.Now))
	newest := newestDeclaration(w)
	sheet := DeclarationSheet{ID: newest.ID, Head: newest.Value, Size: s.Size(), Day: newest.Value.AsOf}
	if err := w.Err(); err != nil || sheet.ID == "" {
		return sheet, err
	}
	if today := d.app.Clock.Now().Date(); sheet.Day > today || sheet.Day.IsZero() {
		sheet.Day = today
	}
	found, err := d.app.derivation(ctx, s, sheet.Day)
	if err != nil {
		return sheet, err
	}
	sheet.Period = found.period
	if err := d.redact(&sheet.Head); err != nil {
		return sheet, err
	}
	if err := d.fillItems(&sheet, answersTo(w, newest.ID), found); err != nil {
		return sheet, err
	}
	return sheet, sheet.contradict(w)
}

// newestDeclaration is the one with the latest day that isn't withdrawn; of two
// with the same day the one entered last.
func newestDeclaration(w *assurance.World) assurance.Row[register.SelfDeclaration] {
	var newest assurance.Row[register.SelfDeclaration]
	for _, r := range assurance.Rows[register.SelfDeclaration](w) {
		if r.Value.State == "withdrawn" || r.Value.Archived == record.Yes {
			continue
		}
		if newest.ID == "" || cmp.Or(cmp.Compare(r.Value.AsOf, newest.Value.AsOf), cmp.Compare(r.Nr, newest.Nr)) > 0 {
			newest = r
		}
	}
	return newest
}

type answerRow = assurance.Row[register.DeclarationAnswer]

// answersTo returns the answers of a declaration by the number of their question.
func answersTo(w *assurance.World, id string) map[string]answerRow {
	byNo := map[string]answerRow{}
	for _, r := range assurance.Children[register.DeclarationAnswer](w, id) {
		if _, again := byNo[r.Value.No]; !again { // the documents print the first too
			byNo[r.Value.No] = r
		}
	}
	return byNo
}

func (d *Desk) fillItems(sheet *DeclarationSheet, answers map[string]answerRow, found derivation) error {
	for i, q := range d.app.Catalogue.Questions {
		row := answers[q.ID]
		item := DeclarationItem{Question: q, Row: row.ID, Answer: row.Value, Derived: found.derived[i], Behind: found.behind[q.ID]}
		if err := d.redact(&item.Answer); err != nil {
			return err
		}
		item.commentHeld = item.Answer.Comment.IsZero() && !row.Value.Comment.IsZero()
		item.Differs = item.Derived.Differs(item.Answer)
		sheet.Items = append(sheet.Items, item)
	}
	return nil
}

// redact blanks the personal fields of a row for who doesn't reach personal data.
func (d *Desk) redact(r record.Record) error {
	if d.Who.Subject.Role.SeesPersonal() {
		return nil
	}
	t := register.Type(r.Register())
	for i := range t.Fields {
		if f := &t.Fields[i]; f.Personal() {
			if err := f.Set(r, ""); err != nil {
				return err
			}
		}
	}
	return nil
}

// contradict holds the answers, as the person sees them, against the registers.
func (s *DeclarationSheet) contradict(w *assurance.World) error {
	var derived []declaration.Derived
	var answers []register.DeclarationAnswer
	for _, item := range s.Items {
		derived = append(derived, item.Derived)
		if item.Row != "" {
			answers = append(answers, item.Answer)
		}
	}
	all, err := declaration.Contradictions(w, derived, answers, s.Day)
	for _, c := range all {
		for i := range s.Items {
			if s.Items[i].Question.ID == c.ID {
				s.Items[i].Against = append(s.Items[i].Against, c)
			}
		}
	}
	return err
}
