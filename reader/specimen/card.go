// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
)

// A card is ISO/IEC 7810 ID-1, drawn with twenty pixels a millimetre.
const (
	cardWide, cardHigh = 85.6, 53.98
	cardScale          = 20
)

// Options choose what chance would choose otherwise. The zero value leaves all
// to the seed.
type Options struct {
	Holder *Person
	// Fonts to choose from; nil for GoFonts.
	Fonts []Typeface
	// Left puts 4d in the left column, Right in the right one; neither leaves it
	// to the seed.
	Left, Right bool
	// Spelling of the number: "-", " " or "". Nil leaves it to the seed.
	Spelling *string
}

// Card draws the front of a fictional licence, 1712 by 1080 pixels with clear
// corners. Everything but the number is drawn alike for the same seed, whoever
// the holder is, as far as the holders' other fields are alike.
func Card(seed uint64, o Options) (*image.RGBA, Truth) {
	holder := NewPerson(seed)
	if o.Holder != nil {
		holder = *o.Holder
	}
	r := dice(seed, "card")
	p := blankCard(r, o.Fonts, color.RGBA{242, 205, 215, 255}, color.RGBA{214, 214, 236, 255})
	t := Truth{Kind: Front, Holder: holder}
	ink := color.RGBA{level(within(r, 15, 60)), level(within(r, 15, 55)), level(within(r, 20, 70)), 255}
	em := within(r, 2.0, 2.6)
	spelling := pick(r, "-", "-", "-", "-", "-", "-", "-", "-", " ", "")
	if o.Spelling != nil {
		spelling = *o.Spelling
	}
	left := r.IntN(3) == 0
	left = (left || o.Left) && !o.Right
	header(p, "DK", pick(r, "KØREKORT", "KØREKORT", "Kørekort"), "DANMARK")
	small := color.RGBA{150, 110, 150, 255}
	p.write(33, 11.3, 1.3, small, "Driving licence · Permis de conduire · Körkort · Ajokortti")
	t.Portrait = portrait(r, p, 3.5+within(r, -.8, .8), 14+within(r, -.8, .8), 23, 30)
	p.write(4.5, 48.6, 1.9, color.RGBA{120, 70, 110, 255}, "SPECIMEN PRØVE")
	w := writer{pen: p, truth: &t, dice: r, ink: ink, em: em, dx: within(r, -1.5, 1.5), dy: within(r, -1.5, 1.5)}
	w.fields(holder, spelling, left)
	w.signature()
	t = t.through(warp{1, 0, 0, 0, 1, 0, 0, 0, 1})
	return p.img, t
}

// blankCard is a card with rounded corners and a pattern, and a pen upon it.
func blankCard(r *rand.Rand, fonts []Typeface, from, to color.RGBA) *pen {
	if len(fonts) == 0 {
		fonts = GoFonts()
	}
	img := image.NewRGBA(image.Rect(0, 0, int(math.Round(cardWide*cardScale)), int(math.Round(cardHigh*cardScale))))
	guilloche(r, img, cardScale, from, to)
	roundCorners(img, 3.18*cardScale)
	return newPen(img, cardScale, pick(r, fonts...))
}

// roundCorners makes clear what lies outside four quarters of a circle.
func roundCorners(img *image.RGBA, radius float64) {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	for y := range int(radius) {
		for x := range int(radius) {
			if math.Hypot(radius-float64(x), radius-float64(y)) <= radius {
				continue
			}
			for _, at := range [4]image.Point{{x, y}, {w - 1 - x, y}, {x, h - 1 - y}, {w - 1 - x, h - 1 - y}} {
				clear(img.Pix[img.PixOffset(at.X, at.Y):][:4])
			}
		}
	}
}

func header(p *pen, country, title, state string) {
	blue := color.RGBA{20, 50, 140, 255}
	p.fill(3, 3, 13, 9.7, blue)
	gold := color.RGBA{240, 210, 60, 255}
	for i := range 12 {
		a := float64(i) * math.Pi / 6
		x, y := 8+2.6*math.Sin(a), 6.35+2.6*math.Cos(a)
		p.shape(x-1, y-1, x+1, y+1, gold, oval(x, y, .33, .33))
	}
	p.write(6.6, 7.2, 2.3, color.White, country)
	dark := color.RGBA{40, 40, 110, 255}
	p.write(33, 8.6, 4.2, dark, title)
	p.write(62, 8.4, 3, dark, state)
}

// writer puts the fields in their places.
type writer struct {
	*pen
	truth  *Truth
	dice   *rand.Rand
	ink    color.RGBA
	em     float64
	dx, dy float64
}

// The two columns and the first line of the fields, in millimetres.
const (
	leftColumn, rightColumn = 31.5, 57
	firstLine, nextLine     = 16.8, 4.6
)

func (w *writer) fields(h Person, spelling string, left bool) {
	w.field("1", leftColumn, 0, h.Surname)
	w.field("2", leftColumn, 1, h.Given)
	w.field("3", leftColumn, 2, h.Birth+" "+h.Place)
	w.field("4a", leftColumn, 3, h.Issued)
	number := h.CPR[:6] + spelling + h.CPR[6:]
	if left {
		w.field("4b", rightColumn, 3, h.Expires)
		w.field("4c", rightColumn, 4, h.Authority)
		w.field("4d", leftColumn, 4, number)
		w.field("5", leftColumn, 5, h.Number)
	} else {
		w.field("4c", rightColumn, 3, h.Authority)
		w.field("4b", leftColumn, 4, h.Expires)
		w.field("4d", rightColumn, 4, number)
		w.field("5", leftColumn, 5, h.Number)
	}
	w.field("9", leftColumn, 7, h.Categories)
}

func (w *writer) field(name string, x float64, row int, text string) {
	x += w.dx + within(w.dice, -.5, .5)
	y := firstLine + nextLine*float64(row) + w.dy + within(w.dice, -.4, .4)
	label := w.write(x, y, w.em*.8, w.ink, name+".")
	at := label[1].X/w.scale + .7
	f := Field{Name: name, Text: text, Label: label}
	if name == "4d" {
		var cells []Quad
		f.Value, cells = w.count(at, y, w.em, w.ink, text)
		w.truth.Digits = append(w.truth.Digits, cells...)
	} else {
		f.Value = w.write(at, y, w.em, w.ink, text)
	}
	w.truth.Fields = append(w.truth.Fields, f)
}

// signature scribbles behind "7.".
func (w *writer) signature() {
	w.write(leftColumn+w.dx, firstLine+nextLine*6+w.dy, w.em*.8, w.ink, "7.")
	r := w.dice
	a, b, c := within(r, 9, 17), within(r, 20, 33), within(r, 0, 6)
	w.stroke(.28, w.ink, func(t float64) (float64, float64) {
		return leftColumn + 5 + w.dx + 22*t + 1.2*math.Sin(b*t), firstLine + nextLine*6 - .8 + w.dy + 1.5*math.Sin(a*t+c)*(1-t*.5)
	})
}
