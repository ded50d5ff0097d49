// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

func TestTemplates(t *testing.T) {
	webtest.Check(t, answersView)
	webtest.Check(t, documentView)
	webtest.Check(t, startView)
}

func visit(t *testing.T, a *app.App, role access.Role) webtest.Browser {
	t.Helper()
	return webtest.Visit(t, a, role, Routes())
}

var (
	inputForm    = regexp.MustCompile(`<input type="(hidden|radio|checkbox|text)"[^>]* name="([^"]*)" value="([^"]*)"( checked)?`)
	textareaForm = regexp.MustCompile(`<textarea id="[^"]*" name="([^"]*)"[^>]*>\n([^<]*)</textarea>`)
)

// form returns what a browser would send for the page's main form unchanged.
func form(body string) url.Values {
	_, body, _ = strings.Cut(body, `class="entry"`)
	values := url.Values{}
	for _, m := range inputForm.FindAllStringSubmatch(body, -1) {
		if m[1] == "hidden" || m[1] == "text" || m[4] != "" {
			values.Set(m[2], m[3])
		}
	}
	for _, m := range textareaForm.FindAllStringSubmatch(body, -1) {
		values.Set(m[1], strings.ReplaceAll(m[2], "\n", "\r\n"))
	}
	return values
}

// realistic is an installation with the demo's year.
func realistic(t *testing.T) *app.App {
	t.Helper()
	a := apptest.Create(t, storetest.SQLite(t))
	for step := range demo.Steps(demo.Realistic) {
		a.Clock.Step(step.At)
		cmd := app.Command{Kind: step.Kind, Actor: step.Actor}
		for _, row := range step.Rows {
			cmd.Rows = append(cmd.Rows, app.Row{ID: row.ID, Record: row.Record})
		}
		if _, err := a.Record(t.Context(), cmd); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

var size = regexp.MustCompile(`(name="size" value=")\d+`)

func golden(t *testing.T, name, body string) {
	t.Helper()
	webtest.Golden(t, name, size.ReplaceAllString(webtest.Main(body), "${1}N")+"\n")
}

var contradicted = regexp.MustCompile(`<a href="#(S-[A-Z]\d)">S-[A-Z]\d</a>`)

// TestRealistic shows the demo's draft in both languages: with its four
// contradictions, and one less for who sees no comments.
func TestRealistic(t *testing.T) {
	a := realistic(t)
	b := visit(t, a, access.Compliance)
	for _, b.Lang = range []string{"da", "en"} {
		body := b.Page("/declaration")
		var found []string
		for _, m := range contradicted.FindAllStringSubmatch(body, -1) {
			found = append(found, m[1])
		}
		if got := strings.Join(found, " "); got != "S-I5 S-G7 S-G8 S-D4" {
			t.Errorf("contradicted are %s", got)
		}
		golden(t, "answers."+b.Lang+".html", body)
		golden(t, "document."+b.Lang+".html", b.Page("/declaration/preview"))
	}
	file := b.Send("/declaration/pdf", nil)
	if !strings.HasPrefix(file.Body.String(), "%PDF-") || file.Header().Get("Content-Disposition") != `attachment; filename="self-declaration-draft.pdf"` {
		t.Errorf("the draft is %d %v", file.Code, file.Header())
	}
	unchanged := b.Send("/declaration", form(b.Page("/declaration")))
	if unchanged.Code != http.StatusSeeOther || !strings.Contains(unchanged.Header().Get("Set-Cookie"), "declaration_unchanged") {
		t.Errorf("saving what was shown: %d %v %s", unchanged.Code, unchanged.Header(), webtest.Main(unchanged.Body.String()))
	}
	reader := visit(t, a, access.Reader)
	body := reader.Page("/declaration")
	if strings.Contains(body, "anneks A.16") || !strings.Contains(body, "Skjult") || strings.Contains(body, "<textarea") || strings.Contains(body, `href="#S-I5"`) {
		t.Error("a reader sees a comment, or a form")
	}
}

// fresh is a browser at an installation with a new declaration.
func fresh(t *testing.T) webtest.Browser {
	t.Helper()
	a := apptest.Create(t, storetest.SQLite(t))
	a.Clock.Step(demo.AsOf.Start())
	a.Clock.Run()
	b := visit(t, a, access.Compliance)
	if rec := b.Send("/declaration/new", form(b.Page("/declaration"))); rec.Code != http.StatusSeeOther {
		t.Fatalf("cannot begin: %d %s", rec.Code, webtest.Main(rec.Body.String()))
	}
	return b
}

func TestSaveKeepsWhatWasEntered(t *testing.T) {
	b := fresh(t)
	one, two := form(b.Page("/declaration")), form(b.Page("/declaration"))
	one.Set("S-I1.score", "3")
	one.Set("S-I1.comment", "Først <b>æøå</b>\r\nog mere")
	if rec := b.Send("/declaration", one); rec.Code != http.StatusSeeOther {
		t.Fatalf("first save: %d", rec.Code)
	}
	if got := form(b.Page("/declaration")); got.Get("S-I1.comment") != "Først &lt;b&gt;æøå&lt;/b&gt;\r\nog mere" || got.Get("S-I1.score") != "3" {
		t.Errorf("stored are %q and %q", got.Get("S-I1.score"), got.Get("S-I1.comment"))
	}
	two.Set("S-I1.score", "1")
	two.Set("S-G7.fact", "no")
	rec := b.Send("/declaration", two)
	body := rec.Body.String()
	again := form(body)
	if rec.Code != http.StatusConflict || !strings.Contains(body, "En anden har imens svaret:") || !strings.Contains(body, `<a href="#S-I1">`) {
		t.Errorf("conflict: %d\n%s", rec.Code, webtest.Main(body))
	}
	if again.Get("S-I1.score") != "1" || again.Get("S-G7.fact") != "no" || again.Get("size") == two.Get("size") {
		t.Errorf("after a conflict the form is %v", again)
	}
	if rec := b.Send("/declaration", again); rec.Code != http.StatusSeeOther {
		t.Errorf("second save: %d", rec.Code)
	}
	if got := form(b.Page("/declaration")); got.Get("S-I1.score") != "1" || got.Get("S-G7.fact") != "no" {
		t.Errorf("stored are %v", got)
	}
}

func TestSaveBadInput(t *testing.T) {
	b := fresh(t)
	for _, c := range []struct {
		name, value string
		status      int
		holds       string
	}{
		{"S-I1.score", "7", 422, "S-I1: Vælg et niveau fra 0 til 3."},
		{"S-I1.score", "x", 422, `<a href="#S-I1.score">`},
		{"S-G7.fact", "måske", 422, "S-G7: Vælg ja eller nej."},
		{"S-I1.comment", strings.Repeat("x", app.MaxAnswer+1), 422, `aria-describedby="S-I1.comment.error"`},
		{"S-I1.reason", "\xff", 422, `aria-describedby="S-I1.reason.hint S-I1.reason.error"`},
		{"S-I1.comment", "cpr 030157-8075", 422, `aria-describedby="S-I1.comment.error"`},
		{"S-I1.reason", "cpr 030157-8075", 422, "S-I1: Teksten indeholder et CPR-nummer"},
		{"size", "x", 422, "Formularen er ikke hel"},
		{"size", "-1", 422, "Formularen er ikke hel"},
		{"declaration", "", 422, "Formularen er ikke hel"},
		{"declaration", "SELF-9", 409, "Åbn siden igen"},
		{"S-X9.comment", "x", 303, ""},
	} {
		values := form(b.Page("/declaration"))
		values.Set("S-I2.comment", "Går ikke tabt")
		values.Set("S-I2.score", "2")
		values.Set(c.name, c.value)
		rec := b.Send("/declaration", values)
		body := rec.Body.String()
		if rec.Code != c.status || !strings.Contains(body, c.holds) {
			t.Errorf("%s: %d, want %d with %q", c.name, rec.Code, c.status, c.holds)
		}
		if strings.Contains(body, `class="summary"`) && form(body).Get("S-I2.comment") != "Går ikke tabt" {
			t.Errorf("%s: what was entered is lost", c.name)
		}
	}
}
