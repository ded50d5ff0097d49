// SPDX-License-Identifier: Apache-2.0

package identifier

import "strings"

// personSE reads a Swedish personnummer or samordningsnummer, which has 60 added
// to the day: ten digits that pass Luhn, the year in full or not.
func personSE(v *view) match {
	m := match{rule: Swedish, words: wordSwedish | wordPerson}
	var d []byte
	long := v.group[0].size == 8 || v.group[0].size == 12
	switch {
	case plusBehind(v): // from the year on in which one turns 100
		end := v.group[0].end
		var tail [4]byte
		for i := range tail {
			tail[i] = v.b[end+1+i] - '0'
		}
		d, m.end, m.form, m.alone = append(append([]byte{}, v.number(v.count)...), tail[:]...), end+5, "plus", 52
	case parted4(v, 6):
		d, m.end, m.form, m.alone = v.number(10), v.group[1].end, "hyphen", 46
	case parted4(v, 8):
		d, m.end, m.form, m.alone = v.number(12), v.group[1].end, "full_year", 62
	default:
		for _, n := range []int{10, 12} {
			if end, ok := v.grouped(n); ok {
				d, m.end, m.form, m.alone = v.number(n), end, "bare", 31+n/12*13
			}
		}
	}
	if m.end == 0 {
		return match{}
	}
	if long {
		if century := pair(d); century < 18 || century > 20 {
			return match{}
		}
		d = d[2:]
	}
	day, month := pair(d[4:]), pair(d[2:])
	if month < 1 || month > 12 || !validDate(day, month, 2000+pair(d)) || d[6] == 0 && d[7] == 0 && d[8] == 0 || !luhn(d) {
		return match{}
	}
	if day > 60 {
		m.form = "coordination"
	}
	m.labelled = m.alone + underLabel
	return m
}

// parted4 reports whether four digits follow n behind a dash or a space.
func parted4(v *view, n int) bool {
	_, ok := v.grouped(n, 4)
	return ok && (v.group[1].sep == '-' || v.group[1].sep == ' ')
}

func plusBehind(v *view) bool {
	end := v.group[0].end
	if v.groups != 1 || end != 6 && end != 8 || end+5 > len(v.b) || v.b[end] != '+' {
		return false
	}
	for _, c := range v.b[end+1 : end+5] {
		if c-'0' > 9 {
			return false
		}
	}
	return true
}

// personNO reads a Norwegian fødselsnummer: eleven digits with two check digits.
// A D-number has 40 added to the day, numbers for tests 40, 65 or 80 to the month.
func personNO(v *view) match {
	m := match{rule: Norwegian, form: "bare", alone: 55, words: wordNorwegian | wordPerson}
	end, ok := v.grouped(11)
	if !ok {
		m.form, m.alone = "parted", 60
		for _, shape := range [][]int{{6, 5}, {6, 3, 2}, {2, 2, 2, 5}} {
			if end, ok = v.grouped(shape...); ok {
				break
			}
		}
	}
	if !ok {
		return match{}
	}
	m.end = end
	d := v.number(11)
	day, month := pair(d), pair(d[2:])
	if day > 40 {
		day -= 40
		m.form = "d_number"
	}
	for _, added := range []int{80, 65, 40} {
		if month > added {
			month -= added
		}
	}
	if day > 31 || !validDate(day, month, 2000+pair(d[4:])) {
		return match{}
	}
	if weighed(d, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 != 0 {
		return match{}
	}
	// From 2032 on the first of the two has four values (Skatteetaten).
	switch rest := weighed(d, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1) % 11; {
	case rest == 0:
	case rest <= 3:
		m.alone = 38
	default:
		return match{}
	}
	m.labelled = m.alone + underLabel
	return m
}

// The signs of a Finnish henkilötunnus: for the century, and by modulus 31.
const (
	finnishCenturies = "+-ABCDEFUVWXY"
	finnishChecks    = "0123456789ABCDEFHJKLMNPRSTUVWXY"
)

// personFI reads a Finnish henkilötunnus: a date, a sign for the century, three
// digits and a check.
func personFI(v *view) match {
	if len(v.b) < 11 || v.group[0].size != 6 {
		return match{}
	}
	number := 0
	for i, c := range v.b[:10] {
		if i == 6 {
			continue
		}
		if c-'0' > 9 {
			return match{}
		}
		number = number*10 + int(c-'0')
	}
	d := v.number(6)
	day, month := pair(d), pair(d[2:])
	if day > 31 || !validDate(day, month, 2000+pair(d[4:])) || number%1000 < 2 {
		return match{}
	}
	if strings.IndexByte(finnishCenturies, v.b[6]) < 0 || finnishChecks[number%31] != v.b[10] {
		return match{}
	}
	m := match{rule: Finnish, form: "letter", end: 11, alone: 58, labelled: 97, words: wordFinnish | wordPerson}
	if v.b[6] == '-' || v.b[6] == '+' {
		m.form = "hyphen"
		if v.b[10]-'0' <= 9 {
			m.alone = 36
		}
	}
	return m
}

// personIS reads an Icelandic kennitala of a person: ten digits with the check
// digit in the ninth place and the century in the tenth.
func personIS(v *view) match {
	m := match{rule: Icelandic, form: "hyphen", alone: 34, labelled: 74, words: wordIcelandic | wordPerson}
	end, ok := v.grouped(6, 4)
	if !ok {
		m.form, m.alone, m.labelled = "bare", 0, 66
		if end, ok = v.grouped(10); !ok {
			return match{}
		}
	}
	d := v.number(10)
	day, month := pair(d), pair(d[2:])
	if last := d[9]; last != 8 && last != 9 && last != 0 || day > 31 || !validDate(day, month, 2000+pair(d[4:])) {
		return match{}
	}
	if weighed(d, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 != 0 {
		return match{}
	}
	m.end = end
	return m
}
