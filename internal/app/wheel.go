// SPDX-License-Identifier: Apache-2.0

package app

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// Wheel is the year of duties: what the catalogue asks for, joined with the tasks
// that were made of it, and the company's own tasks.
type Wheel struct {
	Year    int
	Today   record.Date
	Turns   []Occurrence     // by day
	Ongoing []catalogue.Task // daily, weekly and after events: no day of their own
	MayPlan bool
}

// Occurrence is one occurrence of a duty. Either part may be missing: a duty without a
// task is not planned, a task without a duty is the company's own.
type Occurrence struct {
	Duty       *catalogue.Task
	Opens, Due record.Date
	Task       *TaskLine
}

// firstYear and lastYear bound what a wheel can be asked for.
const firstYear, lastYear = 1990, 2200

// Wheel returns the wheel of a year, 0 for the present one. An employee sees own
// tasks only.
func (d *Desk) Wheel(ctx context.Context, year int) (Wheel, error) {
	if err := d.may(access.WheelRead); err != nil {
		return Wheel{}, err
	}
	b, err := d.app.board(ctx)
	if err != nil {
		return Wheel{}, err
	}
	w := Wheel{Year: year, Today: d.app.Clock.Now().Date(), MayPlan: d.mayPlan()}
	if year == 0 {
		w.Year = w.Today.Go().Year()
	}
	if w.Year < firstYear || w.Year > lastYear {
		return Wheel{}, fault.New(fault.Invalid, "year").On("year")
	}
	turns, ongoing := d.app.turns(b, w.Year)
	used := join(turns, b.tasks)
	for i := range turns {
		if turns[i].row != nil {
			line := d.taskLine(b, turns[i].row, w.Today)
			turns[i].Task, turns[i].Due = &line, line.Due
			if !line.Opens.IsZero() {
				turns[i].Opens = line.Opens
			}
		}
		w.Turns = append(w.Turns, turns[i].Occurrence)
	}
	for i := range b.tasks {
		if t := &b.tasks[i]; !used[t.ID] && t.Value.DueAt.Go().Year() == w.Year {
			line := d.taskLine(b, t, w.Today)
			w.Turns = append(w.Turns, Occurrence{Opens: line.Opens, Due: line.Due, Task: &line})
		}
	}
	w.Ongoing = ongoing
	if d.Who.Subject.Role == access.Employee {
		w.Ongoing = nil
		w.Turns = slices.DeleteFunc(w.Turns, func(t Occurrence) bool { return t.Task == nil || !t.Task.Own })
	}
	slices.SortStableFunc(w.Turns, func(x, y Occurrence) int { return cmp.Compare(x.Due, y.Due) })
	return w, nil
}

// occasion is a [Occurrence] with the row that it is joined with.
type occasion struct {
	Occurrence
	row *assurance.Row[register.Task]
}

// turns lists the days of the catalogue's duties in a year. Duties whose controls
// are all set aside are left out.
func (a *App) turns(b *board, year int) (turns []occasion, ongoing []catalogue.Task) {
	for i := range a.Catalogue.Wheel {
		duty := &a.Catalogue.Wheel[i]
		if len(duty.Controls) > 0 && !slices.ContainsFunc(duty.Controls, b.applies) {
			continue
		}
		days := dues(duty, year)
		if days == nil {
			ongoing = append(ongoing, *duty)
		}
		for _, due := range days {
			turns = append(turns, occasion{Occurrence: Occurrence{Duty: duty, Opens: opens(duty, due), Due: due}})
		}
	}
	return turns, ongoing
}

func (b *board) applies(control string) bool {
	return b.settings[control].Value.Applicable != record.No
}

// months is the span of a duty that ends with the last day of a month.
var months = map[catalogue.Frequency]int{catalogue.Monthly: 1, catalogue.Quarterly: 3, catalogue.HalfYearly: 6}

// dues returns the days of a year on which a duty must be done, none for one that
// is done daily, weekly or after events.
func dues(t *catalogue.Task, year int) []record.Date {
	step := time.Month(months[t.Cadence])
	if t.Cadence == catalogue.Yearly {
		return []record.Date{dayOf(t.Due, year)}
	}
	var list []record.Date
	for m := step; step > 0 && m <= time.December; m += step {
		list = append(list, record.D(year, m+1, 0)) // the month's last day
	}
	return list
}

// opens returns the day from which a duty may be done: the catalogue's, else the
// first of the month of its day.
func opens(t *catalogue.Task, due record.Date) record.Date {
	if t.Opens != "" {
		return dayOf(t.Opens, due.Go().Year())
	}
	return due - record.Date(due.Go().Day()-1)
}

// dayOf reads "MM-DD", whose form the catalogue has checked.
func dayOf(monthDay string, year int) record.Date {
	at, err := time.Parse("01-02", monthDay)
	if err != nil {
		return 0
	}
	return record.D(year, at.Month(), at.Day())
}

// turnID is the id of the task that is made for a duty's day. By it both find
// each other.
func turnID(t *catalogue.Task, due record.Date) string { return "wheel." + t.ID + "." + due.String() }

// join ties tasks to turns: by the id that planning gives, else a task whose
// control is one of the duty's and whose recurrence is as frequent, of the same day
// or, unless the duty is yearly, of the same span. It returns the tasks that were
// tied.
func join(turns []occasion, tasks []assurance.Row[register.Task]) map[string]bool {
	used := map[string]bool{}
	tie := func(fits func(*occasion, *assurance.Row[register.Task]) bool) {
		for i := range turns {
			for j := range tasks {
				if turns[i].row == nil && !used[tasks[j].ID] && fits(&turns[i], &tasks[j]) {
					turns[i].row, used[tasks[j].ID] = &tasks[j], true
				}
			}
		}
	}
	tie(func(t *occasion, r *assurance.Row[register.Task]) bool { return r.ID == turnID(t.Duty, t.Due) })
	alike := func(t *occasion, r *assurance.Row[register.Task]) bool {
		return !strings.HasPrefix(r.ID, "wheel.") && cadences[r.Value.Recurrence] == t.Duty.Cadence && concerns(t.Duty, string(r.Value.Control))
	}
	tie(func(t *occasion, r *assurance.Row[register.Task]) bool { return r.Value.DueAt == t.Due && alike(t, r) })
	tie(func(t *occasion, r *assurance.Row[register.Task]) bool {
		return r.Value.DueAt <= t.Due && r.Value.DueAt > record.Months(-months[t.Duty.Cadence]).After(t.Due+1)-1 && alike(t, r)
	})
	return used
}

func concerns(t *catalogue.Task, control string) bool {
	return slices.Contains(t.Controls, control) || control == "" && len(t.Controls) == 0
}

// cadences are the recurrence rules (RFC 5545) that tasks of the wheel have.
var cadences = map[string]catalogue.Frequency{
	"FREQ=YEARLY": catalogue.Yearly, "FREQ=MONTHLY": catalogue.Monthly,
	"FREQ=MONTHLY;INTERVAL=3": catalogue.Quarterly, "FREQ=MONTHLY;INTERVAL=6": catalogue.HalfYearly,
}
