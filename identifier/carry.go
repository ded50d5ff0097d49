// SPDX-License-Identifier: Apache-2.0

package identifier

import "bytes"

// named is the last number that a label named, its own or a carried one. The label
// may work on to the next number that is spelled alike.
type named struct {
	reach    int64 // as far as here
	length   int
	strength strength
}

// carry returns the label of a number: its own, or that of the number before, as in
// a list, or a table of words under one. It works on from number to number, and at
// no place where a word or a field says that another thing begins.
func (s *Scanner) carry(own label, sp spelling, at place, w []byte, from int) label {
	if (own == unlabelled || own == hinted) && s.rows == nil && s.listed(sp, at, w, from) {
		own = labelled
	}
	if own == labelled && sp.strength > faint {
		s.named = named{s.base + int64(from+sp.end) + reachBefore, sp.end - sp.start, sp.strength}
	}
	return own
}

// listed reports whether a number goes on with the list that the last named one is in.
func (s *Scanner) listed(sp spelling, at place, w []byte, from int) bool {
	switch {
	case s.base+int64(from+sp.start) >= s.named.reach, sp.end-sp.start != s.named.length, sp.strength != s.named.strength:
		return false
	case sp.strength < middling && (sp.replaced || !checks(sp.digits)):
		return false
	case at.continued, at.glued, at.blob:
		return false
	}
	end := int(s.named.reach-reachBefore-s.base) - from
	return joinsList(w[max(0, min(end, sp.start)):sp.start])
}

// joinsList reports whether text goes from one number of a list to the next: with
// signs, figures, names and what else has a capital, and nothing that gives a field
// its value. What is in brackets, or on an earlier line, tells of the number before.
func joinsList(text []byte) bool {
	value := bytes.TrimRight(text, " \"'")
	if len(value) > 0 && bytes.IndexByte([]byte("=:>"), value[len(value)-1]) >= 0 || bytes.HasPrefix(text, []byte(". ")) {
		return false
	}
	text = text[bytes.LastIndexAny(text, "\n)")+1:]
	for start := 0; start < len(text); start++ {
		end, capital := start, false
		for end < len(text) && (isLetter(text[end]) || text[end] >= 0x80 || text[end] == 0) {
			capital = capital || text[end] <= 'Z' && text[end] > 0
			end++
		}
		if c := text[start]; c >= 'a' && c <= 'z' && !capital && !joinsNumbers(text[start:end]) {
			return false
		}
		start = end
	}
	return true
}
