// SPDX-License-Identifier: Apache-2.0

package wheel

import (
	"html/template"
	"net/http"
	"strconv"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/chart"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

type showPage struct {
	Year           int
	Previous, Next string
	Wheel          template.HTML
	Unplanned      int
	MayPlan        bool
	Controls       bool // controls are linked
	Months         []month
	Ongoing        []duty
}

type month struct {
	Year, Month int
	Turns       []turn
}

type turn struct {
	Number     string
	Anchor     string
	Title      string
	Path       string // of the task's row, "" without one
	Opens, Due record.Date
	Tag        frame.Tag
	Frequency  string
	Controls   []string
	Assignee   string
	DoneAt     record.Date
	DoneBy     string
	Reason     string
	Complete   string // path of the form, "" for who may not
}

type duty struct {
	Title, Frequency string
	Controls         []string
}

var showView = frame.Parse[showPage](files, "template/show.html")

func show(v *frame.Visit) error {
	year, err := readYear(v.Query().Get("year"))
	if err != nil {
		return err
	}
	w, err := v.Desk.Wheel(v.Context(), year)
	if err != nil {
		return err
	}
	page := newShowPage(v.L, w, v.Desk.MayOn(access.RegisterRead, "task", false))
	page.Controls = v.Desk.May(access.ControlRead)
	return showView.Show(v, http.StatusOK, v.L.WheelTitle(w.Year), "wheel", page)
}

// newShowPage lays the wheel out by month. Rows are linked for who may read them.
func newShowPage(l text.Lang, w app.Wheel, rows bool) showPage {
	page := showPage{Year: w.Year, Previous: yearPath(w.Year - 1), Next: yearPath(w.Year + 1), MayPlan: w.MayPlan}
	for i, t := range w.Turns {
		due := int(t.Due.Go().Month())
		if n := len(page.Months); n == 0 || page.Months[n-1].Month != due {
			page.Months = append(page.Months, month{Year: w.Year, Month: due})
		}
		last := &page.Months[len(page.Months)-1]
		last.Turns = append(last.Turns, newTurn(l, t, i+1, rows))
		if t.Task == nil {
			page.Unplanned++
		}
	}
	page.Wheel = picture(l, w, page.Months)
	for _, t := range w.Ongoing {
		page.Ongoing = append(page.Ongoing, duty{t.Title.In(string(l)), l.Frequency(t.Cadence), t.Controls})
	}
	return page
}

func newTurn(l text.Lang, t app.Occurrence, n int, rows bool) turn {
	shown := turn{Number: strconv.Itoa(n), Anchor: "turn-" + strconv.Itoa(n), Opens: t.Opens, Due: t.Due, Tag: frame.Tag{State: "neutral", Label: l.TaskState("unplanned")}}
	if t.Duty != nil {
		shown.Title, shown.Frequency, shown.Controls = t.Duty.Title.In(string(l)), l.Frequency(t.Duty.Cadence), t.Duty.Controls
	}
	task := t.Task
	if task == nil {
		return shown
	}
	if t.Duty == nil {
		shown.Title = task.Title
		if task.Control != "" {
			shown.Controls = []string{task.Control}
		}
	}
	shown.Tag = frame.Tag{State: tags[task.State], Label: l.TaskState(string(task.State))}
	shown.Assignee, shown.DoneAt, shown.DoneBy, shown.Reason = task.Assignee, task.DoneAt, task.DoneBy, task.LateReason
	if rows {
		shown.Path = "/registers/task/" + task.ID
	}
	if task.MayComplete {
		shown.Complete = donePath(task.ID)
	}
	return shown
}

func donePath(id string) string { return "/wheel/tasks/" + id + "/done" }

// tags gives each state of a task the colour of its word.
var tags = map[app.TaskState]string{
	app.TaskComing: "neutral", app.TaskOpen: "info", app.TaskOverdue: "deviation",
	app.TaskDone: "ok", app.TaskLate: "late", app.TaskDropped: "neutral",
}

// colours gives each state of a task its colour in the picture.
var colours = map[app.TaskState]chart.State{
	app.TaskComing: chart.Neutral, app.TaskOpen: chart.Info, app.TaskOverdue: chart.Deviation,
	app.TaskDone: chart.OK, app.TaskLate: chart.Warning, app.TaskDropped: chart.Muted, "": chart.Muted,
}

// legend is the order in which the picture explains its colours.
var legend = []app.TaskState{app.TaskDone, app.TaskLate, app.TaskOverdue, app.TaskOpen, app.TaskComing, ""}

// picture draws yearly tasks in the outer ring, those of a half year and a quarter
// in the next, and monthly ones in the inner. The company's own are with the yearly.
func picture(l text.Lang, w app.Wheel, months []month) template.HTML {
	rings := make([]chart.Ring, 3)
	place := map[catalogue.Frequency]int{catalogue.HalfYearly: 1, catalogue.Quarterly: 1, catalogue.Monthly: 2}
	finished, overdue, seen := 0, 0, map[app.TaskState]bool{}
	var flat []turn
	for _, m := range months {
		flat = append(flat, m.Turns...)
	}
	for i, t := range w.Turns {
		var state app.TaskState
		if t.Task != nil {
			state = t.Task.State
		}
		seen[state] = true
		switch state {
		case app.TaskDone, app.TaskLate:
			finished++
		case app.TaskOverdue:
			overdue++
		}
		ring := 0
		if t.Duty != nil {
			ring = place[t.Duty.Cadence]
		}
		from := t.Opens
		if from.IsZero() || from > t.Due {
			from = t.Due
		}
		if first := record.D(w.Year, time.January, 1); from < first {
			from = first
		}
		shown := flat[i]
		rings[ring].Arcs = append(rings[ring].Arcs, chart.Arc{
			Number: shown.Number, From: from, To: t.Due, State: colours[state],
			Label: l.TaskArc(shown.Title, t.Opens, t.Due, shown.Tag.Label), Href: "#" + shown.Anchor,
		})
	}
	c := chart.Wheel{Head: chart.Head{ID: "wheel", Title: l.WheelTitle(w.Year), Text: l.WheelText(finished, overdue, len(w.Turns))}, L: l, Year: w.Year, Today: w.Today}
	for _, ring := range rings {
		if len(ring.Arcs) > 0 {
			c.Rings = append(c.Rings, ring)
		}
	}
	for _, state := range legend {
		if seen[state] {
			label := string(state)
			if state == "" {
				label = "unplanned"
			}
			c.Legend = append(c.Legend, chart.Key{State: colours[state], Label: l.TaskState(label)})
		}
	}
	return c.SVG()
}
