// SPDX-License-Identifier: Apache-2.0

package webtest

import (
	"bytes"
	"io"
	"log/slog"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// Browser is somebody at a site; without a token it is anyone.
type Browser struct {
	TB    testing.TB
	Site  http.Handler
	Token string // of the session
	Lang  string // that the browser asks for
}

// Site serves routes of an installation and logs nothing.
func Site(a *app.App, routes []frame.Route) http.Handler {
	return (&frame.Site{App: a, Log: slog.New(slog.DiscardHandler)}).Handler(routes)
}

// Visit signs in somebody new of a role, with the second factor that the role needs,
// and returns their Danish browser at the routes.
func Visit(tb testing.TB, a *app.App, role access.Role, routes []frame.Route) Browser {
	tb.Helper()
	who := app.DemoAccount{Name: "Prøve " + string(role), Login: string(role) + "@taagehorn.example", Role: role}
	return Browser{tb, Site(a, routes), SignIn(tb, a, who), "da"}
}

// SignIn makes the account and returns the token of a whole session of it.
func SignIn(tb testing.TB, a *app.App, who app.DemoAccount) string {
	tb.Helper()
	people, err := a.CreateDemoAccounts(tb.Context(), []app.DemoAccount{who})
	if err != nil {
		tb.Fatal(err)
	}
	signed, err := a.SignIn(tb.Context(), app.SignInCommand{Login: personal.T(who.Login), Password: personal.T(people[0].Password)})
	if err != nil {
		tb.Fatal(err)
	}
	if signed.Pending {
		code, err := a.DemoCode(tb.Context(), signed.Token)
		if err != nil {
			tb.Fatal(err)
		}
		if signed, err = a.SignInCode(tb.Context(), signed.Token, code, "", app.Client{}); err != nil {
			tb.Fatal(err)
		}
	}
	return signed.Token
}

// Do sends a request. Headers are names and values in turn.
func (b Browser) Do(method, path, contentType string, body io.Reader, headers ...string) *httptest.ResponseRecorder {
	b.TB.Helper()
	r := httptest.NewRequestWithContext(b.TB.Context(), method, path, body)
	r.Header.Set("Accept-Language", b.Lang)
	if b.Token != "" {
		r.Header.Set("Cookie", "__Host-tilsyn="+b.Token)
	}
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	rec := httptest.NewRecorder()
	b.Site.ServeHTTP(rec, r)
	return rec
}

// Get asks for a page.
func (b Browser) Get(path string, headers ...string) *httptest.ResponseRecorder {
	b.TB.Helper()
	return b.Do(http.MethodGet, path, "", http.NoBody, headers...)
}

// Post sends a form.
func (b Browser) Post(path string, form url.Values) *httptest.ResponseRecorder {
	b.TB.Helper()
	return b.Do(http.MethodPost, path, "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
}

// Send gets a page, or posts a form if there is one.
func (b Browser) Send(path string, form url.Values) *httptest.ResponseRecorder {
	b.TB.Helper()
	if form == nil {
		return b.Get(path)
	}
	return b.Post(path, form)
}

// Upload posts files, by name, in a field of a form.
func (b Browser) Upload(path, field string, files map[string][]byte) *httptest.ResponseRecorder {
	b.TB.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		part, err := form.CreateFormFile(field, name)
		if err != nil {
			b.TB.Fatal(err)
		}
		if _, err := part.Write(files[name]); err != nil {
			b.TB.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		b.TB.Fatal(err)
	}
	return b.Do(http.MethodPost, path, form.FormDataContentType(), &body)
}

// Page asks for a page that must come, and for words that it must hold.
func (b Browser) Page(path string, words ...string) string {
	b.TB.Helper()
	return b.Holds(path, b.Get(path), http.StatusOK, words...)
}

// Holds returns the body of an answer that must have the status and hold the words.
func (b Browser) Holds(what string, rec *httptest.ResponseRecorder, status int, words ...string) string {
	b.TB.Helper()
	body := rec.Body.String()
	if rec.Code != status {
		b.TB.Fatalf("%s: %d, want %d\n%s", what, rec.Code, status, Main(body))
	}
	for _, word := range words {
		if !strings.Contains(body, word) {
			b.TB.Errorf("%s lacks %q", what, word)
		}
	}
	return body
}
