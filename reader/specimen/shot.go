// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// Level is how hard a photo is to read, from a scan to one that nobody can read.
type Level int

// Median height of a digit: L0 27 pixels, L1 16, L2 10, L3 7, L4 5.
const (
	L0 Level = iota // a scan: straight within three degrees, 1400 to 2000 pixels wide
	L1              // any angle, mild
	L2              // perspective, blur, noise; glare on three of ten
	L3              // small; glare on six of ten
	L4              // smaller than can be read; glare on eight of ten
)

func (l Level) String() string { return fmt.Sprintf("L%d", int(l)) }

// Shot is how a picture is taken.
type Shot struct {
	Wide, High int     // pixels of the photo
	Card       float64 // pixels between the short sides of the card, before Tilt
	Turn       float64 // degrees clockwise
	Tilt       float64 // degrees away from the camera
	TiltTo     float64 // degrees: which way
	Shift      Point   // of the card from the middle, as share of the photo
	Flat       bool    // a scan: white around the card, no shadow
	Slope      float64 // share of light lost from one side to the other
	SlopeTo    float64 // degrees: the dark side
	Warmth     float64 // -1 blue light to 1 yellow light
	Glare      float64 // 0 none, 1 white in the middle
	GlareAt    Point   // share of the card's width and height
	GlareSize  float64 // pixels
	Blur       float64 // standard deviation in pixels
	Motion     float64 // pixels
	MotionTo   float64 // degrees
	Noise      float64 // standard deviation in levels of 255
	Quality    int     // of the JPEG
	Thumbs     []Thumb
}

// Thumb is a finger that covers part of the card: a stretch with round ends.
// Places are shares of the card's width and height, Wide is a share of its width.
type Thumb struct {
	From, To Point
	Wide     float64
}

// the range of each thing for a level.
type hardness struct {
	wide          [2]float64 // pixels
	card          [2]float64 // share of the longer side
	tilt          float64
	slope, glare  float64 // glare: how often
	blur          [2]float64
	motion, noise [2]float64
	quality       [2]float64
}

var hard = [...]hardness{
	L0: {wide: [2]float64{1400, 2000}, card: [2]float64{.88, .96}, blur: [2]float64{0, .4},
		noise: [2]float64{.5, 2}, quality: [2]float64{85, 92}},
	L1: {wide: [2]float64{1000, 1600}, card: [2]float64{.58, .76}, tilt: 10, slope: .25, blur: [2]float64{0, .8},
		motion: [2]float64{0, 1}, noise: [2]float64{1, 4}, quality: [2]float64{75, 92}},
	L2: {wide: [2]float64{700, 1200}, card: [2]float64{.5, .68}, tilt: 25, slope: .4, glare: .3, blur: [2]float64{.4, 1.1},
		motion: [2]float64{0, 2}, noise: [2]float64{3, 7}, quality: [2]float64{55, 75}},
	L3: {wide: [2]float64{500, 900}, card: [2]float64{.48, .62}, tilt: 30, slope: .5, glare: .6, blur: [2]float64{.5, 1.3},
		motion: [2]float64{0, 2.5}, noise: [2]float64{5, 10}, quality: [2]float64{40, 60}},
	L4: {wide: [2]float64{300, 700}, card: [2]float64{.48, .62}, tilt: 35, slope: .6, glare: .8, blur: [2]float64{.6, 1.5},
		motion: [2]float64{0, 3}, noise: [2]float64{6, 12}, quality: [2]float64{30, 45}},
}

// Shot draws a way to take a picture of this level.
func (l Level) Shot(seed uint64) Shot {
	h := hard[min(max(l, L0), L4)]
	r := dice(seed, "shot")
	in := func(lohi [2]float64) float64 { return within(r, lohi[0], lohi[1]) }
	wide := in(h.wide)
	s := Shot{
		Card: wide * in(h.card), Tilt: within(r, 0, h.tilt), TiltTo: within(r, 0, 360), Turn: within(r, 0, 360),
		Slope: within(r, 0, h.slope), SlopeTo: within(r, 0, 360), Warmth: within(r, -1, 1),
		Blur: in(h.blur), Motion: in(h.motion), MotionTo: within(r, 0, 180), Noise: in(h.noise), Quality: int(in(h.quality)),
		Shift: Point{within(r, -.06, .06), within(r, -.06, .06)},
	}
	s.Wide, s.High = int(wide), int(wide*3/4)
	if l == L0 {
		s.flatten(r)
	} else if math.Abs(math.Sin(s.Turn*math.Pi/180)) > math.Sqrt2/2 || r.IntN(5) == 0 {
		s.Wide, s.High = s.High, s.Wide
	}
	if on, at, size := r.Float64(), (Point{within(r, 0, 1), within(r, 0, 1)}), within(r, .08, .3); on < h.glare {
		s.Glare, s.GlareAt, s.GlareSize = within(r, .4, 1), at, size*s.Card
	}
	return s
}

// flatten makes a shot a scan.
func (s *Shot) flatten(r *rand.Rand) {
	s.Flat, s.Warmth, s.Shift = true, 0, Point{within(r, -.01, .01), within(r, -.01, .01)}
	s.Turn = within(r, -3, 3)
	s.High = int(s.Card*cardHigh/cardWide + float64(s.Wide)*.08)
}

// Resized takes the same picture with another number of pixels across.
func (s Shot) Resized(wide int) Shot {
	f := float64(wide) / float64(s.Wide)
	s.Wide, s.High = wide, int(float64(s.High)*f)
	s.Card *= f
	s.GlareSize *= f
	return s
}

// lay gives the homography from the pixels of a picture of the given size to the
// photo. If the corners would not lie within the photo, it moves and shrinks.
func (s Shot) lay(wide, high float64) warp {
	from := QuadOf(0, 0, wide, high)
	size, shift := s.Card, s.Shift
	for range 60 {
		to := s.project(size, size*high/wide, shift)
		b := to.Bounds()
		if b.Min.X >= 2 && b.Min.Y >= 2 && b.Max.X <= s.Wide-2 && b.Max.Y <= s.High-2 {
			return between(from, to)
		}
		size, shift = size*.97, Point{shift.X * .8, shift.Y * .8}
	}
	return between(from, s.project(size, size*high/wide, Point{}))
}

// project holds a card of the given size in front of a camera.
func (s Shot) project(w, h float64, shift Point) Quad {
	turn, tilt, to := s.Turn*math.Pi/180, s.Tilt*math.Pi/180, s.TiltTo*math.Pi/180
	far := 2.6 * w
	var q Quad
	for i, c := range [4]Point{{-w / 2, -h / 2}, {w / 2, -h / 2}, {w / 2, h / 2}, {-w / 2, h / 2}} {
		along := c.X*math.Cos(to) + c.Y*math.Sin(to)
		across := -c.X*math.Sin(to) + c.Y*math.Cos(to)
		depth := far / (far + along*math.Sin(tilt))
		along *= math.Cos(tilt)
		x := (along*math.Cos(to) - across*math.Sin(to)) * depth
		y := (along*math.Sin(to) + across*math.Cos(to)) * depth
		q[i] = Point{
			float64(s.Wide)*(.5+shift.X) + x*math.Cos(turn) - y*math.Sin(turn),
			float64(s.High)*(.5+shift.Y) + x*math.Sin(turn) + y*math.Cos(turn),
		}
	}
	return q
}
