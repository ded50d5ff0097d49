// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"strings"
)

// wordSet is a set of what the words around a number say that it is.
type wordSet uint32

const (
	wordOther wordSet = 1 << iota // something that no rule looks for
	wordCard
	wordIBAN
	wordAccount
	wordCVR
	wordUnit
	wordMail
	wordPhone
	wordSwedish
	wordNorwegian
	wordFinnish
	wordIcelandic
	wordPerson // of any country
	wordHealth
	wordLicence
	wordPlate
	wordVIN
	wordIMEI
	wordPassport
)

// names are the words, folded. Those in parts count inside of longer words, as in
// compounds and in names of fields; those in alone only by themselves.
var nameWords = []struct {
	say          wordSet
	parts, alone string
}{
	{wordCard, "kortnummer kortnr kreditkort betalingskort dankort creditcard cardnumber cardno mastercard kreditkarte", "kort card visa pan amex"},
	{wordIBAN, "iban", ""},
	{wordAccount, "konto bankaccount regnr registreringsnummer accountno accountnumber", "reg account bank kto"},
	{wordCVR, "cvr momsnr momsnummer virksomhedsnummer virksomhedsnr vatnumber vatno organisationsnummer", "vat moms"},
	{wordUnit, "pnummer produktionsenhed produktionsnummer", "pnr"},
	{wordMail, "mail kontaktadresse", ""},
	{wordPhone, "telefon mobil tlf phone direktenummer whatsapp", "tel mob sms fax ring"},
	{wordSwedish, "samordningsnummer samordningsnr svensk swedish", ""},
	{wordNorwegian, "fodselsnummer fodselsnr dnummer norsk norwegian", "fnr dnr"},
	{wordFinnish, "tunnus hetu finsk finnish personbeteckning", "hetu"},
	{wordIcelandic, "kennitala kennitolu islandsk icelandic", "kt"},
	{wordPerson, "personnummer personnr personid nationalid nationalt", ""},
	{wordHealth, "sundhedskort sygesikring ehic healthcard", ""},
	{wordLicence, "korekort drivinglicen driverslicen driverlicen licensenumber licencenumber", ""},
	{wordPlate, "nummerplade registreringsnummer licenseplate numberplate indregistrering", "regnr nrplade"},
	{wordVIN, "stelnummer stelnr chassisnummer", "vin chassis"},
	{wordIMEI, "imei", ""},
	{wordPassport, "passport", "pas pasnr pasnummer mrz"},
	{wordOther, "faktura ordre bilag isbn sagsnummer sagsnr journalnr journalnummer kundenr kundenummer varenr varenummer produkt product" +
		" track invoice timestamp serienr serienummer serial version batch ticket giro indbetaling",
		"order ean gln ref reference sag case item sku lot unix epoch ts id"},
}

type nameWord struct {
	text  string
	say   wordSet
	alone bool
}

// namesBy holds the words by their first letter.
var namesBy = func() (t [256][]nameWord) {
	for _, n := range nameWords {
		for w := range strings.FieldsSeq(n.parts) {
			t[w[0]] = append(t[w[0]], nameWord{w, n.say, false})
		}
		for w := range strings.FieldsSeq(n.alone) {
			t[w[0]] = append(t[w[0]], nameWord{w, n.say, true})
		}
	}
	return t
}()

// says tells what one folded word says.
func says(word []byte) wordSet {
	var out wordSet
	for i, c := range word {
		for _, n := range namesBy[c] {
			if len(word)-i < len(n.text) || n.alone && (i > 0 || len(word) != len(n.text)) {
				continue
			}
			if string(word[i:i+len(n.text)]) == n.text {
				out |= n.say
			}
		}
	}
	return out
}

// nearName is how far, in bytes, a name stands from its number.
const nearName = 64

// mostWords may stand between a name and its number.
const mostWords = 3

// wordsBefore reads what the last words of a folded text say. The next name on
// the left counts, with those it is joined to; a number or the end of a sentence
// between them ends it.
func wordsBefore(text []byte) (out wordSet) {
	digits, later, unknown := 0, "", 0
	for end, from := len(text), max(0, len(text)-nearName); end > from; {
		switch c := text[end-1]; {
		case isLetter(c):
			start := end
			for start > 0 && isLetter(text[start-1]) {
				start--
			}
			word := text[start:end]
			end = start
			switch say := says(word) | lettered(word, later); {
			case say != 0:
				out |= say
			case neutral(word):
			case out != 0 || unknown == mostWords:
				return out
			default:
				unknown++
			}
			later = string(word)
			continue
		case c-'0' <= 9:
			if digits++; digits > 3 {
				return out
			}
		case c == '.' && sentenceEnds(text[:end-1], text[end:]):
			return out
		case c == '\n' && later != "", out != 0 && (c == ',' || c == ';' || c == '{' || c == '}' || c == '>'):
			return out
		}
		end--
	}
	return out
}

// sentenceEnds reports whether a full stop between two texts ends a sentence:
// space follows, and no abbreviation of a name stands before.
func sentenceEnds(before, after []byte) bool {
	if len(after) == 0 || after[0] > ' ' {
		return false
	}
	start := len(before)
	for start > 0 && isLetter(before[start-1]) {
		start--
	}
	word := before[start:]
	if len(word) > 4 {
		return !bytes.HasSuffix(word, []byte("nr"))
	}
	return len(word) > 1 && says(word) == 0 && !neutral(word) && string(word) != "vedr" && string(word) != "evt"
}

// lettered reads names of one letter and a word, such as P-nr.
func lettered(word []byte, later string) wordSet {
	switch later {
	case "nr", "nummer", "no", "number":
	default:
		return 0
	}
	switch string(word) {
	case "p":
		return wordUnit
	case "d":
		return wordNorwegian
	case "se", "moms":
		return wordCVR
	case "reg":
		return wordPlate
	case "pas":
		return wordPassport
	case "person":
		return wordPerson
	}
	return 0
}

// wordsAfter reads what the text after a number says about it, in brackets.
func wordsAfter(text []byte) (out wordSet) {
	i := 0
	for i < len(text) && text[i] == ' ' {
		i++
	}
	if i == len(text) || text[i] != '(' {
		return 0
	}
	for start := i + 1; start < len(text) && text[start] != ')'; start++ {
		end := start
		for end < len(text) && isLetter(text[end]) {
			end++
		}
		if end > start {
			out |= says(text[start:end])
			start = end - 1
		}
	}
	return out
}
