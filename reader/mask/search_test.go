// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/reader/attack"
	"github.com/tilsyn/tilsyn/reader/specimen"
)

// search is a run of TestLeaks so far.
type search struct {
	accepted, refused int
	leaks             int
	reach             float64 // pixels that the mask works with: how far from a digit one was changed by it
	enlarged          float64 // the same of photos that were enlarged
	hunted            int     // pictures given to both readers
	open, seen        int     // digits were seen where nothing was masked, and where it was
	chance            int     // of those seen, the ones that another number's picture shows as well
}

func (s search) String() string {
	return fmt.Sprintf("%d accepted, %d refused, %d leaks; digits reach %.1f pixels, %.1f when enlarged; of %d hunted the number was seen on %d open ones and %d masked ones, by chance on %d",
		s.accepted, s.refused, s.leaks, s.reach, s.enlarged, s.hunted, s.open, s.seen, s.chance)
}

// TestLeaks takes pictures until so many were accepted, and looks in each for the
// number: by where the pieces lie, by the pixels that another number would have
// changed, and with both readers.
func TestLeaks(t *testing.T) {
	var s search
	for seed := *first; s.accepted < *accepted && !enough(t); seed++ {
		p := sampleOf(seed)
		a := masked(t, p.file)
		if a.Reason != "" {
			s.refused++
			continue
		}
		if s.accepted%*hunted == 0 {
			s.hunt(t, p, a)
		}
		s.accepted++
		misplaced(t, p.name, a, p.truth, float64(p.times))
		tr := traceOf(t, p.file, p.turned(), p.truth)
		if strings.HasPrefix(p.name, "enlarged") {
			s.enlarged = max(s.enlarged, tr.reach)
		} else {
			s.reach = max(s.reach, tr.reach/float64(p.times))
		}
		if n := tr.in(a.pieces, p.times); n > 0 || tr.count == 0 {
			s.leaks++
			t.Errorf("%s: %d pixels of the trace are kept, of %d", p.name, n, tr.count)
		}
		if s.accepted%20 == 0 {
			t.Logf("to seed %d: %v", seed, s)
		}
	}
	t.Logf("seeds from %d: %v", *first, s)
	if s.accepted < *accepted || s.leaks > 0 || 10*s.open < 8*s.hunted {
		t.Errorf("of %d asked for: %v", *accepted, s)
	}
}

// hunt lets both readers loose on a masked picture, and on the same piece of the
// photo with nothing left out. Digits that they make up are told from a leak by the
// picture of another number: if that is masked to the same bytes, nothing
// in it can come from the first number.
func (s *search) hunt(t *testing.T, p sample, a Answer) {
	s.hunted++
	img, whole := opened(t, a.Picture), p.unmasked(t, a)
	seen, open := 0, 0
	for _, read := range []attack.Read{attack.Tesseract, attack.PPOCR(engine)} {
		h, err := attack.Hunt(t.Context(), img, p.truth.Holder.CPR, read)
		if err != nil {
			t.Fatal(err)
		}
		seen = max(seen, h.Longest)
		if h, err = attack.Hunt(t.Context(), whole, p.truth.Holder.CPR, read); err != nil {
			t.Fatal(err)
		}
		open = max(open, h.Longest)
	}
	if (attack.Haul{Longest: open}).Found() {
		s.open++
	}
	if !(attack.Haul{Longest: seen}).Found() {
		return
	}
	s.seen++
	if alike(a, masked(t, p.twin())) {
		s.chance++
		return
	}
	s.leaks++
	t.Errorf("%s: a reader sees %d digits of the number", p.name, seen)
}

// TestRinging plays the game of the ten candidates with whole licences: what is left
// is always the same picture. Where the digits alone are painted over the attacker
// wins.
func TestRinging(t *testing.T) {
	type taken struct {
		file  []byte
		truth specimen.Truth
	}
	made := map[string]taken{}
	take := func(seed uint64, h specimen.Person) ([]byte, specimen.Truth) {
		key := fmt.Sprint(seed, h.CPR)
		if _, ok := made[key]; !ok {
			file, truth := specimen.Licence(seed, specimen.Level(seed%3), specimen.Options{Holder: &h})
			made[key] = taken{file, truth}
		}
		return made[key].file, made[key].truth
	}
	product := func(file []byte, _ specimen.Truth) (image.Image, bool) {
		a := masked(t, file)
		if a.Reason != "" {
			return nil, false
		}
		return opened(t, a.Picture), true
	}
	var tight, left attack.Score
	for game := uint64(0); left.Played < *games && !enough(t); game++ {
		tight = tight.Plus(attack.Ringing(*first+game, 1, take, attack.Tight()))
		left = left.Plus(attack.Ringing(*first+game, 1, take, product))
		clear(made)
		t.Logf("after %d games: right in %d of %d with the digits painted over, in %d of %d on what is left, which was alike in %d",
			game+1, tight.Right, tight.Played, left.Right, left.Played, left.Alike)
	}
	if left.Played < *games || left.Alike < left.Played || !left.AtChance() || 10*tight.Right < 9*tight.Played {
		t.Errorf("with the digits painted over %+v, on what is left %+v", tight, left)
	}
}
