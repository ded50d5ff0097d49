// SPDX-License-Identifier: Apache-2.0

package app

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// AnswerEntered is what somebody entered for one question.
type AnswerEntered struct {
	No      string      // "S-G7"
	Score   record.Int  // 0 to 3, or nothing
	Fact    record.Bool // of a question that may be answered by yes or no
	List    []string    // lines of a question that may be answered by a list
	Nothing bool        // there is nothing to list
	Comment string
	Reason  string // why the answer departs from the registers
}

// AnswerProblem says what is wrong with what was entered for a question.
type AnswerProblem struct {
	No    string
	Field string // score, fact, list, comment or reason
	Code  string // see the constants
}

// The codes of an answer's problem.
const (
	AnswerForm    = "form"       // no such level, or not a kind of answer that the question takes
	AnswerLong    = "long"       // longer than MaxAnswer, or more than MaxLines lines
	AnswerNothing = "nothing"    // a list and the word that there is nothing
	AnswerNumber  = "identifier" // a CPR number
)

// The bounds of an answer.
const (
	MaxAnswer = 4000 // bytes of a comment, a reason or a line
	MaxLines  = 100  // of a list
)

// AnswersRefused says that answers can't be stored; nothing was.
type AnswersRefused struct{ Problems []AnswerProblem }

// Error implements error. It names no value.
func (r *AnswersRefused) Error() string {
	return "answers refused: " + r.Problems[0].No + ": " + r.Problems[0].Field + ": " + r.Problems[0].Code
}

// AnswersMoved says that somebody else changed answers that were changed here
// too; nothing was stored.
type AnswersMoved struct{ Questions []string }

// Error implements error.
func (m *AnswersMoved) Error() string { return "answers moved: " + strings.Join(m.Questions, ", ") }

// check returns what is wrong with an entered answer.
func (e *AnswerEntered) check(q catalogue.Question) []AnswerProblem {
	var problems []AnswerProblem
	add := func(field, code string) { problems = append(problems, AnswerProblem{e.No, field, code}) }
	if score, ok := e.Score.Get(); ok && (!takes(q, catalogue.Maturity) || score < 0 || score > 3) {
		add("score", AnswerForm)
	}
	if e.Fact != record.Unknown && !takes(q, catalogue.Fact) {
		add("fact", AnswerForm)
	}
	switch long := func(s string) bool { return len(s) > MaxAnswer }; {
	case (len(e.List) > 0 || e.Nothing) && !takes(q, catalogue.List), slices.ContainsFunc(e.List, unreadable):
		add("list", AnswerForm)
	case len(e.List) > MaxLines || slices.ContainsFunc(e.List, long):
		add("list", AnswerLong)
	case len(e.List) > 0 && e.Nothing:
		add("list", AnswerNothing)
	}
	for _, text := range []struct{ field, value string }{{"comment", e.Comment}, {"reason", e.Reason}} {
		if unreadable(text.value) {
			add(text.field, AnswerForm)
		} else if len(text.value) > MaxAnswer {
			add(text.field, AnswerLong)
		}
	}
	return problems
}

func takes(q catalogue.Question, form catalogue.QuestionType) bool {
	return q.Type == form || q.Also == form
}

// unreadable reports whether text has bytes that no text has.
func unreadable(s string) bool { return !utf8.ValidString(s) || strings.ContainsRune(s, 0) }

// empty reports whether nothing was entered.
func (e *AnswerEntered) empty() bool {
	return e.Score.IsZero() && e.Fact == record.Unknown && len(e.List) == 0 && !e.Nothing && e.Comment == "" && e.Reason == ""
}

// answerKinds pairs the types of questions with the codes of the register.
var answerKinds = map[catalogue.QuestionType]record.Code{
	catalogue.Maturity: "maturity", catalogue.Fact: "fact", catalogue.List: "list",
}

// over returns the answer with what was entered in place of what it said.
func (e *AnswerEntered) over(a register.DeclarationAnswer, q catalogue.Question, parent string) register.DeclarationAnswer {
	a.Parent, a.No, a.Type = record.Ref(parent), q.ID, answerKinds[q.Type]
	a.Score, a.Fact, a.List, a.Nothing = e.Score, e.Fact, e.List, record.Unknown
	if e.Nothing {
		a.Nothing = record.Yes
	}
	a.Comment, a.OverrideReason = personal.F(e.Comment), personal.F(e.Reason)
	return a
}

// sameAnswer reports whether a person answered alike in both.
func sameAnswer(a, b register.DeclarationAnswer) bool {
	return a.Score == b.Score && a.Fact == b.Fact && slices.Equal(a.List, b.List) && a.Nothing == b.Nothing &&
		a.Comment == b.Comment && a.OverrideReason == b.OverrideReason
}

// unknownQuestion refuses an answer to what isn't asked.
var unknownQuestion = fault.New(fault.Invalid, "unknown_question")
