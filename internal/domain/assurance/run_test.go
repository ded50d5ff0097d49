// SPDX-License-Identifier: Apache-2.0

package assurance_test

import (
	"errors"
	"iter"
	"slices"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// counter counts what is read and what runs.
type counter struct {
	load      assurance.Loader
	read, ran []string
}

func (c *counter) loader(name string) iter.Seq2[record.Version, error] {
	c.read = append(c.read, name)
	return c.load(name)
}

// told returns what was read and what ran since the last call.
func (c *counter) told() (read, ran []string) {
	read, ran, c.read, c.ran = c.read, c.ran, nil, nil
	return read, ran
}

// rules counts rows: of endpoints, of incidents, of heartbeats, and those that a
// deadline in the middle of the period is over for.
func (c *counter) rules(p assurance.Period) []assurance.Rule {
	rule := func(id string, count func(*assurance.World, assurance.Period) int, bulk ...string) assurance.Rule {
		return assurance.Rule{ID: id, Control: "B.9", Bulk: bulk, Check: func(w *assurance.World, p assurance.Period, _ assurance.Params) (r assurance.Result) {
			c.ran = append(c.ran, id)
			r.PassN(count(w, p))
			return r
		}}
	}
	return []assurance.Rule{
		rule("endpoints", func(w *assurance.World, _ assurance.Period) int { return len(assurance.Rows[register.Endpoint](w)) }),
		rule("incidents", func(w *assurance.World, _ assurance.Period) int { return len(assurance.Rows[register.Incident](w)) }),
		rule("heartbeats", func(w *assurance.World, _ assurance.Period) int {
			return len(assurance.Rows[register.Endpoint](w)) + len(assurance.Rows[register.Heartbeat](w))
		}, "log_source.heartbeat"),
		rule("deadline", func(w *assurance.World, now assurance.Period) int {
			if now.Past(p.To + 30) {
				return 1
			}
			return 0
		}),
	}
}

func TestAgainReadsAndRunsLittle(t *testing.T) {
	p := worldtest.Period(t, "2025-01-01", "2025-12-31")
	for _, c := range []struct {
		name      string
		keep      int
		changed   []string
		asOf      record.Time
		read, ran []string
	}{
		{"nothing", 100, nil, p.AsOf, nil, nil},
		{"a register", 100, []string{"incident"}, p.AsOf, []string{"incident"}, []string{"incidents"}},
		{"a register that a kept one stands beside", 100, []string{"endpoint"}, p.AsOf, []string{"endpoint"}, []string{"endpoints", "heartbeats"}},
		{"the same, not kept", 1, []string{"endpoint"}, p.AsOf, []string{"endpoint", "log_source.heartbeat"}, []string{"endpoints", "heartbeats"}},
		{"a bulk register", 100, []string{"log_source.heartbeat"}, p.AsOf, []string{"log_source.heartbeat"}, []string{"heartbeats"}},
		{"what no rule asks for", 100, []string{"task"}, p.AsOf, nil, nil},
		{"settings", 100, []string{"control"}, p.AsOf, []string{"control"}, nil},
		{"the time, deadline still over", 100, nil, p.AsOf.Add(1), nil, nil},
		{"the time, deadline no longer over", 100, nil, p.To.End(), nil, []string{"deadline"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			count := &counter{load: worldtest.Loader(t, worldtest.Rows{
				"e1": register.Endpoint{Host: "h"}, "i1": register.Incident{},
				"h1": register.Heartbeat{Parent: "s1"}, "h2": register.Heartbeat{Parent: "s2"},
			})}
			w := assurance.NewWorld(count.loader)
			w.Keep(c.keep)
			run, err := assurance.Start(w, count.rules(p), []assurance.Control{{No: "B.9"}}, p, assurance.Params{})
			if err != nil {
				t.Fatal(err)
			}
			count.told()
			if c.asOf == p.AsOf {
				_, err = run.Again(count.loader, c.changed)
			} else {
				_, err = run.Resume(run.World(count.loader, nil), c.changed, c.asOf)
			}
			if err != nil {
				t.Fatal(err)
			}
			if read, ran := count.told(); !slices.Equal(read, c.read) || !slices.Equal(ran, c.ran) {
				t.Errorf("read %v and ran %v, want %v and %v", read, ran, c.read, c.ran)
			}
		})
	}
}

// TestAgainFails checks that a run that can't be made leaves the run before as it
// was.
func TestAgainFails(t *testing.T) {
	p := worldtest.Period(t, "2025-01-01", "2025-12-31")
	count := &counter{load: worldtest.Loader(t, worldtest.Rows{"i1": register.Incident{}})}
	run, err := assurance.Start(assurance.NewWorld(count.loader), count.rules(p), []assurance.Control{{No: "B.9"}}, p, assurance.Params{})
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("disk gone")
	lost := func(string) iter.Seq2[record.Version, error] {
		return func(yield func(record.Version, error) bool) { yield(record.Version{}, broken) }
	}
	if again, err := run.Again(lost, []string{"incident"}); !errors.Is(err, broken) || again != nil {
		t.Errorf("got %v, %v", again, err)
	}
	news := map[string][]record.Version{"incident": {{Register: "incident", ID: "i2", Number: 1, Body: []byte("no")}}}
	if next, err := run.Resume(run.World(lost, news), []string{"incident"}, p.AsOf); err == nil || next != nil {
		t.Errorf("got %v, %v", next, err)
	}
	if got := run.Assessment().Controls[0].Rules[1].OK; got != 1 {
		t.Errorf("%d incidents in the run before, want 1", got)
	}
}
