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

// equal marks the bytes of w that equal c, exactly.
func equal(w uint64, c byte) uint64 {
	x := w ^ uint64(c)*ones
	return ^((x&^highs + 0x7F*ones) | x) & highs
}
