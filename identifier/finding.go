// SPDX-License-Identifier: Apache-2.0

package identifier

// Rule names the kind of identifier.
type Rule string

// The rules. CPR is the Danish civil registration number in any form; it alone is
// looked for when nothing else is asked.
const (
	CPR        Rule = "cpr"
	MRZ        Rule = "mrz" // of passports, identity cards and visas
	IBAN       Rule = "iban"
	Account    Rule = "account" // Danish, with the number of the bank
	Card       Rule = "card"
	Swedish    Rule = "se_personnummer"
	Norwegian  Rule = "no_fodselsnummer"
	Finnish    Rule = "fi_hetu"
	Icelandic  Rule = "is_kennitala"
	HealthCard Rule = "health_card"
	Email      Rule = "email"
	Phone      Rule = "phone"
	CVR        Rule = "cvr"
	PNumber    Rule = "p_number"
	Licence    Rule = "licence"
	Plate      Rule = "plate"
	VIN        Rule = "vin"
	IMEI       Rule = "imei"
	Secret     Rule = "secret" // passwords, tokens and private keys
)

// AllRules returns every rule, CPR first.
func AllRules() []Rule {
	return []Rule{
		CPR, MRZ, IBAN, Account, Card, Swedish, Norwegian, Finnish, Icelandic, HealthCard, Email, Phone, CVR, PNumber,
		Licence, Plate, VIN, IMEI, Secret,
	}
}

// Verdict is what to do about a finding.
type Verdict string

// A blocked number must not pass; one for review is to be looked at by a person.
const (
	Block  Verdict = "block"
	Review Verdict = "review"
)

// Scores, in hundredths: from these on a number is reviewed or blocked. What
// scores less is no finding.
const (
	reviewFrom = 30
	blockFrom  = 50
	highest    = 99
)

// Finding is one place that holds an identifier. It never holds its value.
type Finding struct {
	Rule Rule
	// Form is how the number is spelled, such as "hyphen", "bare" or "letters".
	Form string
	// Offset and Length are in bytes of what was read.
	Offset int64
	Length int
	// Score lies between 0.30 and 0.99.
	Score   float64
	Verdict Verdict
}

func finding(rule Rule, form string, offset int64, length, score int) (f Finding) {
	f.set(rule, form, offset, length, score)
	return f
}

// set fills in a finding where it lies: millions take their time to copy.
func (f *Finding) set(rule Rule, form string, offset int64, length, score int) {
	f.Rule, f.Form, f.Offset, f.Length, f.Score = rule, form, offset, length, float64(score)/100
	if f.Verdict = Review; score >= blockFrom {
		f.Verdict = Block
	}
}
