// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// soup throws together what the short cuts decide upon, in no order.
func soup(r *rand.Rand) []byte {
	var b bytes.Buffer
	for range 1 + r.IntN(12) {
		switch r.IntN(9) {
		case 0:
			b.WriteString(pick(r, labelWords...))
		case 1:
			b.WriteString(friends[r.IntN(len(friends))].write(r))
		case 2:
			b.WriteString(prose(r, 1+r.IntN(9)))
		case 3:
			b.WriteByte(byte(r.IntN(256)))
		case 4:
			b.WriteString(pick(r, "%20", "=3D", `\u0030`, `\n`, "&#45;", "&ndash;", "<b>", "</td><td>", "\u00ad", "\u200b", "\x00", "\x20\x10", "\x10\x20", "\xef\xbc\x91", "\xd9\xa1", "\u0967", "\U0001d7cf", "\U0001f600", "\u041e", "&#51;", "&#x33;&#48;"))
		case 5:
			b.WriteString(pick(r, " ", "-", ",", "\n", ".", "/", "_", ";", `"`, "'", "|", ":", "O", "l", "B", "x", "+", "\xf8", "1", "31"))
		case 6:
			b.WriteString(pick(r, anyone(r)[:1+r.IntN(10)], shortDated(r), inEntities(r), alike(r)))
		case 7:
			b.WriteString(pick(r, append(counters, whole...)...) + pick(r, "", " ", "nr. ", ": "))
		default:
			b.WriteString(spellings[r.IntN(len(spellings))].write(r))
		}
	}
	out := b.Bytes()
	if r.IntN(8) == 0 {
		out = []byte(strings.ToUpper(string(out)))
	}
	if r.IntN(16) == 0 {
		out = bytes.ReplaceAll(out, nil, []byte{0})
	}
	return out
}

// broth is soup enough for whole blocks, with stretches of dull text between.
func broth(r *rand.Rand, size int) []byte {
	var b []byte
	for len(b) < size {
		switch r.IntN(12) {
		case 0:
			b = append(b, bytes.Repeat([]byte(pick(r, "x", " ", ",", "\\", "=", "7", "\xf8", "\xef", "0301", "12-")), r.IntN(300))...)
		case 1:
			b = append(b, prose(r, r.IntN(80))...)
		case 2:
			b = append(b, benchData[r.IntN(len(benchData))].line(r)...)
		default:
			b = append(b, soup(r)...)
		}
	}
	return b
}

// exceeded reports whether the run of n digits at i goes on behind one sign with
// more digits than a number has. It is sure, or says no.
func exceeded(b []byte, i, n int) bool {
	end := i + n
	if n == 0 || n > 9 || end >= len(b) || signs[b[end]] != parts {
		return false
	}
	more := digitRun(b, end+1)
	if n == 9 { // then only the nine may be a number that lost its zero
		return more >= 2 && !dayMonth('0', b[i], b[i+1], b[i+2])
	}
	return n+more == 11 || n+more > 12
}

// matters reports whether Scanner.digits may make something of the digits at i.
func matters(b []byte, i int, in text) bool {
	n := digitRun(b, i)
	if _, isShort := shortDate(b, i, n, false); isShort || lettersBegin(b, i) || afterEscape(b, i) || escapedDigit(b, i, n) < i || isBarred(b, i) {
		return true
	}
	if end := i + n; !in.table && end < len(b) && i > 0 && onlyBare(b, i, n) && goesOn(b, i, end, in.lists) {
		var all telltale
		if !all.within(b, 0, max(0, i-reachBefore), min(len(b), end+reachAfter)) {
			return false
		}
	}
	var read number
	_, ok := cprAt(&read, b, i)
	return ok && promising(b, i, n) && !exceeded(b, i, n) && !dismissed(b, i, n)
}

// afterEscape reports whether a number comes behind the escape whose last digits are at i,
// and isn't found as any other: a sign doesn't touch it.
func afterEscape(b []byte, i int) bool {
	k := escapeAt(b, i)
	if k == 0 || i+k >= len(b) {
		return false
	}
	var n number
	s, ok := cprAt(&n, b, i+k)
	return ok && (s.start == i+k || b[s.start-1] == '+')
}

// lettersBegin reports whether a number begins with the letters before the digits at i.
func lettersBegin(b []byte, i int) bool {
	var n number
	for start := begin(b, i); start < i; start++ {
		if _, ok := cprAt(&n, b, start); ok && !touched(b, start) {
			return true
		}
	}
	return false
}

// isBarred reports whether the digits at i are of a number with bars.
func isBarred(b []byte, i int) bool {
	var n number
	for start := max(0, begin(b, i)-1); start <= i; start++ {
		if _, ok := barAt(&n, b, start); ok {
			return true
		}
	}
	return false
}

// sieved holds a sieve to its word for b[from:to].
func sieved(t *testing.T, sift sieve, b []byte, from, to int) {
	t.Helper()
	for _, in := range []text{{}, {lists: true}, {table: true}} {
		var out starts
		var got []int
		for at := from; at < to; {
			n, next := sift(b, at, to, &in, &out)
			if next <= at {
				t.Fatalf("from %d to %d it stays", at, next)
			}
			if q := in.quiet; q.from < q.to && bytes.ContainsFunc(b[q.from:q.to], func(r rune) bool { return r >= 0x40 || r == 0 }) {
				t.Fatalf("not quiet: %q", b[q.from:q.to])
			}
			got = append(got, out[:n]...)
			at = next
		}
		k := 0
		for i := from; i < to; i++ {
			c := b[i]
			begins := c-'0' <= 9 && (i == 0 || b[i-1]-'0' > 9) || mayBeScript(c)
			switch kept := k < len(got) && got[k] == i; {
			case kept && !begins:
				t.Fatalf("nothing begins at %d: %q", i, b[max(0, i-20):min(len(b), i+20)])
			case kept:
				k++
			case begins && matters(b, i, in):
				t.Fatalf("%d of %d to %d is lost: %q", i, from, to, b[max(0, i-20):min(len(b), i+20)])
			}
		}
		if k < len(got) {
			t.Fatalf("out of order: %d at %d", got[k], k)
		}
	}
}

// sieves are those that this processor runs: that of all, and that of this build.
var sieves = []sieve{func(b []byte, from, to int, t *text, out *starts) (n, next int) {
	t.quiet.to = 0
	return siftBlocks(b, from, to, out, 0)
}, sift}

// No sieve loses a place that matters, wherever it begins, and with each the
// findings are those of slowFind.
func TestSieves(t *testing.T) {
	chosen := sift
	defer func() { sift = chosen }()
	r := rand.New(rand.NewPCG(2057, 13))
	for range 150 {
		b := broth(r, 1+r.IntN(6000))
		want := slowFind(b)
		for _, sift = range sieves {
			from := r.IntN(len(b))
			sieved(t, sift, b, 0, len(b))
			sieved(t, sift, b, from, from+r.IntN(len(b)-from)+1)
			if diff := cmp.Diff(want, Find(b)); diff != "" {
				t.Fatalf("%q: %s", b, diff)
			}
			if diff := cmp.Diff(want, collect(t, bytes.NewReader(b), 1+r.IntN(3000), Options{})); diff != "" {
				t.Fatalf("%q: %s", b, diff)
			}
		}
	}
}

// FuzzSieves: whichever sieve it has, Find finds what slowFind does, for text that
// begins anywhere in a block.
func FuzzSieves(f *testing.F) {
	chosen := sift
	defer func() { sift = chosen }()
	r := rand.New(rand.NewPCG(2057, 14))
	for range 100 {
		f.Add(broth(r, 700), uint16(r.IntN(400)))
	}
	f.Add([]byte("0301578075#00 0301578075=00 0301578075%00"), uint16(218))                                     // no sign that a longer number has
	f.Add([]byte("12-05-2057,1.1,31\n\t03%2001%202057B0711 12-05-2057\n1.12;031 3 - 03-01-2057 "), uint16(300)) // an indent parts nothing
	f.Add([]byte("12,11;12,11;0301578075_3614;"+strings.Repeat("12,11;", 60)), uint16(300))
	f.Fuzz(func(t *testing.T, data []byte, shift uint16) {
		b := slices.Concat(bytes.Repeat([]byte("x "), int(shift%512)), data, bytes.Repeat([]byte(" x"), 300))
		want := slowFind(b)
		for _, sift = range sieves {
			if diff := cmp.Diff(want, Find(b)); diff != "" {
				t.Fatal(diff)
			}
		}
	})
}

// FuzzTellers: a teller marks every telltale in a block, and the place of the last
// is that of a look at every byte.
func FuzzTellers(f *testing.F) {
	r := rand.New(rand.NewPCG(2057, 15))
	for range 100 {
		f.Add(broth(r, 300), uint8(r.IntN(256)))
	}
	f.Fuzz(func(t *testing.T, b []byte, from uint8) {
		for _, tell := range []teller{tellPlain, tell} {
			for i := 0; i+block+2 <= len(b); i++ {
				_, may := tell(b, i, i+1)
				for k := range block - 2 {
					var all telltale
					all.look(b, 0, i+k, i+k+3)
					if all.last == int64(i+k+3) && may>>k&7 == 0 {
						t.Fatalf("%q is unmarked", b[i+k:i+k+3])
					}
				}
			}
		}
		var all, quick telltale
		at := min(int(from), len(b))
		all.look(b, 0, max(0, at-2*furthestBack), len(b))
		if got := quick.within(b, 0, at, len(b)); got != (all.last > int64(at)) {
			t.Fatalf("%v, last %d, from %d", got, all.last, at)
		}
	})
}

// modulus11 agrees with the sum as cpr.dk writes it.
func TestModulus11(t *testing.T) {
	r := rand.New(rand.NewPCG(2057, 16))
	for range 10_000 {
		var d [10]byte
		sum := 0
		for k, w := range []int{4, 3, 2, 7, 6, 5, 4, 3, 2, 1} {
			d[k] = byte(r.IntN(10))
			sum += int(d[k]) * w
		}
		if modulus11(d) != (sum%11 == 0) {
			t.Fatal(d)
		}
	}
}
