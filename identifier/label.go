// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"slices"
)

// How far a label works, in bytes.
const (
	reachBefore = 120
	reachAfter  = 80
	besideAfter = 40 // a label that follows stands close
	directly    = 34 // a counter-word works only directly before
)

// label is what the words around a number make of it.
type label uint8

const (
	unlabelled label = iota
	counted          // a word says that it is something else
	doubted          // so it does, but a sentence before it has a label
	hinted           // a word may say that it is a CPR number
	labelled
)

// labels are the words of a CPR number, folded. They count inside of other
// words too, as in names of fields.
var labels = [][]byte{
	[]byte("cpr"), []byte("c.p.r"), []byte("personnr"), []byte("personnum"), []byte("person nr"), []byte("person-nr"),
	[]byte("person_nr"), []byte("person num"), []byte("person_num"), []byte("personid"), []byte("person-id"), []byte("person_id"), []byte("person id"),
	[]byte("pers.n"), []byte("pers. n"), []byte("pers.-n"), []byte("person-num"), []byte("personregist"), []byte("person regist"), []byte("personal id"),
	[]byte("personal_id"), []byte("personal-id"), []byte("personalid"), []byte("personal num"), []byte("personal_num"),
	[]byte("personal-num"), []byte("personalnum"), []byte("personal no"), []byte("personal code"), []byte("crpnr"), []byte("crp-nr"), []byte("crp nr"),
	[]byte("fodselsnummer"), []byte("fodselsnr"), []byte("foedselsnummer"), []byte("foedselsnr"), []byte("sygesikr"),
	[]byte("sundhedskort"), []byte("folkeregist"), []byte("civil reg"), []byte("civilreg"), []byte("civil_reg"),
	[]byte("civil-reg"), []byte("health card"), []byte("healthcard"), []byte("health_card"), []byte("health insurance"), []byte("socialsecurity"),
	[]byte("social_security"), []byte("social-security"), []byte("danish id"), []byte("danish_id"), []byte("danish-id"), []byte("danishid"),
	[]byte("social security"), []byte("national id"), []byte("nationalid"), []byte("national_id"), []byte("national-id"), []byte("erstatningsnummer"), []byte("ssn"),
	// The object identifier of the register, in FHIR, HL7 v2 and CDA.
	[]byte("urn:oid:1.2.208.176.1.2"), []byte("1.2.208.176.1.2&iso"), []byte(`1.2.208.176.1.2" extension`),
}

var hint = []byte("pnr")

// counters are the words that make a number something else, by how they begin.
var counters = []string{
	"faktura", "ordre", "bilag", "konto", "regnr", "iban", "isbn", "ean", "gln", "cvr", "varenr", "varenummer", "produkt",
	"product", "sagsnr", "sagsnummer", "journalnr", "journalnummer", "kundenr", "kundenummer", "track", "tlf", "telefon",
	"phone", "mobil", "invoice", "account", "timestamp", "unix", "epoch", "pakke", "version", "serienr", "serienummer",
	"serial", "batch", "periode", "ticket", "rekvisition", "indbetaling", "giro", "customer", "created", "updated", "oprettet",
}

// whole are counter-words that mean it only as a whole word.
var whole = []string{"reg", "ref", "ts", "order", "case", "item", "time", "sku", "lot", "pnummer", "sag", "ord", "fakt", "kto"}

// around judges the folded text on both sides of a number.
func around(before, after []byte) label {
	counts := counterBefore(before)
	counter := counts >= 0
	if end, l := lastLabel(before); l != unlabelled {
		switch tail := before[end:]; {
		case owned(tail, counter), withheld(tail):
		case endOfNumber(tail) >= 0: // the next of a list, or of a row of values
			return hinted
		case counts >= end && (newSentence(tail) || ownLine(tail, counts-end)):
			if labelFollows(after) {
				return hinted
			}
			return doubted
		default:
			return l
		}
	}
	follows := labelFollows(after)
	switch {
	case counter && follows:
		return hinted
	case counter:
		return counted
	case follows:
		return labelled
	}
	return unlabelled
}

// byFirst holds the labels by their first letter.
var byFirst = func() (t [256][][]byte) {
	for _, word := range append(labels, hint) {
		t[word[0]] = append(t[word[0]], word)
	}
	return t
}()

// begins marks the letters that a label begins with.
var begins = func() (t [256]bool) {
	for c, words := range byFirst {
		t[c] = len(words) > 0
	}
	return t
}()

// lastLabel finds the last label of a folded text, and where it ends.
func lastLabel(text []byte) (end int, l label) {
	if !hasLetters(text) {
		return 0, unlabelled
	}
	hintEnd := 0
	for i, c := range slices.Backward(text) {
		if !begins[c] {
			continue
		}
		for _, word := range byFirst[c] {
			switch {
			case !bytes.HasPrefix(text[i:], word), goesOnAsNumber(text[i+len(word):], word):
			case &word[0] != &hint[0]:
				return i + len(word), labelled
			case hintEnd == 0 && (i == 0 || !isLetter(text[i-1])) && (i+3 == len(text) || !isLetter(text[i+3])):
				hintEnd = i + 3
			}
		}
	}
	if hintEnd > 0 {
		return hintEnd, hinted
	}
	return 0, unlabelled
}

// goesOnAsNumber reports whether a label that ends with a digit is the beginning of
// another identifier.
func goesOnAsNumber(after, word []byte) bool {
	return word[len(word)-1]-'0' <= 9 && len(after) > 0 && (after[0]-'0' <= 9 || after[0] == '.' && len(after) > 1 && after[1]-'0' <= 9)
}

// owned reports whether a label belongs to something else than the number that
// follows tail: to a number before it, or to another field or line while a
// counter-word names this one.
func owned(tail []byte, counter bool) bool {
	if i := endOfNumber(tail); i >= 0 && hasWords(tail[i:]) {
		return true
	}
	if !counter {
		return false
	}
	if i := bytes.IndexByte(tail, '\n'); i >= 0 && saysMore(tail[:i]) {
		return true
	}
	return fieldOf(tail)
}

// withheld reports whether a label has a value of its own that isn't shown, and other
// words name the number that follows tail.
func withheld(tail []byte) bool {
	for _, sign := range []string{"xxxx", "****", "null"} {
		if i := bytes.Index(tail, []byte(sign)); i >= 0 && hasWords(tail[i+len(sign):]) {
			return true
		}
	}
	return false
}

// endOfNumber returns where the last number of nine digits or more in text ends,
// or -1.
func endOfNumber(text []byte) int {
	end, digits, parted := -1, 0, 0
	for i, c := range text {
		switch {
		case c-'0' <= 9:
			digits++
			parted = 0
			if digits >= 9 {
				end = i + 1
			}
		case digits > 0 && parted == 0 && (c == '-' || c == ' ' || c == '.' || c == '~'):
			parted++
		default:
			digits, parted = 0, 0
		}
	}
	return end
}

// hasWords reports whether text holds more than what joins the numbers of a list.
func hasWords(text []byte) bool {
	for _, word := range bytes.FieldsFunc(text, func(r rune) bool { return r < 'a' || r > 'z' }) {
		if !joinsNumbers(word) {
			return true
		}
	}
	return false
}

// joinsNumbers reports whether a word joins the numbers of a list, or tells whose
// the next one is.
func joinsNumbers(word []byte) bool {
	switch string(word) {
	case "og", "samt", "eller", "hhv", "resp", "and", "or", "mor", "far", "barn", "br", "td", "tr", "li", "n", "r", "t":
		return true
	}
	return false
}

// saysMore reports whether the rest of a label's line has words of its own.
func saysMore(text []byte) bool {
	for _, word := range bytes.FieldsFunc(text, func(r rune) bool { return r < 'a' || r > 'z' }) {
		if !neutral(word) {
			return true
		}
	}
	return false
}

// newSentence reports whether a sentence ends in text, which follows a label.
func newSentence(text []byte) bool {
	for i, c := range text {
		if i+1 == len(text) || text[i+1] != ' ' && text[i+1] != '\n' {
			continue
		}
		if c == '?' || c == '!' || c == '.' && (i == 0 || endsSentence(text[:i])) {
			return true
		}
	}
	return false
}

// ownLine reports whether the last line of text has the counter-word at i, so that
// the label's field is an empty one.
func ownLine(text []byte, i int) bool {
	end := bytes.LastIndexByte(text, '\n')
	return end >= 0 && end < i
}

// endsSentence reports whether a full stop after text ends a sentence; after an
// abbreviation it doesn't.
func endsSentence(text []byte) bool {
	n := 0
	for n < len(text) && isLetter(text[len(text)-1-n]) {
		n++
	}
	return n > 4 && !bytes.HasSuffix(text, []byte("nr")) || n == 0 && len(text) > 0 && text[len(text)-1]-'0' <= 9
}

// fieldOf reports whether text ends with a name and a sign that gives it a value,
// as in JSON, a query or a tag, and another field ended before it.
func fieldOf(text []byte) bool {
	i := len(text)
	gives := false
	for i > 0 && !alphanumeric(text, i-1) {
		i--
		gives = gives || text[i] == '=' || text[i] == '>' || text[i] == ':' && i > 0 && text[i-1] == '"'
	}
	return gives && bytes.ContainsAny(text[:i], ",;{}<>&\n")
}

// labelFollows reports whether a label stands close after a number and isn't the
// label of the next one.
func labelFollows(text []byte) bool {
	line := text[:min(len(text), besideAfter)]
	if i := bytes.IndexAny(line, "\n;,{}"); i >= 0 {
		line = line[:i]
	}
	line, _, _ = bytes.Cut(line, []byte(". "))
	end, l := lastLabel(line)
	if l != labelled {
		return false
	}
	digits := 0
	for _, c := range text[end:min(len(text), end+48)] {
		if c-'0' <= 9 {
			if digits++; digits >= 6 {
				return false
			}
		}
	}
	return true
}
