// SPDX-License-Identifier: Apache-2.0

package app

import (
	"cmp"
	"context"
	"slices"

	"golang.org/x/text/collate"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// MaskBasis is a customer whose licences may be photographed, and on what basis.
type MaskBasis struct {
	Controller record.Ref
	Name       string
	Basis      record.Code // of cpr_processing
	Source     string      // where the customer's consent flag stands, if it has one
	Whole      []string    // kinds of document that are masked whole, of licence.Whole

	row string // of cpr_processing, "" if there is no basis
}

// NeedsConsent reports whether somebody must have seen that consent was given.
func (b MaskBasis) NeedsConsent() bool { return b.Basis == "consent" }

// MaskBases lists the customers that have a basis today, by name.
func (d *Desk) MaskBases(ctx context.Context) ([]MaskBasis, error) {
	if err := d.may(access.LicenceMask); err != nil {
		return nil, err
	}
	s, err := d.app.tenant.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	today := d.app.Clock.Now().Date()
	found, err := maskBases(ctx, s, today)
	if err != nil {
		return nil, err
	}
	var list []MaskBasis
	for v, err := range s.Rows(ctx, register.Controller{}.Register(), store.Now) {
		if err != nil {
			return nil, err
		}
		c, err := decodeAs[register.Controller](v)
		if err != nil {
			return nil, err
		}
		if b, ok := found[record.Ref(v.ID)]; ok && validOn(c.Base, today) {
			b.Name = cmp.Or(c.LegalName, v.ID)
			list = append(list, b)
		}
	}
	danish := collators.Get().(*collate.Collator)
	defer collators.Put(danish)
	slices.SortFunc(list, func(a, b MaskBasis) int {
		return cmp.Or(danish.CompareString(a.Name, b.Name), cmp.Compare(a.Controller, b.Controller))
	})
	return list, nil
}

// MayMask returns the basis for a customer's licence, before there is a picture.
// The faults are cpr_no_basis and cpr_no_consent.
func (d *Desk) MayMask(ctx context.Context, controller record.Ref, consent bool) (MaskBasis, error) {
	list, err := d.MaskBases(ctx)
	if err != nil {
		return MaskBasis{}, err
	}
	i := slices.IndexFunc(list, func(b MaskBasis) bool { return b.Controller == controller })
	var b MaskBasis
	if i >= 0 {
		b = list[i]
	}
	return b, b.allows(consent)
}

// MaskLicence is [App.MaskLicence] by the person at the desk, for a customer whom
// [Desk.MayMask] allows.
func (d *Desk) MaskLicence(ctx context.Context, cmd MaskCommand) (MaskedLicence, error) {
	if _, err := d.MayMask(ctx, cmd.Controller, cmd.Consent); err != nil {
		return MaskedLicence{}, err
	}
	cmd.Actor = d.Who.Account
	return d.app.MaskLicence(ctx, cmd)
}

// validOn reports whether a row counts on a day.
func validOn(b record.Base, day record.Date) bool {
	return b.Archived != record.Yes && (b.ValidFrom == 0 || b.ValidFrom <= day) && (b.ValidTo == 0 || day <= b.ValidTo)
}
