// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/ledger"
)

// DataVerification is the answer about stored data: what was read, each finding,
// and the verdict.
func (l Lang) DataVerification(r store.DataReport) []string {
	const shown = maxVerdictLines - 3
	lines := []string{fmt.Sprintf(l.of("%s poster og %s udgaver af rækker er kontrolleret.", "%s entries and %s row versions were checked."),
		l.number(r.Entries), l.number(r.Versions))}
	for i, f := range r.Findings {
		if i == shown {
			lines = append(lines, fmt.Sprintf(l.of("… og %s fejl mere.", "… and %s findings more."), l.number(int64(len(r.Findings)-shown)+r.Further)))
			break
		}
		lines = append(lines, l.dataFinding(f))
	}
	if len(r.Findings) > 0 {
		return append(lines, l.Verdict(ledger.Tampered))
	}
	for i, red := range r.Redacted {
		if i == shownRedacted {
			lines = append(lines, fmt.Sprintf(l.of("  … og %s steder mere.", "  … and %s places more."), l.number(r.RedactedPlaces-shownRedacted)))
			break
		}
		lines = append(lines, l.dataRedacted(red))
	}
	return append(lines, l.of("BEVIST: Data er, som de blev registreret.", "PROVEN: the data are as they were recorded."))
}

var dataRules = map[store.Rule][2]string{
	store.RuleSequence:     {"en post mangler i rækken", "an entry is missing from the sequence"},
	store.RuleLeafHash:     {"posten er ændret", "the entry was changed"},
	store.RuleLeafForm:     {"posten er ikke, som den blev skrevet", "the entry is not as it was written"},
	store.RuleHead:         {"posterne passer ikke til loggens hoved", "the entries do not fit the head of the log"},
	store.RuleSignedHead:   {"posterne passer ikke til et underskrevet loghoved", "the entries do not fit a signed checkpoint"},
	store.RuleTile:         {"en hashblok passer ikke til posterne", "a tile does not fit the entries"},
	store.RuleEntryIndex:   {"indekset over poster er forkert", "the index of entries is wrong"},
	store.RuleEntry:        {"rækken har ingen post i loggen", "the row has no entry in the log"},
	store.RuleRow:          {"en række, som loggen kender, er væk", "a row that the log knows is gone"},
	store.RuleDigest:       {"rækkens kontrolsum er ikke den, loggen har", "the row's digest is not the log's"},
	store.RuleContent:      {"rækkens indhold er ændret", "the row's content was changed"},
	store.RuleSalt:         {"rækkens salt er ændret eller væk", "the row's salt was changed or is gone"},
	store.RuleRegister:     {"registret er ukendt", "the register is unknown"},
	store.RuleChain:        {"rækkens udgaver følger ikke efter hinanden", "the row's versions do not follow each other"},
	store.RuleNr:           {"løbenumrene har et hul eller en dublet", "the running numbers have a gap or a double"},
	store.RuleCounter:      {"tælleren for løbenumre er forkert", "the counter of running numbers is wrong"},
	store.RuleBulkDay:      {"rækkens dage er noteret forkert", "the row's days are noted wrongly"},
	store.RuleRecordIndex:  {"indekset over rækken er forkert", "the row's index is wrong"},
	store.RuleRedaction:    {"det fjernede er ikke det, posterne siger", "what was taken out is not what the entries say"},
	store.RulePrivateEntry: {"et salt hører til en post, der ikke findes", "a salt belongs to an entry that does not exist"},
}

// shownRedacted is how many redacted places an answer names.
const shownRedacted = 10

// dataRedacted is a place from which something was taken by an entry.
func (l Lang) dataRedacted(r store.Redacted) string {
	line := fmt.Sprintf(l.of("  %s/%s, udgave %d: noget er fjernet fra %s ved post %d. ", "  %s/%s, version %d: something was redacted from %s by entry %d. "),
		r.Register, r.ID, r.Version, r.Field, r.Entry)
	if r.Proven {
		return line + l.of("Resten er bevist fra først af.", "The rest is proven from the start.")
	}
	return line + l.of("Resten er bevist fra den post.", "The rest is proven from that entry on.")
}

func (l Lang) dataFinding(f store.Finding) string {
	words := dataRules[f.Rule]
	where := "tabel " + f.Table
	if l == English {
		where = "table " + f.Table
	}
	if f.Register != "" {
		where = f.Register
		if f.ID != "" {
			where += "/" + f.ID
		}
	}
	if f.Version > 0 {
		where += fmt.Sprintf(l.of(", udgave %d", ", version %d"), f.Version)
	}
	if f.Entry >= 0 {
		where += fmt.Sprintf(l.of(", post %d", ", entry %d"), f.Entry)
	}
	return "  " + where + ": " + l.of(words[0], words[1]) + "."
}
