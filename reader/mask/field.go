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
	label         bool // whether it is the field's label alone, which stands apart
}

const (
	sure       = 0.80 // mean probability of the letters of what is kept
	fewLabels  = 4
	sameColumn = 3.0 // heights of a line that labels of one column may differ by
)

var (
	labelled  = regexp.MustCompile(`^\s*(4\s?[a-dA-D86]|[12359]|[IlL|i!Zz]\s?[.,:;])\s?([.,:;·]?)\s*(.*)$`)
	strayed   = regexp.MustCompile(`^\s*[^0-9\s]{1,2}\s?(4\s?[a-dA-D]|[12359])\s?([.,:;])\s*(.*)$`) // a bit of the ground before it
	onlyLabel = regexp.MustCompile(`^\s*(4\s?[a-dA-D86]|[12359IlL|!])\s?[.,:;·]?\s*$`)
	noName    = regexp.MustCompile(`^[0-9][0-9.]`)
	noLabel   = regexp.MustCompile(`^[A-Da-d]\s?[.,:;]`) // behind a digit: the rest of another label
	plain     = map[string]string{"I": "1", "l": "1", "L": "1", "|": "1", "i": "1", "!": "1", "Z": "2", "z": "2", "48": "4b", "46": "4b"}
	classes   = regexp.MustCompile(`^(?:(?:AM|A1|A2|A|B1|BE|B|C1E|C1|CE|C|D1E|D1|DE|D|TM|LK|T)(?:[-/, .;·|]+|$))+$`)
	lastDate  = regexp.MustCompile(`^([0-9]{2}[-/.]\s?[0-9]{2}[-/.]\s?(?:[0-9]{4}|[0-9]{2}))\s+\D`)
	labelWord = regexp.MustCompile(`(?i)^(?:efternavne?|fornavne?|navn|surname|(?:first |given |last )?names?)\W*$`)
	rank      = map[string]int{"1": 1, "2": 2, "3": 3, "4a": 4, "4b": 5, "4c": 6, "4d": 7, "5": 8, "9": 9}
)

// labelOf splits a line into its label and what follows it.
func labelOf(text string) (label, value string, ok bool) {
	m := labelled.FindStringSubmatch(text)
	if m == nil {
		m = strayed.FindStringSubmatch(text)
	}
	if m == nil {
		return "", "", false
	}
	label = strings.TrimRight(strings.ReplaceAll(m[1], " ", ""), ".,:;")
	if sound, ok := plain[label]; ok {
		label = sound
	}
	value = strings.TrimSpace(m[3])
	if m[2] == "" && (len(label) == 1 && noLabel.MatchString(value) || rank[label] < rank[issued] && noName.MatchString(value)) {
		return "", "", false
	}
	return strings.ToLower(label), value, true
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
		_, ok := dateIn(value)
		return ok
	case categories:
		return classes.MatchString(value)
	case "5":
		return digits(value) >= enoughDigits
	case "4d":
		return len(value) >= 2 && len(value) < 30
	}
	return len(value) >= 2
}

// name tells names. The reader's alphabet lacks ø, which it may take for a
// zero or a phi; no other digit is let through.
func name(text string) bool {
	if labelWord.MatchString(text) {
		return false
	}
	letters, digits := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsLetter(r) && (r < 0x250 || r == 'Φ' || r == 'φ'):
			letters++
		case r == '0' || r == '1':
			digits++
		case !strings.ContainsRune(" -'.", r):
			return false
		}
	}
	return letters >= 1 && letters+digits >= 2 && digits <= 2 && digitRun(text) < 2
}

func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}
