// SPDX-License-Identifier: Apache-2.0

package identifier

// cardShapes are the groups in which cards and people write the number.
var cardShapes = [][]int{
	{16}, {15}, {14}, {13}, {17}, {18}, {19},
	{4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}, {4, 4, 4, 4, 3}, {6, 13}, {4, 4, 5}, {6, 10}, {8, 8},
}

// card reads the number of a payment card: Luhn, and the ranges of its issuers.
func card(v *view) match {
	if v.count < 13 {
		return match{}
	}
	for _, shape := range cardShapes {
		end, ok := v.grouped(shape...)
		if !ok {
			continue
		}
		n := 0
		for _, size := range shape {
			n += size
		}
		d := v.number(n)
		network, known := issuer(d)
		if !known || same(d) || !luhn(d) {
			return match{}
		}
		m := match{rule: Card, form: "bare", end: end, alone: 44, labelled: 86, words: wordCard}
		switch {
		case len(shape) > 1 && network:
			m.form, m.alone = "grouped", 64
		case len(shape) > 1:
			m.form, m.alone = "grouped", 44
		case !network:
			m.alone, m.labelled = 32, 70
		}
		return m
	}
	return match{}
}

// issuer reports whether a number lies in a range of a card network and has one
// of its lengths (ISO/IEC 7812). Maestro has so many that network is false.
func issuer(d []byte) (network, known bool) {
	two, n := pair(d), len(d)
	four := two*100 + pair(d[2:])
	switch {
	case d[0] == 4:
		return true, n == 13 || n == 16 || n == 19 // Visa, and Visa/Dankort
	case two >= 51 && two <= 55, four >= 2221 && four <= 2720:
		return true, n == 16 // Mastercard
	case four == 5019:
		return true, n == 16 // Dankort
	case two == 34 || two == 37:
		return true, n == 15 // American Express
	case two == 36, two == 38, two == 39, four >= 3000 && four <= 3059, four == 3095:
		return true, n == 14 || n == 16 // Diners Club
	case four >= 3528 && four <= 3589:
		return true, n >= 16 // JCB
	case four == 6011, four >= 6440 && four <= 6599:
		return true, n >= 16 // Discover
	case two == 62:
		return true, n >= 16 // UnionPay
	case two == 50, two >= 56 && two <= 58, two == 60, two == 63, two == 67:
		return false, true // Maestro
	}
	return false, false
}
