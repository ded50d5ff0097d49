// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"iter"
	"testing"

	"pgregory.net/rapid"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// TestReach leaves out the machine rows that no rule should look at: the results
// are the same.
func TestReach(t *testing.T) {
	params := worldtest.Params(t)
	left := 0
	rapid.Check(t, func(rt *rapid.T) {
		h := history{}.store(rt)
		first := record.D(2025, 1, 1) + record.Date(rapid.IntRange(-90, 60).Draw(rt, "from"))
		p := assurance.Period{From: first, To: first + record.Date(rapid.IntRange(0, 60).Draw(rt, "length"))}
		p.AsOf = (p.To + record.Date(rapid.IntRange(0, 60).Draw(rt, "known"))).Start()
		near := func(name string) iter.Seq2[record.Version, error] {
			from, to := rule.Reach(name, p)
			return func(yield func(record.Version, error) bool) {
				for v, err := range h.load(name) {
					if day := dayOf(rt, &v); day != 0 && (day < from || day > to) {
						left++
						continue
					}
					if !yield(v, err) {
						return
					}
				}
			}
		}
		a, err := assurance.Assess(assurance.NewWorld(near), rule.All, controls(), p, params)
		if err != nil {
			rt.Fatal(err)
		}
		same(rt, "without the rows out of reach", encode(rt, a), fresh(rt, h, p, params))
	})
	if left == 0 {
		t.Error("no row was out of reach")
	}
}

// dayOf returns the day that a machine row is about, 0 for other rows.
func dayOf(t *rapid.T, v *record.Version) record.Date {
	r, err := register.Type(v.Register).Decode(v.Body)
	if err != nil {
		t.Fatal(err)
	}
	switch r := r.(type) {
	case *register.EndpointReport:
		return r.ReportedAt.Date()
	case *register.Heartbeat:
		return r.Day
	case *register.TransmissionCheck:
		return r.CheckedAt.Date()
	case *register.MailDelivery:
		return r.Day
	case *register.DeletionRun:
		return r.RanAt.Date()
	case *register.BackupRun:
		return r.RanAt.Date()
	}
	return 0
}
