// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// history is what a store holds: all versions of all rows, in the order in which
// they were stored.
type history []record.Version

// store adds versions of rows, of a random part of what is drawn.
func (h history) store(t *rapid.T) history {
	all := randomRows(t)
	for _, id := range slices.Sorted(maps.Keys(all)) {
		if len(h) > 0 && rapid.IntRange(0, 9).Draw(t, "stored") > 0 {
			continue
		}
		if rapid.IntRange(0, 9).Draw(t, "archived") == 0 {
			name := all[id].Register()
			if f := register.Type(name).Field("archived"); f != nil {
				if err := f.Set(all[id], "true"); err != nil {
					t.Fatal(err)
				}
			}
		}
		h = h.with(t, id, all[id])
	}
	return h
}

// with adds a version of one row.
func (h history) with(t *rapid.T, id string, r record.Record) history {
	body, err := record.Encode(r)
	if err != nil {
		t.Fatal(err)
	}
	v := record.Version{Register: r.Register(), ID: id, Nr: 1, Number: 1, Seq: int64(len(h)), Body: body}
	for i := range h {
		if h[i].ID == id {
			v.Number = h[i].Number + 1
		}
	}
	return append(h, v)
}

// load yields the newest version of every row of a register, in id order.
func (h history) load(name string) iter.Seq2[record.Version, error] {
	newest := map[string]record.Version{}
	for _, v := range h {
		if v.Register == name {
			newest[v.ID] = v
		}
	}
	return func(yield func(record.Version, error) bool) {
		for _, id := range slices.Sorted(maps.Keys(newest)) {
			if !yield(newest[id], nil) {
				return
			}
		}
	}
}

// since groups what was stored after the first n versions by register.
func (h history) since(n int) map[string][]record.Version {
	news := map[string][]record.Version{}
	for _, v := range h[n:] {
		news[v.Register] = append(news[v.Register], v)
	}
	return news
}

// TestAgain stores random rows in several steps. After each, a run made from the
// run before, in either way and of the rows in reach alone, gives the bytes of one
// made from nothing, and the run before still gives its own.
func TestAgain(t *testing.T) {
	params := worldtest.Params(t)
	left := 0
	rapid.Check(t, func(rt *rapid.T) {
		h := history{}.store(rt)
		first := record.D(2025, 1, 1)
		p := assurance.Period{From: first, To: first + 90, AsOf: (first + 120).Start()}
		run, err := assurance.Start(assurance.NewWorld(h.near(rt, p, &left)), rule.All, controls(), p, params)
		if err != nil {
			rt.Fatal(err)
		}
		for range 3 {
			before, known := encode(rt, run.Assessment()), len(h)
			h = h.store(rt)
			load, news := h.near(rt, p, &left), h.since(known)
			changed := slices.Sorted(maps.Keys(news))
			again, err := run.Again(load, changed)
			if err != nil {
				rt.Fatal(err)
			}
			same(rt, "again", encode(rt, again.Assessment()), fresh(rt, h, p, params))
			p.AsOf += record.Time(rapid.Int64Range(0, 20*86_400_000_000).Draw(rt, "later"))
			next, err := run.Resume(run.World(load, news), changed, p.AsOf)
			if err != nil {
				rt.Fatal(err)
			}
			same(rt, "resumed", encode(rt, next.Assessment()), fresh(rt, h, p, params))
			same(rt, "the run before", encode(rt, run.Assessment()), before)
			run = next
		}
	})
}

// TestAgainWithoutTheLastRun archives the last run before the period, or moves it:
// the one before it, which nobody had to read until then, counts.
func TestAgainWithoutTheLastRun(t *testing.T) {
	p := year(t)
	archived := deletionRun(day(1, 1)-100, 0)
	archived.Archived = record.Yes
	for name, later := range map[string]register.DeletionRun{"archived": archived, "moved": deletionRun(day(1, 1)-900, 0)} {
		rapid.Check(t, func(rt *rapid.T) {
			left := 0
			h := history{}.with(rt, "d1", &register.DPA{Effective: record.D(2019, 1, 1)})
			h = h.with(rt, "r1", &register.RetentionRule{DPA: "d1", Interval: record.Days(30)})
			for i, ago := range []record.Date{100, 500} {
				run := deletionRun(day(1, 1)-ago, 0)
				h = h.with(rt, fmt.Sprintf("x%d", i), &run)
			}
			run, err := assurance.Start(assurance.NewWorld(h.near(rt, p, &left)), rule.All, controls(), p, worldtest.Params(t))
			if err != nil || left != 1 {
				rt.Fatalf("%v, %d rows out of reach, want 1", err, left)
			}
			before := len(h)
			h = h.with(rt, "x0", &later)
			next, err := run.Resume(run.World(h.near(rt, p, &left), h.since(before)), []string{"retention_rule.run"}, p.AsOf)
			if err != nil {
				rt.Fatal(err)
			}
			same(rt, name, encode(rt, next.Assessment()), fresh(rt, h, p, worldtest.Params(t)))
		})
	}
}

// TestAgainTogether makes runs from one run at the same time; it is for the race
// detector.
func TestAgainTogether(t *testing.T) {
	params := worldtest.Params(t)
	rapid.Check(t, func(rt *rapid.T) {
		h := history{}.store(rt)
		first := record.D(2025, 1, 1)
		p := assurance.Period{From: first, To: first + 90, AsOf: (first + 120).Start()}
		run, err := assurance.Start(assurance.NewWorld(h.load), rule.All, controls(), p, params)
		if err != nil {
			rt.Fatal(err)
		}
		want := encode(rt, run.Assessment())
		var names []string
		for _, kind := range register.Types {
			if !kind.Bulk {
				names = append(names, kind.Name)
			}
		}
		var group sync.WaitGroup
		for i := range 4 {
			group.Go(func() {
				again, err := run.Again(h.load, names[i*len(names)/4:(i+1)*len(names)/4])
				if err != nil {
					rt.Error(err)
					return
				}
				if got, err := json.Marshal(again.Assessment()); err != nil || !bytes.Equal(got, want) {
					rt.Error("runs made at the same time differ", err)
				}
			})
		}
		group.Wait()
	})
}

// TestAsOfIsAsked keeps the rules to the methods that note for how long an answer
// holds.
func TestAsOfIsAsked(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	direct := regexp.MustCompile(`\b(p|period)\.AsOf\b`)
	for _, name := range files {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(name, "_test.go") && direct.Match(source) {
			t.Errorf("%s reads AsOf of the period: use Known, LastKnown or Past", name)
		}
	}
}

func fresh(t *rapid.T, h history, p assurance.Period, params assurance.Params) []byte {
	a, err := assurance.Assess(assurance.NewWorld(h.load), rule.All, controls(), p, params)
	if err != nil {
		t.Fatal(err)
	}
	return encode(t, a)
}

func encode(t *rapid.T, a assurance.Assessment) []byte {
	out, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// same fails with the first rule that differs.
func same(t *rapid.T, what string, got, want []byte) {
	if bytes.Equal(got, want) {
		return
	}
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	from := bytes.LastIndex(want[:i], []byte(`{"id":`))
	t.Fatalf("%s: got %s, want %s", what, got[max(0, from):min(i+200, len(got))], want[max(0, from):min(i+200, len(want))])
}
