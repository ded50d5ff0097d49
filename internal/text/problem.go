// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/locale"
)

// Problem is one line about a refused row: file, line, field, rule and what to
// do; never the value.
func (l Lang) Problem(p app.Problem) string {
	var where strings.Builder
	if p.File != "" {
		where.WriteString(p.File)
		where.WriteString(", ")
	}
	if p.Line > 0 {
		fmt.Fprintf(&where, l.of("linje %d, ", "line %d, "), p.Line)
	}
	if p.Field != "" {
		fmt.Fprintf(&where, l.of("felt %s, ", "field %s, "), p.Field)
	}
	return fmt.Sprintf(l.of("%sregel %s: %s", "%srule %s: %s"), where.String(), p.Rule, l.broken(p))
}

func (l Lang) broken(p app.Problem) string {
	switch p.Rule {
	case app.RuleKnownRegister:
		return l.of("filen er ikke opkaldt efter et register; se navnene med »tilsyn schema«.",
			"the file is not named after a register; see the names with “tilsyn schema”.")
	case app.RuleImportable:
		return l.of("registret kan ikke importeres; kun systemet eller en revisor skriver i det.",
			"the register can't be imported; only the system or an auditor writes to it.")
	case app.RuleReadable:
		return fmt.Sprintf(l.of("filen kan ikke læses som %s.", "the file can't be read as %s."), strings.Join(p.Want, ", "))
	case app.RuleKnownColumn:
		return l.of("kolonnen er ikke et felt i registret; se felterne med »tilsyn schema«.",
			"the column is not a field of the register; see the fields with “tilsyn schema”.")
	case app.RuleOneColumn:
		return l.of("kolonnen findes to gange.", "the column is there twice.")
	case app.RuleColumnCount:
		return l.of("linjen har ikke lige så mange felter som overskriften.", "the line does not have as many fields as the header.")
	case app.RuleID:
		return l.of("et id er 1-64 bogstaver (a-z), cifre, punktummer, bindestreger og understreger.",
			"an id is 1–64 letters (a–z), digits, dots, dashes and underscores.")
	case app.RuleRequired:
		return l.of("feltet skal være udfyldt, for uden det kan rækken ikke placeres.",
			"the field must be filled in: without it the row can't be placed.")
	case app.RuleForm:
		return fmt.Sprintf(l.of("feltet skal indeholde %s.", "the field must hold %s."), l.wanted(p))
	case app.RuleReference:
		return fmt.Sprintf(l.of("der er ingen række med det id i %s.", "there is no record with that id in %s."), l.registers(p.Want))
	case app.RuleIdentifier:
		return l.of("feltet indeholder et CPR-nummer. Slet nummeret, eller skriv ******-**** i stedet for det.",
			"the field holds a CPR number. Remove the number, or write ******-**** in its place.")
	case app.RuleSystem:
		return l.of("det skriver kun Tilsyn selv. Lad feltet stå tomt.", "only Tilsyn itself writes that. Leave the field empty.")
	case app.RuleEmpty:
		return l.of("feltet bruges ikke længere og skal være tomt.", "the field is no longer used and must be empty.")
	}
	return l.brokenTime(p)
}

func (l Lang) brokenTime(p app.Problem) string {
	switch p.Rule {
	case app.RuleTimeOrder:
		return l.of("en senere udgave skal være registreret senere end den foregående, og en gemt udgave kan ikke ændres.",
			"a later version must be recorded later than the one before, and a stored version can't be changed.")
	case app.RuleNotInFuture:
		return l.of("tidspunktet ligger i fremtiden.", "the time lies in the future.")
	case app.RuleDistinctRecord:
		return l.of("to rækker har samme id og samme registreringstidspunkt.", "two rows have the same id and the same recorded time.")
	}
	return string(p.Rule)
}

// formWords say what a kind of field holds.
var formWords = map[string][2]string{
	"text":     {"en tekst", "a text"},
	"personal": {"en tekst", "a text"},
	"ltext":    {"en tekst", "a text"},
	"int":      {"et helt tal, f.eks. 1250", "a whole number, such as 1250"},
	"bool":     {"ja eller nej", "yes or no"},
	"date":     {"en dato, f.eks. 2025-06-09 eller 09-06-2025", "a date, such as 2025-06-09 or 09-06-2025"},
	"ts":       {"dato og klokkeslæt, f.eks. 2025-06-09T08:12:00Z eller 09-06-2025 10:12", "date and time, such as 2025-06-09T08:12:00Z or 09-06-2025 10:12"},
	"dur":      {"en varighed, f.eks. P12M, P30D eller »30 dage«", "a length of time, such as P12M, P30D or “30 days”"},
	"ref":      {"id'et på en anden række", "the id of another record"},
	"iso2":     {"en landekode på to bogstaver, f.eks. DK", "a country code of two letters, such as DK"},
	"hash":     {"en SHA-256-værdi på 64 hexcifre", "a SHA-256 of 64 hex digits"},
	"monthday": {"måned og dag, f.eks. 12-31", "month and day, such as 12-31"},
}

// wanted words what a form asks for: one kind, or one of several codes, each with
// its label where that reads otherwise.
func (l Lang) wanted(p app.Problem) string {
	if len(p.Want) == 1 {
		if words, ok := formWords[p.Want[0]]; ok {
			return l.of(words[0], words[1])
		}
	}
	const shown = 12
	var values []string
	for _, code := range p.Want {
		if len(values) == shown {
			values = append(values, "…")
			break
		}
		if label := CodeLabel(l, p.Register, p.Field, code); label != code {
			code += " (" + label + ")"
		}
		values = append(values, code)
	}
	return l.of("en af værdierne ", "one of the values ") + strings.Join(values, ", ")
}

func (l Lang) registers(names []string) string {
	titles := make([]string, len(names))
	for i, name := range names {
		titles[i] = RegisterLabel(l, name) + " (" + name + ")"
	}
	return strings.Replace(locale.List(string(l), titles), l.of(" og ", " and "), l.of(" eller ", " or "), 1)
}
