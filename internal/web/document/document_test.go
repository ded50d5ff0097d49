// SPDX-License-Identifier: Apache-2.0

package document

import (
	"bytes"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jba/templatecheck"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
	"github.com/tilsyn/tilsyn/internal/web/verify"
	"github.com/tilsyn/tilsyn/pades"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

func TestTemplates(t *testing.T) {
	check(t, listView)
	check(t, chooseView)
	check(t, previewView)
	check(t, showView)
	check(t, signView)
}

func check[T any](t *testing.T, view *frame.View[T]) {
	t.Helper()
	template, root := view.Template()
	if err := templatecheck.CheckHTML(template, root); err != nil {
		t.Error(err)
	}
}

// house is an installation where people sign in the browser.
type house struct {
	*app.App
	t    *testing.T
	site http.Handler
}

func newHouse(t *testing.T, a *app.App) house {
	t.Helper()
	trust, err := app.OpenDemoTrust(t.Context(), a.Dir(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	a.UseTrust(trust)
	t.Cleanup(func() {
		if err := trust.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, r := range []app.Row{
		{ID: "ORG", Record: register.Organisation{LegalName: "Tågehorn Portal ApS (fiktiv)", CVR: "00123451"}},
		{ID: "E-1", Record: register.Employee{Name: personal.T("Anker Prøvesen"), EmployeeNo: "E-1", HireDate: record.D(2024, 1, 1), JobTitle: "Direktør"}},
		{ID: "E-2", Record: register.Employee{Name: personal.T("Berit Prøvesen"), EmployeeNo: "E-2", HireDate: record.D(2024, 1, 1)}},
		{ID: "R-1", Record: register.RoleAssignment{Role: "director", Person: "E-1", From: record.D(2024, 1, 1)}},
		{ID: "ENG-1", Record: register.Engagement{
			Name: "ISAE 3000 2025", Kind: "isae3000_type2", From: record.D(2025, 1, 1), To: record.D(2025, 12, 31),
			Auditor: personal.T("Hedvig Testrup"), Title: "revisor", AuditorFirm: "Revisionsfirmaet Prøvesten (fiktiv)",
		}},
	} {
		if _, err := a.Record(t.Context(), app.Command{Kind: "register.recorded", Actor: "test", Rows: []app.Row{r}}); err != nil {
			t.Fatal(err)
		}
	}
	a.Clock.Step(record.D(2026, 2, 20).Start())
	site := &frame.Site{App: a, Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	return house{a, t, site.Handler(append(Routes(), verify.Routes()...))}
}

// browser is somebody signed in; an empty token is anyone.
type browser struct {
	house
	token, lang string
}

func (h house) visit(role access.Role, employee, lang string) browser {
	h.t.Helper()
	login := string(role) + employee + "@taagehorn.example"
	people, err := h.CreateDemoAccounts(h.t.Context(), []app.DemoAccount{{Name: "Prøve", Login: login, Role: role, Employee: employee}})
	if err != nil {
		h.t.Fatal(err)
	}
	signed, err := h.SignIn(h.t.Context(), app.SignInCommand{Login: personal.T(login), Password: personal.T(people[0].Password)})
	if err != nil {
		h.t.Fatal(err)
	}
	if signed.Pending {
		code, err := h.DemoCode(h.t.Context(), signed.Token)
		if err != nil {
			h.t.Fatal(err)
		}
		if signed, err = h.SignInCode(h.t.Context(), signed.Token, code, "", app.Client{}); err != nil {
			h.t.Fatal(err)
		}
	}
	return browser{h, signed.Token, lang}
}

func (b browser) send(method, path, contentType string, body io.Reader) *httptest.ResponseRecorder {
	b.t.Helper()
	r := httptest.NewRequestWithContext(b.t.Context(), method, path, body)
	r.Header.Set("Cookie", "__Host-tilsyn="+b.token)
	r.Header.Set("Accept-Language", b.lang)
	r.Header.Set("Content-Type", contentType)
	rec := httptest.NewRecorder()
	b.site.ServeHTTP(rec, r)
	return rec
}

func (b browser) get(path string) *httptest.ResponseRecorder {
	b.t.Helper()
	return b.send(http.MethodGet, path, "", http.NoBody)
}

func (b browser) post(path string, form url.Values) *httptest.ResponseRecorder {
	b.t.Helper()
	return b.send(http.MethodPost, path, "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
}

// page returns a page that must be there and hold some words.
func (b browser) page(path string, words ...string) string {
	b.t.Helper()
	rec := b.get(path)
	if rec.Code != http.StatusOK {
		b.t.Fatalf("%s: %d", path, rec.Code)
	}
	for _, w := range words {
		if !strings.Contains(rec.Body.String(), w) {
			b.t.Errorf("%s does not show %q", path, w)
		}
	}
	return rec.Body.String()
}

var revisionInput = regexp.MustCompile(`name="revision" value="([0-9a-f]{64})"`)

// signs goes through the confirmation and signs.
func (b browser) signs(path string) {
	b.t.Helper()
	m := revisionInput.FindStringSubmatch(b.page(path + "/sign"))
	if m == nil {
		b.t.Fatal("the confirmation names no revision")
	}
	if rec := b.post(path+"/sign", url.Values{"revision": {m[1]}}); rec.Code != http.StatusUnprocessableEntity {
		b.t.Errorf("signed unread: %d", rec.Code)
	}
	if rec := b.post(path+"/sign", url.Values{"revision": {m[1]}, "read": {"yes"}}); rec.Code != http.StatusSeeOther {
		b.t.Fatalf("sign: %d %s", rec.Code, rec.Body.String())
	}
}

// verifies uploads files as nobody in particular.
func (h house) verifies(lang string, files map[string][]byte) string {
	h.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, data := range files {
		part, err := w.CreateFormFile("files", name)
		if err != nil {
			h.t.Fatal(err)
		}
		if _, err := part.Write(data); err != nil {
			h.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		h.t.Fatal(err)
	}
	rec := browser{h, "", lang}.send(http.MethodPost, "/verify", w.FormDataContentType(), &body)
	if rec.Code != http.StatusOK {
		h.t.Fatalf("verify: %d %s", rec.Code, rec.Body.String())
	}
	return rec.Body.String()
}

// TestWholeLife makes a document, lets everyone sign in turn and proves it, in
// both languages and on both engines.
func TestWholeLife(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		t.Setenv("TMPDIR", t.TempDir()) // here, as PostgreSQL must reach its own
		h := newHouse(t, a)
		for _, l := range []struct{ lang, draft, waits, done, proven, altered string }{
			{"da", "UDKAST", "Venter på ledelsen", "Alle felter er udfyldt", "BEVIST", "ÆNDRET"},
			{"en", "DRAFT", "Waiting for management", "All fields are filled", "PROVEN", "ALTERED"},
		} {
			keeper, director := h.visit(access.Compliance, "", l.lang), h.visit(access.Management, "E-1", l.lang)
			other, auditor := h.visit(access.Management, "E-2", l.lang), h.visit(access.Auditor, "", l.lang)
			keeper.page("/documents/new", "ENG-1")
			choice := url.Values{"document": {app.ISAE3000}, "lang": {l.lang}, "engagement": {"ENG-1"}}
			director.page("/documents/preview?"+choice.Encode(), l.draft, "doc-signatures.heading")
			rec := keeper.post("/documents", choice)
			path := rec.Header().Get("Location")
			if rec.Code != http.StatusSeeOther {
				t.Fatalf("issue: %d %s", rec.Code, rec.Body.String())
			}
			keeper.page("/documents", path, l.waits)
			for who, b := range map[string]browser{"keeper": keeper, "other manager": other, "auditor too early": auditor} {
				if rec := b.get(path + "/sign"); rec.Code != http.StatusForbidden {
					t.Errorf("%s: %d", who, rec.Code)
				}
				if rec := b.post(path+"/sign", url.Values{"read": {"yes"}, "revision": {path[len("/documents/"):]}}); rec.Code != http.StatusForbidden {
					t.Errorf("%s signs: %d", who, rec.Code)
				}
			}
			director.signs(path)
			auditor.signs(path)
			keeper.page(path, l.done, "Anker Prøvesen", "Hedvig Testrup", "DEMO")
			pdf, bundle := keeper.get(path+"/pdf"), keeper.get(path+"/bundle")
			files := map[string][]byte{"report.pdf": pdf.Body.Bytes(), "evidence.ledger.zip": bundle.Body.Bytes()}
			if body := h.verifies(l.lang, files); !strings.Contains(body, "<h1>"+l.proven+"</h1>") {
				t.Errorf("not proven: %s", body)
			}
			flipped := bytes.Clone(pdf.Body.Bytes())
			flipped[bytes.Index(flipped, []byte("stream"))+40] ^= 1
			files["report.pdf"] = flipped
			if body := h.verifies(l.lang, files); strings.Contains(body, "<h1>"+l.proven+"</h1>") {
				t.Errorf("a flipped bit is proven")
			}
		}
		left, err := os.ReadDir(os.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range left {
			if strings.HasPrefix(f.Name(), "tilsyn-") {
				t.Errorf("%s is left in the temporary folder", f.Name())
			}
		}
	})
}

// TestFieldsAreThoseOfTheFile holds the fields that app knows of each kind against
// those of the files.
func TestFieldsAreThoseOfTheFile(t *testing.T) {
	h := newHouse(t, apptest.Create(t, storetest.SQLite(t)))
	keeper := h.visit(access.Owner, "", "da")
	for _, kind := range []string{app.ISAE3000, app.SelfDeclaration} {
		rec := keeper.post("/documents", url.Values{"document": {kind}, "lang": {"da"}, "from": {"2025-01-01"}, "to": {"2025-12-31"}})
		path := rec.Header().Get("Location")
		fields, err := pades.Fields(keeper.get(path + "/pdf").Body.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range fields {
			if f.Signed != (i == 0) {
				t.Errorf("%s: field %d %s signed: %t", kind, i, f.Name, f.Signed)
			}
		}
		if want := map[string]int{app.ISAE3000: 3, app.SelfDeclaration: 2}[kind]; len(fields) != want {
			t.Errorf("%s has %d fields", kind, len(fields))
		}
	}
}

// TestRefusals asks for what isn't there or may not be seen.
func TestRefusals(t *testing.T) {
	h, elsewhere := newHouse(t, apptest.Create(t, storetest.SQLite(t))), newHouse(t, apptest.Create(t, storetest.SQLite(t)))
	keeper, reader := h.visit(access.Owner, "", "da"), h.visit(access.Reader, "", "da")
	choice := url.Values{"document": {app.SelfDeclaration}, "lang": {"da"}, "engagement": {"ENG-1"}}
	foreign := elsewhere.visit(access.Owner, "", "da").post("/documents", choice).Header().Get("Location")
	own := keeper.post("/documents", choice).Header().Get("Location")
	for _, c := range []struct {
		who    browser
		path   string
		status int
	}{
		{keeper, foreign, 404}, {keeper, foreign + "/pdf", 404}, {keeper, foreign + "/bundle", 404}, {keeper, foreign + "/sign", 404},
		{keeper, own + "/pdf?revision=" + foreign[len("/documents/"):], 404}, {keeper, "/documents/nothing", 404},
		{reader, own, 200}, {reader, "/documents/new", 403}, {reader, "/documents/preview?" + choice.Encode(), 403}, {reader, own + "/sign", 403},
		{keeper, "/documents/preview?document=isae3000&lang=da&from=2025-12-31&to=2025-01-01", 422},
		{keeper, "/documents/preview?document=isae3000&lang=da&from=i+g%C3%A5r", 422},
		{keeper, "/documents/preview?document=letter&lang=da&engagement=ENG-1", 422},
		{keeper, "/documents/preview?document=isae3000&lang=fr&engagement=ENG-1", 422},
		{keeper, "/documents/preview?document=isae3000&lang=da&engagement=ENG-9", 422},
	} {
		if rec := c.who.get(c.path); rec.Code != c.status {
			t.Errorf("%s: %d, want %d", c.path, rec.Code, c.status)
		}
	}
	if body := reader.page(own); strings.Contains(body, "Prøvesen") {
		t.Error("a reader sees a name")
	}
}

func TestMask(t *testing.T) {
	for remote, want := range map[string]string{
		"192.0.2.17:4711": "192.0.2.xxx", "[2001:db8:1:2:3:4:5:6]:443": "2001:db8:1::xxx", "[::ffff:192.0.2.17]:1": "192.0.2.xxx",
		"192.0.2.17": "192.0.2.xxx", "pipe": "",
	} {
		if got := mask(remote); got != want {
			t.Errorf("%s: %q, want %q", remote, got, want)
		}
	}
}
