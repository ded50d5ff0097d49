// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/outside/licence"
	"github.com/tilsyn/tilsyn/internal/outside/licence/licencetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// TestMaskWhole sends a passport for customers with each policy. The basis that
// needs no consent decides for a customer who has two.
func TestMaskWhole(t *testing.T) {
	licencetest.Passport(t)
	apptest.Each(t, func(t *testing.T, a *app.App) {
		for id, b := range map[string]register.CPRProcessing{
			"B-1": {Controller: "C-1"},
			"B-2": {Controller: "C-2", PassportAction: "refuse", HealthCardAction: "mask_whole"},
			"B-3": {Controller: "C-3", PassportAction: "mask_whole"},
			"B-4": {Controller: "C-4", LegalBasis: "consent", ConsentFlagSource: "Booking", PassportAction: "mask_whole"},
			"B-5": {Controller: "C-4"},
		} {
			if b.LegalBasis == "" {
				b.LegalBasis = "law"
			}
			put(t, a, app.Row{ID: string(b.Controller), Record: register.Controller{LegalName: "Kunde " + string(b.Controller)}})
			put(t, a, app.Row{ID: id, Record: b})
		}
		desk := a.Desk(app.Who{Account: "account", Subject: access.Subject{Role: access.Employee, SecondFactor: true}})
		for _, c := range []struct {
			controller record.Ref
			whole      []string
			kind, row  string
		}{
			{"C-1", nil, "", "B-1"},
			{"C-2", []string{licence.HealthCard}, "", "B-2"},
			{"C-3", []string{licence.Passport}, licence.Passport, "B-3"},
			{"C-4", nil, "", "B-5"},
		} {
			b, err := desk.MayMask(t.Context(), c.controller, true)
			if err != nil || !slices.Equal(b.Whole, c.whole) {
				t.Errorf("%s: %q, %v", c.controller, b.Whole, err)
			}
			m, err := desk.MaskLicence(t.Context(), app.MaskCommand{Controller: c.controller, Consent: true, Picture: strings.NewReader("a passport")})
			if err != nil || m.Kind != c.kind || (m.Refused == "") != (c.kind != "") || (m.Picture != nil) != (c.kind != "") {
				t.Errorf("%s: %q, refused %q, %v", c.controller, m.Kind, m.Refused, err)
			}
			checkWhole(t, a, c.kind, "cpr_processing/"+c.row)
		}
	})
	if m, err := app.MaskPicture(t.Context(), strings.NewReader("a passport")); err != nil || m.Refused != licence.Unclear {
		t.Errorf("without an installation: %q, %v", m.Refused, err)
	}
	if m, err := app.MaskPicture(t.Context(), strings.NewReader("a passport"), licence.Passport); err != nil || m.Kind != licence.Passport {
		t.Errorf("without an installation, whole: %q, %v", m.Refused, err)
	}
	licencetest.Script(t, "exit 1")
	if _, err := app.MaskPicture(t.Context(), strings.NewReader("a passport"), licence.Passport); fault.CodeOf(err) != "reader_failed" {
		t.Error(err)
	}
}

// checkWhole holds the newest entry against what came of a passport.
func checkWhole(t *testing.T, a *app.App, kind, object string) {
	t.Helper()
	all := entries(t, a)
	e := all[len(all)-1]
	want, keys := app.KindLicenceRefused, []string{"models", "reader", "reason"}
	if kind != "" {
		want, keys = app.KindLicenceMasked, []string{"kind", "models", "reader", "sha256"}
	}
	var got []string
	for _, f := range e.Facts {
		got = append(got, f.Key)
		if f.Key == "kind" && f.Value() != kind {
			t.Errorf("the entry says %v", f.Value())
		}
	}
	slices.Sort(got)
	if e.Kind != want || e.Object != object || !slices.Equal(got, keys) {
		t.Errorf("%s of %s with %q, want %s of %s", e.Kind, e.Object, got, want, object)
	}
}
