// SPDX-License-Identifier: Apache-2.0

package engagement_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// TestTree answers the questions of a deviation one by one.
func TestTree(t *testing.T) {
	d := register.Deviation{Decision: "open"}
	for _, tc := range []struct {
		answer func()
		next   engagement.Question
		end    engagement.End
	}{
		{func() {}, engagement.AskDecision, engagement.EndOpen},
		{func() { d.Decision = "confirmed" }, engagement.AskExtent, engagement.EndOpen},
		{func() { d.Fact, d.Kind, d.Cause = personal.F("x"), "operation", personal.F("y") }, engagement.AskExtent, engagement.EndOpen},
		{func() { d.Isolated, d.D, d.N = record.No, record.I(3), record.I(2) }, engagement.AskExtent, engagement.EndOpen},
		{func() { d.D = record.I(0) }, engagement.AskExtent, engagement.EndOpen},
		{func() { d.D = record.I(2) }, engagement.AskCompensating, engagement.EndOpen},
		{func() { d.CompensatingTested = record.No }, engagement.AskObjective, engagement.EndOpen},
		{func() { d.Severity = "minor" }, engagement.AskObjective, engagement.EndOpen},
		{func() { d.ObjectiveEffect = "none" }, engagement.AskResponse, engagement.EndRow},
		{func() { d.ObjectiveEffect = "partial" }, engagement.AskResponse, engagement.EndBasis},
		{func() { d.ManagementResponse, d.Action, d.Due = personal.F("x"), personal.F("y"), 1 }, engagement.AskResponse, engagement.EndBasis},
		{func() { d.Owner = "E-001" }, engagement.AskRetest, engagement.EndBasis},
		{func() { d.RetestOutcome = "not_effective" }, engagement.Done, engagement.EndBasis},
		{func() { d.Decision = "withdrawn" }, engagement.Done, engagement.EndWithdrawn},
		{func() { d.Decision, d.WithdrawnReason = "", personal.F("z") }, engagement.Done, engagement.EndWithdrawn},
		{func() { d.WithdrawnReason = personal.Free{} }, engagement.Done, engagement.EndBasis},
	} {
		tc.answer()
		if got, end := engagement.Next(d), engagement.EndOf(d); got != tc.next || end != tc.end {
			t.Errorf("next is %s, end %q; want %s, %q", got, end, tc.next, tc.end)
		}
	}
}

func TestCovers(t *testing.T) {
	d := register.Deviation{Control: "B.13", Rule: "B.13-r2 B.13-r3", Items: []string{"access_grant/G-081", "it_system.account/SA-151"}}
	for _, tc := range []struct {
		control, rule string
		found         []string
		want          bool
	}{
		{"B.13", "B.13-r2", []string{"G-1"}, true},
		{"B.13", "B.13-r3", nil, true},
		{"B.13", "B.13-r", nil, false},
		{"B.13", "B.13-r4", []string{"G-081"}, true},
		{"B.13", "B.13-r4", []string{"G-081", "G-082"}, false},
		{"B.13", "B.13-r4", nil, false},
		{"C.5", "B.13-r2", []string{"G-081"}, false},
	} {
		if got := engagement.Covers(d, tc.control, tc.rule, tc.found); got != tc.want {
			t.Errorf("%s %s %v: %t", tc.control, tc.rule, tc.found, got)
		}
	}
}

// TestPropose lists deviations as control, kind and effect, and steps that could
// not be tested.
func TestPropose(t *testing.T) {
	for _, tc := range []struct {
		kind       record.Code
		deviations string
		untestable string
		gaps       []record.Code
		want       string
	}{
		{engagement.Type2, "", "", nil, "a unmodified clean, b unmodified clean, c unmodified clean"},
		{engagement.Type2, "B.1 operation none", "", nil, "a unmodified clean, b unmodified clean, c unmodified clean"},
		{engagement.Type2, "F.2 operation not_achieved;F.3 operation partial", "", nil, "a unmodified clean, b unmodified clean, c qualified effect D-0 effect D-1"},
		{engagement.Type2, "C.2 design partial", "", nil, "a unmodified clean, b qualified effect D-0, c qualified effect D-0"},
		{engagement.Type2, "A.1 documentation partial", "", nil, "a unmodified clean, b unmodified clean, c qualified effect D-0"},
		{engagement.Type2, "A.1 operation partial;B.1 operation partial;C.1 operation not_achieved", "", nil,
			"a unmodified clean, b unmodified clean, c adverse effect D-0 effect D-1 effect D-2 spread"},
		{engagement.Type2, "", "E.1", nil, "a unmodified clean, b unmodified clean, c qualified scope E.1-t1"},
		{engagement.Type2, "", "E.1 F.1 G.1", nil, "a unmodified clean, b unmodified clean, c disclaimer scope E.1-t1 scope F.1-t1 scope G.1-t1 spread"},
		{engagement.Type2, "", "", []record.Code{"breaches"}, "a qualified gap breaches, b unmodified clean, c unmodified clean"},
		{engagement.Type1, "B.1 operation partial", "E.1", nil, "a unmodified clean, b qualified effect D-0 scope E.1-t1"},
		{engagement.Internal, "B.1 operation partial", "", nil, ""},
	} {
		f := engagement.Facts{Engagement: register.Engagement{Kind: tc.kind}, Gaps: tc.gaps}
		for i, line := range strings.FieldsFunc(tc.deviations, func(r rune) bool { return r == ';' }) {
			w := strings.Fields(line)
			f.Deviations = append(f.Deviations, engagement.Deviation{ID: fmt.Sprintf("D-%d", i), Deviation: register.Deviation{
				Control: record.Ref(w[0]), Kind: record.Code(w[1]), ObjectiveEffect: record.Code(w[2]), Decision: "confirmed",
			}})
		}
		for no := range strings.FieldsSeq(tc.untestable) {
			f.Controls = append(f.Controls, engagement.Control{No: no, Steps: []engagement.Step{{no + "-t1", "not_testable"}}})
		}
		var got []string
		for _, p := range engagement.Propose(f) {
			line := string(p.Matter) + " " + string(p.Conclusion)
			for _, r := range p.Reasons {
				line += strings.TrimRight(" "+r.Code+" "+r.Ref, " ")
			}
			got = append(got, line)
		}
		if strings.Join(got, ", ") != tc.want {
			t.Errorf("%s %q %q: %s, want %s", tc.kind, tc.deviations, tc.untestable, got, tc.want)
		}
	}
}
