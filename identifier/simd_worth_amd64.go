// SPDX-License-Identifier: Apache-2.0

//go:build goexperiment.simd && amd64

package identifier

import (
	"math/bits"
	"simd/archsimd"
)

// A view shows 64 bytes, a bit for a byte, of which the first stride are judged:
// what begins there is seen as far as it tells. Eight are judged together.
const (
	stride = 48
	region = 8 * stride
)

// views are eight views, each of the next stride.
type views struct {
	digits   [8]uint64
	special  [8]uint64 // what only decode can tell
	signs    [8]uint64 // may stand between two digits
	ends     [8]uint64 // no number goes on over it
	day      [8]uint64 // this byte and the next are a day of a CPR number
	dayGap   [8]uint64 // this byte and the next but one are
	month    [8]uint64 // and a month
	monthGap [8]uint64
	escapes  [8]uint64 // an escape may begin
	scripts  [8]uint64 // a digit of another script may begin, or a byte that looks like it
	worth    [8]uint64
}

// judge marks in worth the runs of digits that the Scanner may make something of.
// It leaves out what dismissed, exceeded and hopeless leave out, as far as a view
// shows it. Turning by k puts what stands k bytes on in a byte's place; what comes
// around at the end of a view is behind the bytes that are judged.
func (v *views) judge() {
	d, special, ends := archsimd.LoadUint64x8(&v.digits), archsimd.LoadUint64x8(&v.special), archsimd.LoadUint64x8(&v.ends)
	day, month := archsimd.LoadUint64x8(&v.day), archsimd.LoadUint64x8(&v.month)
	two := d.And(d.RotateAllRight(1))
	three := two.And(d.RotateAllRight(2))
	four := two.And(two.RotateAllRight(2))
	five := four.And(d.RotateAllRight(4))
	eight := four.And(four.RotateAllRight(4))
	nine := eight.And(d.RotateAllRight(8))
	ten := eight.And(two.RotateAllRight(8))
	sign := archsimd.LoadUint64x8(&v.signs)
	next := ends.RotateAllRight(1)
	over := ends.Or(sign.And(next)).Or(sign.And(sign.RotateAllRight(1)).And(next.RotateAllRight(1))) // the digits end here

	wrong := ten.And(d.RotateAllRight(10)).AndNot(d.RotateAllRight(11).AndNot(d.RotateAllRight(12))) // 11, or 13 and more
	short := four.And(over.RotateAllRight(4)).Or(five.And(over.RotateAllRight(5))).Or(eight.And(over.RotateAllRight(8)))
	lost := nine.AndNot(d.RotateAllRight(9)).And(month.RotateAllRight(1))
	worth := four.And(day.And(month.RotateAllRight(2)).AndNot(wrong.Or(short)).Or(lost))

	// A run of one to three digits goes on behind a sign, or only decode knows.
	behind := month.RotateAllRight(3)
	not := three.RotateAllRight(2).AndNot(archsimd.LoadUint64x8(&v.dayGap).And(behind).Or(special.RotateAllRight(1)))
	worth = worth.Or(d.AndNot(d.RotateAllRight(1).Or(over.RotateAllRight(1)).Or(not)))
	not = two.RotateAllRight(3).AndNot(day.And(behind).Or(special.RotateAllRight(2)))
	worth = worth.Or(two.AndNot(d.RotateAllRight(2).Or(over.RotateAllRight(2)).Or(not)))
	not = d.RotateAllRight(4).AndNot(day.And(archsimd.LoadUint64x8(&v.monthGap).RotateAllRight(2)).Or(special.RotateAllRight(3)))
	worth = worth.Or(three.AndNot(d.RotateAllRight(3).Or(over.RotateAllRight(3)).Or(not)))

	// Eleven digits with a sign between, and then no more, or two more.
	six, seven := four.And(two.RotateAllRight(4)), four.And(three.RotateAllRight(4))
	eleven := d.And(sign.RotateAllRight(1)).And(ten.RotateAllRight(2)).
		Or(two.And(sign.RotateAllRight(2)).And(nine.RotateAllRight(3))).
		Or(three.And(sign.RotateAllRight(3)).And(eight.RotateAllRight(4))).
		Or(four.And(sign.RotateAllRight(4)).And(seven.RotateAllRight(5))).
		Or(five.And(sign.RotateAllRight(5)).And(six.RotateAllRight(6))).
		Or(six.And(sign.RotateAllRight(6)).And(five.RotateAllRight(7))).
		Or(seven.And(sign.RotateAllRight(7)).And(four.RotateAllRight(8))).
		Or(eight.And(sign.RotateAllRight(8)).And(three.RotateAllRight(9)))
	exceeded := eleven.AndNot(d.RotateAllRight(12).AndNot(d.RotateAllRight(13)))
	exceeded = exceeded.Or(nine.And(sign.RotateAllRight(9)).And(two.RotateAllRight(10)).AndNot(month.RotateAllRight(1)))
	worth.AndNot(exceeded).Store(&v.worth)
	archsimd.ClearAVXUpperBits()
}

// begins returns where runs begin in view k, and where an escape or a letter that
// may be a digit comes near before. What that is in the bytes before the first
// view it doesn't know.
func (v *views) begins(k int) (starts, near uint64) {
	var digit, sign, escapes uint64
	if k > 0 {
		digit, sign, escapes = v.digits[k-1]>>(stride-1)&1, v.special[k-1]>>(stride-1)&1, v.escapes[k-1]>>(stride-5)&31
	}
	escapes |= v.escapes[k] << 5
	near = escapes | escapes>>1 | escapes>>2 | escapes>>3 | v.special[k]<<1 | sign
	return v.digits[k] &^ (v.digits[k]<<1 | digit), near
}

// places adds what is worth a look of b[from:to] to the n of out. The views begin
// lead bytes before.
func (v *views) places(b []byte, from, to int, out *starts, n int) int {
	in := ^uint64(1<<lead - 1)
	for k := range v.worth {
		at := from - lead + k*stride
		starts, near := v.begins(k)
		places := starts & (v.worth[k] | near)
		if may := v.scripts[k]; may != 0 && at < to {
			places |= scripts(b[at:], may)
		}
		places &= in & (1<<stride - 1)
		if to-at < stride {
			places &= 1<<max(0, to-at) - 1
		}
		n = spread(places, at, out, n)
		in = ^uint64(0)
	}
	return n
}

// scripts keeps of the marked bytes those that can begin a digit of another
// script.
func scripts(b []byte, may uint64) (are uint64) {
	for ; may != 0; may &= may - 1 {
		switch k := bits.TrailingZeros64(may); b[k] {
		case 0xD9, 0xDB, 0xE0, 0xE1, 0xEF, 0xF0:
			are |= 1 << k
		}
	}
	return are
}

// spread adds the places that a view at i marks to the n of out. It writes two
// whether they are there or not, since no branch could foretell how many.
func spread(places uint64, i int, out *starts, n int) int {
	more := n + bits.OnesCount64(places)
	for {
		two := out[n : n+2 : n+2]
		two[0] = i + bits.TrailingZeros64(places)
		places &= places - 1
		two[1] = i + bits.TrailingZeros64(places)
		if places &= places - 1; places == 0 {
			return more
		}
		n += 2
	}
}
