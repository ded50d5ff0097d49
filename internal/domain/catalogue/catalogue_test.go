// SPDX-License-Identifier: Apache-2.0

package catalogue_test

import (
	"slices"
	"testing"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
)

func load(t testing.TB) *catalogue.Catalogue {
	t.Helper()
	c, err := catalogue.Load(content.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The counts were taken from the published form of the report, by script.
func TestGoldenCounts(t *testing.T) {
	c := load(t)
	controls := map[string]int{"A": 3, "B": 15, "C": 7, "D": 3, "E": 2, "F": 6, "G": 3, "H": 2, "I": 4}
	if len(c.Objectives) != len(controls) {
		t.Errorf("%d objectives, want %d", len(c.Objectives), len(controls))
	}
	for _, o := range c.Objectives {
		if len(o.Controls) != controls[o.Letter] {
			t.Errorf("objective %s has %d controls, want %d", o.Letter, len(o.Controls), controls[o.Letter])
		}
	}
	var steps, inspect, samples int
	var enquire, yearly []string
	for _, ctl := range c.Controls() {
		if ctl.YearlyReview {
			yearly = append(yearly, ctl.No)
		}
		for _, s := range ctl.Steps {
			steps++
			if s.BySample {
				samples++
			}
			switch s.Method {
			case catalogue.Inspected:
				inspect++
			case catalogue.Enquired:
				enquire = append(enquire, s.No)
			}
		}
	}
	counts := []struct {
		what      string
		got, want int
	}{
		{"controls", len(c.Controls()), 45},
		{"steps", steps, 115},
		{"steps that inspect", inspect, 112},
		{"steps by sample", samples, 27},
		{"extension controls", len(c.Extension), 12},
		{"questions", len(c.Questions), 20},
		{"areas", len(c.Areas), 3},
		{"levels", len(c.Scale), 4},
		{"ISO/IEC 27001 controls", len(c.ISO27001.Controls), 93},
		{"ISO/IEC 27701 controls", len(c.ISO27701.Controls), 47},
	}
	for _, n := range counts {
		if n.got != n.want {
			t.Errorf("%d %s, want %d", n.got, n.what, n.want)
		}
	}
	equal(t, "steps that only ask", enquire, []string{"B.5-t1", "B.8-t4", "I.3-t2"})
	equal(t, "controls with a yearly review", yearly,
		[]string{"A.1", "B.1", "C.1", "D.1", "E.1", "F.1", "G.1", "H.1", "I.1"})
}

func TestSampledSteps(t *testing.T) {
	var got []string
	for _, ctl := range load(t).Controls() {
		for _, s := range ctl.Steps {
			if s.BySample {
				got = append(got, s.No)
			}
		}
	}
	equal(t, "steps by sample", got, []string{
		"A.2-t2", "B.1-t3", "B.6-t4", "B.7-t2", "B.9-t4", "B.9-t5", "B.10-t2", "B.10-t3", "B.11-t2",
		"B.13-t2", "B.13-t3", "C.2-t2", "C.3-t2", "C.3-t3", "C.4-t1", "C.4-t2", "C.5-t2", "C.6-t2",
		"D.2-t2", "D.2-t3", "D.3-t2", "E.1-t3", "E.2-t2", "F.2-t2", "F.4-t2", "G.2-t2", "G.3-t3",
	})
}

func TestStepsPerControl(t *testing.T) {
	want := map[string][]int{
		"A": {3, 2, 3},
		"B": {3, 4, 2, 2, 2, 4, 2, 4, 5, 3, 3, 2, 4, 2, 2},
		"C": {2, 2, 3, 2, 2, 2, 2},
		"D": {2, 3, 2},
		"E": {3, 2},
		"F": {2, 2, 2, 2, 2, 4},
		"G": {2, 2, 3},
		"H": {2, 2},
		"I": {2, 3, 4, 2},
	}
	for _, o := range load(t).Objectives {
		var got []int
		for _, ctl := range o.Controls {
			got = append(got, len(ctl.Steps))
		}
		equal(t, "steps under "+o.Letter, got, want[o.Letter])
	}
}

func TestISO27001HasElevenNewControls(t *testing.T) {
	var got []string
	for _, ctl := range load(t).ISO27001.Controls {
		if ctl.New {
			got = append(got, ctl.ID)
		}
	}
	equal(t, "new controls", got,
		[]string{"5.7", "5.23", "5.30", "7.4", "8.9", "8.10", "8.11", "8.12", "8.16", "8.23", "8.28"})
}

func TestEveryPartOfTheSelfDeclarationHasItsItems(t *testing.T) {
	var got []string
	for _, q := range load(t).Questions {
		got = append(got, q.ID+" "+q.Area+" "+string(q.Type))
	}
	equal(t, "questions", got, []string{
		"S-I1 iso27001 M", "S-I2 iso27001 M", "S-I3 iso27001 M", "S-I4 iso27001 M", "S-I5 iso27001 M", "S-I6 iso27001 M",
		"S-G1 gdpr M", "S-G2 gdpr M", "S-G3 gdpr M", "S-G4 gdpr M", "S-G5 gdpr M", "S-G6 gdpr M", "S-G7 gdpr F", "S-G8 gdpr M",
		"S-D1 dpa F", "S-D2 dpa M", "S-D3 dpa M", "S-D4 dpa F", "S-D5 dpa M", "S-D6 dpa L",
	})
}

func TestLookups(t *testing.T) {
	c := load(t)
	if ctl, ok := c.Control("B.13"); !ok || ctl.Objective() != "B" || ctl.Title.In("en") != "Granting and ending access" {
		t.Errorf("Control(B.13) = %v, %v", ctl.Title, ok)
	}
	if _, ok := c.Control("X.12"); !ok {
		t.Error("the extension's controls cannot be looked up")
	}
	if _, ok := c.Control("B.16"); ok {
		t.Error("Control(B.16) exists")
	}
	if o, ok := c.Objective("X"); !ok || len(o.Controls) != 12 {
		t.Errorf("Objective(X) = %d controls, %v", len(o.Controls), ok)
	}
	if s, ok := c.Step("B.13-t3"); !ok || !s.BySample || s.Population != "REG-27" {
		t.Errorf("Step(B.13-t3) = %+v, %v", s, ok)
	}
	if _, ok := c.Step("B.13-t9"); ok {
		t.Error("Step(B.13-t9) exists")
	}
	if q, ok := c.Question("S-G7"); !ok || q.Type != catalogue.Fact {
		t.Errorf("Question(S-G7) = %+v, %v", q, ok)
	}
	if p, ok := c.Param("P_BREACH"); !ok || p.Value != 72 || p.Unit != catalogue.Hours || p.Agreement != catalogue.Shortest {
		t.Errorf("Param(P_BREACH) = %+v, %v", p, ok)
	}
}

func TestCompareOrdersByValue(t *testing.T) {
	var sorted []string
	for _, ctl := range load(t).Controls() {
		for _, s := range ctl.Steps {
			sorted = append(sorted, s.No)
		}
	}
	sorted = append(sorted, "X.2-t1", "X.10-t1", "X.10-t2", "X.10-t10")
	if !slices.IsSortedFunc(sorted, catalogue.Compare) {
		t.Error("the order of the catalogue is not the order of Compare")
	}
	shuffled := slices.Clone(sorted)
	slices.Sort(shuffled)
	slices.SortFunc(shuffled, catalogue.Compare)
	equal(t, "sorted steps", shuffled, sorted)
	if catalogue.Compare("A.1", "A.1-t1") >= 0 {
		t.Error("a control does not come before its steps")
	}
}

func TestRRule(t *testing.T) {
	want := map[string]string{
		"operations":               "FREQ=DAILY",
		"log-review":               "FREQ=WEEKLY;BYDAY=SU",
		"working-group":            "FREQ=MONTHLY;BYMONTHDAY=-1",
		"legal-watch":              "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
		"badge-review":             "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
		"sub-processor-statements": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
	}
	found := 0
	for _, task := range load(t).Wheel {
		rule, ok := task.RRule()
		if ok != (task.Cadence != catalogue.Event) {
			t.Errorf("%s: recurs = %v", task.ID, ok)
		}
		if w, listed := want[task.ID]; listed {
			found++
			if rule != w {
				t.Errorf("%s: %q, want %q", task.ID, rule, w)
			}
		}
	}
	if found != len(want) {
		t.Errorf("%d of %d tasks found", found, len(want))
	}
}

// Each control that someone must do something about has a place in the wheel.
func TestWheelCoversTheControls(t *testing.T) {
	c := load(t)
	covered := make(map[string]bool)
	for _, task := range c.Wheel {
		for _, no := range task.Controls {
			covered[no] = true
		}
	}
	for _, ctl := range c.Controls() {
		if ctl.YearlyReview && !covered[ctl.No] {
			t.Errorf("%s is reviewed yearly but no task says so", ctl.No)
		}
	}
}

func equal[T comparable](t *testing.T, what string, got, want []T) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %v\nwant %v", what, got, want)
	}
}
