// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"net/http"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var (
	answersView  = frame.Parse[page](files, "template/answers.html", "template/parts.html")
	documentView = frame.Parse[page](files, "template/document.html", "template/parts.html")
)

// page is a declaration with its questions by area.
type page struct {
	Sheet   app.DeclarationSheet
	Legend  string
	Scale   []level
	Areas   []area
	Summary frame.Summary
	Moved   bool // somebody else changed the same answers
	Write   bool // the person may change answers or begin another version
	Issue   bool // the person may make the document
	Draft   bool // the person may have the draft as a file: it names people
}

type level struct {
	Value string
	Label string
}

type area struct {
	ID, Name  string
	Questions []question
}

// question is one question as the form shows it: with what was entered, which may
// not be stored yet.
type question struct {
	app.DeclarationItem
	Text    string
	Entered entered
	Short   []string // the stored answer in words
	Reveal  bool     // a reason is wanted or given
	Theirs  []string // what somebody else answered meanwhile
	More    int      // records behind the derived value that are not listed
	Problem map[string]string
}

// show shows the newest declaration: to fill in as long as it is a draft, else as
// it was declared; or begins the first one.
func show(v *frame.Visit) error {
	sheet, err := v.Desk.Declaration(v.Context())
	if err != nil {
		return err
	}
	if sheet.ID == "" {
		return showFirst(v)
	}
	p := newPage(v, sheet)
	if !sheet.Open() || !p.Write {
		return documentView.Show(v, http.StatusOK, v.L.DeclarationTitle(sheet.Head.Version), section, p)
	}
	return answersView.Show(v, http.StatusOK, v.L.DeclarationTitle(sheet.Head.Version), section, p)
}

// maxSources is how many records behind a derived value are listed.
const maxSources = 20

func newPage(v *frame.Visit, sheet app.DeclarationSheet) page {
	c, lang := v.Site.App.Catalogue, string(v.L)
	p := page{
		Sheet: sheet, Legend: sheet.Head.Legend.Reveal(), Summary: frame.Summary{L: v.L},
		Write: v.Desk.May(access.DeclarationWrite), Issue: v.Desk.May(access.DocumentIssue),
		Draft: v.Desk.SeesPersonal(),
	}
	for _, l := range c.Scale {
		p.Scale = append(p.Scale, level{string(rune('0' + l.Value)), v.L.DeclarationLevel(l.Value, l.Text.In(lang))})
	}
	for _, a := range c.Areas {
		part := area{ID: a.ID, Name: a.Name.In(lang)}
		for _, item := range sheet.Items {
			if item.Question.Area == a.ID {
				part.Questions = append(part.Questions, newQuestion(v, p, item))
			}
		}
		p.Areas = append(p.Areas, part)
	}
	return p
}

func newQuestion(v *frame.Visit, p page, item app.DeclarationItem) question {
	q := question{DeclarationItem: item, Text: item.Question.Text.In(string(v.L)), Entered: stored(item), Problem: map[string]string{}}
	q.Short = p.words(v.L, q.Entered, item.Answered())
	q.Reveal = q.Entered.Reason != "" || item.Differs || len(item.Against) > 0
	if n := len(q.Behind); n > maxSources {
		q.Behind, q.More = q.Behind[:maxSources], n-maxSources
	}
	return q
}

// Comment is the stored comment.
func (q question) Comment() string { return q.Answer.Comment.Reveal() }

// Departs reports whether the answer says something else than the registers.
func (q question) Departs() bool { return q.Answered() && q.Derived.Departs(q.Answer) }

// Reason is the stored reason.
func (q question) Reason() string { return q.Answer.OverrideReason.Reveal() }

// State colours the question: only a contradiction is an alert.
func (q question) State() string {
	if len(q.Against) > 0 {
		return "deviation"
	}
	return "info"
}

// Href leads to a record.
func (question) Href(s app.DeclarationSource) string {
	return "/registers/" + s.Register + "/" + s.ID
}

// Lines counts the lines of text that a box shows without scrolling.
func (question) Lines(text string) int {
	return min(max(2, 1+strings.Count(text, "\n")+len(text)/70), 12)
}

// said is what the shared parts see of a question.
type said struct {
	L text.Lang
	Q question
}

// For puts a question together with the language of the page.
func (page) For(l text.Lang, q question) said { return said{l, q} }
