// SPDX-License-Identifier: Apache-2.0

package app

import (
	"math"
	"strings"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// KindCPRFound is the ledger kind of places that a person is to look at.
const KindCPRFound = "cpr.found"

const hitRegister = "cpr_processing.hit"

// Tiers of a hit: what was found is a CPR number, or may be one.
const (
	TierCertain  record.Code = "certain"
	TierPossible record.Code = "possible"
)

// NewHit is the row of a hit: the place and never the number. Basis is the row of
// cpr_processing that it is found under, "" for none; by is who stored the row, a
// reference.
func NewHit(h guard.Hit, basis record.Ref, by string, at record.Time) register.FreeTextHit {
	tier := TierPossible
	if h.Verdict == identifier.Block {
		tier = TierCertain
	}
	return register.FreeTextHit{
		Parent: basis, RowRef: h.Register + "/" + h.Row, Field: h.Field, Masked: personal.T(guard.Masked),
		FoundAt: at, State: "new", SourceActor: personal.T(by),
		Offset: record.I(int64(h.Offset)), Length: record.I(int64(h.Length)), Form: h.Form,
		Score: record.I(int64(math.Round(h.Score * 100))), Tier: tier,
	}
}

// storeHits stores hits in the transaction that stored what they are about.
func storeHits(tx *store.Tx, about ledger.Entry, rows []store.NewRow) error {
	e := ledger.Entry{At: about.At, Clock: about.Clock, Kind: KindCPRFound, Actor: about.Actor, Request: about.Request}
	return storeReviewed(tx, e, rows)
}

// storeReviewed stores what comes of looking: hits, the search itself, and a row
// that a number was taken out of. What its controller says of the rest of such a row
// was decided when that was stored. The floor of the store holds here too.
func storeReviewed(tx *store.Tx, e ledger.Entry, rows []store.NewRow) error {
	_, err := tx.Record(e, rows)
	return err
}

// hitRows returns the rows of what is new among the hits of a stored row. A field
// that holds what it held before was reported then. Hits are about other rows: they
// themselves hold no text of anyone.
func (s *screening) hitRows(e ledger.Entry, row store.NewRow, hits []guard.Hit, v store.Stored) ([]store.NewRow, error) {
	if row.Type.Name == hitRegister {
		return nil, nil
	}
	var before record.Record
	if v.Before != nil {
		var err error
		if before, err = row.Type.Decode(v.Before); err != nil {
			return nil, fault.Wrap(fault.Internal, "record_form", err)
		}
	}
	held, err := s.policies.of(&row)
	if err != nil {
		return nil, err
	}
	t := register.Type(hitRegister)
	var rows []store.NewRow
	for _, h := range hits {
		name, _, _ := strings.Cut(h.Field, ".")
		f := row.Type.Field(name)
		if before != nil && (f == nil || f.Format(before) == f.Format(row.Record)) {
			continue
		}
		h.Row = v.ID
		hit := NewHit(h, held.basis, e.Actor, record.Time(e.At.UnixMilli()*1000))
		hit.Version = record.I(v.Number)
		rows = append(rows, store.NewRow{Type: t, Record: hit})
	}
	return rows, nil
}
