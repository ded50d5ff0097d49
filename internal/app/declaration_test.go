// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// deskOf is the desk of somebody in a role, with a second factor.
func deskOf(a *app.App, role access.Role) *app.Desk {
	return a.Desk(app.Who{Account: "acc-" + string(role), Subject: access.Subject{Role: role, SecondFactor: true}})
}

// declare begins a declaration on 20 February 2026 at a company with one breach
// and one sub-processor in Switzerland.
func declare(t *testing.T, a *app.App) *app.Desk {
	t.Helper()
	a.Clock.Step(at("2026-02-20T09:00:00Z"))
	put(t, a, app.Row{ID: "ORG", Record: register.Organisation{LegalName: "Tågehorn Portal ApS (fiktiv)", CVR: "00100005"}})
	put(t, a, app.Row{ID: "INC-1", Record: register.Incident{
		DetectedAt: at("2025-10-02T08:00:00Z"), AwareAt: at("2025-10-02T09:00:00Z"), IsBreach: record.Yes,
	}})
	put(t, a, app.Row{ID: "SP-1", Record: register.SubProcessor{
		LegalName: "Bjergdata AG (fiktiv)", Kind: "sub_processor", Started: record.D(2024, 5, 1), RegCountry: "CH",
		ProcessingCountries: []record.Country{"CH"}, SupportCountries: []record.Country{"CH"},
	}})
	d := deskOf(a, access.Compliance)
	if err := d.StartDeclaration(t.Context(), app.DeclarationStart{Version: "2026", AsOf: day("2026-02-20"), Legend: "0 til 3"}); err != nil {
		t.Fatal(err)
	}
	return d
}

func sheetOf(t *testing.T, d *app.Desk) app.DeclarationSheet {
	t.Helper()
	s, err := d.Declaration(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// saveOn saves answers that were entered on a sheet and tells what happened.
func saveOn(t *testing.T, d *app.Desk, s app.DeclarationSheet, answers ...app.AnswerEntered) string {
	t.Helper()
	n, err := d.SaveDeclaration(t.Context(), app.DeclarationSave{ID: s.ID, Size: s.Size, Answers: answers})
	var refused *app.AnswersRefused
	var moved *app.AnswersMoved
	switch {
	case errors.As(err, &refused):
		return fmt.Sprintf("refused %+v", refused.Problems)
	case errors.As(err, &moved):
		return "moved " + strings.Join(moved.Questions, " ")
	case err != nil:
		return string(fault.KindOf(err)) + " " + fault.CodeOf(err)
	}
	return fmt.Sprintf("%d stored", n)
}

func outline(s app.DeclarationSheet) string {
	var lines []string
	for _, item := range s.Items {
		if item.Row == "" {
			continue
		}
		line := item.Question.ID
		if score, ok := item.Answer.Score.Get(); ok {
			line += fmt.Sprintf(" %d", score)
		}
		line += [...]string{"", " no", " yes"}[item.Answer.Fact]
		for _, c := range item.Against {
			line += " !" + c.Code
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, ", ")
}

func TestDeclarationContradictions(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		d := declare(t, a)
		s := sheetOf(t, d)
		if len(s.Items) != 20 || s.Answered() != 0 || !s.Open() || s.Day != day("2026-02-20") || s.Period.From != day("2025-02-20") {
			t.Fatalf("a new declaration has %d questions, %d answered, open %t, day %s, period %v", len(s.Items), s.Answered(), s.Open(), s.Day, s.Period)
		}
		for _, step := range []struct {
			answers []app.AnswerEntered
			says    string
			outline string
		}{
			{[]app.AnswerEntered{{No: "S-G7", Fact: record.No}, {No: "S-D4", Fact: record.Yes}, {No: "S-D6"}}, "2 stored", "S-G7 no !fact_differs, S-D4 yes !fact_differs"},
			{[]app.AnswerEntered{{No: "S-G7", Fact: record.No}, {No: "S-D4", Fact: record.Yes}}, "0 stored", "S-G7 no !fact_differs, S-D4 yes !fact_differs"},
			{[]app.AnswerEntered{{No: "S-G7", Fact: record.Yes}, {No: "S-D4", Fact: record.Yes}}, "1 stored", "S-G7 yes, S-D4 yes !fact_differs"},
			{[]app.AnswerEntered{{No: "S-D4", Fact: record.Yes, Reason: "Aftale om standardvilkår."}, {No: "S-I5", Score: record.I(3), Comment: "Anneks A.16"}}, "2 stored", "S-I5 3 !old_reference, S-G7 yes, S-D4 yes !fact_differs"},
			{[]app.AnswerEntered{{No: "S-I5", Score: record.I(3), Comment: "Anneks A.5.24"}, {No: "S-D4", Fact: record.No}, {No: "S-D6", Nothing: true}}, "3 stored", "S-I5 3, S-G7 yes, S-D4 no, S-D6"},
		} {
			if got := saveOn(t, d, sheetOf(t, d), step.answers...); got != step.says {
				t.Fatalf("got %s, want %s", got, step.says)
			}
			if got := outline(sheetOf(t, d)); got != step.outline {
				t.Errorf("got  %s\nwant %s", got, step.outline)
			}
		}
		counts := map[string]int{}
		for _, v := range versions(t, a, "self_declaration.answer") {
			counts[v.ID]++
		}
		if got, want := fmt.Sprint(counts), fmt.Sprintf("map[%[1]s.S-D4:3 %[1]s.S-D6:1 %[1]s.S-G7:2 %[1]s.S-I5:2]", s.ID); got != want {
			t.Errorf("versions are %s, want %s", got, want)
		}
		// The breach turns out to be none: the page shows what the registers say now.
		a.Clock.Step(at("2026-02-20T09:30:00Z"))
		put(t, a, app.Row{ID: "INC-1", Record: register.Incident{DetectedAt: at("2025-10-02T08:00:00Z"), IsBreach: record.No}})
		if got := outline(sheetOf(t, d)); !strings.Contains(got, "S-G7 yes !fact_differs") {
			t.Errorf("a breach that was none is not seen: %s", got)
		}
		requireClean(t, a)
	})
}

func TestDeclarationConflict(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		one := declare(t, a)
		two := deskOf(a, access.Owner)
		first, second := sheetOf(t, one), sheetOf(t, two)
		if got := saveOn(t, one, first, app.AnswerEntered{No: "S-I1", Score: record.I(3)}, app.AnswerEntered{No: "S-I2"}); got != "1 stored" {
			t.Fatal(got)
		}
		for _, c := range []struct {
			name    string
			sheet   app.DeclarationSheet
			answers []app.AnswerEntered
			says    string
		}{
			{"the same answer", second, []app.AnswerEntered{{No: "S-I1", Score: record.I(2)}, {No: "S-I2", Score: record.I(1)}}, "moved S-I1"},
			{"not even the other one was stored, nor touched", second, []app.AnswerEntered{{No: "S-I1"}, {No: "S-I2", Score: record.I(1)}}, "1 stored"},
			{"the same value is no conflict", second, []app.AnswerEntered{{No: "S-I1", Score: record.I(3)}}, "0 stored"},
			{"a decision over the newest", sheetOf(t, two), []app.AnswerEntered{{No: "S-I1", Score: record.I(2)}}, "1 stored"},
			{"another declaration", app.DeclarationSheet{ID: "SELF-1", Size: 1}, []app.AnswerEntered{{No: "S-I1"}}, "conflict declaration_moved"},
		} {
			if got := saveOn(t, two, c.sheet, c.answers...); got != c.says {
				t.Errorf("%s: got %s, want %s", c.name, got, c.says)
			}
		}
		if got := outline(sheetOf(t, one)); got != "S-I1 2, S-I2 1" {
			t.Errorf("stored are %s", got)
		}
	})
}

func TestDeclarationBadInput(t *testing.T) {
	a := apptest.Create(t, "")
	d := declare(t, a)
	s := sheetOf(t, d)
	long := strings.Repeat("x", app.MaxAnswer+1)
	for _, c := range []struct {
		answer app.AnswerEntered
		want   string
	}{
		{app.AnswerEntered{No: "S-X1"}, "invalid unknown_question"},
		{app.AnswerEntered{No: "S-I1", Score: record.I(4)}, "refused [{No:S-I1 Field:score Code:form}]"},
		{app.AnswerEntered{No: "S-I1", Score: record.I(-1)}, "refused [{No:S-I1 Field:score Code:form}]"},
		{app.AnswerEntered{No: "S-I1", Fact: record.Yes}, "refused [{No:S-I1 Field:fact Code:form}]"},
		{app.AnswerEntered{No: "S-G7", Score: record.I(1)}, "refused [{No:S-G7 Field:score Code:form}]"},
		{app.AnswerEntered{No: "S-I1", List: []string{"x"}}, "refused [{No:S-I1 Field:list Code:form}]"},
		{app.AnswerEntered{No: "S-I1", Nothing: true}, "refused [{No:S-I1 Field:list Code:form}]"},
		{app.AnswerEntered{No: "S-D6", List: []string{"x"}, Nothing: true}, "refused [{No:S-D6 Field:list Code:nothing}]"},
		{app.AnswerEntered{No: "S-D6", List: make([]string, app.MaxLines+1)}, "refused [{No:S-D6 Field:list Code:long}]"},
		{app.AnswerEntered{No: "S-D6", List: []string{long}}, "refused [{No:S-D6 Field:list Code:long}]"},
		{app.AnswerEntered{No: "S-D6", List: []string{"\xff"}}, "refused [{No:S-D6 Field:list Code:form}]"},
		{app.AnswerEntered{No: "S-I1", Comment: long, Reason: "\x00"}, "refused [{No:S-I1 Field:comment Code:long} {No:S-I1 Field:reason Code:form}]"},
	} {
		if got := saveOn(t, d, s, c.answer); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
	if got := len(versions(t, a, "self_declaration.answer")); got != 0 {
		t.Errorf("%d answers were stored", got)
	}
}

func TestDeclarationStart(t *testing.T) {
	a := apptest.Create(t, "")
	d := declare(t, a)
	s := sheetOf(t, d)
	if got := saveOn(t, d, s, app.AnswerEntered{No: "S-G7", Fact: record.No, Comment: "Nej.", Reason: "Se bilag."}); got != "1 stored" {
		t.Fatal(got)
	}
	begin := func(version, asOf string) string {
		cmd := app.DeclarationStart{Version: version, Legend: "0 til 3", Again: true}
		if asOf != "" {
			cmd.AsOf = day(asOf)
		}
		err := d.StartDeclaration(t.Context(), cmd)
		return string(fault.KindOf(err)) + " " + fault.CodeOf(err)
	}
	if got := begin("2027", "2027-01-01"); got != "conflict declaration_draft" {
		t.Error(got)
	}
	head := s.Head
	head.State = "published"
	put(t, a, app.Row{ID: s.ID, Record: head})
	if got := saveOn(t, d, s, app.AnswerEntered{No: "S-I1", Score: record.I(1)}); got != "conflict declaration_moved" {
		t.Errorf("a published declaration was changed: %s", got)
	}
	for _, c := range []struct{ version, asOf, want string }{
		{"", "2027-01-01", "invalid declaration_version"},
		{strings.Repeat("x", app.MaxVersion+1), "2027-01-01", "invalid declaration_version"},
		{"2027", "", "invalid declaration_day"},
		{"2027", "2026-02-19", "invalid declaration_earlier"},
	} {
		if got := begin(c.version, c.asOf); got != c.want {
			t.Errorf("%s on %s: got %s, want %s", c.version, c.asOf, got, c.want)
		}
	}
	begin("2027", "2027-01-01")
	next := sheetOf(t, d)
	if next.ID == s.ID || next.Head.Version != "2027" || next.Day != day("2026-02-20") || outline(next) != "S-G7 no !fact_differs" {
		t.Errorf("the next is %s on %s: %s", next.Head.Version, next.Day, outline(next))
	}
	for _, item := range next.Items {
		if item.Question.ID == "S-G7" && (item.Answer.Comment != personal.F("Nej.") || !item.Answer.OverrideReason.IsZero()) {
			t.Error("the next has not the comment without the reason")
		}
	}
}

func TestDeclarationRights(t *testing.T) {
	a := apptest.Create(t, "")
	d := declare(t, a)
	saveOn(t, d, sheetOf(t, d), app.AnswerEntered{No: "S-I5", Score: record.I(3), Comment: "Anneks A.16"})
	for _, c := range []struct {
		role        access.Role
		read, write bool
		outline     string
	}{
		{access.Owner, true, true, "S-I5 3 !old_reference"},
		{access.Compliance, true, true, "S-I5 3 !old_reference"},
		{access.Management, true, false, "S-I5 3 !old_reference"},
		{access.Auditor, true, false, "S-I5 3 !old_reference"},
		{access.Reader, true, false, "S-I5 3"},
		{access.Employee, false, false, ""},
	} {
		who := deskOf(a, c.role)
		s, err := who.Declaration(t.Context())
		if (err == nil) != c.read || outline(s) != c.outline {
			t.Errorf("%s reads %q, %v", c.role, outline(s), err)
		}
		if c.role == access.Reader && (!s.Head.Legend.IsZero() || !s.Items[4].CommentHidden()) {
			t.Error("a reader sees free text")
		}
		if data, err := who.DraftDeclaration(t.Context()); (err == nil) != c.read || c.read && data.Declaration.ID != s.ID {
			t.Errorf("%s drafts %v", c.role, err)
		}
		_, err = who.SaveDeclaration(t.Context(), app.DeclarationSave{ID: s.ID, Size: s.Size})
		if (fault.KindOf(err) != fault.Denied) != c.write {
			t.Errorf("%s writes: %v", c.role, err)
		}
		err = who.StartDeclaration(t.Context(), app.DeclarationStart{})
		if (fault.KindOf(err) != fault.Denied) != c.write {
			t.Errorf("%s starts: %v", c.role, err)
		}
	}
}
