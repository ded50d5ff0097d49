// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/declaration"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/pades"
)

var declared2025 = app.DocumentChoice{Document: app.SelfDeclaration, Lang: "da", Engagement: "ENG-1"}

// renderAt renders the place in the ledger, so that no two documents are the same.
func renderAt(w io.Writer, d app.DocumentData) error {
	d.Organisation.LegalName = fmt.Sprint(d.Checkpoint.Size)
	return render(app.SealField, app.ManagementField)(w, d)
}

// changed lists the questions that a sheet says changed after signing.
func changed(s app.DeclarationSheet) string {
	var ids []string
	for _, c := range s.Changed {
		ids = append(ids, c.ID)
	}
	return strings.Join(ids, " ")
}

// showsFrozen looks for the mark in the field that management filled: when the
// declaration was frozen, and the digest of the document that froze it.
func showsFrozen(t *testing.T, d *app.Desk, base, moment, hash string) {
	t.Helper()
	result, err := pades.Verify(fileOf(t, d, base), pades.VerifyOptions{})
	if err != nil {
		t.Fatal(err)
	}
	shown := result.Signatures[len(result.Signatures)-1].Appearance
	for _, want := range []string{"Fastfrosset (UTC): " + moment, "Dokumentets SHA-256: " + hash} {
		if !slices.Contains(shown, want) {
			t.Errorf("the field shows %q, not %q", shown, want)
		}
	}
}

// TestDeclarationFreeze signs a declaration, and shows what stops that, what can
// be changed after, and what the page tells in the year that follows.
func TestDeclarationFreeze(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		issuing(t, a)
		keeper := declare(t, a)
		director := desk(a, access.Management, "E-1")
		issue := func() string {
			a.Clock.Step(a.Clock.Now().Add(time.Minute))
			base, err := keeper.IssueDocument(t.Context(), declared2025, renderAt)
			if err != nil {
				t.Fatal(err)
			}
			return base
		}
		saveOn(t, keeper, sheetOf(t, keeper), app.AnswerEntered{No: "S-G7", Fact: record.No, Comment: "Nej."}, app.AnswerEntered{No: "S-D4", Fact: record.No})
		if s := sheetOf(t, keeper); fmt.Sprint(s.Unreasoned()) != "[S-G7]" || len(s.Warnings) != 1 || s.Warnings[0].Code != declaration.EmptyComment {
			t.Errorf("unreasoned are %v, warnings %v", s.Unreasoned(), s.Warnings)
		}
		old := issue()
		if err := sign(t, director, old); fault.CodeOf(err) != "declaration_reason" {
			t.Fatalf("signed without a reason: %v", err)
		}
		a.Clock.Step(a.Clock.Now().Add(time.Minute))
		saveOn(t, keeper, sheetOf(t, keeper), app.AnswerEntered{No: "S-G7", Fact: record.No, Comment: "Nej.", Reason: "Vi mener ikke, det var et brud."})
		if err := sign(t, director, old); fault.CodeOf(err) != "declaration_outdated" {
			t.Fatalf("signed what the answers no longer say: %v", err)
		}
		base := issue()
		a.Clock.Step(a.Clock.Now().Add(time.Minute))
		if err := sign(t, director, base); err != nil {
			t.Fatal(err)
		}
		s := sheetOf(t, keeper)
		if !s.Signed() || s.Open() || string(s.Head.DocumentHash) != base || s.Head.LedgerSize.Or(0) == 0 || s.Head.LedgerRoot == "" || changed(s) != "" || s.Expired || len(s.Head.Derived) != 20 {
			t.Fatalf("after signing: %+v, changed %q", s.Head, changed(s))
		}
		moment := s.Head.SignedAt.Go().Format(time.DateTime)
		showsFrozen(t, keeper, base, moment, base)
		again := issue()
		a.Clock.Step(a.Clock.Now().Add(time.Minute))
		if err := sign(t, director, again); err != nil {
			t.Errorf("the same in another language: %v", err)
		}
		showsFrozen(t, keeper, again, moment, base)
		refuseChanges(t, a, keeper, s)
		for _, c := range []struct {
			day     string
			row     app.Row
			changed string
			home    string
			expired bool
		}{
			{"2026-02-27", app.Row{ID: "INC-9", Record: register.Incident{DetectedAt: at("2026-02-27T08:00:00Z"), AwareAt: at("2026-02-27T08:00:00Z"), IsBreach: record.Yes}}, "S-G7", "[S-G7]", false},
			{"2026-02-28", app.Row{ID: "INC-9", Record: register.Incident{DetectedAt: at("2026-02-27T08:00:00Z"), IsBreach: record.No}}, "", "[]", false},
			{"2026-11-01", app.Row{ID: "SP-2", Record: register.SubProcessor{LegalName: "Nordmail Ltd (fiktiv)", Kind: "sub_processor", Started: record.D(2026, 10, 1), RegCountry: "DK"}}, "S-D3 S-D4 S-D6", "[S-D3 S-D4 S-D6]", false},
			{"2027-02-20", app.Row{ID: "ORG", Record: register.Organisation{LegalName: "Tågehorn Portal ApS (fiktiv)", CVR: "00100005", ShortName: "T"}}, "S-D3 S-D4 S-D6", "[S-D3 S-D4 S-D6]", false},
			{"2027-02-21", app.Row{ID: "ORG", Record: register.Organisation{LegalName: "Tågehorn Portal ApS (fiktiv)", CVR: "00100005"}}, "S-D3 S-D4 S-D6", "[S-D3 S-D4 S-D6]", true},
		} {
			a.Clock.Step(at(c.day + "T12:00:00Z"))
			put(t, a, c.row)
			s := sheetOf(t, keeper)
			home, err := keeper.Home(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if got := changed(s); got != c.changed || s.Expired != c.expired || fmt.Sprint(home.Company.Declaration.Changed) != c.home {
				t.Errorf("%s: changed %q, expired %t, home %v; want %q, %t, %s", c.day, got, s.Expired, home.Company.Declaration.Changed, c.changed, c.expired, c.home)
			}
			doc, err := keeper.Document(t.Context(), base)
			if err != nil {
				t.Fatal(err)
			}
			if on, err := keeper.DocumentDeclaration(t.Context(), doc); err != nil || changed(on) != c.changed {
				t.Errorf("%s: the document's page says %q, %v", c.day, changed(on), err)
			}
		}
		if err := keeper.StartDeclaration(t.Context(), app.DeclarationStart{Version: "2027", AsOf: day("2027-02-21"), Again: true}); err != nil {
			t.Fatal(err)
		}
		if next := sheetOf(t, keeper); !next.Open() || next.Signed() || next.Answered() != 2 || fmt.Sprint(next.Unreasoned()) != "[]" {
			t.Errorf("the next version: %+v, unreasoned %v", next.Head, next.Unreasoned())
		}
		requireClean(t, a)
	})
}

// refuseChanges tries to change what was signed, in every way there is at a desk.
func refuseChanges(t *testing.T, a *app.App, d *app.Desk, s app.DeclarationSheet) {
	t.Helper()
	if got := saveOn(t, d, s, app.AnswerEntered{No: "S-G7", Fact: record.Yes}); got != "conflict declaration_moved" {
		t.Errorf("a signed answer was changed: %s", got)
	}
	owner := deskOf(a, access.Owner)
	save := func(r record.Record, id string, base int64) string {
		_, err := owner.SaveRow(t.Context(), app.SaveRow{Register: r.Register(), ID: id, Base: base, Record: r})
		return fault.CodeOf(err)
	}
	head := s.Head
	head.State = "draft"
	if got := save(head, s.ID, 2); got != "declaration_signed" {
		t.Errorf("a signed declaration became a draft: %q", got)
	}
	head.State, head.Version = "published", "2030"
	if got := save(head, s.ID, 2); got != "declaration_signed" {
		t.Errorf("a signed declaration was renamed: %q", got)
	}
	answer := register.DeclarationAnswer{Parent: record.Ref(s.ID), No: "S-I1", Type: "maturity", Score: record.I(3)}
	if got := save(answer, "", 0); got != "declaration_signed" {
		t.Errorf("a signed declaration got another answer: %q", got)
	}
	forged := register.SelfDeclaration{Version: "X", AsOf: day("2026-01-01"), SignedAt: a.Clock.Now()}
	if got := save(forged, "", 0); got != "declaration_signed" {
		t.Errorf("a form signs: %q", got)
	}
	head = s.Head
	head.State = "published"
	if got := save(head, s.ID, 2); got != "" {
		t.Errorf("a signed declaration can't be published: %q", got)
	}
}
