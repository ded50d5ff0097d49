// SPDX-License-Identifier: Apache-2.0

package sample

import (
	"bytes"
	"flag"
	"html/template"
	"os"
	"path/filepath"
	"testing"

	"github.com/jba/templatecheck"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var update = flag.Bool("update", false, "write the golden files")

func TestMain(m *testing.M) { os.Exit(apptest.RunYear(m)) }

func TestTemplates(t *testing.T) {
	check := func(page *template.Template, root any) {
		if err := templatecheck.CheckHTML(page, root); err != nil {
			t.Error(err)
		}
	}
	page, root := listView.Template()
	check(page, root)
	begin, rootBegin := freezeView.Template()
	check(begin, rootBegin)
	one, rootOne := detailView.Template()
	check(one, rootOne)
}

// golden compares the main part of a page in both languages with its files.
func golden(t *testing.T, name string, draw func(l text.Lang) (*template.Template, any)) {
	t.Helper()
	for _, l := range text.Langs {
		page, root := draw(l)
		var got bytes.Buffer
		if err := page.ExecuteTemplate(&got, "main", root); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", name+"."+string(l)+".html")
		if *update {
			if err := os.WriteFile(path, got.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s differs: run with -update and read the change", path)
		}
	}
}

// TestPages draws the demo's samples as the auditor sees them, and as the form
// shows them that was refused.
func TestPages(t *testing.T) {
	a := apptest.Year(t)
	d := a.Desk(app.Who{Account: "account", Subject: access.Subject{Role: access.Auditor, SecondFactor: true}})
	samples, err := d.Samples(t.Context(), "ENG-2025")
	if err != nil {
		t.Fatal(err)
	}
	samples.May = true // whatever the engagement's state is
	golden(t, "list", func(l text.Lang) (*template.Template, any) {
		page, _ := listView.Template()
		return page, frame.Root[listPage]{L: l, Frame: frame.Frame{Title: l.SamplesTitle()}, Page: newListPage(l, samples)}
	})
	for _, id := range []string{"POP-02", "POP-03"} {
		ref := app.SampleRef{Engagement: "ENG-2025", Population: id}
		s, err := d.Sample(t.Context(), ref)
		if err != nil {
			t.Fatal(err)
		}
		found, err := d.VerifySample(t.Context(), ref)
		if err != nil || len(found) > 0 {
			t.Errorf("%s drawn again: %v, error %v", id, found, err)
		}
		s.May.Extend = true // whatever the engagement's state is
		golden(t, id, func(l text.Lang) (*template.Template, any) {
			page, _ := detailView.Template()
			shown := newDetailPage(l, ref, s)
			if shown.Forms, err = formsOf(l, ref, s, sampling.Auditor); err != nil {
				t.Fatal(err)
			}
			return page, frame.Root[detailPage]{L: l, Frame: frame.Frame{Title: l.SampleOf(s.Row.Step)}, Page: shown}
		})
	}
}
