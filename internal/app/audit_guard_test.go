// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// TestFormsLeaveTheAudit has the processor write the auditor's part by form and by
// file.
func TestFormsLeaveTheAudit(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		compliance, auditor, id := engaged(t, a)
		put(t, a, app.Row{ID: "INT-1", Record: register.Engagement{Name: "Intern 2025", Kind: "internal", From: day("2025-01-01"), To: day("2025-12-31")}})
		planned := isae()
		for _, tc := range []struct {
			what, id, register string
			row                record.Record
			want               string
		}{
			{"a conclusion at once", "", "engagement", edited(planned, func(e *register.Engagement) { e.ConclusionA = "unmodified" }), "audit_own"},
			{"concluded at once", "", "engagement", edited(planned, func(e *register.Engagement) { e.State = "concluded" }), "audit_own"},
			{"a basis", id, "engagement", edited(planned, func(e *register.Engagement) { e.BasisText = personal.F("x") }), "audit_own"},
			{"a step", id, "engagement", edited(planned, func(e *register.Engagement) { e.State = "fieldwork" }), "audit_own"},
			{"a planned frame", id, "engagement", edited(planned, func(e *register.Engagement) { e.To = day("2025-06-30") }), ""},
			{"back again", id, "engagement", edited(planned, nil), ""},
			{"a deviation of the auditor's", "", "deviation", register.Deviation{Control: "A.1", Engagement: record.Ref(id), FoundAt: day("2026-02-02")}, "audit_own"},
			{"one of our own", "", "deviation", register.Deviation{Control: "A.1", Engagement: "INT-1", FoundAt: day("2026-02-02")}, ""},
			{"one without an engagement", "", "deviation", register.Deviation{Control: "A.1", FoundAt: day("2026-02-02")}, ""},
			{"a test result", "", "test_result", register.TestResult{Engagement: record.Ref(id), Step: "A.1-t1", TestedAt: at("2026-02-02T09:00:00Z")}, "not_allowed"},
		} {
			wantCode(t, "form: "+tc.what, save(t, compliance, tc.register, tc.id, tc.row), tc.want)
			if tc.id == "" {
				wantCode(t, "file: "+tc.what, file(t, compliance, tc.register, "FILE-"+tc.register+tc.want, tc.row), tc.want)
			}
		}
		wantCode(t, "the auditor at a form", save(t, auditor, "engagement", id, edited(planned, nil)), "not_allowed")
		wantCode(t, "to fieldwork", move(t, auditor, id, "fieldwork"), "")
		begun := edited(planned, func(e *register.Engagement) { e.State = "fieldwork" })
		for what, edit := range map[string]func(*register.Engagement){
			"the period": func(e *register.Engagement) { e.To = day("2025-06-30") }, "the kind": func(e *register.Engagement) { e.Kind = "internal" },
			"the auditor": func(e *register.Engagement) { e.Auditor = personal.T("En anden") }, "the archive": func(e *register.Engagement) { e.Archived = record.Yes },
			"the state": func(e *register.Engagement) { e.State = "planned" },
		} {
			row := edited(*begun, edit)
			wantCode(t, what+" once begun, by form", save(t, compliance, "engagement", id, row), "audit_own")
			wantCode(t, what+" once begun, by file", file(t, compliance, "engagement", id, row), "audit_own")
		}
		wantCode(t, "who it is for", save(t, compliance, "engagement", id, edited(*begun, func(e *register.Engagement) { e.IntendedUsers = "Alle" })), "")
		found, err := auditor.DecideDeviation(t.Context(), app.DecideDeviation{
			Engagement: id, Control: "A.1", Question: engagement.AskDecision, Answer: register.Deviation{Decision: "open"},
		})
		wantCode(t, "the auditor's own deviation", err, "")
		for what, row := range map[string]register.Deviation{
			"moved out":  {Control: "A.1", FoundAt: day("2026-02-02")},
			"moved over": {Control: "A.1", Engagement: "INT-1", FoundAt: day("2026-02-02")},
		} {
			wantCode(t, what+", by form", save(t, compliance, "deviation", found, row), "audit_own")
			wantCode(t, what+", by file", file(t, compliance, "deviation", found, row), "audit_own")
		}
		suppliesOnce(t, a, compliance, auditor, id, found)
		reviews(t, a, auditor, id)
		requireClean(t, a)
	})
}

func edited(e register.Engagement, edit func(*register.Engagement)) *register.Engagement {
	if edit != nil {
		edit(&e)
	}
	return &e
}

func save(t *testing.T, d *app.Desk, name, id string, r record.Record) error {
	t.Helper()
	cmd := app.SaveRow{Register: name, ID: id, Record: r}
	if id != "" {
		cmd.Base = numberOf(t, d, name, id)
	}
	_, err := d.SaveRow(t.Context(), cmd)
	return err
}

func file(t *testing.T, d *app.Desk, name, id string, r record.Record) error {
	t.Helper()
	_, err := d.ImportRows(t.Context(), []app.ImportRow{{Type: register.Type(name), ID: id, Record: r}}, nil)
	return err
}

// suppliesOnce has the processor give evidence to an open deviation.
func suppliesOnce(t *testing.T, a *app.App, compliance, auditor *app.Desk, id, found string) {
	t.Helper()
	put(t, a, app.Row{ID: "EV-1", Record: register.Evidence{Title: "Referat", CapturedAt: at("2026-01-01T08:00:00Z")}})
	supply := func(d *app.Desk, evidence record.Ref) error {
		return d.SupplyEvidence(t.Context(), id, found, numberOf(t, compliance, "deviation", found), evidence)
	}
	wantCode(t, "the auditor supplies", supply(auditor, "EV-1"), "not_allowed")
	wantCode(t, "nothing supplied", supply(compliance, ""), "audit_lacking")
	wantCode(t, "supplied", supply(compliance, "EV-1"), "")
	wantCode(t, "supplied again", supply(compliance, "EV-1"), "deviation_evidence_once")
	wantCode(t, "answered while open", respond(t, compliance, id, found), "deviation_not_confirmed")
}

// reviews has the tester review, and then another auditor.
func reviews(t *testing.T, a *app.App, auditor *app.Desk, id string) {
	t.Helper()
	whole := app.RecordTestResult{Engagement: id, Step: "A.1-t1", Method: "inspected", Attribute: "Udformning", Outcome: "ok", Facts: personal.F("Set.")}
	for _, tc := range []struct {
		edit func(*app.RecordTestResult)
		want string
	}{
		{func(c *app.RecordTestResult) { c.Method = "" }, "audit_lacking"},
		{func(c *app.RecordTestResult) { c.Attribute = " " }, "audit_lacking"},
		{func(c *app.RecordTestResult) { c.Outcome = "" }, "audit_lacking"},
		{func(c *app.RecordTestResult) { c.Facts = personal.Free{} }, "audit_lacking"},
		{func(c *app.RecordTestResult) { c.Step = "A.1-t99" }, "unknown_step"},
		{func(c *app.RecordTestResult) { c.Item = "ITEM-1" }, "unknown_item"},
	} {
		cmd := whole
		tc.edit(&cmd)
		_, err := auditor.RecordTestResult(t.Context(), cmd)
		wantCode(t, "a result that lacks something", err, tc.want)
	}
	bad := whole
	bad.Evidence = []record.Ref{"EV-9"}
	if _, err := auditor.RecordTestResult(t.Context(), bad); err == nil {
		t.Error("took evidence that there isn't")
	}
	for _, role := range []access.Role{access.Owner, access.Compliance, access.Management, access.Employee, access.Reader} {
		_, err := named(a, role, "x").RecordTestResult(t.Context(), whole)
		wantCode(t, string(role), err, "not_allowed")
	}
	made, err := auditor.RecordTestResult(t.Context(), whole)
	wantCode(t, "a whole result", err, "")
	other := named(a, access.Auditor, "auditor-2")
	wantCode(t, "the tester reviews", auditor.ReviewTestResult(t.Context(), id, made, 1), "review_by_other")
	wantCode(t, "a version that nobody saw", other.ReviewTestResult(t.Context(), id, made, 2), "row_changed")
	wantCode(t, "of another engagement", other.ReviewTestResult(t.Context(), "INT-1", made, 1), "unknown_record")
	wantCode(t, "the other reviews", other.ReviewTestResult(t.Context(), id, made, 1), "")
	revised := whole
	revised.ID, revised.Base, revised.Outcome = made, 2, "deviation"
	_, err = other.RecordTestResult(t.Context(), revised)
	wantCode(t, "the reviewer revises", err, "")
	wantCode(t, "and reviews", other.ReviewTestResult(t.Context(), id, made, 3), "review_by_other")
	work, err := auditor.EngagementControl(t.Context(), id, "A.1")
	if err != nil || len(work.Steps[0].Results) != 1 || !work.Steps[0].Results[0].Row.Reviewer.IsZero() {
		t.Errorf("a revised result is still reviewed: %v", err)
	}
}

// TestAuditOfTenants asks one tenant's auditor for the work of another in the same
// database.
func TestAuditOfTenants(t *testing.T) {
	one, two := twoTenants(t)
	_, auditor, id := engaged(t, one)
	wantCode(t, "to fieldwork", move(t, auditor, id, "fieldwork"), "")
	wantCode(t, "a result", result(t, auditor, id, "A.1-t1"), "")
	found, err := auditor.DecideDeviation(t.Context(), app.DecideDeviation{
		Engagement: id, Control: "A.1", Question: engagement.AskDecision, Answer: register.Deviation{Decision: "confirmed"},
	})
	wantCode(t, "a deviation", err, "")
	_, foreigner, own := engaged(t, two)
	wantCode(t, "to fieldwork", move(t, foreigner, own, "fieldwork"), "")
	before := size(t, one)
	asks := map[string]func(d *app.Desk, id string) error{
		"view":    func(d *app.Desk, id string) error { _, err := d.ViewEngagement(t.Context(), id); return err },
		"control": func(d *app.Desk, id string) error { _, err := d.EngagementControl(t.Context(), id, "A.1"); return err },
		"deviation": func(d *app.Desk, id string) error {
			_, err := d.EngagementDeviation(t.Context(), id, found)
			return err
		},
		"move": func(d *app.Desk, id string) error {
			return d.MoveEngagement(t.Context(), app.MoveEngagement{Engagement: id, Base: 2, To: "planned"})
		},
		"result": func(d *app.Desk, id string) error { return result(t, d, id, "A.1-t1") },
		"decide": func(d *app.Desk, id string) error {
			_, err := d.DecideDeviation(t.Context(), app.DecideDeviation{Engagement: id, ID: found, Base: 1, Question: engagement.AskDecision})
			return err
		},
		"retest": func(d *app.Desk, id string) error {
			return d.RetestDeviation(t.Context(), app.RetestDeviation{Engagement: id, ID: found, Base: 1})
		},
		"conclude": func(d *app.Desk, id string) error {
			return d.Conclude(t.Context(), app.ConcludeEngagement{Engagement: id, Base: 2})
		},
	}
	for what, ask := range asks {
		wantCode(t, what, ask(foreigner, id), "unknown_record")
	}
	for _, what := range []string{"deviation", "decide", "retest"} {
		wantCode(t, what+" through an engagement of one's own", asks[what](foreigner, own), "unknown_record")
	}
	if size(t, one) != before {
		t.Error("the other tenant's ledger grew")
	}
}

// TestConclusionsHaveOneWriter reads the product's own source: nothing but the
// auditor's use case assigns a conclusion.
func TestConclusionsHaveOneWriter(t *testing.T) {
	const writer = "engagement_conclude.go"
	names := []string{"ConclusionA", "ConclusionB", "ConclusionC"}
	files := token.NewFileSet()
	handed := map[string]bool{} // files that take the address of a conclusion through a matter
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "content/demo") || strings.Contains(path, "app/apptest") {
			return err
		}
		parsed, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for _, left := range n.Lhs {
					if s, ok := left.(*ast.SelectorExpr); ok && slices.Contains(names, s.Sel.Name) {
						t.Errorf("%s assigns a conclusion", files.Position(n.Pos()))
					}
					if s, ok := left.(*ast.StarExpr); ok {
						if call, ok := s.X.(*ast.CallExpr); ok && strings.HasSuffix(name(call.Fun), ".Of") {
							handed[filepath.Base(path)] = true
						}
					}
				}
			case *ast.KeyValueExpr:
				if slices.Contains(names, name(n.Key)) {
					t.Errorf("%s fills in a conclusion", files.Position(n.Pos()))
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(handed) != 1 || !handed[writer] {
		t.Errorf("conclusions are written in %v, want %s", handed, writer)
	}
}

func name(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return name(e.X) + "." + e.Sel.Name
	}
	return ""
}

// TestImportStillTakesTheAudit has a year come in by the command line, as it was.
func TestImportStillTakesTheAudit(t *testing.T) {
	a := apptest.Create(t, "")
	e := isae()
	e.State, e.ConclusionA = "issued", "unmodified"
	if _, err := a.Import(context.Background(), app.ImportCommand{Actor: "test", Rows: []app.ImportRow{
		{Type: register.Type("engagement"), ID: "ENG-1", Record: &e},
		{Type: register.Type("deviation"), ID: "DEV-1", Record: &register.Deviation{Control: "A.1", Engagement: "ENG-1", FoundAt: day("2025-05-20")}},
	}}); err != nil {
		t.Fatal(err)
	}
}
