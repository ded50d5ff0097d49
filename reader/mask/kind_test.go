// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"bytes"
	"image/jpeg"
	"testing"

	"github.com/tilsyn/tilsyn/reader/intake"
	"github.com/tilsyn/tilsyn/reader/specimen"
)

// TestWhole masks passports and health cards whole. The picture must be the same for
// everybody and of one colour, and there must be none where the kind isn't asked for.
func TestWhole(t *testing.T) {
	for kind, want := range map[specimen.Kind]Kind{specimen.Passport: Passport, specimen.HealthCard: HealthCard} {
		var first []byte
		for seed := uint64(90); seed < 92; seed++ {
			file, _ := specimen.Picture(seed, kind, specimen.Level(seed%2), specimen.Options{})
			a := maskedWhole(t, file, Passport, HealthCard)
			if a.Kind != want || a.Reason != "" || len(a.Fields)+len(a.Proven) != 0 {
				t.Errorf("%s-%d: %q %q %v", kind, seed, a.Kind, a.Reason, a.Fields)
				continue
			}
			if first == nil {
				first = a.Picture
			}
			if !bytes.Equal(a.Picture, first) {
				t.Errorf("%s-%d: the picture differs from another's", kind, seed)
			}
		}
		file, _ := specimen.Picture(90, kind, specimen.L0, specimen.Options{})
		other := HealthCard
		if want == HealthCard {
			other = Passport
		}
		if a := maskedWhole(t, file, other); a.Reason != Unclear || a.Kind != "" || a.Picture != nil {
			t.Errorf("%s: %q %q with the other kind alone", kind, a.Kind, a.Reason)
		}
	}
}

func TestSolid(t *testing.T) {
	a, err := solid(Passport)
	if err != nil {
		t.Fatal(err)
	}
	img, err := jpeg.Decode(bytes.NewReader(a.Picture))
	if err != nil {
		t.Fatal(err)
	}
	for y := range solidHigh {
		for x := range solidWide {
			if img.At(x, y) != img.At(0, 0) {
				t.Fatalf("another colour at %d,%d", x, y)
			}
		}
	}
}

// TestWholeOthers asks for whole kinds of what is none of them.
func TestWholeOthers(t *testing.T) {
	for _, kind := range []specimen.Kind{specimen.Swedish, specimen.Back, specimen.Receipt} {
		file, _ := specimen.Picture(90, kind, specimen.L0, specimen.Options{})
		if a := maskedWhole(t, file, Passport, HealthCard); a.Reason != Unclear {
			t.Errorf("%s: %q %q", kind, a.Kind, a.Reason)
		}
	}
}

func maskedWhole(t *testing.T, file []byte, whole ...Kind) Answer {
	t.Helper()
	p, err := intake.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	a, err := Mask(engine, p.RGBA, p.Origin, whole...)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
