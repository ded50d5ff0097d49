// SPDX-License-Identifier: Apache-2.0

package control

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/chart"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

type listPage struct {
	From, To  record.Date
	AsOf      record.Time
	Size      int64
	Stale     bool
	Times     string // path of the late and back-dated entries
	MayRun    bool
	Ran       bool     // a run just ended
	Changes   []string // what it changed, in words
	Map       template.HTML
	Counts    []stateCount
	Periods   []choice
	Objective []choice
	State     []choice
	Rows      []row
	Extension []row
}

// stateCount is the number of controls in a state, and where they are listed. It
// explains the colour of the state in the picture.
type stateCount struct {
	Key   chart.State
	Label string
	N     int
	Path  string
}

type choice struct {
	Value, Label string
	Path         string // for a choice that is a link
	Chosen       bool
}

type row struct {
	No, Title, Path string
	Objective       string
	Tag             frame.Tag
	Deviations      int
	HumanStepsOpen  int
	Owner           string
	NextDue         record.Date
	Overdue         bool
	LastPerformed   record.Time
}

var listView = frame.Parse[listPage](files, "template/list.html")

func list(v *frame.Visit) error {
	p, err := readPeriod(v.Query())
	if err != nil {
		return err
	}
	controls, err := v.Desk.Controls(v.Context(), p)
	if err != nil {
		return err
	}
	page := newListPage(v.L, controls, v.Query(), v.Site.App.Clock.Now().Date())
	page.MayRun = v.Desk.May(access.AssessmentRun)
	if id := v.Query().Get("run"); id != "" {
		if status, err := v.Desk.Run(id); err == nil && status.Finished { // an old run is forgotten, and no fault
			page.Ran, page.Changes = true, changed(v.L, status.Changes)
		}
	}
	return listView.Show(v, http.StatusOK, v.L.Section("controls"), "controls", page)
}

func changed(l text.Lang, changes []app.StateChange) []string {
	var words []string
	for _, c := range changes {
		words = append(words, l.StateChanged(c.Control, l.ControlState(string(c.Before)), l.ControlState(string(c.After))))
	}
	return words
}

// newListPage shows the controls that the address asks for. The picture always
// shows all of them.
func newListPage(l text.Lang, controls app.ControlList, q url.Values, today record.Date) listPage {
	o := controls.Overview
	page := listPage{From: o.Period.From, To: o.Period.To, AsOf: o.AsOf, Size: o.Size, Stale: o.Stale, Map: heatMap(l, controls), Times: entryTimesPath(o.Period)}
	state, objective := q.Get("state"), q.Get("objective")
	path := func(key, value string) string {
		query := periodQuery(o.Period)
		query.Set(key, value)
		return "/controls?" + query.Encode()
	}
	for _, p := range controls.Periods {
		page.Periods = append(page.Periods, choice{Label: l.PeriodDates(p.From, p.To), Path: "/controls?" + periodQuery(p).Encode(), Chosen: p == o.Period})
	}
	for _, s := range states {
		label := l.ControlState(string(s))
		page.State = append(page.State, choice{Value: string(s), Label: label, Chosen: state == string(s)})
		if n := o.Count(s); n > 0 {
			page.Counts = append(page.Counts, stateCount{colour(s), label, n, path("state", string(s))})
		}
	}
	letter := ""
	for _, c := range assessed(controls) {
		if own := c.Control.Objective(); own != letter {
			letter = own
			page.Objective = append(page.Objective, choice{Value: letter, Label: letter + " " + l.ObjectiveName(letter), Chosen: objective == letter})
		}
		if (state == "" || state == string(c.Result.State)) && (objective == "" || objective == letter) {
			page.Rows = append(page.Rows, newRow(l, c, o.Period, today))
		}
	}
	for _, c := range controls.Extension {
		r := newRow(l, c, o.Period, today)
		if c.Result.State == "" {
			r.Tag = frame.Tag{State: "neutral", Label: l.SwitchedOn(c.Applicable)}
		}
		page.Extension = append(page.Extension, r)
	}
	return page
}

func newRow(l text.Lang, c app.ControlRow, p app.Period, today record.Date) row {
	return row{
		No: c.Control.No, Title: c.Control.Title.In(string(l)), Path: "/controls/" + c.Control.No + "?" + periodQuery(p).Encode(),
		Objective: c.Control.Objective(), Tag: tag(l, c.Result.State), Deviations: c.Deviations, HumanStepsOpen: c.Result.HumanStepsOpen,
		Owner: c.Owner, NextDue: c.NextDue, Overdue: !c.NextDue.IsZero() && c.NextDue < today, LastPerformed: c.LastPerformed,
	}
}

// assessed returns the controls that were judged: A to I, then those of the
// extended ones that are switched on, in a row of their own.
func assessed(controls app.ControlList) []app.ControlRow {
	list := slices.Clone(controls.Controls)
	for _, c := range controls.Extension {
		if c.Result.State != "" {
			list = append(list, c)
		}
	}
	return list
}

func heatMap(l text.Lang, controls app.ControlList) template.HTML {
	o := controls.Overview
	m := chart.HeatMap{Head: chart.Head{ID: "controls", Title: l.HeatMapTitle(), Text: l.HeatMapText(o.Count(assurance.StateDeviation), len(o.Assessment.Controls))}}
	for _, c := range assessed(controls) {
		letter := c.Control.Objective()
		if n := len(m.Rows); n == 0 || m.Rows[n-1].Letter != letter {
			m.Rows = append(m.Rows, chart.Row{Letter: letter, Title: l.ObjectiveName(letter)})
		}
		state := l.ControlState(string(c.Result.State))
		last := &m.Rows[len(m.Rows)-1]
		last.Cells = append(last.Cells, chart.Cell{
			Number: c.Control.No, State: colour(c.Result.State), Label: l.ControlCell(c.Control.No, c.Control.Title.In(string(l)), state),
			Href: "/controls/" + c.Control.No + "?" + periodQuery(o.Period).Encode(),
		})
	}
	return m.SVG()
}
