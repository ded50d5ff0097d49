// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"database/sql"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// dayCheck checks that the days noted for each entry of a register of machine
// rows hold those of its rows, and that each row of a series is noted where it is:
// a note that is too narrow or gone would hide rows from an assessment. One too
// many hides nothing.
type dayCheck struct {
	noted map[int64]days // by seq
	spots map[spotNote]bool
	last  record.Version
	about days // of last
	at    spot
}

// spotNote is a row of seriesDayTable.
type spotNote struct {
	spot
	place
}

func (v *verification) readDays(ctx context.Context, name string) (*dayCheck, error) {
	c := &dayCheck{noted: map[int64]days{}, spots: map[spotNote]bool{}}
	err := v.each(ctx, selectBulkDay, name, func(rows *sql.Rows) error {
		var seq int64
		var d days
		err := rows.Scan(&seq, &d.first, &d.last)
		c.noted[seq] = d
		return err
	})
	if err != nil {
		return nil, err
	}
	return c, v.each(ctx, selectSeriesDay, name, func(rows *sql.Rows) error {
		var n spotNote
		err := rows.Scan(&n.parent, &n.day, &n.seq, &n.slot)
		c.spots[n] = true
		return err
	})
}

// each calls fn for each row of a query about a register.
func (v *verification) each(ctx context.Context, q *query, name string, fn func(*sql.Rows) error) error {
	rows, err := v.s.s.query(ctx, q, v.s.tenant, name)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := fn(rows); err != nil {
			return v.s.s.dialect.fault(err)
		}
	}
	return v.s.s.dialect.fault(rows.Err())
}

// hiding returns the table whose note of a version leaves out a day of the version
// or the one before it, "" if none does. Versions come in the order of ids and
// numbers.
func (c *dayCheck) hiding(t *record.Type, version *record.Version) string {
	r, err := t.Decode(version.Body)
	if err != nil {
		return "" // a finding of its own
	}
	about := dayOf(t, r)
	before, follows := c.about, c.last.ID == version.ID
	c.about = about
	if follows {
		about = about.with(before)
	}
	noted, found := c.noted[version.Seq]
	hiding := ""
	if !found || !noted.holds(about) {
		hiding = "bulk_day"
	}
	if t.Series {
		was := c.at
		c.at = spotOf(t, r)
		here := place{version.Seq, version.Slot}
		whole := noted.first == anyDay.first // the entry is read whatever the days are
		if !whole && (!c.spots[spotNote{c.at, here}] || follows && !c.spots[spotNote{was, here}]) {
			hiding = "series_day"
		}
	}
	c.last = *version
	return hiding
}
