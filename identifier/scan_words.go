// SPDX-License-Identifier: Apache-2.0

package identifier

// counted judges the text before a number that has no label anywhere near.
func (s *Scanner) counted(before []byte) label {
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
	case isCounter(word[at:]):
		return counted, true
	}
	return unlabelled, true
}
