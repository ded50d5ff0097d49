// SPDX-License-Identifier: Apache-2.0

package engagement

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

type controlPage struct {
	Crumbs       []frame.Crumb
	Path, Text   string
	Samples      string
	Detail       string // page of the control, with all findings
	NewDeviation string // "" for who may not
	Stale        bool
	Summary      frame.Summary
	Steps        []stepPart
	Rules        []rulePart
	Findings     []findingLine
	Deviations   []deviationLine
}

type stepPart struct {
	No, Text, Method, Mode string
	Results                []resultPart
	Waits                  bool    // for a result: the rules do not answer it in full
	Form                   []input // none for who may not
	Open                   bool    // the form is shown unfolded
	Editing, Base          string  // result that the form revises, "" for a new one
}

type resultPart struct {
	ID, Path, Base string
	Outcome        frame.Tag
	Method, What   string
	Facts, Who     string
	Evidence       []link
	Edit           string // "" for who may not
	Review, Own    bool
}

type rulePart struct {
	ID, Words, Figures string
	Tag                frame.Tag
}

var controlView = frame.Parse[controlPage](files, "template/control.html", "template/input.html", "template/tables.html")

func control(v *frame.Visit) error { return controlWith(v, http.StatusOK, nil) }

func controlWith(v *frame.Visit, status int, form *entered) error {
	id, no := v.Path("id"), v.Path("no")
	c, err := v.Desk.EngagementControl(v.Context(), id, no)
	if err != nil {
		return err
	}
	l := v.L
	page := controlPage{
		Crumbs: crumbs(v, id, c.Engagement.Name), Path: path(id, "controls", no), Text: c.Control.Text.In(string(l)), Samples: path(id, "samples"), Stale: c.Stale,
		Detail: "/controls/" + no + "?" + url.Values{"from": {c.Period.From.String()}, "to": {c.Period.To.String()}}.Encode(),
	}
	if c.MayTest {
		page.NewDeviation = path(id, "deviations", "new") + "?" + url.Values{"control": {no}}.Encode()
	}
	for _, s := range c.Steps {
		part := newStep(l, page.Path, c, s, v.Query().Get("edit"))
		if c.MayTest {
			var own *entered
			if form != nil && form.values.Get("step") == s.No {
				own, part.Open, part.Editing, part.Base = form, true, form.values.Get("result"), form.values.Get("base")
			}
			var summary frame.Summary
			part.Form, summary = own.fill(l, s.No+"-", resultInputs(l, s, edited(s, part.Editing)))
			if own != nil {
				page.Summary = summary
			}
		}
		page.Steps = append(page.Steps, part)
	}
	for _, r := range c.Rules {
		page.Rules = append(page.Rules, rulePart{
			r.ID, l.RuleLooksFor(r.ID), l.RuleFigures(r.Population, r.OK, r.Deviations(), r.NotTestable()), ruleTag(l, r.Deviations(), r.NotTestable(), r.Population),
		})
	}
	for _, f := range c.Findings {
		page.Findings = append(page.Findings, newFinding(l, id, f, c.MayTest))
	}
	for _, d := range c.Deviations {
		page.Deviations = append(page.Deviations, newDeviationLine(l, id, d))
	}
	return controlView.Show(v, status, no+" "+c.Control.Title.In(string(l)), section, page)
}

// ruleTag is the state of one rule, by the measure of a control.
func ruleTag(l text.Lang, deviations, untestable, population int) frame.Tag {
	switch {
	case deviations > 0:
		return rulesTag(l, "deviation")
	case untestable > 0:
		return rulesTag(l, "not_testable")
	case population == 0:
		return rulesTag(l, "not_occurred")
	}
	return rulesTag(l, "no_deviation")
}

func newStep(l text.Lang, here string, c app.ControlWork, s app.StepWork, edit string) stepPart {
	part := stepPart{No: s.No, Text: s.Text.In(string(l)), Method: l.StepMethod(s.Method), Mode: l.StepMode(s.Mode), Waits: s.Mode != catalogue.Auto}
	colours := map[record.Code]string{"ok": "ok", "deviation": "deviation", "not_testable": "warning", "not_relevant": "neutral"}
	for _, r := range s.Results {
		name := r.Row.Register()
		result := resultPart{
			ID: r.ID, Path: rowPath(name, r.ID), Base: strconv.FormatInt(r.Number, 10),
			Outcome: frame.Tag{State: colours[r.Row.Outcome], Label: text.Alone(l.EngagementCode(name, "outcome", r.Row.Outcome))},
			Method:  text.Alone(l.EngagementCode(name, "method", r.Row.Method)), What: r.Row.Attribute, Facts: r.Row.Facts.Reveal(), Who: l.TestedBy(r.Row),
			Review: c.MayReview && !r.Own && r.Row.ReviewedAt.IsZero(), Own: c.MayReview && r.Own && r.Row.ReviewedAt.IsZero(),
		}
		for _, e := range r.Row.Evidence {
			result.Evidence = append(result.Evidence, link{rowPath("evidence", string(e)), string(e)})
		}
		if c.MayTest {
			result.Edit = here + "?" + url.Values{"edit": {r.ID}}.Encode() + "#" + s.No
		}
		if r.ID == edit {
			part.Editing, part.Base, part.Open = r.ID, result.Base, true
		}
		part.Results = append(part.Results, result)
	}
	return part
}

// edited returns the result that a form revises, or a blank one with the method
// that the catalogue names.
func edited(s app.StepWork, id string) register.TestResult {
	for _, r := range s.Results {
		if r.ID == id {
			return r.Row
		}
	}
	return register.TestResult{Method: record.Code(s.Method)}
}

func resultInputs(l text.Lang, s app.StepWork, r register.TestResult) []input {
	name := r.Register()
	var evidence []string
	for _, e := range r.Evidence {
		evidence = append(evidence, string(e))
	}
	list := []input{
		{Name: "method", Label: l.EngagementWord("method"), Kind: "select", Value: string(r.Method), Options: codes(l, name, "method")},
		{Name: "attribute", Label: l.EngagementWord("attribute"), Kind: "text", Value: r.Attribute},
	}
	if len(s.Items) > 0 {
		items := []option{{"", l.EngagementWord("item_none")}}
		for _, i := range s.Items {
			items = append(items, option{i.ID, i.Ref})
		}
		list = append(list, input{Name: "item", Label: l.EngagementWord("item"), Kind: "select", Value: string(r.Item), Options: items})
	}
	return append(list,
		input{Name: "outcome", Label: l.EngagementWord("outcome"), Kind: "radio", Value: string(r.Outcome), Options: codes(l, name, "outcome")},
		input{Name: "facts", Label: l.EngagementWord("facts"), Hint: l.EngagementWord("facts_hint"), Kind: "area", Value: r.Facts.Reveal()},
		input{Name: "evidence", Label: l.EngagementWord("evidence"), Hint: l.EngagementWord("evidence_hint"), Kind: "text", Value: strings.Join(evidence, " ")})
}

// test stores a result, or shows its form again.
func test(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	name := register.TestResult{}.Register()
	_, err = v.Desk.RecordTestResult(v.Context(), app.RecordTestResult{
		Engagement: v.Path("id"), ID: form.Get("result"), Base: base(form), Step: form.Get("step"), Item: record.Ref(form.Get("item")),
		Method: known(name, "method", form.Get("method")), Attribute: form.Get("attribute"), Outcome: known(name, "outcome", form.Get("outcome")),
		Facts: personal.F(form.Get("facts")), Evidence: refs(form.Get("evidence")),
	})
	switch {
	case err != nil && mendable(err):
		return controlWith(v, http.StatusUnprocessableEntity, &entered{form, err})
	case err != nil:
		return err
	}
	v.Said("result_recorded")
	return v.Redirect(path(v.Path("id"), "controls", v.Path("no")))
}

// review marks a result as gone through.
func review(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	if err := v.Desk.ReviewTestResult(v.Context(), v.Path("id"), form.Get("result"), base(form)); err != nil {
		return err
	}
	v.Said("result_reviewed")
	return v.Redirect(path(v.Path("id"), "controls", v.Path("no")))
}

// controlOf is the control of a step or rule, "B.13-t1".
func controlOf(no string) string {
	control, _, _ := strings.Cut(no, "-")
	return control
}
