// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"testing"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

func TestNumber(t *testing.T) {
	for text, want := range map[string]date{
		"4d. 030157-8075":      {3, 1, 2057},
		"4d.030157 8075":       {3, 1, 2057},
		"0301578075":           {3, 1, 2057},
		"030157-3075":          {3, 1, 1957},
		"030157-4075":          {3, 1, 1957},
		"030136-4075":          {3, 1, 2036},
		"030158-5075":          {3, 1, 1858},
		"310257-8075":          {}, // no such day
		"030157-80751":         {},
		"4d. 1030157-8075":     {},
		"03.01.2057":           {},
		"4d. 03O157-8075":      {}, // a letter is no digit
		"5. 39781928":          {},
		"4a. 03.01.2057 80751": {},
	} {
		got, ok := number(text)
		if ok != (want != date{}) || ok && got != want {
			t.Errorf("%q: %v %v, want %v", text, got, ok, want)
		}
	}
}

func TestDates(t *testing.T) {
	for text, want := range map[string]date{
		"3. 24.12.2057 Testholm": {24, 12, 2057},
		"07.07.2057 Prøveløse":   {7, 7, 2057}, // the same day and month
		"04042057":               {4, 4, 2057},
		"311.12.2057":            {11, 12, 2057}, // the label's point was lost
		"30.11.2057":             {30, 11, 2057},
		"3. 24/12-57 Testholm":   {24, 12, 57},
		"3. 24:12.2057 Testholm": {24, 12, 2057},
		"29.02.2057":             {},
		"241257-8075":            {},
		"24.12.20571":            {},
	} {
		got, ok := someDate(text)
		if ok != (want != date{}) || ok && got != want {
			t.Errorf("%q: %v %v, want %v", text, got, ok, want)
		}
	}
	if !(date{24, 12, 57}).is(date{24, 12, 2057}) || (date{24, 12, 57}).is(date{24, 11, 2057}) || (date{24, 12, 1957}).is(date{24, 12, 2057}) {
		t.Error("dates are compared wrongly")
	}
}

func TestSound(t *testing.T) {
	for text, want := range map[string]string{
		"4d. O3OI57-8O75": "4d. 030157-8075",
		"KOREKORT DB":     "KOREKORT DB",
		"26.O9.2057Demo":  "26.09.2057Demo", // the place behind it keeps its letters
	} {
		if got := sound(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestFieldOf(t *testing.T) {
	for text, want := range map[string][2]string{
		"1. Prøvesen":          {"1", "Prøvesen"},
		"l. Provesen":          {"1", "Provesen"},
		"2.GUNNAR":             {"2", "GUNNAR"},
		"2. S0ren Aer0":        {"2", "S0ren Aer0"},
		"3.06.10.2057FIKTIVBY": {"3", "06.10.2057FIKTIVBY"},
		"4A. 23.08.2081":       {"4a", "23.08.2081"},
		"48.27.03.2101":        {"4b", "27.03.2101"},
		"9. AM/B/TM":           {"9", "AM/B/TM"},
		"lsen":                 {}, // the end of another word
		"1. Prøve 12":          {},
		"1. 030157-8075":       {},
		"9. 030157":            {},
		"4a. Prøvested":        {},
		"KOREKORT":             {},
		"1c.Testkommune":       {}, // 4c, misread
		"17.12.2057 Danmark":   {},
		"9. AM, A1, B":         {"9", "AM, A1, B"},
		"9. AM-B-TM":           {"9", "AM-B-TM"},
	} {
		label, value, ok := fieldOf(text)
		if ok != (want[0] != "") || ok && (label != want[0] || value != want[1]) {
			t.Errorf("%q: %q %q %v, want %q", text, label, value, ok, want)
		}
	}
}

// TestAround looks at two lines whose strokes are known: the number's own line must have no say, whichever box it has.
func TestAround(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 500, 300))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	bar := func(x, y, high int) {
		draw.Draw(img, image.Rect(x, y-high/2, x+6, y+high/2), image.Black, image.Point{}, draw.Src)
	}
	row := func(y, left, right int) line {
		bar(105, y, left)
		bar(385, y, right)
		return line{Box: ocr.Box{X: 250, Y: float64(y), W: 300, H: 32}}.on(0)
	}
	own, below := row(150, 20, 30), row(220, 20, 20)
	p := page{pitch: 32, lines: []line{own, below}}
	f := found{line: own}
	f.W, f.X = f.W+60, f.X-30 // begun at its label
	label, _, _ := ends(inkOf(img, own.Box).strokesIn(own.Box), 0)
	if slant, high := p.around(img, f, label, 0, sameSlant); slant != 0 || math.Abs(high-20) > 1 {
		t.Errorf("slant %v, height %v", slant, high)
	}
}

// TestNear moves the page's angle as little as other digits do: a row at the edge of
// what is near stays where its ink has it.
func TestNear(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 800, 600))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	row := func(y, falls int) line {
		for i, x := range []int{105, 585} {
			at := y + i*falls
			draw.Draw(img, image.Rect(x, at-10, x+6, at+10), image.Black, image.Point{}, draw.Src)
		}
		return line{Box: ocr.Box{X: 345, Y: float64(y) + float64(falls)/2, W: 500, H: 64}}
	}
	lines := []line{row(150, 0), row(220, 0), row(150+187, 20), row(150+230, 20)}
	label, _, _ := ends(inkOf(img, lines[0].Box).strokesIn(lines[0].Box), 0)
	var slants []float64
	for _, angle := range []float64{-0.002, 0, 0.002} {
		p := page{pitch: 43.5, angle: angle}
		for _, l := range lines {
			p.lines = append(p.lines, l.on(angle))
		}
		slant, _ := p.around(img, found{line: p.lines[0]}, label, 0, sameSlant)
		slants = append(slants, slant)
	}
	if math.Abs(slants[0]-slants[1]) > 1e-9 || math.Abs(slants[2]-slants[1]) > 1e-9 {
		t.Errorf("slants %v", slants)
	}
}

func TestNumbered(t *testing.T) {
	for text, want := range map[string]bool{
		"4d. 030157-8075": true, "030157 8075": true, "4d. 03057-8O7": true, "4d.": true,
		"4c. Testkommune": false, "4a. 23.08.2081": false, "5. 39781928": false, "": false,
	} {
		p := page{lines: []line{{text: "1. Testby", confidence: 1}, {text: text, confidence: 1}}}
		if got := p.numbered(); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestDigitRun(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "A1/B": 1, "12a34": 2, "03 01 57 - 80 75": 10, "23.08.2081": 8, "Prøve 12": 2,
	} {
		if got := digitRun(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestDanish(t *testing.T) {
	for text, want := range map[string]bool{
		"KOREKORT": true, "KØREKORT DANMARK": true, "Korekort": true, "K0REKORT": true,
		"KORKORT SVERIGE": false, "KOREKORT SVERIGE": false, "SUNDHEDSKORT": false, "PASPORT": false, "": false,
	} {
		p := page{pitch: 20, lines: []line{{Box: ocr.Box{W: 200, H: 30}, text: text}}}
		if got := p.danish(); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestZone lays a zone and looks at what it covers: everything within reach, in
// whole blocks of the grid that the source lies on.
func TestZone(t *testing.T) {
	for _, origin := range []image.Point{{}, {7, 3}} {
		z := zone{origin: origin, blocks: map[image.Point]bool{}, inner: ocr.Box{X: 200, Y: 150, W: 120, H: 30, Angle: math.Pi / 7}}
		z.cover(z.inner)
		near := z.inner
		near.W, near.H = near.W+2*reach-2, near.H+2*reach-2
		if !each(near, func(x, y int) bool { return z.has(x, y) }) {
			t.Error("a pixel within reach is not in the zone")
		}
		if z.has(20, 20) {
			t.Error("the zone reaches everywhere")
		}
		img := image.NewRGBA(image.Rect(0, 0, 400, 300))
		for i := range img.Pix {
			img.Pix[i] = uint8(i * 7)
		}
		blank := z.blank(img)
		for y := range 300 {
			for x := range 400 {
				if changed := blank.RGBAAt(x, y) != img.RGBAAt(x, y); changed && !z.has(x, y) {
					t.Fatalf("%d,%d outside the zone was changed", x, y)
				} else if z.has(x, y) && blank.RGBAAt(x, y) != (color.RGBA{208, 208, 208, 255}) {
					t.Fatalf("%d,%d in the zone is left", x, y)
				}
			}
		}
		touching := kept{Box: ocr.Box{X: 200, Y: 150, W: 10, H: 10}, field: surname}
		far := kept{Box: ocr.Box{X: 30, Y: 30, W: 20, H: 10}, field: given}
		if free := z.clear([]kept{touching, far}); len(free) != 1 || free[0].field != given {
			t.Errorf("kept %v", free)
		}
	}
}
