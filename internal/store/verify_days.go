// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// dayCheck checks that the days noted for each entry of a register of machine
// rows hold those of its rows: a note that is too narrow would hide rows from an
// assessment. One that is too wide hides nothing.
type dayCheck struct {
	noted map[int64]days // by seq
	last  record.Version
	day   days // of last
}

func (v *verification) readDays(ctx context.Context, name string) (*dayCheck, error) {
	c := &dayCheck{noted: map[int64]days{}}
	rows, err := v.s.s.query(ctx, selectBulkDay, v.s.tenant, name)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var seq int64
		var d days
		if err := rows.Scan(&seq, &d.first, &d.last); err != nil {
			return nil, v.s.s.dialect.fault(err)
		}
		c.noted[seq] = d
	}
	return c, v.s.s.dialect.fault(rows.Err())
}

// hides reports whether the note of a version's entry leaves out a day of the
// version or the one before it. Versions come in the order of ids and numbers.
func (c *dayCheck) hides(t *record.Type, version *record.Version) bool {
	day, err := dayOfBody(t, version.Body)
	if err != nil {
		return false // a finding of its own
	}
	about := day
	if c.last.ID == version.ID {
		about = about.with(c.day)
	}
	c.last, c.day = *version, day
	noted, found := c.noted[version.Seq]
	return !found || !noted.holds(about)
}
