// SPDX-License-Identifier: Apache-2.0

package pades_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/pades"
)

// TestEveryByteCounts changes single bytes of a certified and twice-signed file
// and wants none of them to pass: one digit of every byte of the CMS in the last
// signature, which no signature covers, and a raster over the rest.
func TestEveryByteCounts(t *testing.T) {
	w := theWorld(t)
	for _, k := range kinds {
		t.Run(string(k), func(t *testing.T) {
			t.Parallel()
			file := w.revisions(t, base(t, k))[3]
			_, cms := extract(t, file)
			from := bytes.LastIndex(file, []byte("/Contents <")) + len("/Contents ")
			to := from + 2 + 2*len(cms)
			for i := range file {
				inside := k == streams && i >= from && i < to && (i-from)/2%2 == (i-from)%2
				if inside || i%61 == 0 || i > len(file)-40 || i >= to && i < to+200 {
					changeByte(t, w, file, i)
				}
			}
		})
	}
}

// changeByte puts two other bytes in one place: the next hexadecimal digit,
// which keeps the form where there is one, and one with a bit flipped.
func changeByte(t *testing.T, w *world, file []byte, at int) {
	const digits = "0123456789ABCDEF0"
	was := file[at]
	defer func() { file[at] = was }()
	var others []byte
	if d := strings.IndexByte(digits, was); d >= 0 {
		others = append(others, digits[d+1])
	}
	if at%5 == 0 || len(others) == 0 {
		others = append(others, was^byte(1<<(at%7)))
	}
	for _, other := range others {
		file[at] = other
		if r, err := pades.Verify(file, w.roots()); err == nil && r.Verdict == pades.Passed {
			t.Errorf("byte %d of %d: %q for %q passes", at, len(file), other, was)
		}
	}
}

// TestCutAnywhere wants no proper prefix of a signed file to pass, but the ends
// of its own revisions.
func TestCutAnywhere(t *testing.T) {
	w := theWorld(t)
	revisions := w.revisions(t, base(t, streams))
	file := revisions[3]
	ends := map[int]bool{len(revisions[1]): true, len(revisions[2]): true}
	for n := range len(file) {
		if n%97 != 0 && n < len(file)-60 {
			continue
		}
		r, err := pades.Verify(file[:n], w.roots())
		if err == nil && r.Verdict == pades.Passed && !ends[n] {
			t.Errorf("the first %d of %d bytes pass", n, len(file))
		}
	}
}
