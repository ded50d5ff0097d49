// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"encoding/binary"
	"math/bits"
)

// telltales are three letters each, or two around a sign, one or more of them in every label. Text
// without them has no label, and needs no closer look. An o stands last and an a
// nowhere, so that nothing comes between the letters when it is written in more
// bytes than one.
var telltales = []string{"cpr", "pnr", "ssn", "rso", "dse", "ndh", "syg", "egi", "ish", "ecu", "tio", "gsn", "n:o", "iso", "ext", "p.r", "rs.", "civ", "lth", "crp"}

// field is how many telltales there may be, and one more.
const field = 21

// telltaleBits has three fields: the telltales that a byte is the first, second
// and third letter of. A 0 ends a telltale of its own, since UTF-16 parts all
// letters.
var telltaleBits = func() (t [256]uint64) {
	const zero = field - 1
	for k, word := range telltales {
		for c := range t {
			for at := range len(word) {
				if lower[c] == word[at] || c >= 0x80 && word[at] == 'o' {
					t[c] |= 1 << (field*at + k)
				}
			}
		}
	}
	for c := range t {
		t[c] |= 1<<zero | 1<<(field+zero)
	}
	t[0] |= 1 << (2*field + zero)
	return t
}()

// telltalePairs marks two bytes, the first in the low half, that are the first
// or the last two of a telltale. Of every three bytes two begin at an even place.
var telltalePairs = func() (t [1 << 16 / 64]uint64) {
	for first := range 256 {
		a := telltaleBits[first]
		for second := range 256 {
			b := telltaleBits[second]
			const word = 1<<(field-1) - 1
			if first == 0 || second == 0 || a&(b>>field)&word != 0 || (a>>field)&(b>>(2*field))&word != 0 {
				t[second<<2|first>>6] |= 1 << (first & 63)
			}
		}
	}
	return t
}()

// A teller looks through the blocks at b[i:], b[i+block:] and so on, as far as to,
// until a telltale may be in one: where that block is, and with a bit for a byte
// the first or second letter of each, or a 0 that ends one. Two more bytes follow
// each block.
type teller func(b []byte, i, to int) (at int, may uint64)

// tellPlain is the teller for every processor.
func tellPlain(b []byte, i, to int) (at int, may uint64) {
	for ; i < to && i+block+2 <= len(b) && may == 0; i += block {
		all := (*[block]byte)(b[i:])
		for k := 0; k < block; k += 8 {
			x := binary.LittleEndian.Uint64(all[k:])
			if x&(0xC0*ones) == 0 && hasZero(x) == 0 {
				continue // neither a letter nor UTF-16
			}
			pair := func(x uint16) uint64 { return telltalePairs[x>>6] >> (x & 63) }
			if (pair(uint16(x))|pair(uint16(x>>16))|pair(uint16(x>>32))|pair(uint16(x>>48)))&1 != 0 {
				may |= 0xFF << k
			}
		}
	}
	if may != 0 {
		i -= block
	}
	return i, may
}

// telltale remembers how far the text was searched for telltales, and where the
// last one ended, so that no byte is looked at twice.
type telltale struct {
	searched, last int64
	quiet          struct{ from, to int64 } // between them there is none
}

// within reports whether b[from:to] may have a label; base is the offset of b[0].
// It may search a little further.
func (t *telltale) within(b []byte, base int64, from, to int) bool {
	if t.silent(base, from, to) {
		return false
	}
	i := max(0, from-2*furthestBack, int(t.searched-base)-3) // the next number may begin earlier
	for {
		at, may := tell(b, i, to)
		if i = at; may == 0 {
			break
		}
		t.look(b, base, max(0, i+bits.TrailingZeros64(may)-1), i+block-bits.LeadingZeros64(may)+2)
		i += block
	}
	if i < to {
		t.look(b, base, max(0, i-1), len(b))
		i = len(b)
	}
	t.searched = max(t.searched, base+int64(i))
	return t.last > base+int64(from)
}

// silent reports whether neither a letter nor a zero byte surely is in b[from:to].
func (t *telltale) silent(base int64, from, to int) bool {
	return base+int64(from) >= t.quiet.from && base+int64(to) <= t.quiet.to
}

// look remembers the last telltale of b[from:to].
func (t *telltale) look(b []byte, base int64, from, to int) {
	first, second := telltaleBits['0'], telltaleBits['0']
	const all = 1<<field - 1
	for i, c := range b[from:to] {
		third := telltaleBits[c]
		if first&(second>>field)&(third>>(2*field))&all != 0 {
			t.last = max(t.last, base+int64(from+i)+1)
		}
		first, second = second, third
	}
}
