// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"errors"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/completeness"
	"github.com/tilsyn/tilsyn/internal/domain/description"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

func described(t *testing.T, d *app.Desk, id string) app.DescriptionView {
	t.Helper()
	v, err := d.DescriptionOf(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func section(id string, code record.Code, base int64, text string) app.SaveSection {
	return app.SaveSection{Engagement: id, Section: code, Base: base, DA: personal.F(text)}
}

func approval(v app.DescriptionView) app.ApproveDescription {
	return app.ApproveDescription{Engagement: v.Engagement, Base: v.Number, Seen: v.Seen()}
}

// TestDescriptionLife writes a description, decides on a change, and lets management
// approve, after everybody else tried.
func TestDescriptionLife(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		ctx := t.Context()
		put(t, a, employee("E-1", "Anker Prøvesen"))
		put(t, a, app.Row{ID: "SP-1", Record: register.SubProcessor{LegalName: "Nyby A/S", Kind: "sub_processor", Started: day("2025-03-01")}})
		compliance, auditor, id := engaged(t, a)
		director, reader := desk(a, access.Management, "E-1"), named(a, access.Reader, "reader-1")

		wantCode(t, "an auditor writes", auditor.SaveSection(ctx, section(id, "breaches", 0, "x")), "not_allowed")
		wantCode(t, "management writes", director.SaveSection(ctx, section(id, "breaches", 0, "x")), "not_allowed")
		wantCode(t, "another engagement", compliance.SaveSection(ctx, section("ENG-9", "breaches", 0, "x")), "unknown_record")
		wantCode(t, "no such section", compliance.SaveSection(ctx, section(id, "weather", 0, "x")), "description_section")
		wantCode(t, "no text", compliance.SaveSection(ctx, section(id, "breaches", 0, " ")), "audit_lacking")
		if _, err := compliance.DescriptionOf(ctx, "ENG-9"); err == nil {
			t.Error("a description of nothing")
		}
		for _, code := range description.Codes() {
			wantCode(t, string(code), compliance.SaveSection(ctx, section(id, code, 0, "Om "+string(code))), "")
		}
		wantCode(t, "over what nobody saw", compliance.SaveSection(ctx, section(id, "breaches", 0, "y")), "row_changed")
		wantCode(t, "a change is open", director.ApproveDescription(ctx, approval(described(t, director, id))), "description_not_ready")

		v := described(t, compliance, id)
		if len(v.Changes) != 1 || v.Undecided != 1 || v.Changes[0].Kind != description.SubProcessorStarted {
			t.Fatalf("changes: %+v", v.Changes)
		}
		decide := app.DecideChange{Engagement: id, Key: v.Changes[0].Key(), Taken: true, What: personal.F("Nyby er ny.")}
		wantCode(t, "without a reason", compliance.DecideChange(ctx, decide), "audit_lacking")
		decide.Why = personal.F("Mere plads.")
		wantCode(t, "an auditor decides", auditor.DecideChange(ctx, decide), "not_allowed")
		wantCode(t, "decided", compliance.DecideChange(ctx, decide), "")
		wantCode(t, "decided twice at once", compliance.DecideChange(ctx, decide), "row_changed")
		unknown := decide
		unknown.Key = "breach incident/HÆ-9 2025-01-01"
		wantCode(t, "what no register shows", compliance.DecideChange(ctx, unknown), "description_change")

		v = described(t, director, id)
		wantCode(t, "compliance approves", compliance.ApproveDescription(ctx, approval(v)), "not_allowed")
		wantCode(t, "nobody's name", desk(a, access.Management, "").ApproveDescription(ctx, approval(v)), "description_employee")
		stale := approval(v)
		wantCode(t, "mended meanwhile", compliance.SaveSection(ctx, section(id, "breaches", 1, "Nyt")), "")
		wantCode(t, "as nobody saw it", director.ApproveDescription(ctx, stale), "row_changed")
		wantCode(t, "approved", director.ApproveDescription(ctx, approval(described(t, director, id))), "")
		if v = described(t, reader, id); !v.Approved || v.Sections[0].State != description.Approved || !v.Sections[0].Text.TextDA.IsZero() {
			t.Errorf("a reader sees %+v", v.Sections[0])
		}
		wantCode(t, "mended afterwards", compliance.SaveSection(ctx, section(id, "breaches", 2, "Nyere")), "")
		if v = described(t, director, id); v.Approved || stateOf(v, "breaches") != description.Filled {
			t.Error("the approval covers what came after it")
		}
		requireClean(t, a)
	})
}

// TestDescriptionCloses asks that nothing changes once the auditor has concluded.
func TestDescriptionCloses(t *testing.T) {
	a := apptest.Create(t, "")
	put(t, a, employee("E-1", "Anker Prøvesen"))
	apptest.Report(t, a, "ENG-1", register.Engagement{Name: "x"})
	wantCode(t, "concluded", named(a, access.Compliance, "c").SaveSection(t.Context(), section("ENG-1", "breaches", 1, "y")), "engagement_not_now")
	v := described(t, desk(a, access.Management, "E-1"), "ENG-1")
	wantCode(t, "approved anew", desk(a, access.Management, "E-1").ApproveDescription(t.Context(), approval(v)), "engagement_not_now")
}

// TestReportIsChecked refuses to make a report that lacks something, and lets it be
// signed on its own day only.
func TestReportIsChecked(t *testing.T) {
	a := apptest.Create(t, "")
	issuing(t, a)
	compliance, director := desk(a, access.Compliance, ""), desk(a, access.Management, "E-1")
	c, err := compliance.CheckReport(t.Context(), "ENG-1")
	if err != nil || len(completeness.Refusing(c.Elements)) != 0 {
		t.Fatalf("the report lacks %v, %v", completeness.Refusing(c.Elements), err)
	}
	base, err := compliance.IssueDocument(t.Context(), choice2025, render(reportFields...))
	if err != nil {
		t.Fatal(err)
	}
	a.Clock.Step(at("2026-02-21T09:00:00Z"))
	wantCode(t, "the day after", sign(t, director, base), "signature_other_day")

	row := c.Row
	row.State, row.Addressee, row.ConclusionB = engagement.Concluded, "", ""
	put(t, a, app.Row{ID: "ENG-1", Record: row})
	_, err = compliance.IssueDocument(t.Context(), choice2025, render(reportFields...))
	var lacks *app.Incomplete
	if !errors.As(err, &lacks) || len(lacks.Elements) != 2 || lacks.Elements[0].ID != "b" || lacks.Elements[1].ID != "l" {
		t.Errorf("an incomplete report: %v", err)
	}
	wantCode(t, "refused", err, "report_incomplete")
	if _, err := compliance.CheckReport(t.Context(), "ENG-9"); err == nil {
		t.Error("a check of nothing")
	}
}

func stateOf(v app.DescriptionView, code record.Code) description.State {
	for _, s := range v.Sections {
		if s.Code == code {
			return s.State
		}
	}
	return ""
}
