// SPDX-License-Identifier: Apache-2.0

package engagement

import (
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestTemplates(t *testing.T) {
	webtest.Check(t, listView)
	webtest.Check(t, showView)
	webtest.Check(t, controlView)
	webtest.Check(t, deviationView)
	webtest.Check(t, newView)
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
type browser struct{ webtest.Browser }

func visit(t *testing.T, a *app.App, role access.Role) browser {
	t.Helper()
	return browser{webtest.Visit(t, a, role, Routes())}
}

var version = regexp.MustCompile(`name="base" value="(\d+)"`)

// post fills a form of the page at path, with the version that the page tells.
func (b browser) post(page, to string, want int, fields ...string) *httptest.ResponseRecorder {
	b.TB.Helper()
	form := url.Values{}
	if m := version.FindStringSubmatch(b.Send(page, nil).Body.String()); m != nil {
		form.Set("base", m[1])
	}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	rec := b.Send(to, form)
	if rec.Code != want {
		b.TB.Errorf("POST %s %v: %d, want %d", to, fields, rec.Code, want)
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
		reader.Page("/engagements", "ISAE 3000 2025")
		if body := reader.Page(one); strings.Contains(body, "<form method=\"post\" action=\"/engagements") {
			t.Error("a reader gets a button")
		}
		compliance.post(one, one+"/state", 409, "to", "draft")
		compliance.post(one, one+"/state", 303, "to", "fieldwork")
		auditor.Page(one, "Begynd udkastet til erklæringen", "Resultat af A.1-t1", "og ")
		const control = one + "/controls/A.1"
		auditor.post(control, control, 422, "step", "A.1-t1", "result", "", "method", "inspected", "attribute", "Udformning", "outcome", "fine", "facts", "Set")
		auditor.post(control, control, 422, "step", "A.1-t1", "result", "", "method", "inspected", "attribute", "Udformning", "outcome", "ok", "facts", "Set", "evidence", "EV-9")
		auditor.post(control, control, 303, "step", "A.1-t1", "result", "", "method", "inspected", "attribute", "Udformning", "outcome", "ok", "facts", "Proceduren er set", "evidence", "EV-1")
		compliance.Page(control, "Proceduren er set", "Prøve auditor", "Inspektion")
		if body := reader.Page(control); strings.Contains(body, "Proceduren er set") || strings.Contains(body, "Prøve auditor") {
			t.Error("a reader sees facts and names")
		}

		auditor.Page(one+"/deviations/new?control=A.1", "Er det en afvigelse?")
		auditor.post(one, one+"/deviations", 422, "control", "A.1", "decision", "withdrawn")
		made := auditor.post(one, one+"/deviations", 303, "control", "A.1", "decision", "open").Header().Get("Location")
		compliance.post(made, made+"/evidence", 422, "evidence", "EV-9")
		compliance.post(made, made+"/evidence", 303, "evidence", "EV-1")
		auditor.post(made, made, 303, "question", "decision", "decision", "confirmed")
		auditor.Page(made, "Hvad skete der")
		auditor.post(made, made, 422, "question", "extent", "fact", "x")
		auditor.post(made, made, 303, "question", "extent", "fact", "Proceduren mangler et afsnit.", "kind", "design", "cause", "Glemt.", "isolated", "true", "d", "1", "n", "25")
		auditor.Page(made, "Højst 17,6 % afviger")
		auditor.post(made, made, 303, "question", "compensating", "compensating_tested", "false")
		auditor.Page(made, "Afvigelse i 1 ud af 25", "Deviation in 1 of 25")
		auditor.post(made, made, 303, "question", "objective", "severity", "minor", "objective_effect", "partial")
		auditor.Page(made+"?ask=extent", "Proceduren mangler et afsnit.", `name="fact"`)
		auditor.Page(one, "Forslag", "Med forbehold", "kontrolmålet er ikke fuldt opnået")

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
		auditor.Page(made, "Vi er enige.", "31-03-2026")
		auditor.post(made, made+"/retest", 303, "retest_outcome", "effective")
		compliance.post(one, one+"/conclusion", 403, "conclusion_a", "unmodified")
		auditor.post(one, one+"/conclusion", 422, "conclusion_a", "unmodified", "conclusion_b", "qualified", "conclusion_c", "qualified", "place", "Testby", "date", "20-02-2026")
		auditor.post(one, one+"/conclusion", 303, "conclusion_a", "unmodified", "conclusion_b", "qualified", "conclusion_c", "qualified", "place", "Testby", "date", "20-02-2026", "basis_text", "Et afsnit mangler.")
		compliance.Page(one, "Et afsnit mangler.")
		auditor.post(one, one+"/state", 303, "to", "concluded")
	})
}

// TestDays sends each form's dates back as the page writes them.
func TestDays(t *testing.T) {
	on := record.D(2026, 2, 20)
	for _, l := range text.Langs {
		inputs := conclusionInputs(l, register.Engagement{Kind: "isae3000_type2", Date: on})
		inputs = append(inputs, responseInputs(l, register.Deviation{Due: on})...)
		inputs = append(inputs, retestInputs(l, register.Deviation{}, on)...)
		dates := 0
		for _, in := range inputs {
			if in.Kind != "date" {
				continue
			}
			dates++
			if got, err := day(url.Values{in.Name: {in.Value}}, in.Name); err != nil || got != on {
				t.Errorf("%s, %s: %q is read as %v, %v", l, in.Name, in.Value, got, err)
			}
		}
		if dates != 3 {
			t.Errorf("%s: %d dates", l, dates)
		}
	}
}

// TestPages draws pages of the demo's year in both languages. The two that show what
// every rule found change with each rule: they are only looked at.
func TestPages(t *testing.T) {
	a := apptest.Year(t)
	b := visit(t, a, access.Management)
	b.Page("/engagements/ENG-2025", "Konkluderet", "Forslag", "DEV-07", "B.13")
	b.Page("/engagements/ENG-2025/controls/B.13", "B.13-t1", "B.13-r2", "DEV-07")
	for name, path := range map[string]string{"list": "/engagements", "deviation": "/engagements/ENG-2025/deviations/DEV-07"} {
		for _, l := range text.Langs {
			b.Lang = string(l)
			webtest.Golden(t, name+"."+string(l)+".html", webtest.Main(b.Page(path))+"\n")
		}
	}
}
