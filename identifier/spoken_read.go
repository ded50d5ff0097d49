// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"regexp"
	"strconv"
)

// said is a number as somebody says it, by its place in a view.
type said struct {
	start, end, points int
	form               string
}

const (
	longestLead = 40 // characters between a label and its number
	saidWhole   = 55 // points of a number with a label
	saidMaybe   = 45 // that may be something else
)

const (
	leadPart  = `^[^0-9]{0,40}?`
	monthPart = `(jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]{0,7}`
	yearPart  = `((?:18|19|20)?[0-9]{2})`
	lastPart  = `[^0-9a-z]{1,4}([0-9]{4})(?:[^0-9a-z]|$)`
)

// The ways to say a number. In the names of the parts, d is the day, m the month, y
// the year and s the last four digits.
var saidAs = []struct {
	pattern *regexp.Regexp
	order   string
	form    string
}{
	{regexp.MustCompile(leadPart + `\b([0-3]?[0-9])(?:\.|st|nd|rd|th)?[ -]{0,2}` + monthPart + `[ .,-]{0,3}` + yearPart + lastPart), "dmys", "month"},
	{regexp.MustCompile(leadPart + `\b` + monthPart + `\.? ([0-3]?[0-9])(?:\.|st|nd|rd|th)?,? ` + yearPart + lastPart), "mdys", "month"},
	{regexp.MustCompile(leadPart + `((?:18|19|20)?[0-9]{2})([-./ ]?)([01][0-9])[-./ ]?([0-3][0-9])([^0-9a-z]{0,3})([0-9]{4})(?:[^0-9a-z]|$)`), "y-md-s", "year_first"},
	{regexp.MustCompile(leadPart + `([0-9]{1,2})[./ -]{1,2}([01]?[0-9])[./ -]{1,2}` + yearPart + lastPart), "dmys", "dotted"},
	{regexp.MustCompile(leadPart + `([0-3][0-9])([01][0-9])([0-9]{2})-([0-9]{4})[1-9](?:[^0-9a-z]|$)`), "dmys", "hyphen"}, // with the sign of a footnote
}

// readSpoken reads a number behind a label whose words end where text begins.
func readSpoken(text []byte) (said, bool) {
	for _, way := range saidAs {
		m := way.pattern.FindSubmatchIndex(text)
		if m == nil {
			continue
		}
		part := map[byte]string{}
		for i := range way.order {
			part[way.order[i]] += string(text[m[2*i+2]:m[2*i+3]])
		}
		n := said{start: m[2], end: m[2*len(way.order)+1], points: saidWhole, form: way.form}
		if isTime(part['s']) {
			if n.points = saidMaybe; way.form == "year_first" {
				continue
			}
		}
		if way.form == "year_first" && part['-'] == "" && len(part['y']) == 2 {
			continue
		}
		if bornOn(part['d'], part['m'], part['y'], part['s']) && counterBefore(text[:n.start]) < 0 {
			return n, true
		}
	}
	return readGroups(text)
}

// monthNames are the months by what monthPart reads of their names.
var monthNames = map[string]int{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}

// bornOn reports whether a number may have these parts.
func bornOn(day, month, year, last string) bool {
	number := func(s string) int {
		n, err := strconv.Atoi(s)
		if err != nil {
			return 0
		}
		return n
	}
	m, named := monthNames[month]
	if !named {
		m = number(month)
	}
	full := century(int(last[0]-'0'), number(year)%100) + number(year)%100
	return validDay(number(day)) && validDate(number(day), m, full) && (len(year) == 2 || number(year) == full)
}

// isTime reports whether four digits are a time of the day.
func isTime(last string) bool { return last[:2] < "24" && last[2] < '6' }

// saidGroups are the sizes of the groups that ten digits are parted into, or nine of
// which a zero was lost, by whatever signs.
var saidGroups = map[string]struct {
	form   string
	points int
}{
	"64": {"parted", saidWhole}, "2224": {"dotted", saidWhole}, "424": {"grouped", saidWhole}, "244": {"grouped", saidWhole},
	"22222": {"grouped", saidWhole}, "1111111111": {"spaced", saidWhole}, "54": {"lost_zero", saidWhole},
	"1333": {"grouped", saidMaybe}, "333": {"lost_zero", saidMaybe},
}

// widestSaid is how many signs part two groups.
const widestSaid = 8

// readGroups reads the first digits behind a label.
func readGroups(text []byte) (said, bool) {
	n := said{}
	for n.start < len(text) && n.start < longestLead && text[n.start]-'0' > 9 {
		n.start++
	}
	var digits, sizes []byte
	colon := false // before the last group
	for i := n.start; len(digits) < 11; {
		size := digitRun(text, i)
		digits, sizes = append(digits, text[i:i+size]...), append(sizes, '0'+byte(min(size, 9)))
		n.end = i + size
		for i = n.end; i < len(text) && i-n.end <= widestSaid && text[i]-'0' > 9 && !isLetter(text[i]); {
			i++
		}
		if size == 0 || i == len(text) || text[i]-'0' > 9 {
			break
		}
		colon = len(sizes) > 1 && text[n.end] == ':'
	}
	kind, ok := saidGroups[string(sizes)]
	if !ok || n.end < len(text) && isLetter(text[n.end]) || colon || counterBefore(text[:n.start]) >= 0 {
		return said{}, false
	}
	if len(digits) == 9 {
		digits = append([]byte{'0'}, digits...)
	}
	d := string(digits)
	n.form, n.points = kind.form, kind.points
	return n, bornOn(d[:2], d[2:4], d[4:6], d[6:])
}

// closeBefore is how many characters part a number from the label behind it.
const closeBefore = 16

// readBefore reads the digits that text, which a label follows, ends with.
func readBefore(text []byte) (said, bool) {
	for i := max(0, len(text)-closeBefore-6*widestSaid); i < len(text)-8; i++ {
		if text[i]-'0' > 9 || i > 0 && alphanumeric(text, i-1) {
			continue
		}
		if n, ok := readGroups(text[i:]); ok && len(text)-i-n.end <= closeBefore {
			n.start, n.end = n.start+i, n.end+i
			return n, counterBefore(text[:i]) < 0
		}
	}
	return said{}, false
}

var (
	fourPart = regexp.MustCompile(`^(?:[^0-9a-z]|nr|nummer(?:et)?|no|number|de|sidste|fire|4|cifre|er|p.|paa|slutter|ender|med|last|four|digits?|is|ending|in|l.benr|l.benummer|x+)*?([0-9]{4})(?:[^0-9a-z]|$)`)
	datePart = regexp.MustCompile(`(?:^|[^0-9])(?:[0-3]?[0-9][./ -]{0,3}(?:[01]?[0-9]|` + monthPart + `)[./ -]{1,3}(?:(?:18|19|20)?[0-9]{2})|[0-3][0-9][01][0-9][0-9]{2}|(?:18|19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])(?:[^0-9]|$)`)
)

// lastFour reads the last four digits of a number behind its label, where the date of
// birth stands before it.
func lastFour(text, before []byte) (said, bool) {
	m := fourPart.FindSubmatchIndex(text)
	if m == nil || m[2] > 2*longestLead || !datePart.Match(before) {
		return said{}, false
	}
	if m[3]+1 < len(text) && text[m[3]+1]-'0' <= 9 { // it goes on
		return said{}, false
	}
	return said{m[2], m[3], saidMaybe, "last_four"}, true
}
