// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// named is the desk of somebody by their account.
func named(a *app.App, role access.Role, account string) *app.Desk {
	return a.Desk(app.Who{Account: account, Name: account, Subject: access.Subject{Role: role, SecondFactor: true}})
}

// isae is an engagement whose frame is whole.
func isae() register.Engagement {
	return register.Engagement{
		Name: "ISAE 3000 2025", Kind: engagement.Type2, Assurance: "reasonable", From: day("2025-01-01"), To: day("2025-12-31"),
		Services: []string{"Udlejning"}, CatalogueVersion: "2026.1", AuditorFirm: "Revisionsfirmaet Prøvesten (fiktiv)",
		Auditor: personal.T("Hedvig Testrup"), Addressee: "Ledelsen", IntendedUsers: "De dataansvarlige",
	}
}

// engaged is an installation with an engagement by a form.
func engaged(t *testing.T, a *app.App) (compliance, auditor *app.Desk, id string) {
	t.Helper()
	a.Clock.Step(at("2026-02-02T09:00:00Z"))
	compliance, auditor = named(a, access.Compliance, "compliance-1"), named(a, access.Auditor, "auditor-1")
	e := isae()
	saved, err := compliance.SaveRow(t.Context(), app.SaveRow{Register: "engagement", Record: &e})
	if err != nil {
		t.Fatal(err)
	}
	return compliance, auditor, saved.ID
}

// move takes a step from where the engagement is.
func move(t *testing.T, d *app.Desk, id string, to engagement.State) error {
	t.Helper()
	return d.MoveEngagement(t.Context(), app.MoveEngagement{Engagement: id, Base: numberOf(t, d, "engagement", id), To: to})
}

func numberOf(t *testing.T, d *app.Desk, register, id string) int64 {
	t.Helper()
	row, err := d.Row(t.Context(), register, id, 0)
	if err != nil {
		t.Fatal(err)
	}
	return row.Number
}

// TestEngagementLife takes an engagement from its first form to the conclusion,
// after everybody else tried.
func TestEngagementLife(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		put(t, a, employee("E-001", "Anker Prøvesen"))
		leaver(t, a)
		compliance, auditor, id := engaged(t, a)
		wantCode(t, "tested too early", result(t, auditor, id, "A.1-t1"), "engagement_not_now")
		wantCode(t, "a version that nobody saw", compliance.MoveEngagement(t.Context(), app.MoveEngagement{Engagement: id, Base: 9, To: "fieldwork"}), "row_changed")
		wantCode(t, "a reader", move(t, named(a, access.Reader, "reader-1"), id, "fieldwork"), "not_allowed")
		wantCode(t, "two steps at once", move(t, auditor, id, "draft"), "engagement_no_step")
		wantCode(t, "on to fieldwork", move(t, compliance, id, "fieldwork"), "")
		wantCode(t, "the processor goes on", move(t, compliance, id, "draft"), "engagement_no_step")
		wantCode(t, "nothing is tested", move(t, auditor, id, "draft"), "engagement_not_ready")

		for _, c := range a.Catalogue.Controls() {
			for _, s := range c.Steps {
				if s.Mode != catalogue.Auto {
					wantCode(t, s.No, result(t, auditor, id, s.No), "")
				}
			}
		}
		wantCode(t, "findings are open", move(t, auditor, id, "draft"), "engagement_not_ready")
		deviations := decideAll(t, auditor, id)
		if len(deviations) < 2 {
			t.Fatalf("%d findings in an empty installation: the test sees too little", len(deviations))
		}
		wantCode(t, "answered too early", respond(t, compliance, id, deviations[0]), "engagement_not_now")
		wantCode(t, "to the draft", move(t, auditor, id, "draft"), "")
		wantCode(t, "on to responses", move(t, auditor, id, "responses"), "")
		wantCode(t, "concluded unanswered", move(t, auditor, id, "concluded"), "engagement_not_ready")
		for _, deviation := range deviations {
			wantCode(t, "answer", respond(t, compliance, id, deviation), "")
		}
		wantCode(t, "the auditor answers", respond(t, auditor, id, deviations[0]), "not_allowed")
		wantCode(t, "concluded without a conclusion", move(t, auditor, id, "concluded"), "engagement_not_ready")
		concludes(t, a, auditor, id)
		wantCode(t, "concluded", move(t, auditor, id, "concluded"), "")
		wantCode(t, "concluded again", conclude(t, auditor, id, "adverse", "x"), "engagement_not_now")
		wantCode(t, "signed without a report", move(t, compliance, id, "signed"), "engagement_not_ready")
		retests(t, auditor, id, deviations[0])

		view, err := named(a, access.Reader, "reader-1").ViewEngagement(t.Context(), id)
		if err != nil || len(view.Past) != 5 || view.Row.State != "concluded" || !view.Row.BasisText.IsZero() || !view.Row.Auditor.IsZero() {
			t.Errorf("a reader sees %v, %+v", err, view.Past)
		}
		if view.Ways[0].May || len(view.Ways[0].Missing) == 0 {
			t.Errorf("ways on: %+v", view.Ways)
		}
		requireClean(t, a)
	})
}

// leaver tells of somebody who kept an account: rules of B.13 and C.5 find it.
func leaver(t *testing.T, a *app.App) {
	t.Helper()
	put(t, a, app.Row{ID: "SYS-01", Record: register.ITSystem{Name: "Udlejning"}})
	gone := employee("E-901", "Birte Testgaard")
	e := gone.Record.(register.Employee)
	e.LeaveDate = day("2025-05-30")
	put(t, a, app.Row{ID: gone.ID, Record: e})
	put(t, a, app.Row{ID: "OFF-901", Record: register.Offboarding{Person: "E-901", LastDay: day("2025-05-30")}})
	put(t, a, app.Row{ID: "G-901", Record: register.AccessGrant{Person: "E-901", System: "SYS-01", GrantedAt: at("2024-02-01T08:00:00Z")}})
}

// result records an ordinary result of a step.
func result(t *testing.T, d *app.Desk, id, step string) error {
	t.Helper()
	_, err := d.RecordTestResult(t.Context(), app.RecordTestResult{
		Engagement: id, Step: step, Method: "inspected", Attribute: "Udformning", Outcome: "ok", Facts: personal.F("Set."),
	})
	return err
}

// decideAll answers for what the rules found until nothing is left: the first is
// withdrawn, the others are confirmed. A deviation answers for other rules of its
// control that found the same records.
func decideAll(t *testing.T, d *app.Desk, id string) []string {
	t.Helper()
	var list []string
	for first := true; ; first = false {
		findings, err := d.DeviationsToDecide(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if len(findings) == 0 || t.Failed() {
			return list
		}
		f := findings[0]
		cmd := app.DecideDeviation{Engagement: id, Control: f.Control, Rule: f.Rule, Question: engagement.AskDecision}
		cmd.Answer = register.Deviation{Decision: "confirmed"}
		if first {
			cmd.Answer.Decision = "withdrawn"
			_, err := d.DecideDeviation(t.Context(), cmd)
			wantCode(t, "withdrawn without a reason", err, "audit_lacking")
			cmd.Answer.WithdrawnReason = personal.F("Dokumentet ligger i et andet register.")
		}
		dev, err := d.DecideDeviation(t.Context(), cmd)
		wantCode(t, f.Rule, err, "")
		_, err = d.DecideDeviation(t.Context(), cmd)
		wantCode(t, f.Rule+" again", err, "finding_decided")
		if !first {
			describe(t, d, id, dev, f)
			list = append(list, dev)
		}
	}
}

// describe answers the questions of a confirmed deviation.
func describe(t *testing.T, d *app.Desk, id, dev string, f app.Finding) {
	t.Helper()
	for _, step := range []struct {
		question engagement.Question
		answer   register.Deviation
		want     string
	}{
		{engagement.AskObjective, register.Deviation{Severity: "minor", ObjectiveEffect: "none"}, "deviation_not_asked"},
		{engagement.AskExtent, register.Deviation{Fact: personal.F("x")}, "audit_lacking"},
		{engagement.AskExtent, register.Deviation{
			Fact: personal.F("Proceduren mangler."), Kind: "design", Cause: personal.F("Glemt."), Isolated: record.Yes, D: record.I(int64(f.D)), N: record.I(int64(f.N)),
		}, ""},
		{engagement.AskCompensating, register.Deviation{CompensatingTested: record.Yes}, "audit_lacking"},
		{engagement.AskCompensating, register.Deviation{CompensatingTested: record.No}, ""},
		{engagement.AskResponse, register.Deviation{}, "deviation_not_asked"},
		{engagement.AskObjective, register.Deviation{Severity: "minor", ObjectiveEffect: "partial"}, ""},
	} {
		_, err := d.DecideDeviation(t.Context(), app.DecideDeviation{
			Engagement: id, ID: dev, Base: numberOf(t, d, "deviation", dev), Question: step.question, Answer: step.answer,
		})
		wantCode(t, f.Rule+" "+string(step.question), err, step.want)
	}
}

func respond(t *testing.T, d *app.Desk, id, dev string) error {
	t.Helper()
	return d.RespondToDeviation(t.Context(), app.RespondToDeviation{
		Engagement: id, ID: dev, Base: numberOf(t, d, "deviation", dev), Response: personal.F("Vi er enige."), Action: personal.F("Proceduren skrives."),
		Due: day("2026-03-31"), Owner: "E-001",
	})
}

func conclude(t *testing.T, d *app.Desk, id string, code record.Code, basis string) error {
	t.Helper()
	return d.Conclude(t.Context(), app.ConcludeEngagement{
		Engagement: id, Base: numberOf(t, d, "engagement", id), Basis: personal.F(basis), Place: "Testby", Date: day("2026-02-20"),
		Conclusions: map[engagement.Matter]record.Code{"a": "unmodified", "b": code, "c": code},
	})
}

// concludes has everybody try to conclude before the auditor does.
func concludes(t *testing.T, a *app.App, auditor *app.Desk, id string) {
	t.Helper()
	for _, role := range []access.Role{access.Owner, access.Compliance, access.Management, access.Employee, access.Reader} {
		wantCode(t, string(role), named(a, role, "x").Conclude(t.Context(), app.ConcludeEngagement{Engagement: id, Base: 1}), "not_allowed")
	}
	wantCode(t, "no conclusion", conclude(t, auditor, id, "", ""), "audit_lacking")
	wantCode(t, "a word of one's own", conclude(t, auditor, id, "fine", ""), "audit_lacking")
	wantCode(t, "no basis", conclude(t, auditor, id, "qualified", ""), "audit_lacking")
	wantCode(t, "a basis for nothing", conclude(t, auditor, id, "unmodified", "x"), "basis_unneeded")
	wantCode(t, "the auditor", conclude(t, auditor, id, "qualified", "Procedurer mangler."), "")
}

// retests tests a deviation again, after its answer.
func retests(t *testing.T, d *app.Desk, id, dev string) {
	t.Helper()
	for _, tc := range []struct {
		on      record.Date
		outcome record.Code
		want    string
	}{
		{0, "", "audit_lacking"}, {day("2030-01-01"), "effective", "retest_day"}, {day("2020-01-01"), "effective", "retest_day"},
		{0, "not_effective", ""}, {0, "effective", ""},
	} {
		err := d.RetestDeviation(t.Context(), app.RetestDeviation{
			Engagement: id, ID: dev, Base: numberOf(t, d, "deviation", dev), On: tc.on, Outcome: tc.outcome,
		})
		wantCode(t, "retest "+string(tc.outcome), err, tc.want)
	}
	work, err := d.EngagementDeviation(t.Context(), id, dev)
	if err != nil || work.Next != engagement.Done || work.Row.ClosedAt.IsZero() || work.End != engagement.EndBasis {
		t.Errorf("after the retest: %v, %s, %q", err, work.Next, work.End)
	}
}

// TestEngagementSigned takes a concluded engagement through signing into the
// archive.
func TestEngagementSigned(t *testing.T) {
	a := apptest.Create(t, "")
	issuing(t, a)
	auditor, compliance := desk(a, access.Auditor, ""), desk(a, access.Compliance, "")
	wantCode(t, "no report", move(t, compliance, "ENG-1", "signed"), "engagement_not_ready")
	base, err := compliance.IssueDocument(t.Context(), choice2025, render(reportFields...))
	if err != nil {
		t.Fatal(err)
	}
	wantCode(t, "nobody signed", move(t, compliance, "ENG-1", "signed"), "engagement_not_ready")
	if err := sign(t, desk(a, access.Management, "E-1"), base); err != nil {
		t.Fatal(err)
	}
	wantCode(t, "management signed", move(t, compliance, "ENG-1", "signed"), "engagement_not_ready")
	if err := sign(t, auditor, base); err != nil {
		t.Fatal(err)
	}
	for _, to := range []engagement.State{"signed", "issued", "archived"} {
		wantCode(t, string(to), move(t, compliance, "ENG-1", to), "")
	}
	wantCode(t, "out of the archive", move(t, auditor, "ENG-1", "issued"), "engagement_no_step")
	doc, err := compliance.Document(t.Context(), base)
	if err != nil {
		t.Fatal(err)
	}
	view, err := compliance.ViewEngagement(t.Context(), "ENG-1")
	if err != nil || string(view.Row.PDFHash) != doc.Newest().SHA256 || len(view.Ways) != 0 {
		t.Errorf("archived: %v, %q", err, view.Row.PDFHash)
	}
}
