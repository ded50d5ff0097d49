// SPDX-License-Identifier: Apache-2.0

package intake

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"math"
	"testing"

	"github.com/tilsyn/tilsyn/reader/specimen"
)

func photo() (*image.RGBA, []byte) {
	img := image.NewRGBA(image.Rect(0, 0, 240, 160))
	for y := range 160 {
		for x := range 240 {
			img.SetRGBA(x, y, color.RGBA{uint8(x), uint8(y), uint8(x ^ y), 255})
		}
	}
	return img, specimen.JPEG(img, 90)
}

// TestHostile sends every spoiled file that is known: each is refused with a
// reason, quickly and in little memory.
func TestHostile(t *testing.T) {
	img, good := photo()
	if _, err := Decode(good); err != nil {
		t.Fatal("the good file:", err)
	}
	for _, s := range specimen.Hostile(good, img) {
		_, err := Read(bytes.NewReader(s.File))
		if s.MustRefuse && Reason(err) == "" {
			t.Errorf("%s: %v, want a refusal", s.Name, err)
		}
		if err != nil && Reason(err) == "" {
			t.Errorf("%s: %v has no reason", s.Name, err)
		}
	}
}

func TestSize(t *testing.T) {
	if _, err := Read(bytes.NewReader(make([]byte, MaxBytes+1))); !errors.Is(err, ErrSize) {
		t.Errorf("a file over the cap: %v", err)
	}
	for side, want := range map[int]error{minSide - 1: ErrSize, minSide: nil} {
		if _, err := Decode(specimen.PNG(image.NewRGBA(image.Rect(0, 0, side, side)))); !errors.Is(err, want) {
			t.Errorf("%d pixels a side: %v, want %v", side, err, want)
		}
	}
}

// TestOrientation turns a picture all eight ways, in each format, and gets the same
// back.
func TestOrientation(t *testing.T) {
	img, _ := photo()
	want := color.RGBA{30, 40, 30 ^ 40, 255}
	for name, write := range map[string]func(image.Image, int) []byte{
		"JPEG": func(img image.Image, o int) []byte { return specimen.WithEXIF(specimen.JPEG(img, 95), o) },
		"PNG":  specimen.TurnedPNG,
		"WebP": specimen.TurnedWebP,
	} {
		for o := 1; o <= 8; o++ {
			p, err := Decode(write(specimen.Turned(img, o), o))
			if err != nil {
				t.Fatal(name, err)
			}
			if p.Rect != img.Rect {
				t.Errorf("%s, orientation %d: %v", name, o, p.Rect)
				continue
			}
			got := p.RGBAAt(30, 40)
			if far := math.Abs(float64(got.R)-float64(want.R)) + math.Abs(float64(got.G)-float64(want.G)); far > 12 {
				t.Errorf("%s, orientation %d: %v, want %v", name, o, got, want)
			}
		}
	}
}

func TestWebP(t *testing.T) {
	img, _ := photo()
	file := specimen.WebP(img)
	if p, err := Decode(file); err != nil || p.Rect != img.Rect {
		t.Errorf("%v", err)
	}
	if _, err := Decode(append(file, 0, 0)); !errors.Is(err, ErrFormat) {
		t.Errorf("bytes behind: %v", err)
	}
}

// FuzzDecode must neither panic nor give a picture outside the bounds.
func FuzzDecode(f *testing.F) {
	img, good := photo()
	f.Add(good)
	f.Add(specimen.PNG(img))
	f.Add(specimen.WebP(img))
	for _, s := range specimen.Hostile(good, img) {
		if len(s.File) < 1<<16 {
			f.Add(s.File)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Decode(data)
		if err != nil && Reason(err) == "" {
			t.Fatal(err)
		}
		if err == nil && (p.Rect.Dx() > MaxSide || p.Rect.Dy() > MaxSide || p.Rect.Dx()*p.Rect.Dy() > MaxPixels) {
			t.Fatal(p.Rect)
		}
	})
}
