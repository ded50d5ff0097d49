package rule_test

import (
	"fmt"
	"testing"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"iter"
	"slices"
	"maps"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

func TestZZDemo(t *testing.T) {
	for _, prof := range demo.Profiles {
		by := map[string]map[string]record.Record{}
		for step := range demo.Steps(prof) {
			for _, row := range step.Rows {
				n := row.Record.Register()
				if by[n] == nil { by[n] = map[string]record.Record{} }
				by[n][row.ID] = row.Record
			}
		}
		load := func(name string) iter.Seq2[record.Version, error] {
			return func(yield func(record.Version, error) bool) {
				for i, id := range slices.Sorted(maps.Keys(by[name])) {
					body, err := record.Encode(by[name][id])
					if !yield(record.Version{Register: name, ID: id, Nr: int64(i+1), Number: 1, Body: body}, err) { return }
				}
			}
		}
		p := year(t)
		p.AsOf = demo.AsOf.End()
		a, err := assurance.Assess(assurance.NewWorld(load), rule.All, controls(), p, worldtest.Params(t))
		if err != nil { t.Fatal(err) }
		for _, c := range a.Controls {
			if len(c.No) == 0 { continue }
			fmt.Println(prof, c.No, c.State)
			for _, r := range c.Rules {
				switch c.No { case "A.2","A.3","D.2","D.3","F.2","F.3","F.5","F.6","I.3": default: continue }
				fmt.Printf("   %s %d/%d w%d", r.ID, r.OK, r.Population, len(r.Warnings))
				for i, it := range r.Items { if i > 3 { break }; fmt.Printf("  [%s %s %v]", it.Outcome, it.Ref, it.Facts) }
				fmt.Println()
			}
		}
	}
}
