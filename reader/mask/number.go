// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	cprForm  = regexp.MustCompile(`(?:^|[^0-9])([0-9]{6})\s?[-–—.·~_]?\s?([0-9]{4})(?:$|[^0-9])`)
	dateForm = regexp.MustCompile(`(?:^3?|[^0-9])([0-9]{2})(?:[-/.:, ]{0,2}([0-9]{2})[-/.:, ]{0,2}([0-9]{4})|[-/.]\s?([0-9]{2})[-/.]\s?([0-9]{2}))(?:$|[^0-9])`)
	exact    = regexp.MustCompile(`^[^0-9]{0,3}([0-9]{2})[-/.]\s?([0-9]{2})[-/.]\s?([0-9]{4}|[0-9]{2})[^0-9]{0,2}$`)
)

// date is a day as it is printed on the card. A year below a hundred is one of
// which two digits are printed.
type date struct{ day, month, year int }

func (d date) exists() bool {
	year := d.year
	if year < 100 {
		year += 2000 // has every day that 1900 has
	}
	t := time.Date(year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return year >= 1858 && year < 2200 && t.Day() == d.day && int(t.Month()) == d.month
}

// is says whether two dates may be the same day.
func (d date) is(other date) bool {
	if d.year < 100 {
		other.year %= 100
	}
	return d == other
}

// lookalikes are letters that are read for digits; sounds are these.
const lookalikes, sounds = "OoDQUIl|iSBZ", "000001111582"

// sound takes letters that look like digits for digits where they stand between
// or beside digits, and not at the edge of a word. It keeps the text's length.
func sound(text string) string {
	b := []byte(text)
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	for from := 0; from < len(b); from++ {
		to := from
		for to < len(b) && (digit(b[to]) || strings.IndexByte(lookalikes, b[to]) >= 0) {
			to++
		}
		first, last := from, to-1
		for first < to && wordBefore(b, from) && !digit(b[first]) {
			first++
		}
		for last >= first && wordBehind(b, to) && !digit(b[last]) {
			last--
		}
		if first <= last && digits(string(b[first:last+1])) > 0 {
			for i := first; i <= last; i++ {
				if at := strings.IndexByte(lookalikes, b[i]); at >= 0 {
					b[i] = sounds[at]
				}
			}
		}
		from = to
	}
	return string(b)
}

func wordBefore(b []byte, at int) bool { return at > 0 && isLetter(b[at-1]) }

func wordBehind(b []byte, at int) bool { return at < len(b) && isLetter(b[at]) }

// isLetter takes every byte of a letter beyond ASCII for one.
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 }

// numberIn is number for a line as it was read, or with its lookalikes taken for
// digits. from and to are the bytes that the digits reach from and to.
func numberIn(text string) (d date, from, to int, ok bool) {
	for _, t := range [2]string{text, sound(text)} {
		if d, ok := number(t); ok {
			m := cprForm.FindStringSubmatchIndex(t)
			return d, m[2], m[5], true
		}
	}
	return date{}, 0, 0, false
}

// dateIn is someDate in the same way.
func dateIn(text string) (date, bool) {
	if d, ok := someDate(text); ok {
		return d, true
	}
	return someDate(sound(text))
}

func dateOf(day, month, year string) (date, bool) {
	var n [3]int
	for i, text := range [3]string{day, month, year} {
		var err error
		if n[i], err = strconv.Atoi(text); err != nil {
			return date{}, false
		}
	}
	d := date{n[0], n[1], n[2]}
	return d, d.exists()
}

// someDate finds a date in a line, with whatever the reader made of its dots.
func someDate(text string) (date, bool) {
	m := dateForm.FindStringSubmatch(text)
	if m == nil {
		return date{}, false
	}
	return dateOf(m[1], m[2]+m[4], m[3]+m[5])
}

// isDate says whether a text is a date and nothing else but a bit of the ground.
func isDate(text string) bool {
	m := exact.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return false
	}
	_, ok := dateOf(m[1], m[2], m[3])
	return ok
}

// number finds ten digits in the form of a CPR number whose date exists, and
// gives that date.
func number(text string) (date, bool) {
	m := cprForm.FindStringSubmatch(text)
	if m == nil {
		return date{}, false
	}
	two := func(i int) int { return int(m[1][i]-'0')*10 + int(m[1][i+1]-'0') }
	d := date{two(0), two(2), century(m[2][0], two(4)) + two(4)}
	return d, d.exists()
}

// century is the hundred years that the seventh digit and the two digits of the
// year speak of.
func century(seventh byte, year int) int {
	switch {
	case seventh <= '3':
		return 1900
	case seventh == '4' || seventh == '9':
		if year <= 36 {
			return 2000
		}
		return 1900
	case year <= 57:
		return 2000
	}
	return 1800
}

// digitRun is the length of the longest run of digits; what stands between two
// digits of one number doesn't part it.
func digitRun(text string) int {
	longest, run := 0, 0
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			run++
			longest = max(longest, run)
		case strings.ContainsRune(" -–.,", r):
		default:
			run = 0
		}
	}
	return longest
}
