// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"math/bits"
)

// starts are places at which a number may begin.
type starts [1024]int

// text is what a sieve knows of a text beside its bytes, and what it learns: that
// neither a letter nor a zero lies in quiet.
type text struct {
	table bool // the names of columns are labels
	lists bool // a comma parts values
	quiet struct{ from, to int }
}

// A sieve writes to out, in their order, the places of b[from:to] where a run of
// ASCII digits or what may be a digit of another script begins, and returns how
// many, and where to go on. It may leave out a run with which no
// number begins, or that is no finding as it goes on behind a sign without a label near, and no other. It looks at all of b.
type sieve func(b []byte, from, to int, t *text, out *starts) (n, next int)

// siftBlocks adds the places of b[from:to] to the n of out, and returns how many there
// are, and where to go on.
func siftBlocks(b []byte, from, to int, out *starts, n int) (count, next int) {
	before := n
	for i := from; i < to; i += block {
		if n == before { // digits come in company
			i = barren(b, i)
		}
		if i >= to || n+block > len(out) {
			return n, min(i, to)
		}
		before = n
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
	escapes := i < 8 || i+block+16 > len(b) || bytes.IndexByte(b[i-5:i+block], '\\') >= 0
	for places := (digits&^(digits<<1|before) | scripts) & in; places != 0; places &= places - 1 {
		k := bits.TrailingZeros64(places)
		at := i + k
		run := bits.TrailingZeros64(^(digits >> k))
		if k+run >= block {
			run = digitRun(b, at)
		}
		if !escapes && run >= 4 && monthless(b[at-1:at+3:at+3], run) {
			continue
		}
		if !dismissed(b, at, run) || escapesNear(b, at) {
			out[n] = at
			n++
		}
	}
	return n
}

// monthless reports whether a run of four digits or more, which b holds the first
// three of after the byte before, surely shows no month, with or without a leading
// zero, and stands apart from what is before.
func monthless(b []byte, run int) bool {
	return b[3] > '1' && (run != 9 || b[2] > '1') && aparts[b[0]]
}
