// SPDX-License-Identifier: Apache-2.0

package description

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestTemplates(t *testing.T) {
	webtest.Check(t, showView)
	webtest.Check(t, checkView)
}

func visit(t *testing.T, a *app.App, role access.Role) webtest.Browser {
	t.Helper()
	return webtest.Visit(t, a, role, Routes())
}

// TestWrite sends the forms of the page: what is wrong comes back in its form.
func TestWrite(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		row := register.Engagement{Name: "ISAE 3000 2025", Kind: "isae3000_type2", From: record.D(2025, 1, 1), To: record.D(2025, 12, 31)}
		sub := register.SubProcessor{LegalName: "Nyby A/S", Kind: "sub_processor", Started: record.D(2025, 3, 1)}
		for _, r := range []app.Row{{ID: "ENG-1", Record: row}, {ID: "SP-1", Record: sub}} {
			if _, err := a.Record(t.Context(), app.Command{Kind: "register.recorded", Actor: "test", Rows: []app.Row{r}}); err != nil {
				t.Fatal(err)
			}
		}
		compliance, reader := visit(t, a, access.Compliance), visit(t, a, access.Reader)
		const one = "/engagements/ENG-1/description"
		post := func(path string, want int, fields ...string) string {
			t.Helper()
			form := url.Values{}
			for i := 0; i+1 < len(fields); i += 2 {
				form.Set(fields[i], fields[i+1])
			}
			rec := compliance.Send(path, form)
			if rec.Code != want {
				t.Errorf("POST %s %v: %d, want %d", path, fields, rec.Code, want)
			}
			return rec.Body.String()
		}
		if body := reader.Page(one, "Nyby A/S er taget i brug", "Ikke godkendt."); strings.Contains(body, "<textarea") {
			t.Error("a reader gets a form")
		}
		if body := post(one+"/sections", 422, "section", "breaches", "base", "0", "text_da", "", "text_en", "Only this"); !strings.Contains(body, "Only this") || !strings.Contains(body, `aria-invalid="true"`) {
			t.Error("the form does not come back as it was sent")
		}
		post(one+"/sections", 303, "section", "breaches", "base", "0", "text_da", "Vi melder brud.", "text_en", "")
		post(one+"/sections", 409, "section", "breaches", "base", "0", "text_da", "Uset", "text_en", "")
		const key = "sub_processor_started sub_processor/SP-1 2025-03-01"
		post(one+"/changes", 422, "change", key, "base", "0", "decision", "left_out", "what", "Nyby", "why", "")
		post(one+"/changes", 303, "change", key, "base", "0", "decision", "left_out", "what", "Nyby", "why", "Uden betydning.")
		post(one+"/approval", 403, "base", "1", "seen", "")
		compliance.Page(one, "Vi melder brud.", "Udeladt", "Uden betydning.")
		compliance.Page("/engagements/ENG-1/check", "Mangler", "Adressat")
		if rec := compliance.Send("/engagements/ENG-9/check", nil); rec.Code != http.StatusNotFound {
			t.Errorf("the check of nothing: %d", rec.Code)
		}
	})
}

// TestPages draws the pages of the demo's year in both languages.
func TestPages(t *testing.T) {
	a := apptest.Year(t)
	b := visit(t, a, access.Management)
	for name, path := range map[string]string{"description": "/engagements/ENG-2025/description", "check": "/engagements/ENG-2025/check"} {
		for _, l := range text.Langs {
			b.Lang = string(l)
			webtest.Golden(t, name+"."+string(l)+".html", webtest.Main(b.Page(path))+"\n")
		}
	}
}

// TestAsOfADay asks the report of an engagement of type 1 for no changes of a period.
func TestAsOfADay(t *testing.T) {
	a := apptest.Create(t, "")
	row := register.Engagement{Name: "ISAE 3000, type 1", Kind: "isae3000_type1", AsOf: record.D(2025, 12, 31)}
	if _, err := a.Record(t.Context(), app.Command{Kind: "register.recorded", Actor: "test", Rows: []app.Row{{ID: "ENG-1", Record: row}}}); err != nil {
		t.Fatal(err)
	}
	b := visit(t, a, access.Compliance)
	if body := b.Page("/engagements/ENG-1/description"); strings.Contains(body, `id="changes"`) {
		t.Error("the description as of a day asks for changes")
	}
	if body := b.Page("/engagements/ENG-1/check", "Adressat", "Konklusion b)"); strings.Contains(body, "Konklusion c)") || strings.Contains(body, text.Danish.ReportElement("K-159")) {
		t.Error("the check of type 1 asks for what only a period has")
	}
}
