// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// slowFind is Find without a single short cut: every digit is a candidate's
// first test, every sign is decoded, and the words around each number are
// folded and searched. Find must find the same.
func slowFind(data []byte) []Finding {
	s := &Scanner{buf: data, ended: true}
	for i := 0; i < len(data); {
		if c := data[i]; c-'0' > 9 && (!mayBeScript(c) || scriptless(data, i)) {
			i++
			continue
		}
		i = slowDigits(s, i)
	}
	return s.found
}

func slowDigits(s *Scanner, i int) int {
	end, worth := slowPromising(s.buf, i)
	if worth || begin(s.buf, i) < i {
		if e := slowCandidate(s, i, false); e > 0 {
			return e
		}
	}
	if sp, ok := shortDate(s.buf, i, end-i, false); ok {
		if e := slowWeigh(s, s.buf[max(0, i-behind):min(len(s.buf), i+ahead)], sp, max(0, i-behind), false); e > 0 {
			return e
		}
	}
	if p := escapedDigit(s.buf, i, end-i); p < i {
		if e := slowCandidate(s, p, false); e > 0 {
			return e
		}
	}
	if e := slowBarred(s, i); e > 0 {
		return e
	}
	if k := escapeAt(s.buf, i); k > 0 && k < end-i+3 {
		if _, worth := slowPromising(s.buf, i+k); worth && i+k < len(s.buf) {
			if e := slowCandidate(s, i+k, true); e > 0 {
				return e
			}
		}
	}
	return end
}

func slowPromising(b []byte, i int) (end int, worth bool) {
	end = i
	for end < len(b) && b[end]-'0' <= 9 {
		end++
	}
	n := end - i
	if n == 0 {
		return i + 1, true
	}
	if n > 12 || n == 11 {
		return end, false
	}
	if n >= 4 && n != 9 && !dayMonth(b[i], b[i+1], b[i+2], b[i+3]) {
		return end, false
	}
	switch n {
	case 10, 12:
		return end, true
	case 9:
		return end, dayMonth('0', b[i], b[i+1], b[i+2]) || dayMonth(b[i], b[i+1], b[i+2], b[i+3]) && end < len(b) && follows[b[end]]
	case 2, 3:
		if !validDay(int(b[i]-'0')*10 + int(b[i+1]-'0')) {
			return end, false
		}
	}
	if end == len(b) {
		return end, false
	}
	return end, follows[b[end]] || n >= 6 && n <= 7 && isLetter(b[end])
}

func slowCandidate(s *Scanner, p int, escaped bool) int {
	from := max(0, p-behind)
	w := s.buf[from:min(len(s.buf), p+ahead)]
	at := p - from
	for start := begin(w, at); start <= at; start++ {
		sp, ok := slowCPR(w, start)
		if !ok || from+sp.start < s.skipped {
			continue
		}
		if e := slowWeigh(s, w, sp, from, escaped); e > 0 {
			return e
		}
	}
	return 0
}

func slowBarred(s *Scanner, i int) int {
	from := max(0, i-behind)
	w := s.buf[from:min(len(s.buf), i+ahead)]
	at := i - from
	start := begin(w, at)
	if start > 0 && w[start-1] == '|' {
		start--
	}
	for ; start <= at; start++ {
		if sp, ok := barAt(&s.number, w, start); ok && from+sp.start >= s.skipped {
			if e := slowWeigh(s, w, sp, from, false); e > 0 {
				return e
			}
		}
	}
	return 0
}

func slowWeigh(s *Scanner, w []byte, sp spelling, from int, escaped bool) int {
	place := placeOf(w, sp.start, sp.end, false)
	if place.touchedAfter || !escaped && (place.touchedBefore || touched(w, sp.start)) {
		return 0
	}
	before := slowFold(w[max(0, sp.start-reachBefore):sp.start])
	after := slowFold(w[sp.end:min(len(w), sp.end+reachAfter)])
	points := score(sp, place, s.carry(around(before, after), sp, place, w, from))
	if points < reviewFrom {
		return 0
	}
	s.found = append(s.found, finding(CPR, sp.form, int64(from+sp.start), sp.end-sp.start, points))
	s.skipped = from + sp.end
	return s.skipped
}

func mayBeScript(c byte) bool {
	return bytes.IndexByte([]byte{0xD9, 0xDB, 0xE0, 0xE1, 0xEF, 0xF0}, c) >= 0
}

func slowCPR(w []byte, p int) (spelling, bool) {
	if s, ok := lettersAt(w, p); ok {
		return s, true
	}
	n := slowRead(w, p)
	if s, ok := n.long(); ok {
		return s, true
	}
	if s, ok := n.ten(); ok {
		return s, true
	}
	return n.nine()
}

func slowRead(w []byte, start int) *number {
	n := &number{script: most}
	var g gap
	width := 0
	for i := start; i < len(w) && n.count < most; {
		s := decode(w[i:])
		if indents(w[i], g) {
			s = symbol{kind: between, gap: gapSpace, size: 1}
		}
		value, as := s.value, byte(0)
		switch s.kind {
		case letter:
			if as = misreadAs[s.value]; as == 0 {
				return n
			}
			value = as & 0x0F
		case between:
			g |= s.gap
			if s.gap&hidden == 0 {
				width++
			}
			if width > widestGap {
				return n
			}
			i += s.size
			continue
		case other:
			return n
		}
		k := n.count
		n.digits[k], n.starts[k], n.ends[k], n.gaps[k] = value, i, i+s.size, g
		n.ocr[k], n.odd[k] = as != 0, as&seldomMisread != 0
		switch {
		case s.size > 1 && w[i] >= 0x80:
			n.script = min(n.script, k)
		case s.size > 1:
			n.gaps[k] |= gapEscaped
		}
		n.count++
		g, width = 0, 0
		i += s.size
		if n.count == 4 && !hopeful([4]byte(n.digits[:4])) {
			return n
		}
	}
	return n
}

func slowFold(text []byte) []byte {
	var out []byte
	if !slices.ContainsFunc(text, func(c byte) bool { return c >= 0x40 }) {
		return text
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == 0:
		case c >= 'A' && c <= 'Z':
			out = append(out, c|0x20)
		case c < 0x80:
			out = append(out, c)
		case c == 0xC3 && i+1 < len(text):
			i++
			out = append(out, foldDanish(text[i]|0x20))
		case c >= 0xC0:
			out = append(out, foldDanish(c&0x3F|0xA0))
		default:
			out = append(out, '~')
		}
	}
	return out
}

// The short cuts lose nothing and add nothing.
func TestShortCuts(t *testing.T) {
	r := rand.New(rand.NewPCG(2057, 11))
	same := func(data []byte) int {
		want := slowFind(data)
		if diff := cmp.Diff(want, Find(data)); diff != "" {
			t.Fatalf("%q: %s", data, diff)
		}
		return len(want)
	}
	found := 0
	for range 20_000 {
		found += same(soup(r))
	}
	for _, class := range spellings {
		for range 40 {
			text, _ := document(r, pick(r, append(labelWords, plainWords...)...), class.write(r))
			found += same([]byte(text + class.write(r)))
		}
	}
	for _, d := range benchData {
		var data []byte
		for len(data) < 1<<17 {
			data = append(data, d.line(r)...)
		}
		found += same(data)
	}
	t.Logf("%d findings", found)
}

// FuzzShortCuts holds Find against slowFind.
func FuzzShortCuts(f *testing.F) {
	r := rand.New(rand.NewPCG(2057, 12))
	for range 200 {
		f.Add(soup(r))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if diff := cmp.Diff(slowFind(data), Find(data)); diff != "" {
			t.Fatal(diff)
		}
	})
}
