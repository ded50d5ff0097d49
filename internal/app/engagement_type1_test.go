// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/completeness"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// type1Work puts an engagement of type 1 in fieldwork in the place of a concluded
// one of type 2, whose report held all that it must.
func type1Work(t *testing.T, a *app.App) {
	t.Helper()
	put(t, a, employee("E-001", "Berit Prøvesen"))
	put(t, a, app.Row{ID: "ENG-1", Record: register.Engagement{
		Name: "ISAE 3000, type 1", Kind: engagement.Type1, State: engagement.Fieldwork, Assurance: "reasonable", AsOf: day("2025-12-31"),
		Services: []string{"Udlejning"}, CatalogueVersion: "2026.1", AuditorFirm: "Revisionsfirmaet Prøvesten (fiktiv)", CVR: "00131024",
		Auditor: personal.T("Hedvig Testrup"), Title: "revisor", MNE: personal.T("mne00000"), Addressee: "Ledelsen", IntendedUsers: "Kunderne",
	}})
}

// goThrough records a walkthrough of each control: a result of its first step for a
// person.
func goThrough(t *testing.T, a *app.App, auditor *app.Desk) {
	t.Helper()
	for _, c := range a.Catalogue.Controls() {
		at := slices.IndexFunc(c.Steps, func(s catalogue.Step) bool { return s.Mode != catalogue.Auto })
		if at >= 0 {
			wantCode(t, c.No, result(t, auditor, "ENG-1", c.Steps[at].No), "")
		}
	}
}

// TestType1Life takes an engagement as of a day from fieldwork over conclusion,
// check, report and both signatures into the archive.
func TestType1Life(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		roots := issuing(t, a)
		type1Work(t, a)
		compliance, auditor, director := desk(a, access.Compliance, ""), desk(a, access.Auditor, ""), desk(a, access.Management, "E-1")
		wantCode(t, "hardly anything gone through", move(t, auditor, "ENG-1", "draft"), "engagement_not_ready")
		goThrough(t, a, auditor)
		deviations := decideAll(t, auditor, "ENG-1")
		wantCode(t, "to the draft", move(t, auditor, "ENG-1", "draft"), "")
		wantCode(t, "to responses", move(t, auditor, "ENG-1", "responses"), "")
		for _, dev := range deviations {
			wantCode(t, "answer to "+dev, respond(t, compliance, "ENG-1", dev), "")
		}
		check := func() []string {
			c, err := compliance.CheckReport(t.Context(), "ENG-1")
			if err != nil {
				t.Fatal(err)
			}
			var lacks []string
			for _, e := range completeness.Refusing(c.Elements) {
				lacks = append(lacks, e.ID)
			}
			return lacks
		}
		if lacks := check(); !slices.Equal(lacks, []string{"l", "n", "o"}) {
			t.Errorf("before the conclusion the report lacks %v", lacks)
		}
		wantCode(t, "the auditor concludes", conclude(t, auditor, "ENG-1", "qualified", "Procedurer mangler."), "")
		wantCode(t, "concluded", move(t, auditor, "ENG-1", "concluded"), "")
		a.Clock.Step(a.Clock.Now().Add(time.Minute)) // the clock of a demo stands
		if lacks := check(); lacks != nil {
			t.Errorf("the report lacks %v", lacks)
		}

		wantCode(t, "another document", issueError(t, compliance, app.DocumentChoice{Document: app.SelfDeclaration, Lang: "da", Engagement: "ENG-1"}), "engagement_as_of")
		draft, err := director.PreviewDocument(t.Context(), choice2025)
		if err != nil || draft.Document != app.ISAE3000Type1 || draft.Engagement.Value.ConclusionC != "" || draft.Period.From != day("2025-12-31") || len(draft.Deviations) != len(deviations) {
			t.Fatalf("draft of a %s: %v", draft.Document, err)
		}
		base, err := compliance.IssueDocument(t.Context(), choice2025, render(app.SealField, app.ManagementField, app.AuditorField))
		if err != nil {
			t.Fatal(err)
		}
		wantCode(t, "the auditor first", sign(t, auditor, base), "sign_by_manager")
		wantCode(t, "management", sign(t, director, base), "")
		wantCode(t, "half signed", move(t, compliance, "ENG-1", "signed"), "engagement_not_ready")
		wantCode(t, "the auditor", sign(t, auditor, base), "")
		for _, to := range []engagement.State{"signed", "issued", "archived"} {
			wantCode(t, string(to), move(t, compliance, "ENG-1", to), "")
		}
		doc, err := compliance.Document(t.Context(), base)
		if err != nil || doc.Kind != app.ISAE3000Type1 || doc.From != doc.To {
			t.Fatalf("%+v, %v", doc, err)
		}
		view, err := compliance.ViewEngagement(t.Context(), "ENG-1")
		if err != nil || string(view.Row.PDFHash) != doc.Newest().SHA256 || len(view.Ways) != 0 || len(view.Proposals) != 2 {
			t.Errorf("archived: %v, %q, %d proposals", err, view.Row.PDFHash, len(view.Proposals))
		}
		var proof bytes.Buffer
		if err := compliance.DocumentBundle(t.Context(), &proof, base); err != nil {
			t.Fatal(err)
		}
		if v := verify(t, a.VKey(), roots, fileOf(t, compliance, base), proof.Bytes()); v.Status != ledger.Proven {
			t.Errorf("not proven: %+v", v.Documents[0])
		}
		requireClean(t, a)
	})
}

func fileOf(t *testing.T, d *app.Desk, base string) []byte {
	t.Helper()
	f, _, err := d.DocumentFile(t.Context(), base, "")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	pdf, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

func issueError(t *testing.T, d *app.Desk, choice app.DocumentChoice) error {
	t.Helper()
	_, err := d.IssueDocument(t.Context(), choice, render(app.SealField))
	return err
}

// TestReportNeedsItsConclusion refuses a signature on a report of either type whose
// engagement isn't concluded, also where the auditor took the conclusion back after
// the report was made, and from the command line.
func TestReportNeedsItsConclusion(t *testing.T) {
	for kind, choice := range map[record.Code]app.IssueCommand{
		engagement.Type1: {Document: app.ISAE3000Type1, AssessCommand: app.AssessCommand{From: day("2025-12-31"), To: day("2025-12-31")}},
		engagement.Type2: {Document: app.ISAE3000, AssessCommand: app.AssessCommand{From: day("2025-01-01"), To: day("2025-12-31")}},
	} {
		t.Run(string(kind), func(t *testing.T) {
			apptest.Each(t, func(t *testing.T, a *app.App) {
				s := newSigning(t, a)
				put(t, a, employee("E-1", "Anker Prøvesen"))
				put(t, a, app.Row{ID: "R-1", Record: register.RoleAssignment{Role: "director", Person: "E-1", From: day("2024-01-01")}})
				apptest.Report(t, a, "ENG-1", register.Engagement{Kind: kind, Name: "Prøve", Auditor: personal.T("Hedvig Testrup"), Title: "revisor", AuditorFirm: "Prøvesten"})
				concluded := apptest.Engagement(t, a, "ENG-1")
				state := func(state record.Code, with func(*register.Engagement)) {
					a.Clock.Step(a.Clock.Now().Add(time.Minute)) // the clock of a demo stands
					e := concluded
					e.State = state
					if with != nil {
						with(&e)
					}
					put(t, a, app.Row{ID: "ENG-1", Record: e})
				}
				a.Clock.Step(at("2026-02-20T09:00:00Z"))
				made := func() []byte {
					a.Clock.Step(a.Clock.Now().Add(time.Minute))
					issued, err := a.Issue(t.Context(), choice, func(w io.Writer, d app.DocumentData) error {
						d.Organisation.LegalName += fmt.Sprint(d.Checkpoint.Size) // no two of them are the same file
						return render(app.SealField, "Management", "Auditor")(w, d)
					})
					if err != nil {
						t.Fatal(err)
					}
					return s.sign(t, issued.PDF, app.SealField)
				}
				refused := func(what string, file []byte, code string) {
					t.Helper()
					before := size(t, a)
					signed, err := s.Sign(t.Context(), s.command(file, "Management"))
					wantCode(t, what, err, code)
					if code != "" && (signed != nil || size(t, a) != before) {
						t.Errorf("%s: a refused signature left something", what)
					}
				}
				state("responses", nil)
				early := made()
				refused("made before the conclusion", early, "report_not_concluded")
				state("concluded", nil)
				refused("made before, concluded since", early, "report_not_concluded")
				file := made()
				state("responses", nil)
				refused("taken back", file, "report_reconcluded")
				state("concluded", func(e *register.Engagement) { e.ConclusionB, e.BasisText = "adverse", personal.F("Alt mangler.") })
				refused("concluded otherwise", file, "report_reconcluded")
				state("concluded", nil)
				refused("as it was concluded", file, "")
			})
		})
	}
}

// TestLimitAsOfADay sets a limit for an engagement as of a day: it holds for that
// day alone.
func TestLimitAsOfADay(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		put(t, a, app.Row{ID: "ENG-1", Record: register.Engagement{Name: "Type 1", Kind: engagement.Type1, AsOf: day("2025-12-31")}})
		put(t, a, app.Row{ID: "EP-1", Record: register.EngagementParameter{
			Parent: "ENG-1", Parameter: "P_REVOKE", Value: record.I(48), Reason: personal.F("Aftalt med kunderne."),
		}})
		for _, c := range []struct {
			from, to string
			want     int
		}{{"2025-12-31", "2025-12-31", 1}, {"2025-12-30", "2025-12-30", 0}, {"2025-01-01", "2025-12-31", 0}} {
			found, err := a.AssessAll(t.Context(), app.AssessCommand{From: day(c.from), To: day(c.to)})
			if err != nil || len(found.Departures) != c.want || c.want == 1 && found.Departures[0].Value != 48 {
				t.Errorf("%s–%s: %+v, %v", c.from, c.to, found.Departures, err)
			}
		}
	})
}

// TestType1SpansADay refuses a report as of a day over a period.
func TestType1SpansADay(t *testing.T) {
	a := apptest.Create(t, "")
	_, err := a.Issue(t.Context(), app.IssueCommand{
		Document: app.ISAE3000Type1, AssessCommand: app.AssessCommand{From: day("2025-01-01"), To: day("2025-12-31")},
	}, render(app.SealField))
	wantCode(t, "type 1 over a year", err, "period")
}
