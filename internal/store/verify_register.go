// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"hash/maphash"
	"maps"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var (
	countFirsts            = sqlText("SELECT COUNT(*) FROM record_version WHERE tenant = $1 AND register = $2 AND number = 1")
	selectVersionRegisters = sqlText("SELECT DISTINCT register FROM record_version WHERE tenant = $1")
	selectIndexRegisters   = sqlText("SELECT DISTINCT register FROM record_index WHERE tenant = $1")
	selectRecordIndex      = sqlText("SELECT field, value, id FROM record_index WHERE tenant = $1 AND register = $2")
)

// readRegisters reads every register in id order, for what only shows across
// versions.
func (v *verification) readRegisters(ctx context.Context) error {
	names := map[string]bool{}
	for _, q := range []*query{selectRegisters, selectVersionRegisters, selectIndexRegisters} {
		found, err := v.s.names(ctx, q)
		if err != nil {
			return err
		}
		for _, name := range found {
			names[name] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if err := v.readRegister(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

func (v *verification) readRegister(ctx context.Context, name string) error {
	last, err := v.s.Count(ctx, name)
	if err != nil {
		return err
	}
	count, err := v.integers(ctx, countFirsts, v.s.tenant, name)
	if err != nil {
		return err
	}
	if count[0] != last {
		v.report.add(Finding{"record_counter", name, "", 0, -1, RuleCounter})
	}
	c := chain{v: v, nrs: make([]bool, count[0]+1), index: newIndexSum(), register: register.Type(name)}
	if c.register != nil && c.register.Bulk {
		if c.days, err = v.readDays(ctx, name); err != nil {
			return err
		}
	}
	for version, err := range v.s.Versions(ctx, name) {
		if err != nil {
			return err
		}
		c.add(version)
	}
	c.endRow()
	stored, err := v.sumIndex(ctx, name)
	if err != nil || stored == c.index.sum {
		return err
	}
	return v.compareIndex(ctx, name)
}

// chain checks the versions of a register in the order of ids and numbers.
type chain struct {
	v        *verification
	register *record.Type
	last     record.Version
	nrs      []bool // running numbers that were seen, of those from 1 to the count of rows
	index    *indexSum
	days     *dayCheck // nil unless the register is of machine rows
}

func (c *chain) add(version record.Version) {
	if version.ID != c.last.ID {
		c.endRow()
		if version.Number != 1 {
			c.v.addVersion(version, RuleChain)
		}
		c.countNr(version)
	} else {
		later := version.Seq > c.last.Seq || version.Seq == c.last.Seq && version.Slot > c.last.Slot
		if version.Number != c.last.Number+1 || !later {
			c.v.addVersion(version, RuleChain)
		}
		if version.Nr != c.last.Nr {
			c.v.addVersion(version, RuleNr)
		}
	}
	if c.days != nil {
		if table := c.days.hiding(c.register, &version); table != "" {
			c.v.report.add(Finding{table, version.Register, version.ID, version.Number, version.Seq, RuleBulkDay})
		}
	}
	c.last = version
}

func (c *chain) countNr(version record.Version) {
	// As many numbers as rows: a gap pushes one of them beyond the count.
	if version.Nr < 1 || version.Nr >= int64(len(c.nrs)) || c.nrs[version.Nr] {
		c.v.addVersion(version, RuleNr)
		return
	}
	c.nrs[version.Nr] = true
}

// endRow adds the current version of the row that ends to the index.
func (c *chain) endRow() {
	if c.last.ID == "" || c.register == nil {
		return
	}
	r, err := c.register.Decode(c.last.Body)
	if err != nil {
		return // a finding of its own
	}
	for row := range indexRows(c.register, r) {
		c.index.add(row, c.last.ID)
	}
}

// indexSum sums index rows whatever their order, so that a register's index is
// compared without keeping it. The hash is keyed afresh for each run.
type indexSum struct {
	sum  [2]uint64
	hash maphash.Hash
}

var indexSeed = maphash.MakeSeed()

func newIndexSum() *indexSum {
	s := &indexSum{}
	s.hash.SetSeed(indexSeed)
	return s
}

func (s *indexSum) add(row indexed, id string) {
	s.hash.Reset()
	for _, part := range []string{row.field, row.value, id} {
		_, _ = s.hash.WriteString(part) // never fails
		_ = s.hash.WriteByte(0)
	}
	s.sum[0] += s.hash.Sum64()
	s.sum[1]++
}

func (v *verification) sumIndex(ctx context.Context, name string) ([2]uint64, error) {
	s := newIndexSum()
	err := v.eachIndexRow(ctx, name, s.add)
	return s.sum, err
}

func (v *verification) eachIndexRow(ctx context.Context, name string, fn func(row indexed, id string)) error {
	rows, err := v.s.s.query(ctx, selectRecordIndex, v.s.tenant, name)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var row indexed
		var id string
		if err := rows.Scan(&row.field, &row.value, &id); err != nil {
			return v.s.s.dialect.fault(err)
		}
		fn(row, id)
	}
	return v.s.s.dialect.fault(rows.Err())
}

// compareIndex names the rows whose index entries differ. Only a register that
// is known to differ is held in memory.
func (v *verification) compareIndex(ctx context.Context, name string) error {
	type key struct {
		indexed
		id string
	}
	t := register.Type(name)
	want := map[key]bool{}
	for version, err := range v.s.Rows(ctx, name, Now) {
		if err != nil {
			return err
		}
		if t == nil {
			continue
		}
		r, err := t.Decode(version.Body)
		if err != nil {
			continue
		}
		for row := range indexRows(t, r) {
			want[key{row, version.ID}] = true
		}
	}
	wrong := map[string]bool{}
	err := v.eachIndexRow(ctx, name, func(row indexed, id string) {
		if k := (key{row, id}); want[k] {
			delete(want, k)
		} else {
			wrong[id] = true
		}
	})
	for k := range want {
		wrong[k.id] = true
	}
	for id := range wrong {
		v.report.add(Finding{"record_index", name, id, 0, -1, RuleRecordIndex})
	}
	return err
}
