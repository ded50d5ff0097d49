// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

var runType = register.Type("retention_rule.run")

// runRow is a run of a deletion routine; archived when nothing was left.
func runRow(id, rule string, day record.Date, left int64) store.NewRow {
	run := &register.DeletionRun{Parent: record.Ref(rule), RanAt: day.Start(), RemainingOverAge: record.I(left)}
	if left == 0 {
		run.Archived = record.Yes
	}
	return store.NewRow{Type: runType, ID: id, Record: run}
}

// TestRowsOfSeries stores random runs, some of which move to another day or rule
// or are archived, and compares what is read of a few days with the whole
// register: the same rows of those days, the same last day of each rule before
// them, and no row in another version.
func TestRowsOfSeries(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		left := 0
		inRandomTenants(t, db, func(r *rapid.T, tenant *store.Tenant) {
			base := record.D(2025, 1, 1)
			recordAtRandom(r, t, tenant, 14, 3, func() store.NewRow {
				return runRow(fmt.Sprintf("x%d", rapid.IntRange(0, 12).Draw(r, "id")),
					fmt.Sprintf("r%d", rapid.IntRange(0, 2).Draw(r, "rule")),
					base+record.Date(rapid.IntRange(0, 40).Draw(r, "day")), rapid.Int64Range(0, 3).Draw(r, "left"))
			})
			from := base + record.Date(rapid.IntRange(0, 40).Draw(r, "from"))
			to := from + record.Date(rapid.IntRange(0, 5).Draw(r, "length"))
			asOf := record.At(day(1).Add(time.Duration(rapid.IntRange(0, 14).Draw(r, "known")) * time.Hour))
			all, last, whole := seriesOf(r, tenant.Rows(t.Context(), runType.Name, asOf), from, to)
			near, lastNear, some := seriesOf(r, tenant.RowsOfDays(t.Context(), runType, asOf, from, to), from, to)
			if !slices.Equal(all, near) || !slices.Equal(last, lastNear) {
				r.Errorf("days %s to %s: %v after %v, want %v after %v", from, to, near, lastNear, all, last)
			}
			for _, version := range some {
				if !slices.Contains(whole, version) {
					r.Errorf("%s is not the latest version of its row", version)
				}
			}
			for v, err := range tenant.Versions(t.Context(), runType.Name) {
				if err != nil {
					r.Fatal(err)
				}
				once := decodeRun(r, &v).RanAt.Date()
				read := slices.ContainsFunc(some, func(version string) bool { return strings.HasPrefix(version, v.ID+" ") })
				if v.RecordedAt <= asOf && from <= once && once <= to && !read {
					r.Errorf("%s was about the days in version %d and is not read", v.ID, v.Number)
				}
			}
			left += len(whole) - len(some)
		})
		if left == 0 {
			t.Error("nothing was ever left out")
		}
	})
}

// seriesOf returns the versions of the days from to to, the last day of each rule
// before them, and all versions.
func seriesOf(t *rapid.T, rows func(func(record.Version, error) bool), from, to record.Date) (within, last, all []string) {
	days := map[record.Ref]record.Date{}
	for v, err := range rows {
		if err != nil {
			t.Fatal(err)
		}
		run := decodeRun(t, &v)
		version := fmt.Sprintf("%s v%d", v.ID, v.Number)
		all = append(all, version)
		switch ran := run.RanAt.Date(); {
		case from <= ran && ran <= to:
			within = append(within, version)
		case ran < from && run.Archived != record.Yes:
			days[run.Parent] = max(days[run.Parent], ran)
		}
	}
	for rule, ran := range days {
		last = append(last, fmt.Sprintf("%s %s", rule, ran))
	}
	slices.Sort(last)
	return within, last, all
}

func decodeRun(t *rapid.T, v *record.Version) *register.DeletionRun {
	row, err := runType.Decode(v.Body)
	if err != nil {
		t.Fatal(err)
	}
	return row.(*register.DeletionRun)
}

// TestSeriesFromBefore empties the notes and widens the days, as the migration
// leaves a database from before: nothing is missed.
func TestSeriesFromBefore(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		db := storetest.Open(t, url)
		if err := db.CreateTenant(t.Context(), storetest.Tenant, storetest.Origin, 1); err != nil {
			t.Fatal(err)
		}
		base := record.D(2020, 1, 1)
		put(t, db, day(1), runRow("x1", "r1", base, 1))
		put(t, db, day(2), runRow("x2", "r1", base+900, 1))
		storetest.Tamper(t, url, "DELETE FROM series_day")
		storetest.Tamper(t, url, "UPDATE bulk_day SET first = 0, last = 2147483647")
		for i := range record.Date(9) {
			put(t, db, day(3), runRow(fmt.Sprintf("x3.%d", i), "r1", base+1000+i, 1))
		}
		put(t, db, day(4), runRow("x2", "r1", base+5, 1))
		n := 0
		for v, err := range db.Tenant(storetest.Tenant).RowsOfDays(t.Context(), runType, store.Now, base+800, base+810) {
			if err != nil {
				t.Fatal(err)
			}
			if v.ID == "x1" || v.ID == "x2" && v.Number == 2 {
				n++
			}
		}
		if n != 2 {
			t.Errorf("%d of the two rows before the days were read", n)
		}
		report, err := db.Tenant(storetest.Tenant).VerifyData(t.Context())
		if err != nil || len(report.Findings) > 0 {
			t.Errorf("%v, %v", report.Findings, err)
		}
	})
}
