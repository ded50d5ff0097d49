// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"encoding/binary"
	"math/bits"
)

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// block is how many bytes are looked at together.
const block = 64

// marks tells, a bit for a byte, which of the block at b[i:] are ASCII digits and
// which can begin a digit of another script. It has no branch for the digits, so
// text of many costs no more than text of none.
func marks(b []byte, i int) (digits, scripts uint64) {
	var short [block]byte
	if i+block > len(b) {
		copy(short[:], b[i:])
		b, i = short[:], 0
	}
	all := (*[block]byte)(b[i:])
	var foreign uint64
	for k := 0; k < block; k += 8 {
		w := binary.LittleEndian.Uint64(all[k:])
		x := w ^ '0'*ones
		digits |= gather(^(x&^highs+0x76*ones|x)&highs) << k
		foreign |= w & (w - 0x58*ones) // from 0xD8 on, and nothing below
	}
	if foreign&highs == 0 {
		return digits, 0
	}
	for k := 0; k < block; k += 8 {
		w := binary.LittleEndian.Uint64(all[k:])
		scripts |= gather(equal(w, 0xEF)|equal(w, 0xF0)|equal(w|2*ones, 0xDB)|equal(w|ones, 0xE1)) << k // 0xD9 and 0xE0 too
	}
	return digits, scripts
}

// barren passes over whole blocks from i on in which no digit begins, and returns
// where it stopped. It may stop early: at the signs from 0x30 to 0x3F, and at
// bytes from 0xD8 on.
func barren(b []byte, i int) int {
	for ; i+block <= len(b); i += block {
		all := (*[block]byte)(b[i:])
		var sign, foreign uint64
		for k := 0; k < block; k += 16 {
			w, v := binary.LittleEndian.Uint64(all[k:]), binary.LittleEndian.Uint64(all[k+8:])
			two, twice := w&(w<<1), v&(v<<1) // 0x30 in one bit
			sign |= two&^(w>>1|w>>2) | twice&^(v>>1|v>>2)
			foreign |= w&(w-0x58*ones) | v&(v-0x58*ones)
		}
		if sign&(0x20*ones)|foreign&highs != 0 {
			return i
		}
	}
	return i
}

// gather brings the high bits of eight bytes together.
func gather(w uint64) uint64 { return w >> 7 * 0x0102040810204080 >> 56 }

// digitRun returns how many ASCII digits stand at i.
func digitRun(b []byte, i int) int {
	if i+16 <= len(b) { // without a branch for the usual lengths
		w, v := binary.LittleEndian.Uint64(b[i:])^'0'*ones, binary.LittleEndian.Uint64(b[i+8:])^'0'*ones
		n := bits.TrailingZeros64((w&^highs+0x76*ones|w)&highs) / 8
		long := 8 + bits.TrailingZeros64((v&^highs+0x76*ones|v)&highs)/8
		if n == 8 {
			n = long
		}
		if n < 16 {
			return n
		}
	}
	end := i
	for ; end+8 <= len(b); end += 8 {
		w := binary.LittleEndian.Uint64(b[end:]) ^ '0'*ones
		if no := (w&^highs + 0x76*ones | w) & highs; no != 0 {
			return end - i + bits.TrailingZeros64(no)/8
		}
	}
	for end < len(b) && b[end]-'0' <= 9 {
		end++
	}
	return end - i
}

// equal marks the bytes of w that equal c, exactly.
func equal(w uint64, c byte) uint64 {
	x := w ^ uint64(c)*ones
	return ^((x&^highs + 0x7F*ones) | x) & highs
}

// escapesNear reports whether one of the five bytes before b[i] begins an escape.
func escapesNear(b []byte, i int) bool {
	if i < 8 {
		return true
	}
	w := binary.LittleEndian.Uint64(b[i-8:]) >> 24
	near := hasZero(w ^ '\\'*ones)
	if c := b[i-1]; c == '%' || c == '=' || isLetter(c) { // %20, or the end of %A0
		near |= hasZero(w^'%'*ones) | hasZero(w^'='*ones)
	}
	return near != 0
}

// hasZero isn't 0 if a byte of w is 0, and only then.
func hasZero(w uint64) uint64 { return (w - ones) &^ w & highs }
