// SPDX-License-Identifier: Apache-2.0

package app

import (
	"bytes"
	"context"
	"encoding/json"
	"iter"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
)

// scanDuty is the duty of the wheel that a search of all text does (X.7, S-G8).
const scanDuty = "cpr-scan"

// searchKept is how many years the file that proves a search is kept.
const searchKept = 5

// completeScanTasks closes the tasks that a search just made has done. Their evidence
// is a file that tells what the search saw. Nobody did them: a program did. A task that
// is late stays open: why, only a person can say.
func (a *App) completeScanTasks(ctx context.Context, actor string, saw TextScan) error {
	at := slices.IndexFunc(a.Catalogue.Wheel, func(t catalogue.Task) bool { return t.ID == scanDuty })
	if at < 0 {
		return nil
	}
	duty, now := &a.Catalogue.Wheel[at], a.Clock.Now()
	due, err := dueTasks(a.tenant.Rows(ctx, register.Task{}.Register(), store.Now), duty, now.Date())
	if err != nil || len(due) == 0 {
		return err
	}
	shown, id, err := a.searchEvidence(ctx, actor, duty, saw)
	if err != nil {
		return err
	}
	_, err = a.decide(ctx, func(s *store.Snapshot) ([]Command, error) {
		due, err := dueTasks(s.Rows(ctx, register.Task{}.Register(), store.Now), duty, now.Date())
		if err != nil {
			return nil, err
		}
		done := Command{Kind: KindTaskCompleted, Actor: actor}
		for i := range due {
			due[i].Value.State, due[i].Value.DoneAt = "done", now.Date()
			due[i].Value.Automatic = record.Yes
			due[i].Value.Evidence = append(due[i].Value.Evidence, id)
			done.Rows = append(done.Rows, Row{ID: due[i].ID, Record: &due[i].Value})
		}
		return []Command{shown, done}, nil
	})
	return err
}

// searchEvidence stores the file that tells what a search saw, and returns the command
// that stores its row.
func (a *App) searchEvidence(ctx context.Context, actor string, duty *catalogue.Task, saw TextScan) (Command, record.Ref, error) {
	now := a.Clock.Now()
	told, err := json.Marshal(struct {
		At record.Time `json:"at"`
		TextScan
	}{now, saw})
	if err != nil {
		return Command{}, "", fault.Wrap(fault.Internal, "record_form", err)
	}
	file, err := a.files.Put(ctx, bytes.NewReader(told), MaxEvidence)
	if err != nil {
		return Command{}, "", err
	}
	id := ident.New[ident.Record](now.Go())
	return Command{
		Kind: KindEvidenceAdded, Actor: actor, Facts: fileFacts(file, true),
		Rows: []Row{{ID: string(id), Record: register.Evidence{
			Title: duty.Title.DA + " " + now.Date().String(), Kind: "log", Content: "general", SHA256: record.Hash(file.SHA256), Size: record.I(file.Size),
			MIME: "application/json", CapturedAt: now, Automatic: record.Yes, SourceSystem: "Tilsyn", CoversFrom: now.Date() - scanDays + 1, CoversTo: now.Date(),
			ContainsPD: record.No, Redacted: record.No, RetentionUntil: record.DateOf(now.Go().AddDate(searchKept, 0, 0)),
		}}},
	}, record.Ref(id), nil
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
