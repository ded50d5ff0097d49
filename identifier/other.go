// SPDX-License-Identifier: Apache-2.0

package identifier

import "slices"

// others finds what [AllRules] names beside CPR numbers. It walks over the same
// bytes as the search for CPR numbers, which it leaves as it is. All rules are
// always looked for, so that what one finds doesn't depend on which are wanted.
type others struct {
	wanted  map[Rule]bool
	at      int64 // everything before was looked at
	skipped int64 // the end of the last finding
	rows    *rows
	held    []Finding // that something to come may still change
	last    Finding   // the last CPR number that was released
	view    view
	text    []byte // folded text before or after a number
}

// newOthers returns nil when nothing but CPR numbers is wanted.
func newOthers(o Options) *others {
	wanted := map[Rule]bool{}
	for _, r := range o.Rules {
		wanted[r] = true
	}
	if len(wanted) == 0 || len(wanted) == 1 && wanted[CPR] {
		return nil
	}
	s := &others{wanted: wanted}
	if o.Comma != 0 {
		s.rows = newRows(o.Comma)
		s.rows.naming = true
	}
	return s
}

// match is what a rule found at the beginning of a view.
type match struct {
	rule Rule
	form string
	end  int // in the view; 0 for nothing
	// The scores on its own and beside one of its words.
	alone, labelled int
	words           wordSet
	back            int // bytes before the view that belong to it
}

// judge looks at every place of buf that lies before limit and returns, with the
// CPR numbers that were found there, what nothing to come can change.
func (o *others) judge(buf []byte, base int64, limit int, ended bool, numbers []Finding) []Finding {
	all := append(o.held, numbers...)
	for i := int(o.at - base); i < limit; i++ {
		t := triggers[buf[i]]
		if t == 0 || base+int64(i) < o.skipped {
			continue
		}
		if f, ok := o.place(buf, base, i, t); ok {
			all = append(all, f)
			o.skipped = f.Offset + int64(f.Length)
		}
	}
	o.at = max(o.at, base+int64(limit))
	if o.rows != nil {
		o.follow(buf, base, limit)
	}
	slices.SortStableFunc(all, byOffset)
	n := len(all)
	for k, f := range all {
		if !ended && f.Offset+int64(f.Length) > o.at-behind {
			n = k
			break
		}
	}
	out := o.release(all, n, &o.last)
	o.held = slices.Clone(all[n:])
	return out
}

// spot is a place of a window: w[at] is buf[from+at].
type spot struct {
	buf  []byte
	base int64
	w    []byte
	from int
	at   int
}

// place looks at one place that something may begin at.
func (o *others) place(buf []byte, base int64, i int, t trigger) (Finding, bool) {
	from := max(0, i-behind)
	w, p := buf[from:min(len(buf), i+ahead)], i-from
	m, s := match{}, spot{buf, base, w, from, p}
	switch t {
	case atDigit:
		if before := charBefore(w, p); before-'0' <= 9 || before == '+' {
			return Finding{}, false
		}
		if m = o.number(s); m.end == 0 {
			if k := escapeAt(w, p); k > 0 && p+k < len(w) && w[p+k]-'0' <= 9 {
				s.at = p + k
				m = o.number(s)
			}
		}
	case atScript:
		if decode(w[p:]).kind == digit && !touched(w, p) {
			m = o.number(s)
		}
	case atLetter:
		if before := charBefore(w, p); isLetter(before) || before-'0' <= 9 {
			return Finding{}, false
		}
		m = o.word(w, p)
	case atSign:
		m = o.sign(w, p)
	}
	start := base + int64(from+s.at-m.back)
	if m.end == 0 || start < o.skipped {
		return Finding{}, false
	}
	points := o.weigh(s, m)
	if points < reviewFrom {
		return Finding{}, false
	}
	end := base + int64(from+o.view.to[m.end-1])
	return finding(m.rule, m.form, start, int(end-start), points), true
}

// weigh scores a match by the words around it.
func (o *others) weigh(s spot, m match) int {
	s.at -= m.back
	named := o.around(s, o.view.to[m.end-1])
	switch {
	case named&m.words != 0:
		return min(highest, m.labelled)
	case m.back == 0 && m.form != "vat" && o.view.b[0]-'0' <= 9 && isLetter(charBefore(s.w, s.at)):
		return min(m.alone, insideGlued) * 6 / 10 // an unknown word touches it
	case named != 0 && m.words != 0 && m.alone < surely:
		return m.alone * 6 / 10 // it has another name
	}
	return m.alone
}

// surely is the score from which no other name makes a match less.
const surely = 75

// around returns the words that name what lies in a window from s on to end: those of its cell
// and its column in a table.
func (o *others) around(s spot, end int) wordSet {
	w, at := s.w, s.at
	first, heading := max(0, at-reachBefore), wordSet(0)
	if o.rows != nil {
		o.follow(s.buf, s.base, s.from+at)
		heading = o.rows.words()
		first = min(at, max(first, int(o.rows.cell-s.base)-s.from))
	}
	o.text = fold(o.text, w[first:at])
	if named := wordsBefore(o.text); named != 0 {
		return named
	}
	o.text = fold(o.text, w[end:min(len(w), end+besideAfter)])
	if named := wordsAfter(o.text); named != 0 {
		return named
	}
	return heading
}

// follow brings the rows to a place in buf.
func (o *others) follow(buf []byte, base int64, to int) {
	if from := int(o.rows.at - base); from < to {
		o.rows.read(buf[from:to])
	}
}

// release returns the first n findings that are wanted and give way to no CPR
// number; last is the one before them.
func (o *others) release(all []Finding, n int, last *Finding) []Finding {
	var out []Finding
	for k, f := range all[:n] {
		if f.Rule == CPR {
			*last = f
		} else if givesWay(f, *last) || gives(f, all[k+1:]) {
			continue
		}
		if o.wanted[f.Rule] {
			out = append(out, f)
		}
	}
	return out
}

// settled leaves out of findings what isn't wanted, or gives way to a CPR number
// of its column.
func (o *others) settled(found []Finding) []Finding {
	if o == nil {
		return found
	}
	var last Finding
	return o.release(found, len(found), &last)
}

// givesWay reports whether what was found is nothing beside a CPR number at its
// place. What holds the number within more, as the lines of a passport do, stays,
// and so does what is to be blocked where the CPR number is only to be reviewed.
func givesWay(f, number Finding) bool {
	if number.Rule != CPR {
		return false
	}
	end, numberEnd := f.Offset+int64(f.Length), number.Offset+int64(number.Length)
	if numberEnd <= f.Offset || number.Offset >= end {
		return false
	}
	within := number.Offset >= f.Offset && numberEnd <= end && number.Length < f.Length-4
	return !within && (f.Verdict != Block || number.Verdict != Review)
}

// gives reports whether f gives way to one of those that come after it.
func gives(f Finding, after []Finding) bool {
	for _, c := range after {
		if c.Offset >= f.Offset+int64(f.Length) {
			return false
		}
		if givesWay(f, c) {
			return true
		}
	}
	return false
}

func byOffset(a, b Finding) int {
	switch {
	case a.Offset != b.Offset:
		return int(min(1, max(-1, a.Offset-b.Offset)))
	case a.Rule == CPR && b.Rule != CPR:
		return -1
	case b.Rule == CPR && a.Rule != CPR:
		return 1
	}
	return 0
}

// oldest is the offset before which others hold no finding back.
func (o *others) oldest(before int64) int64 {
	if o == nil || len(o.held) == 0 {
		return before
	}
	return min(before, o.held[0].Offset)
}
