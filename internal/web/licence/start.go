// SPDX-License-Identifier: Apache-2.0

package licence

import (
	"errors"
	"net/http"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var startView = frame.Parse[startPage](files, "template/start.html")

type startPage struct {
	Summary frame.Summary
	Bases   []app.MaskBasis
	Chosen  record.Ref
	Consent bool   // some customer's basis is consent
	Missing string // why there is no reader, "" if there is one
}

func start(v *frame.Visit) error { return showStart(v, http.StatusOK, startPage{}) }

func showStart(v *frame.Visit, status int, page startPage) error {
	bases, err := v.Desk.MaskBases(v.Context())
	if err != nil {
		return err
	}
	page.Bases, page.Summary.L = bases, v.L
	for _, b := range bases {
		page.Consent = page.Consent || b.NeedsConsent()
	}
	if err := app.CanMask(); err != nil {
		page.Missing = v.L.Error(err)
	}
	return startView.Show(v, status, v.L.LicenceTitle(), section, page)
}

// confirm gives a pass for one picture to who has a basis for it.
func (d *desk) confirm(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	page := startPage{Chosen: record.Ref(form.Get("controller"))}
	wrong := func(status int, input, sentence string) error {
		page.Summary.Problems = []frame.Problem{{Input: input, Sentence: sentence}}
		return showStart(v, status, page)
	}
	if page.Chosen == "" {
		return wrong(http.StatusUnprocessableEntity, "controller", v.L.LicenceChoose())
	}
	p := pass{consent: form.Get("consent") == "yes"}
	p.basis, err = v.Desk.MayMask(v.Context(), page.Chosen, p.consent)
	if f := (*fault.Error)(nil); errors.As(err, &f) && f.Field != "" {
		return wrong(http.StatusUnprocessableEntity, f.Field, v.L.Error(fault.New(f.Kind, f.Code)))
	}
	if err != nil {
		return err
	}
	if err := app.CanMask(); err != nil {
		return showStart(v, http.StatusServiceUnavailable, page)
	}
	return v.Redirect(home + "/" + d.passes.put(v.Desk.Who.Account, p, passTime))
}
