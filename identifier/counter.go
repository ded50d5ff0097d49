// SPDX-License-Identifier: Apache-2.0

package identifier

import "bytes"

// counterBefore returns where a counter-word begins that stands directly before
// the end of text, or -1.
func counterBefore(text []byte) int {
	from := max(0, len(text)-directly)
	words := 0
	for end := len(text); end > from; {
		if c := text[end-1]; !isLetter(c) {
			if words == 0 && nextValue(text[:end]) {
				return -1
			}
			if words > 0 && bytes.IndexByte([]byte(",;\n})<"), c) >= 0 || c == '.' && endsSentence(text[:end-1]) {
				return -1
			}
			end--
			continue
		}
		start := end
		for start > 0 && isLetter(text[start-1]) {
			start--
		}
		word := text[start:end]
		if isCounter(word) || string(word) == "p" && words > 0 && text[end] != '>' {
			return start
		}
		if words++; words == 3 || !neutral(word) {
			return -1
		}
		end = start
	}
	return -1
}

// nextValue reports whether text ends with what parts two quoted values of a row,
// as in SQL or JSON: the words before it are the other's.
func nextValue(text []byte) bool {
	if c := text[len(text)-1]; c != '\'' && c != '"' {
		return false
	}
	before := bytes.TrimRight(text[:len(text)-1], " ")
	if !bytes.HasSuffix(before, []byte(",")) {
		return false
	}
	before = bytes.TrimRight(before[:len(before)-1], " ")
	return bytes.HasSuffix(before, []byte("'")) || bytes.HasSuffix(before, []byte("\""))
}

// neutral reports whether a word may stand between a counter-word and its number.
func neutral(word []byte) bool {
	switch string(word) {
	case "nr", "no", "num", "nummer", "number", "id", "er", "is", "kode", "code", "and", "og", "trace":
		return true
	}
	return false
}

// counterWord is a counter-word, or how one begins.
type counterWord struct {
	text  string
	whole bool
}

// countersBy holds the counter-words by their first letter.
var countersBy = func() (t [256][]counterWord) {
	for _, w := range counters {
		t[w[0]] = append(t[w[0]], counterWord{w, false})
	}
	for _, w := range whole {
		t[w[0]] = append(t[w[0]], counterWord{w, true})
	}
	return t
}()

func isCounter(word []byte) bool {
	for _, c := range countersBy[word[0]] {
		if len(word) == len(c.text) || len(word) > len(c.text) && !c.whole {
			if string(word[:len(c.text)]) == c.text {
				return true
			}
		}
	}
	return false
}
