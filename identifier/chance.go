// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"math"
	"slices"
)

// Many is the form of a finding that stands for many: numbers of one kind, such as
// the ids or times of a log, of which no more pass modulus 11 than by chance. It
// covers all of them, from the first to the last, and is for review.
const Many = "many"

// kin is what a number without a label has in common with others.
type kin struct {
	key    uint64 // of the text before
	passed bool   // modulus 11
	points int    // what it scores
	mute   bool   // it passed or not whatever the number: else it were no finding
}

// relatives are the numbers without a label.
type relatives struct {
	at     map[int64]kin   // by their offset
	chance map[uint64]bool // the keys of those that came by chance so far
}

func newRelatives() *relatives {
	return &relatives{map[int64]kin{}, map[uint64]bool{}}
}

// keyLength is how much text before a number tells what kind it is; other numbers
// in it count as one sign each.
const keyLength = 12

// add takes a number at b[at:] that has no label; base is the offset of b[0].
func (r *relatives) add(b []byte, at int, base int64, s spelling, points int) {
	if s.form == "letters" {
		return
	}
	k := kin{points: points, key: 1 + uint64(s.strength)/uint64(strong), passed: !s.replaced && checks(s.digits)}
	k.mute = s.replaced || s.strength <= faint
	last := byte(0)
	for i, n := at-1, 0; i >= max(0, at-behind/2) && n < keyLength && b[i] != '\n'; i-- {
		c := b[i]
		if c-'0' <= 9 {
			c = '0'
		}
		if c != '0' || last != '0' { // however many digits
			k.key = k.key*1099511628211 + uint64(c) + 1 // as FNV-1 does
			n++
		}
		last = c
	}
	r.at[base+int64(at)] = k
}

const (
	fewestOwn  = 200 // of so many it can be said that their dates come by chance
	fewestMore = 20  // that are folded once it was said, or their column says so
)

// crowd is the numbers of one kind.
type crowd struct {
	places      []int
	own, passed int  // that could and did pass modulus 11
	known       bool // to come by chance
}

func (c *crowd) add(place int, k kin) {
	c.places = append(c.places, place)
	if k.mute {
		return
	}
	c.own++
	if k.passed {
		c.passed++
	}
}

// chance reports whether the dates of a crowd come by chance: of sets of test
// numbers that all fail modulus 11 they don't.
func (c *crowd) chance() bool {
	switch {
	case !byChance(c.own, c.passed):
		return false
	case c.known:
		return len(c.places) >= fewestMore
	}
	return len(c.places) >= fewestOwn && (c.own < fewestOwn || c.passed > 0)
}

// byChance reports whether no more of so many dates pass modulus 11 than by
// chance: one of eleven, and four standard deviations more.
func byChance(dates, passed int) bool {
	return float64(passed) <= float64(dates)/11+4*math.Sqrt(float64(dates)*10/121)
}

// fold brings the numbers of each kind whose dates come by chance into one
// finding. First those of columns of other numbers, then those after the same
// text, then what is left, however it is named, but for what is to be blocked.
func (r *relatives) fold(found []Finding, columns []cellNumber) []Finding {
	if len(r.at) == 0 {
		return found
	}
	crowds, named := map[uint64]*crowd{}, map[int32]*crowd{}
	for i, f := range found {
		for len(columns) > 0 && columns[0].at < f.Offset {
			columns = columns[1:]
		}
		k, ok := r.at[f.Offset]
		switch {
		case !ok || f.Rule != CPR || f.Score > float64(k.points)/100: // a column, or other text, is its label
		case len(columns) > 0 && columns[0].at == f.Offset:
			join(named, columns[0].column, true).add(i, k)
		default:
			join(crowds, k.key, r.chance[k.key]).add(i, k)
		}
	}
	rest := join(crowds, restKey, r.chance[restKey])
	for key, c := range crowds {
		if key != restKey && !c.chance() {
			r.leave(c, found, rest)
		}
	}
	all := make([]*crowd, 0, len(crowds)+len(named))
	for key, c := range crowds {
		r.chance[key] = r.chance[key] || c.chance()
		all = append(all, c)
	}
	for _, c := range named {
		all = append(all, c)
	}
	for _, f := range found {
		delete(r.at, f.Offset)
	}
	return replaced(found, all)
}

// restKey is that of what has no key in common.
const restKey = 0

// leave adds the numbers of a crowd to the rest.
func (r *relatives) leave(c *crowd, found []Finding, rest *crowd) {
	for _, i := range c.places {
		if found[i].Verdict != Block {
			rest.add(i, r.at[found[i].Offset])
		}
	}
}

func join[K comparable](crowds map[K]*crowd, key K, known bool) *crowd {
	c := crowds[key]
	if c == nil {
		c = &crowd{known: known}
		crowds[key] = c
	}
	return c
}

// replaced puts one finding in the place of each crowd that comes by chance.
func replaced(found []Finding, crowds []*crowd) []Finding {
	gone := make([]bool, len(found))
	out := slices.Clone(found)
	for _, c := range crowds {
		if !c.chance() {
			continue
		}
		first, last := slices.Min(c.places), slices.Max(c.places)
		for _, i := range c.places {
			gone[i] = true
		}
		end := found[last].Offset + int64(found[last].Length)
		out[first] = finding(CPR, Many, found[first].Offset, int(end-found[first].Offset), alone[weak][0])
		gone[first] = false
	}
	left := out[:0]
	for i, f := range out {
		if !gone[i] {
			left = append(left, f)
		}
	}
	return left
}

// A text is judged for chance a section at a time.
const (
	foldBytes = 8 << 20
	foldMost  = 100_000
)

// folded reports the findings of a stream, those that come by chance as one.
func (s *Scanner) folded(report func(Finding)) error {
	s.kin = newRelatives()
	var held []Finding
	flush := func() {
		for _, f := range s.kin.fold(held, nil) {
			report(f)
		}
		held = held[:0]
	}
	for f, err := range s.All() {
		if err != nil {
			flush()
			return err
		}
		if len(held) == foldMost || len(held) > 0 && f.Offset-held[0].Offset >= foldBytes {
			flush()
		}
		held = append(held, f)
	}
	flush()
	return nil
}
