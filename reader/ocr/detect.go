// SPDX-License-Identifier: Apache-2.0

package ocr

import (
	"errors"
	"image"
	"math"

	ort "github.com/yalue/onnxruntime_go"
	"golang.org/x/image/draw"
)

// Box is a line of text: a rectangle that lies at an angle. Angle is in
// radians, of the long side W to the right of the picture, in (-π/2, π/2].
// Measures are pixels of the picture. Score is between 0 and 1.
type Box struct {
	X, Y, W, H float64 // centre and size
	Angle      float64
	Score      float64
}

const (
	inkAt    = 0.3 // probability from which a pixel of the map counts as text
	boxScore = 0.55
	unclip   = 1.6 // the model is taught shrunken boxes: how far they grow again
	step     = 32  // sides of the detector's input are multiples
)

// Detect finds lines of text within r of img, seen with a long side of about
// long pixels.
func (e *Engine) Detect(img *image.RGBA, r image.Rectangle, long int) ([]Box, error) {
	r = r.Intersect(img.Bounds())
	if r.Dx() < 8 || r.Dy() < 8 {
		return nil, nil
	}
	scale := float64(long) / float64(max(r.Dx(), r.Dy()))
	w := toStep(float64(r.Dx()) * scale)
	h := toStep(float64(r.Dy()) * scale)
	if err := e.spend(w * h); err != nil {
		return nil, err
	}
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	resize(small, img, r)
	var boxes []Box
	err := run(e.detector, planes(small, [3]float32{0.485, 0.456, 0.406}, [3]float32{0.229, 0.224, 0.225}), h, w,
		func(shape ort.Shape, out []float32) error {
			if len(shape) != 4 || int(shape[2]) != h || int(shape[3]) != w {
				return errors.New("ocr: the detector answers in another shape")
			}
			boxes = regions(out, w, h)
			return nil
		})
	if err != nil {
		return nil, err
	}
	fx, fy := float64(r.Dx())/float64(w), float64(r.Dy())/float64(h)
	for i := range boxes {
		boxes[i] = boxes[i].stretch(fx, fy)
		boxes[i].X += float64(r.Min.X)
		boxes[i].Y += float64(r.Min.Y)
	}
	return boxes, nil
}

// stretch takes a box from the small picture to the large one. The factors
// differ by the rounding to steps only, so the angle is kept nearly.
func (b Box) stretch(fx, fy float64) Box {
	sin, cos := math.Sincos(b.Angle)
	long := math.Hypot(cos*fx, sin*fy)
	short := math.Hypot(sin*fx, cos*fy)
	return Box{X: b.X * fx, Y: b.Y * fy, W: b.W * long, H: b.H * short, Angle: math.Atan2(sin*fy, cos*fx), Score: b.Score}
}

func toStep(n float64) int {
	return max(step, int(math.Round(n/step))*step)
}

// resize fills dst with the part r of src, averaged when it becomes smaller.
func resize(dst, src *image.RGBA, r image.Rectangle) {
	if k := min(r.Dx()/dst.Rect.Dx(), r.Dy()/dst.Rect.Dy()); k > 1 {
		src = shrink(src, r, k)
		r = src.Rect
	}
	draw.ApproxBiLinear.Scale(dst, dst.Rect, src, r, draw.Src, nil)
}

// Shrink makes a picture k times smaller: each pixel is the mean of k by k.
func Shrink(img *image.RGBA, k int) *image.RGBA { return shrink(img, img.Rect, k) }

func shrink(src *image.RGBA, r image.Rectangle, k int) *image.RGBA {
	w, h := r.Dx()/k, r.Dy()/k
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	sums := make([]uint32, 3*w)
	n := uint32(k * k)
	for y := range h {
		clear(sums)
		for dy := range k {
			row := src.Pix[src.PixOffset(r.Min.X, r.Min.Y+y*k+dy):]
			for x := range w {
				for dx := range k {
					p := row[4*(x*k+dx) : 4*(x*k+dx)+3 : 4*(x*k+dx)+3]
					sums[3*x] += uint32(p[0])
					sums[3*x+1] += uint32(p[1])
					sums[3*x+2] += uint32(p[2])
				}
			}
		}
		out := dst.Pix[y*dst.Stride:]
		for x := range w {
			out[4*x] = uint8(sums[3*x] / n)
			out[4*x+1] = uint8(sums[3*x+1] / n)
			out[4*x+2] = uint8(sums[3*x+2] / n)
			out[4*x+3] = 255
		}
	}
	return dst
}

// planes lays the colours out one after the other, blue first, as the models
// were taught.
func planes(img *image.RGBA, mean, deviation [3]float32) []float32 {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := make([]float32, 3*w*h)
	for c := range 3 {
		var table [256]float32
		for v := range table {
			table[v] = (float32(v)/255 - mean[c]) / deviation[c]
		}
		plane := out[c*w*h : (c+1)*w*h]
		for y := range h {
			row := img.Pix[y*img.Stride : y*img.Stride+4*w]
			for x := range w {
				plane[y*w+x] = table[row[4*x+2-c]]
			}
		}
	}
	return out
}
