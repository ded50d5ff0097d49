// SPDX-License-Identifier: Apache-2.0

package apptest

import (
	"cmp"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/description"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// Report stores a concluded engagement on 2025, or of type 1 as of its last day,
// dated 20 February 2026, whose report lacks nothing that is required. Employee E-1
// approved its description, and must be there.
func Report(tb testing.TB, a *app.App, id string, e register.Engagement) {
	tb.Helper()
	e.Kind, e.State, e.From, e.To = cmp.Or(e.Kind, "isae3000_type2"), "concluded", record.D(2025, 1, 1), record.D(2025, 12, 31)
	e.Assurance, e.Place, e.Date = cmp.Or(e.Assurance, "reasonable"), "Testby", record.D(2026, 2, 20)
	e.Services, e.CVR, e.MNE = []string{"Udlejning"}, "00131024", personal.T("mne00000")
	e.Addressee, e.IntendedUsers = "Ledelsen og kunderne", "Kunderne"
	e.ConclusionA, e.ConclusionB, e.ConclusionC = "unmodified", "unmodified", "unmodified"
	if e.Kind == "isae3000_type1" {
		e.AsOf, e.From, e.To, e.ConclusionC = e.To, 0, 0, ""
	}
	rows := []app.Row{
		{ID: id, Record: e},
		{ID: "C-1", Record: register.Controller{LegalName: "Bregne Kommune (fiktiv)"}},
		{ID: "DPA-1", Record: register.DPA{Controller: "C-1", Effective: record.D(2020, 1, 1), DataTypes: []record.Code{"ordinary"}}},
		{ID: "UC-1", Record: register.UserControl{No: "1", Text: personal.F("Kunden giver en lovlig instruks."), Objective: "A"}},
		{ID: "TR-1", Record: register.TestResult{Engagement: record.Ref(id), Step: "A.1-t1", TestedAt: record.D(2026, 2, 2).Start(), Outcome: "ok"}},
		{ID: "SD-1", Record: register.SystemDescription{Version: "2025", Engagement: record.Ref(id)}},
	}
	for _, code := range description.Codes() {
		rows = append(rows, app.Row{ID: "SD-1." + string(code), Record: register.DescriptionSection{Parent: "SD-1", Section: code, TextDA: personal.F("Prøve.")}})
	}
	rows = append(rows, app.Row{ID: "SD-1", Record: register.SystemDescription{
		Version: "2025", Engagement: record.Ref(id), ApprovedBy: "E-1", ApprovedAt: record.D(2026, 2, 12),
	}})
	for _, row := range rows {
		if _, err := a.Record(tb.Context(), app.Command{Kind: "register.recorded", Actor: "test", Rows: []app.Row{row}}); err != nil {
			tb.Fatal(err)
		}
	}
}

// Engagement reads the engagement back as it stands.
func Engagement(tb testing.TB, a *app.App, id string) register.Engagement {
	tb.Helper()
	owner := a.Desk(app.Who{Account: "test", Subject: access.Subject{Role: access.Owner, SecondFactor: true}})
	v, err := owner.ViewEngagement(tb.Context(), id)
	if err != nil {
		tb.Fatal(err)
	}
	return v.Row
}
