// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"archive/zip"
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math"
	"slices"
	"testing"

	"golang.org/x/image/webp"
)

// TestPictures: every kind gives a file that can be decoded, with as many digits
// known as it shows.
func TestPictures(t *testing.T) {
	digits := map[Kind]int{TwoCards: 20, Note: 20, Back: 0, Swedish: 12, Passport: 20, Receipt: 0, Landscape: 0, Blank: 0}
	for _, k := range Kinds() {
		file, truth := Picture(3, k, L3, Options{})
		img, _, err := image.Decode(bytes.NewReader(file))
		if err != nil {
			t.Errorf("%s: %v", k, err)
			continue
		}
		want, ok := digits[k]
		if !ok {
			want = 10
		}
		if truth.Kind != k || len(truth.Digits) != want {
			t.Errorf("%s: said to be %q with %d digits, want %d", k, truth.Kind, len(truth.Digits), want)
		}
		for _, d := range truth.Digits {
			if !d.Bounds().In(img.Bounds()) && k != Cut {
				t.Errorf("%s: a digit at %v lies outside %v", k, d, img.Bounds())
			}
		}
	}
}

// TestHandOver: one kind of thumb lies over the number or the date of birth, the
// other over neither.
func TestHandOver(t *testing.T) {
	for seed := range uint64(6) {
		for _, k := range []Kind{Hand, HandOver} {
			card, truth := Card(seed, Options{})
			s := scene{wide: float64(card.Rect.Dx()), high: float64(card.Rect.Dy())}
			s.shot.Thumbs = thumbs(seed, k, card, truth)
			covered := false
			for _, q := range append(slices.Clone(truth.Digits), truth.Field("3").Value) {
				for i := range 21 {
					at := float64(i) / 20
					_, on := s.thumb(Point{(q[0].X + at*(q[1].X-q[0].X)) / s.wide, q[0].Y / s.wide})
					covered = covered || on
				}
			}
			if covered != (k == HandOver) {
				t.Errorf("%s, seed %d: covered is %v", k, seed, covered)
			}
		}
	}
}

// TestOrientations undoes each by the words of the TIFF standard: which side of
// the upright picture the first row and the first column are.
func TestOrientations(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 3, 2))
	copy(img.Pix, []byte{1, 2, 3, 4, 5, 6})
	for orientation, want := range [][]byte{
		1: {1, 2, 3, 4, 5, 6}, // top, left
		2: {3, 2, 1, 6, 5, 4}, // top, right
		3: {6, 5, 4, 3, 2, 1}, // bottom, right
		4: {4, 5, 6, 1, 2, 3}, // bottom, left
		5: {1, 4, 2, 5, 3, 6}, // left, top
		6: {3, 6, 2, 5, 1, 4}, // right, top
		7: {6, 3, 5, 2, 4, 1}, // right, bottom
		8: {4, 1, 5, 2, 6, 3}, // left, bottom
	} {
		if orientation == 0 {
			continue
		}
		var got []byte
		stored := Turned(img, orientation)
		for y := range stored.Rect.Dy() {
			for x := range stored.Rect.Dx() {
				got = append(got, color.GrayModel.Convert(stored.At(x, y)).(color.Gray).Y)
			}
		}
		if !bytes.Equal(got, want) {
			t.Errorf("orientation %d: stored as %v, want %v", orientation, got, want)
		}
	}
	file, _ := Oriented(1, L4, 6, Options{})
	if _, err := jpeg.Decode(bytes.NewReader(file)); err != nil || bytes.Count(file, []byte(Planted)) != 2 {
		t.Errorf("with EXIF: %v", err)
	}
}

func TestHostileFilesAreWhatTheySay(t *testing.T) {
	good, _ := Licence(1, L4, Options{})
	img := decode(t, good)
	files := map[string][]byte{}
	for _, s := range Hostile(good, img) {
		files[s.Name] = s.File
	}
	if _, err := zip.NewReader(bytes.NewReader(files["zip behind"]), int64(len(files["zip behind"]))); err != nil {
		t.Errorf("no zip: %v", err)
	}
	for _, name := range []string{"zip behind", "picture behind", "page in a comment", "a byte behind"} {
		if _, err := jpeg.Decode(bytes.NewReader(files[name])); err != nil {
			t.Errorf("%s: shows no picture, so it tests nothing: %v", name, err)
		}
	}
	for name, side := range map[string]int{"png, huge claim": 65_000, "png, bomb": 30_000, "huge claim, JPEG": 65_000} {
		if c, _, err := image.DecodeConfig(bytes.NewReader(files[name])); err != nil || c.Width != side || c.Height != side {
			t.Errorf("%s: %+v, %v", name, c, err)
		}
		if len(files[name]) > 200_000 {
			t.Errorf("%s has %d bytes", name, len(files[name]))
		}
	}
	if _, err := png.Decode(bytes.NewReader(files["png, moving"])); err != nil || !bytes.Contains(files["png, moving"], []byte("fdAT")) {
		t.Errorf("png, moving: %v", err)
	}
	if g, err := gif.DecodeAll(bytes.NewReader(files["gif, moving"])); err != nil || len(g.Image) != 2 {
		t.Errorf("gif, moving: %v", err)
	}
	for _, name := range []string{"half", "last two bytes lost", "png, half"} {
		if _, _, err := image.Decode(bytes.NewReader(files[name])); err == nil {
			t.Errorf("%s can be decoded", name)
		}
	}
}

func TestCMYK(t *testing.T) {
	photo, _ := Licence(1, L4, Options{})
	want := decode(t, photo)
	got := decode(t, CMYK(want, 95))
	if _, ok := got.(*image.CMYK); !ok || got.Bounds() != want.Bounds() {
		t.Fatalf("decoded as %T", got)
	}
	var apart float64
	for y := range want.Bounds().Dy() {
		for x := range want.Bounds().Dx() {
			a, _, _, _ := want.At(x, y).RGBA()
			b, _, _, _ := got.At(x, y).RGBA()
			apart += math.Abs(float64(a)-float64(b)) / 257
		}
	}
	if apart /= float64(want.Bounds().Dx() * want.Bounds().Dy()); apart > 6 {
		t.Errorf("the colours are %.1f levels off on average", apart)
	}
}

func TestWebP(t *testing.T) {
	photo, _ := Licence(1, L4, Options{})
	want := decode(t, photo)
	got, err := webp.Decode(bytes.NewReader(WebP(want)))
	if err != nil || got.Bounds() != want.Bounds() {
		t.Fatalf("decoded to %v: %v", got, err)
	}
	for y := range want.Bounds().Dy() {
		for x := range want.Bounds().Dx() {
			if color.RGBAModel.Convert(want.At(x, y)) != color.RGBAModel.Convert(got.At(x, y)) {
				t.Fatalf("the pixel at %d, %d changed", x, y)
			}
		}
	}
}

// TestMRZ uses the example of ICAO 9303-4, appendix B.
func TestMRZ(t *testing.T) {
	for s, want := range map[string]int{"L898902C3": 6, "740812": 2, "120415": 9, "ZE184226B<<<<<": 1, "L898902C3674081221204159ZE184226B<<<<<1": 0} {
		if got := checkDigit(s); got != want {
			t.Errorf("check digit of %s is %d, want %d", s, got, want)
		}
	}
	h := NewPerson(1)
	upper, lower, at := mrz(h)
	if len(upper) != 44 || len(lower) != 44 || lower[at:at+10] != h.CPR {
		t.Errorf("%s\n%s", upper, lower)
	}
}
