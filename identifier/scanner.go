// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"errors"
	"io"
	"iter"
	"slices"
	"sync"
)

// A number is judged by these bytes before and after where it begins, and by
// nothing else, wherever the reads part them.
const (
	behind = 192
	ahead  = 640
	chunk  = 256 << 10
)

// Options say how a stream is read; the zero value reads plain text.
type Options struct {
	// Comma parts the cells of a table whose first row has the names of the
	// columns; 0 for text. See [Comma].
	Comma byte
	// Rules are what is looked for; without any, CPR numbers.
	Rules []Rule
}

// Scanner finds CPR numbers in a stream. It holds at most a few hundred kilobytes
// of it.
type Scanner struct {
	in      io.Reader
	size    int // bytes per read
	buf     []byte
	base    int64 // offset of buf[0]
	done    int   // in buf: everything before was judged
	ended   bool
	err     error
	rows    *rows
	found   []Finding
	given   int // of found
	starts  starts
	number  number
	text    [2][]byte // folded text around a number
	tells   telltale
	skipped int // in buf: the end of the last finding
	named   named
	lists   bool // a comma parts values
	kin     *relatives
	others  *others
}

// NewScanner reads in.
func NewScanner(in io.Reader, o Options) *Scanner {
	s := &Scanner{in: in, size: chunk, others: newOthers(o)}
	if o.Comma != 0 {
		s.rows = newRows(o.Comma)
	}
	return s
}

// Find returns the findings in data, which is plain text; without rules, those of
// CPR numbers.
func Find(data []byte, rules ...Rule) []Finding { return find(data, nil, rules) }

// find is Find, which tells of the numbers without a label.
func find(data []byte, kin *relatives, rules []Rule) []Finding {
	s, _ := scanners.Get().(*Scanner)
	s.buf, s.ended, s.kin, s.others = data, true, kin, newOthers(Options{Rules: rules})
	s.judge()
	found := append([]Finding(nil), s.found...)
	*s = Scanner{found: s.found[:0]} // no digit waits for the next caller
	scanners.Put(s)
	return found
}

// scanners are those of Find, which is asked for short texts by the million.
var scanners = sync.Pool{New: func() any { return new(Scanner) }}

// All gives the findings in their order, and an error of the reader as the last.
func (s *Scanner) All() iter.Seq2[Finding, error] {
	return func(yield func(Finding, error) bool) {
		for {
			f, err := s.Next()
			if errors.Is(err, io.EOF) || !yield(f, err) || err != nil {
				return
			}
		}
	}
}

// Next returns the next finding; io.EOF after the last. An error of the reader is
// returned as it is, after what was found before it.
func (s *Scanner) Next() (Finding, error) {
	for s.given == len(s.found) {
		s.found, s.given = s.found[:0], 0
		if s.ended {
			if s.err != nil {
				return Finding{}, s.err
			}
			return Finding{}, io.EOF
		}
		s.fill()
		s.judge()
	}
	s.given++
	return s.found[s.given-1], nil
}

// fill reads on until there is a chunk to judge, and drops what is behind.
func (s *Scanner) fill() {
	if s.buf == nil {
		s.buf = make([]byte, 0, behind+ahead+s.size)
	}
	if drop := s.done - behind; drop > 0 {
		s.buf = s.buf[:copy(s.buf, s.buf[drop:])]
		s.base += int64(drop)
		s.done -= drop
		s.skipped -= drop
	}
	for idle := 0; !s.ended && len(s.buf) < cap(s.buf); {
		n, err := s.in.Read(s.buf[len(s.buf):cap(s.buf)])
		s.buf = s.buf[:len(s.buf)+n]
		if idle++; n > 0 {
			idle = 0
		} else if idle == 100 {
			err = io.ErrNoProgress
		}
		if err != nil {
			s.ended = true
			if !errors.Is(err, io.EOF) {
				s.err = err
			}
		}
	}
}

// judge looks at every number that begins in the bytes with enough behind them.
func (s *Scanner) judge() {
	limit := len(s.buf)
	if !s.ended {
		limit -= ahead
	}
	i := max(s.done, s.skipped)
	t := text{table: s.rows != nil, lists: s.lists}
	for at := i; at < limit; {
		n, next := sift(s.buf, at, limit, &t, &s.starts)
		s.tells.quiet.from, s.tells.quiet.to = s.base+int64(t.quiet.from), s.base+int64(t.quiet.to)
		for _, p := range s.starts[:n] {
			if p >= i {
				i = s.digits(p, digitRun(s.buf, p))
			}
		}
		at = max(next, i)
	}
	s.done = max(s.done, limit)
	if s.rows != nil {
		s.follow(s.done - furthestBack)
	}
	s.skipped = max(s.skipped, i)
	if s.others != nil {
		s.found = s.others.judge(s.buf, s.base, limit, s.ended, s.found)
	}
}

// digits judges the run of n ASCII digits at i, or what may be a digit of another
// script when n is 0, and returns where to go on.
func (s *Scanner) digits(i, n int) int {
	end := max(i+1, i+n)
	switch {
	case n == 0 && scriptless(s.buf, i):
		return end
	case s.rows == nil && apart(s.buf, i, end) && (onlyBare(s.buf, i, n) || n == 9 && stays(s.buf, end)):
		if s.bare(i, n) {
			return end
		}
	case promising(s.buf, i, n) || i > 0 && signs[s.buf[i-1]] == special && begin(s.buf, i) < i:
		if e := s.candidate(i, false); e > 0 {
			return e
		}
	}
	if seldomNear(s.buf, i, n) {
		if e := s.seldom(i, n); e > 0 {
			return e
		}
	}
	if !escapesNear(s.buf, i) {
		return end
	}
	if k := escapeAt(s.buf, i); k > 0 && k < end-i+3 && i+k < len(s.buf) && promising(s.buf, i+k, digitRun(s.buf, i+k)) {
		if e := s.candidate(i+k, true); e > 0 {
			return e
		}
	}
	return end
}

// add keeps a finding at buf[from:to]. It makes room for twice as many, as there may
// be millions.
func (s *Scanner) add(form string, from, to, score int) {
	if len(s.found) == cap(s.found) {
		s.found = slices.Grow(s.found, max(8, len(s.found)))
	}
	s.found = s.found[:len(s.found)+1]
	s.found[len(s.found)-1].set(CPR, form, s.base+int64(from), to-from, score)
	s.skipped = to
}

// candidate judges a number at p, directly after an escape or not, and returns
// its end, or 0.
func (s *Scanner) candidate(p int, escaped bool) int {
	from := max(0, p-behind)
	w := s.buf[from:min(len(s.buf), p+ahead)]
	at := p - from
	for start := begin(w, at); start <= at; start++ {
		if formless(w, start) {
			continue
		}
		sp, ok := cprAt(&s.number, w, start)
		if !ok || from+sp.start < s.skipped {
			continue
		}
		if e := s.weigh(w, sp, from, escaped); e > 0 {
			return e
		}
	}
	return 0
}

// weigh judges a spelling that was met in w, which begins at from, and returns its
// end in buf, or 0.
func (s *Scanner) weigh(w []byte, sp spelling, from int, escaped bool) int {
	around := placeOf(w, sp.start, sp.end, s.lists)
	if around.touchedAfter || !escaped && (around.touchedBefore || touched(w, sp.start)) {
		return 0
	}
	words := s.words(w, sp, from)
	if !words.near && nothing(sp, around) {
		return 0
	}
	l := s.carry(s.label(words), sp, around, w, from)
	points := score(sp, around, l)
	if points < reviewFrom {
		return 0
	}
	if s.kin != nil && l <= counted {
		s.kin.add(s.buf, from+sp.start, s.base, sp, points)
	}
	s.add(sp.form, from+sp.start, from+sp.end, points)
	return s.skipped
}

// follow brings the rows to a place in buf.
func (s *Scanner) follow(to int) {
	if from := int(s.rows.at - s.base); from < to {
		s.rows.read(s.buf[from:to])
	}
}
