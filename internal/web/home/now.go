// SPDX-License-Identifier: Apache-2.0

package home

import (
	"cmp"
	"slices"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// listed is how many things to do the front page lists; the counters lead to all
// tasks.
const listed = 25

// now lists what somebody must do: tasks overdue and due soon, deadlines that run
// and statements that have not come, the next first. What has no deadline is last.
func now(l text.Lang, h *app.CompanyHome, today record.Date) []item {
	var list []item
	for _, t := range slices.Concat(h.Overdue, h.Soon) {
		list = append(list, taskItem(l, t, true))
	}
	for _, k := range h.Clocks {
		list = append(list, clockItem(l, k))
	}
	for _, s := range h.Statements {
		if s.Due <= today+app.HomeDays {
			list = append(list, statementItem(l, s))
		}
	}
	slices.SortStableFunc(list, func(x, y item) int { return cmp.Compare(x.at, y.at) })
	return list[:min(len(list), listed)]
}

// taskItem words a task; its row is linked for who may read it.
func taskItem(l text.Lang, t app.TaskLine, row bool) item {
	tags := map[app.TaskState]string{app.TaskOverdue: "deviation", app.TaskOpen: "info", app.TaskComing: "neutral"}
	shown := item{
		Title: t.Title, Due: l.Date(t.Due), Tag: frame.Tag{State: tags[t.State], Label: l.TaskState(string(t.State))}, Owner: t.Assignee, at: t.Due.End(),
	}
	if row {
		shown.Path = rowPath("task", t.ID)
	}
	if t.MayComplete {
		shown.Complete = "/wheel/tasks/" + t.ID + "/done"
	}
	return shown
}

// clockItem words a deadline that runs. It is urgent in its last two days.
func clockItem(l text.Lang, k app.ClockLine) item {
	const urgent = 48 // hours
	state := "info"
	switch {
	case k.Overdue:
		state = "deviation"
	case !k.Due.IsZero() && k.Hours < urgent:
		state = "warning"
	}
	shown := item{
		Title: l.ClockKind(string(k.Kind)) + " (" + k.ID + ")", Path: rowPath(k.Register, k.ID),
		Tag: frame.Tag{State: state, Label: l.TimeLeft(k.Due, k.Hours, k.Overdue)}, Owner: k.Owner, at: k.Due,
	}
	switch {
	case k.Due.IsZero():
		shown.at = never
	case k.Due == (k.Due - 1).Date().End(): // the end of a day, which people know by its date
		shown.Due = l.Date((k.Due - 1).Date())
	default:
		shown.Due = l.Moment(k.Due)
	}
	return shown
}

// never is later than any deadline.
const never = record.Time(1<<63 - 1)

func statementItem(l text.Lang, s app.StatementLine) item {
	shown := item{Title: l.StatementFrom(s.Supplier), Path: rowPath("received_statement", s.ID), Due: l.Date(s.Due), at: s.Due.End()}
	shown.Tag = frame.Tag{State: "info", Label: l.AwaitedWord()}
	switch {
	case s.Due.IsZero():
		shown.at, shown.Due = never, ""
	case s.Overdue:
		shown.Tag = frame.Tag{State: "deviation", Label: l.OverdueWord()}
	}
	return shown
}
