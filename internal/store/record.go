// SPDX-License-Identifier: Apache-2.0

package store

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"slices"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/ledger"
)

// NewRow is a row to be stored: the first version of a new id, or the next one
// of an id that exists.
type NewRow struct {
	Type   *record.Type
	ID     string // blank: a new one is made
	Record record.Record
	// RecordedAt is the ledger time that an imported row brings along; zero is
	// the entry's own. The caller sees to it that a later version has a later one.
	RecordedAt record.Time
}

// Stored tells what became of a NewRow: its version, or the current one if that
// holds the same already.
type Stored struct {
	record.Version
	Unchanged bool
	Before    []byte // body of the version that this one follows, nil for a first one
}

// maxSlots is the greatest number of rows that one entry stores.
const maxSlots = 64

var recordVersionTable = newTable("record_version",
	"tenant", "register", "id", "number", "nr", "recorded_at", "seq", "slot", "digest", "body")

// Record stores rows of one register, in order, with their entries: e once per
// 64 rows that differ from what is stored, with the object "register/id" (or
// "register", if several) and the facts register, rows and digests added to
// those it has, and sealed where plain text may hold a CPR number. A row's ledger time is e.At, cut to milliseconds as the entry
// holds it, unless the row brings its own. Whether references exist is for the
// caller to check, with Exists. A CPR number in a row or in e is a fault.Invalid
// (identifier) on the field.
func (tx *Tx) Record(e ledger.Entry, rows []NewRow) ([]Stored, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	if err := refuseEntry(&e); err != nil {
		return nil, err
	}
	t := rows[0].Type
	at := record.Time(e.At.UnixMilli() * 1000)
	drafts, err := draft(t, e, at, rows)
	if err != nil {
		return nil, err
	}
	if err := tx.lock(); err != nil {
		return nil, err
	}
	if err := tx.place(t, e, drafts); err != nil {
		// Some of the entries may be in the log already.
		return nil, tx.fail(err)
	}
	stored := make([]Stored, len(drafts))
	for i, d := range drafts {
		stored[i] = Stored{d.Version, d.unchanged, d.before}
	}
	return stored, nil
}

// rowDraft is a row on its way to the database.
type rowDraft struct {
	record.Version
	declared  *record.Type
	row       record.Record // the caller's; not to be read after Record returned
	dated     bool          // it brought its ledger time along
	made      bool          // its id was made here, so nothing is stored under it
	unchanged bool
	before    []byte           // body of the version that it follows, nil if none
	index     map[indexed]bool // its rows of the index table
	days      days             // that a machine row and the one before it are about
	spots     []spot           // of the two in their series
	sealed    []string         // plain fields that the digest holds as commitments
	salt      []byte           // nil if there is no commitment
}

func draft(t *record.Type, e ledger.Entry, at record.Time, rows []NewRow) ([]*rowDraft, error) {
	drafts := make([]*rowDraft, len(rows))
	for i, row := range rows {
		if row.Type != t || row.Record.Register() != t.Name {
			return nil, fault.New(fault.Internal, "mixed_registers")
		}
		id, made := row.ID, row.ID == ""
		if made {
			id = string(ident.New[ident.Record](e.At))
		}
		if !record.ValidID(id) {
			return nil, fault.New(fault.Invalid, "id_form").On("id")
		}
		sealed, err := refuseRow(t, id, row.Record)
		if err != nil {
			return nil, err
		}
		body, err := record.Encode(row.Record)
		if err != nil {
			return nil, fault.Wrap(fault.Internal, "record_form", err)
		}
		recorded, dated := row.RecordedAt, !row.RecordedAt.IsZero()
		if !dated {
			recorded = at
		}
		drafts[i] = &rowDraft{
			Version: record.Version{Register: t.Name, ID: id, RecordedAt: recorded, Body: body}, dated: dated,
			declared: t, row: row.Record, made: made, sealed: sealed,
		}
	}
	return drafts, nil
}

// place gives the drafts that differ from what is stored their numbers and
// entries, and keeps them for the end of the batch.
func (tx *Tx) place(t *record.Type, e ledger.Entry, drafts []*rowDraft) error {
	changed, err := tx.number(t, drafts)
	if err != nil {
		return err
	}
	for rest := changed; len(rest) > 0; {
		n, err := tx.appendRows(t, e, rest)
		if err != nil {
			return err
		}
		rest = rest[n:]
	}
	for _, d := range changed {
		d.index = indexRows(t, d.row)
		if err := d.setDays(); err != nil {
			return err
		}
	}
	tx.log.rows = append(tx.log.rows, changed...)
	return nil
}

// number gives every draft its number and nr and returns those that differ from
// what is stored.
func (tx *Tx) number(t *record.Type, drafts []*rowDraft) ([]*rowDraft, error) {
	stored, err := tx.storedVersions(t.Name, drafts)
	if err != nil {
		return nil, err
	}
	last, err := tx.lastNr(t.Name)
	if err != nil {
		return nil, err
	}
	changed := make([]*rowDraft, 0, len(drafts))
	for _, d := range drafts {
		before := stored[d.ID]
		if pending := tx.log.current[rowKey{t.Name, d.ID}]; pending != nil {
			before = &pending.Version
		}
		switch {
		case before == nil:
			last++
			d.Number, d.Nr = 1, last
		case bytes.Equal(before.Body, d.Body):
			d.Version, d.unchanged = *before, true
			continue
		default:
			d.Number, d.Nr, d.before = before.Number+1, before.Nr, before.Body
			if d.RecordedAt <= before.RecordedAt && !d.dated { // same millisecond, or the clock went back
				d.RecordedAt = before.RecordedAt + 1
			}
		}
		tx.log.keep(d)
		changed = append(changed, d)
	}
	return changed, nil
}

// appendRows appends one entry for as many of the rows as it can hold and
// returns how many those are.
func (tx *Tx) appendRows(t *record.Type, e ledger.Entry, rows []*rowDraft) (int, error) {
	n := min(len(rows), maxSlots)
	digests := make([]string, n)
	for i, d := range rows[:n] {
		digest, err := d.commit(t)
		if err != nil {
			return 0, fault.Wrap(fault.Internal, "record_form", err)
		}
		d.Digest = digest
		digests[i] = base64.StdEncoding.EncodeToString(digest[:])
	}
	header := e
	for ; n > 0; n /= 2 {
		header.Object = t.Name
		if n == 1 {
			header.Object += "/" + rows[0].ID
		}
		header.Facts = append(slices.Clone(e.Facts), ledger.String("register", t.Name),
			ledger.Int("rows", int64(n)), ledger.Strings("digests", digests[:n]))
		if sealed := sealedFact(rows[:n]); sealed != nil {
			header.Facts = append(header.Facts, ledger.Strings("sealed", sealed))
		}
		seq, err := tx.log.append(tx.tenant, header)
		if err == nil {
			for slot, d := range rows[:n] {
				tx.settle(d, seq, slot)
			}
			return n, nil
		}
		if n == 1 || !errors.Is(err, ledger.ErrTooLong) {
			return 0, err
		}
	}
	return 0, nil
}

// sealedFact names the plain fields of an entry's rows that are commitments, each
// behind the row's slot: "0.purpose".
func sealedFact(rows []*rowDraft) (fields []string) {
	for slot, d := range rows {
		for _, field := range d.sealed {
			fields = append(fields, strconv.Itoa(slot)+"."+field)
		}
	}
	return fields
}

// commit returns the row's digest, under a new salt if it holds values that are to
// be commitments.
func (d *rowDraft) commit(t *record.Type) ([32]byte, error) {
	var salt [32]byte
	if len(d.sealed) > 0 || t.AnyPersonal(d.row) {
		_, _ = rand.Read(salt[:]) // never fails; ends the process instead
		d.salt = salt[:]
	}
	return t.Digest(&d.Version, d.row, func(field string, value []byte) [32]byte {
		return ledger.Commit(salt, field, value)
	}, d.sealed...)
}

// settle notes which entry stores the row, and its salt.
func (tx *Tx) settle(d *rowDraft, seq int64, slot int) {
	d.Seq, d.Slot = seq, slot
	if d.salt != nil {
		tx.log.private = append(tx.log.private, tx.tenant, seq, slot, d.salt)
	}
}

// versionRows returns the rows of recordVersionTable.
func versionRows(tenant ident.Tenant, drafts []*rowDraft) []any {
	args := make([]any, 0, len(drafts)*recordVersionTable.columns)
	for _, d := range drafts {
		v := &d.Version
		args = append(args, tenant, v.Register, v.ID, v.Number, v.Nr, int64(v.RecordedAt),
			v.Seq, v.Slot, v.Digest[:], string(v.Body))
	}
	return args
}
