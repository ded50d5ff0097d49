// SPDX-License-Identifier: Apache-2.0

package assurance_test

import (
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"testing"

	. "github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// fixed returns a rule that finds the given result whatever the world holds.
func fixed(id, control string, build func(*Result)) Rule {
	return Rule{ID: id, Control: control, Check: func(*World, Period, Params) (r Result) {
		build(&r)
		return r
	}}
}

func TestState(t *testing.T) {
	ok := func(r *Result) { r.Pass() }
	deviates := func(r *Result) { r.Deviate("x") }
	untestable := func(r *Result) { r.CannotTest("x") }
	warns := func(r *Result) { r.Warn("x") }
	empty := func(*Result) {}
	carvedOut := register.ControlSetting{No: "A.1", Applicable: record.Yes, CarvedOutTo: "s1"}
	for _, c := range []struct {
		name    string
		rules   []func(*Result)
		setting record.Record
		want    State
	}{
		{"no rules", nil, nil, StateNotTested},
		{"nothing occurred", []func(*Result){empty, empty}, nil, StateNotOccurred},
		{"a warning is no occurrence", []func(*Result){warns}, nil, StateNotOccurred},
		{"ok beside empty", []func(*Result){empty, ok}, nil, StateNoDeviation},
		{"not testable beats ok", []func(*Result){ok, untestable}, nil, StateNotTestable},
		{"deviation beats not testable", []func(*Result){untestable, deviates, ok}, nil, StateDeviation},
		{"not applicable", []func(*Result){deviates}, register.ControlSetting{No: "A.1", Applicable: record.No}, StateNotApplicable},
		{"carved out", []func(*Result){deviates}, carvedOut, StateCarvedOut},
		{"a setting that only confirms", []func(*Result){ok}, register.ControlSetting{No: "A.1", Applicable: record.Yes}, StateNoDeviation},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows := worldtest.Rows{}
			if c.setting != nil {
				rows["A.1"] = c.setting
			}
			var rules []Rule
			for _, build := range c.rules {
				rules = append(rules, fixed("A.1-r1", "A.1", build))
			}
			a, err := Assess(NewWorld(worldtest.Loader(t, rows)), rules, []Control{{No: "A.1"}}, Period{}, Params{})
			if err != nil {
				t.Fatal(err)
			}
			if got := a.Controls[0].State; got != c.want {
				t.Errorf("state %s, want %s", got, c.want)
			}
		})
	}
}

func TestHumanSteps(t *testing.T) {
	p := worldtest.Period(t, "2025-01-01", "2025-12-31")
	signed := register.TestResult{Engagement: "e1", Step: "A.1-t1", Outcome: "ok", Tester: personal.T("Hedvig Testrup"), TestedAt: p.AsOf}
	unsigned := signed
	unsigned.Step, unsigned.Tester = "A.1-t2", personal.Text{}
	lastYear := signed
	lastYear.Step, lastYear.Engagement = "A.1-t3", "e0"
	rows := worldtest.Rows{
		"e0": register.Engagement{From: p.From - 365, To: p.From - 1},
		"e1": register.Engagement{From: p.From, To: p.To},
		"t1": signed, "t2": unsigned, "t3": lastYear,
	}
	controls := []Control{{No: "A.1", HumanSteps: []string{"A.1-t1", "A.1-t2", "A.1-t3"}}}
	a, err := Assess(NewWorld(worldtest.Loader(t, rows)), nil, controls, p, Params{})
	if err != nil {
		t.Fatal(err)
	}
	if got := a.Controls[0].HumanStepsOpen; got != 2 {
		t.Errorf("%d steps open, want 2", got)
	}
}

func TestJSON(t *testing.T) {
	rule := fixed("A.1-r1", "A.1", func(r *Result) {
		d := worldtest.Day(t, "2025-03-01")
		r.PassN(5)
		r.DeviateDays("d1", []record.Date{d, d + 1, d + 4}, F("check", "p1"))
		r.CannotTest("d2", F("hours", 24), F("late", true))
		r.Warn("d3")
	})
	a, err := Assess(NewWorld(worldtest.Loader(t, nil)), []Rule{rule}, []Control{{No: "A.1"}, {No: "A.2", HumanSteps: []string{"A.2-t1"}}}, Period{}, Params{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"controls":[{"no":"A.1","state":"deviation","human_steps_open":0,"rules":[` +
		`{"id":"A.1-r1","population":9,"ok":5,"deviations":3,"items":[` +
		`{"ref":"d1","outcome":"deviation","facts":{"from":"2025-03-01","to":"2025-03-02","count":2,"check":"p1"}},` +
		`{"ref":"d1","outcome":"deviation","facts":{"from":"2025-03-05","to":"2025-03-05","count":1,"check":"p1"}},` +
		`{"ref":"d2","outcome":"not_testable","facts":{"hours":24,"late":true}}],` +
		`"warnings":[{"ref":"d3","outcome":"warning","facts":{}}]}]},` +
		`{"no":"A.2","state":"not_tested","human_steps_open":1,"rules":[]}]}`
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestBulkOrder checks that a bulk register is read once, for rules that stand
// apart, and that the results keep the order of the rules.
func TestBulkOrder(t *testing.T) {
	rows := worldtest.Rows{"h1": register.Heartbeat{Parent: "s1"}, "c1": register.TransmissionCheck{Parent: "e1"}}
	load := worldtest.Loader(t, rows)
	var read []string
	counting := func(name string) iter.Seq2[record.Version, error] {
		read = append(read, name)
		return load(name)
	}
	heartbeats := func(w *World, _ Period, _ Params) (r Result) {
		r.PassN(len(Children[register.Heartbeat](w, "s1")))
		return r
	}
	checks := func(w *World, _ Period, _ Params) (r Result) {
		r.PassN(len(Children[register.TransmissionCheck](w, "e1")))
		return r
	}
	rules := []Rule{
		{ID: "B.9-r2", Control: "B.9", Bulk: []string{"log_source.heartbeat"}, Check: heartbeats},
		{ID: "B.9-r3", Control: "B.9", Bulk: []string{"transmission_endpoint.check"}, Check: checks},
		{ID: "B.9-r4", Control: "B.9", Bulk: []string{"log_source.heartbeat"}, Check: heartbeats},
	}
	a, err := Assess(NewWorld(counting), rules, []Control{{No: "B.9"}}, Period{}, Params{})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"control", "test_result", "log_source.heartbeat", "transmission_endpoint.check"}; !slices.Equal(read, want) {
		t.Errorf("read %v, want %v", read, want)
	}
	for i, r := range a.Controls[0].Rules {
		if r.ID != rules[i].ID || r.OK != 1 {
			t.Errorf("rule %d is %s with %d ok", i, r.ID, r.OK)
		}
	}
}

func TestAssessFails(t *testing.T) {
	reads := func(w *World, _ Period, _ Params) (r Result) {
		r.PassN(len(Rows[register.Heartbeat](w)))
		return r
	}
	broken := errors.New("disk gone")
	withBody := func(body string, err error) Loader {
		return func(name string) iter.Seq2[record.Version, error] {
			return func(yield func(record.Version, error) bool) {
				if name == "log_source.heartbeat" {
					yield(record.Version{ID: "h1", Body: []byte(body)}, err)
				}
			}
		}
	}
	bulk := []string{"log_source.heartbeat"}
	for _, c := range []struct {
		name string
		load Loader
		bulk []string
		want string
	}{
		{"store", withBody("{}", broken), bulk, "cannot assess rule B.9-r2: cannot read log_source.heartbeat: disk gone"},
		{"row", withBody(`{"events":"Anna"}`, nil), bulk, "cannot assess rule B.9-r2: cannot read log_source.heartbeat: record h1: stored row does not fit its declaration"},
		{"undeclared", withBody("{}", nil), nil, "cannot assess rule B.9-r2: cannot read log_source.heartbeat: the rule doesn't declare this bulk register"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rule := Rule{ID: "B.9-r2", Control: "B.9", Bulk: c.bulk, Check: reads}
			a, err := Assess(NewWorld(c.load), []Rule{rule}, []Control{{No: "B.9"}}, Period{}, Params{})
			if err == nil || err.Error() != c.want {
				t.Errorf("error %v, want %s", err, c.want)
			}
			if len(a.Controls) != 0 {
				t.Error("a failed assessment has results")
			}
		})
	}
}
