// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// KindHitDecided is the ledger kind of what a person said of a hit.
const KindHitDecided = "cpr.decided"

// Decisions about a hit, as the register names them.
const (
	HitFalse   record.Code = "false_positive" // it is no CPR number
	HitLawful  record.Code = "lawful"         // it is one and may stand there
	HitMasked  record.Code = "masked"         // it is taken out of every version
	HitDeleted record.Code = "deleted"        // the text that holds it is
)

// HitDecisions lists them.
var HitDecisions = []record.Code{HitFalse, HitMasked, HitDeleted, HitLawful}

var (
	errHitDecision = fault.New(fault.Invalid, "hit_decision").On("as")
	errHitDecided  = fault.New(fault.Conflict, "hit_decided")
	errHitCertain  = fault.New(fault.Invalid, "hit_certain").On("as")
	errHitNames    = fault.New(fault.Invalid, "hit_names").On("as")
)

// DecideHit decides a hit, for keepers only. See [App.DecideHit].
func (d *Desk) DecideHit(ctx context.Context, id string, as record.Code) error {
	if err := d.may(access.ReviewDecide); err != nil {
		return err
	}
	return d.app.DecideHit(ctx, d.Who.Account, id, as)
}

// DecideHit decides a hit. Masked and deleted are carried out at once, in one
// transaction: the row gets a version without the number, or without the text that
// holds it, the former versions are overwritten ([store.Tx.Redact]), and further open
// hits of the same number in the same field are decided with it. That can't be undone,
// and such a hit is decided once (fault.Conflict hit_decided). The open hits of a kind in
// one file are decided as one, whatever is decided: nobody is shown one of them. Certain hits are never
// lawful (hit_certain): nothing holds a basis for numbers outside of a vault. Values
// that name something can't be taken out (hit_names), and a file only whole: deleted
// (hit_file).
func (a *App) DecideHit(ctx context.Context, actor, id string, as record.Code) error {
	if !slices.Contains(HitDecisions, as) {
		return errHitDecision
	}
	return again(func() error {
		hit, v, err := readRow[register.FreeTextHit](func(name, id string) (record.Version, error) { return a.tenant.Get(ctx, name, id) }, id)
		if err != nil {
			return err
		}
		d := &hitDecision{app: a, actor: actor, as: as, hits: []decidedHit{{id, v.Number, hit}}}
		if err := d.prepare(ctx); err != nil {
			return err
		}
		return a.tenant.Write(ctx, d.write)
	})
}

// hitDecision is a decision that is being carried out.
type hitDecision struct {
	app   *App
	actor string
	as    record.Code
	hits  []decidedHit
	place *hitPlace // nil if nothing is to be taken out
}

type decidedHit struct {
	id      string
	version int64
	row     register.FreeTextHit
}

func (d *hitDecision) takesOut() bool { return d.as == HitMasked || d.as == HitDeleted }

// prepare refuses what can't be decided, and finds what is to be taken out.
func (d *hitDecision) prepare(ctx context.Context) error {
	hit := &d.hits[0].row
	switch {
	case hit.State == HitMasked || hit.State == HitDeleted || hit.State == d.as:
		return errHitDecided
	case hit.Tier == TierCertain && d.as == HitLawful:
		return errHitCertain
	case !d.takesOut() && isFileHit(hit):
		return d.sameFile(ctx)
	case !d.takesOut():
		return nil
	}
	place, err := d.app.placeOf(ctx, hit)
	if err != nil || place == nil { // of another system, where a person did it
		return err
	}
	switch {
	case place.names:
		return errHitNames
	case place.file != nil && d.as == HitMasked:
		return errHitFile
	}
	if place.raw == "" && place.file == nil { // somebody took it out already
		return nil
	}
	d.place = place
	return d.siblings(ctx)
}

// siblings finds the other open hits of the same number in the same field, or of the
// same file.
func (d *hitDecision) siblings(ctx context.Context) error {
	first := &d.hits[0]
	var open []decidedHit
	for v, err := range d.app.tenant.Rows(ctx, hitRegister, store.Now) {
		if err != nil {
			return err
		}
		h, err := decodeAs[register.FreeTextHit](v)
		if err != nil {
			return err
		}
		field, _, _ := strings.Cut(h.Field, ".")
		if v.ID == first.id || h.State != "new" {
			continue
		}
		if file := d.place.file; file != nil && file.names(&h) {
			d.hits = append(d.hits, decidedHit{v.ID, v.Number, h})
		} else if file == nil && h.RowRef == first.row.RowRef && field == d.place.field {
			open = append(open, decidedHit{v.ID, v.Number, h})
		}
	}
	for _, other := range open {
		place, err := d.app.placeOf(ctx, &other.row)
		if err != nil {
			return err
		}
		if place != nil && place.raw != "" && numberKey(place.raw) == numberKey(d.place.raw) {
			d.hits = append(d.hits, other)
		}
	}
	return nil
}

// write carries the decision out.
func (d *hitDecision) write(tx *store.Tx) error {
	for _, h := range d.hits {
		current, err := tx.Get(hitRegister, h.id)
		if err != nil {
			return err
		}
		if current.Number != h.version {
			return errMoved
		}
	}
	versions, err := d.takeOut(tx)
	if err != nil {
		return err
	}
	e := d.app.entry(Command{Kind: KindHitDecided, Actor: d.actor, Facts: []ledger.Fact{
		ledger.String("as", string(d.as)), ledger.Int("versions", int64(versions)),
	}})
	var rows []store.NewRow
	for _, h := range d.hits {
		h.row.State, h.row.ClosedAt = d.as, d.app.Clock.Now()
		rows = append(rows, store.NewRow{Type: register.Type(hitRegister), ID: h.id, Record: &h.row})
	}
	if err := storeReviewed(tx, e, rows); err != nil || d.place == nil || d.place.file == nil {
		return err
	}
	return d.app.files.Remove(d.place.file.sum)
}

// takeOut stores a version without the number, if the current one holds it, and
// overwrites the former ones. It returns how many those are.
func (d *hitDecision) takeOut(tx *store.Tx) (int, error) {
	p := d.place
	switch {
	case p == nil:
		return 0, nil
	case p.file != nil:
		return 0, d.removeRows(tx)
	}
	current, err := tx.Get(p.t.Name, p.id)
	if err != nil {
		return 0, err
	}
	if current.Number != p.versions[len(p.versions)-1].Number {
		return 0, errMoved
	}
	r, err := p.t.Decode(current.Body)
	if err != nil {
		return 0, fault.Wrap(fault.Internal, "record_form", err)
	}
	edit := p.edit(d.as == HitDeleted)
	if len(edit(r)) > 0 {
		hideCertain(p.t, p.id, r)
		e := d.app.entry(Command{Kind: KindRowRevised, Actor: d.actor})
		if err := storeReviewed(tx, e, []store.NewRow{{Type: p.t, ID: p.id, Record: r}}); err != nil {
			return 0, err
		}
	}
	e := d.app.entry(Command{Kind: store.KindRedacted, Actor: d.actor})
	n, err := tx.Redact(e, store.Redaction{Type: p.t, ID: p.id, Reason: string(d.as), Edit: edit})
	if errors.Is(err, fault.Unavailable) && fault.CodeOf(err) == "database_busy" {
		err = errMoved // another command of the same moment stored the number
	}
	return n, err
}

// hideCertain masks further numbers of a row from before there was a guard: no new
// version may hold one. Their hits are decided on their own.
func hideCertain(t *record.Type, id string, r record.Record) {
	t.Hide(r, certainOf(t.Screen(id, r)))
}
