// SPDX-License-Identifier: Apache-2.0

package identifier

import "math/bits"

// starts are places at which a number may begin.
type starts [1024]int

// A sieve writes to out, in their order, the places of b[from:to] where a run of
// ASCII digits or what may be a digit of another script begins, and returns how
// many, and where to go on. It may leave out a run that dismissed dismisses and
// that no escape comes near, and no other. It looks at all of b.
type sieve func(b []byte, from, to int, out *starts) (n, next int)

// siftPlain is the sieve for every processor.
func siftPlain(b []byte, from, to int, out *starts) (n, next int) {
	for i := from; i < to; i += block {
		if i = barren(b, i); i >= to || n+block > len(out) {
			return n, min(i, to)
		}
		n = siftBlock(b, i, to, out, n)
	}
	return n, to
}

// siftBlock adds the places of the block at b[i:], as far as to, to the n of out.
func siftBlock(b []byte, i, to int, out *starts, n int) int {
	digits, scripts := marks(b, i)
	var before uint64 // whether a run goes on from the block before
	if i > 0 && b[i-1]-'0' <= 9 {
		before = 1
	}
	in := ^uint64(0)
	if to-i < block {
		in = 1<<(to-i) - 1
	}
	for places := (digits&^(digits<<1|before) | scripts) & in; places != 0; places &= places - 1 {
		k := bits.TrailingZeros64(places)
		run := bits.TrailingZeros64(^(digits >> k))
		if k+run >= block {
			run = digitRun(b, i+k)
		}
		if !dismissed(b, i+k, run) || escapesNear(b, i+k) {
			out[n] = i + k
			n++
		}
	}
	return n
}
