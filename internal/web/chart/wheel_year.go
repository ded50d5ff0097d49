// SPDX-License-Identifier: Apache-2.0

package chart

import (
	"fmt"
	"math"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Radii of the wheel in a drawing of 640 by 640.
const (
	centre = 320.0
	rim    = 318.0 // outside of the months
	outer  = 284.0 // inside of the months, outside of the tasks
	hub    = 76.0  // where the tasks end
)

// year turns days into angles: radians, clockwise from the top.
type year struct{ first, last record.Date }

func newYear(n int) year {
	return year{record.D(n, time.January, 1), record.D(n, time.December, 31)}
}

func (y year) holds(d record.Date) bool { return d >= y.first && d <= y.last }

// day is the angle of one day.
func (y year) day() float64 { return 2 * math.Pi / float64(y.last-y.first+1) }

// angle is where a day begins.
func (y year) angle(d record.Date) float64 { return float64(d-y.first) * y.day() }

// month draws the line where a month (0 is January) begins and places its name.
func (y year) month(i int, label string) drawnMonth {
	start := y.angle(record.DateOf(y.first.Go().AddDate(0, i, 0)))
	end := y.angle(record.DateOf(y.first.Go().AddDate(0, i+1, 0)))
	m := drawnMonth{Label: label, D: line(hub, rim, start)}
	m.X, m.Y = at((outer+rim)/2, (start+end)/2)
	return m
}

// arc draws a task between two radii, with a hair of room to its neighbours.
func (y year) arc(a placedArc, from, to float64) drawnArc {
	const gap = 1.5
	from, to = from-gap, to+gap
	start, end := y.angle(a.From), y.angle(a.To+1)
	large := 0
	if end-start > math.Pi {
		large = 1
	}
	// A path can't close a whole turn.
	end = min(end, start+2*math.Pi-0.01)
	corner := func(r, angle, inward float64) string {
		x, y := at(r, angle+inward*gap/r)
		return x + " " + y
	}
	d := drawnArc{Arc: a.Arc}
	d.D = fmt.Sprintf("M%s A%s %s 0 %d 1 %s L%s A%s %s 0 %d 0 %s Z",
		corner(from, start, 1), point(from), point(from), large, corner(from, end, -1),
		corner(to, end, -1), point(to), point(to), large, corner(to, start, 1))
	d.X, d.Y = at((from+to)/2, (start+end)/2)
	return d
}

func at(radius, angle float64) (x, y string) {
	return point(centre + radius*math.Sin(angle)), point(centre - radius*math.Cos(angle))
}

func line(from, to, angle float64) string {
	x1, y1 := at(from, angle)
	x2, y2 := at(to, angle)
	return "M" + x1 + " " + y1 + " L" + x2 + " " + y2
}
