// SPDX-License-Identifier: Apache-2.0

package text

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// EntrySection names a section of a form or of a row's page.
func (l Lang) EntrySection(name string) string {
	names := map[string][2]string{
		"identity":    {"Skal udfyldes", "Required"},
		"needed":      {"Hører til en fuldstændig række", "Part of a complete row"},
		"conditional": {"Afhænger af det øvrige", "Depends on the rest"},
		"optional":    {"Mere", "More"},
		"common":      {"Gyldighed, ejer og bevis", "Validity, owner and evidence"},
	}
	return l.of(names[name][0], names[name][1])
}

// EntryEdit heads the form of a row.
func (l Lang) EntryEdit(title string) string { return l.of("Redigér ", "Edit ") + title }

// EntryHistory heads the history of a row.
func (l Lang) EntryHistory(title string) string { return l.of("Historik: ", "History: ") + title }

// EntryVersion names a version.
func (l Lang) EntryVersion(n int64) string { return l.of("Udgave ", "Version ") + l.number(n) }

// EntryAsOf says that a row is shown as it was known on a day.
func (l Lang) EntryAsOf(day record.Date) string {
	return fmt.Sprintf(l.of("Rækken, som den var kendt ved udgangen af %s.", "The row as it was known at the end of %s."), l.LongDate(day))
}

// EntryReferring names the rows of a register that refer to a row in a field.
func (l Lang) EntryReferring(register, field string) string {
	return register + ": " + strings.ToLower(field)
}

// EntryProof words the proof of a version; size is the checkpoint's.
func (l Lang) EntryProof(p app.VersionProof, size int64) string {
	switch p {
	case app.ProofHolds:
		return l.of("Efterprøvet mod loghoved ", "Proven under checkpoint ") + l.number(size)
	case app.ProofPending:
		return l.of("Ikke under et loghoved endnu", "Under no checkpoint yet")
	default:
		return l.of("Stemmer ikke med loggen", "Does not agree with the ledger")
	}
}

// EntrySpan writes a length of time, "12 måneder".
func (l Lang) EntrySpan(s record.Span) string {
	var parts []string
	for _, u := range []struct {
		n               int
		one, many       string
		oneEng, manyEng string
	}{
		{s.Months, "måned", "måneder", "month", "months"},
		{s.Days, "dag", "dage", "day", "days"},
		{s.Hours, "time", "timer", "hour", "hours"},
	} {
		switch {
		case u.n == 1:
			parts = append(parts, "1 "+l.of(u.one, u.oneEng))
		case u.n > 0:
			parts = append(parts, l.number(int64(u.n))+" "+l.of(u.many, u.manyEng))
		}
	}
	return locale.List(string(l), parts)
}

// EntryUnit names a unit of a length of time.
func (l Lang) EntryUnit(unit string) string {
	names := map[string][2]string{
		"M": {"måneder", "months"}, "D": {"dage", "days"}, "H": {"timer", "hours"}, "iso": {"som skrevet (ISO 8601)", "as written (ISO 8601)"},
	}
	return l.of(names[unit][0], names[unit][1])
}

// EntryForm says in which form a field is typed; "" where nobody would ask.
func (l Lang) EntryForm(f *record.Field) string {
	var form string
	switch f.Kind {
	case record.KindDate:
		form = l.EntryDateHint() + "."
	case record.KindTime:
		form = l.of("Dansk tid, f.eks. 09-06-2026 og 14.30.", "Danish time, such as 09-06-2026 and 14.30.")
	case record.KindMonthDay:
		form = l.of("Dag og måned, f.eks. 31-12.", "Day and month, such as 31-12.")
	case record.KindHash:
		form = l.of("SHA-256: 64 tegn, 0-9 og a-f.", "SHA-256: 64 characters, 0–9 and a–f.")
	case record.KindCountry:
		if f.List {
			form = l.of("Navn eller landekode, f.eks. Danmark eller DK.", "Name or country code, such as Denmark or DK.")
		}
	default:
	}
	if f.List && f.Kind != record.KindCode && f.Kind != record.KindRef {
		form = strings.TrimSpace(form + " " + l.of("Én pr. linje.", "One per line."))
	}
	return form
}

// EntryWhen says when a field is filled in; "" if no field of the form decides it.
func (l Lang) EntryWhen(registerName string, f *record.Field) string {
	if f.Need != record.Conditional {
		return ""
	}
	return l.entryIf(registerName, f)
}

func (l Lang) entryIf(registerName string, f *record.Field) string {
	when := FieldLabel(l, registerName, f.When)
	if len(f.Is) == 0 {
		if t := register.Type(registerName); t.Field(f.When).Kind == record.KindBool {
			return fmt.Sprintf(l.of("Udfyldes, når »%s« er ja.", "Filled in when “%s” is yes."), when)
		}
		return fmt.Sprintf(l.of("Udfyldes, når »%s« er udfyldt.", "Filled in when “%s” is filled in."), when)
	}
	labels := make([]string, len(f.Is))
	for i, code := range f.Is {
		labels[i] = l.conditionLabel(registerName, f.When, code)
	}
	list := strings.Replace(locale.List(string(l), labels), l.of(" og ", " and "), l.of(" eller ", " or "), 1)
	return fmt.Sprintf(l.of("Udfyldes, når »%s« er %s.", "Filled in when “%s” is %s."), when, list)
}

func (l Lang) conditionLabel(registerName, field, code string) string {
	switch code {
	case "true":
		return l.Yes()
	case "false":
		return l.No()
	}
	return CodeLabel(l, registerName, field, code)
}

// EntryProblem says what a field wants. It never repeats what was typed.
func (l Lang) EntryProblem(code string, f *record.Field) string {
	switch code {
	case "required":
		return l.of("Skal udfyldes.", "Must be filled in.")
	case string(app.RuleIdentifier):
		return l.of("Teksten indeholdt et CPR-nummer og er derfor ikke gemt. Skriv den igen uden nummeret.",
			"The text held a CPR number and was therefore not stored. Write it again without the number.")
	case string(app.RuleEmpty):
		return l.of("Bruges ikke længere. Lad feltet stå tomt.", "No longer used. Leave the field empty.")
	case "choose":
		return l.of("Vælg blandt dem, der er fundet.", "Choose one of those found.")
	case "reference":
		return l.of("Findes ikke. Vælg en anden.", "Does not exist. Choose another.")
	case "day_form":
		return l.of("Skriv datoen som 09-06-2026.", "Enter the date as 09-06-2026.")
	case "clock_form":
		return l.of("Skriv klokkeslættet som 14.30.", "Enter the time as 14.30.")
	case "clock_skipped":
		return l.of("Klokkeslættet findes ikke den dag: uret stilles frem fra 2 til 3.", "That time does not exist on the day: the clock goes forward from 2 to 3.")
	case "clock_twice":
		return l.of("Klokkeslættet kommer to gange den dag. Skriv »sommertid« eller »normaltid« efter det.", "That time comes twice on the day. Add “summer” or “winter” after it.")
	}
	words := formWords[string(f.Kind)]
	switch f.Kind {
	case record.KindDate:
		return l.EntryProblem("day_form", f)
	case record.KindMonthDay:
		words = [2]string{"dag og måned, f.eks. 31-12", "day and month, such as 31-12"}
	case record.KindCode:
		words = [2]string{"en af mulighederne", "one of the choices"}
	case record.KindCountry:
		words = [2]string{"et land", "a country"}
	case record.KindRef:
		words = [2]string{"en af rækkerne", "one of the rows"}
	case record.KindSpan:
		words = [2]string{"et antal måneder, dage eller timer", "a number of months, days or hours"}
	default:
	}
	return l.of("Skal være ", "Must be ") + l.of(words[0], words[1]) + "."
}

// ActivationRefusal says why a change of sub-processors may not take effect for
// one controller.
func (l Lang) ActivationRefusal(r register.Refusal) string {
	words := map[string][2]string{
		register.NoAgreement:      {"Der er ingen gældende databehandleraftale.", "There is no agreement in force."},
		register.NotNotified:      {"Den dataansvarlige er berørt, men ikke varslet.", "The controller is affected, but was not told."},
		register.NotReceived:      {"Varslet er ikke nået frem.", "The notice has not arrived."},
		register.NotApproved:      {"Aftalen kræver specifik godkendelse, og den mangler.", "The agreement asks for specific authorisation, which is missing."},
		register.ObjectionOpen:    {"En indsigelse er ikke afgjort.", "An objection is not settled."},
		register.NoticeRunning:    {"Varslet er ikke udløbet.", "The notice has not run out."},
		register.ObjectionRunning: {"Fristen for indsigelse er ikke udløbet.", "The time to object has not run out."},
	}[r.Code]
	sentence := l.of(words[0], words[1])
	if !r.From.IsZero() {
		sentence += " " + fmt.Sprintf(l.of("Tidligst %s.", "Not before %s."), l.LongDate(r.From))
	}
	return sentence
}

// activationRefused words a refused activation as one sentence after another.
func (l Lang) activationRefused(err error) (string, bool) {
	refused := register.ActivationRefused(nil)
	if !errors.As(err, &refused) {
		return "", false
	}
	lines := make([]string, len(refused))
	for i, r := range refused {
		lines[i] = string(r.Controller) + ": " + l.ActivationRefusal(r)
	}
	return strings.Join(lines, " "), true
}

// countryList is the ISO 3166-1 codes in a language's order of names, and the codes
// by names in small letters.
type countryList struct {
	codes  []string
	byName map[string]string
}

var countries = map[Lang]func() countryList{
	Danish:  sync.OnceValue(func() countryList { return listCountries(Danish, language.Danish) }),
	English: sync.OnceValue(func() countryList { return listCountries(English, language.BritishEnglish) }),
}

// noCountries are codes that are reserved, withdrawn or no country (ISO 3166-1,
// 7.5); Kosovo's stays, for want of another.
const noCountries = "AC AN CP CQ CS DG EA EZ FQ IC NT PC SU TA UN YU"

func listCountries(l Lang, tag language.Tag) countryList {
	list := countryList{byName: map[string]string{}}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			region, err := language.ParseRegion(code)
			if err != nil || !region.IsCountry() || region.String() != code || region.Canonicalize() != region || strings.Contains(noCountries, code) {
				continue
			}
			list.codes = append(list.codes, code)
			list.byName[strings.ToLower(l.Country(code))] = code
		}
	}
	order := collate.New(tag)
	slices.SortFunc(list.codes, func(x, y string) int { return order.CompareString(l.Country(x), l.Country(y)) })
	return list
}

func (l Lang) countryList() countryList {
	if l == English {
		return countries[English]()
	}
	return countries[Danish]()
}

// Countries lists the codes of ISO 3166-1 in the order of their names.
func (l Lang) Countries() []string { return slices.Clone(l.countryList().codes) }

// CountryCode returns the code of a country given its name, whatever its case.
func (l Lang) CountryCode(name string) (string, bool) {
	code, ok := l.countryList().byName[strings.ToLower(strings.TrimSpace(name))]
	return code, ok
}
