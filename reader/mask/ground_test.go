// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

// TestByGround lays a few lines on pink among those of a white page: they go first.
// Where all lie on one ground, or are few, nothing does.
func TestByGround(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 200, 1000))
	draw.Draw(img, img.Rect, image.NewUniform(color.RGBA{230, 228, 222, 255}), image.Point{}, draw.Src)
	draw.Draw(img, image.Rect(0, 400, 200, 500), image.NewUniform(color.RGBA{240, 216, 224, 255}), image.Point{}, draw.Src)
	lines := func(from, to int) (all []ocr.Box) {
		for y := from; y < to; y += 20 {
			all = append(all, ocr.Box{X: 100, Y: float64(y), W: 120, H: 14})
		}
		return all
	}
	for _, c := range []struct{ from, to, sets, first int }{
		{10, 1000, 2, 5}, {10, 700, 2, 5}, {510, 1000, 1, 25},
	} {
		if sets := byGround(img, lines(c.from, c.to)); len(sets) != c.sets || len(sets[0]) != c.first {
			t.Errorf("lines from %d to %d: %d sets, %d in the first", c.from, c.to, len(sets), len(sets[0]))
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
