// SPDX-License-Identifier: Apache-2.0

package packages

import (
	"net/http"
	"net/url"
	"strconv"
	"sync"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/supervision"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
	"github.com/tilsyn/tilsyn/internal/report"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var (
	showView  = frame.Parse[showPage](files, "template/show.html")
	loadScale = sync.OnceValues(func() (*supervision.Scale, error) { return supervision.Load(content.Catalogue()) })
)

type showPage struct {
	Summary  frame.Summary
	Crumbs   []frame.Crumb
	Make     bool // the person may make a package
	Desk     app.PackageDesk
	Langs    []text.Lang
	Concepts []int
	Entered  fields
	Scale    *supervision.Scale
	Answers  map[string]string // of the four questions
	Proposal *supervision.Proposal
	File     bool // the person may open evidence
}

// fields are the inputs of the form as they were entered.
type fields struct{ Controller, Concept, Lang, Request, Asked string }

func show(v *frame.Visit) error { return page(v, http.StatusOK, fields{Lang: string(v.L)}, nil) }

func page(v *frame.Visit, status int, entered fields, wrong *frame.Problem) error {
	scale, err := loadScale()
	if err != nil {
		return err
	}
	p := showPage{
		Summary: frame.Summary{L: v.L}, Crumbs: []frame.Crumb{{Path: "/documents", Label: v.L.Section(section)}},
		Make: v.Desk.May(access.DocumentIssue), Langs: text.Langs, Entered: entered, Scale: scale,
		Answers: map[string]string{}, File: v.Desk.May(access.EvidenceRead),
	}
	for n := range app.Concepts {
		p.Concepts = append(p.Concepts, n+1)
	}
	if p.Make {
		if p.Desk, err = v.Desk.PackageDesk(v.Context()); err != nil {
			return err
		}
	}
	if wrong != nil {
		p.Summary.Problems = append(p.Summary.Problems, *wrong)
	}
	p.propose(v)
	return showView.Show(v, status, v.L.PackageWord("title"), section, p)
}

// propose answers the four questions, if they were asked.
func (p *showPage) propose(v *frame.Visit) {
	asked := false
	for _, q := range p.Scale.Questions {
		p.Answers[q.ID] = v.Query().Get(q.ID)
		asked = asked || p.Answers[q.ID] != ""
	}
	if !asked {
		return
	}
	proposal, err := p.Scale.Propose(p.Answers)
	if err != nil {
		p.Summary.Problems = append(p.Summary.Problems, frame.Problem{Input: "points", Sentence: v.L.Error(fault.New(fault.Invalid, fault.CodeOf(err)))})
		return
	}
	p.Proposal = &proposal
	if p.Entered.Concept == "" && len(proposal.Concepts) > 0 {
		p.Entered.Concept = strconv.Itoa(proposal.Concepts[0])
	}
}

// inputs are the inputs that a refusal is about.
var inputs = map[string]string{
	"unknown_controller": "controller", "package_concept": "concept", "package_unsigned": "concept", "package_signed_names_other": "concept",
	"package_names_other": "controller", "unknown_request": "request", "request_answered": "request", "document_lang": "lang",
}

// answer makes the package and answers the customer's request with it.
func answer(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	entered := read(form)
	concept, err := strconv.Atoi(entered.Concept)
	if err != nil {
		concept = 0 // which there isn't
	}
	_, err = v.Desk.AnswerPackage(v.Context(), app.AnswerPackage{
		PackageChoice: app.PackageChoice{Concept: concept, Controller: record.Ref(entered.Controller), Lang: entered.Lang},
		Request:       entered.Request, Asked: personal.F(entered.Asked), Title: v.L.PackageWord("package") + " " + v.L.PackageConcept(concept),
		Render: func(d app.PackageData) ([]app.PackageFile, error) { return report.PackageFiles(d, sheet.WriteBook) },
	})
	if input, ok := inputs[fault.CodeOf(err)]; ok {
		return page(v, http.StatusUnprocessableEntity, entered, &frame.Problem{
			Input: input, Sentence: v.L.Error(fault.New(fault.Invalid, fault.CodeOf(err))),
		})
	}
	if err != nil {
		return err
	}
	v.Said("package_made")
	return v.Redirect(home)
}

func read(form url.Values) fields {
	return fields{form.Get("controller"), form.Get("concept"), form.Get("lang"), form.Get("request"), form.Get("asked")}
}
