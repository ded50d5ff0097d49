// SPDX-License-Identifier: Apache-2.0

package peer

import (
	"regexp"
	"strings"
)

var purviewForm = regexp.MustCompile(`\b[0-9]{6}[ -]?[0-9]{4}\b`)

// purviewWords are the words of Keyword_denmark_id that Danish or English text
// may hold; the longer of them begin with these.
var purviewWords = regexp.MustCompile(`(?i)\b(centrale personregister|civilt registreringssystem|cpr|cprnr|cprnummer|health card|` +
	`health insurance (card )?number|identification number|identifikationsnummer|identity number|national ?number|nationalid|` +
	`personal ?id ?number|personnummer|personnr|personregister|rejsesygesikringskort|ssn|skat (id|kode|nummer)|skattenummer|` +
	`social security number|sundhedsforsikringskort|sundhedsforsikringsnummer|sundhedskort|sundhedskortnummer|sygesikring|` +
	`sygesikringkortnummer|sygesikringsbevis|sygesikringsbevisnr|sygesikringskort|sygesikringskortnr|sygesikringskortnummer|` +
	`sygesikringsnr|sygesikringsnummer|tax (code|id|no|number)|taxnumber)\b`)

// purview is the entity "Denmark personal identification number" of Microsoft
// Purview: date, an optional space or hyphen, four digits, and the check digit
// must pass. That alone is low confidence, with a keyword within 300 characters
// medium, which is what its makers recommend to act on.
//
// Source: learn.microsoft.com/purview/sit-defn-denmark-personal-identification-number.
// That the date must exist is read from "which are the date of birth".
func purview(text string) []Place {
	var out []Place
	for _, at := range purviewForm.FindAllStringIndex(text, -1) {
		s := tenDigits(text[at[0]:at[1]])
		if _, ok := birth(s); !ok || !modulus11(s) {
			continue
		}
		p := Place{From: at[0], To: at[1], Sure: Possible}
		if near(text, at, 300, purviewWords) {
			p.Sure = Certain
		}
		out = append(out, p)
	}
	return out
}

var presidioForm = regexp.MustCompile(`\b[0-9]{6}-[0-9]{4}\b|\b[0-9]{10}\b`)

var presidioWords = []string{"cpr", "personnummer", "personnr", "central person register", "civil registration"}

// presidio is the recognizer DK_CPR_NUMBER that is proposed for Microsoft
// Presidio: a hyphen or none, a date that exists by the century table, 0.5 with
// the hyphen and 0.3 without; modulus 11 makes it 1, and a word of context among
// the five before adds 0.35, as everywhere in Presidio. From 0.5 on it counts as
// certain here.
//
// Source: github.com/data-privacy-stack/presidio/pull/2196, and the defaults of
// LemmaContextAwareEnhancer.
func presidio(text string) []Place {
	var out []Place
	for _, at := range presidioForm.FindAllStringIndex(text, -1) {
		match := text[at[0]:at[1]]
		s := tenDigits(match)
		if _, ok := birth(s); !ok {
			continue
		}
		p := Place{From: at[0], To: at[1], Sure: Possible}
		if modulus11(s) || len(match) > 10 || presidioContext(text[:at[0]]) {
			p.Sure = Certain
		}
		out = append(out, p)
	}
	return out
}

func presidioContext(before string) bool {
	words := strings.Fields(strings.ToLower(before))
	last := strings.Join(words[max(0, len(words)-5):], " ")
	for _, word := range presidioWords {
		if strings.Contains(last, word) {
			return true
		}
	}
	return false
}

var firstAgendaForm = regexp.MustCompile(`\b[0-9]{6}(-| |- | -| - )?[0-9]{4}\b`)

// firstAgenda is the scan of a Danish product for agendas, by its list of the
// patterns it looks for. Nothing is said of dates or check digits.
//
// Source: support.firstagenda.com, "What 'patterns' are being searched for when
// national ID number?"
func firstAgenda(text string) []Place {
	var out []Place
	for _, at := range firstAgendaForm.FindAllStringIndex(text, -1) {
		out = append(out, Place{From: at[0], To: at[1], Sure: Certain})
	}
	return out
}

var (
	testpatternForm  = regexp.MustCompile(`\b[0-9]{6}-?[0-9]{4}\b`)
	testpatternWords = regexp.MustCompile(`(?i)\b(cpr|personnummer|personal identification|id number|identification|id card|license|` +
		`permit|registration|certificate|field|column|row|entry|record|value|form|register|database|extract)\b`)
)

// testpattern is the pattern dk-personal-id of a public list of patterns for
// Purview, Google, Macie and others: ten digits with an optional hyphen, and one
// of its words within 300 characters. Of the words, the twenty are used that its
// page shows.
//
// Source: testpattern.dev/patterns/dk-personal-id.
func testpattern(text string) []Place {
	var out []Place
	for _, at := range testpatternForm.FindAllStringIndex(text, -1) {
		if near(text, at, 300, testpatternWords) {
			out = append(out, Place{From: at[0], To: at[1], Sure: Certain})
		}
	}
	return out
}
