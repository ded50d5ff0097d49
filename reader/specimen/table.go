// SPDX-License-Identifier: Apache-2.0

package specimen

import "math"

// table is what the card lies on.
type table struct {
	base  [3]float64
	grain float64 // how strong
	long  float64 // pixels; how far the grain reaches to the side
	fine  float64 // pixels
	turn  float64
	salt  uint64
	// The colour of the pixel that was asked for last: each is asked for four times.
	x, y int
	last [3]float64
}

func newTable(seed uint64, flat bool) table {
	r := dice(seed, "table")
	t := table{
		base: pick(r, [3]float64{150, 105, 65}, [3]float64{90, 60, 40}, [3]float64{200, 198, 190}, [3]float64{60, 62, 68},
			[3]float64{120, 140, 150}, [3]float64{225, 220, 212}, [3]float64{70, 90, 70}),
		x: -1, grain: within(r, 5, 30), fine: within(r, 4, 14), turn: within(r, 0, math.Pi), salt: r.Uint64(),
	}
	t.long = t.fine * pick(r, 1.0, 1, 8, 14)
	if flat {
		t.base, t.grain = [3]float64{246, 246, 244}, 1.5
	}
	return t
}

func (t *table) colour(x, y float64) [3]float64 {
	if int(x) == t.x && int(y) == t.y {
		return t.last
	}
	t.x, t.y = int(x), int(y)
	u := (x*math.Cos(t.turn) + y*math.Sin(t.turn)) / t.long
	v := (y*math.Cos(t.turn) - x*math.Sin(t.turn)) / t.fine
	n := t.grain * (t.value(u, v) - .5)
	t.last = [3]float64{t.base[0] + n, t.base[1] + n*.9, t.base[2] + n*.8}
	return t.last
}

// value is smooth noise from 0 to 1.
func (t *table) value(u, v float64) float64 {
	u0, v0 := math.Floor(u), math.Floor(v)
	fu, fv := u-u0, v-v0
	fu, fv = fu*fu*(3-2*fu), fv*fv*(3-2*fv)
	a, b := int64(u0), int64(v0)
	top := t.node(a, b)*(1-fu) + t.node(a+1, b)*fu
	low := t.node(a, b+1)*(1-fu) + t.node(a+1, b+1)*fu
	return top*(1-fv) + low*fv
}

func (t *table) node(a, b int64) float64 {
	h := t.salt ^ uint64(a)*0x9e3779b97f4a7c15 ^ uint64(b)*0xc2b2ae3d27d4eb4f
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	h ^= h >> 32
	return float64(h&0xffff) / 0xffff
}
