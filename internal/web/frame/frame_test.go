// SPDX-License-Identifier: Apache-2.0

package frame

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/jba/templatecheck"

	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

func TestMain(m *testing.M) { storetest.Run(m) }

// site serves the given routes and keeps what it logs.
func site(t *testing.T, routes ...Route) (http.Handler, *bytes.Buffer) {
	t.Helper()
	var log bytes.Buffer
	s := &Site{App: apptest.Create(t, storetest.SQLite(t)), Log: slog.New(slog.NewTextHandler(&log, nil))}
	return s.Handler(routes), &log
}

func request(t *testing.T, method, path, body string, header ...string) *http.Request {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return r
}

func TestAnswers(t *testing.T) {
	fails := func(err error) func(*Visit) error { return func(*Visit) error { return err } }
	reads := func(v *Visit) error {
		_, err := v.Form()
		return err
	}
	h, log := site(t,
		Route{Pattern: "GET /broken", Serve: fails(errors.New("a detail for developers"))},
		Route{Pattern: "GET /invalid", Serve: fails(fault.New(fault.Invalid, "period"))},
		Route{Pattern: "GET /panics", Serve: func(*Visit) error { panic("an entered value") }},
		Route{Pattern: "GET /closed", Action: access.Home, Serve: fails(nil)},
		Route{Pattern: "POST /closed", Action: access.Home, Serve: fails(nil)},
		Route{Pattern: "POST /form", MaxBody: 10, Serve: reads},
		Route{Pattern: "GET /away", Serve: func(v *Visit) error { return v.Redirect("//elsewhere.example/") }},
	)
	for _, tc := range []struct {
		what   string
		r      *http.Request
		status int
		holds  string
	}{
		{"no page", request(t, "GET", "/nowhere", ""), 404, "Siden findes ikke"},
		{"no page, English", request(t, "GET", "/nowhere", "", "Accept-Language", "en-GB"), 404, "Page not found"},
		{"a fault of ours", request(t, "GET", "/broken", ""), 500, "Noget gik galt"},
		{"a panic", request(t, "GET", "/panics", ""), 500, "Internal Server Error"},
		{"bad input", request(t, "GET", "/invalid", ""), 422, "Perioden"},
		{"nobody, page", request(t, "GET", "/closed?a=b", ""), 303, ""},
		{"nobody, form", request(t, "POST", "/closed", "a=b"), 403, "Ingen adgang"},
		{"nobody, invented session", request(t, "GET", "/closed", "", "Cookie", "__Host-tilsyn=invented"), 303, ""},
		{"from another site", request(t, "POST", "/form", "a=b", "Sec-Fetch-Site", "cross-site"), 403, ""},
		{"small form", request(t, "POST", "/form", "a=b"), 200, ""},
		{"large form", request(t, "POST", "/form", "a="+strings.Repeat("b", 20)), 413, ""},
		{"malformed form", request(t, "POST", "/form", "a=%zz"), 422, ""},
		{"wrong method", request(t, "DELETE", "/form", ""), 404, ""},
		{"redirect to elsewhere", request(t, "GET", "/away", ""), 500, ""},
	} {
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, tc.r)
		body := rec.Body.String()
		if rec.Code != tc.status || !strings.Contains(body, tc.holds) {
			t.Errorf("%s: %d, want %d with %q in\n%s", tc.what, rec.Code, tc.status, tc.holds, body)
		}
		if strings.Contains(body, "developers") || strings.Contains(body, "entered value") {
			t.Errorf("%s: the page shows the inside", tc.what)
		}
		if got := rec.Header().Get("Content-Security-Policy"); got != policy {
			t.Errorf("%s: content security policy is %q", tc.what, got)
		}
	}
	if strings.Contains(log.String(), "entered value") || !strings.Contains(log.String(), "a detail for developers") {
		t.Errorf("the log holds what was entered, or not the fault:\n%s", log)
	}
}

func TestNextAfterSignIn(t *testing.T) {
	h, _ := site(t, Route{Pattern: "GET /closed", Action: access.Home, Serve: func(*Visit) error { return nil }})
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, request(t, "GET", "/closed?a=b&c=d", ""))
	if want := "/sign-in?next=" + url.QueryEscape("/closed?a=b&c=d"); rec.Header().Get("Location") != want {
		t.Errorf("sent to %s, want %s", rec.Header().Get("Location"), want)
	}
}

func TestCompression(t *testing.T) {
	show := func(v *Visit) error { return failureView.Show(v, 200, "Æble", "", failure{Sentence: "æøå"}) }
	file := func(v *Visit) error {
		v.Download("a.csv", "text/csv")
		_, err := io.WriteString(v.Writer(), "a;b")
		return err
	}
	h, _ := site(t, Route{Pattern: "GET /page", Serve: show}, Route{Pattern: "GET /secret", Secret: true, Serve: show}, Route{Pattern: "GET /file", Serve: file})
	for path, packed := range map[string]bool{"/page": true, "/secret": false, "/file": false} {
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, request(t, "GET", path, "", "Accept-Encoding", "gzip"))
		if got := rec.Header().Get("Content-Encoding") == "gzip"; got != packed {
			t.Errorf("%s: packed is %v", path, got)
		}
		if !packed {
			continue
		}
		gz, err := gzip.NewReader(rec.Body)
		if err != nil {
			t.Fatal(err)
		}
		page, err := io.ReadAll(gz)
		if err != nil || !strings.Contains(string(page), "æøå") || !strings.HasSuffix(strings.TrimSpace(string(page)), "</html>") {
			t.Errorf("%s unpacks to %v, %q", path, err, page)
		}
	}
}

func TestSaidOnce(t *testing.T) {
	h, _ := site(t,
		Route{Pattern: "POST /save", Serve: func(v *Visit) error { v.Said("saved"); return v.Redirect("/page") }},
		Route{Pattern: "GET /page", Serve: func(v *Visit) error { return failureView.Show(v, 200, "", "", failure{}) }},
	)
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, request(t, "POST", "/save", ""))
	cookie := rec.Result().Cookies()[0]
	if !cookie.Secure || !cookie.HttpOnly || cookie.Path != "/" || cookie.Domain != "" || cookie.SameSite != http.SameSiteLaxMode {
		t.Errorf("the cookie is %v", cookie)
	}
	rec = httptest.NewRecorder()
	h.ServeHTTP(rec, request(t, "GET", "/page", "", "Cookie", cookie.Name+"="+cookie.Value))
	if !strings.Contains(rec.Body.String(), text.Danish.Said("saved")) || rec.Result().Cookies()[0].MaxAge >= 0 {
		t.Error("the sentence does not show, or would show again")
	}
}

func TestTemplates(t *testing.T) {
	tmpl, root := failureView.Template()
	if err := templatecheck.CheckHTML(tmpl, root); err != nil {
		t.Error(err)
	}
}
