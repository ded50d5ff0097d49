// SPDX-License-Identifier: Apache-2.0

package identifier

import "bytes"

// Sizes of a machine-readable zone: the longest in one run, and the longest line
// (ICAO Doc 9303, parts 4 to 7).
const (
	longestMRZ  = 104
	longestLine = 44
)

// mrz reads the lines of a passport, an identity card or a visa, from the first,
// or one of them alone.
func mrz(v *view) match {
	n := v.mrzRun(0)
	m := match{rule: MRZ, alone: 95, labelled: 99, words: wordPassport}
	if begins := v.b[0]; begins == 'P' || begins == 'I' || begins == 'A' || begins == 'C' || begins == 'V' {
		switch n {
		case 30, 90:
			if lines, end := v.mrzLines(3, 30); lines != nil {
				m.form, m.end, m.alone = "td1", end, mrzScore(td1(lines), 4)
			}
		case 36, 72:
			if lines, end := v.mrzLines(2, 36); lines != nil {
				m.form, m.end, m.alone = "td2", end, mrzScore(td2(lines[1], begins == 'V'))
			}
		case 44, 88:
			if lines, end := v.mrzLines(2, 44); lines != nil {
				m.form, m.end, m.alone = "td3", end, mrzScore(td3(lines[1], begins == 'V'))
			}
		}
		if m.end > 0 && m.alone > 0 {
			m.labelled = max(m.labelled, m.alone)
			return m
		}
		if (n == 36 || n == 44) && namesLine(v.b[:n]) {
			return match{rule: MRZ, form: "names", end: n, alone: 58, labelled: 80, words: wordPassport}
		}
	}
	return mrzLine(v)
}

// mrzScore weighs how many of the check digits hold.
func mrzScore(passed, all int) int {
	switch {
	case passed == all:
		return 95
	case passed*2 >= all && passed >= 2:
		return 55 // a reader of images took a sign for another
	}
	return 0
}

// mrzLine reads the second line of a passport or a card without the first.
func mrzLine(v *view) match {
	if len(v.b) < 36 || v.b[9]-'0' > 9 || v.b[10] != '<' && !isUpper(v.b[10]) {
		return match{}
	}
	n := v.mrzRun(0)
	passed, all := 0, 1
	switch n {
	case 36:
		passed, all = td2(v.b[:n], false)
	case 44:
		passed, all = td3(v.b[:n], false)
	}
	if passed < all {
		return match{}
	}
	return match{rule: MRZ, form: "line", end: n, alone: 80, labelled: 90, words: wordPassport}
}

// mrzRun is how many signs of a zone stand from i on.
func (v *view) mrzRun(i int) int {
	n := 0
	for i+n < len(v.b) && (isUpper(v.b[i+n]) || v.b[i+n]-'0' <= 9 || v.b[i+n] == '<') {
		n++
	}
	return n
}

// mrzLines returns lines of a size, each behind the other or on lines of their own.
func (v *view) mrzLines(count, size int) (lines [][]byte, end int) {
	i := 0
	for len(lines) < count {
		if len(lines) > 0 {
			for gap := 0; i < len(v.b) && gap < 3 && bytes.IndexByte([]byte("\r\n \","), v.b[i]) >= 0; gap++ {
				i++
			}
		}
		n := v.mrzRun(i)
		if n != size && n != size*(count-len(lines)) {
			return nil, 0
		}
		lines = append(lines, v.b[i:i+size])
		i += size
	}
	return lines, i
}

// namesLine reports whether a first line has a country and names, and nothing
// that no name has.
func namesLine(line []byte) bool {
	for _, c := range line {
		if c-'0' <= 9 {
			return false
		}
	}
	at := bytes.Index(line[5:], []byte("<<"))
	return (line[0] == 'P' || line[1] == '<') && line[2] != '<' && line[5] != '<' && at >= 1 && line[len(line)-1] == '<'
}

// td3 counts the check digits of the second line of a passport that hold. A visa
// has no composite.
func td3(line []byte, visa bool) (passed, all int) {
	return middle(line, visa, func() bool { return checked(line[43], line[0:10], line[13:20], line[21:43]) })
}

// td2 is td3 for a line of 36.
func td2(line []byte, visa bool) (passed, all int) {
	return middle(line, visa, func() bool { return checked(line[35], line[0:10], line[13:20], line[21:35]) })
}

func middle(line []byte, visa bool, composite func() bool) (passed, all int) {
	if !sexSign(line[20]) || !dateSigns(line[13:19]) || !dateSigns(line[21:27]) || !countrySigns(line[10:13]) {
		return 0, 4
	}
	holds := []bool{checked(line[9], line[0:9]), checked(line[19], line[13:19]), checked(line[27], line[21:27])}
	if !visa {
		holds = append(holds, composite())
	}
	return count(holds), len(holds)
}

// td1 is td3 for the three lines of a card.
func td1(lines [][]byte) (passed int) {
	a, b := lines[0], lines[1]
	if !sexSign(b[7]) || !dateSigns(b[0:6]) || !dateSigns(b[8:14]) || !countrySigns(b[15:18]) {
		return 0
	}
	return count([]bool{
		a[14] == '<' || checked(a[14], a[5:14]), // a longer number goes on behind
		checked(b[6], b[0:6]), checked(b[14], b[8:14]), checked(b[29], a[5:30], b[0:7], b[8:15], b[18:29]),
	})
}

func count(holds []bool) (n int) {
	for _, h := range holds {
		if h {
			n++
		}
	}
	return n
}

func sexSign(c byte) bool { return c == 'M' || c == 'F' || c == 'X' || c == '<' }

// dateSigns reports whether six signs can be a date; what isn't known is '<'.
func dateSigns(d []byte) bool {
	for _, c := range d {
		if c-'0' > 9 && c != '<' {
			return false
		}
	}
	return d[2] <= '1' || d[2] == '<'
}

func countrySigns(c []byte) bool {
	return isUpper(c[0]) && (isUpper(c[1]) || c[1] == '<') && (isUpper(c[2]) || c[2] == '<')
}

// checked weighs signs with 7 3 1 (ICAO Doc 9303-3, 4.9).
func checked(digit byte, parts ...[]byte) bool {
	sum, i := 0, 0
	for _, part := range parts {
		for _, c := range part {
			value := 0
			switch {
			case c-'0' <= 9:
				value = int(c - '0')
			case c != '<':
				value = int(c-'A') + 10
			}
			sum += value * [3]int{7, 3, 1}[i%3]
			i++
		}
	}
	return digit-'0' <= 9 && int(digit-'0') == sum%10
}
