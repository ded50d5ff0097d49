// SPDX-License-Identifier: Apache-2.0

package attack

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/draw"
	"image/jpeg"
	"math"
	"testing"

	"github.com/tilsyn/tilsyn/reader/specimen"
)

func TestNear(t *testing.T) {
	_, truth := specimen.Licence(5, specimen.L2, specimen.Options{})
	number := truth.Field("4d")
	for name, c := range map[string]struct {
		area specimen.Quad
		want bool
	}{
		"the number itself":  {number.Value, true},
		"its label":          {number.Label, true},
		"the portrait":       {truth.Portrait, false},
		"the surname":        {truth.Field("1").Value, false},
		"an empty corner":    {specimen.QuadOf(0, 0, 10, 10), false},
		"the whole picture":  {specimen.QuadOf(0, 0, 5000, 5000), true},
		"a speck in a digit": {dot(middle(truth.Digits[9])), true},
	} {
		if leaks := Near(truth, []specimen.Quad{c.area}, Reach); (len(leaks) > 0) != c.want {
			t.Errorf("%s: %v, want a leak: %v", name, leaks, c.want)
		}
	}
}

func middle(q specimen.Quad) specimen.Point {
	return specimen.Point{X: (q[0].X + q[2].X) / 2, Y: (q[0].Y + q[2].Y) / 2}
}

func dot(p specimen.Point) specimen.Quad { return specimen.QuadOf(p.X, p.Y, p.X+1, p.Y+1) }

// strips gives the number on a plain ground, straight, so that a box can be
// tight. It makes each picture once.
func strips() Take {
	type shown struct {
		file  []byte
		truth specimen.Truth
	}
	made := map[specimen.Person]shown{}
	return func(seed uint64, h specimen.Person) ([]byte, specimen.Truth) {
		s, ok := made[h]
		if !ok {
			shot := specimen.Shot{Wide: 320, High: 96, Card: 310, Flat: true, Noise: 2, Blur: .6, Quality: 80}
			page, truth := specimen.Strip(seed, specimen.Options{Holder: &h})
			photo, truth := specimen.Photo(seed, shot, page, truth)
			s = shown{specimen.JPEG(photo, shot.Quality), truth}
			made[h] = s
		}
		return s.file, s.truth
	}
}

// TestRinging: a tight box leaves the digit to be told, the design's margin does
// not.
func TestRinging(t *testing.T) {
	const games = 40
	take := strips()
	for _, c := range []struct {
		name  string
		mask  Mask
		right func(Score) bool
	}{
		{"no mask", func(f []byte, _ specimen.Truth) (image.Image, bool) { return decoded(t, f), true }, all},
		{"tight box", Cover(0, 1), all},
		{"cell by cell", Tight(), all},
		{"four pixels", Cover(4, 1), func(s Score) bool { return s.Played == games && !s.AtChance() }},
		{"24 pixels", Cover(Reach, 1), Score.AtChance},
		{"24 pixels and the grid", Cover(Reach, 16), Score.AtChance},
		{"all refused", func([]byte, specimen.Truth) (image.Image, bool) { return nil, false }, func(s Score) bool { return s.Played == 0 }},
		{"refused but for odd digits", func(f []byte, tr specimen.Truth) (image.Image, bool) {
			left, _ := Cover(Reach, 16)(f, tr)
			return left, tr.Holder.CPR[9]%2 == 1
		}, func(s Score) bool { return s.Played > 0 && s.Played < games }},
	} {
		s := Ringing(1, games, take, c.mask)
		if !c.right(s) {
			t.Errorf("%s: right in %d of %d", c.name, s.Right, s.Played)
		}
	}
}

func all(s Score) bool { return s.Played > 0 && s.Right == s.Played }

func TestChance(t *testing.T) {
	for _, c := range []struct {
		score Score
		want  bool
	}{
		{Score{Right: 1, Played: 10}, true}, {Score{Right: 5, Played: 10}, true}, {Score{Right: 6, Played: 10}, false},
		{Score{Right: 10, Played: 100}, true}, {Score{Right: 21, Played: 100}, false}, {Score{}, true},
	} {
		if got := c.score.AtChance(); got != c.want {
			t.Errorf("%+v at chance: %v", c.score, got)
		}
	}
	if got := (Score{Right: 1, Played: 2}).tail(.1); math.Abs(got-.19) > 1e-9 {
		t.Errorf("one or two of two: %v, want 0.19", got)
	}
}

func TestDigits(t *testing.T) {
	for line, want := range map[string]int{
		"4d. 140257-7149":        10,
		"140257 7149":            10,
		"l4O257-7I49":            10,
		"140257-71":              8,
		"Pr 7149":                4,
		"Søren Bolig Stil":       0,
		"4a. 01.02.2075":         2,
		"":                       0,
		"x 14.02.57 - 7 1 4 9 .": 10,
	} {
		if got := common(digits(line), "1402577149"); got != want {
			t.Errorf("%q shares %d digits in a row, want %d", line, got, want)
		}
	}
}

// TestTesseract finds the number on the open picture, and nothing under a box.
func TestTesseract(t *testing.T) {
	holder := specimen.NewPerson(4)
	shot := specimen.L0.Shot(4).Resized(1000)
	file, truth := specimen.Shoot(4, shot, specimen.Options{Holder: &holder})
	if h, err := Hunt(t.Context(), decoded(t, file), holder.CPR, Tesseract); err != nil || !h.Whole() {
		t.Fatalf("the attacker cannot even read an open number: %+v, %v", h, err)
	}
	covered, _ := Cover(Reach, 16)(file, truth)
	small := rgba(covered).SubImage(truth.Field("4d").Value.Bounds().Inset(-60))
	if h, err := Hunt(t.Context(), small, holder.CPR, Tesseract); err != nil || h.Found() || h.Reads != 12 {
		t.Errorf("under a box: %+v, %v", h, err)
	}
}

// TestHuntTurns: one of the twelve looks is upright, whichever way the picture
// lies.
func TestHuntTurns(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 32, 16))
	draw.Draw(img, image.Rect(0, 0, 8, 8), image.White, image.Point{}, draw.Src)
	for _, orientation := range []int{1, 3, 6, 8} {
		upright := func(_ context.Context, p image.Image) ([]string, error) {
			if r, _, _, _ := p.At(0, 0).RGBA(); r > 0x8000 && p.Bounds().Dx() > p.Bounds().Dy() {
				return []string{"140257-7149"}, nil
			}
			return nil, nil
		}
		if h, err := Hunt(t.Context(), specimen.Turned(img, orientation), "1402577149", upright); err != nil || !h.Whole() {
			t.Errorf("orientation %d: %+v, %v", orientation, h, err)
		}
	}
	broken := errors.New("no reader")
	if _, err := Hunt(t.Context(), img, "1402577149", func(context.Context, image.Image) ([]string, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Errorf("a reader that fails must be heard of: %v", err)
	}
}

func decoded(t *testing.T, file []byte) image.Image {
	t.Helper()
	img, err := jpeg.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return img
}
