// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/declaration"
)

// DeclarationEntry words a line behind a derived value, after the record's name.
func (l Lang) DeclarationEntry(e declaration.Entry) string {
	on := l.day(words(e.Facts, "on"))
	switch e.Code {
	case "own":
		return l.of("hos os selv, kendt ", "our own, known ") + l.day(words(e.Facts, "aware_on"))
	case "sub_processor":
		return l.of("hos underdatabehandler, kendt ", "at a sub-processor, known ") + l.day(words(e.Facts, "aware_on"))
	case "open":
		return l.of("fundet ", "found ") + l.day(words(e.Facts, "found_on"))
	case "no_agreement":
		return l.of("uden gældende aftale", "no agreement in force")
	case "incomplete":
		return l.of("mangler artikel 28-tjek af ", "not checked against Article 28 for ") + l.points(words(e.Facts, "missing"))
	case "in_use":
		return l.of("i brug fra ", "in use from ") + l.day(words(e.Facts, "started"))
	case "unknown":
		return l.of("et land mangler", "a country is missing")
	case "outside":
		return l.outside(e)
	case "addition":
		return l.of("tilføjet ", "added ") + on
	case "replacement":
		return l.of("sat i stedet for en anden ", "put in place of another ") + on
	case "removal":
		return l.of("ophørt ", "ended ") + on
	case "rename":
		return l.of("nyt navn ", "new name ") + on
	}
	return e.Code
}

// outside names the countries outside the EU by what is there.
func (l Lang) outside(e declaration.Entry) string {
	var parts []string
	for _, place := range []struct{ key, da, en string }{
		{"seat", "hjemsted", "seat"}, {"processing", "behandling", "processing"},
		{"support", "fjernadgang", "support"}, {"ultimate_parent", "øverste ejer", "ultimate parent"},
	} {
		if codes := words(e.Facts, place.key); codes != "" {
			var names []string
			for code := range strings.SplitSeq(codes, ",") {
				names = append(names, l.Country(code))
			}
			parts = append(parts, l.of(place.da, place.en)+" "+strings.Join(names, ", "))
		}
	}
	return strings.Join(parts, "; ")
}

// DeclarationMore counts the records that are not listed.
func (l Lang) DeclarationMore(n int) string { return fmt.Sprintf(l.of("og %d mere", "and %d more"), n) }

// DeclarationReasons words what a derived level rests on.
func (l Lang) DeclarationReasons(d declaration.Derived) []string {
	if _, ok := d.Score.Get(); !ok {
		return nil
	}
	n := func(key string) int64 { return figure(d.Reasons, key) }
	list := l.declarationCheck(d)
	for _, line := range []struct{ key, da, en, oneDA, oneEN string }{
		{"rules", "%s regler er prøvet", "%s rules tested", "1 regel er prøvet", "1 rule tested"},
		{"population", "%s forhold er prøvet", "%s items tested", "1 forhold er prøvet", "1 item tested"},
		{"rules_missing", "%s regler mangler", "%s rules are missing", "1 regel mangler", "1 rule is missing"},
		{"deviations_unweighed", "%s afvigelser, som ingen har vurderet", "%s deviations that nobody has weighed", "1 afvigelse, som ingen har vurderet", "1 deviation that nobody has weighed"},
		{"deviations_significant", "%s åbne væsentlige afvigelser", "%s open significant deviations", "1 åben væsentlig afvigelse", "1 open significant deviation"},
		{"not_testable", "%s forhold kunne ikke prøves", "%s items could not be tested", "1 forhold kunne ikke prøves", "1 item could not be tested"},
	} {
		switch count := n(line.key); {
		case count == 1:
			list = append(list, l.of(line.oneDA, line.oneEN))
		case count > 1:
			list = append(list, fmt.Sprintf(l.of(line.da, line.en), l.number(count)))
		}
	}
	return append(list, l.paper(words(d.Reasons, "document"), words(d.Reasons, "reviewed_at")))
}

// paper words the state of the procedure behind a level.
func (l Lang) paper(state, reviewed string) string {
	if state == "in_force" && reviewed == "" {
		return l.of("kontrollen er fravalgt, så der kræves ingen procedure", "the control is set aside, so no procedure is asked for")
	}
	switch state {
	case "in_force":
		return fmt.Sprintf(l.of("procedure gennemgået %s", "procedure reviewed %s"), l.day(reviewed))
	case "late":
		return fmt.Sprintf(l.of("procedure sidst gennemgået %s, for over et år siden", "procedure last reviewed %s, over a year ago"), l.day(reviewed))
	case "draft":
		return l.of("procedure er kun et udkast", "procedure is a draft only")
	}
	return l.of("ingen procedure", "no procedure")
}
