// SPDX-License-Identifier: Apache-2.0

package suite_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tilsyn/tilsyn/content/demo/suite"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// randomYears is how many years are drawn, with the seeds from 1 on.
const randomYears = 100

// years counts what the random years showed.
type years struct {
	sync.Mutex
	years, episodes, alarms int
}

// tryYears draws years in which everything was done as it should be, often on the
// last day allowed: no rule may deviate, and none may find less to test than in the
// clean year. Each year with an even seed has the extended set switched on.
func tryYears(t *testing.T, n *years) {
	for seed := uint64(1); seed <= randomYears; seed++ {
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
			t.Parallel()
			episodes := suite.Draw(seed)
			wrong, err := alarms(episodes, seed)
			if err != nil {
				t.Fatalf("%v\nof %v", err, shrink(episodes, seed))
			}
			n.Lock()
			n.years, n.episodes, n.alarms = n.years+1, n.episodes+len(episodes), n.alarms+len(wrong)
			n.Unlock()
			if len(wrong) > 0 {
				t.Errorf("false alarms\n%s\nof %v", strings.Join(wrong, "\n"), shrink(episodes, seed))
			}
		})
	}
}

// shrinking is held by the one year that is being shrunk: the others of a bad run
// are printed whole.
var shrinking sync.Mutex

// shrink drops episodes one at a time as long as something is still wrong.
func shrink(episodes []suite.Episode, seed uint64) []suite.Episode {
	if !shrinking.TryLock() {
		return episodes
	}
	for i := 0; i < len(episodes); {
		fewer := slices.Delete(slices.Clone(episodes), i, i+1)
		if wrong, err := alarms(fewer, seed); err != nil || len(wrong) > 0 {
			episodes = fewer
			continue
		}
		i++
	}
	return episodes
}

// drawn assesses the clean year with the episodes.
func drawn(episodes []suite.Episode, seed uint64, then func(*suite.Year)) (run *assurance.Run, err error) {
	original, err := clean()
	if err != nil {
		return nil, err
	}
	year := original.Copy()
	if seed%2 == 0 {
		suite.SwitchOn(year)
	}
	suite.Tell(year, episodes)
	if then(year); year.Err() != nil {
		return nil, year.Err()
	}
	first, err := base()
	if err != nil {
		return nil, err
	}
	return first.Again(year.Load, year.Touched())
}

// alarms returns what rules found in a year in which all was well: a deviation, or
// something that can't be tested beyond what the same year without episodes has.
func alarms(episodes []suite.Episode, seed uint64) ([]string, error) {
	run, err := drawn(episodes, seed, func(*suite.Year) {})
	if err != nil {
		return nil, err
	}
	before, err := plain(seed % 2)
	if err != nil {
		return nil, err
	}
	var list []string
	was, found := results(before), results(run)
	for _, r := range rule.All {
		if found[r.ID] == nil {
			continue
		}
		for _, item := range found[r.ID].Items {
			known := was[r.ID] != nil && slices.ContainsFunc(was[r.ID].Items, func(old assurance.Item) bool {
				return old.Outcome == item.Outcome && old.Ref == item.Ref
			})
			if item.Outcome == assurance.Deviation || item.Outcome == assurance.NotTestable && !known {
				list = append(list, fmt.Sprintf("%s %s %v", r.ID, item.Ref, item.Facts))
			}
		}
	}
	return list, nil
}

// plain returns the year without episodes, with the extended set for 0.
var plain = func() func(uint64) (*assurance.Run, error) {
	extended := sync.OnceValues(func() (*assurance.Run, error) { return drawn(nil, 0, func(*suite.Year) {}) })
	return func(parity uint64) (*assurance.Run, error) {
		if parity == 0 {
			return extended()
		}
		return base()
	}
}()

// brokenYears is how many of the years are broken, each by one mutation.
const brokenYears = 20

// breakYears breaks some of the random years, each in one way drawn from those of
// the clean year: exactly the same rules must find it.
func breakYears(t *testing.T, n *tally) {
	for seed := uint64(1); seed <= brokenYears; seed++ {
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
			t.Parallel()
			m, day := drawMutation(seed)
			run, err := drawn(suite.Draw(seed), 1, func(y *suite.Year) {
				if m.Do != nil {
					m.Do(y)
					return
				}
				m.At(y, day)
			})
			if err != nil {
				t.Fatalf("%s: %v", m.Name, err)
			}
			first, err := base()
			if err != nil {
				t.Fatal(err)
			}
			found := results(run)
			missed, alarms := compare(&m, results(first), found)
			n.add(missed, alarms, len(m.Rules)+len(m.Warns))
			if len(missed)+len(alarms) > 0 {
				t.Errorf("%s on %s: missed %v, false alarms %v\n%s", m.Name, day, missed, alarms, findings(found))
			}
		})
	}
}

// drawMutation draws one that some rule must find, without the extended set, and a
// day.
func drawMutation(seed uint64) (suite.Mutation, record.Date) {
	r := rand.New(rand.NewPCG(seed, 2))
	for {
		m, day := suite.All[r.IntN(len(suite.All))], edges[r.IntN(len(edges))]
		if len(m.Rules) > 0 && !strings.HasPrefix(m.Rules[0], "X.") && !slices.Contains(m.NotAt, day.name) {
			return m, day.day
		}
	}
}
