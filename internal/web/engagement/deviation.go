// SPDX-License-Identifier: Apache-2.0

package engagement

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	work "github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/report"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

type deviationPage struct {
	Crumbs                []frame.Crumb
	Path, Base            string
	Lead                  string
	Decision              frame.Tag
	Limit, Found          string
	End, Samples          string
	Questions             []questionPart
	Records               []link
	Asked                 string // question of the form, "" for none
	AskedWords            string
	Form                  []input
	Answered, Retested    []fact
	Respond, Show, Retest []input
	Summary               frame.Summary
	Evidence              []link
}

type questionPart struct {
	Words   string
	Answers []fact
	Again   string // "" where it can't be answered anew
}

type fact struct{ Label, Value string }

var deviationView = frame.Parse[deviationPage](files, "template/deviation.html", "template/input.html")

func deviation(v *frame.Visit) error { return deviationWith(v, http.StatusOK, "", nil) }

// deviationWith shows a deviation; form is the one that was refused, by its name.
func deviationWith(v *frame.Visit, status int, name string, form *entered) error {
	d, err := v.Desk.EngagementDeviation(v.Context(), v.Path("id"), v.Path("deviation"))
	if err != nil {
		return err
	}
	page, err := newDeviationPage(v, d, name, form)
	if err != nil {
		return err
	}
	return deviationView.Show(v, status, v.L.EngagementWord("deviation")+" "+d.ID, section, page)
}

func newDeviationPage(v *frame.Visit, d app.DeviationWork, name string, form *entered) (deviationPage, error) {
	l, id := v.L, v.Path("id")
	_, owner := v.Desk.TitleOf(v.Context(), []string{register.Employee{}.Register()}, string(d.Row.Owner))
	page := deviationPage{
		Crumbs: append(crumbs(v, id, d.Engagement.Name), frame.Crumb{Path: path(id, "controls", d.Control.No), Label: d.Control.No}),
		Path:   path(id, "deviations", d.ID), Base: strconv.FormatInt(d.Number, 10), Lead: d.Control.No + " " + d.Control.Title.In(string(l)),
		Decision: decisionTag(l, d.EngagementDeviation), Limit: l.DeviationLimit(d.Limit), Found: l.LongDate(d.Row.FoundAt), End: l.DeviationEnd(d.End), Samples: path(id, "samples"),
		Answered: responseFacts(l, d, owner), Retested: retestFacts(l, d),
	}
	for _, item := range d.Row.Items {
		if name, ref, ok := strings.Cut(item, "/"); ok {
			page.Records = append(page.Records, link{rowPath(name, ref), text.RegisterLabel(l, name) + " " + ref})
		}
	}
	for _, e := range d.Row.Evidence {
		page.Evidence = append(page.Evidence, link{rowPath("evidence", string(e)), string(e)})
	}
	proposals, err := proposedTexts(v, d)
	if err != nil {
		return page, err
	}
	asked := askedFor(v, d, name, form)
	for _, q := range auditorQuestions {
		part := questionPart{Words: l.DeviationQuestion(q), Answers: answersTo(l, q, d.Row, d.Decision)}
		if d.MayDecide && q != asked && slices.Index(work.Questions, q) < slices.Index(work.Questions, d.Next) {
			part.Again = page.Path + "?" + url.Values{"ask": {string(q)}}.Encode() + "#form"
		}
		page.Questions = append(page.Questions, part)
	}
	fill := func(own string, inputs []input) []input {
		var typed *entered
		if name == own {
			typed = form
		}
		filled, summary := typed.fill(l, "", inputs)
		if typed != nil {
			page.Summary = summary
		}
		return filled
	}
	if d.MayDecide && asked != "" {
		page.Asked, page.AskedWords = string(asked), l.DeviationQuestion(asked)
		page.Form = fill("decide", questionInputs(l, asked, d.Row, d.Decision, proposals))
	}
	if d.MayRespond {
		page.Respond = fill("response", responseInputs(l, d.Row))
	}
	if d.MayShow {
		page.Show = fill("evidence", []input{{Name: "evidence", Label: l.EngagementWord("evidence"), Hint: l.EngagementWord("evidence_hint"), Kind: "text"}})
	}
	if d.MayRetest {
		page.Retest = fill("retest", retestInputs(l, d.Row, v.Site.App.Clock.Now().Date()))
	}
	return page, nil
}

// auditorQuestions are those that the auditor answers in turn.
var auditorQuestions = []work.Question{work.AskDecision, work.AskExtent, work.AskCompensating, work.AskObjective}

// askedFor is the auditor's question whose form is shown: the refused one, the one
// asked for, or the next.
func askedFor(v *frame.Visit, d app.DeviationWork, name string, form *entered) work.Question {
	asked := d.Next
	if q := work.Question(v.Query().Get("ask")); slices.Contains(auditorQuestions, q) && slices.Index(work.Questions, q) < slices.Index(work.Questions, d.Next) {
		asked = q
	}
	if name == "decide" && form != nil {
		asked = work.Question(form.values.Get("question"))
	}
	if !slices.Contains(auditorQuestions, asked) {
		return ""
	}
	return asked
}

// proposedTexts words the deviation by the library, in both languages. Who sees no
// personal data sees no facts, and needs no proposal.
func proposedTexts(v *frame.Visit, d app.DeviationWork) (list [2]string, err error) {
	if !d.MayDecide || d.Row.Fact.IsZero() {
		return list, nil
	}
	for i, lang := range text.Langs {
		if list[i], err = report.Wording(v.Site.App.Prose, string(lang), d.Row); err != nil {
			return list, err
		}
	}
	return list, nil
}
