// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// mailSwitch is a change told to two controllers on 15 March: C-1 may object for a
// month, until the end of 15 April, and has 30 days' notice; C-2 has 60. A third,
// C-3, has nothing to do with it.
func mailSwitch(t *testing.T, a *app.App) {
	t.Helper()
	a.Clock.Step(at("2025-03-15T09:00:00Z"))
	var controllers, dpas, activities, recipients []app.Row
	for i, days := range []int64{30, 60, 30} {
		n := fmt.Sprint(i + 1)
		controllers = append(controllers, app.Row{ID: "C-" + n, Record: register.Controller{LegalName: "Kunde " + n + " (fiktiv)"}})
		dpas = append(dpas, app.Row{ID: "D-" + n, Record: register.DPA{
			Controller: record.Ref("C-" + n), Effective: day("2024-01-01"), SignedController: day("2024-01-01"), SignedProcessor: day("2024-01-01"),
			SubprocMode: "general", SubprocNoticeDays: record.I(days), ObjectionWindow: record.Months(1),
		}})
		activity := register.ProcessingActivity{Controller: record.Ref("C-" + n), Name: "Udlejning", From: day("2024-01-01")}
		if i < 2 {
			activity.Subprocessors = []record.Ref{"SP-1"}
			recipients = append(recipients, app.Row{ID: "R-" + n, Record: register.NoticeRecipient{
				Parent: "CN-1", Controller: record.Ref("C-" + n), SentAt: at("2025-03-15T08:00:00Z"), Delivery: "delivered", ReceivedAt: at("2025-03-15T08:00:00Z"),
			}})
		}
		activities = append(activities, app.Row{ID: "P-" + n, Record: activity})
	}
	put(t, a, controllers...)
	put(t, a, app.Row{ID: "SP-1", Record: register.SubProcessor{LegalName: "Postdue Mail SAS (fiktiv)", Kind: "sub_processor"}})
	put(t, a, dpas...)
	put(t, a, activities...)
	put(t, a, app.Row{ID: "CN-1", Record: register.ChangeNotice{
		ChangeKind: "addition", Subprocessor: "SP-1", PlannedEffective: day("2025-04-20"),
		Contents: []record.Code{"name", "what", "where", "why", "from_when", "how_to_object"},
	}})
	put(t, a, recipients...)
}

// activate tries at a moment and returns the refusals, "" for done.
func activate(t *testing.T, a *app.App, moment string, controllers ...record.Ref) string {
	t.Helper()
	a.Clock.Step(at(moment))
	before := size(t, a)
	_, err := a.ActivateSubprocessor(t.Context(), app.ActivateSubprocessorCommand{Notice: "CN-1", Controllers: controllers, Actor: "E-1"})
	if err == nil {
		return ""
	}
	if size(t, a) != before {
		t.Error("a refused plan stored something")
	}
	refused := register.ActivationRefused{}
	if !errors.As(err, &refused) {
		return fault.CodeOf(err)
	}
	var list []string
	for _, r := range refused {
		list = append(list, strings.TrimSpace(fmt.Sprintf("%s %s %s", r.Controller, r.Code, r.From)))
	}
	return strings.Join(list, ", ")
}

func TestActivateSubprocessor(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		mailSwitch(t, a)
		for _, c := range []struct {
			moment      string
			controllers []record.Ref
			want        string
		}{
			{"2025-04-13T21:59:59Z", nil, "C-1 notice_running 2025-04-16, C-2 notice_running 2025-05-14"},
			{"2025-04-14T12:00:00Z", nil, "C-1 objection_running 2025-04-16, C-2 notice_running 2025-05-14"}, // the notice is over, the month not
			{"2025-04-15T21:59:59.999999Z", []record.Ref{"C-1"}, "C-1 objection_running 2025-04-16"},
			{"2025-04-15T22:00:00Z", []record.Ref{"C-1"}, ""},
			{"2025-04-15T22:00:00Z", []record.Ref{"C-1"}, "nothing_to_activate"},
			{"2025-05-13T21:59:59.999999Z", nil, "C-2 notice_running 2025-05-14"},
			{"2025-05-13T22:00:00Z", nil, ""},
		} {
			if got := activate(t, a, c.moment, c.controllers...); got != c.want {
				t.Errorf("%s %v: %q, want %q", c.moment, c.controllers, got, c.want)
			}
		}
		wantUses := "C-1 2025-04-16, C-2 2025-05-14"
		if got := usesOf(t, a); got != wantUses {
			t.Errorf("uses %s, want %s", got, wantUses)
		}
		var kinds []string
		for _, e := range entries(t, a) {
			if name, _ := e.Fact("register"); e.Kind == app.KindSubprocessorActivated {
				kinds = append(kinds, name.Text())
			}
		}
		if want := []string{"change_notice.recipient", "sub_processor.use", "change_notice.recipient", "sub_processor.use"}; !slices.Equal(kinds, want) {
			t.Errorf("entries %v", kinds)
		}
		requireClean(t, a)
		if got := deviations(t, a, "2025-01-01", "2025-12-31", "F.3"); len(got) > 0 {
			t.Errorf("an activation in time deviates: %v", got)
		}
	})
}

func TestActivationLooksAtWhoIsAffected(t *testing.T) {
	a := apptest.Create(t, "")
	if got := activate(t, a, "2025-03-01T00:00:00Z"); got != "unknown_record" {
		t.Errorf("without a notice: %q", got)
	}
	mailSwitch(t, a)
	// C-3 begins to use it, and nobody told C-3.
	put(t, a, app.Row{ID: "P-3", Record: register.ProcessingActivity{
		Controller: "C-3", Name: "Udlejning", From: day("2024-01-01"), Subprocessors: []record.Ref{"SP-1"},
	}})
	if got := activate(t, a, "2025-06-01T00:00:00Z"); got != "C-3 not_notified" {
		t.Errorf("with an affected controller that was not told: %q", got)
	}
	// C-3 agreed to it in appendix B; C-1's objection keeps its data out.
	put(t, a, app.Row{ID: "EV-1", Record: register.Evidence{Title: "Bilag B", CapturedAt: at("2024-01-01T08:00:00Z")}})
	put(t, a, app.Row{ID: "A-1", Record: register.Authorisation{Controller: "C-3", Subprocessor: "SP-1", Basis: "appendix_b", ApprovedAt: day("2024-01-01"), Document: "EV-1"}})
	put(t, a, app.Row{ID: "R-1", Record: register.NoticeRecipient{
		Parent: "CN-1", Controller: "C-1", SentAt: at("2025-03-15T08:00:00Z"), Delivery: "delivered", ReceivedAt: at("2025-03-15T08:00:00Z"),
		ObjectionAt: at("2025-04-01T08:00:00Z"), Outcome: "exempted", OutcomeAt: at("2025-04-02T08:00:00Z"),
	}})
	if got := activate(t, a, "2025-06-02T00:00:00Z"); got != "" {
		t.Errorf("when all is settled: %q", got)
	}
	if got := usesOf(t, a); got != "C-2 2025-06-02" {
		t.Errorf("uses %s", got)
	}
}

// TestUseIsNeverRefused records a use on a day on which the plan was refused, and
// finds it among the deviations.
func TestUseIsNeverRefused(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		mailSwitch(t, a)
		if got := activate(t, a, "2025-04-01T08:00:00Z"); got == "" {
			t.Fatal("activated too early")
		}
		use := register.SubProcessorUse{Parent: "SP-1", Controller: "C-1", FirstUsed: day("2025-04-01")}
		stored, err := a.RecordSubprocessorUse(t.Context(), app.RecordSubprocessorUseCommand{ID: "U-1", Use: use, Actor: "E-1"})
		if err != nil || stored.Number != 1 {
			t.Fatal(stored, err)
		}
		use.LastUsed = day("2025-04-10")
		if stored, err = a.RecordSubprocessorUse(t.Context(), app.RecordSubprocessorUseCommand{ID: "U-1", Use: use, Actor: "E-1"}); err != nil || stored.Number != 2 {
			t.Fatal(stored, err)
		}
		last := entries(t, a)
		if e := last[len(last)-1]; e.Kind != app.KindSubprocessorUse || e.Object != "sub_processor.use/U-1" {
			t.Errorf("entry %s of %s", e.Kind, e.Object)
		}
		a.Clock.Step(at("2026-01-15T00:00:00Z"))
		got := deviations(t, a, "2025-01-01", "2025-12-31", "F.2", "F.3")
		for _, want := range []string{"F.2-r1 U-1", "F.3-r1 R-1", "F.3-r2 R-1"} {
			if !slices.Contains(got, want) {
				t.Errorf("deviations %v lack %s", got, want)
			}
		}
		_, err = a.RecordSubprocessorUse(t.Context(), app.RecordSubprocessorUseCommand{Use: register.SubProcessorUse{Parent: "SP-1"}})
		if refused := (*app.Refused)(nil); !errors.As(err, &refused) {
			t.Errorf("a use of nobody: %v", err)
		}
	})
}

// usesOf lists the controllers for whom a sub-processor is in use, and since when.
func usesOf(t *testing.T, a *app.App) string {
	t.Helper()
	var list []string
	typ := register.Type("sub_processor.use")
	for _, v := range versions(t, a, typ.Name) {
		r, err := typ.Decode(v.Body)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, typ.Field("controller").Format(r)+" "+typ.Field("first_used").Format(r))
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

// deviations assesses a period and returns "rule ref" for every deviation of some
// controls, or of all.
func deviations(t testing.TB, a *app.App, from, to string, controls ...string) []string {
	t.Helper()
	result, err := a.Assess(t.Context(), app.AssessCommand{From: day(from), To: day(to)})
	if err != nil {
		t.Fatal(err)
	}
	return deviationsOf(result, controls...)
}

func deviationsOf(result assurance.Assessment, controls ...string) []string {
	var list []string
	for _, c := range result.Controls {
		if len(controls) > 0 && !slices.Contains(controls, c.No) {
			continue
		}
		for _, r := range c.Rules {
			for _, item := range r.Items {
				if item.Outcome == assurance.Deviation {
					list = append(list, string(r.ID)+" "+item.Ref)
				}
			}
		}
	}
	return list
}

// TestActivateBesideOthers activates from several programs at once, beside one
// that writes all the time: it takes effect once.
func TestActivateBesideOthers(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		mailSwitch(t, a)
		a.Clock.Step(at("2025-06-01T08:00:00Z"))
		errs := make([]error, 4)
		var wg sync.WaitGroup
		for i := range errs {
			wg.Go(func() {
				_, errs[i] = a.ActivateSubprocessor(t.Context(), app.ActivateSubprocessorCommand{Notice: "CN-1", Actor: "E-1"})
			})
		}
		wg.Go(func() {
			for i := range 20 {
				id := fmt.Sprintf("E-%d", i)
				if _, err := a.Record(t.Context(), app.Command{Kind: "register.recorded", Actor: "test", Rows: []app.Row{employee(id, "Demo Prøve")}}); err != nil {
					t.Error(err)
				}
			}
		})
		wg.Wait()
		done := 0
		for _, err := range errs {
			if err == nil {
				done++
			} else if code := fault.CodeOf(err); code != "nothing_to_activate" && code != "busy" {
				t.Error(err)
			}
		}
		if done > 1 {
			t.Errorf("it took effect %d times", done)
		}
		if got := activate(t, a, "2025-06-01T08:00:00Z"); (got == "") == (done == 1) {
			t.Errorf("activated %d times, and once more: %q", done, got)
		}
		if got := usesOf(t, a); got != "C-1 2025-06-01, C-2 2025-06-01" {
			t.Errorf("uses %s", got)
		}
		requireClean(t, a)
	})
}
