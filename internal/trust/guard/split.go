// SPDX-License-Identifier: Apache-2.0

package guard

import (
	"strings"
	"unicode/utf8"

	"github.com/tilsyn/tilsyn/identifier"
)

// FormSplit is the form of a place that holds a part of a number: the rest stands in
// the text beside it.
const FormSplit = "split"

// How far from where two texts meet a number and its label may stand, in bytes.
const (
	splitTail = 160
	splitHead = 24
)

// Split looks for a number that begins at the end of one text and goes on at the
// start of the next, as in two fields of a row, and returns the place of each part.
// ok is false when there is none.
func Split(before, after string) (left, right Place, ok bool) {
	end := len(strings.TrimRight(before, splitSpace))
	start := len(after) - len(strings.TrimLeft(after, splitSpace))
	if end == 0 || start == len(after) || !isDigit(before[end-1]) || !isDigit(after[start]) {
		return left, right, false
	}
	from, to := max(0, end-splitTail), min(len(after), start+splitHead)
	for from < end && !utf8.RuneStart(before[from]) {
		from++
	}
	tail, head, between := before[from:end], after[start:to], "\t"
	if len(tail)+len(head) == 10 && allDigits(tail) && allDigits(head) {
		between = "" // however the ten were parted
	}
	for _, f := range identifier.Find([]byte(tail + between + head)) {
		first, last := int(f.Offset), int(f.Offset)+f.Length-len(between)
		if f.Rule != identifier.CPR || first >= len(tail) || last <= len(tail) {
			continue
		}
		left = Place{from + first, len(tail) - first, FormSplit, f.Score, f.Verdict}
		right = Place{start, last - len(tail), FormSplit, f.Score, f.Verdict}
		return left, right, true
	}
	return left, right, false
}

// splitSpace is what may stand between the parts, at the border of either text.
const splitSpace = " \t\r\n-–"

func isDigit(c byte) bool { return c-'0' <= 9 }

func allDigits(text string) bool {
	for i := range len(text) {
		if !isDigit(text[i]) {
			return false
		}
	}
	return true
}

// Part returns the part of a number at a place in a text, "" if none can stand there:
// one ends where the text ends, or begins where it begins.
func Part(text string, offset, length int) string {
	if offset < 0 || length <= 0 || offset > len(text)-length {
		return ""
	}
	part := text[offset : offset+length]
	if !isDigit(part[0]) || !isDigit(part[length-1]) || strings.Trim(text[:offset], splitSpace) != "" && strings.Trim(text[offset+length:], splitSpace) != "" {
		return ""
	}
	return part
}

// MaskParts returns a text with [Masked] in place of a part of a number where it
// begins and where it ends.
func MaskParts(text, part string) string {
	if end := strings.TrimRight(text, splitSpace); strings.HasSuffix(end, part) {
		text = MaskPart(text, Place{Offset: len(end) - len(part), Length: len(part)})
	}
	if begin := strings.TrimLeft(text, splitSpace); strings.HasPrefix(begin, part) {
		text = MaskPart(text, Place{Offset: len(text) - len(begin), Length: len(part)})
	}
	return text
}

// MaskPart returns a text with [Masked] in place of a part of a number that [Split]
// found in it.
func MaskPart(text string, p Place) string {
	if p.Offset < 0 || p.Length <= 0 || p.Offset > len(text)-p.Length {
		return text
	}
	return text[:p.Offset] + Masked + text[p.Offset+p.Length:]
}
