// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var formView = frame.Parse[formPage](files, "template/form.html", "template/input.html")

// formPage is the form of a new row or of a row's next version.
type formPage struct {
	Crumbs   []frame.Crumb
	Summary  frame.Summary
	Lead     string
	Action   string
	Cancel   string
	Version  int64
	Sections []section
}

type section struct {
	Title  string
	Inputs []input
	Folded bool // behind a summary line
	Open   bool // though folded: something is in it
}

// editor is one form on its way: the row that it is about, the version that it was
// made from, and what was typed so far.
type editor struct {
	v        *frame.Visit
	t        *record.Type
	id       string // "" for a new row
	version  int64
	base     record.Record // of that version; empty for a new row
	typed    url.Values
	problems []problem
}

// newEditor opens the form of the row in the path, or of a new one.
func newEditor(v *frame.Visit, version int64) (*editor, error) {
	name, id := v.Path("register"), v.Path("id")
	t := register.Type(name)
	if t == nil {
		return nil, fault.New(fault.NotFound, "unknown_register")
	}
	if !v.Desk.MayOn(access.RegisterWrite, name, id != "") {
		return nil, fault.New(fault.Denied, "not_allowed")
	}
	e := &editor{v: v, t: t, id: id, base: t.New()}
	if id == "" {
		return e, nil
	}
	row, err := e.row(version)
	if err != nil {
		return nil, err
	}
	e.base, e.version = row.Record, row.Number
	return e, nil
}

// row reads a version of the row, the current one for 0.
func (e *editor) row(version int64) (*app.RowView, error) {
	if version == 0 {
		return e.v.Desk.Row(e.v.Context(), e.t.Name, e.id, 0)
	}
	return e.v.Desk.RowVersion(e.v.Context(), e.t.Name, e.id, version)
}

// openForm shows the form of a row, or of a new one: empty, a copy (?from=ID), or
// below another row (?parent=ID).
func openForm(v *frame.Visit) error {
	e, err := newEditor(v, 0)
	if err != nil {
		return err
	}
	start := e.base
	if from := v.Query().Get("from"); from != "" && e.id == "" {
		row, err := v.Desk.Row(v.Context(), e.t.Name, from, 0)
		if err != nil {
			return err
		}
		start = row.Record
	}
	e.typed = show(v.L, e.t, start)
	for i := range e.t.Fields { // ?parent=ID, and as much else as a link knows
		f := &e.t.Fields[i]
		if value := v.Query().Get(f.Name); value != "" && e.id == "" && f.Kind == record.KindRef {
			e.typed.Set(f.Name, value)
		}
	}
	return e.show(http.StatusOK)
}

// sendForm saves a form, or shows it again with what is wrong.
func sendForm(v *frame.Visit) error {
	typed, err := v.Form()
	if err != nil {
		return err
	}
	version, _ := strconv.ParseInt(typed.Get(versionInput), 10, 64) // what isn't a number is version 0
	e, err := newEditor(v, version)
	if err != nil {
		return err
	}
	e.typed = typed
	complete(v.L, e.t, typed, e.base)
	e.take()
	if typed.Get(searchInput) != "" { // a search button: nothing is saved
		return e.show(http.StatusOK)
	}
	return e.save()
}

func (e *editor) save() error {
	r, problems := parse(e.v.L, e.t, e.typed, e.base)
	e.problems = inOrder(e.t, append(problems, unsettled(e.t, e.typed)...))
	if len(e.problems) > 0 {
		return e.show(http.StatusUnprocessableEntity)
	}
	saved, err := e.v.Desk.SaveRow(e.v.Context(), app.SaveRow{Register: e.t.Name, ID: e.id, Base: e.version, Record: r})
	refused := (*app.Refused)(nil)
	switch {
	case fault.CodeOf(err) == "row_changed" && e.scrub():
		return e.show(http.StatusUnprocessableEntity)
	case fault.CodeOf(err) == "row_changed":
		return e.conflict(r)
	case errors.As(err, &refused):
		e.problems = problemsOf(e.t, refused)
		return e.show(http.StatusUnprocessableEntity)
	case err != nil:
		return err
	case saved.Unchanged:
		e.v.Said("unchanged")
	default:
		e.v.Said("saved")
	}
	return e.v.Redirect(rowPath(e.t.Name, saved.ID))
}

// show answers with the form as it is.
func (e *editor) show(status int) error {
	if e.scrub() {
		status = http.StatusUnprocessableEntity
	}
	page := formPage{Crumbs: e.crumbs(), Action: e.v.Request.URL.Path, Version: e.version, Lead: e.v.L.EntryLead()}
	page.Cancel = page.Crumbs[len(page.Crumbs)-1].Path
	page.Summary = frame.Summary{L: e.v.L}
	for _, s := range sectionsOf(e.t) {
		part, err := e.section(s, &page.Summary)
		if err != nil {
			return err
		}
		page.Sections = append(page.Sections, part)
	}
	return formView.Show(e.v, status, e.title(), "registers", page)
}

// section builds the inputs of a section and notes what is wrong with them.
func (e *editor) section(s sectionOfFields, summary *frame.Summary) (section, error) {
	part := section{Title: e.v.L.EntrySection(s.name), Folded: s.name == "optional" || s.name == "common"}
	for _, f := range s.fields {
		if !asked(f) {
			continue
		}
		in, err := e.input(f)
		if err != nil {
			return part, err
		}
		for _, sentence := range in.Errors {
			summary.Problems = append(summary.Problems, frame.Problem{Input: in.ID, Sentence: in.Label + ": " + sentence})
		}
		part.Open = part.Open || len(lines(e.typed[f.Name])) > 0 || len(in.Errors) > 0 || in.Query != ""
		part.Inputs = append(part.Inputs, in)
	}
	return part, nil
}

func (e *editor) title() string {
	if e.id == "" {
		return e.v.L.NewRow(e.t.Name)
	}
	_, title := named(e.v, []string{e.t.Name}, e.id)
	return e.v.L.EntryEdit(title)
}

// crumbs leads to the register, and to the row if there is one, or to the row
// that a new one belongs to.
func (e *editor) crumbs() []frame.Crumb {
	list := crumbs(e.v, e.t)
	target, id := e.t.Name, e.id
	if id == "" && e.t.Parent() != "" {
		target, id = e.t.Parent(), strings.TrimSpace(e.typed.Get("parent"))
	}
	if id == "" || !record.ValidID(id) {
		return list
	}
	_, title := named(e.v, []string{target}, id)
	return append(list, frame.Crumb{Path: rowPath(target, id), Label: title})
}
