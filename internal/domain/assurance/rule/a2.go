// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var a2Rules = []Rule{
	rule("A.2-r1", A2R1), rule("A.2-r2", A2R2), rule("A.2-r3", A2R3), rule("A.2-r4", A2R4),
	rule("A.2-r5", A2R5), rule("A.2-r6", A2R6), rule("A.2-r7", A2R7),
}

// stopDays is how long a processing may go on after its instruction is withdrawn.
const stopDays = 5

type (
	activity    = assurance.Row[register.ProcessingActivity]
	instruction = assurance.Row[register.Instruction]
)

// activities returns what ran for controllers in the period; processing for the
// company's own ends is not in it.
func activities(w *World, p Period) []activity {
	var rows []activity
	for _, row := range assurance.Rows[register.ProcessingActivity](w) {
		if row.Value.OwnRole != "controller" && p.Overlaps(row.Value.From, row.Value.To) {
			rows = append(rows, row)
		}
	}
	return rows
}

// withdrawals returns, for every withdrawn instruction, the day on which it ends:
// that of the withdrawal's validity, or of its receipt if it names none.
func withdrawals(w *World) map[record.Ref]record.Date {
	ends := map[record.Ref]record.Date{}
	for _, row := range assurance.Rows[register.Instruction](w) {
		if row.Value.Kind == "withdrawn" && row.Value.Withdraws != "" {
			ends[row.Value.Withdraws] = withdrawnOn(&row.Value)
		}
	}
	return ends
}

func withdrawnOn(i *register.Instruction) record.Date {
	if i.ValidFrom != 0 {
		return i.ValidFrom
	}
	return i.ReceivedAt.Date()
}

// instructedOn reports whether one of the instructions, found lawful, holds on day
// d. A withdrawn one holds for the days that the processing has to stop in.
func instructedOn(w *World, refs []record.Ref, ends map[record.Ref]record.Date, d record.Date) bool {
	return slices.ContainsFunc(refs, func(ref record.Ref) bool {
		i := assurance.Get[register.Instruction](w, ref)
		end, withdrawn := ends[ref]
		return i.Legality == "lawful" && i.Kind != "withdrawn" && i.ReceivedAt != 0 &&
			assurance.On(d, i.ReceivedAt.Date(), i.ValidTo) && (!withdrawn || d <= end+stopDays)
	})
}

// A2R1 judges every activity: on each of its days in the period a lawful
// instruction holds.
func A2R1(w *World, p Period, _ Params) (r Result) {
	ends := withdrawals(w)
	for _, a := range activities(w, p) {
		first, last, _ := p.Clip(a.Value.From, a.Value.To)
		bare, since := 0, record.Date(0)
		for d := range assurance.Days(first, last) {
			if !instructedOn(w, a.Value.Instructions, ends, d) {
				if bare++; since == 0 {
					since = d
				}
			}
		}
		r.Judge(bare == 0, a.ID, assurance.F("controller", a.Value.Controller), assurance.F("since", since), assurance.F("days", bare))
	}
	return r
}

// A2R2 judges every activity: its data types and categories of people are among
// those of the agreement. Without fields, or without an agreement that lists
// types, it is not testable.
func A2R2(w *World, p Period, _ Params) (r Result) {
	for _, a := range activities(w, p) {
		dpa := assurance.Get[register.DPA](w, a.Value.DPA)
		fields := assurance.Children[register.DataField](w, a.ID)
		if len(fields) == 0 || len(dpa.DataTypes) == 0 {
			r.CannotTest(a.ID, assurance.F("fields", len(fields)), assurance.F("agreed_types", len(dpa.DataTypes)))
			continue
		}
		var outside, types []string
		for _, f := range fields {
			if !slices.Contains(dpa.DataTypes, f.Value.Category) {
				outside = append(outside, f.ID)
				types = append(types, string(f.Value.Category))
			}
		}
		people := 0
		for _, c := range a.Value.SubjectCategories {
			if !slices.ContainsFunc(dpa.SubjectCategories, func(agreed string) bool { return sameWords(agreed, c) }) {
				people++
			}
		}
		r.Judge(len(outside) == 0 && people == 0, a.ID, assurance.F("controller", a.Value.Controller),
			assurance.F("fields", strings.Join(outside, ",")), assurance.F("data_types", joinSorted(types)),
			assurance.F("subject_categories_outside", people))
	}
	return r
}

// sameWords compares two texts but for case and spaces.
func sameWords(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

// joinSorted returns the distinct values in order, divided by commas.
func joinSorted[S ~string](values []S) string {
	var list []string
	for _, v := range values {
		list = append(list, string(v))
	}
	slices.Sort(list)
	return strings.Join(slices.Compact(list), ",")
}

// A2R3 judges every activity: its purpose reads as the agreement's, or a person
// confirmed that it is the same, after the last change of the processing.
func A2R3(w *World, p Period, _ Params) (r Result) {
	for _, a := range activities(w, p) {
		agreed := assurance.Get[register.DPA](w, a.Value.DPA).Purpose
		same := !agreed.IsZero() && sameWords(agreed.Reveal(), a.Value.Purpose.Reveal())
		changed := record.Date(0)
		for _, d := range a.Value.ChangedOn {
			if d <= p.To {
				changed = max(changed, d)
			}
		}
		confirmed := a.Value.PurposeConfirmedAt
		r.Judge(same || a.Value.PurposeConfirmedBy != "" && confirmed != 0 && confirmed >= changed, a.ID,
			assurance.F("controller", a.Value.Controller), assurance.F("confirmed_at", confirmed), assurance.F("changed_on", changed))
	}
	return r
}

// A2R4 judges every activity: none also serves a purpose of the processor's own,
// unless a lawful instruction allows it. An open question is not testable.
func A2R4(w *World, p Period, _ Params) (r Result) {
	for _, a := range activities(w, p) {
		if a.Value.OwnPurpose == record.Unknown {
			r.CannotTest(a.ID, assurance.F("controller", a.Value.Controller))
			continue
		}
		allowed := assurance.Get[register.Instruction](w, a.Value.OwnPurposeInstruction).Legality == "lawful"
		r.Judge(a.Value.OwnPurpose == record.No || allowed, a.ID,
			assurance.F("controller", a.Value.Controller), assurance.F("own_purposes", joinSorted(a.Value.OwnPurposes)))
	}
	return r
}

// A2R5 judges every activity whose instruction was withdrawn in the period, unless
// another holds: it ended within five days.
func A2R5(w *World, p Period, _ Params) (r Result) {
	ends := withdrawals(w)
	for _, a := range assurance.Rows[register.ProcessingActivity](w) {
		for _, ref := range a.Value.Instructions {
			end, withdrawn := ends[ref]
			ended, due := a.Value.To, end+stopDays
			if !withdrawn || !p.Contains(end) || ended != 0 && ended < end || instructedOn(w, a.Value.Instructions, ends, due+1) {
				continue
			}
			if ended != 0 || p.Past(due) {
				r.Judge(ended != 0 && ended <= due, a.ID, assurance.F("controller", a.Value.Controller),
					assurance.F("withdrawn_on", end), assurance.F("ended", ended), assurance.F("limit_days", stopDays))
			}
		}
	}
	return r
}

// A2R6 judges every change deployed in the period that touches how personal data
// are processed: it names a lawful instruction. A change that nobody marked as
// touching them or not is not testable.
func A2R6(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.Change](w) {
		c := &row.Value
		switch {
		case !p.Contains(c.DeployedAt.Date()) || c.PDChange == record.No:
		case c.PDChange == record.Unknown:
			r.CannotTest(row.ID, assurance.F("system", c.System))
		default:
			lawful := assurance.Get[register.Instruction](w, c.Instruction).Legality == "lawful"
			r.Judge(lawful, row.ID, assurance.F("system", c.System), assurance.F("instruction", c.Instruction))
		}
	}
	return r
}

// A2R7 judges every quarter that has ended and has active days in the period:
// management attested, for each of them and not before it, that processing
// followed instructions. Without an active day it is not testable.
func A2R7(w *World, p Period, _ Params) (r Result) {
	active := activeDays(w, p)
	if len(active) == 0 {
		r.CannotTest("", assurance.F("control", "A.2"))
	}
	for len(active) > 0 {
		end := quarterEnd(active[0])
		n := 0
		bare := 0
		for n < len(active) && active[n] <= end {
			if !attestedOn(w, active[n]) {
				bare++
			}
			n++
		}
		if p.Past(min(end, p.To)) {
			r.Judge(bare == 0, "", assurance.F("from", active[0]), assurance.F("to", active[n-1]), assurance.F("days", bare))
		}
		active = active[n:]
	}
	return r
}

// quarterEnd returns the last day of the quarter of d.
func quarterEnd(d record.Date) record.Date {
	year, month, _ := d.Go().Date()
	return record.D(year, (month-1)/3*3+4, 0)
}

// attestedOn reports whether an attestation by management covers day d. Nobody can
// answer for a day that is still to come.
func attestedOn(w *World, d record.Date) bool {
	return slices.ContainsFunc(assurance.Rows[register.ControlPerformance](w), func(row assurance.Row[register.ControlPerformance]) bool {
		c := &row.Value
		return c.Control == "A.2" && c.Kind == "attestation" && c.Result != "failed" && c.PeriodFrom <= d && d <= c.PeriodTo &&
			d <= c.PerformedAt.Date() && hasRole(w, c.PerformedBy, c.PerformedAt.Date(), "management", "director")
	})
}
