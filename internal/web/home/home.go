// SPDX-License-Identifier: Apache-2.0

package home

import (
	"embed"
	"html/template"
	"net/http"
	"net/url"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/chart"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

//go:embed template
var files embed.FS

// Routes lists the front page.
func Routes() []frame.Route {
	return []frame.Route{{Pattern: "GET /{$}", Action: access.Home, Serve: show}}
}

type page struct {
	Own        []item // of an employee, who sees nothing else that is due
	Employee   bool
	Policies   []document
	Company    *company
	Engagement *engagement
}

// item is something to do: a task, a deadline that runs, a statement that has not
// come.
type item struct {
	Title, Path string // no path for who may not read the row
	Due         string
	Tag         frame.Tag
	Owner       string
	Complete    string // path of the form, "" for who may not

	at record.Time // by which the list is sorted
}

type document struct {
	Title, Path string
	From        record.Date
}

type company struct {
	Alarms      []app.Alarm
	Now         []item
	Overdue     counter
	Soon        counter
	Awaited     int // statements of sub-processors
	Incomplete  []count
	Chart       template.HTML // "" while the first assessment runs
	Controls    bool          // the person may look at the controls
	Stale       bool
	Checkpoint  int64
	Declaration *declaration
}

// counter is a number of tasks, and the list of them.
type counter struct {
	N    int
	Path string
}

type count struct {
	Label, Path string
	Rows        int
}

type declaration struct {
	Path         string
	AsOf, Expire record.Date
	Expired      bool
	Changed      []string
}

type engagement struct {
	Name, Firm, Path string
	From, To         record.Date
	State            string
}

var view = frame.Parse[page](files, "template/home.html")

func show(v *frame.Visit) error {
	h, err := v.Desk.Home(v.Context())
	if err != nil {
		return err
	}
	return view.Show(v, http.StatusOK, v.L.Section("home"), "home", newPage(v.L, h, v.Desk.May(access.ControlRead)))
}

func newPage(l text.Lang, h app.Home, controls bool) page {
	shown := page{Employee: h.Company == nil}
	if shown.Employee {
		for _, t := range h.Own {
			shown.Own = append(shown.Own, taskItem(l, t, false))
		}
	}
	for _, d := range h.Policies {
		shown.Policies = append(shown.Policies, document{d.Title, rowPath("document", d.ID), d.From})
	}
	if e := h.Engagement; e != nil {
		shown.Engagement = &engagement{
			e.Name, e.Firm, rowPath("engagement", e.ID), e.Period.From, e.Period.To, text.CodeLabel(l, "engagement", "state", string(e.State)),
		}
	}
	if h.Company != nil {
		shown.Company = newCompany(l, h.Company, h.Today, controls)
	}
	return shown
}

func newCompany(l text.Lang, h *app.CompanyHome, today record.Date, controls bool) *company {
	c := &company{
		Alarms: h.Alarms, Now: now(l, h, today), Controls: controls, Checkpoint: h.Checkpoint, Awaited: len(h.Statements),
		Overdue: counter{len(h.Overdue), notDone(0, today-1)}, Soon: counter{len(h.Soon), notDone(today, today+app.HomeDays)},
	}
	if d := h.Declaration; d != nil {
		c.Declaration = &declaration{"/declaration", d.AsOf, d.Expire, d.Expired, d.Changed}
	}
	if o := h.Overview; o != nil {
		c.Stale, c.Chart = o.Stale, bars(l, o)
		for _, n := range o.Incomplete {
			c.Incomplete = append(c.Incomplete, count{l.RegisterTitle(n.Register), "/registers/" + n.Register + "?state=incomplete", n.Rows})
		}
	}
	return c
}

func rowPath(register, id string) string { return "/registers/" + register + "/" + id }

// notDone is the list of tasks that are due between two days, both included, and
// not over. A zero day is no bound.
func notDone(from, to record.Date) string {
	q := url.Values{"state.is": {"upcoming", "open", "overdue"}, "due_at.to": {to.String()}}
	if !from.IsZero() {
		q.Set("due_at.from", from.String())
	}
	return "/registers/task?" + q.Encode()
}

// bars shows how many controls are in each state.
func bars(l text.Lang, o *app.Overview) template.HTML {
	c := chart.Bars{Head: chart.Head{ID: "states", Title: l.StateOfControls(), Text: l.StateOfControlsText(l.PeriodDates(o.Period.From, o.Period.To))}}
	for _, s := range []struct {
		state  assurance.State
		colour chart.State
	}{
		{assurance.StateDeviation, chart.Deviation}, {assurance.StateNotTestable, chart.Warning}, {assurance.StateNoDeviation, chart.OK},
		{assurance.StateNotOccurred, chart.Info}, {assurance.StateNotTested, chart.Neutral},
		{assurance.StateCarvedOut, chart.Muted}, {assurance.StateNotApplicable, chart.Muted},
	} {
		if n := o.Count(s.state); n > 0 {
			c.Bars = append(c.Bars, chart.Bar{Label: l.ControlState(string(s.state)), Value: n, Said: l.Number(int64(n)), State: s.colour})
		}
	}
	return c.SVG()
}
