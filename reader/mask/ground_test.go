// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"errors"
	"image"
	"image/color"
	"image/draw"
	"testing"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

// TestWash draws dark and pale strokes on a ground that grows darker: the pale ones
// go, the dark ones stay.
func TestWash(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 320, 96))
	light := func(x int) int { return 240 - x/4 }
	for x := range 320 {
		share := 100
		switch x % 40 {
		case 10, 11, 12:
			share = 20
		case 30, 31, 32:
			share = 80
		}
		v := uint8(light(x) * share / 100)
		draw.Draw(img, image.Rect(x, 0, x+1, 96), image.NewUniform(color.RGBA{v, v, v, 255}), image.Point{}, draw.Src)
	}
	ocr.Wash(img, 0.8)
	for _, x := range []int{11, 131, 251} {
		dark, pale := int(img.RGBAAt(x, 48).R), int(img.RGBAAt(x+20, 48).R)
		if dark > light(x)*30/100 || pale < light(x+20)*90/100 {
			t.Errorf("at %d: dark %d, pale %d on %d", x, dark, pale, light(x))
		}
	}
}

// TestSpent lets the models do less than a line takes: they answer nothing.
func TestSpent(t *testing.T) {
	defer engine.Allow(toFind)
	img := image.NewRGBA(image.Rect(0, 0, 400, 300))
	for _, allowed := range []int{0, 100} {
		engine.Allow(allowed)
		if l, err := engine.Read(img, ocr.Box{X: 200, Y: 150, W: 200, H: 40}); !errors.Is(err, ocr.ErrSpent) || l != nil {
			t.Errorf("%d: read %q, %v", allowed, l.Text(), err)
		}
		if b, err := engine.Detect(img, img.Rect, 400); !errors.Is(err, ocr.ErrSpent) || b != nil {
			t.Errorf("%d: %d boxes, %v", allowed, len(b), err)
		}
	}
}

func TestHeading(t *testing.T) {
	for text, want := range map[string]bool{
		"KØREKORT": true, "KONGERIGET DANMARK": true, "Kørekort Danmark": true, "DK KØREKORT": true,
		"Ansøgning om KØREKORT": false, "3. 01.07.2057 Danmark": false, "kopi af mit kørekort": false,
	} {
		if got := heading(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestNames(t *testing.T) {
	for text, want := range map[string]bool{
		"IB": true, "1B": true, "B0": true, "Testby-Prøve": true,
		"11": false, "1": false, "B12": false, "Efternavn": false, "Fornavne:": false, "Surname": false,
	} {
		if got := name(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestClear keeps no label whose value lies in the zone.
func TestClear(t *testing.T) {
	z := zone{blocks: map[image.Point]bool{{10, 0}: true}}
	box := func(x float64) ocr.Box { return ocr.Box{X: x, Y: 8, W: 20, H: 10} }
	free := z.clear([]kept{
		{Box: box(100), field: surname}, {Box: box(60), field: surname, label: true},
		{Box: box(168), field: issued}, {Box: box(130), field: issued, label: true},
	})
	if len(free) != 2 || free[0].field != surname || free[1].field != surname {
		t.Errorf("%+v", free)
	}
}
