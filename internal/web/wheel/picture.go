// SPDX-License-Identifier: Apache-2.0

package wheel

import (
	"html/template"
	"strconv"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/chart"
)

// colours gives each state of a task its colour in the picture.
var colours = map[app.TaskState]chart.State{
	app.TaskComing: chart.Neutral, app.TaskOpen: chart.Info, app.TaskOverdue: chart.Deviation,
	app.TaskDone: chart.OK, app.TaskLate: chart.Warning, app.TaskDropped: chart.Muted, "": chart.Muted,
}

// worst orders the states: an arc of several tasks has the colour of the first.
var worst = []app.TaskState{app.TaskOverdue, app.TaskLate, "", app.TaskOpen, app.TaskComing, app.TaskDone, app.TaskDropped}

// legend is the order in which the picture explains its colours.
var legend = []app.TaskState{app.TaskDone, app.TaskLate, app.TaskOverdue, app.TaskOpen, app.TaskComing, ""}

// rings gives each frequency its ring: yearly tasks and the company's own lie
// outermost, monthly ones innermost.
var rings = map[catalogue.Frequency]int{catalogue.HalfYearly: 1, catalogue.Quarterly: 1, catalogue.Monthly: 2}

// window is where a task lies in the picture. Tasks of one window share an arc.
type window struct {
	ring     int
	from, to record.Date
}

// group is the tasks of one window, by their place in the list.
type group struct {
	window
	turns []int
}

// windowOf returns where a task is drawn. Yearly tasks have their own window, from
// the next month when they open in the last days of one. The others, and those
// without a window, have the month of their day: there they don't overlap.
func windowOf(t app.Occurrence, year int) window {
	due := t.Due.Go()
	w := window{from: record.D(year, due.Month(), 1), to: record.D(year, due.Month()+1, 0)}
	if t.Duty != nil {
		w.ring = rings[t.Duty.Cadence]
	}
	if w.ring > 0 || t.Opens.IsZero() || t.Opens >= t.Due {
		return w
	}
	const late = 28 // a day of the month that counts as the next one
	opens := t.Opens.Go()
	month := opens.Month()
	if opens.Day() >= late {
		month++
	}
	w.from = min(w.from, max(record.D(opens.Year(), month, 1), record.D(year, time.January, 1)))
	return w
}

// groups gathers the tasks by window, in the order of the list.
func groups(w app.Wheel) []group {
	var list []group
	place := map[window]int{}
	for i, t := range w.Turns {
		at := windowOf(t, w.Year)
		n, known := place[at]
		if !known {
			n = len(list)
			place[at], list = n, append(list, group{window: at})
		}
		list[n].turns = append(list[n].turns, i)
	}
	return list
}

// picture draws the year: an arc for each window, with the number of its task, or
// with how many there are.
func picture(l text.Lang, w app.Wheel, flat []turn) template.HTML {
	finished, overdue, seen := 0, 0, map[app.TaskState]bool{}
	for _, t := range w.Turns {
		switch state := stateOf(t); state {
		case app.TaskDone, app.TaskLate:
			finished++
		case app.TaskOverdue:
			overdue++
		}
	}
	c := chart.Wheel{
		Head: chart.Head{ID: "wheel", Title: l.WheelTitle(w.Year), Text: l.WheelText(finished, overdue, len(w.Turns))},
		L:    l, Year: w.Year, Today: w.Today, Rings: make([]chart.Ring, 3),
	}
	for _, g := range groups(w) {
		state := worstOf(w, g)
		seen[state] = true
		arc := chart.Arc{From: g.from, To: g.to, State: colours[state]}
		if len(g.turns) == 1 {
			t := flat[g.turns[0]]
			arc.Number, arc.Href, arc.Label = t.Number, "#"+t.Anchor, l.TaskArc(t.Title, t.Opens, t.Due, t.Tag.Label)
		} else {
			month := int(g.to.Go().Month())
			arc.Number, arc.Href = "×"+strconv.Itoa(len(g.turns)), "#"+monthAnchor(month)
			arc.Label = l.TaskArc(l.TasksShared(), g.from, g.to, tally(l, w, g))
		}
		c.Rings[g.ring].Arcs = append(c.Rings[g.ring].Arcs, arc)
	}
	for _, state := range legend {
		if seen[state] {
			c.Legend = append(c.Legend, chart.Key{State: colours[state], Label: l.TaskState(word(state))})
		}
	}
	return c.SVG()
}

func stateOf(t app.Occurrence) app.TaskState {
	if t.Task == nil {
		return ""
	}
	return t.Task.State
}

// word is the state's word in the texts; without a task it is not planned.
func word(state app.TaskState) string {
	if state == "" {
		return "unplanned"
	}
	return string(state)
}

func worstOf(w app.Wheel, g group) app.TaskState {
	for _, state := range worst {
		for _, i := range g.turns {
			if stateOf(w.Turns[i]) == state {
				return state
			}
		}
	}
	return ""
}

// tally says how many tasks of a group are in each state, the worst first.
func tally(l text.Lang, w app.Wheel, g group) string {
	count := map[app.TaskState]int{}
	for _, i := range g.turns {
		count[stateOf(w.Turns[i])]++
	}
	var words []string
	for _, state := range worst {
		if n := count[state]; n > 0 {
			words = append(words, l.TasksInState(n, word(state)))
		}
	}
	return l.Series(words)
}
