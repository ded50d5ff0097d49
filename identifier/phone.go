// SPDX-License-Identifier: Apache-2.0

package identifier

// phoneDigits reads a Danish number of eight digits: in pairs, or beside a label,
// with 0045 before it or not.
func phoneDigits(v *view) match {
	m := match{rule: Phone, words: wordPhone}
	if v.digits[0] == 0 {
		if v.count >= 12 && v.digits[1] == 0 && v.digits[2] == 4 && v.digits[3] == 5 && danishPhone(v.digits[4]) {
			m.form, m.end, m.alone, m.labelled = "country", v.groupEnd(12), 40, 84
		}
		return m
	}
	end, ok := eight(v)
	if !ok || !danishPhone(v.digits[0]) || same(v.number(8)) {
		return match{}
	}
	m.end, m.form, m.labelled = end, "bare", 62
	if sep := v.group[1].sep; v.group[0].size < 8 && sep == ' ' {
		m.form, m.labelled = "pairs", 80
		if v.group[0].size == 2 && v.group[1].size == 2 {
			m.alone = 34
		}
	} else if v.group[0].size < 8 {
		m.form = "pairs"
	}
	return m
}

// danishPhone reports whether a Danish number may begin with a digit.
func danishPhone(d byte) bool { return d >= 2 }

// groupEnd is where a group ends with which n digits are read, or 0.
func (v *view) groupEnd(n int) int {
	for _, g := range v.group[:v.groups] {
		if n -= g.size; n == 0 {
			return g.end
		}
	}
	return 0
}

// phonePlus reads a number with its country, a plus before it (ITU-T E.164).
func phonePlus(v *view) match {
	d, end := [15]byte{}, 0
	n, open := 0, false
signs:
	for i := 1; i < len(v.b); i++ {
		c := v.b[i]
		switch {
		case c-'0' <= 9:
			if n == len(d) {
				return match{}
			}
			d[n], end = c-'0', i+1
			n++
			continue
		case c == '(' && n > 0:
			open = true
			continue
		case c == ')' && open:
			open = false
			continue
		case (c == ' ' || c == '-' || c == '.') && n > 0 && i+1 < len(v.b) && (v.b[i+1]-'0' <= 9 || v.b[i+1] == '('):
			if n == 10 && d[0] == 4 && d[1] == 5 { // what follows a Danish number is something else
				break signs
			}
			continue
		}
		break signs
	}
	m := match{rule: Phone, form: "country", end: end, alone: 45, labelled: 88, words: wordPhone}
	switch {
	case n >= 2 && d[0] == 4 && d[1] == 5:
		if n != 10 || !danishPhone(d[2]) {
			return match{}
		}
	case n < 9 || d[0] == 0 || same(d[1:n]):
		return match{}
	default:
		m.alone = 36
	}
	return m
}
