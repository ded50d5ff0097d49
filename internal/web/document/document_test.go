// SPDX-License-Identifier: Apache-2.0

package document

import (
	"bytes"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
	"github.com/tilsyn/tilsyn/pades"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

func TestTemplates(t *testing.T) {
	webtest.Check(t, listView)
	webtest.Check(t, chooseView)
	webtest.Check(t, previewView)
	webtest.Check(t, showView)
	webtest.Check(t, signView)
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
			keeper.Page("/documents/new", "ENG-1")
			choice := url.Values{"document": {app.ISAE3000}, "lang": {l.lang}, "engagement": {"ENG-1"}}
			director.Page("/documents/preview?"+choice.Encode(), l.draft, "doc-signatures.heading")
			rec := keeper.Post("/documents", choice)
			path := rec.Header().Get("Location")
			if rec.Code != http.StatusSeeOther {
				t.Fatalf("issue: %d %s", rec.Code, rec.Body.String())
			}
			keeper.Page("/documents", path, l.waits)
			for who, b := range map[string]browser{"keeper": keeper, "other manager": other, "auditor too early": auditor} {
				if rec := b.Get(path + "/sign"); rec.Code != http.StatusForbidden {
					t.Errorf("%s: %d", who, rec.Code)
				}
				if rec := b.Post(path+"/sign", url.Values{"read": {"yes"}, "revision": {path[len("/documents/"):]}}); rec.Code != http.StatusForbidden {
					t.Errorf("%s signs: %d", who, rec.Code)
				}
			}
			director.signs(path)
			auditor.signs(path)
			keeper.Page(path, l.done, "Anker Prøvesen", "Hedvig Testrup", "DEMO")
			pdf, bundle := keeper.Get(path+"/pdf"), keeper.Get(path+"/bundle")
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

// TestType1 makes and signs the report of an engagement as of a day.
func TestType1(t *testing.T) {
	h := newHouse(t, apptest.Create(t, storetest.SQLite(t)))
	apptest.Report(t, h.App, "ENG-2", register.Engagement{
		Name: "ISAE 3000, type 1", Kind: "isae3000_type1", Auditor: personal.T("Hedvig Testrup"), Title: "revisor", AuditorFirm: "Revisionsfirmaet Prøvesten (fiktiv)",
	})
	h.Clock.Step(h.Clock.Now().Add(time.Minute))
	keeper, director, auditor := h.visit(access.Compliance, "", "da"), h.visit(access.Management, "E-1", "da"), h.visit(access.Auditor, "", "da")
	keeper.Page("/documents/new", "ISAE 3000, type 1 · pr. 31-12-2025")
	choice := url.Values{"document": {app.ISAE3000}, "lang": {"da"}, "engagement": {"ENG-2"}}
	if body := director.Page("/documents/preview?"+choice.Encode(), "ISAE 3000-erklæring, type 1, pr. 31-12-2025", "udformet pr. samme dag", "UDKAST"); strings.Contains(body, "i hele perioden") {
		t.Error("the draft of type 1 speaks of a period")
	}
	rec := keeper.Post("/documents", choice)
	path := rec.Header().Get("Location")
	if rec.Code != http.StatusSeeOther {
		t.Fatalf("issue: %d %s", rec.Code, rec.Body.String())
	}
	keeper.Page("/documents", path, "ISAE 3000-erklæring, type 1", "pr. 31-12-2025")
	director.signs(path)
	auditor.signs(path)
	keeper.Page(path, "Alle felter er udfyldt", "Hedvig Testrup")
	choice.Set("document", app.SelfDeclaration)
	if rec := keeper.Get("/documents/preview?" + choice.Encode()); rec.Code != http.StatusUnprocessableEntity || !strings.Contains(rec.Body.String(), "en enkelt dag") {
		t.Errorf("a self-declaration as of a day: %d", rec.Code)
	}
}

// TestFieldsAreThoseOfTheFile holds the fields that app knows of each kind against
// those of the files.
func TestFieldsAreThoseOfTheFile(t *testing.T) {
	h := newHouse(t, apptest.Create(t, storetest.SQLite(t)))
	keeper := h.visit(access.Owner, "", "da")
	for _, kind := range []string{app.ISAE3000, app.SelfDeclaration} {
		rec := keeper.Post("/documents", url.Values{"document": {kind}, "lang": {"da"}, "from": {"2025-01-01"}, "to": {"2025-12-31"}})
		path := rec.Header().Get("Location")
		fields, err := pades.Fields(keeper.Get(path + "/pdf").Body.Bytes())
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
	foreign := elsewhere.visit(access.Owner, "", "da").Post("/documents", choice).Header().Get("Location")
	own := keeper.Post("/documents", choice).Header().Get("Location")
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
		if rec := c.who.Get(c.path); rec.Code != c.status {
			t.Errorf("%s: %d, want %d", c.path, rec.Code, c.status)
		}
	}
	if body := reader.Page(own); strings.Contains(body, "Prøvesen") {
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
