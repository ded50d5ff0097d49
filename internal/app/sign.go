// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
	"github.com/tilsyn/tilsyn/pades"
)

// SealField is the field of the seal that certifies a document before anybody
// signs. The other fields are filled in the order in which they stand.
const SealField = "Seal"

// SignCommand fills one signature field of a document.
type SignCommand struct {
	PDF        []byte
	Field      string
	Signer     pades.Signer
	Stamp      pades.Stamp
	Lang       string // of the words in the field
	Name       string // blank: the certificate's common name
	Role       string // as printed, "Ledelse"
	OnBehalfOf string
	IP         string // masked; blank when signed without a network
	Provider   string // who vouches for the signer's identity
	Actor      string
}

// Sign fills the field, keeps the new revision, stores its hash and a row of the
// signature register, and returns the signed file. The seal comes first and
// certifies; then the fields in their order. Management's signature on a
// self-declaration freezes it. On any failure the file is as it was and the ledger
// holds the attempt.
func (a *App) Sign(ctx context.Context, cmd SignCommand) ([]byte, error) {
	order, err := a.signingOrder(cmd)
	if err != nil {
		return nil, err
	}
	at := a.Clock.Now()
	serial := cmd.Signer.Certificate.Subject.SerialNumber
	if cmd.Name == "" {
		cmd.Name = cmd.Signer.Certificate.Subject.CommonName
	}
	if err := refuseDocument([]string{cmd.Name, cmd.Role, cmd.OnBehalfOf}); err != nil {
		return nil, a.noteRefused(ctx, cmd.Actor, cmd.Field, err) // before they stand in the file
	}
	if cmd.Field == SealField { // the others sign the same pages
		if err := refuseFile(ctx, cmd.PDF); err != nil {
			return nil, a.noteRefused(ctx, cmd.Actor, cmd.Field, err)
		}
	}
	base, err := baseHash(cmd.PDF)
	if err != nil {
		return nil, err
	}
	if err := a.checkSigning(ctx, cmd.Field, base); err != nil {
		return nil, err
	}
	frozen, err := a.freeze(ctx, cmd, base, at)
	if err != nil {
		return nil, err
	}
	signed, err := pades.Sign(ctx, cmd.PDF, cmd.Signer, pades.SignOptions{
		Field: cmd.Field, Certify: cmd.Field == SealField, Name: cmd.Name, Appearance: a.appearance(cmd, serial, at, frozen), At: at.Go(), Stamp: cmd.Stamp,
	})
	if err != nil {
		noted := a.note(ctx, Command{Kind: KindSigningFailed, Actor: cmd.Actor, Facts: []ledger.Fact{
			ledger.String("field", cmd.Field), ledger.String("base_sha256", base),
		}})
		return nil, errors.Join(err, noted)
	}
	if err := a.keep(ctx, signed); err != nil {
		return nil, err
	}
	row := register.Signature{
		DocumentHash: record.Hash(hexHash(signed)), Name: personal.T(cmd.Name), RoleLabel: cmd.Role, OnBehalfOf: cmd.OnBehalfOf,
		Serial: serial, IPMasked: personal.T(cmd.IP), SignedAt: at, Order: record.I(int64(order)),
		Statement: a.fixed(cmd.Lang, "signatures.statement"), Provider: cmd.Provider,
	}
	return signed, a.storeSignature(ctx, cmd, signed, base, row, frozen)
}

func (a *App) storeSignature(ctx context.Context, cmd SignCommand, signed []byte, base string, row register.Signature, frozen *freezing) error {
	kind := KindSigned
	if cmd.Field == SealField {
		kind = KindSealed
	}
	entry := a.entry(Command{Kind: kind, Actor: cmd.Actor, Facts: []ledger.Fact{
		ledger.String("sha256", hexHash(signed)), ledger.String("base_sha256", base), ledger.String("field", cmd.Field),
	}})
	return a.tenant.Write(ctx, func(tx *store.Tx) error {
		if _, err := a.record(tx, entry, []store.NewRow{{Type: register.Type(row.Register()), Record: row}}); err != nil {
			return err
		}
		return frozen.store(tx, a, cmd.Actor)
	})
}

// signingOrder returns the place of the field among the signatures and refuses
// one whose turn it is not.
func (a *App) signingOrder(cmd SignCommand) (int, error) {
	fields, err := pades.Fields(cmd.PDF)
	if err != nil {
		return 0, fault.Wrap(fault.Invalid, "not_a_document", err)
	}
	at := slices.IndexFunc(fields, func(f pades.Field) bool { return f.Name == cmd.Field })
	if at < 0 {
		return 0, fault.New(fault.NotFound, "no_such_field").On("field")
	}
	if fields[at].Signed {
		return 0, fault.New(fault.Conflict, "signed_already").On(cmd.Field)
	}
	if cmd.Field == SealField {
		return 0, nil
	}
	if !sealed(fields) {
		return 0, fault.New(fault.Conflict, "not_sealed").On(SealField)
	}
	order := 0
	for _, f := range fields {
		if f.Name == SealField {
			continue
		}
		order++
		if f.Name == cmd.Field {
			break
		}
		if !f.Signed {
			return 0, fault.New(fault.Conflict, "not_your_turn").On(f.Name)
		}
	}
	return order, nil
}

// sealed reports whether the document's seal is in place, wherever its field
// stands; a document without a seal of ours needs none.
func sealed(fields []pades.Field) bool {
	for _, f := range fields {
		if f.Name == SealField {
			return f.Signed
		}
	}
	return true
}

// baseHash is the hash of the file as it was rendered.
func baseHash(pdf []byte) (string, error) {
	result, err := pades.Verify(pdf, pades.VerifyOptions{})
	if err != nil {
		return "", fault.Wrap(fault.Invalid, "not_a_document", err)
	}
	if len(result.Revisions) == 0 {
		return hexHash(pdf), nil
	}
	return hexHash(pdf[:result.Revisions[0].Size]), nil
}

// appearance returns the lines that the field shows: nothing is invented, so a
// signature without a network address says so. One that freezes a self-declaration
// says when, and of which document.
func (a *App) appearance(cmd SignCommand, serial string, at record.Time, frozen *freezing) []string {
	if cmd.Field == SealField {
		return []string{cmd.Name, at.Go().Format(time.DateTime) + " UTC"}
	}
	ip := cmd.IP
	if ip == "" {
		ip = a.fixed(cmd.Lang, "signatures.ip.command_line")
	}
	lines := []string{cmd.Name}
	frozenAt, frozenHash := "", ""
	if frozen != nil {
		frozenAt, frozenHash = frozen.at.Go().Format(time.DateTime), string(frozen.hash)
	}
	for _, l := range []struct{ key, value string }{
		{"role", cmd.Role}, {"on_behalf_of", cmd.OnBehalfOf}, {"serial", serial}, {"ip", ip},
		{"time", at.Go().Format(time.DateTime)}, {"frozen", frozenAt}, {"frozen_hash", frozenHash},
	} {
		if l.value != "" {
			lines = append(lines, a.fixed(cmd.Lang, "signatures.label."+l.key)+": "+l.value)
		}
	}
	return lines
}

// fixed returns a fixed text without placeholders.
func (a *App) fixed(lang, key string) string {
	b, _ := a.Prose.Block(key)
	return b.Text.In(lang)
}
