// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// reference is a control named by its number of 2013, and its successors.
type reference struct{ old, new string }

// annexReference finds "A.16", "A.16.1" and "A.16.1.2", not parts of longer words
// or numbers.
var annexReference = regexp.MustCompile(`(?:^|[^\pL\pN.])A\.(\d{1,2})((?:\.\d{1,2}){0,2})\b`)

// firstOldOnly is the first chapter that only the edition of 2013 has: 5 to 8 are
// in both, and tell the editions apart by their three levels alone.
const firstOldOnly = 9

// oldReferences returns the numbers of 2013 in the text, each once, with the
// numbers of 2022 that took their place.
func oldReferences(text string) []reference {
	var refs []reference
	for _, found := range annexReference.FindAllStringSubmatch(text, -1) {
		number := found[1] + found[2]
		chapter, err := strconv.Atoi(found[1])
		if err != nil || chapter < firstOldOnly && strings.Count(number, ".") < 2 {
			continue
		}
		successors := successorsOf(number)
		ref := reference{"A." + number, strings.Join(successors, ",")}
		if len(successors) > 0 && !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	return refs
}

// successorsOf returns what took the place of a control, or of all controls of a
// section or chapter, in the order of the old edition.
func successorsOf(number string) []string {
	var list []string
	for _, pair := range annex2013 {
		if pair.old != number && !strings.HasPrefix(pair.old, number+".") {
			continue
		}
		for _, id := range pair.new {
			if !slices.Contains(list, id) {
				list = append(list, id)
			}
		}
	}
	return list
}

// certificateClaim finds words, Danish and English, that say a standard is met,
// with up to three words before them.
var certificateClaim = regexp.MustCompile(`(?i)((?:[\pL-]+[ ,]+){0,3})\b(compliant|certified|certificer\pL*|certifikat\pL*|certificate|` +
	`(?:overhold\pL*|opfyld\pL*|lever\pL* op til|compl(?:y|ies) with|meets?)[^.]{0,40}\b(?:iso|27001|27701))`)

// claimsCertificate reports whether the text claims a certificate, or that a
// standard is complied with, and doesn't deny it in the same breath.
func claimsCertificate(text string) bool {
	for _, found := range certificateClaim.FindAllStringSubmatch(text, -1) {
		denied := slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(found[1]), func(r rune) bool { return r == ' ' || r == ',' }), func(word string) bool {
			return slices.Contains([]string{"ikke", "ingen", "uden", "not", "no", "without", "non", "non-"}, word)
		})
		if !denied {
			return true
		}
	}
	return false
}
