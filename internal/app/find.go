// SPDX-License-Identifier: Apache-2.0

package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// Found is a row that a search found.
type Found struct{ Register, ID, Title string }

// maxFound bounds the rows that a search names.
const maxFound = 100

// maxNamed is how many rows are named and sorted for a list to choose from that
// nobody searched in.
const maxNamed = 1000

// Find returns rows of the registers whose id or name holds every word of q, those
// that begin with it first, at most limit; without a word, the first by name, but
// of a register with more than maxNamed rows only the newest.
// Registers that machines fill are not searched. A register that the person may
// not read is a fault.Denied.
func (d *Desk) Find(ctx context.Context, targets []string, q string, limit int) ([]Found, error) {
	for _, target := range targets {
		if _, err := d.mayOn(access.RegisterRead, target, false); err != nil {
			return nil, err
		}
	}
	v, err := d.titleView(ctx, targets)
	if err != nil {
		return nil, err
	}
	defer v.close()
	type hit struct {
		Found
		rank int
	}
	n, wanted := d.namer(v), words(q)
	var hits []hit
	for _, target := range targets {
		t := v.tables[target]
		if t == nil {
			continue
		}
		from := 0
		if len(wanted) == 0 && len(t.heads) > maxNamed {
			from = max(0, len(t.heads)-limit)
		}
		for i := from; i < len(t.heads); i++ {
			h := &t.heads[i]
			if h.id == "" || h.archived {
				continue
			}
			title := n.title(target, h.id, titleDepth)
			if rank, ok := match(fold(title), fold(h.id), wanted); ok {
				hits = append(hits, hit{Found{target, h.id, title}, rank})
			}
		}
	}
	texts := make([]string, len(hits))
	for i := range hits {
		texts[i] = hits[i].Title
	}
	order := sortedCells(texts)
	slices.SortStableFunc(order, func(i, j uint32) int { return cmp.Compare(hits[i].rank, hits[j].rank) })
	found := make([]Found, 0, min(limit, maxFound, len(order)))
	for _, i := range order[:cap(found)] {
		found = append(found, hits[i].Found)
	}
	return found, nil
}

// match tells how well a row fits: 0 when its name or id begins with the first
// word, 1 when a word of the name does, 2 when it is anywhere.
func match(title, id string, wanted []string) (int, bool) {
	if len(wanted) == 0 {
		return 0, true
	}
	for _, word := range wanted {
		if !strings.Contains(title, word) && !strings.Contains(id, word) {
			return 0, false
		}
	}
	switch first := wanted[0]; {
	case strings.HasPrefix(title, first), strings.HasPrefix(id, first):
		return 0, true
	case strings.Contains(title, " "+first):
		return 1, true
	}
	return 2, true
}
