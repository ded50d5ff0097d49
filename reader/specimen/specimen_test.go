// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"bytes"
	"image"
	"image/draw"
	"image/jpeg"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestSameSeedSamePicture(t *testing.T) {
	a, truth := Licence(7, L2, Options{})
	b, _ := Licence(7, L2, Options{})
	c, _ := Licence(8, L2, Options{})
	if !bytes.Equal(a, b) || bytes.Equal(a, c) {
		t.Error("the seed alone decides a picture")
	}
	if len(truth.Digits) != 10 || truth.Field("4d").Text == "" || truth.Field("no").Text != "" {
		t.Errorf("the truth lacks the number: %+v", truth)
	}
}

// TestCardsDifferInTheDigitsAlone: what differs lies in the cells of the digits,
// and a digit that is the same on both cards is drawn the same.
func TestCardsDifferInTheDigitsAlone(t *testing.T) {
	for i, face := range GoFonts() {
		seed := uint64(i)
		a, b := Twins(seed, Serial)
		one, truth := Card(seed, Options{Holder: &a, Fonts: []Typeface{face}})
		two, _ := Card(seed, Options{Holder: &b, Fonts: []Typeface{face}})
		far, count := farthest(one, two, truth.Digits[6:])
		if count == 0 || far > 3 {
			t.Errorf("%s: %d pixels differ, the farthest %.1f from the last four digits", face.Name, count, far)
		}
	}
}

// TestPhotosDifferNearTheDigitsAlone: blur, motion and the blocks of a JPEG carry
// a digit at most 24 pixels away.
func TestPhotosDifferNearTheDigitsAlone(t *testing.T) {
	for level := L0; level <= L4; level++ {
		files, truths := Pair(uint64(level)+40, level, Serial, Options{})
		far, count := farthest(decode(t, files[0]), decode(t, files[1]), truths[0].Digits)
		if count == 0 || far > 24 {
			t.Errorf("%v: %d pixels differ, the farthest %.1f from the digits", level, count, far)
		}
		if !slices.Equal(truths[0].Digits, truths[1].Digits) || truths[0].Holder.Birth != truths[1].Holder.Birth {
			t.Errorf("%v: the two differ in more than the number", level)
		}
	}
}

func decode(t *testing.T, file []byte) image.Image {
	t.Helper()
	img, err := jpeg.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// farthest looks for pixels that differ and tells how far from the cells the
// farthest lies.
func farthest(a, b image.Image, cells []Quad) (far float64, count int) {
	x, y := flat(a), flat(b)
	for i := 0; i < len(x.Pix); i += 4 {
		if [4]byte(x.Pix[i:i+4]) == [4]byte(y.Pix[i:i+4]) {
			continue
		}
		count++
		near, px, py := math.Inf(1), float64(i%x.Stride/4), float64(i/x.Stride)
		for _, c := range cells {
			near = min(near, c.Distance(QuadOf(px, py, px+1, py+1)))
		}
		far = max(far, near)
	}
	return far, count
}

func flat(img image.Image) *image.RGBA {
	if r, ok := img.(*image.RGBA); ok {
		return r
	}
	r := image.NewRGBA(img.Bounds())
	draw.Draw(r, r.Rect, img, image.Point{}, draw.Src)
	return r
}

func TestLevels(t *testing.T) {
	want := map[Level]float64{L0: 27, L1: 16, L2: 10, L3: 7, L4: 5}
	for level := L0; level <= L4; level++ {
		var heights []float64
		for seed := range uint64(60) {
			s := level.Shot(seed)
			h := s.lay(cardWide*cardScale, cardHigh*cardScale)
			all := h.quad(QuadOf(0, 0, cardWide*cardScale, cardHigh*cardScale))
			if !all.Bounds().In(image.Rect(0, 0, s.Wide, s.High)) {
				t.Fatalf("%v, seed %d: the card leaves the photo: %v", level, seed, all)
			}
			heights = append(heights, h.quad(QuadOf(1100, 640, 1140, 673)).Height())
		}
		slices.Sort(heights)
		if got := heights[30]; math.Abs(got-want[level]) > .15*want[level] {
			t.Errorf("%v: the median digit is %.1f pixels high, not about %v", level, got, want[level])
		}
	}
	if got := L1.Shot(3).Resized(3000); got.Wide != 3000 || got.Card < 1000 {
		t.Errorf("resized: %+v", got)
	}
}

func TestPeople(t *testing.T) {
	for seed := range uint64(500) {
		p := NewPerson(seed)
		born, err := time.Parse(day, p.Birth)
		if err != nil || born.Year() != 2057 || p.CPR[:6] != born.Format("020106") || len(p.CPR) != 10 || p.CPR[6] < '5' || p.CPR[6] > '8' {
			t.Fatalf("seed %d: %+v", seed, p)
		}
		if p.shares(p.CPR) {
			t.Fatalf("seed %d: the number shares digits with another field: %+v", seed, p)
		}
	}
	for _, what := range []Differing{Serial, Number, BirthToo} {
		for seed := range uint64(100) {
			a, b := Twins(seed, what)
			agree := func(p Person) bool { return strings.ReplaceAll(p.Birth[:6], ".", "")+"57" == p.CPR[:6] }
			if a.CPR == b.CPR || (what == Serial) != (a.CPR[:6] == b.CPR[:6]) || (what == BirthToo) != (a.Birth != b.Birth) ||
				agree(a) == (what == Number) || agree(b) == (what == Number) {
				t.Fatalf("%s, seed %d: %s %s and %s %s", what, seed, a.CPR, a.Birth, b.CPR, b.Birth)
			}
			a.CPR, a.Birth = b.CPR, b.Birth
			if a != b {
				t.Fatalf("%s, seed %d: the two differ in more than the number", what, seed)
			}
		}
	}
}

func TestQuads(t *testing.T) {
	square := QuadOf(10, 10, 20, 20)
	for _, c := range []struct {
		other Quad
		want  float64
	}{
		{QuadOf(12, 12, 13, 13), 0},
		{QuadOf(0, 0, 40, 40), 0},
		{QuadOf(0, 12, 40, 13), 0},
		{QuadOf(24, 10, 30, 20), 4},
		{QuadOf(23, 24, 30, 30), 5},
		{Quad{{25, 15}, {30, 10}, {35, 15}, {30, 20}}, 5},
	} {
		if got := square.Distance(c.other); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("from %v to %v: %v, want %v", square, c.other, got, c.want)
		}
		if got := c.other.Distance(square); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("back from %v: %v, want %v", c.other, got, c.want)
		}
	}
	to := Quad{{3, 5}, {90, 14}, {80, 70}, {10, 60}}
	h := between(square, to)
	back := h.inverse().quad(h.quad(square))
	for i := range to {
		if h.at(square[i]).to(to[i]) > 1e-6 || back[i].to(square[i]) > 1e-6 {
			t.Errorf("corner %d goes to %v and back to %v", i, h.at(square[i]), back[i])
		}
	}
}

func TestDebianFontsDraw(t *testing.T) {
	for _, face := range append(DebianFonts(), GoFonts()...) {
		o := Options{Fonts: []Typeface{face}}
		a, b := Twins(1, Serial)
		o.Holder = &a
		one, truth := Strip(1, o)
		o.Holder = &b
		two, _ := Strip(1, o)
		if _, count := farthest(one, two, truth.Digits); count < 40 || truth.TextHeight < 15 || truth.TextHeight > 24 {
			t.Errorf("%s: a digit is %.1f pixels high, %d pixels differ", face.Name, truth.TextHeight, count)
		}
	}
}
