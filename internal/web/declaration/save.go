// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// save stores all answers of the form at once.
func save(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	size, err := strconv.ParseInt(form.Get("size"), 10, 64)
	if err != nil || size < 0 || form.Get("declaration") == "" {
		return fault.New(fault.Invalid, "declaration_form")
	}
	cmd := app.DeclarationSave{ID: form.Get("declaration"), Size: size}
	var problems []app.AnswerProblem
	for _, q := range v.Site.App.Catalogue.Questions {
		if e, asked := read(form, q.ID); asked {
			a, wrong := e.answer(q.ID)
			cmd.Answers, problems = append(cmd.Answers, a), append(problems, wrong...)
		}
	}
	if problems != nil {
		return again(v, form, size, problems, nil)
	}
	n, err := v.Desk.SaveDeclaration(v.Context(), cmd)
	var refused *app.AnswersRefused
	var moved *app.AnswersMoved
	switch {
	case errors.As(err, &refused):
		return again(v, form, size, refused.Problems, nil)
	case errors.As(err, &moved):
		return again(v, form, size, nil, moved.Questions)
	case err != nil:
		return err
	case n == 0:
		v.Said("declaration_unchanged")
	default:
		v.Said("declaration_saved")
	}
	return v.Redirect("/declaration")
}

// again shows the form as it was sent, with what is wrong or what others changed.
// After a conflict the form is about the newest answers, so that saving it again
// is a decision.
func again(v *frame.Visit, form url.Values, size int64, problems []app.AnswerProblem, moved []string) error {
	sheet, err := v.Desk.Declaration(v.Context())
	if err != nil {
		return err
	}
	status := http.StatusConflict
	if moved == nil {
		sheet.Size, status = size, http.StatusUnprocessableEntity
	}
	p := newPage(v, sheet)
	p.Moved = moved != nil
	for _, problem := range problems {
		p.Summary.Problems = append(p.Summary.Problems, frame.Problem{Input: input(problem), Sentence: v.L.DeclarationProblem(problem)})
	}
	for i := range p.Areas {
		for j := range p.Areas[i].Questions {
			q := &p.Areas[i].Questions[j]
			no := q.Question.ID
			e, asked := read(form, no)
			if !asked {
				continue
			}
			if slices.Contains(moved, no) {
				q.Theirs = slices.Concat(q.Short, nonEmpty(q.Entered.Comment))
				p.Summary.Problems = append(p.Summary.Problems, frame.Problem{Input: no, Sentence: v.L.DeclarationProblemMoved(no)})
			}
			q.Entered = e
			q.Reveal = q.Reveal || e.Reason != ""
			for _, problem := range problems {
				if problem.No == no {
					q.Problem[problem.Field] = v.L.DeclarationProblem(problem)
				}
			}
		}
	}
	return answersView.Show(v, status, v.L.DeclarationTitle(sheet.Head.Version), section, p)
}

// input is the id of the input that a problem is about; that of a group of
// choices is its first one's.
func input(p app.AnswerProblem) string {
	return p.No + "." + p.Field
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
