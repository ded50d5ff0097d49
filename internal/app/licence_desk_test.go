// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"errors"
	"slices"
	"testing"
	"testing/iotest"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// TestMaskBases lists who may be chosen, in the order of Danish names, and asks for
// a pass of each.
func TestMaskBases(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		for id, name := range map[string]string{"C-1": "Åben", "C-2": "Zebra", "C-3": "Ærø", "C-4": "Uden"} {
			put(t, a, app.Row{ID: id, Record: register.Controller{LegalName: name}})
		}
		for id, b := range map[string]register.CPRProcessing{
			"B-1": {Controller: "C-1", LegalBasis: "consent", ConsentFlagSource: "Booking"},
			"B-2": {Controller: "C-2", LegalBasis: "law"},
			"B-3": {Controller: "C-3", LegalBasis: "consent", ConsentFlagSource: "Booking"},
			"B-4": {Controller: "C-3", LegalBasis: "section_7"}, // goes before consent
		} {
			put(t, a, app.Row{ID: id, Record: b})
		}
		desk := func(role access.Role) *app.Desk {
			return a.Desk(app.Who{Account: "account", Subject: access.Subject{Role: role, SecondFactor: true}})
		}
		list, err := desk(access.Employee).MaskBases(t.Context())
		var got []string
		for _, b := range list {
			got = append(got, b.Name+" "+string(b.Basis))
		}
		if want := []string{"Zebra law", "Ærø section_7", "Åben consent"}; err != nil || !slices.Equal(got, want) {
			t.Errorf("%q, %v", got, err)
		}
		for _, c := range []struct {
			role       access.Role
			controller record.Ref
			consent    bool
			code       string
		}{
			{access.Employee, "C-1", false, "cpr_no_consent"},
			{access.Employee, "C-1", true, ""},
			{access.Employee, "C-2", false, ""},
			{access.Employee, "C-3", false, ""},
			{access.Employee, "C-4", true, "cpr_no_basis"},
			{access.Employee, "", true, "cpr_no_basis"},
			{access.Reader, "C-2", true, "not_allowed"},
			{access.Auditor, "C-2", true, "not_allowed"},
		} {
			if _, err := desk(c.role).MayMask(t.Context(), c.controller, c.consent); fault.CodeOf(err) != c.code {
				t.Errorf("%+v: %v", c, err)
			}
			if c.code == "" {
				continue
			}
			cmd := app.MaskCommand{Controller: c.controller, Consent: c.consent, Picture: iotest.ErrReader(errors.New("was read"))}
			if _, err := desk(c.role).MaskLicence(t.Context(), cmd); fault.CodeOf(err) != c.code {
				t.Errorf("%+v with a picture: %v", c, err)
			}
		}
	})
}
