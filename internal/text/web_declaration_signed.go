// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/internal/domain/declaration"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// DeclarationChanged marks a signed declaration that the registers moved away from.
func (l Lang) DeclarationChanged() string {
	return l.of("Ændret efter underskrift", "Changed after signature")
}

// DeclarationReissue says what to do about it.
func (l Lang) DeclarationReissue(questions []string) string {
	return fmt.Sprintf(l.of("Lav en ny udgave (%s)", "Make a new version (%s)"), locale.List(string(l), questions))
}

// DeclarationExpired marks a declaration whose year is over.
func (l Lang) DeclarationExpired() string { return l.of("Udløbet", "Expired") }

// DeclarationExpiredNotice says why a declaration is no longer current.
func (l Lang) DeclarationExpiredNotice() string {
	return l.of("Erklæringen er over 12 måneder gammel. Lav en ny udgave.", "The declaration is more than 12 months old. Make a new version.")
}

// DeclarationChangedNotice heads the list of what changed.
func (l Lang) DeclarationChangedNotice() string {
	return l.of("Registrene siger nu noget andet end den dag, erklæringen blev underskrevet. Lav en ny udgave, og send den ud.",
		"The registers now say something else than on the day the declaration was signed. Make a new version and send it out.")
}

// DeclarationChange tells what the registers said, and what they say now.
func (l Lang) DeclarationChange(c declaration.Change) string {
	then, now := l.Derived(c.Then), l.Derived(c.Now)
	if then == "" {
		then = l.DeclarationNothingFound()
	}
	if now == "" {
		now = l.DeclarationNothingFound()
	}
	if then == now && len(c.Added) > 0 {
		return fmt.Sprintf(l.of("%s: %s er kommet til.", "%s: %s added."), c.ID, l.refs(c.Added))
	}
	return fmt.Sprintf(l.of("%s: %s ved underskriften, nu %s.", "%s: %s when signed, now %s."), c.ID, then, now)
}

func (l Lang) refs(list []declaration.Entry) string {
	var names []string
	for _, e := range list {
		names = append(names, string(e.Ref))
	}
	return locale.List(string(l), names)
}

// DeclarationFrozen tells when the declaration was signed and what it rests on.
func (l Lang) DeclarationFrozen(s app.DeclarationSheet) string {
	return fmt.Sprintf(l.of("Underskrevet %s. Tallene fra registrene er dem, der gjaldt den dag, ved post nr. %s i loggen.",
		"Signed %s. The figures of the registers are those of that day, at %s entries of the ledger."), l.Moment(s.Head.SignedAt), l.Number(s.Head.LedgerSize.Or(0)))
}

// DeclarationUnreasoned says which answers need a reason before anybody signs.
func (l Lang) DeclarationUnreasoned(questions []string) string {
	return fmt.Sprintf(l.of("Før erklæringen kan underskrives, mangler der en begrundelse ved %s.", "Before the declaration can be signed, a reason is missing at %s."),
		locale.List(string(l), questions))
}

// DeclarationDeparts marks an answer that departs from what was derived.
func (l Lang) DeclarationDeparts() string {
	return l.of("Afviger fra systemets beregning", "Departs from the derived value")
}

// DeclarationWarnings heads the slips.
func (l Lang) DeclarationWarnings() string {
	return l.of("Se efter, før I underskriver", "Check before signing")
}

// DeclarationWarning words a slip.
func (l Lang) DeclarationWarning(w declaration.Warning) string {
	sentence := l.warning(w)
	if w.ID == "" {
		return sentence
	}
	return w.ID + ": " + sentence
}

// places words the four facts behind "inside the EU".
var places = map[string][2]string{
	"seat": {"hjemsted", "seat"}, "processing": {"behandling", "processing"},
	"support": {"fjernadgang", "remote access"}, "ultimate_parent": {"øverste ejer", "ultimate parent"},
}

func (l Lang) warning(w declaration.Warning) string {
	fact := func(key string) string { return words(w.Facts, key) }
	switch w.Code {
	case declaration.EmptyComment:
		return l.of("svaret har ingen kommentar.", "the answer has no comment.")
	case declaration.CertificateClaimed:
		return l.of("kommentaren siger, at en standard er overholdt, men der er intet gyldigt certifikat. Skriv »arbejder efter«.",
			"the comment says that a standard is complied with, and there is no valid certificate. Write “works in line with”.")
	case declaration.RenameReplaced:
		return fmt.Sprintf(l.of("%s har kun skiftet navn (%s). Det er ikke en ny underdatabehandler.", "%s only changed its name (%s). It is no new sub-processor."),
			fact("sub_processor"), l.day(fact("on")))
	case declaration.OutsideEU, declaration.OnlyEEA:
		place := places[fact("place")]
		sentence := fmt.Sprintf(l.of("%s er ikke inden for EU: %s i %s", "%s is not inside the EU: %s in %s"),
			fact("sub_processor"), l.of(place[0], place[1]), l.Country(fact("country")))
		if w.Code == declaration.OnlyEEA {
			sentence += l.of(", som er med i EØS, men ikke i EU", ", which is in the EEA and not in the EU")
		}
		return sentence + "."
	case declaration.Unsigned:
		return l.of("Erklæringen står som underskrevet, men ingen har underskrevet den her.", "The declaration is marked as signed, and nobody signed it here.")
	}
	return w.Code
}

// DeclarationEntered words an answer in one line: a level, yes or no, a list; ""
// for none.
func (l Lang) DeclarationEntered(a register.DeclarationAnswer) string {
	score, leveled := a.Score.Get()
	switch {
	case leveled:
		return strconv.FormatInt(score, 10)
	case a.Fact != record.Unknown:
		return l.yesOrNo(a.Fact == record.Yes)
	case a.Nothing == record.Yes:
		return l.DeclarationNothingFound()
	}
	return strings.Join(a.List, ", ")
}
