// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"image"
	"math"
	"math/rand/v2"
)

// film holds a photo as three floats a pixel, so that light adds up before it is
// cut off at white.
type film struct {
	w, h int
	pix  []float32
}

func newFilm(w, h int) *film { return &film{w, h, make([]float32, 3*w*h)} }

// expose asks for the colour of four places in each pixel.
func (f *film) expose(colour func(x, y float64) [3]float64) {
	for y := range f.h {
		for x := range f.w {
			var sum [3]float64
			for i := range 4 {
				c := colour(float64(x)+.25+.5*float64(i%2), float64(y)+.25+.5*float64(i/2))
				for k := range sum {
					sum[k] += c[k]
				}
			}
			for k := range sum {
				f.pix[3*(y*f.w+x)+k] = float32(sum[k] / 4)
			}
		}
	}
}

// light darkens one side, tints, and adds the glare.
func (f *film) light(s Shot, glare Point) {
	dx, dy := math.Cos(s.SlopeTo*math.Pi/180), math.Sin(s.SlopeTo*math.Pi/180)
	reach := math.Abs(dx)*float64(f.w) + math.Abs(dy)*float64(f.h)
	tint := [3]float64{1 + .06*s.Warmth, 1, 1 - .1*s.Warmth}
	for y := range f.h {
		for x := range f.w {
			along := (dx*(float64(x)-float64(f.w)/2)+dy*(float64(y)-float64(f.h)/2))/reach + .5
			lit := 1 - s.Slope*along
			white := 255 * s.glareAt(Point{float64(x), float64(y)}, glare)
			for k := range 3 {
				at := &f.pix[3*(y*f.w+x)+k]
				*at = float32(float64(*at)*lit*tint[k] + white)
			}
		}
	}
}

// glareAt is the share of white that the glare adds.
func (s Shot) glareAt(p, middle Point) float64 {
	if s.Glare == 0 {
		return 0
	}
	d := p.to(middle) / s.GlareSize
	return s.Glare * math.Exp(-d*d)
}

// blur is Gaussian.
func (f *film) blur(sigma float64) {
	if sigma < .15 {
		return
	}
	n := int(math.Ceil(3 * sigma))
	kernel := make([]float32, 2*n+1)
	var sum float32
	for i := range kernel {
		d := float64(i-n) / sigma
		kernel[i] = float32(math.Exp(-d * d / 2))
		sum += kernel[i]
	}
	for i := range kernel {
		kernel[i] /= sum
	}
	f.convolve(kernel, n, 1, 0)
	f.convolve(kernel, n, 0, 1)
}

func (f *film) convolve(kernel []float32, n, dx, dy int) {
	out := make([]float32, len(f.pix))
	for y := range f.h {
		for x := range f.w {
			var c [3]float32
			for i, k := range kernel {
				at := 3 * (clamp(y+dy*(i-n), f.h)*f.w + clamp(x+dx*(i-n), f.w))
				c[0] += k * f.pix[at]
				c[1] += k * f.pix[at+1]
				c[2] += k * f.pix[at+2]
			}
			copy(out[3*(y*f.w+x):], c[:])
		}
	}
	f.pix = out
}

func clamp(v, n int) int { return max(0, min(n-1, v)) }

// smear moves the camera along a line while the shutter is open.
func (f *film) smear(long, to float64) {
	const steps = 5
	if long < .3 {
		return
	}
	out := make([]float32, len(f.pix))
	for i := range steps {
		t := (float64(i)/(steps-1) - .5) * long
		dx, dy := t*math.Cos(to), t*math.Sin(to)
		ix, iy := int(math.Floor(dx)), int(math.Floor(dy))
		fx, fy := float32(dx-math.Floor(dx)), float32(dy-math.Floor(dy))
		weight := [4]float32{(1 - fx) * (1 - fy) / steps, fx * (1 - fy) / steps, (1 - fx) * fy / steps, fx * fy / steps}
		for y := range f.h {
			for x := range f.w {
				to := out[3*(y*f.w+x):][:3]
				for k, w := range weight {
					at := 3 * (clamp(y+iy+k/2, f.h)*f.w + clamp(x+ix+k%2, f.w))
					to[0] += w * f.pix[at]
					to[1] += w * f.pix[at+1]
					to[2] += w * f.pix[at+2]
				}
			}
		}
	}
	f.pix = out
}

// grain adds noise: most of it in brightness, some in colour.
func (f *film) grain(r *rand.Rand, sigma float64) {
	for i := 0; i < len(f.pix); i += 3 {
		grey := r.NormFloat64() * sigma
		for k := range 3 {
			f.pix[i+k] += float32(grey + r.NormFloat64()*sigma*.35)
		}
	}
}

// develop cuts off at black and white.
func (f *film) develop() *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, f.w, f.h))
	for i := range f.w * f.h {
		for k := range 3 {
			img.Pix[4*i+k] = level(float64(f.pix[3*i+k]))
		}
		img.Pix[4*i+3] = 255
	}
	return img
}
