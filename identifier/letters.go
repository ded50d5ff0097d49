// SPDX-License-Identifier: Apache-2.0

package identifier

// withLetters is lettersAt, where the first signs allow for it: six digits in one
// run, or something among them that only decode can read.
func withLetters(w []byte, p int) (spelling, bool) {
	end := p + digitRun(w, p)
	switch k := end - p; {
	case k >= 8, end == len(w):
		return spelling{}, false
	case lettersMayFollow(w, p), signs[w[end]] == special:
		return lettersAt(w, p)
	}
	return spelling{}, false
}

// lettersAt reads the numbers of the health service and of the schools: six
// digits of a date, then a digit for the century, two letters and a digit
// (eCPR), or three letters and a digit.
func lettersAt(w []byte, p int) (spelling, bool) {
	var chars [10]symbol
	i, g := p, gap(0)
	for k := 0; k < len(chars); {
		if i >= len(w) {
			return spelling{}, false
		}
		s := decode(w[i:])
		i += s.size
		switch {
		case k > 0 && s.kind == between && s.gap&(gapWide|gapSoft) != 0:
			continue
		case s.kind == between && k == 6 && g == 0 && s.gap&dashes != 0:
			g = s.gap
			continue
		case k < 6 && s.kind != digit || s.kind != digit && s.kind != letter:
			return spelling{}, false
		}
		chars[k] = s
		k++
	}
	first := chars[6].kind == letter
	for _, s := range chars[7:9] {
		if s.kind != letter || s.value < 'A' || s.value > 'Z' {
			return spelling{}, false
		}
	}
	if chars[9].kind != digit || first && (chars[6].value < 'A' || chars[6].value > 'Z') || alphanumeric(w, i) {
		return spelling{}, false
	}
	if chars[7].value == 'X' && chars[8].value == 'X' { // masked
		return spelling{}, false
	}
	two := func(k int) int { return int(chars[k].value)*10 + int(chars[k+1].value) }
	day, month, yy := two(0), two(2), two(4)
	if !validDay(day) || !letterDate(day, month, yy, chars[6]) {
		return spelling{}, false
	}
	return spelling{form: "letters", strength: middling, start: p, end: i}, true
}

// letterDate checks the date by the digit for the century, where there is one.
func letterDate(day, month, yy int, c symbol) bool {
	if c.kind == letter {
		return validDate(day, month, 1900+yy) || validDate(day, month, 2000+yy)
	}
	switch c.value {
	case 0, 1:
		return validDate(day, month, 1900+yy)
	case 6, 7:
		return validDate(day, month, 2000+yy)
	case 5:
		return validDate(day, month, 1800+yy)
	}
	return false
}

func alphanumeric(w []byte, i int) bool {
	return i < len(w) && i >= 0 && (w[i]-'0' <= 9 || isLetter(w[i]))
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
