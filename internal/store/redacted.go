// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/ledger"
)

// redactedField is a line of the table redacted.
type redactedField struct {
	entry  int64
	gone   bool
	sum    []byte   // the commitment to the value that is gone; nil if it had none
	key    []byte   // of what stands there now; nil if the digest holds it as it is
	stands [32]byte // the commitment to that, once it was worked out
}

// redactedFields are the lines of one version, by place.
type redactedFields map[string]*redactedField

// take notes that the value at a place is gone: its key is replaced by a new one, for
// what stands there now.
func (fields redactedFields) take(place string) {
	f := fields[place]
	if f == nil { // the digest holds the field as it is
		fields[place] = &redactedField{gone: true}
		return
	}
	if !f.gone {
		f.sum = slices.Clone(f.stands[:]) // standing overwrites it
	}
	key := make([]byte, 32)
	_, _ = rand.Read(key) // never fails; ends the process instead
	f.gone, f.key = true, key
}

// last returns the last entry that took something out of the version.
func (fields redactedFields) last() (entry int64) {
	for _, f := range fields {
		entry = max(entry, f.entry)
	}
	return entry
}

// standing commits to a value that stands in the version now, and notes it.
func (fields redactedFields) standing(field string, value []byte) (sum [32]byte) {
	if f := fields[field]; f != nil && len(f.key) == 32 {
		sum = ledger.CommitUnder([32]byte(f.key), value)
		f.stands = sum
	}
	return sum
}

// original returns the commitments that the version's own entry holds.
func (fields redactedFields) original(field string, value []byte) [32]byte {
	if f := fields[field]; f != nil && f.gone && len(f.sum) == 32 {
		return [32]byte(f.sum)
	}
	return fields.standing(field, value)
}

// provable reports whether the version's own entry still proves it: each value that
// is gone was a commitment.
func (fields redactedFields) provable() bool {
	for _, f := range fields {
		if f.gone && len(f.sum) != 32 {
			return false
		}
	}
	return true
}

const redactedColumns = "SELECT r.seq, r.slot, r.field, r.entry, r.gone, r.sum, r.field_key FROM redacted r "

var (
	selectRedacted   = sqlText(redactedColumns + "WHERE r.tenant = $1")
	selectRedactedAt = sqlText(redactedColumns + "WHERE r.tenant = $1 AND r.seq = $2 AND r.slot = $3")
	selectRedactedOf = sqlText(redactedColumns + "JOIN record_version v ON v.tenant = r.tenant AND v.seq = r.seq AND v.slot = r.slot" +
		" WHERE v.tenant = $1 AND v.register = $2 AND v.id = $3")
)

// allRedacted returns the lines that a query finds, by version.
func (r *Reader) allRedacted(ctx context.Context, q *query, args ...any) (map[place]redactedFields, error) {
	all := map[place]redactedFields{}
	rows, err := r.s.query(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var at place
		var name string
		f := &redactedField{}
		if err := scanRedacted(rows, &at, &name, f); err != nil {
			return nil, r.s.dialect.fault(err)
		}
		if all[at] == nil {
			all[at] = redactedFields{}
		}
		all[at][name] = f
	}
	return all, r.s.dialect.fault(rows.Err())
}

func scanRedacted(rows *sql.Rows, at *place, name *string, f *redactedField) error {
	gone := 0
	err := rows.Scan(&at.seq, &at.slot, name, &f.entry, &gone, &f.sum, &f.key)
	f.gone = gone == 1
	return err
}

func (r *Reader) redactedAt(ctx context.Context, at place) (redactedFields, error) {
	all, err := r.allRedacted(ctx, selectRedactedAt, r.tenant, at.seq, at.slot)
	return all[at], err
}

// Redacted tells what was taken out of a row: for each version, by the entry that
// stored it and the slot there, the places and the entry that took them.
func (r *Reader) Redacted(ctx context.Context, register, id string) (map[[2]int64]map[string]int64, error) {
	all, err := r.allRedacted(ctx, selectRedactedOf, r.tenant, register, id)
	if err != nil {
		return nil, err
	}
	gone := map[[2]int64]map[string]int64{}
	for at, fields := range all {
		places := map[string]int64{}
		for name, f := range fields {
			if f.gone {
				places[name] = f.entry
			}
		}
		gone[[2]int64{at.seq, int64(at.slot)}] = places
	}
	return gone, nil
}

// versionKey names a version of a row.
type versionKey struct {
	register, id string
	number       int64
}

// redaction is what an entry says was taken.
type redaction struct {
	restated map[versionKey]string   // digest of the version as it stood then
	taken    map[versionKey][]string // places
}

// redactionOf reads an entry of [KindRedacted]. What it can't read it leaves out, so
// that it proves nothing.
func redactionOf(e *ledger.Entry) redaction {
	red := redaction{map[versionKey]string{}, map[versionKey][]string{}}
	name, _ := e.Fact("register")
	id, found := strings.CutPrefix(e.Object, name.Text()+"/")
	if e.Kind != KindRedacted || !found {
		return red
	}
	list := func(fact string) []string {
		f, _ := e.Fact(fact)
		values, _ := f.Value().([]string)
		return values
	}
	restated := list("restated")
	for i, number := range list("versions") {
		if n, err := strconv.ParseInt(number, 10, 64); err == nil && i < len(restated) {
			red.restated[versionKey{name.Text(), id, n}] = restated[i]
		}
	}
	for _, taken := range list("taken") {
		number, field, _ := strings.Cut(taken, ".")
		if n, err := strconv.ParseInt(number, 10, 64); err == nil {
			key := versionKey{name.Text(), id, n}
			red.taken[key] = append(red.taken[key], field)
		}
	}
	return red
}
