// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"reflect"
	"testing"

	"github.com/tilsyn/tilsyn/reader/intake"
	"github.com/tilsyn/tilsyn/reader/ocr"
	"github.com/tilsyn/tilsyn/reader/specimen"
)

// outcome counts what became of pairs.
type outcome struct {
	same     int // accepted, and the same to the byte
	blanked  int // the same to the byte when the number was blanked: what follows is one and the same
	refused  int // both
	oneSided int // one was accepted
	differ   int // both were accepted, and differ
}

func (o outcome) String() string {
	return fmt.Sprintf("%d accepted alike, %d blanked alike, %d both refused, %d one-sided, %d differ", o.same, o.blanked, o.refused, o.oneSided, o.differ)
}

func (o outcome) pairs() int { return o.same + o.blanked + o.refused + o.oneSided + o.differ }

// TestPairs is the test that counts: pictures that differ in the digits alone give
// the same bytes, or the same refusal.
//
// Pairs of which the date of birth differs too ask for more than that: field 3
// stays in the picture that is read, so a line may be read or cut otherwise. They
// are counted, and none of their answers may hold anything of either date.
//
// All that follows upon the zone sees the blanked picture and the zone alone. So a
// long run masks some pairs to the end and holds the others against each other there.
func TestPairs(t *testing.T) {
	for _, c := range []struct {
		what  specimen.Differing
		count int
		right func(outcome) bool
	}{
		{specimen.Serial, *pairs, func(o outcome) bool { return o.same > 0 && o.oneSided == 0 && o.differ == 0 }},
		{specimen.Number, *others, func(o outcome) bool { return o.refused == o.pairs() }},
		{specimen.BirthToo, *others, func(o outcome) bool { return o.same+o.differ > 0 }},
	} {
		t.Run(string(c.what), func(t *testing.T) {
			var o outcome
			for i := 0; i < c.count && !enough(t); i++ {
				if i > 0 && i%20 == 0 {
					t.Logf("%d pairs: %v", o.pairs(), o)
				}
				seed, level := *first+uint64(i), mixed[i%len(mixed)]
				files, truths := pairOf(seed, level, c.what)
				name := fmt.Sprintf("%s-%d", level, seed)
				if i%*whole > 0 && o.addBlanked(t, files) {
					continue
				}
				a, b := masked(t, files[0]), masked(t, files[1])
				o.add(t, name, a, b)
				for i, answer := range []Answer{a, b} {
					if answer.Reason == "" {
						misplaced(t, name, answer, truths[i], 1)
					}
				}
			}
			t.Logf("seeds from %d, levels L0 to L3: %d pairs: %v", *first, o.pairs(), o)
			if !c.right(o) || o.pairs() < c.count {
				t.Errorf("of %d pairs asked for: %v", c.count, o)
			}
		})
	}
}

// TestSlant takes pairs of which one number lay just inside a zone and the other just
// outside: the slant of the first fell between two steps, and that of the second was
// told by rows whose labels are smaller than their values.
func TestSlant(t *testing.T) {
	for _, seed := range []uint64{21259, 41024} {
		var o outcome
		files, _ := pairOf(seed, specimen.L2, specimen.Serial)
		if o.addBlanked(t, files); o.blanked != 1 {
			t.Errorf("%d: %v", seed, o)
		}
	}
}

// mixed are the levels of pairs, in turn.
var mixed = []specimen.Level{specimen.L0, specimen.L1, specimen.L1, specimen.L2, specimen.L3}

// pairOf takes a pair. Every fourth that differs in the last digits has the
// narrowest in one picture and the widest in the other.
func pairOf(seed uint64, l specimen.Level, what specimen.Differing) (files [2][]byte, truths [2]specimen.Truth) {
	if what != specimen.Serial || seed%4 != 3 {
		return specimen.Pair(seed, l, what, specimen.Options{})
	}
	holder := specimen.NewPerson(seed)
	for i, serial := range []string{"5111", "8888"} {
		h := holder
		h.CPR = h.CPR[:6] + serial
		files[i], truths[i] = specimen.Licence(seed, l, specimen.Options{Holder: &h})
	}
	return files, truths
}

func (o *outcome) add(t *testing.T, name string, a, b Answer) {
	switch {
	case a.Reason != "" && a.Reason == b.Reason:
		o.refused++
		return
	case a.Reason == "" && alike(a, b):
		o.same++
		return
	case a.Reason != b.Reason:
		o.oneSided++
	default:
		o.differ++
	}
	t.Logf("%s: %q %v %d bytes, %q %v %d bytes", name, a.Reason, a.Fields, len(a.Picture), b.Reason, b.Fields, len(b.Picture))
}

// addBlanked counts a pair that is the same once the numbers were blanked, or in
// neither of which a number was found, and says whether it is one.
func (o *outcome) addBlanked(t *testing.T, files [2][]byte) bool {
	t.Helper()
	var zones [2]zone
	var found [2]bool
	var left [2]*image.RGBA
	for i, file := range files {
		p, err := intake.Decode(file)
		if err != nil {
			t.Fatal(err)
		}
		if zones[i], _, found[i], err = locate(engine, p.RGBA, p.Origin); err != nil && !errors.Is(err, ocr.ErrSpent) {
			t.Fatal(err)
		}
		left[i] = zones[i].blank(p.RGBA)
	}
	switch {
	case !found[0] && !found[1]:
		o.refused++
		return true
	case found[0] && found[1] && reflect.DeepEqual(zones[0], zones[1]) && bytes.Equal(left[0].Pix, left[1].Pix):
		o.blanked++
		return true
	}
	return false
}

// alike says whether two answers are the same in all that leaves the reader.
func alike(a, b Answer) bool {
	return a.Reason == b.Reason && bytes.Equal(a.Picture, b.Picture) && fmt.Sprint(a.Proven, a.Fields) == fmt.Sprint(b.Proven, b.Fields)
}
