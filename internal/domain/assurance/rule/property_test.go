// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// secret stands in every personal field of a random world.
const secret = "Hemmelig"

// TestRandomWorlds holds for whatever a store can hold: no rule panics, the units
// add up, nothing personal gets out, and the same world gives the same bytes.
func TestRandomWorlds(t *testing.T) {
	params := worldtest.Params(t)
	rapid.Check(t, func(rt *rapid.T) {
		load := worldtest.Loader(t, randomRows(rt))
		first := record.D(2025, 1, 1) + record.Date(rapid.IntRange(0, 60).Draw(rt, "from"))
		p := assurance.Period{From: first, To: first + record.Date(rapid.IntRange(0, 120).Draw(rt, "length"))}
		p.AsOf = (p.To + record.Date(rapid.IntRange(0, 60).Draw(rt, "known"))).Start()
		var out [2][]byte
		for i := range out {
			a, err := assurance.Assess(assurance.NewWorld(load), rule.All, controls(), p, params)
			if err != nil {
				rt.Fatal(err)
			}
			if out[i], err = json.Marshal(a); err != nil {
				rt.Fatal(err)
			}
			for _, c := range a.Controls {
				for _, r := range c.Rules {
					if r.OK < 0 || r.Population != r.OK+r.Deviations()+r.NotTestable() {
						rt.Errorf("%s: %d units, %d ok, %d deviate, %d not testable", r.ID, r.Population, r.OK, r.Deviations(), r.NotTestable())
					}
				}
			}
		}
		if !bytes.Equal(out[0], out[1]) {
			rt.Error("the same world gives different bytes")
		}
		if bytes.Contains(out[0], []byte(secret)) {
			rt.Errorf("a personal value got out: %s", out[0])
		}
	})
}

// randomRows draws a few rows of every register, with fields filled or not.
// References name rows that are there more often than not.
func randomRows(t *rapid.T) rows {
	all := rows{}
	for i, kind := range register.Types {
		for n := range rapid.IntRange(0, 3).Draw(t, kind.Name) {
			r := kind.New()
			for j := range kind.Fields {
				f := &kind.Fields[j]
				if f.Name == "archived" || f.Need != record.Identity && rapid.IntRange(0, 3).Draw(t, f.Name) == 0 {
					continue
				}
				if err := f.Set(r, randomCell(t, f)); err != nil {
					t.Fatalf("%s.%s: %v", kind.Name, f.Name, err)
				}
			}
			all[fmt.Sprintf("%d.%d", i, n)] = r
		}
	}
	return all
}

func randomCell(t *rapid.T, f *record.Field) string {
	if !f.List {
		return randomValue(t, f)
	}
	var cells []string
	for range rapid.IntRange(1, 3).Draw(t, "elements") {
		cells = append(cells, randomValue(t, f))
	}
	return strings.Join(cells, "|")
}

func randomValue(t *rapid.T, f *record.Field) string {
	n := rapid.IntRange(0, 400).Draw(t, f.Name)
	switch f.Kind {
	case record.KindName, record.KindFree:
		return secret
	case record.KindInt:
		return fmt.Sprint(n - 20)
	case record.KindBool:
		return fmt.Sprint(n%2 == 0)
	case record.KindDate:
		return (record.D(2024, 6, 1) + record.Date(n)).String()
	case record.KindTime:
		return (record.D(2024, 6, 1) + record.Date(n)).Start().Add(0).String()
	case record.KindSpan:
		return record.Days(n + 1).String()
	case record.KindCode:
		return f.Codes[n%len(f.Codes)]
	case record.KindRef:
		for i, kind := range register.Types {
			if kind.Name == f.Targets[n%len(f.Targets)] {
				return fmt.Sprintf("%d.%d", i, n%3)
			}
		}
	case record.KindCountry:
		return []string{"DK", "DE", "NZ", "US"}[n%4]
	case record.KindHash:
		return strings.Repeat("0a", 32)
	case record.KindMonthDay:
		return "12-31"
	case record.KindText:
	}
	return fmt.Sprintf("text%d", n%3)
}
