// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// handed makes a package of the signed confirmation and returns it and its data.
func handed(t *testing.T, a *app.App, customer record.Ref) (zip []byte, data app.PackageData, err error) {
	t.Helper()
	zip, err = a.Package(t.Context(), app.PackageChoice{Concept: 2, Controller: customer, Lang: "en"}, func(d app.PackageData) ([]app.PackageFile, error) {
		data = d
		return []app.PackageFile{{Name: "confirmation.pdf", Data: d.PDF}}, nil
	})
	return zip, data, err
}

// TestPackageTakesTheSigned hands over a confirmation only when all have signed it,
// and the same bytes each time.
func TestPackageTakesTheSigned(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		issuing(t, a)
		put(t, a, app.Row{ID: "C-1", Record: register.Controller{LegalName: "Første Kunde A/S (fiktiv)", CVR: "00162043"}})
		if _, _, err := handed(t, a, "C-1"); fault.CodeOf(err) != "package_unsigned" {
			t.Errorf("nothing was issued: %v", err)
		}
		choice := app.DocumentChoice{Document: app.Confirmation, Lang: "da", Engagement: "ENG-1"}
		base, err := desk(a, access.Compliance, "").IssueDocument(t.Context(), choice, render(app.SealField, app.ManagementField))
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := handed(t, a, "C-1"); fault.CodeOf(err) != "package_unsigned" {
			t.Errorf("management has not signed: %v", err)
		}
		director := desk(a, access.Management, "E-1")
		if err := sign(t, director, base); err != nil {
			t.Fatal(err)
		}
		zip, data, err := handed(t, a, "C-1")
		if err != nil {
			t.Fatal(err)
		}
		signed, err := director.Document(t.Context(), base)
		if err != nil || hash(data.PDF) != signed.Newest().SHA256 || signed.Next != "" {
			t.Errorf("another file is handed over than the signed one: %v", err)
		}
		again, _, err := handed(t, a, "C-1")
		if err != nil || !bytes.Equal(zip, again) {
			t.Errorf("the same data give other bytes: %v", err)
		}
	})
}

// TestPackageKeepsSignedNames refuses a signed document whose texts name another
// customer, but not one that names the customer itself.
func TestPackageKeepsSignedNames(t *testing.T) {
	a := apptest.Create(t, "")
	put(t, a, app.Row{ID: "C-1", Record: register.Controller{LegalName: "Første Kunde A/S (fiktiv)", CVR: "00162043"}})
	put(t, a, app.Row{ID: "C-2", Record: register.Controller{LegalName: "Fremmed & Firma ApS (fiktiv)", CVR: "00193062"}})
	put(t, a, app.Row{ID: "SD-1", Record: register.SystemDescription{Version: "1"}})
	put(t, a, app.Row{ID: "SDC-1", Record: register.DescriptionChange{
		Parent: "SD-1", Date: day("2025-08-11"), What: personal.F("Fremmed & Firma er taget i drift."),
	}})
	issuing(t, a)
	choice := app.DocumentChoice{Document: app.Confirmation, Lang: "da", Engagement: "ENG-1"}
	base, err := desk(a, access.Compliance, "").IssueDocument(t.Context(), choice, render(app.SealField, app.ManagementField))
	if err != nil {
		t.Fatal(err)
	}
	if err := sign(t, desk(a, access.Management, "E-1"), base); err != nil {
		t.Fatal(err)
	}
	if _, _, err := handed(t, a, "C-1"); fault.CodeOf(err) != "package_signed_names_other" {
		t.Errorf("C-1 is told of C-2: %v", err)
	}
	if _, _, err := handed(t, a, "C-2"); err != nil {
		t.Errorf("C-2 is not told of itself: %v", err)
	}
}

// TestExtractStandsOnItsDay reads the registers as they stood at the end of a day.
func TestExtractStandsOnItsDay(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		put(t, a, app.Row{ID: "ORG", Record: register.Organisation{LegalName: "Tågehorn Portal ApS (fiktiv)", CVR: "00123451"}})
		put(t, a, app.Row{ID: "C-1", Record: register.Controller{LegalName: "Første Kunde A/S (fiktiv)", CVR: "00162043"}})
		put(t, a, app.Row{ID: "C-2", Record: register.Controller{LegalName: "Fremmed Firma ApS (fiktiv)", CVR: "00193062"}})
		activity := func(id string, c record.Ref, name, from, to string) app.Row {
			r := register.ProcessingActivity{Controller: c, Name: name, From: day(from), OwnRole: "processor"}
			if to != "" {
				r.To = day(to)
			}
			return app.Row{ID: id, Record: r}
		}
		put(t, a, activity("A-1", "C-1", "Første", "2024-01-01", ""), activity("A-2", "C-2", "Anden", "2024-01-01", "2024-02-29"))
		a.Clock.Step(at("2024-03-01T09:00:00Z"))
		put(t, a, activity("A-3", "C-1", "Tredje", "2024-02-01", "")) // told a month late
		keeper := desk(a, access.Compliance, "")
		for _, c := range []struct {
			day, customer, want string
		}{
			{"2024-02-10", "", "Første Anden "}, {"2024-03-01", "", "Første Tredje "}, {"2024-02-10", "C-2", "Anden "}, {"2024-03-01", "C-2", ""},
		} {
			e, err := keeper.Extract(t.Context(), app.ExtractChoice{Day: day(c.day), Controller: record.Ref(c.customer), Register: "processing_activity"})
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, r := range e.Activities {
				got += r.Value.Name + " "
			}
			if got != c.want || e.Checkpoint.Size == 0 {
				t.Errorf("%s %s: %s", c.day, c.customer, got)
			}
		}
		if _, err := keeper.Extract(t.Context(), app.ExtractChoice{Day: day("2024-03-02"), Register: "it_system"}); fault.CodeOf(err) != "day_to_come" {
			t.Errorf("a day to come: %v", err)
		}
		if _, err := keeper.Extract(t.Context(), app.ExtractChoice{Controller: "C-9", Register: "it_system"}); fault.CodeOf(err) != "unknown_controller" {
			t.Errorf("nobody's: %v", err)
		}
		for _, role := range []access.Role{access.Reader, access.Employee} {
			if _, err := desk(a, role, "").Extract(t.Context(), app.ExtractChoice{Register: "it_system"}); fault.KindOf(err) != fault.Denied {
				t.Errorf("%s takes the systems out: %v", role, err)
			}
		}
	})
}
