// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
)

// entered is an answer as a form holds it.
type entered struct {
	Score   string // "0" to "3", or ""
	Fact    string // "yes", "no" or ""
	List    string // one per line
	Nothing bool
	Comment string
	Reason  string
}

// stored is the form of a stored answer.
func stored(item app.DeclarationItem) entered {
	a := item.Answer
	e := entered{List: strings.Join(a.List, "\n"), Comment: a.Comment.Reveal(), Reason: a.OverrideReason.Reveal()}
	if score, ok := a.Score.Get(); ok {
		e.Score = strconv.FormatInt(score, 10)
	}
	switch a.Fact {
	case record.Yes:
		e.Fact = "yes"
	case record.No:
		e.Fact = "no"
	}
	e.Nothing = a.Nothing == record.Yes
	return e
}

// read takes the answer to a question from the form that was sent; false when
// the form doesn't ask it.
func read(form url.Values, no string) (entered, bool) {
	if !form.Has(no + ".comment") {
		return entered{}, false
	}
	return entered{
		Score: form.Get(no + ".score"), Fact: form.Get(no + ".fact"), List: plain(form.Get(no + ".list")),
		Nothing: form.Get(no+".nothing") != "", Comment: plain(form.Get(no + ".comment")), Reason: plain(form.Get(no + ".reason")),
	}, true
}

// plain brings text to the form in which it is stored: browsers send lines that
// end in CR LF.
func plain(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
}

// answer is what was entered, for the use case. A level or a word that the form
// doesn't offer becomes one that is refused.
func (e entered) answer(no string) (app.AnswerEntered, []app.AnswerProblem) {
	a := app.AnswerEntered{No: no, Nothing: e.Nothing, Comment: e.Comment, Reason: e.Reason}
	var problems []app.AnswerProblem
	if e.Score != "" {
		score, err := strconv.ParseInt(e.Score, 10, 8)
		if err != nil {
			problems = append(problems, app.AnswerProblem{No: no, Field: "score", Code: app.AnswerForm})
		} else {
			a.Score = record.I(score)
		}
	}
	switch e.Fact {
	case "":
	case "yes":
		a.Fact = record.Yes
	case "no":
		a.Fact = record.No
	default:
		problems = append(problems, app.AnswerProblem{No: no, Field: "fact", Code: app.AnswerForm})
	}
	for line := range strings.Lines(e.List) {
		if line = strings.TrimSpace(line); line != "" {
			a.List = append(a.List, line)
		}
	}
	return a, problems
}

// words tells an answer in words, one line for each form that it takes.
func (p page) words(l text.Lang, e entered, answered bool) []string {
	var lines []string
	for _, level := range p.Scale {
		if level.Value == e.Score {
			lines = append(lines, level.Label)
		}
	}
	switch e.Fact {
	case "yes":
		lines = append(lines, l.Yes())
	case "no":
		lines = append(lines, l.No())
	}
	for line := range strings.Lines(e.List) {
		lines = append(lines, strings.TrimSpace(line))
	}
	if e.Nothing {
		lines = append(lines, l.DeclarationNothing())
	}
	if !answered {
		lines = append(lines, l.DeclarationOpenAnswer())
	}
	return lines
}

// Takes reports whether the question may be answered in a form: "M", "F" or "L".
func (q question) Takes(form string) bool {
	return string(q.Question.Type) == form || string(q.Question.Also) == form
}

// OnlyList reports whether the question asks for a list and nothing else.
func (q question) OnlyList() bool { return q.Question.Type == catalogue.List }
