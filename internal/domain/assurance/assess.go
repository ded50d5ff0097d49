// SPDX-License-Identifier: Apache-2.0

package assurance

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// Control is what the engine needs to know of a control of the catalogue.
type Control struct {
	No         string   // "B.13"
	HumanSteps []string // numbers of the test steps that a person must judge, "B.13-t1"
}

// State is what the rules alone say of a control.
type State string

// The states, see [Assess].
const (
	StateNoDeviation   State = "no_deviation"
	StateDeviation     State = "deviation"
	StateNotOccurred   State = "not_occurred"
	StateNotTestable   State = "not_testable"
	StateNotApplicable State = "not_applicable"
	StateCarvedOut     State = "carved_out"
	StateNotTested     State = "not_tested"
)

// Assessment holds the results of all controls, in the order asked for.
type Assessment struct {
	Controls []ControlResult
}

// ControlResult is the state of a control and the results behind it.
type ControlResult struct {
	No             string
	State          State
	HumanStepsOpen int
	Rules          []RuleResult
}

// RuleResult is the result of the rule with the given id.
type RuleResult struct {
	ID string
	Result
}

// Assess runs the rules of the controls over the period. Rules whose control
// isn't asked for are left out.
//
// A control that the processor has set aside is not applicable or carved out,
// and its rules don't run. Else one deviation makes it deviate; else one unit
// that can't be judged makes it not testable; else, if no rule had a population,
// nothing has occurred; else there is no deviation. Without rules it is not
// tested.
//
// The error is the first one met while reading records: half an assessment is
// none.
func Assess(w *World, rules []Rule, controls []Control, p Period, params Params) (Assessment, error) {
	w.keep = 0
	r := &Run{rules: rules, controls: controls, period: p, params: params}
	if err := r.judge(w, nil); err != nil {
		return Assessment{}, err
	}
	return r.assessment, nil
}

func state(setting State, rules []RuleResult) State {
	if setting != "" {
		return setting
	}
	if len(rules) == 0 {
		return StateNotTested
	}
	population, deviations, notTestable := 0, 0, 0
	for i := range rules {
		population += rules[i].Population
		deviations += rules[i].Deviations()
		notTestable += rules[i].NotTestable()
	}
	switch {
	case deviations > 0:
		return StateDeviation
	case notTestable > 0:
		return StateNotTestable
	case population == 0:
		return StateNotOccurred
	}
	return StateNoDeviation
}

// settingsOf returns the state of every control that the processor set aside.
func settingsOf(w *World) map[string]State {
	settings := map[string]State{}
	for _, row := range Rows[register.ControlSetting](w) {
		switch s := row.Value; {
		case s.Applicable == record.No:
			settings[s.No] = StateNotApplicable
		case s.CarvedOutTo != "":
			settings[s.No] = StateCarvedOut
		}
	}
	return settings
}

// signedSteps returns the test steps that a person has judged in an engagement
// on exactly the period.
func signedSteps(w *World, p Period) map[string]bool {
	signed := map[string]bool{}
	for _, row := range Rows[register.TestResult](w) {
		r := row.Value
		e := Get[register.Engagement](w, r.Engagement)
		if e.From == p.From && e.To == p.To && r.Outcome != "" && !r.Tester.IsZero() && !r.TestedAt.IsZero() {
			signed[r.Step] = true
		}
	}
	return signed
}
