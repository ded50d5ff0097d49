// SPDX-License-Identifier: Apache-2.0

package identifier

// ibanLengths are the lengths of an IBAN by country (ISO 13616, the registry of
// SWIFT).
var ibanLengths = map[string]int{
	"AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29, "BY": 28,
	"CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18,
	"FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HN": 28, "HR": 21, "HU": 28,
	"IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20,
	"LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28,
	"NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24,
	"SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26,
	"UA": 29, "VA": 22, "VG": 24, "XK": 20, "YE": 30,
}

// iban reads an IBAN, in one run or in groups that a space or a dash parts.
func iban(v *view) match {
	if len(v.b) < 15 {
		return match{}
	}
	length := ibanLengths[string([]byte{v.b[0] &^ 0x20, v.b[1] &^ 0x20})]
	if length == 0 {
		return match{}
	}
	var chars [34]byte
	n, i, even, parted := 0, 0, true, false
	for ; n < length && i < len(v.b); i++ {
		switch c := v.b[i]; {
		case c-'0' <= 9:
			chars[n] = c - '0'
			n++
		case isLetter(c):
			chars[n] = c&^0x20 - 'A' + 10
			n++
		case (c == ' ' || c == '-' || c == '.') && n > 0 && i+1 < len(v.b) && joinsIBAN(v.b[i+1]):
			even = even && n%4 == 0
			parted = true
		default:
			return match{}
		}
	}
	if n < length || chars[2] > 9 || chars[3] > 9 || !mod97(chars[:length]) {
		return match{}
	}
	m := match{rule: IBAN, form: "bare", end: i, alone: 90, labelled: 99, words: wordIBAN | wordAccount}
	switch {
	case parted && even:
		m.form = "grouped"
	case parted:
		m.form, m.alone = "spaced", 55
	}
	return m
}

func joinsIBAN(c byte) bool { return c-'0' <= 9 || isLetter(c) }

// mod97 checks the values of the characters by ISO 7064, MOD 97-10, with the
// first four behind the others.
func mod97(chars []byte) bool {
	rest := 0
	for i := range chars {
		c := int(chars[(i+4)%len(chars)])
		if c > 9 {
			rest = rest * 10 % 97
		}
		rest = (rest*10 + c) % 97
	}
	return rest == 1
}
