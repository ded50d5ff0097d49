// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// B15R5 judges every day on which a sub-processor of ours ran a data centre or a
// cloud region: a statement or its bridge letter covers the day and says that it
// covers physical access, or else the sub-processor is carved out in writing, see
// [carvedOut]. The carve-out alone is enough where no statement was ever received;
// without it such days are not testable. Days whose statement is not yet due are
// no units.
func B15R5(w *World, p Period, params Params) (r Result) {
	received, owed := map[record.Ref][]statement{}, map[record.Ref][]statement{}
	for _, row := range statements(w) {
		sub := row.Value.Subprocessor
		switch {
		case row.Value.ReceivedAt != 0:
			received[sub] = append(received[sub], row)
		case !p.Past(statementDue(&row.Value, params)):
			owed[sub] = append(owed[sub], row)
		}
	}
	for _, row := range assurance.Rows[register.Location](w) {
		place := &row.Value
		operator := assurance.Get[register.SubProcessor](w, place.Operator)
		hosts := place.Kind == "data_centre" || place.Kind == "cloud_region"
		from, to, ok := p.Clip(max(place.From, operator.Started), earlier(place.To, operator.Ended))
		if hosts && direct(&operator) && operator.Method != "inclusive" && ok {
			c := centre{row.ID, place.Operator, received[place.Operator], owed[place.Operator], carvedOut(&operator)}
			c.judge(&r, from, to)
		}
	}
	return r
}

// centre is a sub-processor's data centre with what speaks for it.
type centre struct {
	location       string
	operator       record.Ref
	received, owed []statement // owed are not yet due
	carvedOut      bool
}

// judge judges the centre on every day from from to to.
func (c *centre) judge(r *Result, from, to record.Date) {
	var bare, silent, unknown []record.Date
	for d := range assurance.Days(from, to) {
		said := physicalAccess(c.received, d)
		switch {
		case said == "covered", said != "" && c.carvedOut, len(c.received) == 0 && c.carvedOut:
			r.Pass()
		case said != "":
			silent = append(silent, d)
		case physicalAccess(c.owed, d) != "":
		case len(c.received) == 0:
			unknown = append(unknown, d)
		default:
			bare = append(bare, d)
		}
	}
	operator := assurance.F("sub_processor", c.operator)
	r.DeviateDays(c.location, bare, operator, assurance.F("statement", false))
	r.DeviateDays(c.location, silent, operator, assurance.F("statement", true), assurance.F("carved_out", false))
	r.CannotTestDays(c.location, unknown, operator)
}

// physicalAccess returns what the statements of day d, or their bridge letters, say
// of physical access: the best of them, and nothing when there is none.
func physicalAccess(list []statement, d record.Date) record.Code {
	said := record.Code("")
	for _, row := range list {
		s := &row.Value
		if !assurance.On(d, s.PeriodFrom, max(s.PeriodTo, s.BridgeUntil)) {
			continue
		}
		if s.PhysicalAccess == "covered" {
			return "covered"
		}
		said = "not_mentioned"
	}
	return said
}

// earlier returns the earlier of two last days, of which a zero one is open.
func earlier(a, b record.Date) record.Date {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

// carvedOut reports whether our description leaves the sub-processor's controls
// out and names those that it expects there.
func carvedOut(s *register.SubProcessor) bool {
	return s.Method == "carve_out" && len(s.ExpectedControls) > 0
}
