// SPDX-License-Identifier: Apache-2.0

package identifier

// The scores of a spelling on its own, in hundredths: with modulus 11 or excused
// from it, and without.
var alone = [...][2]int{
	remote:          {0, 0},
	unlabelledNever: {0, 0},
	faint:           {31, 0},
	weak:            {40, 31},
	middling:        {42, 34},
	strong:          {62, 48},
}

const (
	underLabel   = 40 // what a label adds
	underHint    = 12
	onlyLabelled = 15 // what a spelling has under a label that means nothing alone
	besideOther  = 36 // a strong spelling after a counter-word
	insideOther  = 40 // at most, where the number goes on
	insideGlued  = 48 // at most, where letters touch it
	insideBlob   = 24 // at most, inside of a hash or the like
	labelledBlob = 45
)

// place is what stands directly around a number.
type place struct {
	touchedBefore bool // by a digit, or a plus sign that parts no fields
	touchedAfter  bool
	inRow         bool // a digit stands a space before it
	continued     bool // a longer number goes on behind a sign
	glued         bool // letters touch it
	blob          bool // it is part of a hash, a UUID or encoded bytes
	alone         bool // it fills a field
}

// score weighs a spelling, its place and its label; 0 is no finding.
func score(s spelling, at place, l label) int {
	passed := s.form != "letters" && !s.replaced && checks(s.digits)
	points := alone[s.strength][1]
	if passed {
		points = alone[s.strength][0]
	}
	if s.form == "lost_zero" && at.alone || s.form == "lost_zero" && passed && !at.glued && !at.continued {
		points = 31
	}
	if l == hinted && s.strength < strong && s.form != "letters" && s.digits[0] == 1 && s.digits[1] == 0 {
		l = unlabelled // a P-number begins with 10
	}
	switch {
	case at.blob && l == labelled:
		return min(labelledBlob, points+underLabel)
	case at.blob:
		return min(insideBlob, points)
	case l == labelled && s.strength == remote:
		if at.continued || at.glued {
			return 0
		}
		return underLabel
	case l == labelled && s.strength <= faint:
		return underLabel + onlyLabelled + points/4
	case s.strength == faint && at.inRow:
		return 0
	case l == labelled:
		return min(highest, points+underLabel)
	case l == hinted && s.strength == middling:
		points += underHint + 4 // parted as the others of a list
	case l == hinted && points > 0:
		points += underHint
	case l == doubted && points > 0, l == counted && s.strength == strong:
		points = max(reviewFrom, min(points, besideOther))
	case l == counted && passed && at.glued && !at.continued: // the name of a file more often than that of a number
		return min(points, insideGlued)
	case l == counted:
		points = points * 6 / 10
	}
	switch {
	case at.continued && s.strength != strong:
		return points * 6 / 10
	case at.continued:
		return min(points, insideOther)
	case at.glued:
		return min(points, insideGlued)
	}
	return points
}

// apart reports whether the signs on both sides of w[start:end] leave no doubt
// that it is neither part of a word nor of an escape or a hash.
func apart(w []byte, start, end int) bool {
	return start >= 8 && end < len(w) && aparts[w[start-1]] && aparts[w[end]]
}

var aparts = func() (t [256]bool) {
	for c := range t {
		b := byte(c)
		t[c] = (signs[c] == parts || signs[c] == ends) && !isLetter(b) && b != '+' && b != '-'
	}
	return t
}()

// goesOn reports whether more digits follow or come before w[start:end] behind a
// sign; a comma is none in a list. Something touches it on both sides.
func goesOn(w []byte, start, end int, list bool) bool {
	if joinsOn(w, end, list) {
		return true
	}
	switch w[start-1] {
	case '-', '.', '/', ':':
		return w[start-2]-'0' <= 9
	}
	return false
}

// nothing reports whether a spelling is no finding at its place whatever its
// digits, unless there is a label.
func nothing(s spelling, at place) bool {
	switch {
	case at.blob:
		return true
	case s.strength <= unlabelledNever && s.form != "lost_zero":
		return true
	}
	return at.continued && s.strength != strong
}

// joinsOn reports whether more digits follow w[:end] behind a sign.
func joinsOn(w []byte, end int, list bool) bool {
	switch w[end] {
	case '-', '/': // with one digit, as of a copy, it is another number
		return end+2 < len(w) && w[end+1]-'0' <= 9 && (w[end+2]-'0' <= 9 || joins(w[end+2]) && end+3 < len(w) && w[end+3]-'0' <= 9)
	case '.': // a number that became one with decimals has but a zero
		return end+1 < len(w) && w[end+1]-'0' <= 9 && (w[end+1] != '0' || alphanumeric(w, end+2) || end+2 < len(w) && w[end+2] == '.')
	case ':':
		return end+1 < len(w) && w[end+1]-'0' <= 9
	case ',':
		return !list && end+1 < len(w) && w[end+1]-'0' <= 9
	}
	return false
}

// placeOf looks at what touches w[start:end], where a comma parts the values of a
// list or not.
func placeOf(w []byte, start, end int, list bool) place {
	var p place
	before, after := start, end
	for before > 0 && (w[before-1] == 0) {
		before--
	}
	for after < len(w) && w[after] == 0 {
		after++
	}
	if before > 0 {
		c := w[before-1]
		p.touchedBefore = c-'0' <= 9 || c == '+' && abroad(w, before)
		p.glued = isLetter(c) && !escapeEnds(w, before)
		p.inRow = c == ' ' && before > 1 && w[before-2]-'0' <= 9
		p.continued = (c == '-' || c == '.' || c == '/' || c == ':') && before > 1 && w[before-2]-'0' <= 9
	}
	if after < len(w) {
		c := w[after]
		p.touchedAfter = c-'0' <= 9
		p.glued = p.glued || isLetter(c)
		p.continued = p.continued || joinsOn(w, after, list)
	}
	p.alone = (before == 0 || edge(w[before-1])) && (after == len(w) || edge(w[after]))
	p.blob = blob(w, start, end)
	return p
}

// abroad reports whether a plus before w[at:] is that of a phone number: not behind a
// letter, as between fields, nor before a line, as of a change, nor before a dash.
func abroad(w []byte, at int) bool {
	if at == 1 || isLetter(w[at-2]) || w[at-2] == '\n' {
		return false
	}
	return at+6 >= len(w) || w[at+6] != '-'
}

func edge(c byte) bool {
	switch c {
	case '\n', '\r', '\t', ',', ';', '|', '"', '<', '>':
		return true
	}
	return false
}

// escapeEnds reports whether w[:i] ends with an escape whose last character is a
// letter, such as %2D or \n.
func escapeEnds(w []byte, i int) bool {
	if i >= 2 && w[i-2] == '\\' {
		return true
	}
	if i >= 3 && (w[i-3] == '%' || w[i-3] == '=') {
		_, ok := hexPair(w[i-2:])
		return ok
	}
	return i >= 6 && w[i-6] == '\\' && w[i-5]|0x20 == 'u'
}

// shortestBlob is how long a run of letters and digits is that isn't a word with
// a number in it; hexadecimal runs are told earlier.
const (
	shortestBlob = 28
	shortestHex  = 20
)

// blob reports whether w[start:end] lies in a run of encoded bytes.
func blob(w []byte, start, end int) bool {
	from, to := start, end
	for from > 0 && (isLetter(w[from-1]) || w[from-1]-'0' <= 9 || w[from-1] == '+') {
		from--
	}
	for to < len(w) && (isLetter(w[to]) || w[to]-'0' <= 9 || w[to] == '+') {
		to++
	}
	if start-from+to-end+10 >= shortestBlob {
		return true
	}
	hexFrom, hexTo, letters := start, end, 0
	for hexFrom > 0 && isHex(w[hexFrom-1]) {
		hexFrom--
		letters += int(w[hexFrom] >> 6)
	}
	for hexTo < len(w) && isHex(w[hexTo]) {
		letters += int(w[hexTo] >> 6)
		hexTo++
	}
	return start-hexFrom+hexTo-end+10 >= shortestHex && letters > 1
}

// isHex includes the hyphen, so that a UUID is one run.
func isHex(c byte) bool {
	_, ok := hexValue(c)
	return ok || c == '-'
}
