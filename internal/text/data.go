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
	store.RulePrivateEntry: {"et salt hører til en post, der ikke findes", "a salt belongs to an entry that does not exist"},
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
