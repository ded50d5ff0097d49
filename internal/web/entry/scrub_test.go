// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// number is nobody's: the person would be born in 2057.
const number = "030157-8075"

// TestNumbersInForms sends the form of every register that is kept by hand, with a
// number in one text field after the other. The field comes back empty and says
// why; the number is nowhere, neither on the page nor in the database.
func TestNumbersInForms(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		b := visit(t, a, access.Owner)
		tried := 0
		for _, typ := range register.Types {
			path := "/registers/" + typ.Name + "/new"
			if b.Get(path).Code != http.StatusOK {
				continue
			}
			for i := range typ.Fields {
				f := &typ.Fields[i]
				if !slices.Contains([]record.Kind{record.KindText, record.KindName, record.KindFree}, f.Kind) {
					continue
				}
				tried++
				rec := b.Post(path, formWith(t, typ, f))
				page := rec.Body.String()
				if strings.Contains(page, "8075") {
					t.Errorf("%s.%s: the page repeats the number", typ.Name, f.Name)
				}
				if rec.Code == http.StatusForbidden || rec.Code == http.StatusConflict { // written elsewhere alone
					continue
				}
				if rec.Code != http.StatusUnprocessableEntity || !strings.Contains(page, "Teksten indeholdt et CPR-nummer") || !strings.Contains(page, `href="#`+inputID(f)+`"`) {
					t.Errorf("%s.%s: the page does not say what is wrong", typ.Name, f.Name)
				}
			}
		}
		if tried < 200 {
			t.Errorf("only %d fields were tried", tried)
		}
		if dump := string(storetest.Dump(t, url)); strings.Contains(dump, "578075") || strings.Contains(dump, number) {
			t.Error("the database holds the number")
		}
	})
}

// formWith is the filled form of a register with the number in one field.
func formWith(t *testing.T, typ *record.Type, in *record.Field) url.Values {
	t.Helper()
	r := apptest.Fill(t, typ, 1, func(f *record.Field) string {
		if f.Name == in.Name {
			return "kunde " + number
		}
		return "tekst"
	})
	return show("da", typ, r)
}

// TestNumbersInConflict shows no version beside the other when one holds a number.
func TestNumbersInConflict(t *testing.T) {
	a := apptest.Create(t, "")
	put(t, a, employees(1)...)
	b := visit(t, a, access.Owner)
	const path = "/registers/employee/employee-1/edit"
	form := formOf(t, b.Page(path))
	changed := employees(1)[0].Record.(register.Employee)
	changed.JobTitle = "Leder"
	put(t, a, app.Row{ID: "employee-1", Record: changed})
	form.Set("job_title", number)
	page := b.want(b.Post(path, form), http.StatusUnprocessableEntity)
	if strings.Contains(page, "8075") || !strings.Contains(page, "Teksten indeholdt et CPR-nummer") {
		t.Error("the page repeats the number, or does not say what is wrong")
	}
}

// TestNumbersThatMayBe stores ten digits that may be a number, unless the policy
// of the controller refuses them, and then shows the field empty.
func TestNumbersThatMayBe(t *testing.T) {
	a := apptest.Create(t, "")
	put(t, a, app.Row{ID: "C-1", Record: register.Controller{LegalName: "Kunde", CVR: "00131024"}})
	put(t, a, app.Row{ID: "CPR-1", Record: register.CPRProcessing{Controller: "C-1", LegalBasis: "law", PossibleAction: "refuse"}})
	b := visit(t, a, access.Owner)
	const path = "/registers/controller/C-1/edit"
	form := formOf(t, b.Page(path))
	form.Set("address", "nr. 0301578075")
	page := b.want(b.Post(path, form), http.StatusUnprocessableEntity)
	if strings.Contains(page, "0301578075") || !strings.Contains(page, "Teksten indeholdt et CPR-nummer") {
		t.Error("the page repeats the digits, or does not say what is wrong")
	}
	put(t, a, app.Row{ID: "E-1", Record: register.Employee{Name: personal.T("Anker Prøvesen"), EmployeeNo: "1", HireDate: record.D(2024, 1, 1)}})
	form = formOf(t, b.Page("/registers/employee/E-1/edit"))
	form.Set("job_title", "nr. 0301578075")
	b.want(b.Post("/registers/employee/E-1/edit", form), http.StatusSeeOther)
}
