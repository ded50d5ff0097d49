// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"fmt"
	"iter"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// world is the demo's realistic year, stored through the ordinary write path,
// in a company with more machines: its hosts, log sources, transmission
// endpoints, retention rules and backups come several times over, each with all
// that it reports in a year.
type world struct {
	*app.App
	versions int
	built    time.Duration
}

// buildWorld stores at least the given number of record versions in the database,
// "" is SQLite's; 0 is the demo year as it is.
func buildWorld(b *testing.B, database string, versions int) world {
	b.Helper()
	total, feeds := 0, 0
	for step := range demo.Steps(demo.Realistic) {
		total += len(step.Rows)
		if isFeed(step) {
			feeds += len(step.Rows)
		}
	}
	copies := max(0, (versions-total+feeds-1)/feeds)
	start := time.Now()
	a, err := app.Create(b.Context(), b.TempDir(), app.CreateCommand{
		Database: database, Origin: logOrigin, Demo: true, At: demo.Begin.Start(), Actor: "system",
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := a.Close(); err != nil {
			b.Error(err)
		}
	})
	for step := range demo.Steps(demo.Realistic) {
		a.Clock.Step(step.At)
		cmd := app.Command{Kind: step.Kind, Actor: step.Actor}
		for row := range times(step, copies) {
			cmd.Rows = append(cmd.Rows, row)
		}
		if _, err := a.Record(b.Context(), cmd); err != nil {
			b.Fatal(err)
		}
	}
	a.Clock.Step(demo.AsOf.Start().Add(12 * time.Hour))
	return world{a, total + copies*feeds, time.Since(start)}
}

// bulkParents are the registers whose rows report in bulk.
var bulkParents = func() map[string]bool {
	parents := map[string]bool{}
	for _, t := range register.Types {
		if t.Bulk {
			parent, _, _ := strings.Cut(t.Name, ".")
			parents[parent] = true
		}
	}
	return parents
}()

// isFeed reports whether a step tells of things that report in bulk, or is such
// a report.
func isFeed(step demo.Step) bool {
	name := step.Rows[0].Record.Register()
	return bulkParents[name] || register.Type(name).Bulk
}

// times yields the rows of a step, those of feeds once more for each copy.
func times(step demo.Step, copies int) iter.Seq[app.Row] {
	return func(yield func(app.Row) bool) {
		for _, row := range step.Rows {
			if !yield(app.Row{ID: row.ID, Record: row.Record}) {
				return
			}
		}
		if !isFeed(step) {
			return
		}
		for n := range copies {
			for _, row := range step.Rows {
				suffix := fmt.Sprintf("-%d", n+1)
				if !yield(app.Row{ID: row.ID + suffix, Record: withParent(row.Record, suffix)}) {
					return
				}
			}
		}
	}
}

// withParent returns a copy of a report that belongs to the copy of its parent;
// what has no parent is returned as it is.
func withParent(r record.Record, suffix string) record.Record {
	original := reflect.ValueOf(r).Elem()
	if !original.FieldByName("Parent").IsValid() {
		return r
	}
	clone := reflect.New(original.Type())
	clone.Elem().Set(original)
	parent := clone.Elem().FieldByName("Parent")
	parent.SetString(parent.String() + suffix)
	return clone.Interface().(record.Record)
}
