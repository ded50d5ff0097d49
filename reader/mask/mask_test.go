// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"fmt"
	"image"
	"testing"

	"github.com/tilsyn/tilsyn/reader/specimen"
)

// TestLevels counts what is accepted at each level of difficulty. What is
// accepted must not leak; what is too small must be refused; what can be read
// should be accepted.
func TestLevels(t *testing.T) {
	readable, accepted := 0, 0
	for level := specimen.L0; level <= specimen.L4; level++ {
		n := 0
		for seed := *first; seed < *first+uint64(*photos); seed++ {
			file, truth := specimen.Licence(seed, level, specimen.Options{})
			name := fmt.Sprintf("%s-%d", level, seed)
			a := masked(t, file)
			good := truth.TextHeight >= 14 && truth.Glare < 0.1
			if good {
				readable++
			}
			if a.Reason != "" {
				if good {
					t.Logf("%s: refused as %s with digits of %.1f pixels", name, a.Reason, truth.TextHeight)
				}
				continue
			}
			n++
			if good {
				accepted++
			}
			if truth.TextHeight < 7 {
				t.Errorf("%s: accepted with digits of %.1f pixels", name, truth.TextHeight)
			}
			leaks(t, name, a, truth)
		}
		t.Logf("%s: %d of %d accepted", level, n, *photos)
	}
	t.Logf("readable: %d of %d accepted", accepted, readable)
	if 100*accepted < 90*readable {
		t.Errorf("only %d of %d readable photos were accepted", accepted, readable)
	}
}

// TestKinds sends what people send instead of a licence.
func TestKinds(t *testing.T) {
	for _, kind := range specimen.Kinds() {
		for seed := *first; seed < *first+2; seed++ {
			file, truth := specimen.Picture(seed, kind, specimen.L0, specimen.Options{})
			name := fmt.Sprintf("%s-%d", kind, seed)
			a := masked(t, file)
			switch {
			case a.Reason == "" && !kind.MayAccept():
				t.Errorf("%s was accepted", name)
			case a.Reason == "":
				leaks(t, name, a, truth)
			case a.Reason != Unclear:
				t.Errorf("%s: refused as %q", name, a.Reason)
			}
			t.Logf("%s: %q", name, a.Reason)
		}
	}
}

// TestOrientations turns one photo as cameras store it: each way must give a
// masked picture of the same fields.
func TestOrientations(t *testing.T) {
	for _, o := range []int{3, 5, 6, 8} {
		file, truth := specimen.Oriented(3, specimen.L0, o, specimen.Options{})
		a := masked(t, file)
		if a.Reason != "" {
			t.Errorf("orientation %d: refused as %s", o, a.Reason)
			continue
		}
		leaks(t, fmt.Sprint("orientation ", o), a, truth)
	}
}

func TestBlank(t *testing.T) {
	a, err := Mask(engine, image.NewRGBA(image.Rect(0, 0, 400, 300)), image.Point{})
	if err != nil || a.Reason != Unclear {
		t.Errorf("a black picture gives %q, %v", a.Reason, err)
	}
}
