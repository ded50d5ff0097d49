// SPDX-License-Identifier: Apache-2.0

//go:build goexperiment.simd && amd64

package identifier

import (
	"math/bits"
	"simd/archsimd"
)

// has512 tells whether the processor has what the sieves of 512 bits need.
var has512 = archsimd.X86.AVX512() && archsimd.X86.AVX512VBMI() && archsimd.X86.AVX512VBMI2() && archsimd.X86.AVX512GFNI()

// sift is the sieve for the processor at hand.
var sift = func() sieve {
	if has512 {
		return siftViews
	}
	return func(b []byte, from, to int, t *text, out *starts) (n, next int) {
		t.quiet.to = 0
		return siftBlocks(b, from, to, out, 0)
	}
}()

// Constants of take: what brings the bits of eight bytes together, and the bytes
// that have the same bit.
var (
	eachBit = [8]uint64{diagonal, diagonal, diagonal, diagonal, diagonal, diagonal, diagonal, diagonal}
	sameBit = func() (t [64]uint8) {
		for k := range t {
			t[k] = uint8(k%8*8 + k/8)
		}
		return t
	}()
)

const diagonal = 0x8040201008040201

// The lanes of two vectors that transpose puts together.
var (
	lowerPairs  = [8]uint64{0, 1, 8, 9, 2, 3, 10, 11}
	upperPairs  = [8]uint64{4, 5, 12, 13, 6, 7, 14, 15}
	lowerHalves = [8]uint64{0, 1, 2, 3, 8, 9, 10, 11}
	upperHalves = [8]uint64{4, 5, 6, 7, 12, 13, 14, 15}
)

// leastScript is the least byte that begins a digit of another script.
const leastScript = 0xD9

// passOver passes over bytes without a digit.
func passOver(b []byte, i, to int) int {
	const four = 4 * 64
	zero, ten, foreign := archsimd.BroadcastUint8x64('0'), archsimd.BroadcastUint8x64(10), archsimd.BroadcastUint8x64(leastScript)
	for ; i < to && i+four <= len(b); i += four {
		p := (*[four]byte)(b[i:])
		x, y := archsimd.LoadUint8x64((*[64]byte)(p[:])), archsimd.LoadUint8x64((*[64]byte)(p[64:]))
		z, w := archsimd.LoadUint8x64((*[64]byte)(p[128:])), archsimd.LoadUint8x64((*[64]byte)(p[192:]))
		least := x.Sub(zero).Min(y.Sub(zero)).Min(z.Sub(zero).Min(w.Sub(zero)))
		most := x.Max(y).Max(z.Max(w))
		if least.Less(ten).Or(most.GreaterEqual(foreign)).ToBits() != 0 {
			break
		}
	}
	archsimd.ClearAVXUpperBits()
	return i
}

// take takes the views of b, and reports whether a letter, a zero or what is no
// ASCII may be in what a label of the numbers in them would lie in.
func (v *views) take(b []byte) (loud bool) {
	all := (*[lead + shown]byte)(b)
	lower, upper := archsimd.LoadUint8x64((*[64]byte)(classes[:])), archsimd.LoadUint8x64((*[64]byte)(classes[64:]))
	ascii := archsimd.BroadcastUint8x64(0x7F)
	same, each := archsimd.LoadUint8x64(&sameBit), archsimd.LoadUint64x8(&eachBit)
	// The bytes behind the views, over those of the last.
	x, y := archsimd.LoadUint8x64((*[64]byte)(all[lead+shown-2*block:])), archsimd.LoadUint8x64((*[64]byte)(all[lead+shown-block:]))
	most, least := x.Max(y), x.Min(y)
	for k := range 8 {
		x := archsimd.LoadUint8x64((*[64]byte)(all[k*stride:]))
		most, least = most.Max(x), least.Min(x)
		class := lower.ConcatPermute(upper, x.Min(ascii))
		gathered := each.AsUint8x64().GaloisFieldAffineTransform(class.AsUint64x8(), 0).Permute(same)
		gathered.GaloisFieldAffineTransform(each, 0).AsUint64x8().Store((*[8]uint64)(&v.planes[k]))
	}
	v.foreign = most.GreaterEqual(archsimd.BroadcastUint8x64(leastScript)).ToBits() != 0
	letters, zeros := most.GreaterEqual(archsimd.BroadcastUint8x64(0x40)), least.Equal(archsimd.BroadcastUint8x64(0))
	loud = letters.Or(zeros).ToBits() != 0
	v.transpose()
	return loud
}

// transpose brings the views, of which each lies in the place of a plane, to planes.
func (v *views) transpose() {
	row := func(k int) lanes { return load(&v.planes[k], k) }
	r0, r1, r2, r3, r4, r5, r6, r7 := row(0), row(1), row(2), row(3), row(4), row(5), row(6), row(7)
	v.placeEach(0, r0.InterleaveLoGrouped(r1), r2.InterleaveLoGrouped(r3), r4.InterleaveLoGrouped(r5), r6.InterleaveLoGrouped(r7))
	v.placeEach(1, r0.InterleaveHiGrouped(r1), r2.InterleaveHiGrouped(r3), r4.InterleaveHiGrouped(r5), r6.InterleaveHiGrouped(r7))
}

// placeEach puts every other plane in its place, of which each of four has two views.
func (v *views) placeEach(odd int, a, b, c, d lanes) {
	lower, upper := archsimd.LoadUint64x8(&lowerPairs), archsimd.LoadUint64x8(&upperPairs)
	first, second := archsimd.LoadUint64x8(&lowerHalves), archsimd.LoadUint64x8(&upperHalves)
	front, back := a.ConcatPermute(b, lower), c.ConcatPermute(d, lower)
	save(&v.planes[odd], 0, front.ConcatPermute(back, first))
	save(&v.planes[odd+2], 0, front.ConcatPermute(back, second))
	front, back = a.ConcatPermute(b, upper), c.ConcatPermute(d, upper)
	save(&v.planes[odd+4], 0, front.ConcatPermute(back, first))
	save(&v.planes[odd+6], 0, front.ConcatPermute(back, second))
}

// laneBefore brings what each view says to the next. The first view has none
// before; what comes into it is before the bytes that are judged.
var laneBefore = [8]uint64{0, 0, 1, 2, 3, 4, 5, 6}

// scripts marks of the first 64 bytes of b those that can begin a digit of another
// script.
func scripts(b []byte) (are uint64) {
	x := archsimd.LoadUint8x64((*[64]byte)(b))
	may := x.GreaterEqual(archsimd.BroadcastUint8x64(leastScript)).ToBits()
	archsimd.ClearAVXUpperBits()
	for ; may != 0; may &= may - 1 {
		switch k := bits.TrailingZeros64(may); b[k] {
		case 0xD9, 0xDB, 0xE0, 0xE1, 0xEF, 0xF0:
			are |= 1 << k
		}
	}
	return are
}

// lanes are eight views, or what they say.
type lanes = archsimd.Uint64x8

// together is how many views are judged together.
const together = 8

func load(r *bitmap, _ int) lanes    { return archsimd.LoadUint64x8((*[8]uint64)(r[:])) }
func save(r *bitmap, _ int, x lanes) { x.Store((*[8]uint64)(r[:])) }

// before is what the view before each says, where its end meets that of this one.
// The first has none before; what comes into it is before the bytes that are judged.
func before(r *bitmap, k int) lanes {
	return load(r, k).Permute(archsimd.LoadUint64x8(&laneBefore)).ShiftAllLeft(block - stride)
}

func all() lanes { return archsimd.BroadcastUint64x8(^uint64(0)) }

// some has a bit for each view that has any in x.
func some(x lanes) uint8 { return x.NotEqual(archsimd.BroadcastUint64x8(0)).ToBits() }

// leave makes the registers ready for other code.
func leave() { archsimd.ClearAVXUpperBits() }
