// SPDX-License-Identifier: Apache-2.0

package ocr

import (
	"errors"
	"image"
	"math"
	"strings"

	ort "github.com/yalue/onnxruntime_go"
)

// Letter is one letter of a line that was read.
type Letter struct {
	Text        string
	Probability float64
	At          float64 // of the line's width, from its beginning: 0 to 1
}

// Line is what was read in a box.
type Line []Letter

// Text is the line's letters.
func (l Line) Text() string {
	var b strings.Builder
	for _, letter := range l {
		b.WriteString(letter.Text)
	}
	return b.String()
}

// Confidence is the mean probability of the letters, 0 for none.
func (l Line) Confidence() float64 {
	if len(l) == 0 {
		return 0
	}
	var sum float64
	for _, letter := range l {
		sum += letter.Probability
	}
	return sum / float64(len(l))
}

const (
	lineHeight = 48 // what the recogniser reads
	maxWidth   = 1920
)

// Read reads the line in b; its angle says which way is up, so turn it by π to
// read the line from the other side.
func (e *Engine) Read(img *image.RGBA, b Box) (Line, error) { return e.read(img, b, false) }

func (e *Engine) read(img *image.RGBA, b Box, dark bool) (Line, error) {
	if b.H < 2 || b.W < 2 {
		return nil, nil
	}
	w := min(max(int(math.Ceil(lineHeight*b.W/b.H/8))*8, 16), maxWidth)
	if err := e.spend(readingCosts * w * lineHeight); err != nil {
		return nil, err
	}
	cut := cutOut(img, b, w, lineHeight)
	if dark {
		Wash(cut, darkest(cut))
	}
	var line Line
	err := run(e.recogniser, planes(cut, [3]float32{0.5, 0.5, 0.5}, [3]float32{0.5, 0.5, 0.5}), lineHeight, w,
		func(shape ort.Shape, out []float32) error {
			if len(shape) != 3 || int(shape[2]) != len(e.keys) {
				return errors.New("ocr: the recogniser knows another alphabet")
			}
			line = e.decode(out, int(shape[1]))
			return nil
		})
	return line, err
}

// decode takes the likeliest class of each step, and a class that stays for
// several steps as one letter.
func (e *Engine) decode(out []float32, steps int) Line {
	var line Line
	n := len(e.keys)
	last := 0
	for t := range steps {
		best := 0
		row := out[t*n : (t+1)*n]
		for c, p := range row {
			if p > row[best] {
				best = c
			}
		}
		if best != 0 && best != last {
			line = append(line, Letter{Text: e.keys[best], Probability: float64(row[best]), At: (float64(t) + 0.5) / float64(steps)})
		}
		last = best
	}
	return line
}

// cutOut turns the box upright and scales it to w by h pixels. Outside the
// picture lies its nearest pixel.
func cutOut(img *image.RGBA, b Box, w, h int) *image.RGBA {
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	sin, cos := math.Sincos(b.Angle)
	su, sv := b.W/float64(w), b.H/float64(h)
	n := max(1, int(math.Ceil(min(su, sv)))) // samples a pixel, each way
	for y := range h {
		for x := range w {
			var sum [3]float64
			for j := range n {
				for i := range n {
					u := (float64(x)+(float64(i)+0.5)/float64(n))*su - b.W/2
					v := (float64(y)+(float64(j)+0.5)/float64(n))*sv - b.H/2
					add(&sum, img, b.X+u*cos-v*sin-0.5, b.Y+u*sin+v*cos-0.5)
				}
			}
			p := dst.Pix[dst.PixOffset(x, y):]
			for c := range 3 {
				p[c] = uint8(sum[c]/float64(n*n) + 0.5)
			}
			p[3] = 255
		}
	}
	return dst
}

// add adds the colour at a place between pixels.
func add(sum *[3]float64, img *image.RGBA, x, y float64) {
	if AddWithin(sum, img, x, y) {
		return
	}
	x0, y0 := math.Floor(x), math.Floor(y)
	fx, fy := x-x0, y-y0
	for _, corner := range [4]struct{ dx, dy, share float64 }{
		{0, 0, (1 - fx) * (1 - fy)}, {1, 0, fx * (1 - fy)}, {0, 1, (1 - fx) * fy}, {1, 1, fx * fy},
	} {
		px := min(max(int(x0+corner.dx), img.Rect.Min.X), img.Rect.Max.X-1)
		py := min(max(int(y0+corner.dy), img.Rect.Min.Y), img.Rect.Max.Y-1)
		p := img.Pix[img.PixOffset(px, py):]
		for c := range 3 {
			sum[c] += corner.share * float64(p[c])
		}
	}
}

// AddWithin adds the colour at a place between four pixels of the picture to the
// sum, and says whether the picture has all four.
func AddWithin(sum *[3]float64, img *image.RGBA, x, y float64) bool {
	px, py := int(math.Floor(x)), int(math.Floor(y))
	if px < img.Rect.Min.X || py < img.Rect.Min.Y || px+1 >= img.Rect.Max.X || py+1 >= img.Rect.Max.Y {
		return false
	}
	o := (py-img.Rect.Min.Y)*img.Stride + (px-img.Rect.Min.X)*4
	upper, lower := img.Pix[o:o+8:o+8], img.Pix[o+img.Stride:o+img.Stride+8:o+img.Stride+8]
	fx, fy := x-float64(px), y-float64(py)
	a, b, c, d := (1-fx)*(1-fy), fx*(1-fy), (1-fx)*fy, fx*fy
	for i := range 3 {
		sum[i] += a*float64(upper[i]) + b*float64(upper[i+4]) + c*float64(lower[i]) + d*float64(lower[i+4])
	}
	return true
}
