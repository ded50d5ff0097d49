// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// TestYearsBefore gives the second company deletion runs over nine years, some of
// which stop years before the period, and mends old ones. What is read of the
// period and the last runs before it gives what the whole history gives, whether
// from the last assessment, from nothing, or as it was known then.
func TestYearsBefore(t *testing.T) {
	run := func(id, rule string, on record.Date) app.Row {
		return app.Row{ID: id, Record: register.DeletionRun{Parent: record.Ref(rule), RanAt: on.Start(), RemainingOverAge: record.I(0)}}
	}
	var rows []app.Row
	for rule, interval := range map[string]record.Span{"SR-901": record.Months(1), "SR-902": record.Months(12), "SR-903": record.Days(7), "SR-904": record.Days(7)} {
		rows = append(rows, app.Row{ID: rule, Record: register.RetentionRule{DPA: "A-1", Activity: "B-1", Interval: interval}})
	}
	series := func(rule string, first, last record.Date, every record.Date) []app.Row {
		var list []app.Row
		for on := first; on <= last; on += every {
			list = append(list, run(fmt.Sprintf("SK-%s-%s", rule[3:], on), rule, on))
		}
		return list
	}
	archived := run("SK-902-2021-01-31", "SR-902", day("2021-01-31"))
	gone := archived.Record.(register.DeletionRun)
	gone.Archived = record.Yes
	archived.Record = gone
	steps := []struct {
		name, rule, since string // the rule and from when on it lacks a run
		rows              []app.Row
	}{
		{"rules without runs", "SR-904", "2025-01-01", rows},
		{"a monthly one", "SR-904", "2025-01-01", series("SR-901", day("2016-01-01"), day("2025-12-31"), 28)},
		{"a yearly one, until 2021", "SR-902", "2021-01-31", series("SR-902", day("2017-02-01"), day("2021-02-01"), 365)},
		{"a weekly one, until 2019", "SR-903", "2019-12-27", series("SR-903", day("2016-01-01"), day("2019-12-31"), 7)},
		{"the last of the yearly ones taken away", "SR-902", "2020-02-01", []app.Row{archived}},
		{"the last of the weekly ones was earlier", "SR-903", "2019-12-20", []app.Row{run("SK-903-2019-12-27", "SR-903", day("2018-01-02"))}},
		{"one told late", "SR-902", "2022-06-01", []app.Row{run("SK-902-late", "SR-902", day("2022-06-01"))}},
	}
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		a.Clock.Step(at("2026-01-10T12:00:00Z"))
		imports(t, a, readPath(t, "testdata/second"))
		d := desk(a, access.Compliance, "")
		type known struct {
			asOf   record.Time
			result []byte
		}
		var seen []known
		for _, step := range steps {
			a.Clock.Step(a.Clock.Now().Add(time.Hour))
			for part := range slices.Chunk(step.rows, 40) {
				put(t, a, part...)
			}
			a.Clock.Step(a.Clock.Now().Add(time.Hour))
			result := encode(t, assess(t, a, a.Clock.Now()))
			want := fmt.Sprintf(`{"ref":%q,"outcome":"deviation","facts":{"from":%q,`, step.rule, step.since)
			if !bytes.Contains(result, []byte(want)) {
				t.Errorf("%s: no deviation of %s since %s", step.name, step.rule, step.since)
			}
			seen = append(seen, known{a.Clock.Now(), result})
			id, err := d.StartAssessment(t.Context(), year2025)
			if err != nil {
				t.Fatal(err)
			}
			await(t, d, id)
			sum := sha256.Sum256(result)
			if o, err := d.Overview(t.Context(), year2025); err != nil || o.SHA256 != hex.EncodeToString(sum[:]) {
				t.Errorf("%s: another result from the last assessment than from nothing (%v)", step.name, err)
			}
		}
		again := func(how string) {
			for i, k := range seen {
				if !bytes.Equal(encode(t, assess(t, a, k.asOf)), k.result) {
					t.Errorf("%s: another result %s", steps[i].name, how)
				}
			}
		}
		again("as it was known")
		storetest.Tamper(t, url, "UPDATE bulk_day SET first = 0, last = 2147483647") // so that all is read
		again("of the whole history")
	})
}
