// SPDX-License-Identifier: Apache-2.0

package demo_test

import (
	"iter"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// switchedOn reads the rows of a loader with every extended control switched on.
func switchedOn(load assurance.Loader) assurance.Loader {
	return func(name string) iter.Seq2[record.Version, error] {
		if name != "control" {
			return load(name)
		}
		return func(yield func(record.Version, error) bool) {
			for v, err := range load(name) {
				if strings.HasPrefix(v.ID, "X.") && err == nil {
					v.Body, err = record.Encode(&register.ControlSetting{No: v.ID, Applicable: record.Yes})
				}
				if !yield(v, err) {
					return
				}
			}
		}
	}
}

// TestExtension judges the extended controls, which the story has switched off: a
// clean year keeps them too, and the realistic one leaves a CPR number in a note.
func TestExtension(t *testing.T) {
	c, err := catalogue.Load(content.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	var controls []assurance.Control
	for _, control := range c.Extension {
		controls = append(controls, assurance.Control{No: control.No})
	}
	period := assurance.Period{From: demo.PeriodFrom, To: demo.PeriodTo, AsOf: demo.AsOf.End() - 1}
	for p, want := range map[demo.Profile]string{demo.Clean: "", demo.Realistic: "X.7-r5", demo.Empty: ""} {
		load := replay(t, p).loader()
		a, err := assurance.Assess(assurance.NewWorld(load), rule.All, controls, period, worldtest.Params(t))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range a.Controls {
			if off := r.State == assurance.StateNotApplicable; off != (p != demo.Empty) {
				t.Errorf("%s: %s is %s while it is off", p, r.No, r.State)
			}
		}
		a, err = assurance.Assess(assurance.NewWorld(switchedOn(load)), rule.All, controls, period, worldtest.Params(t))
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, r := range a.Controls {
			if p != demo.Empty && r.State != assurance.StateNoDeviation && r.State != assurance.StateDeviation {
				t.Errorf("%s: %s is %s", p, r.No, r.State)
			}
			for _, rule := range r.Rules {
				if n := rule.Deviations(); n > 0 {
					found = append(found, rule.ID)
				}
				if p == demo.Empty && rule.OK > 0 {
					t.Errorf("%s finds something in order in an empty year", rule.ID)
				}
			}
		}
		if got := strings.Join(found, " "); got != want {
			t.Errorf("%s deviates in %q, want %q", p, got, want)
			t.Log(show(a))
		}
	}
}
