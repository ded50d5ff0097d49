// SPDX-License-Identifier: Apache-2.0

package sample

import (
	"os"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestMain(m *testing.M) { os.Exit(apptest.RunYear(m)) }

func TestTemplates(t *testing.T) {
	webtest.Check(t, listView)
	webtest.Check(t, freezeView)
	webtest.Check(t, detailView)
}

// TestPages draws the demo's samples as the auditor sees them, and as the form
// shows them that was refused.
func TestPages(t *testing.T) {
	a := apptest.Year(t)
	d := webtest.DeskOf(a, access.Auditor, "")
	samples, err := d.Samples(t.Context(), "ENG-2025")
	if err != nil {
		t.Fatal(err)
	}
	samples.May = true // whatever the engagement's state is
	webtest.Draw(t, "list", listView, func(l text.Lang) (string, listPage) {
		return l.SamplesTitle(), newListPage(l, samples)
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
		webtest.Draw(t, id, detailView, func(l text.Lang) (string, detailPage) {
			shown := newDetailPage(l, ref, s)
			if shown.Forms, err = formsOf(l, ref, s, sampling.Auditor); err != nil {
				t.Fatal(err)
			}
			return l.SampleOf(s.Row.Step), shown
		})
	}
}
