// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

// Fields that may be kept, as Annex I numbers them.
const (
	surname    = "1"
	given      = "2"
	issued     = "4a"
	expires    = "4b"
	categories = "9"
)

// kept is a piece that may be copied. Digits are those of its date, if it has one.
type kept struct {
	ocr.Box
	field, digits string
}

const (
	sure       = 0.80 // mean probability of the letters of what is kept
	fewLabels  = 4
	sameColumn = 3.0 // heights of a line that labels of one column may differ by
)

var (
	labelled = regexp.MustCompile(`^\s*(4\s?[a-dA-D86]|[12359]|[IlL|i!Zz]\s?[.,:;])\s?[.,:;·]?\s*(.*)$`)
	plain    = map[string]string{"I": "1", "l": "1", "L": "1", "|": "1", "i": "1", "!": "1", "Z": "2", "z": "2", "48": "4b", "46": "4b"}
	classes  = regexp.MustCompile(`^(?:(?:AM|A1|A2|A|B1|BE|B|C1E|C1|CE|C|D1E|D1|DE|D|TM|LK|T)(?:[/, .]+|$))+$`)
	lastDate = regexp.MustCompile(`^([0-9]{2}\.\s?[0-9]{2}\.\s?[0-9]{4})\s+\D`)
	rank     = map[string]int{"1": 1, "2": 2, "3": 3, "4a": 4, "4b": 5, "4c": 6, "4d": 7, "5": 8, "9": 9}
)

// labelOf splits a line into its label and what follows it.
func labelOf(text string) (label, value string, ok bool) {
	m := labelled.FindStringSubmatch(text)
	if m == nil {
		return "", "", false
	}
	label = strings.TrimRight(strings.ReplaceAll(m[1], " ", ""), ".,:;")
	if sound, ok := plain[label]; ok {
		label = sound
	}
	label = strings.ToLower(label)
	return label, strings.TrimSpace(m[2]), true
}

// fields finds the labelled lines of one licence. ok is false when they are not
// those of one: too few, in another order, or twice.
func (p page) fields() (all map[string]line, ok bool) {
	all = map[string]line{}
	for _, l := range p.lines {
		label, _, ok := fieldOf(l.text)
		if !ok || l.confidence < sure {
			continue
		}
		if _, twice := all[label]; twice {
			return nil, false
		}
		all[label] = l
	}
	return all, p.inOrder(all)
}

// fieldOf is labelOf for a value that may follow the label.
func fieldOf(text string) (label, value string, ok bool) {
	label, value, ok = labelOf(text)
	return label, value, ok && fits(label, value)
}

// looksLikeValue says whether a text may be the value of a field that is kept or
// tells where the fields are.
func looksLikeValue(text string) bool {
	if digits(text) >= enoughDigits {
		return true
	}
	return len(text) >= 2 && len(text) <= 40 && (name(text) || classes.MatchString(text))
}

// fits says whether a value may follow a label, so that chance letters at the
// head of other lines count as none.
func fits(label, value string) bool {
	switch label {
	case surname, given:
		return name(value)
	case "3", issued, expires:
		_, ok := someDate(value)
		return ok
	case categories:
		return classes.MatchString(value)
	case "5":
		return digits(value) >= enoughDigits
	}
	return len(value) >= 2
}

// name tells names. The reader's alphabet lacks ø, which it may take for a
// zero; no other digit is let through.
func name(text string) bool {
	letters, zeros := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsLetter(r) && r < 0x250:
			letters++
		case r == '0':
			zeros++
		case !strings.ContainsRune(" -'.", r):
			return false
		}
	}
	return letters >= 2 && zeros <= 2 && digitRun(text) < 2
}

// inOrder demands that labels in the column of the names follow the order of
// Annex I downwards.
func (p page) inOrder(all map[string]line) bool {
	head, ok := all[surname]
	if !ok {
		return false
	}
	last, n := 0, 0
	for _, l := range p.lines {
		label, _, ok := fieldOf(l.text)
		if !ok || all[label].Box != l.Box {
			continue
		}
		if d := l.u0 - head.u0; d > sameColumn*p.pitch || d < -sameColumn*p.pitch {
			if rank[label] < rank["4a"] {
				return false
			}
			n++
			continue
		}
		if rank[label] < last {
			return false
		}
		last = rank[label]
		n++
	}
	return n >= fewLabels
}

// keep chooses the pieces that were read and are harmless.
func keep(all map[string]line) []kept {
	var pieces []kept
	for _, field := range []string{surname, given, issued, expires, categories} {
		l, ok := all[field]
		if !ok || l.confidence < sure {
			continue
		}
		_, value, _ := labelOf(l.text)
		piece := kept{Box: l.Box, field: field}
		if field == issued || field == expires {
			if m := lastDate.FindStringSubmatch(value); m != nil {
				piece.Box = l.head(len([]rune(l.text)) - len([]rune(value)) + len([]rune(m[1])))
				value = m[1]
			}
			if _, ok := exactDate(value); !ok {
				continue
			}
			piece.digits = onlyDigits(value)
		}
		pieces = append(pieces, piece)
	}
	return pieces
}

// head is the box of the first n letters.
func (l line) head(n int) ocr.Box {
	if n >= len(l.read) {
		return l.Box
	}
	share := (l.read[n-1].At + l.read[n].At) / 2
	return cut(l.Box, 0, share)
}

func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

const headerWord = "KOREKORT"

// danish says whether the page's heading is that of a Danish licence, and no
// other state's.
func (p page) danish() bool {
	found := false
	for _, l := range p.lines {
		for word := range strings.FieldsSeq(strings.ToUpper(l.text)) {
			word = strings.NewReplacer("Ø", "O", "0", "O", "Ö", "O", "Q", "O").Replace(word)
			switch word {
			case "KORKORT", "SVERIGE", "PASPORT", "PASSPORT", "SUNDHEDSKORT":
				if l.H > p.pitch { // the same word in small print is a translation
					return false
				}
			}
			if near(word, headerWord) && !near(word, "KORKORT") {
				found = true
			}
		}
	}
	return found
}

// near says whether two words differ by at most one letter changed.
func near(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	n := 0
	for i := range len(a) {
		if a[i] != b[i] {
			n++
		}
	}
	return n <= 1
}
