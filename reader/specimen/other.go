// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
)

// Picture is a picture of any kind as a file: JPEG, and PNG for a screenshot.
// What is no photo by nature (screenshot, scan) keeps its size at every level.
func Picture(seed uint64, k Kind, l Level, o Options) ([]byte, Truth) {
	shot := l.Shot(seed)
	var page *image.RGBA
	var t Truth
	switch k {
	case Front, Hand, HandOver, Cut:
		page, t = Card(seed, o)
		if k == Hand || k == HandOver {
			shot.Thumbs = thumbs(seed, k, page, t)
		}
	case TwoCards:
		page, t = twoCards(seed, o)
		shot.Card *= .8
	case Note:
		page, t = note(seed, o)
		shot.Card *= .9
	case Back:
		page, t = back(seed, o)
	case Swedish:
		page, t = swedish(seed, o)
	case HealthCard:
		page, t = healthCard(seed, o)
	case Passport:
		page, t = passport(seed, o)
	case Receipt:
		page = receipt(seed, o)
		shot.Card *= .5
	case Scan:
		page, t = scan(seed, o)
		shot = scanned(seed)
	case Screenshot:
		page, t = screenshot(seed, o)
		return PNG(page), t
	case Landscape, Blank:
		page, t = view(seed, k, shot), Truth{Kind: k}
		return JPEG(page, shot.Quality), t
	}
	t.Kind = k
	photo, t := Photo(seed, shot, page, t)
	if k == Cut {
		photo, t = cut(photo, t)
	}
	return JPEG(photo, shot.Quality), t
}

// cut leaves the largest piece of a photo that ends in the middle of the number.
func cut(photo *image.RGBA, t Truth) (*image.RGBA, Truth) {
	b, at := photo.Rect, t.Digits[5].Bounds().Min
	best := image.Rectangle{}
	for _, piece := range []image.Rectangle{
		image.Rect(0, 0, at.X, b.Max.Y), image.Rect(at.X, 0, b.Max.X, b.Max.Y),
		image.Rect(0, 0, b.Max.X, at.Y), image.Rect(0, at.Y, b.Max.X, b.Max.Y),
	} {
		if piece.Dx()*piece.Dy() > best.Dx()*best.Dy() {
			best = piece
		}
	}
	out := image.NewRGBA(image.Rect(0, 0, best.Dx(), best.Dy()))
	draw.Draw(out, out.Rect, photo, best.Min, draw.Src)
	return out, t.through(warp{1, 0, -float64(best.Min.X), 0, 1, -float64(best.Min.Y), 0, 0, 1})
}

// PNG encodes a picture.
func PNG(img image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		return nil // a picture without pixels: none made here is
	}
	return b.Bytes()
}

// thumbs hold the card at its left edge, or lie over the number or the date of
// birth.
func thumbs(seed uint64, k Kind, card *image.RGBA, t Truth) []Thumb {
	r := dice(seed, "thumbs")
	holding := Thumb{Point{-.2, within(r, .7, 1.1)}, Point{within(r, .05, .12), within(r, .6, .8)}, within(r, .17, .21)}
	if k == Hand {
		return []Thumb{holding}
	}
	middle := t.Digits[4+r.IntN(5)][0]
	if r.IntN(2) == 0 {
		middle = t.Field("3").Value[0]
		middle.X += 100
	}
	to := Point{middle.X / float64(card.Rect.Dx()), middle.Y / float64(card.Rect.Dy())}
	return []Thumb{holding, {Point{to.X + within(r, .1, .3), 1.3}, to, within(r, .17, .21)}}
}

// sheet is a blank page of so many millimetres.
func sheet(seed uint64, o Options, wide, high, scale float64, ground color.Color) *pen {
	fonts := o.Fonts
	if len(fonts) == 0 {
		fonts = GoFonts()
	}
	img := image.NewRGBA(image.Rect(0, 0, int(wide*scale), int(high*scale)))
	p := newPen(img, scale, pick(dice(seed, "sheet"), fonts...))
	p.fill(0, 0, wide, high, ground)
	return p
}

func (o Options) holder(seed uint64) Person {
	if o.Holder != nil {
		return *o.Holder
	}
	return NewPerson(seed)
}

// number writes a CPR number and notes where its digits are.
func (t *Truth) number(p *pen, x, y, em float64, ink color.Color, name, text string) {
	value, cells := p.count(x, y, em, ink, text)
	t.Fields = append(t.Fields, Field{Name: name, Text: text, Value: value})
	t.Digits = append(t.Digits, cells...)
}

// paste lays a card on a page at (x, y) pixels at the size given and takes its
// truth along.
func (t *Truth) paste(page *image.RGBA, card *image.RGBA, of Truth, x, y, size float64) {
	h := warp{size, 0, x, 0, size, y, 0, 0, 1}
	moved := of.through(h)
	t.Fields = append(t.Fields, moved.Fields...)
	t.Digits = append(t.Digits, moved.Digits...)
	t.Portrait = moved.Portrait
	if t.Holder == (Person{}) {
		t.Holder = of.Holder
	}
	s := scene{shot: Shot{Card: size * float64(card.Rect.Dx())}, levels: shrunk(card), wide: float64(card.Rect.Dx())}
	in := h.inverse()
	area := h.quad(QuadOf(0, 0, float64(card.Rect.Dx()), float64(card.Rect.Dy()))).Bounds().Intersect(page.Rect)
	for py := area.Min.Y; py < area.Max.Y; py++ {
		for px := area.Min.X; px < area.Max.X; px++ {
			c, alpha := s.sample(in.at(Point{float64(px) + .5, float64(py) + .5}))
			at := page.Pix[page.PixOffset(px, py):]
			for k := range c {
				at[k] = level(c[k] + (1-alpha)*float64(at[k]))
			}
			at[3] = level(255*alpha + (1-alpha)*float64(at[3]))
		}
	}
}
