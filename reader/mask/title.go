// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"math"
	"strings"
)

// titles are words of a card's heading, without their accents, and whether they
// are those of a Danish licence. Licences have the others' in small print.
var titles = map[string]bool{
	"KOREKORT": true, "DANMARK": true, "KONGERIGET": true,
	"KORKORT": false, "SVERIGE": false, "FORERKORT": false, "NORGE": false, "NOREG": false, "AJOKORTTI": false, "SUOMI": false,
	"FUHRERSCHEIN": false, "DEUTSCHLAND": false, "PASPORT": false, "PASSPORT": false, "SUNDHEDSKORT": false,
	"SYGESIKRINGSBEVIS": false, "SYGESIKRINGSKORT": false,
}

var plainLetters = strings.NewReplacer("Ø", "O", "Ö", "O", "0", "O", "Q", "O", "Φ", "O", "Ü", "U", "Ä", "A")

// danish says whether the page's largest heading is that of a Danish licence, and
// no other state's or card's.
func (p page) danish() bool {
	own, other := 0.0, 0.0
	for _, l := range p.lines {
		if !heading(l.text) {
			continue
		}
		upper := plainLetters.Replace(strings.ToUpper(strings.ReplaceAll(l.text, "φ", "Φ")))
		for _, word := range append(wordsOf(upper), strings.ReplaceAll(upper, " ", "")) {
			switch title, ok := nearestTitle(word); {
			case !ok:
			case titles[title]:
				own = max(own, l.H)
			default:
				other = max(other, l.H)
			}
		}
	}
	return own > other
}

// heading says whether a line is nothing but capitals, or titles for the most part:
// no sentence in which one is spoken of.
func heading(text string) bool {
	if digits(text) > 2 {
		return false
	}
	if text == strings.ToUpper(text) {
		return true
	}
	all, of := 0, 0
	for _, word := range wordsOf(plainLetters.Replace(strings.ToUpper(text))) {
		all += len(word)
		if _, ok := nearestTitle(word); ok {
			of += len(word)
		}
	}
	return 2*of >= all
}

// isTitle says whether a line is one of the titles and nothing else.
func isTitle(text string) bool {
	_, ok := nearestTitle(strings.ReplaceAll(plainLetters.Replace(strings.ToUpper(text)), " ", ""))
	return ok
}

func wordsOf(upper string) []string {
	return strings.FieldsFunc(upper, func(r rune) bool { return r < 'A' || r > 'Z' })
}

// nearestTitle is the title that a word is, but for a letter or so.
func nearestTitle(word string) (title string, ok bool) {
	least := math.MaxInt
	for t := range titles {
		d := distance(word, t)
		if d < least || d == least && t < title {
			least, title = d, t
		}
	}
	return title, least <= 1 || least == 2 && len(title) >= 8 && len(word) >= 8
}

// distance is how many letters must be put in, taken out or changed to make one
// word the other.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := corner
			if a[i] != b[j] {
				cost = 1 + min(corner, row[j], row[j+1])
			}
			corner, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
