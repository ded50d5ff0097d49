// SPDX-License-Identifier: Apache-2.0

package store

import (
	"encoding/base64"
	"slices"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/ledger"
)

// KindRedacted is the ledger kind of taking values out of stored versions.
const KindRedacted = "record.redacted"

// Redaction takes values out of every stored version of one row.
type Redaction struct {
	Type   *record.Type
	ID     string
	Reason string // a word, for the entry
	// Edit changes a version's record in place and returns the places that it
	// changed, "note" or "topics.0"; none leaves the version as it is. It must not
	// empty a field.
	Edit func(r record.Record) []string
}

// maxRedacted is how many versions one entry speaks of.
const maxRedacted = 24

var (
	selectLeaf = sqlText("SELECT leaf FROM entry WHERE tenant = $1 AND seq = $2")
	selectSalt = sqlText("SELECT salt FROM entry_private WHERE tenant = $1 AND seq = $2 AND slot = $3")
	deleteSalt = sqlText("DELETE FROM entry_private WHERE tenant = $1 AND seq = $2 AND slot = $3")
	updateBody = sqlText("UPDATE record_version SET body = $5 WHERE tenant = $1 AND register = $2 AND id = $3 AND number = $4")
	upsertGone = sqlText("INSERT INTO redacted (tenant, seq, slot, field, entry, gone, sum, field_key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)" +
		" ON CONFLICT (tenant, seq, slot, field) DO UPDATE SET entry = excluded.entry, gone = excluded.gone, sum = excluded.sum, field_key = excluded.field_key")
)

var (
	errRowDamaged = fault.New(fault.Internal, "row_differs_from_log")
	errRowPending = fault.New(fault.Unavailable, "database_busy")
	errRowCurrent = fault.New(fault.Internal, "redaction_of_current")
)

// Redact takes values out of the stored versions of a row: nothing in the database
// gives them any more, and the row is proven as before. Of a value that the log
// holds as a commitment the key is destroyed and the commitment kept; the others of
// the version keep their keys. e, its kind and object filled in, gets the facts
// register, versions, taken ("2.note"), restated (the digest of each version as it
// stands now) and reason; 24 versions to an entry. It returns how many versions were
// changed.
//
// A version that differs from its entry is a fault.Internal (row_differs_from_log)
// and nothing is changed, so that no redaction covers up what was altered before. A
// version that this batch stores and that holds such a value is a fault.Unavailable:
// try again. The current version is never changed: the next one, without the value,
// is stored before, by the same command at the latest. On SQLite the pages that held
// the values leave the write-ahead log once no reader needs them; PostgreSQL keeps
// dead rows until VACUUM FULL.
func (tx *Tx) Redact(e ledger.Entry, red Redaction) (int, error) {
	if err := refuseEntry(&e); err != nil {
		return 0, err
	}
	if err := tx.lock(); err != nil {
		return 0, err
	}
	pending, err := tx.pending(red)
	if err != nil {
		return 0, err
	}
	stored, err := tx.history(red.Type.Name, red.ID)
	if err != nil {
		return 0, tx.fail(err)
	}
	var drafts []*redactionDraft
	for _, v := range stored {
		d, err := tx.redaction(red, v)
		if err != nil {
			return 0, tx.fail(err)
		}
		if d != nil {
			drafts = append(drafts, d)
		}
	}
	if n := len(drafts); n > 0 && !pending && drafts[n-1].Number == stored[len(stored)-1].Number {
		return 0, errRowCurrent
	}
	for part := range slices.Chunk(drafts, maxRedacted) {
		if err := tx.redact(e, red, part); err != nil {
			return 0, tx.fail(err)
		}
	}
	return len(drafts), nil
}

// pending reports whether versions of the row wait for the end of the batch. It
// refuses one that would have to be changed.
func (tx *Tx) pending(red Redaction) (found bool, err error) {
	for _, d := range tx.log.rows {
		if d.Register != red.Type.Name || d.ID != red.ID {
			continue
		}
		r, err := red.Type.Decode(d.Body)
		if err != nil {
			return false, fault.Wrap(fault.Internal, "record_form", err)
		}
		if len(red.Edit(r)) > 0 {
			return false, errRowPending
		}
		found = true
	}
	return found, nil
}

func (tx *Tx) history(register, id string) ([]record.Version, error) {
	reader := Reader{s: tx.b.s, tenant: tx.tenant}
	var list []record.Version
	for v, err := range reader.History(tx.ctx, register, id) {
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

// redactionDraft is a version on its way to what it will be.
type redactionDraft struct {
	record.Version
	taken    []string // places
	fields   redactedFields
	restated [32]byte
}

// redaction works out what becomes of a version, nil if nothing does.
func (tx *Tx) redaction(red Redaction, v record.Version) (*redactionDraft, error) {
	r, err := red.Type.Decode(v.Body)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, "record_form", err)
	}
	before, err := red.Type.Decode(v.Body)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, "record_form", err)
	}
	d := &redactionDraft{Version: v, taken: red.Edit(r)}
	if len(d.taken) == 0 {
		return nil, nil
	}
	sealed, fields, err := tx.proofOf(red.Type, &v, before)
	if err != nil {
		return nil, err
	}
	d.fields = fields
	for _, place := range d.taken {
		d.fields.take(place)
	}
	if d.Body, err = record.Encode(r); err != nil {
		return nil, fault.Wrap(fault.Internal, "record_form", err)
	}
	if d.restated, err = red.Type.Digest(&d.Version, r, d.fields.standing, sealed...); err != nil {
		return nil, fault.Wrap(fault.Internal, "record_form", err)
	}
	return d, nil
}

// proofOf returns what proves a version: the plain fields that its digest holds as
// commitments, and the key of each commitment. It refuses a version that its entry,
// or the last redaction, doesn't give.
func (tx *Tx) proofOf(t *record.Type, v *record.Version, r record.Record) (sealed []string, fields redactedFields, err error) {
	var leaf []byte
	if err := tx.b.s.row(tx.ctx, selectLeaf, []any{tx.tenant, v.Seq}, &leaf); err != nil {
		return nil, nil, err
	}
	entry, err := ledger.ParseEntry(leaf)
	if err != nil {
		return nil, nil, errRowDamaged
	}
	rows := rowsOf(&entry)
	if v.Slot >= len(rows.digests) {
		return nil, nil, errRowDamaged
	}
	sealed, want := rows.sealed[v.Slot], rows.digests[v.Slot]
	fields, err = (&Reader{s: tx.b.s, tenant: tx.tenant}).redactedAt(tx.ctx, place{v.Seq, v.Slot})
	if err != nil {
		return nil, nil, err
	}
	if len(fields) > 0 {
		want, err = tx.restatedBy(fields.last(), v)
	} else {
		fields, err = tx.keys(t, v, r, sealed)
	}
	if err != nil {
		return nil, nil, err
	}
	sum, err := t.Digest(v, r, fields.standing, sealed...)
	if err != nil || base64.StdEncoding.EncodeToString(sum[:]) != want {
		return nil, nil, errRowDamaged
	}
	return sealed, fields, nil
}

// keys derives the key of each commitment of a version from its salt.
func (tx *Tx) keys(t *record.Type, v *record.Version, r record.Record, sealed []string) (redactedFields, error) {
	fields := redactedFields{}
	if len(sealed) == 0 && !t.AnyPersonal(r) {
		return fields, nil
	}
	var salt []byte
	if err := tx.b.s.row(tx.ctx, selectSalt, []any{tx.tenant, v.Seq, v.Slot}, &salt); err != nil || len(salt) != 32 {
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return nil, err
		}
		return nil, errRowDamaged
	}
	_, err := t.Digest(v, r, func(field string, value []byte) [32]byte {
		key := ledger.FieldKey([32]byte(salt), field)
		fields[field] = &redactedField{key: key[:]}
		return fields.standing(field, value)
	}, sealed...)
	return fields, err
}

// restatedBy returns what a redaction's entry says of a version.
func (tx *Tx) restatedBy(seq int64, v *record.Version) (string, error) {
	var leaf []byte
	if err := tx.b.s.row(tx.ctx, selectLeaf, []any{tx.tenant, seq}, &leaf); err != nil {
		return "", err
	}
	entry, err := ledger.ParseEntry(leaf)
	if err != nil {
		return "", errRowDamaged
	}
	return redactionOf(&entry).restated[versionKey{v.Register, v.ID, v.Number}], nil
}

// redact stores what became of versions, with their entry.
func (tx *Tx) redact(e ledger.Entry, red Redaction, drafts []*redactionDraft) error {
	var versions, taken, restated []string
	for _, d := range drafts {
		number := strconv.FormatInt(d.Number, 10)
		versions = append(versions, number)
		for _, place := range d.taken {
			taken = append(taken, number+"."+place)
		}
		restated = append(restated, base64.StdEncoding.EncodeToString(d.restated[:]))
	}
	e.Kind, e.Object = KindRedacted, red.Type.Name+"/"+red.ID
	e.Facts = append(slices.Clone(e.Facts), ledger.String("register", red.Type.Name), ledger.Strings("versions", versions),
		ledger.Strings("taken", taken), ledger.Strings("restated", restated), ledger.String("reason", red.Reason))
	seq, err := tx.log.append(tx.tenant, e)
	if err != nil {
		return err
	}
	if err := tx.save(); err != nil {
		return err
	}
	for _, d := range drafts {
		if err := tx.overwrite(d, seq); err != nil {
			return err
		}
	}
	tx.b.scrub = true
	return nil
}

func (tx *Tx) overwrite(d *redactionDraft, entry int64) error {
	for name, f := range d.fields {
		gone := 0
		if f.gone {
			gone = 1
		}
		if slices.Contains(d.taken, name) || f.entry == 0 {
			f.entry = entry
		}
		if _, err := tx.b.s.exec(tx.ctx, upsertGone, tx.tenant, d.Seq, d.Slot, name, f.entry, gone, f.sum, f.key); err != nil {
			return err
		}
	}
	if _, err := tx.b.s.exec(tx.ctx, deleteSalt, tx.tenant, d.Seq, d.Slot); err != nil {
		return err
	}
	_, err := tx.b.s.exec(tx.ctx, updateBody, tx.tenant, d.Register, d.ID, d.Number, string(d.Body))
	return err
}
