// SPDX-License-Identifier: Apache-2.0

package app

import (
	"bytes"
	"context"
	"encoding/base64"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// VersionProof says how far a version was proven a moment ago.
type VersionProof string

// The three outcomes.
const (
	ProofHolds   VersionProof = "holds"   // its entry is under a signed checkpoint, and names its digest
	ProofPending VersionProof = "pending" // no checkpoint covers its entry yet
	ProofFails   VersionProof = "fails"   // row, entry and checkpoint don't agree
)

// RowVersion is one version in a row's history.
type RowVersion struct {
	RowView
	Kind       string      // of the ledger entry
	Claims     record.Date // from when the row says that it is true; none if it doesn't
	ClaimField string      // field that says so
	Before     record.Record
	Changed    []*record.Field // against the version before; all that are filled in the first
	Proof      VersionProof
	Checkpoint int64            // size of the checkpoint that proves it
	Removed    map[string]int64 // places ("note", "topics.0") that something was taken out of since, and the entries that say so
}

// RowHistory is a part of a row's history, newest version first.
type RowHistory struct {
	Versions []RowVersion
	Total    int // versions of the row
	Page     int // from 1, at most the last
}

// HistorySize is how many versions a page of a history holds: each is proven.
const HistorySize = 50

// RowHistory returns a page of the versions of a row, each proven anew against the
// last signed checkpoint. Pages count from 1; one beyond the last is the last.
func (d *Desk) RowHistory(ctx context.Context, name, id string, page int) (RowHistory, error) {
	t, err := d.mayOn(access.RegisterRead, name, false)
	if err != nil {
		return RowHistory{}, err
	}
	var stored []record.Version
	for v, err := range d.app.tenant.History(ctx, name, id) {
		if err != nil {
			return RowHistory{}, err
		}
		stored = append(stored, v)
	}
	if stored == nil {
		return RowHistory{}, errNoRow
	}
	removed, err := d.app.tenant.Redacted(ctx, name, id)
	if err != nil {
		return RowHistory{}, err
	}
	h := RowHistory{Total: len(stored), Page: min(max(page, 1), (len(stored)+HistorySize-1)/HistorySize)}
	end := len(stored) - (h.Page-1)*HistorySize
	for i := end - 1; i >= max(0, end-HistorySize); i-- {
		before := t.New()
		if i > 0 {
			if before, err = t.Decode(stored[i-1].Body); err != nil {
				return h, fault.Wrap(fault.Internal, "record_form", err)
			}
		}
		version, err := d.historic(ctx, t, stored[i], before, removed[[2]int64{stored[i].Seq, int64(stored[i].Slot)}])
		if err != nil {
			return h, err
		}
		version.Current = i == len(stored)-1
		h.Versions = append(h.Versions, version)
	}
	return h, nil
}

func (d *Desk) historic(ctx context.Context, t *record.Type, v record.Version, before record.Record, removed map[string]int64) (RowVersion, error) {
	view, err := d.view(t, v)
	if err != nil {
		return RowVersion{}, err
	}
	whole, err := t.Decode(v.Body)
	if err != nil {
		return RowVersion{}, fault.Wrap(fault.Internal, "record_form", err)
	}
	entry, line, err := d.app.ledgerEntry(ctx, v.Seq)
	if err != nil {
		return RowVersion{}, err
	}
	view.Actor = entry.Actor
	h := RowVersion{RowView: *view, Kind: entry.Kind, Before: before, Removed: removed}
	for i := range t.Fields {
		if f := &t.Fields[i]; f.Format(before) != f.Format(whole) {
			h.Changed = append(h.Changed, f)
		}
	}
	if !d.SeesPersonal() {
		if h.Before, err = d.blanked(t, before); err != nil {
			return h, err
		}
	}
	h.ClaimField, h.Claims = claimed(t, whole)
	_, sealed := entry.Fact("sealed") // the digest is made with a salt, then as for personal values
	if !entryNames(entry, v) || !sealed && removed == nil && !t.AnyPersonal(whole) && !digestHolds(t, v, whole) {
		h.Proof = ProofFails
		return h, nil
	}
	h.Proof, h.Checkpoint, err = d.app.proveVersion(ctx, v.Seq, line)
	return h, err
}

// blanked returns a copy of a row without personal values.
func (d *Desk) blanked(t *record.Type, r record.Record) (record.Record, error) {
	body, err := record.Encode(r)
	if err != nil {
		return nil, err
	}
	return d.decode(t, body)
}

// claimed returns the day from which a row says that it is true: valid_from, or
// the first day or time of its identity.
func claimed(t *record.Type, r record.Record) (string, record.Date) {
	names := []string{"valid_from"}
	for i := range t.Fields {
		if f := &t.Fields[i]; f.Need == record.Identity && !f.List && (f.Kind == record.KindDate || f.Kind == record.KindTime) {
			names = append(names, f.Name)
		}
	}
	for _, name := range names {
		cell := t.Field(name).Format(r)
		if day, err := record.ParseDate(cell); err == nil {
			return name, day
		}
		if at, err := record.ParseTime(cell); err == nil {
			return name, at.Date()
		}
	}
	return "", 0
}

// proveVersion proves the entry of a version, a line of the log, from the newest
// checkpoint, and returns that checkpoint's size. The digest of a row with personal
// values is taken as it is stored, for its salt is not read here: [App.VerifyData]
// digests those anew.
func (a *App) proveVersion(ctx context.Context, seq int64, line []byte) (VersionProof, int64, error) {
	proof, err := a.proveEntry(ctx, seq, ledger.LeafHash(line))
	switch {
	case fault.CodeOf(err) == "proof_failed":
		return ProofFails, 0, nil
	case err != nil:
		return "", 0, err
	case proof == nil:
		return ProofPending, 0, nil
	}
	return ProofHolds, proof.Head.Size, nil
}

// entryNames reports whether the entry stored a row of this register and digest.
func entryNames(e ledger.Entry, v record.Version) bool {
	registers, _ := e.Fact("register")
	list, _ := e.Fact("digests")
	digests, _ := list.Value().([]string)
	return e.Seq == v.Seq && registers.Text() == v.Register && v.Slot >= 0 && v.Slot < len(digests) &&
		digests[v.Slot] == base64.StdEncoding.EncodeToString(v.Digest[:])
}

// digestHolds reports whether a row without personal values has the digest stored
// with it.
func digestHolds(t *record.Type, v record.Version, r record.Record) bool {
	body, err := record.Encode(r)
	if err != nil || !bytes.Equal(body, v.Body) || register.Type(v.Register) != t {
		return false
	}
	sum, err := t.Digest(&v, r, nil)
	return err == nil && sum == v.Digest
}
