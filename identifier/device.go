// SPDX-License-Identifier: Apache-2.0

package identifier

// imei reads the number of a mobile phone: fifteen digits that pass Luhn, beside
// a label.
func imei(v *view) match {
	for _, shape := range [][]int{{15}, {2, 6, 6, 1}, {6, 2, 6, 1}} {
		if end, ok := v.grouped(shape...); ok && luhn(v.number(15)) {
			return match{rule: IMEI, form: "bare", end: end, labelled: 80, words: wordIMEI}
		}
	}
	return match{}
}

// licence reads the eight digits of a Danish driving licence, beside a label.
func licence(v *view) match {
	end, ok := v.grouped(8)
	if !ok {
		return match{}
	}
	return match{rule: Licence, form: "bare", end: end, labelled: 66, words: wordLicence}
}

// plate reads two letters and five digits of a Danish number plate, beside a
// label.
func plate(v *view) match {
	i := 2
	for range 5 {
		if i < len(v.b) && v.b[i] == ' ' {
			i++
		}
		if i >= len(v.b) || v.b[i]-'0' > 9 {
			return match{}
		}
		i++
	}
	return match{rule: Plate, form: "plate", end: i, labelled: 66, words: wordPlate}
}

// vin reads the number of a vehicle: seventeen signs without I, O and Q (ISO
// 3779), with the check digit that only some makers use or beside a label.
func vin(v *view) match {
	if len(v.b) < 17 {
		return match{}
	}
	sum, digits := 0, 0
	for i, c := range v.b[:17] {
		value := int(c - '0')
		switch {
		case c-'0' <= 9:
			digits++
		case !isUpper(c) || c == 'I' || c == 'O' || c == 'Q':
			return match{}
		default:
			value = int("12345678012345070923456789"[c-'A'] - '0')
		}
		sum += value * [17]int{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2}[i]
	}
	if digits < 4 || digits == 17 || v.b[16]-'0' > 9 || v.b[15]-'0' > 9 {
		return match{}
	}
	m := match{rule: VIN, form: "vin", end: 17, labelled: 60, words: wordVIN}
	if "0123456789X"[sum%11] == v.b[8] {
		m.alone, m.labelled = 38, 84
	}
	return m
}
