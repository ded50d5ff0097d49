// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// CompleteTask says that a task was done.
type CompleteTask struct {
	ID       string
	DoneAt   record.Date   // not after today; zero is today
	Evidence record.Ref    // of the register evidence, "" for none
	Reason   personal.Free // why late, or why without the evidence it needs
}

// KindTaskCompleted is the ledger kind of a completed task.
const KindTaskCompleted = "task.completed"

// TaskToComplete returns a task for its form. An employee's own tasks are the
// only ones that exist to them.
func (d *Desk) TaskToComplete(ctx context.Context, id string) (TaskLine, error) {
	if err := d.may(access.TaskComplete); err != nil {
		return TaskLine{}, err
	}
	b, err := d.app.board(ctx)
	if err != nil {
		return TaskLine{}, err
	}
	for _, row := range b.tasks {
		if row.ID == id && d.mayComplete(&row.Value) {
			return d.taskLine(b, &row, d.app.Clock.Now().Date()), nil
		}
	}
	return TaskLine{}, errNoTask
}

var errNoTask = fault.New(fault.NotFound, "unknown_task").On("id")

// CompleteTask records that a task was done. A late one needs a reason, and one
// that needs evidence must name it or say why there is none (fault.Invalid on the
// field). A task that is over can't be done again (fault.Conflict).
func (d *Desk) CompleteTask(ctx context.Context, cmd CompleteTask) error {
	if err := d.may(access.TaskComplete); err != nil {
		return err
	}
	_, err := d.app.decide(ctx, func(s *store.Snapshot) ([]Command, error) {
		t := register.Type("task")
		v, err := s.Get(ctx, t.Name, cmd.ID)
		if fault.KindOf(err) == fault.NotFound {
			return nil, errNoTask
		} else if err != nil {
			return nil, err
		}
		r, err := t.Decode(v.Body)
		if err != nil {
			return nil, fault.Wrap(fault.Internal, "record_form", err)
		}
		task, ok := r.(*register.Task)
		if !ok || !d.mayComplete(task) {
			return nil, errNoTask
		}
		if err := d.complete(ctx, s, task, cmd); err != nil {
			return nil, err
		}
		if t.Check(task) != nil {
			return nil, fault.New(fault.Invalid, "reason_form").On("reason")
		}
		return []Command{{Kind: KindTaskCompleted, Actor: d.Who.Account, Rows: []Row{{ID: v.ID, Record: task}}}}, nil
	})
	return err
}

// complete turns a task into the done one, or says what is wrong.
func (d *Desk) complete(ctx context.Context, s *store.Snapshot, task *register.Task, cmd CompleteTask) error {
	today := d.app.Clock.Now().Date()
	if cmd.DoneAt.IsZero() {
		cmd.DoneAt = today
	}
	switch {
	case over(task.State):
		return fault.New(fault.Conflict, "task_over")
	case cmd.DoneAt > today:
		return fault.New(fault.Invalid, "done_in_future").On("done_at")
	case cmd.DoneAt > task.DueAt && cmd.Reason.IsZero():
		return fault.New(fault.Invalid, "late_reason").On("reason")
	case task.EvidenceNeeded == record.Yes && cmd.Evidence == "" && len(task.Evidence) == 0 && cmd.Reason.IsZero():
		return fault.New(fault.Invalid, "evidence_missing").On("evidence")
	}
	if cmd.Evidence != "" {
		found := record.ValidID(string(cmd.Evidence))
		if found {
			var err error
			if found, err = s.Exists(ctx, "evidence", string(cmd.Evidence)); err != nil {
				return err
			}
		}
		if !found {
			return fault.New(fault.Invalid, "unknown_evidence").On("evidence")
		}
		task.Evidence = append(task.Evidence, cmd.Evidence)
	}
	task.State, task.DoneAt, task.DoneBy, task.Automatic = "done", cmd.DoneAt, d.Who.Employee, record.Unknown
	if !cmd.Reason.IsZero() {
		task.LateReason = cmd.Reason
	}
	return nil
}

// EvidenceChoice is a piece of evidence to pick.
type EvidenceChoice struct{ ID, Title string }

// maxChoices is how many pieces of evidence a form offers.
const maxChoices = 100

// EvidenceChoices returns the newest evidence, for a form that asks for one. Who
// may not read evidence gets none.
func (d *Desk) EvidenceChoices(ctx context.Context) ([]EvidenceChoice, error) {
	if err := d.may(access.TaskComplete); err != nil {
		return nil, err
	}
	if !d.MayOn(access.RegisterRead, "evidence", false) {
		return nil, nil
	}
	b, err := d.app.board(ctx)
	if err != nil {
		return nil, err
	}
	return b.evidence, nil
}
