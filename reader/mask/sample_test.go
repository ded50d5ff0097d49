// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"
	"testing"

	"github.com/tilsyn/tilsyn/reader/intake"
	"github.com/tilsyn/tilsyn/reader/ocr"
	"github.com/tilsyn/tilsyn/reader/specimen"
)

// sample is a picture that can be accepted, and how to take it of somebody else.
type sample struct {
	name  string
	file  []byte
	truth specimen.Truth
	times int // pixels of the file for one that the mask works with, each way

	twin   func() []byte // with four other digits
	turned func() []byte // with ten other digits, and the same date of birth in field 3
}

// sampleOf takes licences of three levels, and every eighth time one in a hand, on
// a scanned page, with a note beside it, or of twelve megapixels.
func sampleOf(seed uint64) sample {
	level, kind, wide := specimen.Level(seed%3), specimen.Front, 0
	if seed%8 == 7 {
		switch seed / 8 % 4 {
		case 0:
			kind = specimen.Hand
		case 1:
			kind = specimen.Scan
		case 2:
			kind = specimen.Note
		default:
			wide = 4000
		}
	}
	take := func(h specimen.Person) ([]byte, specimen.Truth) {
		o := specimen.Options{Holder: &h}
		if wide > 0 {
			return specimen.Shoot(seed, specimen.L1.Shot(seed).Resized(wide), o)
		}
		return specimen.Picture(seed, kind, level, o)
	}
	holder, twin := specimen.Twins(seed, specimen.Serial)
	s := sample{name: fmt.Sprintf("%s-%s-%d", kind, level, seed), times: 1}
	s.file, s.truth = take(holder)
	if wide > 0 {
		s.name = fmt.Sprintf("large-%d", seed)
		s.times = (wide + largest - 1) / largest
	}
	s.twin = func() []byte { file, _ := take(twin); return file }
	s.turned = func() []byte {
		h := holder
		h.CPR = turned(h.CPR)
		file, _ := take(h)
		return file
	}
	return s
}

// turned changes each digit by five. No month is left, so it is nobody's number.
func turned(cpr string) string {
	digits := []byte(cpr)
	for i, d := range digits {
		digits[i] = '0' + (d-'0'+5)%10
	}
	return string(digits)
}

// unmasked is the part of the photo that the masked picture shows, and the number,
// with nothing left out.
func (s sample) unmasked(t *testing.T, a Answer) image.Image {
	t.Helper()
	p, err := intake.Decode(s.file)
	if err != nil {
		t.Fatal(err)
	}
	img, n := p.RGBA, float64(s.times)
	if s.times > 1 {
		img = ocr.Shrink(img, s.times)
	}
	q := s.truth.Field("4d").Value
	dx, dy := q[1].X-q[0].X, q[1].Y-q[0].Y
	number := kept{Box: ocr.Box{
		X: (q[0].X + q[2].X) / 2 / n, Y: (q[0].Y + q[2].Y) / 2 / n,
		W: math.Hypot(dx, dy) / n, H: q.Height() / n, Angle: math.Atan2(dy, dx),
	}}
	f := frameOf(append(slices.Clone(a.pieces), number), number.Angle, number.H)
	return f.paint(img, color.RGBA{A: 255})
}

// opened is a masked picture as an image.
func opened(t *testing.T, file []byte) image.Image {
	t.Helper()
	p, err := intake.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	return p.RGBA
}

// trace is where a photo hangs on the digits: every pixel that another number
// changes, the ringing of the JPEG included.
type trace struct {
	size   image.Rectangle
	pixels []bool
	count  int
	reach  float64 // pixels from a digit to the farthest of them
}

// traceOf compares a photo with the same one of another number.
func traceOf(t *testing.T, one, other []byte, truth specimen.Truth) trace {
	t.Helper()
	a, b := opened(t, one).(*image.RGBA), opened(t, other).(*image.RGBA)
	tr := trace{size: a.Rect, pixels: make([]bool, a.Rect.Dx()*a.Rect.Dy())}
	for i := range tr.pixels {
		if [4]uint8(a.Pix[4*i:]) == [4]uint8(b.Pix[4*i:]) {
			continue
		}
		tr.pixels[i] = true
		tr.count++
		x, y := float64(i%tr.size.Dx()), float64(i/tr.size.Dx())
		near := math.Inf(1)
		for _, d := range truth.Digits {
			near = min(near, d.Distance(specimen.QuadOf(x, y, x+1, y+1)))
		}
		tr.reach = max(tr.reach, near)
	}
	return tr
}

// in counts the pixels of the trace that the pieces hold.
func (tr trace) in(pieces []kept, times int) int {
	n := 0
	for _, p := range pieces {
		each(p.Box, func(x, y int) bool {
			for i := range times * times {
				at := image.Pt(x*times+i%times, y*times+i/times)
				if at.In(tr.size) && tr.pixels[at.Y*tr.size.Dx()+at.X] {
					n++
				}
			}
			return true
		})
	}
	return n
}
