// SPDX-License-Identifier: Apache-2.0

package attack

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/tilsyn/tilsyn/reader/specimen"
)

// Take makes a picture of a holder's licence; the seed decides all but the holder.
type Take func(seed uint64, holder specimen.Person) ([]byte, specimen.Truth)

// Mask is what is attacked: it gives what is left of a picture, or false if it
// refuses the picture.
type Mask func(file []byte, t specimen.Truth) (image.Image, bool)

// Score is how often the attacker was right.
type Score struct {
	Right, Played int
	Alike         int // games in which all ten left the same picture: nothing to go by
}

// Ringing plays a game. One of the last three digits is drawn: the one before them
// must fit the year of birth. The picture is masked; the attacker takes the same
// picture with each of the ten digits in that place, masks those too, and says
// which looks most like what he was given. He knows everything but the digit, so
// any trace wins. If several look alike he draws one of them: with nothing left he
// is right once in ten.
//
// A refusal is no game, but a candidate that is refused is ruled out.
func Ringing(seed uint64, games int, take Take, mask Mask) Score {
	var s Score
	for game := range uint64(games) {
		r := rand.New(rand.NewPCG(seed, game)) //nolint:gosec // a game is to come out the same again
		holder := specimen.NewPerson(seed + game)
		place, secret := 7+r.IntN(3), r.IntN(10)
		var left [10]image.Image
		for digit := range left {
			h := holder
			h.CPR = h.CPR[:place] + string(rune('0'+digit)) + h.CPR[place+1:]
			if file, t := take(seed+game, h); file != nil {
				if img, ok := mask(file, t); ok {
					left[digit] = img
				}
			}
		}
		if left[secret] == nil {
			continue
		}
		s.Played++
		best := closest(left[secret], left[:])
		if best[r.IntN(len(best))] == secret {
			s.Right++
		}
		if len(best) == len(left) {
			s.Alike++
		}
	}
	return s
}

// closest are the candidates that look most like what was seen, which is one of
// them.
func closest(seen image.Image, candidates []image.Image) (best []int) {
	least := math.Inf(1)
	for digit, c := range candidates {
		if c == nil || c.Bounds() != seen.Bounds() {
			continue
		}
		switch d := apart(seen, c); {
		case d < least:
			best, least = []int{digit}, d
		case d == least:
			best = append(best, digit)
		}
	}
	return best
}

// apart is the sum of squares of what differs.
func apart(a, b image.Image) float64 {
	x, y := rgba(a), rgba(b)
	sum := 0.0
	for i := range x.Pix {
		d := float64(x.Pix[i]) - float64(y.Pix[i])
		sum += d * d
	}
	return sum
}

func rgba(img image.Image) *image.RGBA {
	if r, ok := img.(*image.RGBA); ok {
		return r
	}
	b := img.Bounds()
	r := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(r, r.Rect, img, b.Min, draw.Src)
	return r
}

// Plus is the score of both matches.
func (s Score) Plus(o Score) Score {
	return Score{s.Right + o.Right, s.Played + o.Played, s.Alike + o.Alike}
}

// AtChance says whether one in ten explains the score: whether somebody who
// guesses would be right as often at least once in a thousand such matches.
func (s Score) AtChance() bool { return s.tail(.1) > .001 }

// tail is the chance of so many right or more if each is right with chance p.
func (s Score) tail(p float64) float64 {
	sum := 0.0
	for k := s.Right; k <= s.Played; k++ {
		a, _ := math.Lgamma(float64(s.Played + 1))
		b, _ := math.Lgamma(float64(k + 1))
		c, _ := math.Lgamma(float64(s.Played - k + 1))
		sum += math.Exp(a - b - c + float64(k)*math.Log(p) + float64(s.Played-k)*math.Log(1-p))
	}
	return sum
}

// Cover paints a black box over the digits of a JPEG, so many pixels larger on
// each side and then out to the next line of a grid (1 for none), and leaves the
// rest as it is. It is the mask that this design replaces, and the control of
// what an attack can see.
func Cover(margin, grid int) Mask {
	return covered(func(left *image.RGBA, digits []specimen.Quad) {
		box := around(digits).Inset(-margin)
		box.Min = image.Pt(floor(box.Min.X, grid), floor(box.Min.Y, grid))
		box.Max = image.Pt(floor(box.Max.X+grid-1, grid), floor(box.Max.Y+grid-1, grid))
		draw.Draw(left, box, image.NewUniform(color.Black), image.Point{}, draw.Src)
	})
}

// Tight is Cover for digits that stand at any angle: it paints them cell by cell,
// and nothing else.
func Tight() Mask {
	return covered(func(left *image.RGBA, digits []specimen.Quad) {
		box := around(digits)
		for y := box.Min.Y; y < box.Max.Y; y++ {
			for x := box.Min.X; x < box.Max.X; x++ {
				pixel := specimen.QuadOf(float64(x), float64(y), float64(x+1), float64(y+1))
				if slices.ContainsFunc(digits, func(d specimen.Quad) bool { return d.Distance(pixel) == 0 }) {
					left.Set(x, y, color.Black)
				}
			}
		}
	})
}

func covered(cover func(left *image.RGBA, digits []specimen.Quad)) Mask {
	return func(file []byte, t specimen.Truth) (image.Image, bool) {
		img, err := jpeg.Decode(bytes.NewReader(file))
		if err != nil || len(t.Digits) == 0 {
			return nil, false
		}
		left := rgba(img)
		cover(left, t.Digits)
		return left, true
	}
}

func around(digits []specimen.Quad) image.Rectangle {
	box := digits[0].Bounds()
	for _, d := range digits {
		box = box.Union(d.Bounds())
	}
	return box
}

func floor(v, grid int) int { return int(math.Floor(float64(v)/float64(grid))) * grid }
