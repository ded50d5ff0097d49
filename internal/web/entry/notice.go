// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"errors"
	"net/http"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var (
	refusedView = frame.Parse[refusedPage](files, "template/refused.html")
	useView     = frame.Parse[usePage](files, "template/use.html", "template/input.html")
)

// refusedPage tells for whom a change of sub-processors may not take effect yet.
type refusedPage struct {
	Crumbs []frame.Crumb
	Back   string
	Use    string
	Rows   []refusal
}

type refusal struct{ Path, Controller, Reason string }

const noticeRegister = "change_notice"

// activate puts a change that was told of to use.
func activate(v *frame.Visit) error {
	id := v.Path("id")
	err := v.Desk.Activate(v.Context(), id)
	refused := register.ActivationRefused(nil)
	if errors.As(err, &refused) {
		return showRefused(v, id, refused)
	}
	if err != nil {
		return err
	}
	v.Said("activated")
	return v.Redirect(rowPath(noticeRegister, id))
}

func showRefused(v *frame.Visit, id string, refused register.ActivationRefused) error {
	page := refusedPage{Crumbs: noticeCrumbs(v, id), Back: rowPath(noticeRegister, id)}
	page.Use = page.Back + "/use"
	for _, r := range refused {
		name, title := named(v, []string{"controller"}, string(r.Controller))
		row := refusal{Controller: title, Reason: v.L.ActivationRefusal(r)}
		if name != "" {
			row.Path = rowPath(name, string(r.Controller))
		}
		page.Rows = append(page.Rows, row)
	}
	return refusedView.Show(v, http.StatusConflict, v.L.EntryNotYet(), "registers", page)
}

func noticeCrumbs(v *frame.Visit, id string) []frame.Crumb {
	_, title := named(v, []string{noticeRegister}, id)
	return append(crumbs(v, register.Type(noticeRegister)), frame.Crumb{Path: rowPath(noticeRegister, id), Label: title})
}

// usePage is the form of a use that happened: the fields of sub_processor.use but
// the sub-processor, which the notice names.
type usePage struct {
	Crumbs  []frame.Crumb
	Summary frame.Summary
	Action  string
	Cancel  string
	Inputs  []input
}

// useFields are the fields that the form asks for.
var useFields = []string{"controller", "first_used", "last_used"}

func openUse(v *frame.Visit) error {
	e, err := newUse(v)
	if err != nil {
		return err
	}
	return e.showUse(http.StatusOK)
}

// newUse opens the form on the notice in the path, which must exist.
func newUse(v *frame.Visit) (*editor, error) {
	notice, err := v.Desk.Row(v.Context(), noticeRegister, v.Path("id"), 0)
	if err != nil {
		return nil, err
	}
	t := register.Type(register.SubProcessorUse{}.Register())
	e := &editor{v: v, t: t, id: notice.ID, base: t.New(), typed: map[string][]string{}}
	sub := notice.Type.Field("subprocessor").Format(notice.Record)
	return e, t.Field("parent").Set(e.base, sub)
}

func (e *editor) showUse(status int) error {
	back := rowPath(noticeRegister, e.id)
	page := usePage{Crumbs: noticeCrumbs(e.v, e.id), Action: back + "/use", Cancel: back}
	page.Summary = frame.Summary{L: e.v.L}
	var s sectionOfFields
	for _, name := range useFields {
		s.fields = append(s.fields, e.t.Field(name))
	}
	part, err := e.section(s, &page.Summary)
	if err != nil {
		return err
	}
	page.Inputs = part.Inputs
	return useView.Show(e.v, status, e.v.L.EntryUse(), "registers", page)
}

// sendUse records what happened. It is refused only if it can't be placed.
func sendUse(v *frame.Visit) error {
	typed, err := v.Form()
	if err != nil {
		return err
	}
	e, err := newUse(v)
	if err != nil {
		return err
	}
	e.typed = typed
	e.typed["parent"] = e.t.Field("parent").Values(e.base) // the notice's, whatever was sent
	if typed.Get(searchInput) != "" {
		return e.showUse(http.StatusOK)
	}
	r, problems := parse(v.L, e.t, e.typed, e.base)
	e.problems = append(problems, unsettled(e.t, e.typed)...)
	if len(e.problems) > 0 {
		return e.showUse(http.StatusUnprocessableEntity)
	}
	use, _ := r.(*register.SubProcessorUse) // what the type's New makes
	err = v.Desk.RecordUse(v.Context(), e.id, use.Controller, use.FirstUsed, use.LastUsed)
	if refused := (*app.Refused)(nil); errors.As(err, &refused) {
		e.problems = problemsOf(e.t, refused)
		return e.showUse(http.StatusUnprocessableEntity)
	}
	if err != nil {
		return err
	}
	v.Said("use_recorded")
	return v.Redirect(rowPath(noticeRegister, e.id))
}

// problemsOf brings what the store refused to the form's inputs.
func problemsOf(t *record.Type, refused *app.Refused) []problem {
	var problems []problem
	for _, p := range refused.Problems {
		if f := t.Field(p.Field); f != nil {
			problems = append(problems, problem{f, string(p.Rule)})
		}
	}
	return inOrder(t, problems)
}
