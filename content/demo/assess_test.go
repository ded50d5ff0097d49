// SPDX-License-Identifier: Apache-2.0

package demo_test

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// loader reads the newest rows of a replayed profile, as a store would.
func (r *replayed) loader() assurance.Loader {
	return func(register string) iter.Seq2[record.Version, error] {
		return func(yield func(record.Version, error) bool) {
			rows := r.newest[register]
			for _, id := range slices.Sorted(maps.Keys(rows)) {
				body, err := record.Encode(rows[id])
				if !yield(record.Version{Register: register, ID: id, Nr: r.nr[register][id], Body: body}, err) {
					return
				}
			}
		}
	}
}

func assess(t *testing.T, p demo.Profile) assurance.Assessment {
	t.Helper()
	return assessFrom(t, p, demo.PeriodFrom)
}

// assessFrom judges the profile from a day on, to the end of the demo's year.
func assessFrom(t *testing.T, p demo.Profile, from record.Date) assurance.Assessment {
	t.Helper()
	c, err := catalogue.Load(content.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]int{}
	for _, param := range c.Params {
		values[param.ID] = param.Value
	}
	params, err := assurance.NewParams(values)
	if err != nil {
		t.Fatal(err)
	}
	var controls []assurance.Control
	for _, objective := range c.Objectives {
		for _, control := range objective.Controls {
			ask := assurance.Control{No: control.No}
			for _, step := range control.Steps {
				if step.Mode != "auto" {
					ask.HumanSteps = append(ask.HumanSteps, step.No)
				}
			}
			controls = append(controls, ask)
		}
	}
	period := assurance.Period{From: from, To: demo.PeriodTo, AsOf: demo.AsOf.End() - 1}
	a, err := assurance.Assess(assurance.NewWorld(replay(t, p).loader()), rule.All, controls, period, params)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// show prints what is not ok, for a test that failed.
func show(a assurance.Assessment) string {
	var b strings.Builder
	for _, c := range a.Controls {
		for _, r := range c.Rules {
			for _, item := range r.Items {
				fmt.Fprintf(&b, "%s %s %s %v\n", r.ID, item.Outcome, item.Ref, item.Facts)
			}
		}
	}
	return b.String()
}

func TestCleanHasNoDeviation(t *testing.T) {
	a := assess(t, demo.Clean)
	for _, c := range a.Controls {
		if c.State == assurance.StateDeviation || c.State == assurance.StateNotTestable {
			t.Errorf("%s: %s", c.No, c.State)
		}
	}
	if t.Failed() {
		t.Log(show(a))
	}
}

// deviating lists the rules that must deviate in the realistic story, by control.
var deviating = map[string]string{
	"A.2":  "r2",          // a meal wish outside the agreement
	"B.3":  "r3",          // a silent laptop
	"B.6":  "r2 r3",       // rights kept after a project; a ghost account
	"B.8":  "r2 r3",       // TLS 1.0; clear mail
	"B.9":  "r2 r5 r7",    // two hours without log, weeks without review, no ticket
	"B.11": "r2",          // F-3 open for 74 days
	"B.13": "r2",          // the consultant's account
	"C.2":  "r3",          // 72 hours against 24 and 48
	"C.5":  "r1",          // B.13-r2 once more
	"C.7":  "r1 r4",       // two without the course
	"D.2":  "r2 r3",       // rows over age; missed runs
	"F.2":  "r1 r4",       // use before leave, and outside appendix B
	"F.3":  "r1 r2 r3 r5", // short, bounced, inside the window, accepted too late
	"F.6":  "r4a r4b r5",  // a statement that did not come, observations without deadline
	"I.3":  "r2 r4",       // 81 hours; a question without answer
}

func TestRealisticDeviates(t *testing.T) { deviates(t, demo.Realistic, deviating) }

// deviates demands that exactly the given rules find something in a profile.
func deviates(t *testing.T, p demo.Profile, want map[string]string) {
	t.Helper()
	a := assess(t, p)
	found := map[string]string{}
	for _, c := range a.Controls {
		var ids []string
		for _, r := range c.Rules {
			if r.Deviations() > 0 {
				ids = append(ids, r.ID[len(c.No)+1:])
			}
		}
		if len(ids) > 0 {
			found[c.No] = strings.Join(ids, " ")
		}
		if c.State == assurance.StateNotTestable {
			t.Errorf("%s can't be tested", c.No)
		}
	}
	for _, c := range a.Controls {
		if found[c.No] != want[c.No] {
			t.Errorf("%s deviates in %q, want %q", c.No, found[c.No], want[c.No])
		}
	}
	if t.Failed() {
		t.Log(show(a))
	}
}

// TestCleanAsOfADay judges the last day of the clean year alone, as a report of type
// 1 does: what happens once a year is no deviation on a day without it.
func TestCleanAsOfADay(t *testing.T) {
	for _, c := range assessFrom(t, demo.Clean, demo.PeriodTo).Controls {
		if c.State == assurance.StateDeviation {
			for _, r := range c.Rules {
				t.Errorf("%s: %s deviates %d times", c.No, r.ID, r.Deviations())
			}
		}
	}
}

func TestEmptyHasNothingToTest(t *testing.T) {
	for _, c := range assess(t, demo.Empty).Controls {
		switch c.State {
		case assurance.StateNotOccurred, assurance.StateNotTestable, assurance.StateNotTested:
		default:
			t.Errorf("%s: %s", c.No, c.State)
		}
		for _, r := range c.Rules {
			if r.Population > 0 && r.NotTestable() < r.Population {
				t.Errorf("%s judges something", r.ID)
			}
		}
	}
}
