// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"fmt"
	"image"
	"image/color"
	"math/rand/v2"
)

var (
	black = color.RGBA{25, 25, 30, 255}
	grey  = color.RGBA{110, 110, 115, 255}
)

// twoCards are two licences, one above the other.
func twoCards(seed uint64, o Options) (*image.RGBA, Truth) {
	one, a := Card(seed, o)
	o.Holder = nil
	two, b := Card(seed^0x5bd1e995, o)
	page := image.NewRGBA(image.Rect(0, 0, one.Rect.Dx(), 2*one.Rect.Dy()+60))
	t := Truth{}
	t.paste(page, one, a, 0, 0, 1)
	t.paste(page, two, b, 0, float64(one.Rect.Dy()+60), 1)
	return page, t
}

// note is a licence with a slip of paper below it.
func note(seed uint64, o Options) (*image.RGBA, Truth) {
	card, of := Card(seed, o)
	slip := sheet(seed, o, 60, 18, cardScale, color.RGBA{252, 250, 235, 255})
	written := Truth{Kind: Note, Holder: of.Holder}
	slip.write(4, 7, 3.4, grey, "Mit CPR-nr. er")
	written.number(slip, 4, 13.5, 4, color.RGBA{30, 40, 130, 255}, "cpr", of.Holder.CPR[:6]+"-"+of.Holder.CPR[6:])
	page := image.NewRGBA(image.Rect(0, 0, card.Rect.Dx(), card.Rect.Dy()+440))
	t := Truth{}
	t.paste(page, card, of, 0, 0, 1)
	portrait := t.Portrait
	t.paste(page, slip.img, written, within(dice(seed, "note"), 0, 500), float64(card.Rect.Dy()+60), 1)
	t.Portrait = portrait
	return page, t
}

// back is the other side of a licence: its legend has the labels in order too.
func back(seed uint64, o Options) (*image.RGBA, Truth) {
	r := dice(seed, "back")
	holder := o.holder(seed)
	p := blankCard(r, o.Fonts, color.RGBA{236, 210, 222, 255}, color.RGBA{222, 216, 234, 255})
	t := Truth{Holder: holder}
	for i, head := range []string{"9.", "10.", "11.", "12."} {
		p.write(24+14*float64(i), 6, 2, black, head)
	}
	for i, class := range []string{"AM", "A1", "A2", "A", "B1", "B", "C1", "C", "D1", "D", "BE", "TM"} {
		y := 9.2 + 3*float64(i)
		p.write(24, y, 1.9, black, class)
		if r.IntN(2) == 0 {
			p.write(38, y, 1.9, black, holder.Issued[:6]+holder.Issued[8:])
			p.write(52, y, 1.9, black, holder.Expires[:6]+holder.Expires[8:])
		}
		p.fill(23, y+.7, 80, y+.8, grey)
	}
	for i, line := range []string{
		"1. Efternavn  2. Fornavn(e)", "3. Fødselsdato og -sted", "4a. Udstedt  4b. Udløber", "4c. Udstedt af  4d. CPR-nr.", "5. Kortnr.",
	} {
		p.write(2.5, 14+3*float64(i), 1.2, black, line)
	}
	p.write(4, 48, 1.9, color.RGBA{120, 70, 110, 255}, "SPECIMEN PRØVE")
	bars(r, p, 66, 46, 16, 5)
	return p.img, t
}

// bars look like a barcode; they say nothing.
func bars(r *rand.Rand, p *pen, x, y, wide, high float64) {
	for at := x; at < x+wide; {
		w := .18 * float64(1+r.IntN(3))
		p.fill(at, y, at+w, y+high, black)
		at += w + .18*float64(1+r.IntN(3))
	}
}

// swedish has the personal number in field 5 and a reference in 4d. The number
// has all four digits of the year 2057, so it is nobody's.
func swedish(seed uint64, o Options) (*image.RGBA, Truth) {
	r := dice(seed, "swedish")
	h := o.holder(seed)
	p := blankCard(r, o.Fonts, color.RGBA{244, 206, 214, 255}, color.RGBA{232, 222, 236, 255})
	header(p, "S", "KÖRKORT", "SVERIGE")
	t := Truth{Holder: h, Portrait: portrait(r, p, 3.5, 14, 23, 30)}
	p.write(4.5, 48.6, 1.9, color.RGBA{120, 70, 110, 255}, "SPECIMEN PROV")
	iso := func(date string) string { return date[6:] + "-" + date[3:5] + "-" + date[:2] }
	w := writer{pen: p, truth: &t, dice: r, ink: black, em: within(r, 2, 2.6)}
	w.field("1", leftColumn, 0, h.Surname)
	w.field("2", leftColumn, 1, h.Given)
	w.field("3", leftColumn, 2, iso(h.Birth)+" Provby")
	w.field("4a", leftColumn, 3, iso(h.Issued))
	w.field("4c", rightColumn, 3, "PROVSTYRELSEN")
	w.field("4b", leftColumn, 4, iso(h.Expires))
	w.field("9", leftColumn, 7, h.Categories)
	p.write(rightColumn, firstLine+nextLine*4, w.em*.8, black, "4d.")
	p.write(rightColumn+4.5, firstLine+nextLine*4, w.em, black, h.Number+"01")
	p.write(leftColumn, firstLine+nextLine*5, w.em*.8, black, "5.")
	t.number(p, leftColumn+3, firstLine+nextLine*5, w.em, black, "5", "2057"+h.CPR[2:4]+h.CPR[:2]+"-"+h.CPR[6:])
	w.signature()
	return p.img, t
}

// healthCard is the yellow card with the number on top.
func healthCard(seed uint64, o Options) (*image.RGBA, Truth) {
	r := dice(seed, "health")
	h := o.holder(seed)
	p := blankCard(r, o.Fonts, color.RGBA{250, 225, 70, 255}, color.RGBA{250, 235, 130, 255})
	t := Truth{Holder: h}
	p.write(5, 8, 3.6, black, "SUNDHEDSKORT")
	p.write(52, 8, 2.2, black, "SPECIMEN PRØVE")
	em := within(r, 2.2, 2.8)
	p.write(5, 14, 1.8, black, "Personnummer")
	t.number(p, 5, 18, em*1.3, black, "cpr", h.CPR[:6]+"-"+h.CPR[6:])
	p.write(5, 24, em, black, h.Given+" "+h.Surname)
	p.write(5, 28, em, black, h.Street)
	p.write(5, 32, em, black, h.Town)
	p.write(45, 24, em, black, h.Doctor)
	p.write(45, 28, em, black, fmt.Sprintf("Tlf. 00 00 00 %02d", r.IntN(100)))
	p.write(45, 32, em, black, "Region Prøveland")
	p.write(45, 37, em*.8, black, "Gyldigt fra "+h.Issued)
	bars(r, p, 5, 40, 45, 9)
	return p.img, t
}
