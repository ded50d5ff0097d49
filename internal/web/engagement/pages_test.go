// SPDX-License-Identifier: Apache-2.0

package engagement

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
	"regexp"
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
	a, ra := listView.Template()
	check(a, ra)
	b, rb := showView.Template()
	check(b, rb)
	c, rc := controlView.Template()
	check(c, rc)
	d, rd := deviationView.Template()
	check(d, rd)
	e, re := newView.Template()
	check(e, re)
}

// TestWords looks up every word that a template or the code of the package asks for.
func TestWords(t *testing.T) {
	asked := regexp.MustCompile(`(?:EngagementWord "|EngagementWord\("|\bw\(")([a-z_]+)`)
	for _, dir := range []string{".", "template"} {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if e.IsDir() {
				continue
			}
			body, err := os.ReadFile(dir + "/" + e.Name())
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range asked.FindAllStringSubmatch(string(body), -1) {
				if text.Danish.EngagementWord(m[1]) == "" || text.English.EngagementWord(m[1]) == "" {
					t.Errorf("%s asks for the word %q, which there isn't", e.Name(), m[1])
				}
			}
		}
	}
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

var version = regexp.MustCompile(`name="base" value="(\d+)"`)

// post fills a form of the page at path, with the version that the page tells.
func (b browser) post(page, to string, want int, fields ...string) *httptest.ResponseRecorder {
	b.t.Helper()
	form := url.Values{}
	if m := version.FindStringSubmatch(b.send(page, nil).Body.String()); m != nil {
		form.Set("base", m[1])
	}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	rec := b.send(to, form)
	if rec.Code != want {
		b.t.Errorf("POST %s %v: %d, want %d", to, fields, rec.Code, want)
	}
	return rec
}

// TestWork walks an auditor and the processor through the pages of an engagement.
func TestWork(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		day := func(text string) record.Date {
			d, err := record.ParseDate(text)
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		for _, row := range []app.Row{
			{ID: "E-001", Record: register.Employee{Name: personal.T("Anker Prøvesen"), EmployeeNo: "E-001", HireDate: day("2024-01-01")}},
			{ID: "EV-1", Record: register.Evidence{Title: "Referat", CapturedAt: day("2025-01-01").Start()}},
			{ID: "ENG-1", Record: register.Engagement{
				Name: "ISAE 3000 2025", Kind: "isae3000_type2", Assurance: "reasonable", From: day("2025-01-01"), To: day("2025-12-31"), Services: []string{"Udlejning"},
				CatalogueVersion: "2026.1", AuditorFirm: "Revisionsfirmaet Prøvesten (fiktiv)", Auditor: personal.T("Hedvig Testrup"),
			}},
		} {
			if _, err := a.Record(t.Context(), app.Command{Kind: "register.recorded", Actor: "test", Rows: []app.Row{row}}); err != nil {
				t.Fatal(err)
			}
		}
		compliance, auditor, reader := visit(t, a, access.Compliance), visit(t, a, access.Auditor), visit(t, a, access.Reader)
		const one = "/engagements/ENG-1"
		reader.page("/engagements", "ISAE 3000 2025")
		if body := reader.page(one); strings.Contains(body, "<form method=\"post\" action=\"/engagements") {
			t.Error("a reader gets a button")
		}
		compliance.post(one, one+"/state", 409, "to", "draft")
		compliance.post(one, one+"/state", 303, "to", "fieldwork")
		auditor.page(one, "Begynd rapportudkastet", "Resultat af A.1-t1", "og ")
		const control = one + "/controls/A.1"
		auditor.post(control, control, 422, "step", "A.1-t1", "result", "", "method", "inspected", "attribute", "Udformning", "outcome", "fine", "facts", "Set")
		auditor.post(control, control, 422, "step", "A.1-t1", "result", "", "method", "inspected", "attribute", "Udformning", "outcome", "ok", "facts", "Set", "evidence", "EV-9")
		auditor.post(control, control, 303, "step", "A.1-t1", "result", "", "method", "inspected", "attribute", "Udformning", "outcome", "ok", "facts", "Proceduren er set", "evidence", "EV-1")
		compliance.page(control, "Proceduren er set", "Prøve auditor", "Inspektion")
		if body := reader.page(control); strings.Contains(body, "Proceduren er set") || strings.Contains(body, "Prøve auditor") {
			t.Error("a reader sees facts and names")
		}

		auditor.page(one+"/deviations/new?control=A.1", "Er det en afvigelse?")
		auditor.post(one, one+"/deviations", 422, "control", "A.1", "decision", "withdrawn")
		made := auditor.post(one, one+"/deviations", 303, "control", "A.1", "decision", "open").Header().Get("Location")
		compliance.post(made, made+"/evidence", 422, "evidence", "EV-9")
		compliance.post(made, made+"/evidence", 303, "evidence", "EV-1")
		auditor.post(made, made, 303, "question", "decision", "decision", "confirmed")
		auditor.page(made, "Hvad skete der")
		auditor.post(made, made, 422, "question", "extent", "fact", "x")
		auditor.post(made, made, 303, "question", "extent", "fact", "Proceduren mangler et afsnit.", "kind", "design", "cause", "Glemt.", "isolated", "true", "d", "1", "n", "25")
		auditor.page(made, "Højst 17,6 % afviger")
		auditor.post(made, made, 303, "question", "compensating", "compensating_tested", "false")
		auditor.page(made, "Afvigelse i 1 ud af 25", "Deviation in 1 of 25")
		auditor.post(made, made, 303, "question", "objective", "severity", "minor", "objective_effect", "partial")
		auditor.page(made+"?ask=extent", "Proceduren mangler et afsnit.", `name="fact"`)
		auditor.page(one, "Forslag", "Med forbehold", "kontrolmålet er ikke fuldt opnået")

		put := func(state record.Code) { // the steps in between are tested elsewhere
			var e register.Engagement
			d := a.Desk(app.Who{Account: "x", Subject: access.Subject{Role: access.Auditor, SecondFactor: true}})
			view, err := d.ViewEngagement(t.Context(), "ENG-1")
			if err != nil {
				t.Fatal(err)
			}
			e = view.Row
			e.State = state
			if _, err := a.Record(t.Context(), app.Command{Kind: "register.revised", Actor: "test", Rows: []app.Row{{ID: "ENG-1", Record: &e}}}); err != nil {
				t.Fatal(err)
			}
		}
		put("responses")
		answer := []string{"response", "Vi er enige.", "action", "Afsnittet skrives.", "due", "31-03-2026", "owner", "E-001"}
		compliance.post(made, made+"/response", 422, append(answer[:6:6], "owner", "E-999")...)
		compliance.post(made, made+"/response", 422, "response", "Vi er enige.", "action", "x", "due", "snart", "owner", "E-001")
		compliance.post(made, made+"/response", 303, answer...)
		auditor.post(made, made+"/response", 403, answer...)
		auditor.page(made, "Vi er enige.", "31-03-2026")
		auditor.post(made, made+"/retest", 303, "retest_outcome", "effective")
		compliance.post(one, one+"/conclusion", 403, "conclusion_a", "unmodified")
		auditor.post(one, one+"/conclusion", 422, "conclusion_a", "unmodified", "conclusion_b", "qualified", "conclusion_c", "qualified", "place", "Testby", "date", "20-02-2026")
		auditor.post(one, one+"/conclusion", 303, "conclusion_a", "unmodified", "conclusion_b", "qualified", "conclusion_c", "qualified", "place", "Testby", "date", "20-02-2026", "basis_text", "Et afsnit mangler.")
		compliance.page(one, "Et afsnit mangler.")
		auditor.post(one, one+"/state", 303, "to", "concluded")
	})
}

// TestPages draws pages of the demo's year in both languages. The two that show what
// every rule found change with each rule: they are only looked at.
func TestPages(t *testing.T) {
	a := apptest.Year(t)
	b := visit(t, a, access.Management)
	b.page("/engagements/ENG-2025", "Konkluderet", "Forslag", "DEV-07", "B.13")
	b.page("/engagements/ENG-2025/controls/B.13", "B.13-t1", "B.13-r2", "DEV-07")
	for name, path := range map[string]string{"list": "/engagements", "deviation": "/engagements/ENG-2025/deviations/DEV-07"} {
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
