// SPDX-License-Identifier: Apache-2.0

package verify

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/web/frame"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

func TestTemplates(t *testing.T) {
	webtest.Check(t, formView)
	webtest.Check(t, resultView)
}

// site serves the pages of an installation, with a temporary folder of its own
// that must be empty in the end.
func site(t *testing.T, routes []frame.Route) (http.Handler, *app.App) {
	t.Helper()
	a := apptest.Create(t, storetest.SQLite(t))
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	t.Cleanup(func() {
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("%d files are left in the temporary folder, %v", len(left), err)
		}
	})
	return webtest.Site(a, routes), a
}

// field is a part of the form; one with a file name is a file.
type field struct{ name, file, value string }

func body(t *testing.T, fields ...field) (io.Reader, string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, f := range fields {
		var part io.Writer
		var err error
		if f.name == "files" {
			part, err = w.CreateFormFile(f.name, f.file)
		} else {
			part, err = w.CreateFormField(f.name)
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(part, f.value); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return &b, w.FormDataContentType()
}

func send(ctx context.Context, h http.Handler, r io.Reader, contentType string) *httptest.ResponseRecorder {
	req := httptest.NewRequestWithContext(ctx, http.MethodPost, "/verify", r)
	req.Header.Set("Content-Type", contentType)
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, req)
	return rec
}

func TestUploads(t *testing.T) {
	h, a := site(t, Routes())
	var bundle bytes.Buffer
	if err := a.WriteBundle(t.Context(), &bundle, 0, nil); err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(bundle.Bytes())
	flipped[bytes.Index(flipped, []byte(`"kind"`))+2] ^= 1
	otherKey := "tilsyn.example/test+2d4dec65+AXmHP8y0oAePuVhJ5Jqtg0Hu8yZ7FCQUjYMV7rPJsqAi"
	for _, c := range []struct {
		what   string
		status int
		holds  string
		fields []field
	}{
		{"nothing", 422, "Vælg mindst én fil", nil},
		{"no file chosen", 422, "Vælg mindst én fil", []field{{"files", "", ""}}},
		{"empty file", 200, "KAN IKKE LÆSES", []field{{"files", "report.pdf", ""}}},
		{"text", 200, "KAN IKKE LÆSES", []field{{"files", "notes.txt", "hello"}}},
		{"markup as a name", 200, "&lt;b&gt;", []field{{"files", "<b>", "hello"}}},
		{"half a PDF", 200, "KAN IKKE LÆSES", []field{{"files", "report.pdf", "%PDF-1.7\n"}}},
		{"bundle", 200, "<h1>BEVIST</h1>", []field{{"files", "evidence.ledger.zip", bundle.String()}}},
		{"flipped bit", 200, "<h1>ÆNDRET</h1>", []field{{"files", "evidence.ledger.zip", string(flipped)}}},
		{"another key", 200, "egen nøgle", []field{{"key", "", otherKey}, {"files", "evidence.ledger.zip", bundle.String()}}},
		{"no roots", 422, "Rodcertifikaterne kan ikke læses", []field{{"roots", "", "rubbish"}, {"files", "a", "b"}}},
		{"long key", 422, "", []field{{"key", "", strings.Repeat("k", maxText+1)}}},
	} {
		r, contentType := body(t, c.fields...)
		rec := send(t.Context(), h, r, contentType)
		if rec.Code != c.status || !strings.Contains(rec.Body.String(), c.holds) {
			t.Errorf("%s: %d, want %d with %q:\n%s", c.what, rec.Code, c.status, c.holds, rec.Body.String())
		}
	}
	if rec := send(t.Context(), h, strings.NewReader("files=a"), "application/x-www-form-urlencoded"); rec.Code != http.StatusUnprocessableEntity {
		t.Errorf("a form without files: %d", rec.Code)
	}
	cut, contentType := body(t, field{"files", "evidence.ledger.zip", bundle.String()})
	if rec := send(t.Context(), h, io.LimitReader(cut, 500), contentType); rec.Code != http.StatusUnprocessableEntity {
		t.Errorf("a body that ends early: %d", rec.Code)
	}
}

// TestTooLarge sends more than the route takes.
func TestTooLarge(t *testing.T) {
	routes := Routes()
	for i := range routes {
		if routes[i].MaxBody > 0 {
			if routes[i].MaxBody != 300<<20 {
				t.Errorf("the limit is %d", routes[i].MaxBody)
			}
			routes[i].MaxBody = 1 << 16
		}
	}
	h, _ := site(t, routes)
	r, contentType := body(t, field{"files", "report.pdf", strings.Repeat("x", 1<<17)})
	if rec := send(t.Context(), h, r, contentType); rec.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("%d", rec.Code)
	}
}

// TestLimits fills the places and the minute.
func TestLimits(t *testing.T) {
	l := newLimits()
	for range atOnce {
		if err := enter(l.verifications); err != nil {
			t.Fatal(err)
		}
	}
	if enter(l.verifications) == nil {
		t.Error("a third verification at once")
	}
	leave(l.verifications)
	if err := enter(l.verifications); err != nil {
		t.Error(err)
	}
	now := time.Unix(1_800_000_000, 0)
	for range perMinute {
		if err := l.admit(now); err != nil {
			t.Fatal(err)
		}
	}
	if l.admit(now.Add(59*time.Second)) == nil {
		t.Error("one too many in a minute")
	}
	if err := l.admit(now.Add(time.Minute)); err != nil {
		t.Error(err)
	}
}

// TestKeyAndRoots downloads what a verifier needs.
func TestKeyAndRoots(t *testing.T) {
	h, a := site(t, Routes())
	get := func(path string) *httptest.ResponseRecorder {
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, http.NoBody))
		return rec
	}
	if rec := get("/verify/log.vkey"); strings.TrimSpace(rec.Body.String()) != a.VKey() {
		t.Errorf("key: %d", rec.Code)
	}
	if rec := get("/verify/roots.pem"); rec.Code != http.StatusNotFound {
		t.Errorf("roots that nobody has: %d", rec.Code)
	}
	if rec := get("/verify"); rec.Code != http.StatusOK || !strings.Contains(rec.Body.String(), `type="file"`) {
		t.Errorf("form: %d", rec.Code)
	}
}
