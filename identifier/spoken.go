// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"io"
	"math/bits"
	"slices"
	"sort"
)

// spoken passes text on, and looks behind each label for numbers that are written as
// people say them: with the month in letters, the year first, a sign that nobody
// would expect, or the last four alone. Without a label they would be anything.
type spoken struct {
	in    io.Reader
	buf   []byte
	base  int64  // offset of buf[0]
	done  int    // in buf: labels before were met
	next  int64  // no label begins before, and no number
	near  []byte // around the beginnings of labels, in small letters
	text  []byte // behind a label, in small letters
	found []Finding
}

const (
	spokenBehind = 96  // bytes before a label that are read
	spokenAhead  = 128 // and behind it
)

// FindSaid returns what [Find] does, and CPR numbers that are written as people say
// them, which only a label before or behind them tells of. It takes longer.
func FindSaid(data []byte, rules ...Rule) []Finding {
	return joined(Find(data, rules...), spokenIn(data, rules))
}

// spokenIn finds such numbers in data.
func spokenIn(data []byte, rules []Rule) []Finding {
	if len(rules) > 0 && !slices.Contains(rules, CPR) {
		return nil
	}
	s := spoken{buf: data}
	s.look(len(data))
	return s.found
}

// Read implements [io.Reader].
func (s *spoken) Read(b []byte) (int, error) {
	n, err := s.in.Read(b)
	if drop := s.done - spokenBehind - 2*longestStem; drop > 0 {
		s.buf = s.buf[:copy(s.buf, s.buf[drop:])]
		s.base += int64(drop)
		s.done -= drop
	}
	s.buf = append(s.buf, b[:n]...)
	if err != nil {
		s.look(len(s.buf))
	} else {
		s.look(len(s.buf) - spokenAhead - block)
	}
	return n, err
}

// look meets the labels that begin before a place of the text.
func (s *spoken) look(to int) {
	for i := max(0, s.done); i < to; {
		at, may := tell(s.buf, i, to)
		if at >= to {
			break
		}
		from, end := max(0, at-2), len(s.buf) // the end of the text
		if may != 0 {
			from, end = max(0, at+bits.TrailingZeros64(may)-1), min(len(s.buf), at+block-bits.LeadingZeros64(may)+2)
		}
		var t telltale
		if t.look(s.buf, 1, from, end); t.last > 0 {
			s.labels(max(0, from-longestStem), min(to, end), min(len(s.buf), end+longestStem))
		}
		if may == 0 {
			break
		}
		i = at + block
	}
	s.done = max(s.done, to)
}

// stems are what a label is known by here, by their first letter.
var stems = func() (t [256][][]byte) {
	for _, word := range append(slices.Clip(labels), []byte("selsnum"), []byte("selsnr")) { // behind fød
		if word[len(word)-1]-'0' > 9 {
			t[word[0]] = append(t[word[0]], word)
		}
	}
	return t
}()

const longestStem = 20

// labels meets the labels that begin in the text from a place to another, of which
// the rest lies before a third.
func (s *spoken) labels(from, to, rest int) {
	// Not on the stack, where what was read would outlive it: see the canary sweep.
	s.near = small(s.near[:0], s.buf[from:rest])
	text := s.near
	for i := max(0, int(s.next-s.base)-from); from+i < to; i++ {
		for _, stem := range stems[text[i]] {
			if bytes.HasPrefix(text[i:], stem) {
				s.label(from+i, from+i+len(stem))
				break
			}
		}
	}
	s.next = max(s.next, s.base+int64(to))
}

// label reads what follows a label.
func (s *spoken) label(start, end int) {
	lead := 0
	for lead < longestLead && end+lead < len(s.buf) && s.buf[end+lead]-'0' > 9 {
		lead++
	}
	if plainNumber(s.buf[min(len(s.buf), end+lead):]) {
		return // which is found anyhow
	}
	s.text = small(s.text[:0], s.buf[end:min(len(s.buf), end+spokenAhead)])
	before := small(nil, s.buf[max(0, start-spokenBehind):start])
	n, ok := readSpoken(s.text)
	if !ok {
		n, ok = lastFour(s.text, before)
	}
	if !ok {
		n, ok = readBefore(before)
		end = start - len(before)
	}
	if !ok {
		return
	}
	if n.form == "year_first" && lower[s.buf[start]] != 'c' { // maybe a Swedish personnummer
		n.points = saidMaybe
	}
	f := finding(CPR, n.form, s.base+int64(end+n.start), n.end-n.start, n.points)
	if last := len(s.found) - 1; last < 0 || s.found[last].Offset+int64(s.found[last].Length) <= f.Offset {
		s.found = append(s.found, f)
	}
}

// small adds text in small letters, each of as many bytes.
func small(to, text []byte) []byte {
	for _, c := range text {
		to = append(to, lower[c])
	}
	return to
}

// plainNumber reports whether b begins with ten digits that at most a sign parts
// behind the date.
func plainNumber(b []byte) bool {
	n := digitRun(b, 0)
	if n == 6 && len(b) > 7 && (b[6] == '-' || b[6] == ' ') {
		return digitRun(b, 7) == 4 && dayMonth(b[0], b[1], b[2], b[3])
	}
	return n == 10 && dayMonth(b[0], b[1], b[2], b[3])
}

// before returns what was found that ends before an offset, and forgets it, and what
// lies over a stretch that something else was found in.
func (s *spoken) before(from, to int64) []Finding {
	ends := func(i int) int64 { return s.found[i].Offset + int64(s.found[i].Length) }
	n := sort.Search(len(s.found), func(i int) bool { return ends(i) > from })
	out := s.found[:n:n]
	for n < len(s.found) && s.found[n].Offset < to {
		n++
	}
	s.found = s.found[n:]
	return out
}

// speaking scans text, and behind its labels what only speaks of a number.
func (e *examination) speaking(in io.Reader, report func(Finding), scan func(io.Reader, func(Finding)) error) error {
	if len(e.Rules) > 0 && !slices.Contains(e.Rules, CPR) {
		return scan(in, report)
	}
	s := &spoken{in: in}
	all := func(f Finding) {
		to := f.Offset
		if f.Rule == CPR && f.Form != Many { // the same
			to += int64(f.Length)
		}
		for _, f := range s.before(f.Offset, to) {
			report(f)
		}
		report(f)
	}
	err := scan(s, all)
	for _, f := range s.found {
		report(f)
	}
	return err
}
