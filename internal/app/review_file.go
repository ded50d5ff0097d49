// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
	"github.com/tilsyn/tilsyn/ledger"
)

// KindEvidenceRemoved is the ledger kind of a file that was deleted because it holds
// a CPR number. Its rows stay, and so does its hash.
const KindEvidenceRemoved = "evidence.removed"

// fileField is the field of a hit in the file of a piece of evidence.
const fileField = "file"

var errHitFile = fault.New(fault.Invalid, "hit_file").On("as")

// heldFile is the file of a hit in evidence.
type heldFile struct {
	sum  string
	rows []record.Version // of evidence that name it, current versions
}

// newFileHit is the row of a hit in the file of a piece of evidence.
func newFileHit(id string, p guard.Place, by string, at record.Time) register.FreeTextHit {
	return NewHit(guard.Hit{Register: register.Evidence{}.Register(), Row: id, Field: fileField, Place: p}, "", by, at)
}

// fileOf finds the file of a hit and all rows that name it; nil if it is kept no more.
func (a *App) fileOf(ctx context.Context, current record.Version) (*heldFile, error) {
	e, err := decodeAs[register.Evidence](current)
	if err != nil || !a.hasFile(string(e.SHA256)) {
		return nil, err
	}
	held := &heldFile{sum: string(e.SHA256)}
	for v, err := range a.tenant.Rows(ctx, current.Register, store.Now) {
		if err != nil {
			return nil, err
		}
		e, err := decodeAs[register.Evidence](v)
		if err != nil {
			return nil, err
		}
		if string(e.SHA256) == held.sum {
			held.rows = append(held.rows, v)
		}
	}
	return held, nil
}

// names reports whether a hit is in the file.
func (f *heldFile) names(h *register.FreeTextHit) bool {
	_, id := cutRow(h.RowRef)
	return isFileHit(h) && slices.ContainsFunc(f.rows, func(v record.Version) bool { return v.ID == id })
}

// together reports whether two hits are of one kind in one file: they are shown and
// decided as one.
func together(a, b *register.FreeTextHit) bool {
	return isFileHit(a) && a.Field == b.Field && a.RowRef == b.RowRef && a.Tier == b.Tier && a.State == b.State
}

// sameFile finds the other open hits that a decision about a file is about.
func (d *hitDecision) sameFile(ctx context.Context) error {
	first := &d.hits[0]
	for v, err := range d.app.tenant.Rows(ctx, hitRegister, store.Now) {
		if err != nil {
			return err
		}
		h, err := decodeAs[register.FreeTextHit](v)
		if err != nil {
			return err
		}
		if v.ID != first.id && together(&first.row, &h) {
			d.hits = append(d.hits, decidedHit{v.ID, v.Number, h})
		}
	}
	return nil
}

// isFileHit reports whether a hit is in the file of a piece of evidence.
func isFileHit(h *register.FreeTextHit) bool {
	name, _ := cutRow(h.RowRef)
	return h.Field == fileField && name == register.Evidence{}.Register()
}

// removeRows notes in all rows of the file that it is deleted. The file itself goes
// last, when nothing else can fail: see [hitDecision.write].
func (d *hitDecision) removeRows(tx *store.Tx) error {
	file := d.place.file
	e := d.app.entry(Command{Kind: KindEvidenceRemoved, Actor: d.actor, Facts: []ledger.Fact{
		ledger.String("sha256", file.sum), ledger.String("reason", string(d.as)),
	}})
	var rows []store.NewRow
	for _, v := range file.rows {
		current, err := tx.Get(v.Register, v.ID)
		if err != nil {
			return err
		}
		if current.Number != v.Number {
			return errMoved
		}
		row, err := decodeAs[register.Evidence](v)
		if err != nil {
			return err
		}
		row.Redacted = record.Yes
		rows = append(rows, store.NewRow{Type: register.Type(v.Register), ID: v.ID, Record: &row})
	}
	return storeReviewed(tx, e, rows)
}
