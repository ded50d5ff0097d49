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

// nextDigit returns the place of the first ASCII digit of b from i on, or of the
// first byte that can begin a digit of another script; len(b) if there is none.
// It looks at eight bytes at once, so text without digits costs next to nothing.
func nextDigit(b []byte, i int) int {
	for ; i+8 <= len(b); i += 8 {
		w := binary.LittleEndian.Uint64(b[i:])
		low := w &^ highs
		// In each byte: at least '0', not above '9', and ASCII.
		hit := (low + 0x50*ones) &^ (low + 0x46*ones) &^ w & highs
		if w&highs != 0 {
			hit |= equal(w, 0xEF) | equal(w, 0xD9) | equal(w, 0xDB)
		}
		if hit != 0 {
			return i + bits.TrailingZeros64(hit)/8
		}
	}
	for ; i < len(b); i++ {
		if c := b[i]; c-'0' <= 9 || c == 0xEF || c == 0xD9 || c == 0xDB {
			return i
		}
	}
	return len(b)
}

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
	return hasZero(w^'%'*ones)|hasZero(w^'='*ones)|hasZero(w^'\\'*ones) != 0
}

// hasZero isn't 0 if a byte of w is 0, and only then.
func hasZero(w uint64) uint64 { return (w - ones) &^ w & highs }
