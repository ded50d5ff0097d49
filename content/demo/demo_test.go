// SPDX-License-Identifier: Apache-2.0

package demo_test

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// replayed is a profile after all its commands.
type replayed struct {
	steps    []demo.Step
	newest   map[string]map[string]record.Record // by register and id
	nr       map[string]map[string]int64         // running number, by register and id
	versions int
}

var cache = map[demo.Profile]*replayed{}

func replay(t *testing.T, p demo.Profile) *replayed {
	t.Helper()
	if r := cache[p]; r != nil {
		return r
	}
	r := &replayed{newest: map[string]map[string]record.Record{}, nr: map[string]map[string]int64{}}
	for step := range demo.Steps(p) {
		r.steps = append(r.steps, step)
		for _, row := range step.Rows {
			name := row.Record.Register()
			if r.newest[name] == nil {
				r.newest[name], r.nr[name] = map[string]record.Record{}, map[string]int64{}
			}
			if r.nr[name][row.ID] == 0 {
				r.nr[name][row.ID] = int64(len(r.nr[name]) + 1)
			}
			r.newest[name][row.ID] = row.Record
			r.versions++
		}
	}
	cache[p] = r
	return r
}

// few reports the first of many faults of one kind, with their number.
func few(t *testing.T, faults map[string][]string) {
	t.Helper()
	for _, what := range slices.Sorted(maps.Keys(faults)) {
		list := faults[what]
		t.Errorf("%s (%d): %v", what, len(list), list[:min(5, len(list))])
	}
}

func TestStepsAreCommands(t *testing.T) {
	for _, p := range demo.Profiles {
		var last record.Time
		for i, step := range replay(t, p).steps {
			name := step.Rows[0].Record.Register()
			where := fmt.Sprintf("%s, step %d (%s %s)", p, i, step.At, name)
			if step.At < last {
				t.Errorf("%s: goes back in time", where)
			}
			last = step.At
			if step.At < demo.Begin.Start() || step.At >= demo.AsOf.End() {
				t.Errorf("%s: outside the story", where)
			}
			if step.Actor == "" || step.Kind == "" {
				t.Errorf("%s: no actor or kind", where)
			}
			ids := map[string]bool{}
			for _, row := range step.Rows {
				if row.Record.Register() != name {
					t.Errorf("%s: rows of two registers", where)
				}
				if ids[row.ID] {
					t.Errorf("%s: two versions of %s in one command", where, row.ID)
				}
				ids[row.ID] = true
			}
		}
	}
}

func TestRowsCanBeStored(t *testing.T) {
	faults := map[string][]string{}
	for _, p := range demo.Profiles {
		for _, step := range replay(t, p).steps {
			for _, row := range step.Rows {
				kind := register.Type(row.Record.Register())
				if kind == nil {
					t.Fatalf("%s: no register %s", p, row.Record.Register())
				}
				if !record.ValidID(row.ID) {
					t.Errorf("%s: bad id %q", kind.Name, row.ID)
				}
				for _, problem := range kind.Check(row.Record) {
					what := fmt.Sprintf("%s: %s.%s is %s", p, kind.Name, problem.Field, problem.Code)
					faults[what] = append(faults[what], row.ID)
				}
			}
		}
	}
	few(t, faults)
}

func TestReferencesExistInTime(t *testing.T) {
	faults := map[string][]string{}
	for _, p := range demo.Profiles {
		known := map[string]bool{}
		for _, step := range replay(t, p).steps {
			for _, row := range step.Rows {
				known[row.Record.Register()+"/"+row.ID] = true
			}
			for _, row := range step.Rows {
				for field, id := range dangling(row, known) {
					what := fmt.Sprintf("%s: %s.%s names what does not exist then", p, row.Record.Register(), field)
					faults[what] = append(faults[what], fmt.Sprintf("%s→%s on %s", row.ID, id, step.At.Date()))
				}
			}
		}
	}
	few(t, faults)
}

// dangling returns the references of a row, by field, that no record bears.
func dangling(row demo.Row, known map[string]bool) map[string]string {
	found := map[string]string{}
	kind := register.Type(row.Record.Register())
	for i := range kind.Fields {
		f := &kind.Fields[i]
		if f.Kind != record.KindRef {
			continue
		}
		for _, id := range f.Values(row.Record) {
			if !slices.ContainsFunc(f.Targets, func(target string) bool { return known[target+"/"+id] }) {
				found[f.Name] = id
			}
		}
	}
	return found
}

// open lists fields that stay empty on purpose.
var open = map[string]string{
	"access_review.snapshot":                  "the frozen population is made by the sampling of a later issue",
	"network_segment.systems":                 "no system stands in the networks of office and guests",
	"network_segment.allowed_from":            "nothing may reach the guests' network",
	"self_declaration.answer.override_reason": "the signer has not answered the four contradictions yet",
	"incident.cause":                          "INC-23 is not closed",
	"incident.lessons":                        "INC-23 is not closed",
	"data_subject_request.outcome":            "DSR-32 waits for its answer",
}

func TestCleanIsComplete(t *testing.T) {
	missing := map[string][]string{}
	for name, rows := range replay(t, demo.Clean).newest {
		kind := register.Type(name)
		for id, r := range rows {
			for _, field := range kind.Missing(r) {
				at := name + "." + field
				missing[at] = append(missing[at], id)
			}
		}
	}
	for at := range open {
		if len(missing[at]) == 0 {
			t.Errorf("%s is listed as open and is filled", at)
		}
		delete(missing, at)
	}
	for _, ids := range missing {
		slices.Sort(ids)
	}
	few(t, missing)
}

func TestDeterministic(t *testing.T) {
	sum := func(p demo.Profile) [32]byte {
		h := sha256.New()
		for step := range demo.Steps(p) {
			fmt.Fprintln(h, step.At, step.Actor, step.Kind)
			for _, row := range step.Rows {
				body, err := record.Encode(row.Record)
				if err != nil {
					t.Fatal(err)
				}
				fmt.Fprintf(h, "%s %s\n", row.ID, body)
			}
		}
		return [32]byte(h.Sum(nil))
	}
	for _, p := range demo.Profiles {
		if first, second := sum(p), sum(p); first != second {
			t.Errorf("%s differs from run to run", p)
		}
	}
}

func BenchmarkSteps(b *testing.B) {
	for b.Loop() {
		rows := 0
		for step := range demo.Steps(demo.Realistic) {
			rows += len(step.Rows)
		}
		b.ReportMetric(float64(rows), "rows")
	}
}
