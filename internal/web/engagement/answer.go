// SPDX-License-Identifier: Apache-2.0

package engagement

import (
	"net/http"
	"net/url"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	work "github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

type newPage struct {
	Crumbs        []frame.Crumb
	Path          string
	Control, Rule string
	Lead, Found   string
	Form          []input
	Summary       frame.Summary
}

var newView = frame.Parse[newPage](files, "template/new.html", "template/input.html")

// begin shows the form of a new deviation: its control, and the first question.
func begin(v *frame.Visit) error {
	return beginWith(v, http.StatusOK, v.Query().Get("control"), v.Query().Get("rule"), nil)
}

func beginWith(v *frame.Visit, status int, control, rule string, form *entered) error {
	view, err := v.Desk.ViewEngagement(v.Context(), v.Path("id"))
	if err != nil {
		return err
	}
	l, id := v.L, view.ID
	page := newPage{Crumbs: crumbs(v, id, view.Row.Name), Path: path(id, "deviations"), Control: control, Rule: rule}
	inputs := questionInputs(l, work.AskDecision, register.Deviation{}, "", [2]string{})
	if c, ok := v.Site.App.Catalogue.Control(control); ok {
		page.Lead = c.No + " " + c.Title.In(string(l))
	} else {
		var list []option
		for _, c := range view.Controls {
			list = append(list, option{c.Control.No, c.Control.No + " " + c.Control.Title.In(string(l))})
		}
		page.Control = ""
		inputs = append([]input{{Name: "control", Label: l.EngagementWord("control"), Kind: "select", Options: list}}, inputs...)
	}
	if rule != "" {
		page.Found = l.RuleLooksFor(rule)
	}
	page.Form, page.Summary = form.fill(l, "", inputs)
	return newView.Show(v, status, l.EngagementWord("add_deviation"), section, page)
}

// open stores a new deviation.
func open(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	made, err := v.Desk.DecideDeviation(v.Context(), app.DecideDeviation{
		Engagement: v.Path("id"), Control: form.Get("control"), Rule: form.Get("rule"), Question: work.AskDecision, Answer: readAnswer(form),
	})
	switch {
	case err != nil && mendable(err):
		return beginWith(v, http.StatusUnprocessableEntity, form.Get("control"), form.Get("rule"), &entered{form, err})
	case err != nil:
		return err
	}
	v.Said("saved")
	return v.Redirect(path(v.Path("id"), "deviations", made))
}

// decide stores the auditor's answer to a question.
func decide(v *frame.Visit) error {
	return answer(v, "decide", "saved", func(form url.Values) error {
		_, err := v.Desk.DecideDeviation(v.Context(), app.DecideDeviation{
			Engagement: v.Path("id"), ID: v.Path("deviation"), Base: base(form), Question: work.Question(form.Get("question")), Answer: readAnswer(form),
		})
		return err
	})
}

// respond stores management's response.
func respond(v *frame.Visit) error {
	return answer(v, "response", "deviation_answered", func(form url.Values) error {
		due, err := day(form, "due")
		if err != nil {
			return err
		}
		return v.Desk.RespondToDeviation(v.Context(), app.RespondToDeviation{
			Engagement: v.Path("id"), ID: v.Path("deviation"), Base: base(form), Due: due, Owner: record.Ref(form.Get("owner")),
			Response: personal.F(form.Get("response")), Action: personal.F(form.Get("action")),
		})
	})
}

// supply stores the processor's evidence to an open deviation.
func supply(v *frame.Visit) error {
	return answer(v, "evidence", "saved", func(form url.Values) error {
		list := refs(form.Get("evidence"))
		if len(list) > 1 {
			return fault.New(fault.Invalid, "deviation_evidence_once").On("evidence")
		}
		var evidence record.Ref
		if len(list) == 1 {
			evidence = list[0]
		}
		return v.Desk.SupplyEvidence(v.Context(), v.Path("id"), v.Path("deviation"), base(form), evidence)
	})
}

// retest stores a retest.
func retest(v *frame.Visit) error {
	return answer(v, "retest", "saved", func(form url.Values) error {
		on, err := day(form, "retested_at")
		if err != nil {
			return err
		}
		return v.Desk.RetestDeviation(v.Context(), app.RetestDeviation{
			Engagement: v.Path("id"), ID: v.Path("deviation"), Base: base(form), On: on, Outcome: known(deviationRegister, "retest_outcome", form.Get("retest_outcome")),
		})
	})
}

// answer stores a form of a deviation's page, or shows the page again with what is
// wrong in it.
func answer(v *frame.Visit, name, said string, store func(url.Values) error) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	switch err := store(form); {
	case err != nil && mendable(err):
		return deviationWith(v, http.StatusUnprocessableEntity, name, &entered{form, err})
	case err != nil:
		return err
	}
	v.Said(said)
	return v.Redirect(path(v.Path("id"), "deviations", v.Path("deviation")))
}
