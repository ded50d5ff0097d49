// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

// supplier is a row with values of many kinds.
func supplier() register.SubProcessor {
	return register.SubProcessor{
		LegalName: "Postdue Mail SAS (fiktiv)", RegCountry: "FR", ProcessingCountries: []record.Country{"FR", "DK"},
		Contact: personal.T("Birte Testgaard"), Kind: "sub_processor", Started: record.D(2024, 2, 1),
	}
}

// TestSave follows a row from a form with errors to its second version.
func TestSave(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		put(t, a, employees(2)...)
		b := visit(t, a, access.Compliance)
		form := formOf(t, b.Page("/registers/sub_processor/new"))
		form.Set("started", "i går")
		form.Set("contact", "Birte <b>Testgaard</b>")
		body := b.want(b.Post("/registers/sub_processor/new", form), http.StatusUnprocessableEntity)
		for _, want := range []string{`href="#f-legal_name"`, `href="#f-started"`, `value="i går"`, `Birte &lt;b&gt;Testgaard`} {
			if !strings.Contains(body, want) {
				t.Errorf("the form with errors lacks %s", want)
			}
		}
		form = formOf(t, body) // nothing that was typed is lost
		form.Set("legal_name", "Postdue Mail SAS (fiktiv)")
		form.Set("started", "1/2-2024")
		rec := b.Post("/registers/sub_processor/new", form)
		b.want(rec, http.StatusSeeOther)
		path := rec.Header().Get("Location")
		page := b.Page(path)
		for _, want := range []string{"Postdue Mail SAS (fiktiv)", "01-02-2024", "Rækken er ufuldstændig"} {
			if !strings.Contains(page, want) {
				t.Errorf("the row lacks %q", want)
			}
		}
		form = formOf(t, b.Page(path+"/edit"))
		rec = b.Post(path+"/edit", form)
		if b.want(rec, http.StatusSeeOther); !strings.Contains(strings.Join(rec.Header()["Set-Cookie"], ";"), "unchanged") {
			t.Error("nothing was changed, and the page doesn't say so")
		}
		form.Set("risk_class", "high")
		b.want(b.Post(path+"/edit", form), http.StatusSeeOther)
		history := b.Page(path + "/history")
		for _, want := range []string{"Udgave 2", "Ikke under et loghoved endnu", "Prøve compliance", "Høj"} {
			if !strings.Contains(history, want) {
				t.Errorf("the history lacks %q", want)
			}
		}
		head, err := a.Checkpoint(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(b.Page(path+"/history"), "Efterprøvet mod loghoved"); got != 2 || head.Size == 0 {
			t.Errorf("%d versions are proven", got)
		}
	})
}

// TestConflict lets two people edit one row. The second sees both, and what only
// one of them changed is chosen already.
func TestConflict(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		put(t, a, app.Row{ID: "SP-1", Record: supplier()})
		const path = "/registers/sub_processor/SP-1"
		b := visit(t, a, access.Compliance)
		mine, theirs := formOf(t, b.Page(path+"/edit")), formOf(t, b.Page(path+"/edit"))
		theirs.Set("address", "Prøvevej 1")
		theirs.Set("started", "03-02-2024")
		b.want(b.Post(path+"/edit", theirs), http.StatusSeeOther)
		mine.Set("risk_class", "low")
		mine.Set("started", "02-02-2024")
		choice := formOf(t, b.want(b.Post(path+"/edit", mine), http.StatusConflict))
		for field, want := range map[string]string{"risk_class": "mine", "address": "theirs", "started": "theirs", "legal_name": ""} {
			if got := choice.Get(field + takePart); got != want {
				t.Errorf("%s: %q is chosen, want %q", field, got, want)
			}
		}
		choice.Set("started"+takePart, "mine")
		b.want(b.Post(path+"/edit", choice), http.StatusSeeOther)
		got := formOf(t, b.Page(path+"/edit"))
		for field, want := range map[string]string{"risk_class": "low", "address": "Prøvevej 1", "started": "02-02-2024", versionInput: "3"} {
			if got.Get(field) != want {
				t.Errorf("%s is %q, want %q", field, got.Get(field), want)
			}
		}
	})
}

// TestSearch finds a reference without a script: the form comes back with choices,
// and a search that nobody looked at is not passed over.
func TestSearch(t *testing.T) {
	a := apptest.Create(t, "")
	put(t, a, employees(maxChoices+1)...)
	b := visit(t, a, access.Compliance)
	form := formOf(t, b.Page("/registers/risk_assessment/new"))
	form.Set("date", "01-02-2025")
	form.Set("method", "Metode")
	form.Set("approved_by"+queryPart, "Prøvesen 17")
	if body := b.want(b.Post("/registers/risk_assessment/new", form), http.StatusUnprocessableEntity); !strings.Contains(body, "Vælg blandt dem, der er fundet.") {
		t.Error("a search that nobody looked at was passed over")
	}
	form.Set(searchInput, "approved_by")
	body := b.want(b.Post("/registers/risk_assessment/new", form), http.StatusOK)
	if !strings.Contains(body, `value="employee-17"`) {
		t.Fatal("the search finds nothing")
	}
	form = formOf(t, body)
	form.Set("approved_by", "employee-17")
	rec := b.Post("/registers/risk_assessment/new", form)
	b.want(rec, http.StatusSeeOther)
	if page := b.Page(rec.Header().Get("Location")); !strings.Contains(page, `href="/registers/employee/employee-17"`) || !strings.Contains(page, "Metode") {
		t.Error("the choice is lost")
	}
}

// TestHiddenField sends a form from which a script took the fields whose condition
// does not hold: what they held stays. Boxes that are all open are another matter.
func TestHiddenField(t *testing.T) {
	a := apptest.Create(t, "")
	row := supplier()
	row.Method, row.ExpectedControls = "inclusive", []string{"Logning"} // for carve_out only
	row.SupportCountries = []record.Country{"DK"}
	put(t, a, app.Row{ID: "SP-1", Record: row})
	put(t, a, app.Row{ID: "CN-1", Record: register.ChangeNotice{ChangeKind: "addition", Subprocessor: "SP-1", PlannedEffective: record.D(2025, 4, 20), Contents: []record.Code{"name", "why"}}})
	b := visit(t, a, access.Compliance)
	const path = "/registers/sub_processor/SP-1/edit"
	form := formOf(t, b.Page(path))
	form.Del("expected_controls")
	form.Set("support_countries", "")
	b.want(b.Post(path, form), http.StatusSeeOther)
	if form = formOf(t, b.Page(path)); form.Get("expected_controls") != "Logning" || form.Get("support_countries") != "" {
		t.Errorf("controls %q, countries %q", form.Get("expected_controls"), form.Get("support_countries"))
	}
	const notice = "/registers/change_notice/CN-1/edit"
	form = formOf(t, b.Page(notice))
	form.Del("contents")
	b.want(b.Post(notice, form), http.StatusSeeOther)
	if form = formOf(t, b.Page(notice)); form.Has("contents") {
		t.Error("boxes that were opened are checked again")
	}
}

// TestRights shows what each role may not do, and that a reader sees no personal
// data.
func TestRights(t *testing.T) {
	a := apptest.Create(t, "")
	put(t, a, app.Row{ID: "SP-1", Record: supplier()})
	const path = "/registers/sub_processor/SP-1"
	reader := visit(t, a, access.Reader)
	for _, p := range []string{path, path + "/history"} {
		if page := reader.Page(p); strings.Contains(page, "Birte") || !strings.Contains(page, "Skjult") {
			t.Errorf("%s: personal data of a row reach a reader", p)
		}
	}
	employee := visit(t, a, access.Employee)
	for _, c := range []struct {
		b      browser
		method string
		path   string
		status int
	}{
		{reader, "GET", path + "/edit", http.StatusForbidden},
		{reader, "POST", path + "/archive", http.StatusForbidden},
		{employee, "GET", path, http.StatusForbidden},
		{employee, "GET", "/registers/sub_processor/new", http.StatusForbidden},
		{employee, "GET", "/registers/incident/new", http.StatusOK},
		{employee, "GET", "/evidence/new", http.StatusForbidden},
		{visit(t, a, access.Owner), "GET", "/registers/signature/new", http.StatusForbidden},
		{reader, "GET", "/registers/sub_processor/SP-2", http.StatusNotFound},
		{reader, "GET", "/registers/no_such/SP-1", http.StatusNotFound},
		{reader, "GET", path + "?as-of=2023-01-01", http.StatusNotFound},
		{reader, "GET", path + "?as-of=1/2-2024", http.StatusOK},
	} {
		if rec := c.b.Do(c.method, c.path, "", http.NoBody); rec.Code != c.status {
			t.Errorf("%s %s: %d, want %d", c.method, c.path, rec.Code, c.status)
		}
	}
}

// TestActivation refuses a change with reasons, and records what happened all the
// same.
func TestActivation(t *testing.T) {
	a := apptest.Create(t, "")
	put(t, a, app.Row{ID: "C-1", Record: register.Controller{LegalName: "Kunde 1 (fiktiv)"}})
	put(t, a, app.Row{ID: "SP-1", Record: supplier()})
	put(t, a, app.Row{ID: "CN-1", Record: register.ChangeNotice{ChangeKind: "addition", Subprocessor: "SP-1", PlannedEffective: record.D(2025, 4, 20)}})
	put(t, a, app.Row{ID: "R-1", Record: register.NoticeRecipient{Parent: "CN-1", Controller: "C-1", SentAt: at("2025-03-15T08:00:00Z")}})
	const path = "/registers/change_notice/CN-1"
	b := visit(t, a, access.Compliance)
	body := b.want(b.Post(path+"/activate", url.Values{}), http.StatusConflict)
	if !strings.Contains(body, "Der er ingen gældende databehandleraftale.") || !strings.Contains(body, "Kunde 1 (fiktiv)") {
		t.Errorf("a refusal without its reason:\n%s", webtest.Main(body))
	}
	form := formOf(t, b.Page(path+"/use"))
	form.Set("controller", "C-1")
	body = b.want(b.Post(path+"/use", form), http.StatusUnprocessableEntity)
	form = formOf(t, body)
	form.Set("first_used", "01-04-2025")
	form.Set("parent", "SP-2") // a client doesn't choose it
	b.want(b.Post(path+"/use", form), http.StatusSeeOther)
	if page := b.Page("/registers/sub_processor/SP-1"); !strings.Contains(page, "01-04-2025") {
		t.Error("the use is not recorded with its sub-processor")
	}
}

// TestGolden shows one rich row in both languages.
func TestGolden(t *testing.T) {
	a := apptest.Create(t, "")
	put(t, a, app.Row{ID: "SP-1", Record: supplier()})
	put(t, a, app.Row{ID: "AL-1", Record: register.Alias{Parent: "SP-1", Name: "Postdue", From: day("2020-01-01"), To: day("2024-01-31")}})
	b := visit(t, a, access.Auditor)
	for _, lang := range []string{"da", "en"} {
		b.Lang = lang
		webtest.Golden(t, "row_"+lang+".html", webtest.Main(b.Page("/registers/sub_processor/SP-1"))+"\n")
	}
	b = visit(t, a, access.Compliance)
	for _, lang := range []string{"da", "en"} {
		b.Lang = lang
		webtest.Golden(t, "form_"+lang+".html", webtest.Main(b.Page("/registers/sub_processor/SP-1/edit"))+"\n")
	}
}

// TestFormLeavesSystemFields sends what no form asks: that a program did it. Nothing
// says so then, and what a program said of a row stays when a person changes the rest.
func TestFormLeavesSystemFields(t *testing.T) {
	a := apptest.Create(t, "")
	put(t, a, app.Row{ID: "T-1", Record: register.Task{Title: "Søgning", DueAt: record.D(2026, 2, 2), State: "done", Automatic: record.Yes}})
	b := visit(t, a, access.Compliance)
	page := b.Page("/registers/task/new")
	if strings.Contains(page, `name="automatic"`) {
		t.Error("the form asks whether a program did it")
	}
	form := formOf(t, page)
	form.Set("title", "Møde")
	form.Set("due_at", "02-02-2026")
	form.Set("automatic", "true")
	rec := b.Post("/registers/task/new", form)
	b.want(rec, http.StatusSeeOther)
	for path, want := range map[string]bool{rec.Header().Get("Location"): false, "/registers/task/T-1": true} {
		form := formOf(t, b.Page(path+"/edit"))
		form.Set("title", "Et andet navn")
		b.want(b.Post(path+"/edit", form), http.StatusSeeOther)
		if got := strings.Contains(b.Page(path), "Udført automatisk"); got != want {
			t.Errorf("%s says that a program did it: %t", path, got)
		}
	}
}
