// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// Clause is something that the procedure of a topic must say. A tick list names
// it by its code, or by its name in either language.
type Clause struct {
	Code            string // snake_case, unique in its topic
	Danish, English string
}

// Clauses lists what the procedure of each topic must say, in the order of the
// control's text.
var Clauses = map[record.Code][]Clause{
	"A.1": {
		{"documented_instruction", "dokumenteret instruks", "documented instruction"},
		{"law_exception", "lovkrav med forudgående besked", "legal requirement with prior notice"}, // Art. 28(3)(a)
		{"unlawful_notice", "besked om ulovlig instruks", "notice of an unlawful instruction"},     // Art. 28(3), last part
		{"instruction_receivers", "hvem der må modtage instruks", "who may receive instructions"},
		{"review_yearly_and_on_change", "årlig og ændringsdrevet gennemgang", "yearly and change-driven review"},
	},
	"D.1": {
		{"period_per_category", "frist pr. kategori", "period for each category"},
		{"trigger", "udløser", "trigger"},
		{"method", "metode", "method"},
		{"backups", "sikkerhedskopier", "backups"},
		{"logs", "logge", "logs"},
		{"temporary_files", "midlertidige filer", "temporary files"},
		{"test_copies", "testkopier", "test copies"},
		{"sub_processors", "underdatabehandlere", "sub-processors"},
		{"proof", "bevis", "proof"},
	},
	"F.1": {
		{"selection", "udvælgelse", "selection"},
		{"due_diligence", "vurdering før start", "due diligence before start"},
		{"agreement", "aftale", "agreement"},
		{"notice", "varsel", "notice"},
		{"objection", "indsigelse", "objection"},
		{"supervision_cycle", "tilsyn", "supervision"},
		{"chain", "kæden", "the chain"},
		{"ancillary_services", "hjælpeydelser", "ancillary services"},
		{"exit", "udtræden", "exit"},
	},
	"G.1": {
		{"remote_access", "fjernadgang er overførsel", "remote access is transfer"},
		{"onward_transfer", "videre overførsel", "onward transfer"},
		{"impact_assessment", "konsekvensvurdering", "transfer impact assessment"},
		{"adequacy_watch", "overvågning af afgørelser", "watch on adequacy decisions"},
		{"register", "register", "register"},
		{"stop_rule", "stopregel", "stop rule"},
	},
	"H.1": {
		{"contact_point", "kontaktpunkt", "contact point"},
		{"forwarding", "videresendelse af direkte anmodninger", "forwarding of direct requests"},
		{"agreed_deadlines", "frister pr. aftale", "deadlines of each agreement"},
		{"identity_by_controller", "identitet afgøres af kunden", "identity left to the controller"},
		{"standard_replies", "standardsvar", "standard replies"},
		{"sub_processors", "underdatabehandlere", "sub-processors"},
	},
	"I.1": {
		{"who_assesses", "hvem der vurderer", "who assesses"},
		{"agreed_hours", "timer pr. aftale", "hours of each agreement"},
		{"contacts", "kontakter", "contacts"},
		{"weekends", "weekender", "weekends"},
		{"phases", "faser", "phases"},
		{"sub_processors", "underdatabehandlere", "sub-processors"},
		{"log", "log", "log"},
	},
}

func (c Clause) named(s string) bool {
	s = strings.TrimSpace(s)
	return strings.EqualFold(s, c.Code) || strings.EqualFold(s, c.Danish) || strings.EqualFold(s, c.English)
}

// clausesPresent judges, for each version of the topic's procedure that was in
// force in the period, every clause that it must hold: a person found it there.
// It deviates when a person found it absent, or when the tick list leaves it out
// though each of its lines is one of the clauses. It can't be tested while nobody
// has confirmed it, and where a list without it is worded so that its lines can't
// be told apart from the clauses.
func clausesPresent(w *World, p Period, topic record.Code) (r Result) {
	for _, v := range versionsOf(w, topic) {
		if !p.Overlaps(v.Value.InForceFrom, v.Value.InForceTo) {
			continue
		}
		confirmations := assurance.Children[register.DocumentClause](w, v.ID)
		plain := len(v.Value.RequiredClauses) > 0 && !slices.ContainsFunc(v.Value.RequiredClauses, func(line string) bool {
			return !slices.ContainsFunc(Clauses[topic], func(c Clause) bool { return c.named(line) })
		})
		for _, c := range Clauses[topic] {
			listed := slices.ContainsFunc(v.Value.RequiredClauses, c.named)
			present, absent := confirmed(confirmations, c)
			facts := []assurance.Fact{assurance.F("clause", c.Code), assurance.F("listed", listed)}
			switch {
			case absent || plain && !listed && !present:
				r.Deviate(v.ID, facts...)
			case present:
				r.Pass()
			default:
				r.CannotTest(v.ID, facts...)
			}
		}
	}
	return r
}

// confirmed says whether a person found the clause present, or absent.
func confirmed(rows []assurance.Row[register.DocumentClause], c Clause) (present, absent bool) {
	for _, row := range rows {
		d := &row.Value
		if c.named(d.Clause) {
			present = present || d.Present == record.Yes && d.ConfirmedBy != "" && d.ConfirmedAt != 0
			absent = absent || d.Present == record.No
		}
	}
	return present, absent
}
