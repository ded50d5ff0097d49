// SPDX-License-Identifier: Apache-2.0

package licence

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestTemplates(t *testing.T) {
	webtest.Check(t, startView)
	webtest.Check(t, cameraView)
	webtest.Check(t, resultView)
}

// TestPages draws what a reviewer reads.
func TestPages(t *testing.T) {
	list := []app.MaskBasis{
		{Controller: "C-1", Name: "Bregne Kommune (fiktiv)", Basis: "law"},
		{Controller: "C-2", Name: "Kvist Biler A/S (fiktiv)", Basis: "consent", Source: "Afkrydsning ved booking"},
	}
	wrong := func(l text.Lang, input, sentence string) frame.Summary {
		return frame.Summary{L: l, Problems: []frame.Problem{{Input: input, Sentence: sentence}}}
	}
	webtest.Draw(t, "start", startView, func(l text.Lang) (string, startPage) {
		return l.LicenceTitle(), startPage{Summary: frame.Summary{L: l}, Bases: list, Consent: true}
	})
	webtest.Draw(t, "consent", startView, func(l text.Lang) (string, startPage) {
		return l.LicenceTitle(), startPage{
			Summary: wrong(l, "consent", l.Error(fault.New(fault.Denied, "cpr_no_consent"))), Bases: list, Consent: true, Chosen: "C-2",
		}
	})
	webtest.Draw(t, "missing", startView, func(l text.Lang) (string, startPage) {
		return l.LicenceTitle(), startPage{Summary: frame.Summary{L: l}, Missing: l.Error(fault.New(fault.Unavailable, "reader_missing"))}
	})
	webtest.Draw(t, "camera", cameraView, func(l text.Lang) (string, cameraPage) {
		return l.LicenceTitle(), cameraPage{Summary: frame.Summary{L: l}, Pass: "PASS", Basis: list[1], Consent: true}
	})
	webtest.Draw(t, "refused", cameraView, func(l text.Lang) (string, cameraPage) {
		return l.LicenceTitle(), cameraPage{
			Summary: wrong(l, "picture", l.MaskRefused("unclear", nil)), Advice: l.MaskAdvice("unclear") + " " + l.MaskNothingKept(), Pass: "PASS", Basis: list[0],
		}
	})
	webtest.Draw(t, "result", resultView, func(l text.Lang) (string, resultPage) {
		return l.LicenceDone("licence"), resultPage{Customer: list[1].Name, Kind: "licence", Fields: []string{"1", "2", "4a", "4b", "9"}, Picture: "/licences/masked/A", Get: "/licences/masked/B"}
	})
	list[0].Whole = []string{"passport", "health_card"}
	webtest.Draw(t, "camera_whole", cameraView, func(l text.Lang) (string, cameraPage) {
		return l.LicenceTitle(), cameraPage{
			Summary: wrong(l, "picture", l.MaskRefused("format", list[0].Whole)), Advice: l.MaskAdvice("format") + " " + l.MaskNothingKept(), Pass: "PASS", Basis: list[0],
		}
	})
	webtest.Draw(t, "result_whole", resultView, func(l text.Lang) (string, resultPage) {
		return l.LicenceDone("passport"), resultPage{Customer: list[0].Name, Kind: "passport", Picture: "/licences/masked/A", Get: "/licences/masked/B"}
	})
}

// TestStart asks for a pass with and without a basis.
func TestStart(t *testing.T) {
	d, _, b := site(t)
	for _, c := range []struct {
		what   string
		form   url.Values
		status int
		holds  string
	}{
		{"nothing", url.Values{}, 422, "Vælg en kunde"},
		{"no consent", url.Values{"controller": {"C-1"}}, 422, "Kundens grundlag er samtykke"},
		{"consent in other words", url.Values{"controller": {"C-1"}, "consent": {"on"}}, 422, "Kundens grundlag er samtykke"},
		{"a flag that is nowhere", url.Values{"controller": {"C-3"}, "consent": {"yes"}}, 422, "ikke noget grundlag"},
		{"a basis that ended", url.Values{"controller": {"C-4"}}, 422, "ikke noget grundlag"},
		{"a basis to come", url.Values{"controller": {"C-5"}}, 422, "ikke noget grundlag"},
		{"an archived basis", url.Values{"controller": {"C-6"}}, 422, "ikke noget grundlag"},
		{"nobody's customer", url.Values{"controller": {"C-7"}, "consent": {"yes"}}, 422, "ikke noget grundlag"},
		{"law", url.Values{"controller": {"C-2"}}, 303, ""},
		{"consent", url.Values{"controller": {"C-1"}, "consent": {"yes"}}, 303, ""},
	} {
		t.Run(c.what, func(t *testing.T) {
			if !installed(t) && c.status == 303 {
				c.status, c.holds = 503, "ikke installeret"
			}
			b.Holds(c.what, b.Post(home, c.form), c.status, c.holds)
		})
	}
	installed(t)
	page := b.Page(home)
	if app.CanMask() == nil && (strings.Count(page, `type="radio"`) != 2 || !strings.Contains(page, "Afkrydsning ved booking")) {
		t.Errorf("not the two customers with a basis:\n%s", webtest.Main(page))
	}
	missing(t)
	if page := b.Page(home, "Læseren, der maskerer kørekort, er ikke installeret"); strings.Contains(page, `action="/licences/mask"`) {
		t.Error("a form although there is no reader")
	}
	had := len(d.passes.held)
	b.Holds("no reader", b.Post(home, url.Values{"controller": {"C-2"}}), 503, "ikke installeret")
	if len(d.passes.held) != had {
		t.Error("a pass although there is no reader")
	}
}

func TestNobodyHasABasis(t *testing.T) {
	if !installed(t) {
		missing(t)
	}
	b := webtest.Visit(t, apptest.Create(t, storetest.SQLite(t)), access.Compliance, Routes())
	page := b.Page(home)
	if app.CanMask() == nil && !strings.Contains(page, "Ingen kunder har et grundlag") {
		t.Error(webtest.Main(page))
	}
}

// TestRights asks as everybody: who may not gets no page, no pass and no picture.
func TestRights(t *testing.T) {
	a := apptest.Create(t, storetest.SQLite(t))
	for role, status := range map[access.Role]int{
		access.Owner: 200, access.Compliance: 200, access.Employee: 200, access.Management: 403, access.Auditor: 403, access.Reader: 403,
	} {
		b := webtest.Visit(t, a, role, Routes())
		if rec := b.Get(home); rec.Code != status {
			t.Errorf("%s: %d", role, rec.Code)
		}
		for _, path := range []string{home, home + "/x"} {
			if rec := b.Post(path, url.Values{}); status == 403 && rec.Code != http.StatusForbidden {
				t.Errorf("%s at %s: %d", role, path, rec.Code)
			}
		}
	}
}
