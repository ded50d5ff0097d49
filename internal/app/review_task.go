// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
)

// scanDuty is the duty of the wheel that a search of all text does (X.7, S-G8).
const scanDuty = "cpr-scan"

// completeScanTasks closes the tasks that a search just made has done, with a piece
// of evidence that names it. A task that is late stays open: why, only a person can
// say.
func (a *App) completeScanTasks(ctx context.Context, actor string) error {
	at := slices.IndexFunc(a.Catalogue.Wheel, func(t catalogue.Task) bool { return t.ID == scanDuty })
	if at < 0 {
		return nil
	}
	duty, now := &a.Catalogue.Wheel[at], a.Clock.Now()
	due, err := dueTasks(a.tenant.Rows(ctx, register.Task{}.Register(), store.Now), duty, now.Date())
	if err != nil || len(due) == 0 {
		return err
	}
	_, err = a.decide(ctx, func(s *store.Snapshot) ([]Command, error) {
		due, err := dueTasks(s.Rows(ctx, register.Task{}.Register(), store.Now), duty, now.Date())
		if err != nil {
			return nil, err
		}
		id := string(ident.New[ident.Record](now.Go()))
		shown := Command{Kind: KindEvidenceAdded, Actor: actor, Rows: []Row{{ID: id, Record: register.Evidence{
			Title: duty.Title.DA + " " + now.Date().String(), Kind: "log", Content: "general", CapturedAt: now, SourceSystem: "Tilsyn",
			CoversFrom: now.Date() - scanDays + 1, CoversTo: now.Date(), ContainsPD: record.No, Redacted: record.No,
		}}}}
		done := Command{Kind: KindTaskCompleted, Actor: actor}
		for i := range due {
			due[i].Value.State, due[i].Value.DoneAt = "done", now.Date()
			due[i].Value.Evidence = append(due[i].Value.Evidence, record.Ref(id))
			done.Rows = append(done.Rows, Row{ID: due[i].ID, Record: &due[i].Value})
		}
		return []Command{shown, done}, nil
	})
	return err
}

// dueTasks returns the open tasks of the duty that may be done on a day and aren't
// late: those that planning made, and the company's own weekly ones of its control.
func dueTasks(rows iter.Seq2[record.Version, error], duty *catalogue.Task, day record.Date) ([]assurance.Row[register.Task], error) {
	var due []assurance.Row[register.Task]
	for v, err := range rows {
		if err != nil {
			return nil, err
		}
		task, err := decodeAs[register.Task](v)
		if err != nil {
			return nil, err
		}
		planned := strings.HasPrefix(v.ID, "wheel."+duty.ID+".")
		own := strings.HasPrefix(task.Recurrence, weekly) && slices.Contains(duty.Controls, string(task.Control))
		if (planned || own) && task.Archived != record.Yes && !over(task.State) && task.WindowFrom <= day && day <= task.DueAt && task.DueAt < day+scanDays {
			due = append(due, assurance.Row[register.Task]{ID: v.ID, Value: task})
		}
	}
	return due, nil
}

// weekly begins the recurrence rule (RFC 5545) of a task for each week.
const weekly = "FREQ=WEEKLY"
