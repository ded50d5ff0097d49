// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/outside/licence"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/ledger"
)

// Ledger kinds of masking.
const (
	KindLicenceMasked  = "licence.masked"
	KindLicenceRefused = "licence.refused"
	KindLicenceFailed  = "licence.failed" // no reader, or it broke
)

// MaskCommand masks a photo of a driving licence for a controller.
type MaskCommand struct {
	Controller record.Ref
	Consent    bool // the actor saw the customer's consent flag set (K-180)
	Actor      string
	Picture    io.Reader // at most licence.MaxBytes are read
}

// MaskedLicence is the masked picture, or why there is none: "format", "size" or
// "unclear". Neither tells what the number was.
type MaskedLicence struct {
	Refused string
	Whole   []string // the kinds that were allowed as well
	Kind    string   // of document, as package licence has them
	Picture []byte   // JPEG; one colour all over unless Kind is licence.Licence
	Fields  []string // of the licence that it shows
}

// MaskPicture masks a photo without an installation: a licence, or one of the
// kinds in whole, of licence.Whole, of which nothing is kept. Nothing is recorded. The faults
// are reader_missing and reader_failed.
func MaskPicture(ctx context.Context, picture io.Reader, whole ...string) (MaskedLicence, error) {
	answer, err := maskPicture(ctx, picture, whole)
	return maskedFrom(answer, whole), err
}

// CanMask says whether a reader is installed, by the fault reader_missing.
func CanMask() error {
	_, err := licence.Find()
	return err
}

// MaskLicence masks a photo for a controller and records that it did, or that it
// refused to. Passports and health cards are masked whole where the controller's
// row of cpr_processing says so, and refused elsewhere. The faults are cpr_no_basis and cpr_no_consent, for which nothing of
// the picture is read, and those of [MaskPicture], after which nothing of it is
// left.
func (a *App) MaskLicence(ctx context.Context, cmd MaskCommand) (MaskedLicence, error) {
	basis, err := a.maskBasis(ctx, cmd)
	if err != nil {
		return MaskedLicence{}, err
	}
	answer, err := maskPicture(ctx, cmd.Picture, basis.Whole)
	if err != nil && fault.KindOf(err) != fault.Unavailable {
		return MaskedLicence{}, err // the sender's: nothing was looked at
	}
	kind, facts := maskFacts(answer, err)
	entry := a.entry(Command{Kind: kind, Actor: cmd.Actor, Facts: facts})
	entry.Object = register.CPRProcessing{}.Register() + "/" + basis.row
	noted := a.tenant.Write(ctx, func(tx *store.Tx) error { return appendAll(tx, entry) })
	if err == nil {
		err = noted
	}
	if err != nil {
		return MaskedLicence{}, err
	}
	return maskedFrom(answer, basis.Whole), nil
}

func maskPicture(ctx context.Context, picture io.Reader, whole []string) (licence.Answer, error) {
	reader, err := licence.Find()
	if err != nil {
		return licence.Answer{}, err
	}
	return reader.Mask(ctx, picture, whole...)
}

func maskedFrom(a licence.Answer, whole []string) MaskedLicence {
	return MaskedLicence{Refused: a.Reason, Whole: whole, Kind: a.Kind, Picture: a.Picture, Fields: a.Fields}
}

// maskFacts are what proves the masking: the result and what made it, and nothing
// that tells of the picture that came in, not even a hash.
func maskFacts(a licence.Answer, err error) (kind string, facts []ledger.Fact) {
	if err != nil {
		code := "reader_failed"
		if CanMask() != nil {
			code = "reader_missing"
		}
		return KindLicenceFailed, []ledger.Fact{ledger.String("reason", code)}
	}
	var models []string
	for name, sum := range a.Models {
		models = append(models, name+" "+sum)
	}
	slices.Sort(models)
	facts = []ledger.Fact{ledger.String("reader", a.Reader), ledger.Strings("models", models)}
	if a.Reason != "" {
		return KindLicenceRefused, append(facts, ledger.String("reason", a.Reason))
	}
	sum := sha256.Sum256(a.Picture)
	facts = append(facts, ledger.String("kind", a.Kind), ledger.String("sha256", hex.EncodeToString(sum[:])))
	if a.Kind == licence.Licence {
		facts = append(facts, ledger.String("second_reader", a.Second), ledger.Strings("fields", a.Fields))
	}
	return KindLicenceMasked, facts
}

// maskBases finds each controller's basis for meeting CPR numbers on a day: the
// first row of cpr_processing that has one, of those that need no consent before
// those that do. Consent that is marked nowhere is no basis.
func maskBases(ctx context.Context, s *store.Snapshot, day record.Date) (map[record.Ref]MaskBasis, error) {
	found := map[record.Ref]MaskBasis{}
	for v, err := range s.Rows(ctx, register.CPRProcessing{}.Register(), store.Now) {
		if err != nil {
			return nil, err
		}
		row, err := decodeAs[register.CPRProcessing](v)
		if err != nil {
			return nil, err
		}
		b := MaskBasis{Controller: row.Controller, Basis: row.LegalBasis, Source: row.ConsentFlagSource, row: v.ID}
		if b.Basis == "" || b.Controller == "" || b.NeedsConsent() && b.Source == "" || !validOn(row.Base, day) {
			continue
		}
		if row.PassportAction == "mask_whole" {
			b.Whole = append(b.Whole, licence.Passport)
		}
		if row.HealthCardAction == "mask_whole" {
			b.Whole = append(b.Whole, licence.HealthCard)
		}
		if old, ok := found[b.Controller]; !ok || old.NeedsConsent() && !b.NeedsConsent() {
			found[b.Controller] = b
		}
	}
	return found, nil
}

// maskBasis returns the basis on which a command may be carried out. Where that is
// the customers' consent, the actor must have seen it.
func (a *App) maskBasis(ctx context.Context, cmd MaskCommand) (MaskBasis, error) {
	s, err := a.tenant.Snapshot(ctx)
	if err != nil {
		return MaskBasis{}, err
	}
	defer s.Close()
	found, err := maskBases(ctx, s, a.Clock.Now().Date())
	if err != nil {
		return MaskBasis{}, err
	}
	b := found[cmd.Controller]
	return b, b.allows(cmd.Consent)
}

// allows gives the fault by which nothing may be masked on this basis.
func (b MaskBasis) allows(consent bool) error {
	switch {
	case b.row == "":
		return fault.New(fault.Denied, "cpr_no_basis").On("controller")
	case b.NeedsConsent() && !consent:
		return fault.New(fault.Denied, "cpr_no_consent").On("consent")
	}
	return nil
}
