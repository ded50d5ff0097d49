// SPDX-License-Identifier: Apache-2.0

//go:build goexperiment.simd && amd64

package identifier

import "simd/archsimd"

// tell is the teller for the processor at hand.
var tell = func() teller {
	switch {
	case archsimd.X86.AVX512() && archsimd.X86.AVX512VBMI():
		return tell512
	}
	return tellPlain
}()

// tellGroups puts the telltales in eight groups, whose letters mix to few others.
// Those that may end with a byte above 0x7F are in the last.
var tellGroups = [8][]string{{"ssn", "gsn", "lth"}, {"cpr", "pnr", "p.r", "crp"}, {"ish", "rs."}, {"dse"}, {"ndh", "syg"}, {"egi"}, {"ecu", "ext", "civ"}, {"rso", "tio", "iso", "n:o"}}

// tellLetters has a table for each of the three letters: by the lower six bits of
// a byte the groups that have it there.
var tellLetters = func() (t [3][64]uint8) {
	for group, words := range tellGroups {
		for _, word := range words {
			for at := range t {
				t[at][word[at]&31] |= 1 << group // a capital
				t[at][word[at]&31|32] |= 1 << group
			}
		}
	}
	return t
}()

// tell512 is the teller for AVX-512 with VBMI. A zero byte counts as the last
// letter of any telltale.
func tell512(b []byte, i, to int) (at int, may uint64) {
	first, second, third := archsimd.LoadUint8x64(&tellLetters[0]), archsimd.LoadUint8x64(&tellLetters[1]), archsimd.LoadUint8x64(&tellLetters[2])
	none, high, sign := archsimd.BroadcastUint8x64(0), archsimd.BroadcastUint8x64(0x80), archsimd.BroadcastUint8x64(0x40)
	for ; i < to && i+block+2 <= len(b); i += block {
		p := (*[block + 2]byte)(b[i:])
		x, y, z := archsimd.LoadUint8x64((*[64]byte)(p[:])), archsimd.LoadUint8x64((*[64]byte)(p[1:])), archsimd.LoadUint8x64((*[64]byte)(p[2:]))
		both := first.Permute(x).And(second.Permute(y)).And(third.Permute(z).Or(z.And(high)))
		letters := x.GreaterEqual(sign).ToBits()
		if may = both.NotEqual(none).ToBits()&letters | z.Equal(none).ToBits(); may != 0 {
			break
		}
	}
	archsimd.ClearAVXUpperBits()
	return i, may
}
