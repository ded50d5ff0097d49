// SPDX-License-Identifier: Apache-2.0

//go:build goexperiment.simd && amd64

package identifier

import (
	"simd/archsimd"
)

// sift is the sieve for the processor at hand.
var sift = func() sieve {
	switch {
	case archsimd.X86.AVX512() && archsimd.X86.AVX512VBMI():
		return sift512
	}
	return siftPlain
}()

// What a byte is, in an order in which one comparison tells what is special.
// Bytes from 0x7F on count as 0x7F.
const (
	isEscape  = iota // begins one
	isSpecial        // only decode can tell
	isSign
	isDigit
	isEnd
)

var classes = func() (t [128]uint8) {
	for c := range t {
		switch {
		case c == '\\' || c == '%' || c == '=':
			t[c] = isEscape
		case signs[c] == special || c == 0x7F:
			t[c] = isSpecial
		case signs[c] == figure:
			t[c] = isDigit
		case signs[c] == parts:
			t[c] = isSign
		default:
			t[c] = isEnd
		}
	}
	return t
}()

// A first and a second digit are a day if their entries share a bit of the lower
// four, and a month if they share one of the upper four. Each table stands there
// four times, for each part of a vector.
var tens, units = func() (first, second [64]uint8) {
	for k := range first {
		switch d := k % 16; {
		case d == 1 || d == 2 || d == 7 || d == 8:
			first[k] = 1
		case d == 0 || d == 6:
			first[k] = 2
		case d == 3 || d == 9:
			first[k] = 4
		}
		switch d := k % 16; {
		case d == 0:
			first[k] |= 0x10
			second[k] = 1 | 4 | 0x20
		case d == 1:
			first[k] |= 0x20
			second[k] = 1 | 2 | 4 | 0x10 | 0x20
		case d == 2:
			second[k] = 1 | 2 | 0x10 | 0x20
		case d <= 9:
			second[k] = 1 | 2 | 0x10
		}
	}
	return first, second
}()

// lead is how many bytes stand in a view before the first that is judged of all:
// they tell of those behind.
const lead = 16

// sift512 is the sieve for AVX-512 with VBMI.
func sift512(b []byte, from, to int, out *starts) (n, next int) {
	if from < lead {
		n, from = siftBlock(b, from, to, out, 0), from+block
	}
	var v views
	for before := n; from < to && from+region+block <= len(b); {
		if n+region+2 > len(out) {
			return n, from
		}
		if n == before {
			if i := barren512(b, from, to); i > from {
				from = i
				continue
			}
		}
		before = n
		v.take512(b, from-lead)
		v.judge()
		n = v.places(b, from, to, out, n)
		from += region - lead
	}
	for ; from < to && n+block <= len(out); from += block {
		n = siftBlock(b, from, to, out, n)
	}
	return n, min(from, to)
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

// take512 takes the views of b from i on. A block stands behind them.
func (v *views) take512(b []byte, i int) {
	lower, upper := archsimd.LoadUint8x64((*[64]byte)(classes[:])), archsimd.LoadUint8x64((*[64]byte)(classes[64:]))
	first, second := archsimd.LoadUint8x64(&tens), archsimd.LoadUint8x64(&units)
	escape, sign, digit, end := archsimd.BroadcastUint8x64(isEscape), archsimd.BroadcastUint8x64(isSign), archsimd.BroadcastUint8x64(isDigit), archsimd.BroadcastUint8x64(isEnd)
	ascii, foreign := archsimd.BroadcastUint8x64(0x7F), archsimd.BroadcastUint8x64(leastScript)
	low, none := archsimd.BroadcastUint8x64(0x0F), archsimd.BroadcastUint8x64(0)
	for k := range v.digits {
		p := (*[block + 2]byte)(b[i+k*stride:])
		x := archsimd.LoadUint8x64((*[64]byte)(p[:]))
		class := lower.ConcatPermute(upper, x.Min(ascii))
		v.digits[k], v.special[k] = class.Equal(digit).ToBits(), class.Less(sign).ToBits()
		v.escapes[k], v.ends[k] = class.Equal(escape).ToBits(), class.Equal(end).ToBits()
		v.signs[k] = class.Equal(sign).ToBits()
		v.scripts[k] = x.GreaterEqual(foreign).ToBits()
		ten := first.PermuteOrZeroGrouped(x.AsInt8x64())
		next := second.PermuteOrZeroGrouped(archsimd.LoadUint8x64((*[64]byte)(p[1:])).AsInt8x64()).And(ten)
		over := second.PermuteOrZeroGrouped(archsimd.LoadUint8x64((*[64]byte)(p[2:])).AsInt8x64()).And(ten)
		v.day[k], v.month[k] = next.And(low).NotEqual(none).ToBits(), next.Greater(low).ToBits()
		v.dayGap[k], v.monthGap[k] = over.And(low).NotEqual(none).ToBits(), over.Greater(low).ToBits()
	}
	archsimd.ClearAVXUpperBits()
}
