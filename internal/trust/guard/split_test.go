// SPDX-License-Identifier: Apache-2.0

package guard_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

// TestSplit parts a number of nobody between two texts.
func TestSplit(t *testing.T) {
	for _, c := range []struct {
		before, after string
		want          identifier.Verdict // "" for none
		masked        [2]string
	}{
		{"030157", "8075", identifier.Review, [2]string{guard.Masked, guard.Masked}},
		{"kunde 030157 ", " 8075 ringede", identifier.Review, [2]string{"kunde " + guard.Masked + " ", " " + guard.Masked + " ringede"}},
		{"030157-", "8075", identifier.Review, [2]string{guard.Masked + "-", guard.Masked}},
		{"030157", "-8075", identifier.Review, [2]string{guard.Masked, "-" + guard.Masked}},
		{"0301", "578075", identifier.Review, [2]string{guard.Masked, guard.Masked}},
		{"0", "301578075", identifier.Review, [2]string{guard.Masked, guard.Masked}},
		{"CPR 030157", "8075", identifier.Block, [2]string{"CPR " + guard.Masked, guard.Masked}},
		{"ø CPR-nr.: 030157", "8075", identifier.Block, [2]string{"ø CPR-nr.: " + guard.Masked, guard.Masked}},
		{"030157", "80755", "", [2]string{}},
		{"12030157", "8075", "", [2]string{}},
		{"310257", "8075", "", [2]string{}},
		{"030157", "", "", [2]string{}},
		{"", "8075", "", [2]string{}},
		{"030157 x", "8075", "", [2]string{}},
		{"0301578075", "8075", "", [2]string{}}, // found in the first text
		{"Vej 12", "8000 Aarhus", "", [2]string{}},
		{"12 34 56 78", "8000", "", [2]string{}},
	} {
		left, right, ok := guard.Split(c.before, c.after)
		if ok != (c.want != "") || ok && (left.Verdict != c.want || right.Verdict != c.want) {
			t.Errorf("%q and %q: %v, %v, %t", c.before, c.after, left, right, ok)
		}
		if !ok {
			continue
		}
		if got := [2]string{guard.MaskPart(c.before, left), guard.MaskPart(c.after, right)}; got != c.masked {
			t.Errorf("%q and %q: masked %q", c.before, c.after, got)
		}
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("kunde 030157", "8075 ringede")
	f.Add("ø 030157-", " 8075")
	f.Fuzz(func(t *testing.T, before, after string) {
		left, right, ok := guard.Split(before, after)
		if !ok {
			return
		}
		if left.Offset < 0 || left.Offset+left.Length > len(before) || right.Offset < 0 || right.Offset+right.Length > len(after) {
			t.Fatalf("places %v and %v in %d and %d bytes", left, right, len(before), len(after))
		}
		if _, _, again := guard.Split(guard.MaskPart(before, left), guard.MaskPart(after, right)); again {
			t.Error("still there")
		}
	})
}
