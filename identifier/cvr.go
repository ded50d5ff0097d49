// SPDX-License-Identifier: Apache-2.0

package identifier

// company reads a CVR number, of eight digits. Modulus 11 held for all of them
// once; a number without it counts beside its label.
func company(v *view) match {
	end, ok := eight(v)
	if !ok || v.digits[0] == 0 {
		return match{}
	}
	d := v.number(8)
	passed := weighed(d, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0
	m := match{rule: CVR, form: "bare", end: end, labelled: 56, words: wordCVR}
	if v.group[0].size < 8 {
		m.form = "grouped"
	}
	if passed {
		m.labelled = 82
	}
	if v.vat && v.group[0].size == 8 { // as in DK12345678
		m.form = "vat"
		if m.alone = 0; passed {
			m.alone = 52
		}
	}
	return m
}

// eight reads eight digits as people write them, with one sign between groups.
func eight(v *view) (end int, ok bool) {
	for _, shape := range [][]int{{8}, {2, 2, 2, 2}, {4, 4}, {2, 3, 3}, {2, 6}, {3, 3, 2}} {
		if end, ok = v.grouped(shape...); ok {
			return end, true
		}
	}
	return 0, false
}

// productionUnit reads a P-number: ten digits from 1,000,000,000 on, which mean
// nothing without a label.
func productionUnit(v *view) match {
	end, ok := v.grouped(10)
	if !ok || v.digits[0] != 1 || v.digits[1] != 0 {
		return match{}
	}
	return match{rule: PNumber, form: "bare", end: end, labelled: 70, words: wordUnit}
}

// bankAccount reads the Danish registration number of a bank and an account, four
// digits and up to ten, which have no check: only their label tells them.
func bankAccount(v *view) match {
	m := match{rule: Account, words: wordAccount, labelled: 66}
	switch {
	case v.groups >= 2 && v.group[0].size == 4 && v.group[1].size >= 6 && v.group[1].size <= 10 && !v.goesOn(1):
		m.form, m.end = "grouped", v.group[1].end
	case v.groups == 1 && v.group[0].size == 4:
		m.form, m.end = "words", accountBehind(v)
	case v.group[0].size >= 11 && v.group[0].size <= 14:
		m.form, m.end = "bare", v.group[0].end
	case v.group[0].size >= 7 && v.group[0].size <= 10:
		m.form, m.end, m.labelled = "alone", v.group[0].end, 42
	}
	return m
}

// accountBehind returns where an account ends that stands behind the bank's
// number and its own name, or 0.
func accountBehind(v *view) int {
	i := v.group[0].end
	for end := min(len(v.b), i+24); i < end && v.b[i]-'0' > 9; i++ {
	}
	between := fold(nil, v.b[v.group[0].end:i])
	if wordsBefore(between)&wordAccount == 0 && string(between) != ", " && string(between) != " / " {
		return 0
	}
	start := i
	for i < len(v.b) && v.b[i]-'0' <= 9 {
		i++
	}
	if i-start < 6 || i-start > 10 {
		return 0
	}
	return i
}

// goesOn reports whether more digits follow group k behind a sign.
func (v *view) goesOn(k int) bool { return v.groups > k+1 && v.group[k+1].sep != ' ' }
