// SPDX-License-Identifier: Apache-2.0

package identifier

// trigger is what a byte may begin.
type trigger uint8

const (
	nothingHere trigger = iota
	atDigit
	atScript // maybe a digit of another script
	atLetter
	atSign
)

var triggers = func() (t [256]trigger) {
	for c := range t {
		switch b := byte(c); {
		case b-'0' <= 9:
			t[c] = atDigit
		case isLetter(b):
			t[c] = atLetter
		}
	}
	t[0xEF], t[0xD9], t[0xDB] = atScript, atScript, atScript
	for _, c := range "@%&+-=:" {
		t[c] = atSign
	}
	return t
}()

// charBefore is the byte before a place, in UTF-16 that of the character.
func charBefore(w []byte, p int) byte {
	if p > 0 && w[p-1] == 0 {
		p--
	}
	if p == 0 {
		return 0
	}
	return w[p-1]
}

// longestNumber bounds what a number and the words within it take.
const longestNumber = 64

// number tries the rules of what begins with a digit; the one that says most wins.
func (o *others) number(s spot) match {
	v := &o.view
	v.read(s.w, s.at, longestNumber)
	v.split()
	best, most := match{}, -1
	for _, rule := range []func(*view) match{
		card, personSE, personNO, personFI, personIS, phoneDigits, company, productionUnit, healthCard, bankAccount, imei, licence,
	} {
		if m := rule(v); m.end > 0 && v.ends(m.end) {
			if points := o.weigh(s, m); points > most {
				best, most = m, points
			}
		}
	}
	if best.end == 0 {
		best = mrzLine(v)
	}
	if best.end == 0 {
		if best = vin(v); best.end > 0 && !v.ends(best.end) {
			best = match{}
		}
	}
	return best
}

// word tries the rules of what begins with a letter.
func (o *others) word(w []byte, p int) match {
	v := &o.view
	if tokenBegins(w, p) {
		v.plain(w, p, len(w))
		if m := token(v); m.end > 0 {
			return m
		}
	}
	v.read(w, p, 4)
	if len(v.b) < 4 {
		return match{}
	}
	if isLetter(v.b[1]) && v.b[2]-'0' <= 9 && v.b[3]-'0' <= 9 || v.b[2] == ' ' && isLetter(v.b[1]) && v.b[3]-'0' <= 9 {
		v.read(w, p, longestNumber)
		for _, rule := range []func(*view) match{iban, plate} {
			if m := rule(v); m.end > 0 && v.ends(m.end) {
				return m
			}
		}
	}
	if isUpper(v.b[0]) && (isUpper(v.b[1]) || v.b[1]-'0' <= 9 || v.b[1] == '<') {
		v.read(w, p, longestMRZ)
		if m := mrz(v); m.end > 0 {
			return m
		}
		if m := vin(v); m.end > 0 && v.ends(m.end) {
			return m
		}
	}
	return match{}
}

// sign tries the rules of what a sign begins or parts.
func (o *others) sign(w []byte, p int) match {
	v := &o.view
	switch w[p] {
	case '+':
		if c := charBefore(w, p); c-'0' <= 9 || isLetter(c) {
			return match{}
		}
		v.read(w, p, longestNumber)
		if m := phonePlus(v); m.end > 0 && v.ends(m.end) {
			return m
		}
	case '-':
		v.read(w, p, 64)
		if privateKeyBegins(v.b) {
			v.plain(w, p, len(w))
			return privateKey(v)
		}
	case '=', ':':
		return assigned(v, w, p)
	default:
		if n := atSignSize(w[p:]); n > 0 {
			return address(v, w, p, n)
		}
	}
	return match{}
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
