// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
)

// EntryTimesTitle names the page of late and back-dated entries.
func (l Lang) EntryTimesTitle() string {
	return l.of("Sene og tilbagedaterede poster", "Late and back-dated entries")
}

// EntryTimesLead says what the page shows and what it means.
func (l Lang) EntryTimesLead() string {
	return l.of(
		"En hændelse er sent indført, når der går flere dage, end registret tillader, før den står i registret. En post er tilbagedateret, når en import har givet den et tidligere tidspunkt end det, loggen viser. Ingen af delene ændrer en kontrols resultat.",
		"An event is entered late when more days pass than its register allows before it stands there. An entry is back-dated when an import gave it an earlier time than the ledger shows. Neither changes the result of a control.")
}

// EntryTimesNone says that there are none.
func (l Lang) EntryTimesNone() string {
	return l.of("Ingen poster er sent indført eller tilbagedateret i perioden.", "No entry of the period is late or back-dated.")
}

// EntryTimesCount sums the late and back-dated entries up.
func (l Lang) EntryTimesCount(found []assurance.EntryTime) string {
	late := 0
	for _, e := range found {
		if e.Kind == assurance.LateEntry {
			late++
		}
	}
	if len(found) == 0 {
		return l.EntryTimesNone()
	}
	return fmt.Sprintf(l.of("Sent indført: %s. Tilbagedateret: %s.", "Entered late: %s. Back-dated: %s."),
		l.number(int64(late)), l.number(int64(len(found)-late)))
}

// EntryTimesReport is [Lang.EntryTimesCount] with what it means, for a report.
func (l Lang) EntryTimesReport(found []assurance.EntryTime) string {
	return l.of("Registrenes poster i perioden. ", "Entries of the registers in the period. ") + l.EntryTimesCount(found) + " " +
		l.of("Testresultaterne er ikke ændret af den grund.", "The test results are not changed for that reason.")
}

// EntryKind is what is odd about the time of an entry.
func (l Lang) EntryKind(k assurance.EntryKind) string {
	if k == assurance.BackDated {
		return l.of("tilbagedateret", "back-dated")
	}
	return l.of("sent indført", "entered late")
}

// EntryClaimed labels the time that a row claims: of the event, or of its record.
func (l Lang) EntryClaimed() string { return l.of("Angivet tid", "Time claimed") }

// EntryMade labels the time at which it was entered.
func (l Lang) EntryMade() string { return l.of("Indført", "Entered") }

// EntryDays labels the days between the two.
func (l Lang) EntryDays() string { return l.of("Dage imellem", "Days between") }

// EntryAllowed labels the days that the register allows.
func (l Lang) EntryAllowed() string { return l.of("Tilladte dage", "Days allowed") }

// Limit is a limit as a rule used it; where the engagement departs from the
// catalogue, both values and why.
func (l Lang) Limit(used app.Limit) string {
	words := l.Parameter(used.Param)
	if !used.Departs() {
		return words
	}
	words += fmt.Sprintf(l.of(" (kataloget: %s)", " (catalogue: %s)"), l.unit(used.Catalogue, used.Unit))
	if used.Reason != "" {
		words += l.of(", begrundelse: ", ", reason: ") + used.Reason
	}
	return words
}

// ChangedLimit is a limit that the engagement set otherwise, as a sentence of a
// report.
func (l Lang) ChangedLimit(used app.Limit) string {
	words := fmt.Sprintf(l.of("Ændret grænse. %s: %s i stedet for katalogets %s.", "Changed limit. %s: %s instead of the catalogue's %s."),
		used.Name.In(string(l)), l.unit(used.Value, used.Unit), l.unit(used.Catalogue, used.Unit))
	if used.Reason != "" {
		words += l.of(" Begrundelse: ", " Reason: ") + used.Reason
	}
	return words
}
