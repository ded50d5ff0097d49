// SPDX-License-Identifier: Apache-2.0

package wheel

import (
	"html/template"
	"net/http"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

type showPage struct {
	Year           int
	Previous, Next string
	Wheel          template.HTML
	Unplanned      int
	MayPlan        bool
	Controls       bool // controls are linked
	Overdue        []turn
	Months         []month
	Ongoing        []duty
}

// month is the tasks that are due in one month.
type month struct {
	Year, Month int
	Anchor      string
	Open        bool // shown unfolded: the present month and the next
	Planned     bool // some of it is
	Sum         string
	Turns       []turn
}

type turn struct {
	Number     string
	Anchor     string
	Title      string
	Path       string // of the task's row, "" without one
	Opens, Due record.Date
	Tag        frame.Tag
	Controls   []string
	Assignee   string
	DoneAt     record.Date
	DoneBy     string
	Automatic  bool
	Reason     string
	Complete   string // path of the form, "" for who may not
}

type duty struct {
	Title, Frequency string
	Controls         []string
	Path             string // of the page where it is done, "" for none

	id string
}

// cprScan is the duty that has a page of its own.
const cprScan = "cpr-scan"

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
	for i := range page.Ongoing {
		if page.Ongoing[i].id == cprScan && v.Desk.May(access.ReviewDecide) {
			page.Ongoing[i].Path = "/review"
		}
	}
	return showView.Show(v, http.StatusOK, v.L.WheelTitle(w.Year), "wheel", page)
}

// newShowPage lays the wheel out by month. Rows are linked for who may read them.
func newShowPage(l text.Lang, w app.Wheel, rows bool) showPage {
	page := showPage{Year: w.Year, Previous: yearPath(w.Year - 1), Next: yearPath(w.Year + 1), MayPlan: w.MayPlan}
	today := w.Today.Go()
	present := int(today.Month()) + 12*(today.Year()-w.Year) // counted from January of the year shown
	var all []turn
	for i, t := range w.Turns {
		due := int(t.Due.Go().Month())
		if n := len(page.Months); n == 0 || page.Months[n-1].Month != due {
			page.Months = append(page.Months, month{Year: w.Year, Month: due, Anchor: monthAnchor(due), Open: due == present || due == present+1})
		}
		shown := newTurn(l, t, i+1, rows)
		all = append(all, shown)
		if stateOf(t) == app.TaskOverdue {
			page.Overdue = append(page.Overdue, shown)
		}
		last := &page.Months[len(page.Months)-1]
		last.Turns, last.Planned = append(last.Turns, shown), last.Planned || t.Task != nil
		if t.Task == nil {
			page.Unplanned++
		}
	}
	for i := range page.Months {
		page.Months[i].Sum = sum(l, w, page.Months[i].Month)
	}
	page.Wheel = picture(l, w, all)
	for _, t := range w.Ongoing {
		page.Ongoing = append(page.Ongoing, duty{Title: t.Title.In(string(l)), Frequency: l.Frequency(t.Cadence), Controls: t.Controls, id: t.ID})
	}
	return page
}

func monthAnchor(n int) string { return "month-" + strconv.Itoa(n) }

func newTurn(l text.Lang, t app.Occurrence, n int, rows bool) turn {
	shown := turn{Number: strconv.Itoa(n), Anchor: "turn-" + strconv.Itoa(n), Opens: t.Opens, Due: t.Due, Tag: frame.Tag{State: "neutral", Label: l.TaskState("unplanned")}}
	if t.Duty != nil {
		shown.Title, shown.Controls = t.Duty.Title.In(string(l)), t.Duty.Controls
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
	shown.Assignee, shown.Reason = task.Assignee, task.LateReason
	shown.DoneAt, shown.DoneBy, shown.Automatic = task.DoneAt, task.DoneBy, task.Automatic
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

// sum says how many tasks a month has, and how many of them are in each state.
func sum(l text.Lang, w app.Wheel, month int) string {
	var g group
	for i, t := range w.Turns {
		if int(t.Due.Go().Month()) == month {
			g.turns = append(g.turns, i)
		}
	}
	return l.TaskCount(len(g.turns)) + ": " + tally(l, w, g)
}
