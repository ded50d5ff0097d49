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
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
	"github.com/tilsyn/tilsyn/internal/web/verify"
)

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
	} {
		if _, err := a.Record(t.Context(), app.Command{Kind: "register.recorded", Actor: "test", Rows: []app.Row{r}}); err != nil {
			t.Fatal(err)
		}
	}
	apptest.Report(t, a, "ENG-1", register.Engagement{
		Name: "ISAE 3000 2025", Auditor: personal.T("Hedvig Testrup"), Title: "revisor", AuditorFirm: "Revisionsfirmaet Prøvesten (fiktiv)",
	})
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
