// SPDX-License-Identifier: Apache-2.0

package description

import (
	"errors"
	"flag"
	"html/template"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jba/templatecheck"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestTemplates(t *testing.T) {
	check := func(page *template.Template, root any) {
		t.Helper()
		if err := templatecheck.CheckHTML(page, root); err != nil {
			t.Error(err)
		}
	}
	a, ra := showView.Template()
	check(a, ra)
	b, rb := checkView.Template()
	check(b, rb)
}

// browser is somebody signed in.
type browser struct {
	t     *testing.T
	site  http.Handler
	token string
	lang  string
}

func visit(t *testing.T, a *app.App, role access.Role) browser {
	t.Helper()
	people, err := a.CreateDemoAccounts(t.Context(), []app.DemoAccount{{Name: "Prøve " + string(role), Login: string(role) + "@taagehorn.example", Role: role}})
	if err != nil {
		t.Fatal(err)
	}
	signed, err := a.SignIn(t.Context(), app.SignInCommand{Login: personal.T(people[0].Login), Password: personal.T(people[0].Password)})
	if err != nil {
		t.Fatal(err)
	}
	if signed.Pending {
		code, err := a.DemoCode(t.Context(), signed.Token)
		if err != nil {
			t.Fatal(err)
		}
		if signed, err = a.SignInCode(t.Context(), signed.Token, code, "", app.Client{}); err != nil {
			t.Fatal(err)
		}
	}
	site := &frame.Site{App: a, Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	return browser{t, site.Handler(Routes()), signed.Token, "da"}
}

// send asks for a page; a form makes it a POST.
func (b browser) send(path string, form url.Values) *httptest.ResponseRecorder {
	b.t.Helper()
	method, body := http.MethodGet, ""
	if form != nil {
		method, body = http.MethodPost, form.Encode()
	}
	r := httptest.NewRequestWithContext(b.t.Context(), method, path, strings.NewReader(body))
	r.Header.Set("Cookie", "__Host-tilsyn="+b.token)
	r.Header.Set("Accept-Language", b.lang)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	rec := httptest.NewRecorder()
	b.site.ServeHTTP(rec, r)
	return rec
}

// page asks for a page that must come, and for words that it must hold.
func (b browser) page(path string, words ...string) string {
	b.t.Helper()
	rec := b.send(path, nil)
	body := rec.Body.String()
	if rec.Code != http.StatusOK {
		b.t.Fatalf("%s: %d", path, rec.Code)
	}
	for _, word := range words {
		if !strings.Contains(body, word) {
			b.t.Errorf("%s lacks %q", path, word)
		}
	}
	return body
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
			rec := compliance.send(path, form)
			if rec.Code != want {
				t.Errorf("POST %s %v: %d, want %d", path, fields, rec.Code, want)
			}
			return rec.Body.String()
		}
		if body := reader.page(one, "Nyby A/S er taget i brug", "Ikke godkendt."); strings.Contains(body, "<textarea") {
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
		compliance.page(one, "Vi melder brud.", "Udeladt", "Uden betydning.")
		compliance.page("/engagements/ENG-1/check", "Mangler", "Adressat")
		if rec := compliance.send("/engagements/ENG-9/check", nil); rec.Code != http.StatusNotFound {
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
			b.lang = string(l)
			golden(t, name+"."+string(l), b.page(path))
		}
	}
}

// golden compares the main part of a page with the one that a reviewer read.
func golden(t *testing.T, name, body string) {
	t.Helper()
	_, body, _ = strings.Cut(body, "<main")
	body, _, _ = strings.Cut("<main"+body, "</main>")
	file := "testdata/" + name + ".html"
	if *update {
		if err := errors.Join(os.MkdirAll("testdata", 0o755), os.WriteFile(file, []byte(body+"</main>\n"), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), body+"</main>\n"); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", file, diff)
	}
}
