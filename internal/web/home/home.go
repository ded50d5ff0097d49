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
	Own        []task
	Policies   []document
	Company    *company
	Engagement *engagement
}

type task struct {
	Title, Path string // no path for who may not read the row
	Due         record.Date
	Tag         frame.Tag
	Assignee    string
	Complete    string // path of the form, "" for who may not
}

type document struct {
	Title, Path string
	From        record.Date
}

type company struct {
	Overdue, Soon []task
	MoreOverdue   int // all of them, when not all are listed
	MoreSoon      int
	AllOverdue    string // list of them
	AllSoon       string
	Clocks        []clock
	Statements    []statement
	Incomplete    []count
	Chart         template.HTML // "" while the first assessment runs
	Controls      bool          // the person may look at the controls
	Stale         bool
	Checkpoint    int64
	Declaration   *declaration
}

type clock struct {
	Label, Path, Record string
	Left                string
	Due                 record.Time
	Tag                 string // state of the time left
}

type statement struct {
	Supplier, Path string
	Due            record.Date
	Overdue        bool
}

type count struct {
	Label, Path string
	Rows        int
}

type declaration struct {
	Path         string
	AsOf, Expire record.Date
	Expired      bool
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

// listed is how many tasks of a kind the front page lists.
const listed = 8

func newPage(l text.Lang, h app.Home, controls bool) page {
	shown := page{Own: tasks(l, h.Own, h.Company != nil)}
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
	c := &company{Controls: controls, Checkpoint: h.Checkpoint}
	c.Overdue, c.MoreOverdue = first(tasks(l, h.Overdue, true))
	c.Soon, c.MoreSoon = first(tasks(l, h.Soon, true))
	c.AllOverdue, c.AllSoon = notDone(0, today-1), notDone(today, today+app.HomeDays)
	for _, k := range h.Clocks {
		state := "info"
		switch {
		case k.Overdue:
			state = "deviation"
		case !k.Due.IsZero() && k.Hours < 48:
			state = "warning"
		}
		c.Clocks = append(c.Clocks, clock{
			l.ClockKind(string(k.Kind)), rowPath(k.Register, k.ID), text.RegisterLabel(l, k.Register) + " " + k.ID, l.TimeLeft(k.Due, k.Hours, k.Overdue), k.Due, state,
		})
	}
	for _, s := range h.Statements {
		c.Statements = append(c.Statements, statement{s.Supplier, rowPath("received_statement", s.ID), s.Due, s.Overdue})
	}
	if d := h.Declaration; d != nil {
		c.Declaration = &declaration{"/declaration", d.AsOf, d.Expire, d.Expired}
	}
	if o := h.Overview; o != nil {
		c.Stale, c.Chart = o.Stale, bars(l, o)
		for _, n := range o.Incomplete {
			c.Incomplete = append(c.Incomplete, count{text.RegisterLabel(l, n.Register), "/registers/" + n.Register, n.Rows})
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

// tasks words tasks; rows are linked for who may read them.
func tasks(l text.Lang, list []app.TaskLine, rows bool) []task {
	tags := map[app.TaskState]string{app.TaskOverdue: "deviation", app.TaskOpen: "info", app.TaskComing: "neutral"}
	var shown []task
	for _, t := range list {
		one := task{Title: t.Title, Due: t.Due, Tag: frame.Tag{State: tags[t.State], Label: l.TaskState(string(t.State))}, Assignee: t.Assignee}
		if rows {
			one.Path = rowPath("task", t.ID)
		}
		if t.MayComplete {
			one.Complete = "/wheel/tasks/" + t.ID + "/done"
		}
		shown = append(shown, one)
	}
	return shown
}

// first returns the tasks to list, and how many there are if that is not all.
func first(list []task) ([]task, int) {
	if len(list) <= listed {
		return list, 0
	}
	return list[:listed], len(list)
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
