// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"encoding/binary"
)

// wording is the text that may name a number.
type wording struct {
	before, after []byte
	heading       label // of its column
	near          bool  // there may be a label
}

// words returns the words around a number, in a table those of its cell and the
// name of its column.
func (s *Scanner) words(w []byte, sp spelling, from int) wording {
	first, last := max(0, sp.start-reachBefore), min(len(w), sp.end+reachAfter)
	heading := unlabelled
	if s.rows != nil {
		s.follow(from + sp.start)
		heading = s.rows.heading()
		first = max(first, int(s.rows.cell-s.base)-from)
		for i := sp.end; i < last; i++ {
			if w[i] == s.rows.comma || w[i] == '\n' {
				last = i
			}
		}
	}
	first = min(first, sp.start)
	return wording{
		before: w[first:sp.start], after: w[sp.end:last], heading: heading,
		near: heading != unlabelled || s.tells.within(s.buf, s.base, from+first, from+last),
	}
}

// label judges the words around a number.
func (s *Scanner) label(in wording) label {
	if !in.near {
		return s.counted(in.before)
	}
	s.text[0] = fold(s.text[0], in.before)
	s.text[1] = fold(s.text[1], in.after)
	if l := around(s.text[0], s.text[1]); l == labelled || in.heading == unlabelled {
		return l
	}
	return in.heading
}

// counted judges the text before a number that has no label anywhere near.
func (s *Scanner) counted(before []byte) label {
	if wordless(before) {
		return unlabelled
	}
	if l, ok := lastWord(before); ok {
		return l
	}
	// From a sign between two words on, a counter-word is read as in the whole.
	cut := max(0, len(before)-directly-16)
	for cut > 0 && (before[cut] >= 0x40 || before[cut-1] >= 0x80) {
		cut--
	}
	s.text[0] = fold(s.text[0], before[cut:])
	if len(s.text[0]) <= directly && cut > 0 {
		s.text[0] = fold(s.text[0], before)
	}
	if counterBefore(s.text[0]) >= 0 {
		return counted
	}
	return unlabelled
}

// wordless reports whether no letter lies in reach of a counter-word, nor what
// fold changes. It is sure, or says no.
func wordless(before []byte) bool {
	if len(before) < directly {
		return false
	}
	near := (*[directly]byte)(before[len(before)-directly:])
	var high, zero uint64
	for _, k := range [...]int{0, 8, 16, 24, directly - 8} {
		x := binary.LittleEndian.Uint64(near[k:])
		high |= x
		zero |= hasZero(x)
	}
	return high&(0xC0*ones) == 0 && zero == 0
}

// lastWord tells what counted does, where the last word in reach is plain ASCII
// and decides it.
func lastWord(before []byte) (l label, ok bool) {
	end, from := len(before), max(0, len(before)-directly)
	for end > from && !isLetter(before[end-1]) {
		if end--; before[end] == 0 || before[end] >= 0x80 || before[end] == '.' {
			return unlabelled, false // maybe the end of a sentence
		}
	}
	if end == from {
		return unlabelled, true
	}
	var word [directly]byte
	start, at := end, len(word)
	for start > 0 && isLetter(before[start-1]) {
		if at == 0 {
			return unlabelled, false
		}
		start, at = start-1, at-1
		word[at] = before[start] | 0x20
	}
	switch {
	case start > 0 && (before[start-1] == 0 || before[start-1] >= 0x80), neutral(word[at:]):
		return unlabelled, false
	case isCounter(word[at:]): // with a comma between, maybe of another value
		return counted, bytes.IndexByte(before[end:], ',') < 0
	}
	return unlabelled, true
}
