// SPDX-License-Identifier: Apache-2.0

package assurance_test

import (
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// fixed returns a rule that finds the given result whatever the world holds.
func fixed(id, control string, build func(*assurance.Result)) assurance.Rule {
	return assurance.Rule{ID: id, Control: control, Check: func(*assurance.World, assurance.Period, assurance.Params) (r assurance.Result) {
		build(&r)
		return r
	}}
}

func TestState(t *testing.T) {
	ok := func(r *assurance.Result) { r.Pass() }
	deviates := func(r *assurance.Result) { r.Deviate("x") }
	untestable := func(r *assurance.Result) { r.CannotTest("x") }
	warns := func(r *assurance.Result) { r.Warn("x") }
	empty := func(*assurance.Result) {}
	carvedOut := register.ControlSetting{No: "A.1", Applicable: record.Yes, CarvedOutTo: "s1"}
	for _, c := range []struct {
		name    string
		rules   []func(*assurance.Result)
		setting record.Record
		want    assurance.State
	}{
		{"no rules", nil, nil, assurance.StateNotTested},
		{"nothing occurred", []func(*assurance.Result){empty, empty}, nil, assurance.StateNotOccurred},
		{"a warning is no occurrence", []func(*assurance.Result){warns}, nil, assurance.StateNotOccurred},
		{"ok beside empty", []func(*assurance.Result){empty, ok}, nil, assurance.StateNoDeviation},
		{"not testable beats ok", []func(*assurance.Result){ok, untestable}, nil, assurance.StateNotTestable},
		{"deviation beats not testable", []func(*assurance.Result){untestable, deviates, ok}, nil, assurance.StateDeviation},
		{"not applicable", []func(*assurance.Result){deviates}, register.ControlSetting{No: "A.1", Applicable: record.No}, assurance.StateNotApplicable},
		{"carved out", []func(*assurance.Result){deviates}, carvedOut, assurance.StateCarvedOut},
		{"a setting that only confirms", []func(*assurance.Result){ok}, register.ControlSetting{No: "A.1", Applicable: record.Yes}, assurance.StateNoDeviation},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows := worldtest.Rows{}
			if c.setting != nil {
				rows["A.1"] = c.setting
			}
			var rules []assurance.Rule
			for _, build := range c.rules {
				rules = append(rules, fixed("A.1-r1", "A.1", build))
			}
			a, err := assurance.Assess(assurance.NewWorld(worldtest.Loader(t, rows)), rules, []assurance.Control{{No: "A.1"}}, assurance.Period{}, assurance.Params{})
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
	controls := []assurance.Control{{No: "A.1", HumanSteps: []string{"A.1-t1", "A.1-t2", "A.1-t3"}}}
	a, err := assurance.Assess(assurance.NewWorld(worldtest.Loader(t, rows)), nil, controls, p, assurance.Params{})
	if err != nil {
		t.Fatal(err)
	}
	if got := a.Controls[0].HumanStepsOpen; got != 2 {
		t.Errorf("%d steps open, want 2", got)
	}
}

func TestJSON(t *testing.T) {
	rule := fixed("A.1-r1", "A.1", func(r *assurance.Result) {
		d := worldtest.Day(t, "2025-03-01")
		r.PassN(5)
		r.DeviateDays("d1", []record.Date{d, d + 1, d + 4}, assurance.F("check", "p1"))
		r.CannotTest("d2", assurance.F("hours", 24), assurance.F("late", true))
		r.Warn("d3")
	})
	a, err := assurance.Assess(assurance.NewWorld(worldtest.Loader(t, nil)), []assurance.Rule{rule}, []assurance.Control{{No: "A.1"}, {No: "A.2", HumanSteps: []string{"A.2-t1"}}}, assurance.Period{}, assurance.Params{})
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
	heartbeats := func(w *assurance.World, _ assurance.Period, _ assurance.Params) (r assurance.Result) {
		r.PassN(len(assurance.Children[register.Heartbeat](w, "s1")))
		return r
	}
	checks := func(w *assurance.World, _ assurance.Period, _ assurance.Params) (r assurance.Result) {
		r.PassN(len(assurance.Children[register.TransmissionCheck](w, "e1")))
		return r
	}
	rules := []assurance.Rule{
		{ID: "B.9-r2", Control: "B.9", Bulk: []string{"log_source.heartbeat"}, Check: heartbeats},
		{ID: "B.9-r3", Control: "B.9", Bulk: []string{"transmission_endpoint.check"}, Check: checks},
		{ID: "B.9-r4", Control: "B.9", Bulk: []string{"log_source.heartbeat"}, Check: heartbeats},
	}
	a, err := assurance.Assess(assurance.NewWorld(counting), rules, []assurance.Control{{No: "B.9"}}, assurance.Period{}, assurance.Params{})
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
	reads := func(w *assurance.World, _ assurance.Period, _ assurance.Params) (r assurance.Result) {
		r.PassN(len(assurance.Rows[register.Heartbeat](w)))
		return r
	}
	broken := errors.New("disk gone")
	withBody := func(body string, err error) assurance.Loader {
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
		load assurance.Loader
		bulk []string
		want string
	}{
		{"store", withBody("{}", broken), bulk, "cannot assess rule B.9-r2: cannot read log_source.heartbeat: disk gone"},
		{"row", withBody(`{"events":"Anna"}`, nil), bulk, "cannot assess rule B.9-r2: cannot read log_source.heartbeat: record h1: stored row does not fit its declaration"},
		{"undeclared", withBody("{}", nil), nil, "cannot assess rule B.9-r2: cannot read log_source.heartbeat: the rule doesn't declare this bulk register"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rule := assurance.Rule{ID: "B.9-r2", Control: "B.9", Bulk: c.bulk, Check: reads}
			a, err := assurance.Assess(assurance.NewWorld(c.load), []assurance.Rule{rule}, []assurance.Control{{No: "B.9"}}, assurance.Period{}, assurance.Params{})
			if err == nil || err.Error() != c.want {
				t.Errorf("error %v, want %s", err, c.want)
			}
			if len(a.Controls) != 0 {
				t.Error("a failed assessment has results")
			}
		})
	}
}
