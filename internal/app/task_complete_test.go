// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// staff stores two employees, a piece of evidence, and a task of the first.
func staff(t *testing.T, a *app.App) {
	t.Helper()
	a.Clock.Step(record.D(2026, 2, 20).Start())
	for id, name := range map[string]string{"E-1": "Anker Prøvesen", "E-2": "Birte Testgaard"} {
		enter(t, a, id, register.Employee{Name: personal.T(name), EmployeeNo: id, HireDate: record.D(2024, 1, 1)})
	}
	enter(t, a, "EV-1", register.Evidence{Title: "Referat", CapturedAt: record.D(2026, 2, 1).Start()})
	enter(t, a, "TSK-1", register.Task{Title: "Gennemgå firewall", Control: "B.4", Assignee: "E-1", DueAt: record.D(2026, 2, 28), EvidenceNeeded: record.Yes, State: "open"})
	enter(t, a, "TSK-2", register.Task{Title: "Revurdér adgange", Control: "B.13", Assignee: "E-2", DueAt: record.D(2026, 1, 31), EvidenceNeeded: record.No, State: "open"})
}

func TestCompleteTask(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		staff(t, a)
		owner, anker := desk(a, access.Compliance, ""), desk(a, access.Employee, "E-1")
		for _, c := range []struct {
			name string
			desk *app.Desk
			cmd  app.CompleteTask
			want string
		}{
			{"unknown", owner, app.CompleteTask{ID: "TSK-9"}, "not_found: unknown_task (id)"},
			{"of somebody else", anker, app.CompleteTask{ID: "TSK-2"}, "not_found: unknown_task (id)"},
			{"an auditor", desk(a, access.Auditor, ""), app.CompleteTask{ID: "TSK-1"}, "denied: not_allowed"},
			{"without evidence", anker, app.CompleteTask{ID: "TSK-1"}, "invalid: evidence_missing (evidence)"},
			{"evidence that is not there", anker, app.CompleteTask{ID: "TSK-1", Evidence: "EV-9"}, "invalid: unknown_evidence (evidence)"},
			{"evidence of no form", anker, app.CompleteTask{ID: "TSK-1", Evidence: "../x"}, "invalid: unknown_evidence (evidence)"},
			{"tomorrow", anker, app.CompleteTask{ID: "TSK-1", Evidence: "EV-1", DoneAt: record.D(2026, 2, 21)}, "invalid: done_in_future (done_at)"},
			{"late without reason", owner, app.CompleteTask{ID: "TSK-2"}, "invalid: late_reason (reason)"},
			{"a reason that can't be stored", owner, app.CompleteTask{ID: "TSK-2", Reason: personal.F("x\x00")}, "invalid: reason_form (reason)"},
			{"in time", anker, app.CompleteTask{ID: "TSK-1", Evidence: "EV-1"}, ""},
			{"late", owner, app.CompleteTask{ID: "TSK-2", Reason: personal.F("Sygdom")}, ""},
			{"again", owner, app.CompleteTask{ID: "TSK-2", Reason: personal.F("Sygdom")}, "conflict: task_over"},
		} {
			err := c.desk.CompleteTask(t.Context(), c.cmd)
			if got := said(err); got != c.want {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
		}
		w, err := owner.Wheel(t.Context(), 2026)
		if err != nil {
			t.Fatal(err)
		}
		states := map[string]app.TaskState{}
		for _, turn := range w.Turns {
			if turn.Task != nil {
				states[turn.Task.ID] = turn.Task.State
			}
		}
		if states["TSK-1"] != app.TaskDone || states["TSK-2"] != app.TaskLate {
			t.Errorf("states %v", states)
		}
		if e := entries(t, a); e[len(e)-1].Kind != app.KindTaskCompleted {
			t.Errorf("the last entry is %s", e[len(e)-1].Kind)
		}
	})
}

func said(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// TestPlanWheel checks that planning makes every missing task once, hands on who
// does it, and leaves out what is switched off.
func TestPlanWheel(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		staff(t, a)
		enter(t, a, "TSK-3", register.Task{
			Title: "Pentest", Control: "B.11", Recurrence: "FREQ=YEARLY", Assignee: "E-2", EscalateTo: "E-1", DueAt: record.D(2025, 8, 31), State: "done",
			DoneAt: record.D(2025, 8, 30),
		})
		d := desk(a, access.Owner, "")
		for _, role := range []access.Role{access.Employee, access.Auditor, access.Management, access.Reader} {
			if _, err := desk(a, role, "E-1").PlanWheel(t.Context(), 2026); fault.KindOf(err) != fault.Denied {
				t.Errorf("%s plans the wheel: %v", role, err)
			}
		}
		before, err := d.Wheel(t.Context(), 2026)
		if err != nil {
			t.Fatal(err)
		}
		n, err := d.PlanWheel(t.Context(), 2026)
		if err != nil || n < 50 {
			t.Fatalf("planned %d tasks, error %v", n, err)
		}
		if again, err := d.PlanWheel(t.Context(), 2026); err != nil || again != 0 {
			t.Errorf("planned %d tasks again, error %v", again, err)
		}
		after, err := d.Wheel(t.Context(), 2026)
		if err != nil || len(after.Turns) != len(before.Turns) {
			t.Fatalf("%d turns before, %d after, error %v", len(before.Turns), len(after.Turns), err)
		}
		for _, turn := range after.Turns {
			switch {
			case turn.Task == nil:
				t.Errorf("%s on %s is not planned", turn.Duty.ID, turn.Due)
			case turn.Duty != nil && turn.Duty.ID == "pentest" && turn.Task.Assignee != "Birte Testgaard":
				t.Errorf("the penetration test is for %q", turn.Task.Assignee)
			case turn.Duty != nil && turn.Duty.ID == "restore-test":
				t.Error("a duty of a control that is switched off is planned")
			}
		}
		own, err := desk(a, access.Employee, "E-2").Wheel(t.Context(), 2026)
		if err != nil || len(own.Turns) != 2 {
			t.Errorf("an employee sees %d turns, error %v", len(own.Turns), err)
		}
	})
}
