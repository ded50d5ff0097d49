// SPDX-License-Identifier: Apache-2.0

package sample

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

type freezePage struct {
	Crumbs  []frame.Crumb
	Summary frame.Summary
	Step    string
	Forms   []form
}

var freezeView = frame.Parse[freezePage](files, "template/freeze.html", "template/form.html")

// ask shows the form that freezes a population.
func ask(v *frame.Visit) error { return showFreeze(v, http.StatusOK, v.Query().Get("step"), nil) }

// freeze freezes a population, or shows the form again with what is wrong.
func freeze(v *frame.Visit) error {
	values, err := v.Form()
	if err != nil {
		return err
	}
	step := v.Query().Get("step")
	source, filter, _ := strings.Cut(values.Get("choice"), " ")
	id, err := v.Desk.FreezePopulation(v.Context(), app.FreezePopulation{Engagement: v.Path("id"), Step: step, Source: source, Filter: filter})
	if e := fault.New(fault.Invalid, fault.CodeOf(err)).On("choice"); fault.KindOf(err) == fault.Invalid && e.Code != "sample_step" {
		return showFreeze(v, http.StatusUnprocessableEntity, step, &attempt{"freeze", values, e})
	}
	if err != nil {
		return err
	}
	v.Said("population_frozen")
	return v.Redirect(samplePath(app.SampleRef{Engagement: v.Path("id"), Population: id}))
}

func showFreeze(v *frame.Visit, status int, step string, refused *attempt) error {
	start, err := v.Desk.SampleStart(v.Context(), v.Path("id"), step)
	if err != nil {
		return err
	}
	return freezeView.Show(v, status, v.L.FreezeFor(start.Step.No), section, newFreezePage(v.L, v.Path("id"), start, refused))
}

func newFreezePage(l text.Lang, engagement string, start app.SampleStart, refused *attempt) freezePage {
	path := listPath(engagement)
	page := freezePage{
		Crumbs: append(crumbs(l, engagement, start.Name), frame.Crumb{Path: path, Label: l.SamplesTitle()}),
		Step:   start.Step.Text.In(string(l)),
	}
	choices := field{Name: "choice"}
	for _, c := range start.Choices {
		choices.Options = append(choices.Options, option{
			Value: c.Source + " " + c.Filter.String(), Label: l.RegisterTitle(c.Source) + ": " + l.SampleFilter(c.Source, c.Filter),
		})
	}
	page.Forms = []form{newForm(l, "freeze", "freeze", path+"/new?"+url.Values{"step": {start.Step.No}}.Encode(), choices)}
	page.Summary = refused.fill(l, page.Forms)
	return page
}
