// SPDX-License-Identifier: Apache-2.0

//go:build goexperiment.simd && amd64

package identifier

import "simd/archsimd"

// has512 tells whether the processor has what the sieves of 512 bits need.
var has512 = archsimd.X86.AVX512() && archsimd.X86.AVX512VBMI() && archsimd.X86.AVX512VBMI2() && archsimd.X86.AVX512GFNI()

// sift is the sieve for the processor at hand.
var sift = func() sieve {
	if has512 {
		return sift512
	}
	return siftPlain
}()

// What a byte is, in the upper four bits, over which its own lower four are laid.
// Bytes from 0x7F on count as 0x7F.
const (
	isDigit   = 0x10 // alone; isSpecial with it for a letter that may be one
	isSpecial = 0x20 // only decode can tell
	isSign    = 0x40 // may part two digits
	isJoint   = 0x10 // isSign with it, for a sign that can't part them anywhere
	isEscape  = 0x80 // isSpecial with it
	isDate    = 0x80 // isSign with it, for a sign between day, month and year; alone for a colon
)

var classes = func() (t [128]uint8) {
	for k := range t {
		c := byte(k)
		switch kind := inForm[c].kind; {
		case c == '\\' || c == '%' || c == '=' || c == '#':
			t[k] = isSpecial | isEscape
		case c == 0x7F || kind == roleOpaque:
			t[k] = isSpecial
		case c-'0' <= 9:
			t[k] = isDigit
		case kind == roleDigit:
			t[k] = isDigit | isSpecial
		case c == '-':
			t[k] = isSign | isDate
		case c == ':':
			t[k] = isDate
		case kind == roleSoft:
			t[k] = isSign
		case kind == roleJoint || c == '/':
			t[k] = isSign | isJoint | isDate
		case kind != roleEnd:
			t[k] = isSign | isJoint
		}
	}
	return t
}()

// Constants of take512: what brings the bits of eight bytes together, and the bytes
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

// shown is how many bytes a label of the numbers that are judged together may take.
const shown = region - lead + most + reachAfter + 3

// lead is how many bytes stand in a view before the first that is judged of all:
// they tell of those behind.
const lead = 16

// sift512 is the sieve for AVX-512 with VBMI2 and GFNI.
func sift512(b []byte, from, to int, t *text, out *starts) (n, next int) {
	if from < lead && from < to {
		n, from = siftBlock(b, from, to, out, 0), from+block
	}
	var v views
	t.quiet.from, t.quiet.to = from, from
	for before := n; from < to && from+region+2*block <= len(b); {
		if n+region+2 > len(out) {
			return n, from
		}
		if n == before {
			if i := barren512(b, from, to); i > from {
				from = i
				t.quiet.from, t.quiet.to = i, i
				continue
			}
		}
		before = n
		t.quiet.to = from + shown
		if v.take512(b[from-lead:]) {
			t.quiet.from = t.quiet.to
		}
		v.transpose()
		v.judge()
		if v.settle(t.lists) && !t.table && (from-reachBefore >= t.quiet.from || unnamed(b, from)) {
			v.drop()
		}
		n = v.write(b, from, to, v.keep(), out, n)
		from += region - lead
	}
	for ; from < to && n+block <= len(out); from += block {
		n = siftBlock(b, from, to, out, n)
	}
	return n, min(from, to)
}

// unnamed reports whether no label comes near the numbers of the region from a place
// on.
func unnamed(b []byte, from int) bool {
	to := from + region + most + reachAfter
	at, may := tell(b, max(0, from-reachBefore-3), to)
	return may == 0 && at >= to
}

// leastScript is the least byte that begins a digit of another script.
const leastScript = 0xD9

// barren512 passes over bytes without a digit as barren does.
func barren512(b []byte, i, to int) int {
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

// take512 takes the views of b, and reports whether a letter, a zero or what is no
// ASCII may be in what a label of the numbers in them would lie in.
func (v *views) take512(b []byte) (loud bool) {
	all := (*[lead + shown]byte)(b)
	lower, upper := archsimd.LoadUint8x64((*[64]byte)(classes[:])), archsimd.LoadUint8x64((*[64]byte)(classes[64:]))
	ascii, low := archsimd.BroadcastUint8x64(0x7F), archsimd.BroadcastUint8x64(0x0F)
	same, each := archsimd.LoadUint8x64(&sameBit), archsimd.LoadUint64x8(&eachBit)
	// The bytes behind the views, over those of the last.
	x, y := archsimd.LoadUint8x64((*[64]byte)(all[lead+shown-2*block:])), archsimd.LoadUint8x64((*[64]byte)(all[lead+shown-block:]))
	most, least := x.Max(y), x.Min(y)
	for k := range v.rows {
		x := archsimd.LoadUint8x64((*[64]byte)(all[k*stride:]))
		most, least = most.Max(x), least.Min(x)
		class := lower.ConcatPermute(upper, x.Min(ascii)).Or(x.And(low))
		gathered := each.AsUint8x64().GaloisFieldAffineTransform(class.AsUint64x8(), 0).Permute(same)
		gathered.GaloisFieldAffineTransform(each, 0).AsUint64x8().Store(&v.rows[k])
	}
	v.foreign = most.GreaterEqual(archsimd.BroadcastUint8x64(leastScript)).ToBits() != 0
	letters, zeros := most.GreaterEqual(archsimd.BroadcastUint8x64(0x40)), least.Equal(archsimd.BroadcastUint8x64(0))
	loud = letters.Or(zeros).ToBits() != 0
	archsimd.ClearAVXUpperBits()
	return loud
}
