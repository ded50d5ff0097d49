// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/outside/licence/licencetest"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

// unread is a picture that must not be asked for.
type unread struct{ t *testing.T }

func (u unread) Read([]byte) (int, error) {
	u.t.Error("a byte of the picture was read")
	return 0, errors.New("read")
}

// TestMaskLicence goes through the gate and through every end that masking has,
// and looks at the entry of each.
func TestMaskLicence(t *testing.T) {
	licencetest.Reader(t)
	photo := licencetest.Photo(t)
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		put(t, a, app.Row{ID: "O-1", Record: register.Organisation{LegalName: "Taagehorn A/S", CVR: "00100005"}})
		for id, basis := range map[string]record.Code{"law": "law", "consent": "consent", "none": ""} {
			put(t, a, app.Row{ID: "C-" + id, Record: register.Controller{LegalName: "Kunde " + id, CVR: "00131024"}})
			if basis != "" {
				put(t, a, app.Row{ID: "CPR-" + id, Record: register.CPRProcessing{
					Controller: record.Ref("C-" + id), LegalBasis: basis, ConsentFlagSource: "Booking",
				}})
			}
		}
		put(t, a, app.Row{ID: "C-ended", Record: register.Controller{LegalName: "Kunde før", CVR: "00131024"}})
		ended := register.CPRProcessing{Controller: "C-ended", LegalBasis: "law", ConsentFlagSource: "Booking"}
		ended.ValidTo = a.Clock.Now().Date() - 1
		put(t, a, app.Row{ID: "CPR-ended", Record: ended})
		for _, c := range []struct {
			controller record.Ref
			consent    bool
			code       string
		}{{"C-ended", true, "cpr_no_basis"}, {"C-none", true, "cpr_no_basis"}, {"", true, "cpr_no_basis"}, {"C-404", true, "cpr_no_basis"}, {"C-consent", false, "cpr_no_consent"}} {
			_, err := a.MaskLicence(t.Context(), app.MaskCommand{Controller: c.controller, Consent: c.consent, Actor: "U-1", Picture: unread{t}})
			var f *fault.Error
			if !errors.As(err, &f) || f.Code != c.code || f.Kind != fault.Denied {
				t.Errorf("%s: %v, want %s", c.controller, err, c.code)
			}
		}
		mask := func(controller record.Ref, picture []byte) (app.MaskedLicence, error) {
			return a.MaskLicence(t.Context(), app.MaskCommand{Controller: controller, Consent: true, Actor: "U-1", Picture: bytes.NewReader(picture)})
		}
		m, err := mask("C-consent", photo)
		if err != nil || m.Refused != "" || len(m.Picture) == 0 {
			t.Errorf("a good photo: %v, %q", err, m.Refused)
		}
		if m, err := mask("C-law", []byte("no picture")); err != nil || m.Refused != "format" || m.Picture != nil {
			t.Errorf("no picture: %v, %q", err, m.Refused)
		}
		t.Setenv("TILSYN_READER", "/nowhere")
		if _, err := mask("C-law", photo); fault.KindOf(err) != fault.Unavailable {
			t.Errorf("no reader: %v", err)
		}
		licencetest.Reader(t)
		all := entries(t, a)
		all = all[len(all)-3:]
		sum := sha256.Sum256(m.Picture)
		for i, want := range []struct{ kind, facts string }{
			{app.KindLicenceMasked, "fields kind models reader second_reader sha256"},
			{app.KindLicenceRefused, "models reader reason"},
			{app.KindLicenceFailed, "reason"},
		} {
			var keys []string
			for _, f := range all[i].Facts {
				keys = append(keys, f.Key)
				if f.Key == "sha256" && f.Value() != hex.EncodeToString(sum[:]) {
					t.Errorf("the entry names another file")
				}
			}
			slices.Sort(keys)
			if all[i].Kind != want.kind || strings.Join(keys, " ") != want.facts || !strings.HasPrefix(all[i].Object, "cpr_processing/CPR-") {
				t.Errorf("entry %d: %s %v of %s, want %v", i, all[i].Kind, keys, all[i].Object, want)
			}
		}
	})
}
