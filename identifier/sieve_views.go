// SPDX-License-Identifier: Apache-2.0

package identifier

import "sync"

// A view shows 64 bytes, a bit for a byte, of which the first stride are judged:
// what begins there is seen as far as it tells. Eight are taken together. Turning by
// k puts what stands k bytes on in a byte's place; what comes around at the end of a
// view is behind the bytes that are judged.
const (
	stride = 48
	region = 8 * stride
)

// lead is how many bytes stand in a view before the first that is judged of all:
// they tell of those behind.
const lead = 16

// shown is how many bytes a label of the numbers that are judged together may take.
const shown = region - lead + most + reachAfter + 3

// bitmap is what eight views say of one thing.
type bitmap [8]uint64

// views are eight views, each of the next stride.
type views struct {
	planes [8]bitmap // what the bytes are, by bit

	digits  bitmap
	figures bitmap // digits, and letters that may be digits
	special bitmap // those letters, and what only decode can tell
	stops   bitmap // no digit of a number follows, or only decode can tell
	joints  bitmap // a sign that can't part digits anywhere
	hard    bitmap // a sign that can part them at a seam alone

	near    bitmap // behind an escape, or what only decode can tell
	dated   bitmap // four digits and more begin with a date
	zeros   bitmap // nine digits lost a zero before their date
	close   bitmap // special, but for a letter before too few digits for one with letters
	escapes bitmap
	worth   bitmap // a number may begin
	going   bitmap // and goes on behind a sign, as longer ones do
	places  bitmap // where a look is worth it, or near
	foreign bool   // a digit of another script may begin
}

// pooled are views to use again: what is allocated lies in whole lines of the cache.
var pooled = sync.Pool{New: func() any { return new(views) }}

// siftViews is the sieve that judges eight views together.
//
//nolint:modernize // what is 1 here is 8 in the other build
func siftViews(b []byte, from, to int, t *text, out *starts) (n, next int) {
	if from < lead && from < to {
		n, from = siftBlock(b, from, to, out, 0), from+block
	}
	v, _ := pooled.Get().(*views)
	t.quiet.from, t.quiet.to = from, from
	for from < to && from+region+2*block <= len(b) && n+region+2 <= len(out) {
		if v.digits[7] == 0 { // digits come in company
			if i := passOver(b, from, to); i > from {
				from = i
				t.quiet.from, t.quiet.to = i, i
				continue
			}
		}
		t.quiet.to = from + shown
		if v.take(b[from-lead:]) {
			t.quiet.from = t.quiet.to
		}
		going := false
		for k := 0; k < 8; k += together {
			v.judge(k)
			going = v.settle(k, t.lists) || going
		}
		if going && !t.table && (from-reachBefore >= t.quiet.from || unnamed(b, from)) {
			for k := 0; k < 8; k += together {
				v.drop(k)
			}
		}
		some := uint8(0)
		for k := 0; k < 8; k += together {
			some |= v.keep(k) << k
		}
		leave()
		n = v.write(b, from, to, some, out, n)
		from += region - lead
	}
	*v = views{} // no digit waits for the next caller
	pooled.Put(v)
	if n+region+2 > len(out) {
		return n, min(from, to)
	}
	return siftBlocks(b, min(from, to), to, out, n)
}

// unnamed reports whether no label comes near the numbers of the region from a place
// on.
func unnamed(b []byte, from int) bool {
	to := from + region + most + reachAfter
	at, may := tell(b, max(0, from-reachBefore-3), to)
	return may == 0 && at >= to
}
