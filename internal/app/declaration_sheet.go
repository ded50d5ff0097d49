// SPDX-License-Identifier: Apache-2.0

package app

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

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

	Warnings []declaration.Warning // slips that stop nobody
	Changed  []declaration.Change  // what the registers say otherwise since it was signed
	Expired  bool                  // its year is over
}

// DeclarationItem is one question, in the order of the questionnaire.
type DeclarationItem struct {
	Question    catalogue.Question
	Row         string // id of the answer's row, "" when there is none
	Answer      register.DeclarationAnswer
	Derived     declaration.Derived
	Differs     bool // the level is another than the derived one
	Unreasoned  bool // the answer departs from the registers, and nobody says why
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

// Signed reports whether management signed it. What the registers said then is
// frozen.
func (s DeclarationSheet) Signed() bool { return s.Head.SignedAt != 0 }

// Unreasoned lists the questions whose answers depart from the registers without a
// reason: nobody can sign as long as there is one.
func (s DeclarationSheet) Unreasoned() []string {
	var list []string
	for i := range s.Items {
		if s.Items[i].Unreasoned {
			list = append(list, s.Items[i].Question.ID)
		}
	}
	return list
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
	newest := newestDeclaration(w, anyDay)
	if err := w.Err(); err != nil || newest.ID == "" {
		return DeclarationSheet{Size: s.Size()}, err
	}
	return d.sheet(ctx, s, w, newest)
}

// sheet reads a declaration. One that is signed stands beside what the registers
// said when it was, and tells what they say otherwise today.
func (d *Desk) sheet(ctx context.Context, s *store.Snapshot, w *assurance.World, row assurance.Row[register.SelfDeclaration]) (DeclarationSheet, error) {
	sheet := DeclarationSheet{ID: row.ID, Head: row.Value, Size: s.Size(), Day: row.Value.AsOf}
	today := d.app.Clock.Now().Date()
	if sheet.Day > today || sheet.Day.IsZero() {
		sheet.Day = today
	}
	sheet.Expired = expiry(row.Value.AsOf) < today
	if err := d.redact(&sheet.Head); err != nil {
		return sheet, err
	}
	found, err := d.app.derivation(ctx, s, asked(&row.Value, sheet.Day, today))
	if err != nil {
		return sheet, err
	}
	if then := frozen(&row.Value); then != nil {
		sheet.Day, sheet.Changed = row.Value.SignedAt.Date(), declaration.Changes(then, found.derived)
		found.derived, found.behind = then, behind(w, then)
	}
	sheet.Period = found.period
	if err := d.fillItems(&sheet, answersTo(w, row.ID), found); err != nil {
		return sheet, err
	}
	return sheet, sheet.contradict(w)
}

// expiry is the last day on which a declaration is current: it speaks for a year.
func expiry(asOf record.Date) record.Date { return record.Months(12).After(asOf) }

// asked is what the registers are asked for a declaration: as on its day or, once
// it is signed, as on today over the period it was signed for.
func asked(v *register.SelfDeclaration, day, today record.Date) declaration.Asked {
	if v.SignedAt == 0 {
		return declaration.Asked{Day: day}
	}
	return declaration.Asked{Period: assurance.Period{From: v.PeriodFrom, To: v.PeriodTo}, Day: today, Signed: v.SignedAt.Date()}
}

// anyDay is after every day.
const anyDay record.Date = math.MaxInt32

// newestDeclaration is the one with the latest day, but none after until, that
// isn't withdrawn; of two with the same day the one entered last.
func newestDeclaration(w *assurance.World, until record.Date) assurance.Row[register.SelfDeclaration] {
	var newest assurance.Row[register.SelfDeclaration]
	for _, r := range assurance.Rows[register.SelfDeclaration](w) {
		if r.Value.State == "withdrawn" || r.Value.Archived == record.Yes || r.Value.AsOf > until {
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
	for _, q := range d.app.Catalogue.Questions {
		row := answers[q.ID]
		item := DeclarationItem{Question: q, Row: row.ID, Answer: row.Value, Derived: found.of(q.ID), Behind: found.behind[q.ID]}
		item.Unreasoned = item.Derived.Departs(row.Value) && row.Value.OverrideReason.IsZero()
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
	if err == nil {
		s.Warnings, err = declaration.Warnings(w, s.Head, derived, answers, s.Day)
	}
	for _, warning := range s.Warnings {
		for i, f := range warning.Facts {
			if name := assurance.Get[register.SubProcessor](w, record.Ref(fmt.Sprint(f.Value))).LegalName; f.Key == "sub_processor" && name != "" {
				warning.Facts[i].Value = name
			}
		}
	}
	for i := range s.Items { // a comment that the person may not read is none that is missing
		if item := &s.Items[i]; item.commentHeld {
			s.Warnings = slices.DeleteFunc(s.Warnings, func(x declaration.Warning) bool {
				return x.ID == item.Question.ID && x.Code == declaration.EmptyComment
			})
		}
	}
	return err
}
