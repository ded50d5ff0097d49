// SPDX-License-Identifier: Apache-2.0

package wheel

import (
	"errors"
	"net/http"
	"net/url"
	"slices"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

type donePage struct {
	Crumbs         []frame.Crumb
	Summary        frame.Summary
	Task           string
	Path           string
	Due            record.Date
	EvidenceNeeded bool
	DoneAt         string
	Evidence       []choice
	Reason         string
}

type choice struct {
	ID, Title string
	Chosen    bool
}

var doneView = frame.Parse[donePage](files, "template/done.html")

// ask shows the form that closes a task.
func ask(v *frame.Visit) error {
	return form(v, http.StatusOK, url.Values{"done_at": {v.L.Date(v.Site.App.Clock.Now().Date())}}, nil)
}

// done closes a task, or shows the form again with what is wrong.
func done(v *frame.Visit) error {
	values, err := v.Form()
	if err != nil {
		return err
	}
	cmd := app.CompleteTask{ID: v.Path("id"), Evidence: record.Ref(values.Get("evidence")), Reason: personal.F(values.Get("reason"))}
	if day := values.Get("done_at"); day != "" {
		if cmd.DoneAt, err = record.ParseDate(sheet.Typed(&record.Field{Kind: record.KindDate}, day)); err != nil {
			return form(v, http.StatusUnprocessableEntity, values, fault.New(fault.Invalid, "date_form").On("done_at"))
		}
	}
	switch err := v.Desk.CompleteTask(v.Context(), cmd); {
	case fault.KindOf(err) == fault.Invalid:
		return form(v, http.StatusUnprocessableEntity, values, err)
	case err != nil:
		return err
	}
	v.Said("task_done")
	if !v.Desk.May(access.WheelRead) {
		return v.Redirect("/")
	}
	return v.Redirect("/wheel")
}

func form(v *frame.Visit, status int, values url.Values, wrong error) error {
	task, err := v.Desk.TaskToComplete(v.Context(), v.Path("id"))
	if err != nil {
		return err
	}
	evidence, err := v.Desk.EvidenceChoices(v.Context())
	if err != nil {
		return err
	}
	return doneView.Show(v, status, v.L.CompleteTaskTitle(), "wheel", newDonePage(v.L, task, evidence, values, wrong))
}

func newDonePage(l text.Lang, task app.TaskLine, evidence []app.EvidenceChoice, values url.Values, wrong error) donePage {
	page := donePage{
		Crumbs: []frame.Crumb{{Path: "/wheel", Label: l.Section("wheel")}}, Summary: frame.Summary{L: l},
		Task: task.Title, Path: donePath(task.ID), Due: task.Due, EvidenceNeeded: task.EvidenceNeeded,
		DoneAt: values.Get("done_at"), Reason: values.Get("reason"),
	}
	chosen := values.Get("evidence")
	for _, e := range evidence {
		page.Evidence = append(page.Evidence, choice{e.ID, e.Title, e.ID == chosen})
	}
	if wrong != nil {
		field := ""
		if e := (*fault.Error)(nil); errors.As(wrong, &e) {
			field = e.Field
		}
		if field == "late_reason" { // as the register calls it
			field = "reason"
		}
		if !slices.Contains([]string{"done_at", "evidence", "reason"}, field) {
			field = ""
		}
		page.Summary.Problems = []frame.Problem{{Input: field, Sentence: l.Error(wrong)}}
	}
	return page
}
