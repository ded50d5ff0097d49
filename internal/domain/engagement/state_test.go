// SPDX-License-Identifier: Apache-2.0

package engagement_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// TestMoves writes down every step and who may take it: with an auditor, and
// without.
func TestMoves(t *testing.T) {
	const want = `planned-fieldwork auditor+processor auditor+processor
fieldwork-draft auditor auditor+processor
draft-fieldwork auditor auditor+processor
draft-responses auditor auditor+processor
responses-draft auditor auditor+processor
responses-concluded auditor auditor+processor
concluded-responses auditor auditor+processor
concluded-signed auditor+processor auditor+processor
signed-issued auditor+processor auditor+processor
issued-archived auditor+processor auditor+processor
`
	var b strings.Builder
	for _, from := range engagement.States {
		for _, to := range engagement.States {
			who := func(kind record.Code) string {
				var list []string
				for _, p := range []engagement.Party{engagement.Auditor, engagement.Processor} {
					if engagement.MayMove(kind, from, to, p) {
						list = append(list, string(p))
					}
				}
				return strings.Join(list, "+")
			}
			with, without := who(engagement.Type2), who(engagement.Internal)
			if with != who(engagement.Type1) {
				t.Errorf("%s-%s differs between the types", from, to)
			}
			if (with != "") != slices.Contains(engagement.Ways(from), to) {
				t.Errorf("%s-%s: the ways tell otherwise", from, to)
			}
			if with+without != "" {
				fmt.Fprintf(&b, "%s-%s %s %s\n", from, to, with, without)
			}
		}
	}
	if b.String() != want {
		t.Errorf("steps:\n%s", &b)
	}
	if !engagement.MayMove(engagement.Type2, "", engagement.Fieldwork, engagement.Processor) {
		t.Error("a row without a state is planned")
	}
}

// typical is an engagement that may take every step.
func typical() engagement.Facts {
	return engagement.Facts{
		Engagement: register.Engagement{
			Kind: engagement.Type2, Assurance: "reasonable", From: record.D(2025, 1, 1), To: record.D(2025, 12, 31), Services: []string{"x"},
			CatalogueVersion: "2026.1", AuditorFirm: "Prøvesten", Auditor: personal.T("Hedvig Testrup"),
			ConclusionA: "unmodified", ConclusionB: "unmodified", ConclusionC: "unmodified",
		},
		Controls:   []engagement.Control{{No: "A.1", Steps: []engagement.Step{{"A.1-t1", "ok"}, {"A.1-t2", "ok"}}}},
		Deviations: []engagement.Deviation{{ID: "D-1", Deviation: described()}},
		Report:     engagement.Report{Made: true, Management: true, Auditor: true},
	}
}

// described is a confirmed deviation that management has answered.
func described() register.Deviation {
	d := register.Deviation{
		Control: "A.1", Decision: "confirmed", Fact: personal.F("x"), D: record.I(1), N: record.I(25), Cause: personal.F("y"), Kind: "operation",
		Isolated: record.Yes, CompensatingTested: record.No, Severity: "minor", ObjectiveEffect: "none",
		ManagementResponse: personal.F("z"), Action: personal.F("w"), Due: record.D(2026, 3, 1),
	}
	d.Owner = "E-001"
	return d
}

func TestMissing(t *testing.T) {
	for _, tc := range []struct {
		what  string
		state engagement.State
		to    engagement.State
		spoil func(*engagement.Facts)
		want  string
	}{
		{"all is there", "planned", "fieldwork", nil, ""},
		{"all is there", "fieldwork", "draft", nil, ""},
		{"all is there", "draft", "responses", nil, ""},
		{"all is there", "responses", "concluded", nil, ""},
		{"all is there", "concluded", "signed", nil, ""},
		{"all is there", "signed", "issued", nil, ""},
		{"all is there", "issued", "archived", nil, ""},
		{"an unknown state", "planned", "gone", nil, "no_such_step:gone"},
		{"an empty frame", "planned", "fieldwork", func(f *engagement.Facts) { f.Engagement = register.Engagement{} },
			"field:kind field:as_of field:services field:catalogue_version"},
		{"no auditor", "planned", "fieldwork", func(f *engagement.Facts) {
			f.Engagement.AuditorFirm, f.Engagement.Auditor, f.Engagement.Assurance = "", personal.Text{}, "none"
		}, "field:assurance field:auditor_firm field:auditor"},
		{"no period", "planned", "fieldwork", func(f *engagement.Facts) { f.Engagement.From, f.Engagement.To = 0, 0 }, "field:from field:to"},
		{"a period backwards", "planned", "fieldwork", func(f *engagement.Facts) { f.Engagement.To = f.Engagement.From - 1 }, "field:to"},
		{"type 1 without a day", "planned", "fieldwork", func(f *engagement.Facts) { f.Engagement.Kind = engagement.Type1 }, "field:as_of"},
		{"internal needs no auditor", "planned", "fieldwork", func(f *engagement.Facts) {
			f.Engagement.Kind, f.Engagement.AuditorFirm, f.Engagement.Auditor = engagement.Internal, "", personal.Text{}
		}, ""},
		{"a step open", "fieldwork", "draft", func(f *engagement.Facts) { f.Controls[0].Steps[1].Outcome = "" }, "result:A.1-t2"},
		{"type 1 needs one walkthrough", "fieldwork", "draft", func(f *engagement.Facts) {
			f.Engagement.Kind, f.Controls[0].Steps[1].Outcome = engagement.Type1, ""
		}, ""},
		{"type 1 without one", "fieldwork", "draft", func(f *engagement.Facts) {
			f.Engagement.Kind, f.Controls[0].Steps = engagement.Type1, []engagement.Step{{"A.1-t1", ""}}
		}, "walkthrough:A.1"},
		{"a finding of a rule undecided", "fieldwork", "draft", func(f *engagement.Facts) {
			f.Findings = []engagement.Finding{{"B.13", "B.13-r2"}}
		}, "decision:B.13-r2"},
		{"a confirmation tests nothing", "fieldwork", "draft", func(f *engagement.Facts) {
			f.Engagement.Kind, f.Controls[0].Steps[0].Outcome = engagement.Confirmation, ""
			f.Findings = []engagement.Finding{{"B.13", "B.13-r2"}}
		}, ""},
		{"an open deviation", "draft", "responses", func(f *engagement.Facts) { f.Deviations[0].Decision = "open" }, "open:D-1"},
		{"a deviation without a fact", "draft", "responses", func(f *engagement.Facts) { f.Deviations[0].Fact = personal.Free{} }, "detail:D-1"},
		{"an effect not judged", "draft", "responses", func(f *engagement.Facts) { f.Deviations[0].ObjectiveEffect = "" }, "detail:D-1"},
		{"a withdrawn one asks for nothing", "draft", "responses", func(f *engagement.Facts) {
			f.Deviations[0].Deviation = register.Deviation{Decision: "withdrawn"}
		}, ""},
		{"no answer", "responses", "concluded", func(f *engagement.Facts) { f.Deviations[0].Owner = "" }, "response:D-1"},
		{"reopened meanwhile", "responses", "concluded", func(f *engagement.Facts) { f.Deviations[0].Decision = "open" }, "open:D-1"},
		{"no conclusions", "responses", "concluded", func(f *engagement.Facts) {
			f.Engagement.ConclusionA, f.Engagement.ConclusionB, f.Engagement.ConclusionC = "", "", ""
		}, "conclusion:a conclusion:b conclusion:c"},
		{"type 1 concludes on two", "responses", "concluded", func(f *engagement.Facts) {
			f.Engagement.Kind, f.Engagement.ConclusionC = engagement.Type1, ""
		}, ""},
		{"an internal one on none", "responses", "concluded", func(f *engagement.Facts) {
			f.Engagement.Kind, f.Engagement.ConclusionA = engagement.Internal, ""
		}, ""},
		{"no basis", "responses", "concluded", func(f *engagement.Facts) { f.Engagement.ConclusionC = "qualified" }, "basis:"},
		{"a basis", "responses", "concluded", func(f *engagement.Facts) {
			f.Engagement.ConclusionC, f.Engagement.BasisText = "qualified", personal.F("because")
		}, ""},
		{"no report", "concluded", "signed", func(f *engagement.Facts) { f.Report = engagement.Report{} }, "report:"},
		{"nobody signed", "concluded", "signed", func(f *engagement.Facts) { f.Report = engagement.Report{Made: true} }, "by_manager: by_auditor:"},
		{"the auditor has not", "concluded", "signed", func(f *engagement.Facts) { f.Report.Auditor = false }, "by_auditor:"},
		{"internal has no report", "concluded", "signed", func(f *engagement.Facts) {
			f.Engagement.Kind, f.Report = engagement.Internal, engagement.Report{}
		}, ""},
		{"a step back waits for nothing", "draft", "fieldwork", func(f *engagement.Facts) { f.Controls[0].Steps[0].Outcome = "" }, ""},
	} {
		f := typical()
		f.Engagement.State = tc.state
		if tc.spoil != nil {
			tc.spoil(&f)
		}
		var got []string
		for _, lack := range engagement.Missing(f, tc.to) {
			got = append(got, lack.Code+":"+lack.Ref)
		}
		if strings.Join(got, " ") != tc.want {
			t.Errorf("%s to %s, %s: %q, want %q", tc.state, tc.to, tc.what, got, tc.want)
		}
	}
}
