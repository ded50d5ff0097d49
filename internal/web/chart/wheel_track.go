// SPDX-License-Identifier: Apache-2.0

package chart

import (
	"cmp"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// placedArc is an arc in its track; tracks count from the outside.
type placedArc struct {
	Arc
	track int
}

type tracks struct {
	arcs    []placedArc
	perRing []int // tracks of each ring
}

// pack puts the arcs into as few tracks as their ring needs: each goes, in order
// of its beginning, to the outermost track that is free.
func pack(rings []Ring, y year) tracks {
	var t tracks
	first := 0
	for _, ring := range rings {
		arcs := slices.DeleteFunc(slices.Clone(ring.Arcs), func(a Arc) bool { return a.To < y.first || a.From > y.last || a.To < a.From })
		slices.SortStableFunc(arcs, func(a, b Arc) int { return cmp.Compare(a.From, b.From) })
		var ends []record.Date // last day of each track
		for _, a := range arcs {
			a.From, a.To = max(a.From, y.first), min(a.To, y.last)
			track := slices.IndexFunc(ends, func(end record.Date) bool { return end < a.From })
			if track < 0 {
				track = len(ends)
				ends = append(ends, 0)
			}
			ends[track] = a.To
			t.arcs = append(t.arcs, placedArc{a, first + track})
		}
		first += len(ends)
		t.perRing = append(t.perRing, len(ends))
	}
	return t
}

// before counts the tracks of the rings before the given one.
func (t tracks) before(ring int) int {
	n := 0
	for _, tracks := range t.perRing[:ring] {
		n += tracks
	}
	return n
}

// band is the width of a track: what there is room for, 30 pixels at most.
func (t tracks) band() float64 {
	return min(30, (outer-hub)/float64(max(1, t.before(len(t.perRing)))))
}
