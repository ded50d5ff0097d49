// SPDX-License-Identifier: Apache-2.0

package text

import "github.com/tilsyn/tilsyn/identifier"

// scanRules words the kinds of identifiers.
var scanRules = map[identifier.Rule][2]string{
	identifier.CPR:        {"CPR-nummer", "CPR number"},
	identifier.MRZ:        {"Pas eller id-kort", "Passport or ID"},
	identifier.IBAN:       {"IBAN", "IBAN"},
	identifier.Account:    {"Kontonummer", "Bank account"},
	identifier.Card:       {"Betalingskort", "Payment card"},
	identifier.Swedish:    {"Svensk id-nummer", "Swedish ID number"},
	identifier.Norwegian:  {"Norsk id-nummer", "Norwegian ID"},
	identifier.Finnish:    {"Finsk id-nummer", "Finnish ID number"},
	identifier.Icelandic:  {"Islandsk id-nummer", "Icelandic ID"},
	identifier.HealthCard: {"Sundhedskort", "Health card"},
	identifier.Email:      {"Mailadresse", "E-mail address"},
	identifier.Phone:      {"Telefonnummer", "Phone number"},
	identifier.CVR:        {"CVR-nummer", "CVR number"},
	identifier.PNumber:    {"P-nummer", "P-number"},
	identifier.Licence:    {"Kørekortnummer", "Driving licence"},
	identifier.Plate:      {"Nummerplade", "Number plate"},
	identifier.VIN:        {"Stelnummer", "Vehicle number"},
	identifier.IMEI:       {"IMEI", "IMEI"},
	identifier.Secret:     {"Hemmelighed", "Secret"},
}

func (l Lang) scanRule(rule identifier.Rule) string {
	words, ok := scanRules[rule]
	if !ok {
		return string(rule)
	}
	return l.of(words[0], words[1])
}

// scanSpelling words how what was found is spelled.
func (l Lang) scanSpelling(f identifier.Finding) string {
	if f.Rule == identifier.CPR {
		return l.scanForm(f.Form)
	}
	words, ok := otherForms[f.Form]
	if !ok {
		return f.Form
	}
	return l.of(words[0], words[1])
}

// otherForms words how what is no CPR number is spelled.
var otherForms = map[string][2]string{
	"bare":         {"i ét stræk", "in one run"},
	"grouped":      {"i grupper", "in groups"},
	"spaced":       {"med mellemrum", "with spaces"},
	"td1":          {"id-kort", "card"},
	"td2":          {"to linjer", "two lines"},
	"td3":          {"to linjer", "two lines"},
	"line":         {"en linje", "one line"},
	"names":        {"linje med navn", "line of names"},
	"plus":         {"med plus", "with a plus"},
	"hyphen":       {"bindestreg", "hyphen"},
	"full_year":    {"fuldt årstal", "full year"},
	"coordination": {"samordningsnr.", "coordination"},
	"parted":       {"delt", "parted"},
	"d_number":     {"D-nummer", "D-number"},
	"letter":       {"med bogstav", "with a letter"},
	"plain":        {"som den er", "as it is"},
	"escaped":      {"kodet tegn", "escape"},
	"role":         {"funktion", "role"},
	"country":      {"med landekode", "with country"},
	"pairs":        {"i grupper", "in groups"},
	"vat":          {"momsnummer", "VAT number"},
	"words":        {"med ord imellem", "words between"},
	"alone":        {"uden reg.nr.", "without bank"},
	"plate":        {"nummerplade", "plate"},
	"vin":          {"stelnummer", "VIN"},
	"token":        {"adgangsnøgle", "token"},
	"jwt":          {"JWT", "JWT"},
	"private_key":  {"privat nøgle", "private key"},
	"assigned":     {"tildelt værdi", "assigned"},
	"address":      {"i en adresse", "in an address"},
}
