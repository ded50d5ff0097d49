// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"fmt"
	"image"
	"image/color"
	"strings"
)

// passport is the data page of a passport, 125 by 88 mm, with the number in
// print and in the optional data of the machine-readable zone (ICAO 9303-4).
func passport(seed uint64, o Options) (*image.RGBA, Truth) {
	r := dice(seed, "passport")
	h := o.holder(seed)
	p := sheet(seed, o, 125, 88, 16, color.RGBA{235, 225, 220, 255})
	guilloche(r, p.img, p.scale, color.RGBA{238, 220, 220, 255}, color.RGBA{220, 228, 224, 255})
	t := Truth{Holder: h, Portrait: portrait(r, p, 5, 18, 32, 42)}
	p.write(6, 11, 4.4, color.RGBA{120, 20, 40, 255}, "DANMARK")
	p.write(45, 11, 3, color.RGBA{120, 20, 40, 255}, "PAS · PASSPORT")
	p.write(92, 11, 2.4, color.RGBA{120, 70, 110, 255}, "SPECIMEN PRØVE")
	em := within(r, 2.4, 2.9)
	line := func(x float64, row int, label, text string) {
		y := 20 + 8*float64(row)
		p.write(x, y-3, 1.5, grey, label)
		p.write(x, y, em, black, text)
	}
	line(42, 0, "Type", "P")
	line(60, 0, "Kode / Code", "DNK")
	line(90, 0, "Pas nr. / Passport No.", h.Passport)
	line(42, 1, "Efternavn / Surname", h.Surname)
	line(42, 2, "Fornavne / Given names", h.Given)
	line(42, 3, "Fødselsdato / Date of birth", h.Birth)
	line(42, 4, "Udstedt / Date of issue", h.Issued)
	line(80, 4, "Udløber / Date of expiry", h.Expires)
	p.write(80, 41, 1.5, grey, "Personnr. / Personal No.")
	t.number(p, 80, 44, em, black, "cpr", h.CPR[:6]+"-"+h.CPR[6:])
	mono := newPen(p.img, p.scale, GoFonts()[6])
	upper, lower, at := mrz(h)
	mono.write(6, 74, 3.9, black, upper)
	_, cells := mono.count(6, 81, 3.9, black, lower[:at])
	x := 6.0
	if len(cells) > 0 {
		x = 6 + float64(at)*(cells[0][1].X-cells[0][0].X)/p.scale
	}
	t.number(mono, x, 81, 3.9, black, "mrz", h.CPR)
	end := t.Digits[len(t.Digits)-1][1].X / p.scale
	mono.write(end, 81, 3.9, black, lower[at+10:])
	return p.img, t
}

// mrz gives both lines of a TD3 zone and where in the lower one the number begins.
func mrz(h Person) (upper, lower string, at int) {
	name := strings.NewReplacer("Æ", "AE", "Ø", "OE", "Å", "AA", " ", "<", "-", "<").Replace
	upper = pad("P<DNK"+name(strings.ToUpper(h.Surname))+"<<"+name(strings.ToUpper(h.Given)), 44)
	short := func(date string) string { return date[8:] + date[3:5] + date[:2] }
	checked := func(s string) string { return s + fmt.Sprint(checkDigit(s)) }
	sex := "F"
	if h.CPR[9]%2 == 1 {
		sex = "M"
	}
	number, birth, expiry := checked(h.Passport), checked(short(h.Birth)), checked(short(h.Expires))
	optional := checked(pad(h.CPR, 14))
	lower = number + "DNK" + birth + sex + expiry + optional
	lower += fmt.Sprint(checkDigit(number + birth + expiry + optional))
	return upper, lower, 28
}

func pad(s string, size int) string {
	if len(s) > size {
		return s[:size]
	}
	return s + strings.Repeat("<", size-len(s))
}

// checkDigit is ICAO 9303-3, 4.9: weights 7, 3, 1.
func checkDigit(s string) int {
	sum := 0
	for i, c := range s {
		v := 0
		switch {
		case c >= '0' && c <= '9':
			v = int(c - '0')
		case c >= 'A' && c <= 'Z':
			v = int(c-'A') + 10
		}
		sum += v * [3]int{7, 3, 1}[i%3]
	}
	return sum % 10
}
