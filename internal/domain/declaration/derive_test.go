// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

type rows = worldtest.Rows

// signed is the day of signing in these tests: 20 February 2026.
var signed = record.D(2026, 2, 20)

func load(t *testing.T) *catalogue.Catalogue {
	t.Helper()
	c, err := catalogue.Load(content.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// results is an assessment of 2025 with the given results by rule id.
func results(build map[string]func(*assurance.Result)) assurance.Assessment {
	var a assurance.Assessment
	for id, fill := range build {
		control, _, _ := strings.Cut(id, "-")
		var r assurance.Result
		fill(&r)
		a.Controls = append(a.Controls, assurance.ControlResult{No: control, Rules: []assurance.RuleResult{{ID: id, Result: r}}})
	}
	return a
}

func derive(t *testing.T, world rows, a assurance.Assessment) map[string]Derived {
	t.Helper()
	all, err := Derive(assurance.NewWorld(worldtest.Loader(t, world)), a, Asked{Period: worldtest.Period(t, "2025-01-01", "2025-12-31"), Day: signed}, load(t))
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]Derived{}
	for _, d := range all {
		byID[d.ID] = d
	}
	return byID
}

func TestEmpty(t *testing.T) {
	byID := derive(t, rows{}, assurance.Assessment{})
	if len(byID) != 20 {
		t.Errorf("%d items, want 20", len(byID))
	}
	for id, d := range byID {
		empty := map[string]string{"S-G5": "no", "S-G7": "no", "S-D6": ""}
		want, derivable := empty[id]
		if d.Derivable != derivable || d.Value() != want {
			t.Errorf("%s is derivable %t as %q, want %t as %q", id, d.Derivable, d.Value(), derivable, want)
		}
	}
}

func TestMaturity(t *testing.T) {
	procedure := func(build func(*register.Document)) register.Document {
		d := register.Document{
			Title: "Breaches", Kind: "procedure", Topic: "I.1", Version: "1", State: "in_force", ApprovedAt: signed - 366, InForceFrom: signed - 366, Body: personal.F("Text"),
		}
		build(&d)
		return d
	}
	asIs := func(*register.Document) {}
	old := func(d *register.Document) { d.ApprovedAt, d.InForceFrom = signed-367, signed-367 }
	deviation := func(build func(*register.Deviation)) register.Deviation {
		d := register.Deviation{Control: "I.1", Rule: "I.1-r1", FoundAt: signed - 30, Severity: "significant"}
		build(&d)
		return d
	}
	grave := func(*register.Deviation) {}
	passes := func(r *assurance.Result) { r.PassN(5) }
	deviates := func(r *assurance.Result) { r.PassN(5); r.Deviate("x") }
	for _, c := range []struct {
		name  string
		rows  rows
		check func(*assurance.Result)
		want  string
	}{
		{"tested and documented", rows{"p": procedure(asIs)}, passes, "3"},
		{"review a day late", rows{"p": procedure(old)}, passes, "2"},
		{"reviewed since", rows{"p": procedure(old), "r": register.DocumentReview{Document: "p", ReviewedAt: signed - 366}}, passes, "3"},
		{"no procedure", rows{}, passes, "2"},
		{"a draft", rows{"p": procedure(func(d *register.Document) { d.State, d.ApprovedAt = "draft", 0 })}, passes, "2"},
		{"not kept here", rows{"p": procedure(func(d *register.Document) { d.Body = personal.Free{} })}, passes, "2"},
		{"proven by an execution", rows{
			"p": procedure(func(d *register.Document) { d.Body = personal.Free{} }),
			"e": register.ControlPerformance{Base: record.Base{Evidence: []record.Ref{"x"}}, Control: "I.1", PerformedAt: signed.Start()},
		}, passes, "3"},
		{"a deviation nobody weighed", rows{"p": procedure(asIs)}, deviates, "1"},
		{"a minor one", rows{"p": procedure(asIs), "d": deviation(func(d *register.Deviation) { d.Severity = "minor" })}, deviates, "3"},
		{"a significant one", rows{"p": procedure(asIs), "d": deviation(grave)}, deviates, "1"},
		{"a significant one, closed", rows{"p": procedure(asIs), "d": deviation(func(d *register.Deviation) { d.ClosedAt = signed })}, deviates, "3"},
		{"closed after signing", rows{"p": procedure(asIs), "d": deviation(func(d *register.Deviation) { d.ClosedAt = signed + 1 })}, deviates, "1"},
		{"withdrawn", rows{"p": procedure(asIs), "d": deviation(func(d *register.Deviation) { d.WithdrawnReason = personal.F("Wrong") })}, deviates, "3"},
		{"another control's", rows{"p": procedure(asIs), "d": deviation(func(d *register.Deviation) { d.Control, d.Rule = "A.2", "" })}, passes, "3"},
		{"not testable", rows{"p": procedure(asIs)}, func(r *assurance.Result) { r.Pass(); r.CannotTest("x") }, "1"},
		{"nothing to test", rows{"p": procedure(asIs)}, func(*assurance.Result) {}, "1"},
		{"nothing at all", rows{}, func(*assurance.Result) {}, "0"},
		{"all deviates, no procedure", rows{}, func(r *assurance.Result) { r.Deviate("x") }, "0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			byID := derive(t, c.rows, results(map[string]func(*assurance.Result){"I.1-r1": c.check}))
			if got := byID["S-I5"].Value(); got != c.want {
				t.Errorf("level %s, want %s: %v", got, c.want, byID["S-I5"].Reasons)
			}
			if byID["S-I3"].Derivable {
				t.Error("an item without tested rules is derivable")
			}
		})
	}
}

// TestOldTests checks that rules that were run over another year prove nothing.
func TestOldTests(t *testing.T) {
	a := results(map[string]func(*assurance.Result){"I.1-r1": func(r *assurance.Result) { r.Pass() }})
	for _, c := range []struct {
		signed record.Date
		want   string
	}{{record.D(2026, 12, 31), "2"}, {record.D(2027, 1, 1), "1"}} {
		all, err := Derive(assurance.NewWorld(worldtest.Loader(t, nil)), a, Asked{Period: worldtest.Period(t, "2025-01-01", "2025-12-31"), Day: c.signed}, load(t))
		if err != nil {
			t.Fatal(err)
		}
		if got := all[4]; got.ID != "S-I5" || got.Value() != c.want {
			t.Errorf("signed %s: %s has level %s, want %s", c.signed, got.ID, got.Value(), c.want)
		}
	}
}

// outline writes an answer as "no: outside p1[support=NZ]".
func outline(d Derived) string {
	s := map[record.Bool]string{record.Yes: "yes", record.No: "no", record.Unknown: "-"}[d.Fact]
	for _, e := range d.List {
		s += " " + e.Code + " " + string(e.Ref)
		for _, f := range e.Facts {
			s += fmt.Sprintf("[%s=%v]", f.Key, f.Value)
		}
	}
	return s
}
