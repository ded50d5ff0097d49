// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"fmt"
	"image"
	"image/color"
	"math"
)

var white = color.RGBA{255, 255, 255, 255}

// scan is an A4 page with a copy of a licence between some lines of a letter.
func scan(seed uint64, o Options) (*image.RGBA, Truth) {
	const scale = 12
	r := dice(seed, "scan")
	p := sheet(seed, o, 210, 297, scale, white)
	p.write(25, 40, 4, black, "Kopi af kørekort til lejeaftale")
	for i, line := range []string{
		"Hej", "Her er kopien af mit kørekort, som vi aftalte i telefonen.", "Bilen hentes på fredag og kommer igen på mandag.", "Venlig hilsen",
	} {
		p.write(25, 52+7*float64(i), 3.6, black, line)
	}
	card, of := Card(seed, o)
	t := Truth{}
	t.paste(p.img, card, of, within(r, 25, 95)*scale, within(r, 90, 190)*scale, scale/float64(cardScale))
	return p.img, t
}

// scanned is how a page comes out of a scanner at 240 dots an inch.
func scanned(seed uint64) Shot {
	r := dice(seed, "scanned")
	return Shot{
		Wide: 1984, High: 2806, Card: 1976, Turn: within(r, -.6, .6), Flat: true,
		Blur: within(r, 0, .4), Noise: within(r, .5, 2), Quality: 80 + r.IntN(12),
	}
}

// receipt is a narrow slip with numbers that are nobody's.
func receipt(seed uint64, o Options) *image.RGBA {
	r := dice(seed, "receipt")
	p := sheet(seed, o, 80, 120, 14, color.RGBA{248, 247, 243, 255})
	p.write(18, 12, 5, black, "KØBMAND TEST")
	p.write(24, 18, 3, black, "CVR 00100005")
	p.write(6, 26, 3, black, fmt.Sprintf("Bon nr. %06d-%04d", r.IntN(1_000_000), r.IntN(10_000)))
	total := 0
	for i := range 9 {
		price := 500 + r.IntN(9000)
		total += price
		y := 34 + 6*float64(i)
		p.write(6, y, 3.2, black, pick(r, "Mælk", "Rugbrød", "Smør", "Kaffe", "Æbler", "Løg", "Ost", "Gær"))
		p.write(58, y, 3.2, black, fmt.Sprintf("%d,%02d", price/100, price%100))
	}
	p.write(6, 94, 4.4, black, "I alt")
	p.write(54, 94, 4.4, black, fmt.Sprintf("%d,%02d", total/100, total%100))
	p.write(18, 108, 3, black, "Tak for besøget")
	return p.img
}

// screenshot is a talk on a phone in which somebody gives a number away.
func screenshot(seed uint64, o Options) (*image.RGBA, Truth) {
	h := o.holder(seed)
	t := Truth{Kind: Screenshot, Holder: h}
	p := sheet(seed, o, 72, 156, 15, color.RGBA{240, 242, 245, 255})
	p.fill(0, 0, 72, 14, color.RGBA{40, 90, 160, 255})
	p.write(4, 5, 2.4, white, "11.42")
	p.write(8, 11.5, 3.6, white, "Udlejning Test")
	bubble := func(row float64, mine bool, text string) float64 {
		x, ink := 4.0, white
		if mine {
			x, ink = 14, color.RGBA{205, 232, 255, 255}
		}
		p.fill(x, 12+12*row, x+54, 21+12*row, ink)
		p.write(x+2, 18+12*row, 3, black, text)
		return x + 2
	}
	bubble(1, false, "Hej "+h.Given)
	bubble(2, false, "Hvad står der på dit kørekort?")
	bubble(3, true, "4b. "+h.Expires)
	x := bubble(4, true, "")
	t.number(p, x, 66, 3, black, "4d", h.CPR[:6]+"-"+h.CPR[6:])
	bubble(5, false, "Tak skal du have")
	return p.img, t.through(warp{1, 0, 0, 0, 1, 0, 0, 0, 1})
}

// view is hills under a sky, or nothing.
func view(seed uint64, k Kind, s Shot) *image.RGBA {
	r := dice(seed, "view")
	f := newFilm(s.Wide, s.High)
	table := newTable(seed, k == Blank)
	hill, turn := within(r, .4, .6), within(r, 0, 6)
	f.expose(func(x, y float64) [3]float64 {
		u, v := x/float64(s.Wide), y/float64(s.High)
		switch edge := hill + .08*math.Sin(5*u+turn) + .03*math.Sin(17*u+2*turn); {
		case k == Blank:
			return table.colour(x, y)
		case v > edge:
			c := table.colour(x, y)
			return [3]float64{c[0] * .5, c[1]*.6 + 50, c[2] * .4}
		default:
			return [3]float64{120 + 100*v, 170 + 70*v, 235}
		}
	})
	f.blur(s.Blur)
	f.grain(dice(seed, "grain"), s.Noise)
	return f.develop()
}
