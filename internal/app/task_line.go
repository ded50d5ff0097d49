// SPDX-License-Identifier: Apache-2.0

package app

import (
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// TaskState is where a task stands on a day.
type TaskState string

// The states of a task. Late is done, but after its day.
const (
	TaskComing  TaskState = "coming"  // its window is not open yet
	TaskOpen    TaskState = "open"    // may be done now
	TaskOverdue TaskState = "overdue" // not done, and its day is past
	TaskDone    TaskState = "done"
	TaskLate    TaskState = "late"
	TaskDropped TaskState = "dropped"
)

// TaskLine is a task as lists show it.
type TaskLine struct {
	ID             string
	Title          string
	Control        string
	Assignee       string
	Own            bool // it is the reader's
	Opens, Due     record.Date
	DoneAt         record.Date
	DoneBy         string
	Automatic      bool   // a program did it
	LateReason     string // "" for who sees no personal data
	EvidenceNeeded bool
	Evidence       []record.Ref
	State          TaskState
	MayComplete    bool
	Seq            int64 // ledger entry
}

func (d *Desk) taskLine(b *board, row *assurance.Row[register.Task], today record.Date) TaskLine {
	t := &row.Value
	line := TaskLine{
		ID: row.ID, Title: t.Title, Control: string(t.Control), Assignee: d.name(b, t.Assignee), Own: d.own(t),
		Opens: t.WindowFrom, Due: t.DueAt, DoneAt: t.DoneAt, DoneBy: d.name(b, t.DoneBy), Automatic: t.Automatic == record.Yes,
		EvidenceNeeded: t.EvidenceNeeded == record.Yes, Evidence: t.Evidence, State: taskState(t, today), Seq: row.Seq,
	}
	if d.Who.Subject.Role.SeesPersonal() {
		line.LateReason = t.LateReason.Reveal()
	}
	line.MayComplete = !over(t.State) && d.mayComplete(t)
	return line
}

func (d *Desk) own(t *register.Task) bool {
	return d.Who.Employee != "" && t.Assignee == d.Who.Employee
}

// mayComplete reports whether the person may close a task: an employee only an
// own one.
func (d *Desk) mayComplete(t *register.Task) bool {
	return d.May(access.TaskComplete) && (d.Who.Subject.Role != access.Employee || d.own(t))
}

// taskState tells where a task stands. What the row says of its state is old the
// day after; only that it is over counts.
func taskState(t *register.Task, today record.Date) TaskState {
	switch {
	case t.State == "dropped":
		return TaskDropped
	case t.State == "done" && t.DoneAt > t.DueAt:
		return TaskLate
	case t.State == "done":
		return TaskDone
	case t.DueAt < today:
		return TaskOverdue
	case t.WindowFrom > today:
		return TaskComing
	}
	return TaskOpen
}
