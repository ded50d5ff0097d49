// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// statementMonths is how long before the end of our period a statement may end.
const statementMonths = 3

type statement = assurance.Row[register.ReceivedStatement]

// statements returns what our own sub-processors have sent or owe.
func statements(w *World) []statement {
	var rows []statement
	for _, row := range assurance.Rows[register.ReceivedStatement](w) {
		if s := assurance.Get[register.SubProcessor](w, row.Value.Subprocessor); direct(&s) {
			rows = append(rows, row)
		}
	}
	return rows
}

// statementDue returns the day by which a statement was to come: the one recorded,
// else P_STATEMENT_DUE after the end of the covered year.
func statementDue(s *register.ReceivedStatement, params Params) record.Date {
	if s.DueAt != 0 {
		return s.DueAt
	}
	return record.Months(params.StatementDueMonths).After(record.D(s.PeriodTo.Go().Year(), time.December, 31))
}

// F6R4a judges every statement that fell due in the period: received by the day,
// and every day on which an agreement promises one: there is a statement.
func F6R4a(w *World, p Period, params Params) (r Result) {
	type key struct {
		sub  record.Ref
		year int
	}
	known := map[key]bool{}
	for _, row := range statements(w) {
		s := &row.Value
		due := statementDue(s, params)
		known[key{s.Subprocessor, s.PeriodTo.Go().Year()}] = true
		known[key{s.Subprocessor, due.Go().Year() - 1}] = true
		if !p.Contains(due) || s.ReceivedAt == 0 && !p.Past(due) {
			continue
		}
		late := int(lastKnown(p) - due)
		if s.ReceivedAt != 0 {
			late = int(s.ReceivedAt - due)
		}
		r.Judge(s.ReceivedAt != 0 && late <= 0, row.ID, assurance.F("sub_processor", s.Subprocessor), assurance.F("due_at", due),
			assurance.F("received_at", s.ReceivedAt), assurance.F("days_late", max(0, late)))
	}
	for _, row := range assurance.Rows[register.SubProcessingAgreement](w) {
		a := &row.Value
		s := assurance.Get[register.SubProcessor](w, a.Subprocessor)
		if a.StatementDue == "" || !direct(&s) {
			continue
		}
		for year := max(p.From.Go().Year()-1, s.Started.Go().Year(), a.Effective.Go().Year()); year < p.To.Go().Year(); year++ {
			due := a.StatementDueFor(year)
			if p.Contains(due) && p.Past(due) && a.InForce(due) && !known[key{a.Subprocessor, year}] {
				r.Deviate(row.ID, assurance.F("sub_processor", a.Subprocessor), assurance.F("due_at", due), assurance.F("year", year))
			}
		}
	}
	return r
}

// F6R4b judges every sub-processor that has sent statements: the latest one ends
// at most three months before the end of the period, or of its use if that came
// first, or a bridge letter covers the rest.
func F6R4b(w *World, p Period, _ Params) (r Result) {
	latest := map[record.Ref]statement{}
	for _, row := range statements(w) {
		if sub := row.Value.Subprocessor; row.Value.ReceivedAt != 0 && row.Value.PeriodTo > latest[sub].Value.PeriodTo {
			latest[sub] = row
		}
	}
	for _, s := range subProcessors(w, p) {
		row, sent := latest[s.Ref()]
		if !sent {
			continue
		}
		_, end, _ := p.Clip(s.Value.Started, s.Value.Ended)
		ends, bridge := row.Value.PeriodTo, row.Value.BridgeUntil
		tooFar := record.Months(statementMonths).After(ends + 1)
		r.Judge(end < tooFar || bridge >= end, row.ID, assurance.F("sub_processor", s.Ref()),
			assurance.F("statement_to", ends), assurance.F("bridge_until", bridge), assurance.F("period_to", end))
	}
	return r
}

// F6R5 judges every observation of a statement received in the period, and those
// of older ones that were open in it: materiality, the supplier's comment and a
// deadline are there, and an overdue one was escalated. A statement received
// without observations says so.
func F6R5(w *World, p Period, _ Params) (r Result) {
	for _, row := range statements(w) {
		received := row.Value.ReceivedAt
		if received == 0 || received > p.To {
			continue
		}
		observations := assurance.Children[register.Observation](w, row.ID)
		if len(observations) == 0 && p.Contains(received) {
			r.Judge(row.Value.NoObservationsStated == record.Yes, row.ID,
				assurance.F("sub_processor", row.Value.Subprocessor), assurance.F("observations", 0))
		}
		for _, o := range observations {
			closed, due := o.Value.ClosedAt, o.Value.RemediationDue
			if closed != 0 && closed < p.From && received < p.From {
				continue
			}
			overdue := due != 0 && due <= p.To && (closed > due || closed == 0 && p.Past(due))
			complete := o.Value.Materiality != "" && !o.Value.SupplierComment.IsZero() && due != 0
			r.Judge(complete && (!overdue || o.Value.EscalatedAt != 0), o.ID, assurance.F("sub_processor", row.Value.Subprocessor),
				assurance.F("materiality", o.Value.Materiality), assurance.F("remediation_due", due),
				assurance.F("overdue", overdue), assurance.F("escalated_at", o.Value.EscalatedAt))
		}
	}
	return r
}

// F6R6 judges, for every statement received in the period, a conclusion that isn't
// clean, its carve-outs together, and each control that it expects of us: reviewed,
// and the control has something of ours that does it.
func F6R6(w *World, p Period, _ Params) (r Result) {
	for _, row := range statements(w) {
		s := &row.Value
		if !p.Contains(s.ReceivedAt) {
			continue
		}
		if s.Conclusion == "qualified" || s.Conclusion == "adverse" {
			r.Judge(s.ReviewedBy != "" && s.ReviewedAt != 0, row.ID, assurance.F("sub_processor", s.Subprocessor),
				assurance.F("conclusion", s.Conclusion), assurance.F("reviewed_at", s.ReviewedAt))
		}
		if len(s.SubserviceCarvedOut) > 0 {
			r.Judge(s.CarveOutsReviewedAt != 0, row.ID, assurance.F("sub_processor", s.Subprocessor),
				assurance.F("carve_outs", len(s.SubserviceCarvedOut)))
		}
		for _, c := range assurance.Children[register.StatementUserControl](w, row.ID) {
			r.Judge(c.Value.ReviewedAt != 0 && len(c.Value.HandledBy) > 0, c.ID, assurance.F("sub_processor", s.Subprocessor),
				assurance.F("reviewed_at", c.Value.ReviewedAt), assurance.F("handled", len(c.Value.HandledBy) > 0))
		}
	}
	return r
}
