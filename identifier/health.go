// SPDX-License-Identifier: Apache-2.0

package identifier

// healthCard reads the number of a European health insurance card of Denmark: 20
// digits that begin with 80 for health and 208 for the country (ISO 3166-1), or,
// beside a label, a card's number of 15 digits or more.
func healthCard(v *view) match {
	last := v.group[v.groups-1]
	if last.size > mostDigits {
		return match{}
	}
	m := match{rule: HealthCard, form: "bare", end: last.end, words: wordHealth}
	if v.groups > 1 {
		m.form = "grouped"
	}
	danish := v.count == 20 && v.digits[0] == 8 && v.digits[1] == 0 && v.digits[2] == 2 && v.digits[3] == 0 && v.digits[4] == 8
	switch {
	case danish:
		m.alone, m.labelled = 45, 84
	case v.count >= 15 && v.count <= 20:
		m.labelled = 56
	default:
		return match{}
	}
	return m
}
