// SPDX-License-Identifier: Apache-2.0

package sampling

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Pick is one drawn item. Rank counts from 1 in the order of the draw.
type Pick struct {
	ID      string `json:"id"`
	Stratum string `json:"stratum,omitempty"`
	Rank    int    `json:"rank"`
}

// Draw returns the n items of a frozen population that the seed chooses. Of the
// same population and seed a larger n gives the same items and more: an extension
// keeps what was drawn.
//
// Without strata these are the n lowest ranks. With strata (a field of the key, or
// "quarter:" and one of its dates) every stratum gives one item, then each further
// item comes from the stratum that is furthest behind its share (Sainte-Laguë,
// which never takes an item back); within a stratum the lowest ranks go first.
// More than all, fewer than one of each stratum, or an unknown field is an error.
func Draw(p *Population, hash, seed Digest, n int, strata string) ([]Pick, error) {
	if n < 0 || n > len(p.Items) {
		return nil, fmt.Errorf("cannot draw %d of %d items", n, len(p.Items))
	}
	stratum, err := p.stratumOf(strata)
	if err != nil {
		return nil, err
	}
	queues := map[string][]ranked{}
	for _, item := range p.Items {
		s := stratum(item)
		queues[s] = append(queues[s], ranked{item.ID, rank(seed, hash, item.ID)})
	}
	if strata != "" && n < len(queues) {
		return nil, fmt.Errorf("cannot draw %d of %d strata", n, len(queues))
	}
	for _, q := range queues {
		slices.SortFunc(q, func(a, b ranked) int {
			return cmp.Or(bytes.Compare(a.rank[:], b.rank[:]), cmp.Compare(a.id, b.id))
		})
	}
	picks := make([]Pick, 0, n)
	taken := map[string]int{}
	names := slices.Sorted(maps.Keys(queues))
	for len(picks) < n {
		s := next(names, queues, taken)
		picks = append(picks, Pick{ID: queues[s][taken[s]].id, Stratum: s, Rank: len(picks) + 1})
		taken[s]++
	}
	return picks, nil
}

type ranked struct {
	id   string
	rank Digest
}

// next returns the stratum that gives the next item: the first one that gave none,
// else that with the highest size/(2·given+1). Equal ones go by name.
func next(names []string, queues map[string][]ranked, taken map[string]int) string {
	best := ""
	found := false
	for _, s := range names {
		size, given := len(queues[s]), taken[s]
		switch {
		case given == size:
		case given == 0:
			return s
		case !found || size*(2*taken[best]+1) > len(queues[best])*(2*given+1):
			best, found = s, true
		}
	}
	return best
}

// Drawn is an item as the sample keeps it. A judgemental one was picked by a
// person: it is tested like the others, but says nothing of the rest.
type Drawn struct {
	Pick
	Round       int  `json:"round"` // 1: the first draw; 2 and on: extensions
	Judgemental bool `json:"judgemental,omitempty"`
}

// Projection returns how many items of the sample stand for the population, and how
// many of them deviate. Items picked by judgement count in neither.
func Projection(items []Drawn, deviates func(id string) bool) (n, d int) {
	for _, item := range items {
		if item.Judgemental {
			continue
		}
		n++
		if deviates(item.ID) {
			d++
		}
	}
	return n, d
}
