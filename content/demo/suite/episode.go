// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// Episode is one thing that happens in a year as it should: a hire, a patch, a
// breach told in time. What it draws, its days and sizes, follows from its seed, so
// that it is the same with and without the others of its year.
type Episode struct {
	Kind string
	No   int // in the year, from 1; its rows bear it in their ids
	seed uint64
}

// String names the episode as a test prints it.
func (e Episode) String() string { return fmt.Sprintf("%d %s", e.No, e.Kind) }

// kind is a sort of episode.
type kind struct {
	name string
	tell func(*tale)
}

// kinds holds every sort of episode in the order in which a year tells them: those
// that bring new customers, suppliers and people come before those that look at
// all there are.
var kinds = slices.Concat(customerKinds, supplierKinds, peopleKinds, accessKinds, deviceKinds,
	operationKinds, developmentKinds, dutyKinds, incidentKinds, governanceKinds)

// Kinds returns the names of all sorts of episodes.
func Kinds() []string {
	var names []string
	for _, k := range kinds {
		names = append(names, k.name)
	}
	return names
}

// The least and the most episodes of a year.
const (
	fewest = 5
	most   = 40
)

// Draw draws the episodes of a year.
func Draw(seed uint64) []Episode {
	r := rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // a year that can be drawn again
	var list []Episode
	for no := range fewest + r.IntN(most-fewest+1) {
		list = append(list, Episode{Kind: kinds[r.IntN(len(kinds))].name, No: no + 1, seed: r.Uint64()})
	}
	return list
}

// Tell adds the episodes to the year, and then what follows from all of them
// together: who must read a new procedure, whose data a breach touched.
func Tell(y *Year, episodes []Episode) {
	told := &telling{Year: y, taken: map[string]bool{}}
	for _, k := range kinds {
		for _, e := range episodes {
			if e.Kind == k.name {
				k.tell(&tale{telling: told, Rand: rand.New(rand.NewPCG(e.seed, 1)), no: e.No}) //nolint:gosec // as above
			}
		}
	}
	for _, finish := range told.later {
		finish()
	}
	settle(told)
}

// telling is a year while its episodes are told.
type telling struct {
	*Year
	later []func()        // told when all episodes have begun
	taken map[string]bool // what only one episode may have
}

// tale is one episode while it is told.
type tale struct {
	*telling
	*rand.Rand
	no int
}
