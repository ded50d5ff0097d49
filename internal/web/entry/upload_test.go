// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

// upload sends the form of evidence with a file that is read as it is sent.
func (b browser) upload(form url.Values, name string, content io.Reader) (status int, location, body string) {
	b.TB.Helper()
	r, w := io.Pipe()
	parts := multipart.NewWriter(w)
	go func() {
		for field, values := range form {
			for _, v := range values {
				_ = parts.WriteField(field, v) // the reader may stop early
			}
		}
		file, err := parts.CreateFormFile("file", name)
		if err == nil {
			_, err = io.Copy(file, content)
		}
		if err == nil {
			err = parts.Close()
		}
		_ = w.CloseWithError(err)
	}()
	rec := b.Do(http.MethodPost, "/evidence/new", parts.FormDataContentType(), r)
	_ = r.Close()
	return rec.Code, rec.Header().Get("Location"), rec.Body.String()
}

// stored lists the files of an installation.
func stored(t *testing.T, a *app.App) []string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(filepath.Join(a.Dir(), "files"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			list = append(list, path)
		}
		return nil // no folder yet: no file
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func evidenceForm(t *testing.T, b browser, row string) url.Values {
	t.Helper()
	form := formOf(t, b.Page("/evidence/new?for="+url.QueryEscape(row)))
	form.Del("file")
	form.Set("title", "Kvittering fra marts")
	form.Set("covers_from", "01-03-2025")
	return form
}

func TestUpload(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		put(t, a, app.Row{ID: "SP-1", Record: supplier()})
		b := visit(t, a, access.Compliance)
		form := evidenceForm(t, b, "sub_processor/SP-1")
		content := "%PDF-1.7\n" + strings.Repeat("marts ", 1000)
		status, location, body := b.upload(form, "Kvittering.PDF", strings.NewReader(content))
		if status != http.StatusSeeOther || location != "/registers/sub_processor/SP-1" {
			t.Fatalf("%d %q\n%s", status, location, body)
		}
		page := b.Page(location)
		_, id, ok := strings.Cut(page, `href="/registers/evidence/`)
		if id, _, _ = strings.Cut(id, `"`); !ok {
			t.Fatalf("the row does not name its evidence:\n%s", webtest.Main(page))
		}
		rec := b.Get("/evidence/" + id + "/file")
		h := rec.Header()
		if b.want(rec, http.StatusOK) != content || h.Get("Content-Disposition") != `attachment; filename="`+id+`.pdf"` ||
			h.Get("Content-Security-Policy") != "default-src 'none'; sandbox" || h.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("the file comes back otherwise: %v", h)
		}
		if got := visit(t, a, access.Reader).Get("/evidence/" + id + "/file").Code; got != http.StatusForbidden {
			t.Errorf("a reader gets the file: %d", got)
		}
	})
}

// TestUnread says of a file that nobody could look through that it isn't clean.
func TestUnread(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		put(t, a, app.Row{ID: "SP-1", Record: supplier()})
		b := visit(t, a, access.Compliance)
		for name, unread := range map[string]bool{"kort.png": true, "note.txt": false} {
			content := "Kvittering fra marts\n"
			if unread {
				content = "\x89PNG\r\n\x1a\n"
			}
			_, location, body := b.upload(evidenceForm(t, b, ""), name, strings.NewReader(content))
			if !strings.HasPrefix(location, "/registers/evidence/") {
				t.Fatalf("%s: %q\n%s", name, location, body)
			}
			if got := strings.Contains(b.Page(location), "ikke undersøgt for CPR-numre"); got != unread {
				t.Errorf("%s: called unread: %t", name, got)
			}
		}
	})
}

// TestUploadRefuses leaves nothing of what it refuses, and says why.
func TestUploadRefuses(t *testing.T) {
	a := apptest.Create(t, "")
	put(t, a, app.Row{ID: "SP-1", Record: supplier()})
	b := visit(t, a, access.Compliance)
	pdf := "%PDF-1.7\n"
	for _, c := range []struct {
		what, file, want string
		content          io.Reader
		set              string // field to blank
	}{
		{"HTML", "side.html", "ikke af en type", strings.NewReader("<html>"), ""},
		{"HTML under another name", "side.txt", "ikke af en type", strings.NewReader("<!doctype html><script>"), ""},
		{"SVG", "tegning.svg", "ikke af en type", strings.NewReader("<svg>"), ""},
		{"a program under another name", "log.txt", "ikke af en type", strings.NewReader("MZ\x90\x00\x03\x00"), ""},
		{"a text called PDF", "log.pdf", "ikke af en type", strings.NewReader("logbog"), ""},
		{"an empty file", "log.txt", "Filen er tom", strings.NewReader(""), ""},
		{"no file", "", "Vælg en fil", strings.NewReader(""), ""},
		{"too large a file", "log.pdf", "over 100 MB", io.MultiReader(strings.NewReader(pdf), io.LimitReader(zeros{}, app.MaxEvidence)), ""},
		{"a file that breaks off", "log.pdf", "nåede ikke helt frem", io.MultiReader(strings.NewReader(pdf), broken{}), ""},
		{"no title", "log.pdf", "Skal udfyldes", strings.NewReader(pdf), "title"},
		{"a CPR number in it", "log.txt", "Filen indeholder et CPR-nummer", strings.NewReader("kunde " + number), ""},
		{"a CPR number in an archive", "log.gz", "Filen indeholder et CPR-nummer", zipped("kunde " + number), ""},
		{"a CPR number in its name", number + ".txt", "Filens navn indeholder et CPR-nummer", strings.NewReader("logbog"), ""},
	} {
		form := evidenceForm(t, b, "sub_processor/SP-1")
		if c.set != "" {
			form.Set(c.set, "")
		}
		status, _, body := b.upload(form, c.file, c.content)
		if status != http.StatusUnprocessableEntity || !strings.Contains(body, c.want) {
			t.Errorf("%s: %d\n%s", c.what, status, webtest.Main(body))
		}
		if left := stored(t, a); left != nil {
			t.Errorf("%s: left %v", c.what, left)
		}
	}
	if page := b.Page("/registers/sub_processor/SP-1/history"); strings.Contains(page, "Udgave 2") {
		t.Error("a refused file changed the row")
	}
}

// zipped is a text in gzip.
func zipped(text string) io.Reader {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = io.WriteString(z, text) // to memory
	_ = z.Close()
	return &b
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// TestUploadMemory sends 100 MB. What is alive and what was
// allocated in all stay small, so memory can't have grown with the file.
func TestUploadMemory(t *testing.T) {
	a := apptest.Create(t, "")
	b := visit(t, a, access.Compliance)
	form := evidenceForm(t, b, "")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	content := io.MultiReader(bytes.NewReader([]byte("%PDF-1.7\n")), io.LimitReader(zeros{}, app.MaxEvidence-9))
	status, location, body := b.upload(form, "stor.pdf", content)
	runtime.ReadMemStats(&after)
	if status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", status, body)
	}
	if n := after.TotalAlloc - before.TotalAlloc; n > 16<<20 {
		t.Errorf("allocated %d bytes", n)
	} else {
		t.Logf("allocated %d KiB in all", n>>10)
	}
	if page := b.Page(location); !strings.Contains(page, "104.857.600") {
		t.Error("the size is not noted")
	}
}
