// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// BenchmarkDecade assesses the demo's realistic year alone, and after nine years
// in which the same machines reported as they did in it. x-year is the time over
// that of the year alone.
func BenchmarkDecade(b *testing.B) {
	for _, engine := range engines {
		var alone float64
		for _, years := range []int{1, 10} {
			b.Run(fmt.Sprintf("%s/years=%d", engine.name, years), func(b *testing.B) {
				w := buildWorld(b, engine.url(b), 0)
				w.versions += tellYearsBefore(b, w, years-1)
				took := assessDays(b, w)
				if years == 1 {
					alone = took
				}
				ratio(b, took, alone, "x-year")
			})
		}
	}
}

// assessDays assesses the year and returns the seconds that it took.
func assessDays(b *testing.B, w world) float64 {
	for b.Loop() {
		if _, err := w.Assess(b.Context(), demoYear); err != nil {
			b.Fatal(err)
		}
	}
	took := b.Elapsed().Seconds() / float64(b.N)
	noTime(b)
	b.ReportMetric(took, "s")
	b.ReportMetric(float64(w.versions), "versions")
	return took
}

// tellYearsBefore stores the machine reports of the year again, so many years
// earlier, and returns how many they were.
func tellYearsBefore(b *testing.B, w world, years int) int {
	n := 0
	for year := 1; year <= years; year++ {
		for step := range demo.Steps(demo.Realistic) {
			cmd := app.Command{Kind: step.Kind, Actor: step.Actor}
			for _, row := range step.Rows {
				if register.Type(row.Record.Register()).Bulk {
					cmd.Rows = append(cmd.Rows, app.Row{ID: earlierID(row.ID, year), Record: earlier(row.Record, year)})
				}
			}
			if len(cmd.Rows) == 0 {
				continue
			}
			n += len(cmd.Rows)
			if _, err := w.Record(b.Context(), cmd); err != nil {
				b.Fatal(err)
			}
		}
	}
	return n
}

// earlierID returns the id of a report that the same machine gave so many years
// earlier: the day in it is another, and what is left of the id makes it unique.
func earlierID(id string, years int) string {
	const form = "2006-01-02"
	day, err := record.ParseDate(id[max(0, len(id)-len(form)):])
	if err != nil {
		return fmt.Sprintf("%s-%d", id, years)
	}
	return fmt.Sprintf("%s%s-%d", strings.TrimSuffix(id, day.String()), day-record.Date(365*years), years)
}

// earlier returns a copy of a report with every date and moment so many years
// earlier.
func earlier(r record.Record, years int) record.Record {
	original := reflect.ValueOf(r).Elem()
	clone := reflect.New(original.Type())
	clone.Elem().Set(original)
	for _, field := range clone.Elem().Fields() {
		switch f := field.Addr().Interface().(type) {
		case *record.Date:
			if *f != 0 {
				*f -= record.Date(365 * years)
			}
		case *record.Time:
			if *f != 0 {
				*f = f.Add(-time.Duration(365*years) * 24 * time.Hour)
			}
		}
	}
	return clone.Interface().(record.Record)
}
