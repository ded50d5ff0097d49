// SPDX-License-Identifier: Apache-2.0

package chart

import (
	"html/template"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
)

// Wheel shows a year's tasks as arcs of a circle, January first, clockwise from
// the top.
type Wheel struct {
	Head
	L      text.Lang
	Year   int
	Today  record.Date // marked when it lies in the year; zero for none
	Rings  []Ring      // the outermost first
	Legend []Key
}

// Ring is a band of tasks that belong together: those of one cadence. Tasks that
// overlap lie in tracks of their own.
type Ring struct{ Arcs []Arc }

// Arc is one task and its window in the year. A window that reaches beyond the
// year is cut.
type Arc struct {
	Number   string // stands on the arc and in the list beside it
	From, To record.Date
	State    State
	Label    string // task, window and state in words: read aloud after the number, and shown as a tip
	Href     string
}

type drawnArc struct {
	Arc
	D    string
	X, Y string
}

type drawnMonth struct{ Label, X, Y, D string }

// SVG draws the wheel with its legend below.
func (w Wheel) SVG() template.HTML {
	data := struct {
		Head
		Year   string
		Months []drawnMonth
		Rings  []string // radii of the lines between the rings
		Arcs   []drawnArc
		Today  string // path of today's mark
		Now    [2]string
		Said   string
		Legend []Key
	}{Head: w.Head, Year: strconv.Itoa(w.Year), Legend: w.Legend}
	year := newYear(w.Year)
	for month := range 12 {
		data.Months = append(data.Months, year.month(month, w.L.ChartMonth(month+1)))
	}
	tracks := pack(w.Rings, year)
	band := tracks.band()
	for ring := range w.Rings {
		data.Rings = append(data.Rings, point(outer-float64(tracks.before(ring+1))*band))
	}
	for _, a := range tracks.arcs {
		r := outer - float64(a.track)*band
		data.Arcs = append(data.Arcs, year.arc(a, r, r-band))
	}
	if year.holds(w.Today) {
		angle := year.angle(w.Today) + year.day()/2
		data.Today = line(hub, rim, angle)
		data.Now[0], data.Now[1] = at(hub-16, angle)
		data.Said = w.L.ChartToday()
	}
	return draw("wheel.svg", data)
}
