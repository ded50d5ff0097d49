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
	Picture []byte   // JPEG
	Fields  []string // of the card that it shows
}

// MaskPicture masks a photo without an installation. Nothing is recorded. The
// faults are reader_missing and reader_failed.
func MaskPicture(ctx context.Context, picture io.Reader) (MaskedLicence, error) {
	answer, err := maskPicture(ctx, picture)
	return maskedFrom(answer), err
}

// CanMask says whether a reader is installed, by the fault reader_missing.
func CanMask() error {
	_, err := licence.Find()
	return err
}

// MaskLicence masks a photo for a controller and records that it did, or that it
// refused to. The faults are cpr_no_basis and cpr_no_consent, for which nothing of
// the picture is read, and those of [MaskPicture], after which nothing of it is
// left.
func (a *App) MaskLicence(ctx context.Context, cmd MaskCommand) (MaskedLicence, error) {
	basis, err := a.maskBasis(ctx, cmd)
	if err != nil {
		return MaskedLicence{}, err
	}
	answer, err := maskPicture(ctx, cmd.Picture)
	if err != nil && fault.KindOf(err) != fault.Unavailable {
		return MaskedLicence{}, err // the sender's: nothing was looked at
	}
	kind, facts := maskFacts(answer, err)
	entry := a.entry(Command{Kind: kind, Actor: cmd.Actor, Facts: facts})
	entry.Object = register.CPRProcessing{}.Register() + "/" + basis
	noted := a.tenant.Write(ctx, func(tx *store.Tx) error { return appendAll(tx, entry) })
	if err == nil {
		err = noted
	}
	if err != nil {
		return MaskedLicence{}, err
	}
	return maskedFrom(answer), nil
}

func maskPicture(ctx context.Context, picture io.Reader) (licence.Answer, error) {
	reader, err := licence.Find()
	if err != nil {
		return licence.Answer{}, err
	}
	return reader.Mask(ctx, picture)
}

func maskedFrom(a licence.Answer) MaskedLicence {
	return MaskedLicence{Refused: a.Reason, Picture: a.Picture, Fields: a.Fields}
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
	return KindLicenceMasked, append(facts,
		ledger.String("second_reader", a.Second), ledger.String("sha256", hex.EncodeToString(sum[:])), ledger.Strings("fields", a.Fields))
}

// maskBasis returns the row of cpr_processing by which the controller's numbers
// may be met at all. Where that is the customers' consent, the actor must
// have seen it.
func (a *App) maskBasis(ctx context.Context, cmd MaskCommand) (string, error) {
	s, err := a.tenant.Snapshot(ctx)
	if err != nil {
		return "", err
	}
	defer s.Close()
	today := a.Clock.Now().Date()
	err = fault.New(fault.Denied, "cpr_no_basis").On("controller")
	for v, rowErr := range s.Rows(ctx, register.CPRProcessing{}.Register(), store.Now) {
		if rowErr != nil {
			return "", rowErr
		}
		b, rowErr := decodeAs[register.CPRProcessing](v)
		if rowErr != nil {
			return "", rowErr
		}
		switch {
		case b.Controller != cmd.Controller || cmd.Controller == "" || b.LegalBasis == "" || !validOn(b.Base, today):
		case b.LegalBasis == "consent" && (b.ConsentFlagSource == "" || !cmd.Consent):
			err = fault.New(fault.Denied, "cpr_no_consent").On("consent")
		default:
			return v.ID, nil
		}
	}
	return "", err
}
