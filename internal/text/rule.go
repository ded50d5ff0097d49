// SPDX-License-Identifier: Apache-2.0

package text

// rules holds for each rule a clause that says what deviates, fit to stand after
// "Afvigelse i 3 ud af 61: …".
var rules = map[string][2]string{}

// Rule returns the clause of the rule with the given id, the id itself if
// unknown.
func (l Lang) Rule(id string) string {
	words, ok := rules[id]
	if !ok {
		return id
	}
	return l.of(words[0], words[1])
}
