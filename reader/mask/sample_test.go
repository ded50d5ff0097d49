// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"slices"
	"testing"

	"golang.org/x/image/draw"

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

// sampleOf takes licences of three levels, and every eighth time something else:
// one in a hand, on a scanned page, or with a note beside it, one of twelve
// megapixels, or a poor one that was enlarged, and its JPEG's ringing with it.
func sampleOf(seed uint64) sample {
	s := sample{times: 1}
	level, kind := specimen.Level(seed%3), specimen.Front
	shot := specimen.L1.Shot(seed)
	take := func(h specimen.Person) ([]byte, specimen.Truth) {
		return specimen.Picture(seed, kind, level, specimen.Options{Holder: &h})
	}
	s.name = fmt.Sprintf("%s-%d", level, seed)
	switch {
	case seed%8 < 7:
	case seed/8%5 < 3:
		kind = []specimen.Kind{specimen.Hand, specimen.Scan, specimen.Note}[seed/8%5]
		s.name = fmt.Sprintf("%s-%s", kind, s.name)
	case seed/8%5 == 3:
		shot = shot.Resized(4000 * shot.Wide / max(shot.Wide, shot.High))
		s.name = fmt.Sprintf("large-%d", seed)
		s.times = (max(shot.Wide, shot.High) + largest - 1) / largest
		take = func(h specimen.Person) ([]byte, specimen.Truth) {
			return specimen.Shoot(seed, shot, specimen.Options{Holder: &h})
		}
	default:
		shot = shot.Resized(900)
		shot.Quality = 50
		s.name = fmt.Sprintf("enlarged-%d", seed)
		take = func(h specimen.Person) ([]byte, specimen.Truth) {
			return enlarged(specimen.Shoot(seed, shot, specimen.Options{Holder: &h}))
		}
	}
	holder, twin := specimen.Twins(seed, specimen.Serial)
	s.file, s.truth = take(holder)
	s.twin = func() []byte { file, _ := take(twin); return file }
	s.turned = func() []byte {
		h := holder
		h.CPR = turned(h.CPR)
		file, _ := take(h)
		return file
	}
	return s
}

// enlarged is a photo two and a half times as wide, as a screenshot gives it.
func enlarged(file []byte, truth specimen.Truth) ([]byte, specimen.Truth) {
	const by = 2.5
	small, err := jpeg.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, truth // a file that was encoded just now
	}
	large := image.NewRGBA(image.Rect(0, 0, int(by*float64(small.Bounds().Dx())), int(by*float64(small.Bounds().Dy()))))
	draw.CatmullRom.Scale(large, large.Rect, small, small.Bounds(), draw.Src, nil)
	wider := func(q specimen.Quad) specimen.Quad {
		for i, p := range q {
			q[i] = specimen.Point{X: by * p.X, Y: by * p.Y}
		}
		return q
	}
	truth.Portrait = wider(truth.Portrait)
	truth.TextHeight *= by
	for i := range truth.Digits {
		truth.Digits[i] = wider(truth.Digits[i])
	}
	for i, f := range truth.Fields {
		truth.Fields[i].Label, truth.Fields[i].Value = wider(f.Label), wider(f.Value)
	}
	return specimen.JPEG(large, 90), truth
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
