// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var f6Rules = []Rule{
	rule("F.6-r1", F6R1), rule("F.6-r2", F6R2), rule("F.6-r3", F6R3), rule("F.6-r4a", F6R4a), rule("F.6-r4b", F6R4b),
	rule("F.6-r5", F6R5), rule("F.6-r6", F6R6), rule("F.6-r7", F6R7), rule("F.6-r8", F6R8), rule("F.6-r9", F6R9),
}

const (
	riskDays   = 366 // between two assessments of a sub-processor's risk
	actionDays = 30  // from an unsatisfactory conclusion to the action
	informDays = 30  // from a supervision to the word to controllers
)

type supervision = assurance.Row[register.Supervision]

// supervisionsOf returns the supervisions of a sub-processor by day.
func supervisionsOf(w *World, sub record.Ref) []supervision {
	var rows []supervision
	for _, row := range assurance.Rows[register.Supervision](w) {
		if row.Value.Subprocessor == sub {
			rows = append(rows, row)
		}
	}
	return assurance.By(rows, func(s *register.Supervision) record.Date { return s.PerformedAt })
}

// supervised returns the supervisions of our own sub-processors performed in the
// period.
func supervised(w *World, p Period) []supervision {
	var rows []supervision
	for _, row := range assurance.Rows[register.Supervision](w) {
		s := assurance.Get[register.SubProcessor](w, row.Value.Subprocessor)
		if direct(&s) && p.Contains(row.Value.PerformedAt) {
			rows = append(rows, row)
		}
	}
	return rows
}

// F6R1 judges, for every sub-processor, each stretch between two risk assessments
// that touches the period, from its start at the earliest: no longer than a year.
// An assessment speaks for all that the sub-processor does.
func F6R1(w *World, p Period, _ Params) (r Result) {
	for _, s := range subProcessors(w, p) {
		var dates []record.Date
		for _, row := range supervisionsOf(w, s.Ref()) {
			if row.Value.RiskAssessmentAt != 0 {
				dates = append(dates, row.Value.RiskAssessmentAt)
			}
		}
		first, last, _ := p.Clip(s.Value.Started, s.Value.Ended)
		judgeGaps(&r, s.ID, dates, s.Value.Started, first, last, riskDays)
	}
	return r
}

// F6R2 judges, for every sub-processor, each stretch between two supervisions that
// touches the period: at most P_SUPERVISE, or P_SUPERVISE_HIGH at high risk. One
// that started in the period was assessed by then.
func F6R2(w *World, p Period, params Params) (r Result) {
	for _, s := range subProcessors(w, p) {
		limit := params.SuperviseDays
		if s.Value.RiskClass == "high" {
			limit = params.SuperviseHighDays
		}
		var dates []record.Date
		for _, row := range supervisionsOf(w, s.Ref()) {
			dates = append(dates, row.Value.PerformedAt)
		}
		first, last, _ := p.Clip(s.Value.Started, s.Value.Ended)
		judgeGaps(&r, s.ID, dates, s.Value.Started, first, last, limit)
		if start := s.Value.Started; p.Contains(start) {
			known := s.Value.DueDiligenceAt
			if len(dates) > 0 && (known == 0 || dates[0] < known) {
				known = dates[0]
			}
			r.Judge(known != 0 && known <= start, s.ID, assurance.F("started", start), assurance.F("assessed_at", known))
		}
	}
	return r
}

// F6R3 judges every sub-processor of high risk: an independent statement or an
// inspection was used in the year up to the end of the period.
func F6R3(w *World, p Period, params Params) (r Result) {
	for _, s := range subProcessors(w, p) {
		if s.Value.RiskClass != "high" {
			continue
		}
		_, end, _ := p.Clip(s.Value.Started, s.Value.Ended)
		fit := slices.ContainsFunc(supervisionsOf(w, s.Ref()), func(row supervision) bool {
			age := int(end - row.Value.PerformedAt)
			return (row.Value.Method == "statement" || row.Value.Method == "inspection") && 0 <= age && age <= params.SuperviseDays
		})
		r.Judge(fit, s.ID, assurance.F("risk_class", s.Value.RiskClass), assurance.F("limit_days", params.SuperviseDays))
	}
	return r
}

// F6R7 judges every supervision: it has a conclusion and a decision, and an
// unsatisfactory one was acted on within 30 days. Whether the follow-up was a
// proper one is for the auditor.
func F6R7(w *World, p Period, _ Params) (r Result) {
	for _, row := range supervised(w, p) {
		s := &row.Value
		acted, due := true, s.PerformedAt+actionDays
		if s.Conclusion == "unsatisfactory" {
			acted = s.ActionAt != 0 && s.ActionAt <= due
			if s.ActionAt == 0 && !p.Past(due) {
				continue
			}
		}
		r.Judge(s.Conclusion != "" && s.Decision != "" && acted, row.ID, assurance.F("sub_processor", s.Subprocessor),
			assurance.F("conclusion", s.Conclusion), assurance.F("decision", s.Decision), assurance.F("action_at", s.ActionAt))
	}
	return r
}

// F6R8 judges every supervision: the controllers were told within 30 days.
func F6R8(w *World, p Period, _ Params) (r Result) {
	for _, row := range supervised(w, p) {
		told, due := row.Value.ControllersInformedAt, row.Value.PerformedAt+informDays
		if told != 0 || p.Past(due) {
			r.Judge(told != 0 && told <= due, row.ID, assurance.F("sub_processor", row.Value.Subprocessor),
				assurance.F("performed_at", row.Value.PerformedAt), assurance.F("informed_at", told), assurance.F("limit_days", informDays))
		}
	}
	return r
}

// F6R9 judges every planned supervision: the sub-processor was asked about
// breaches and answered. One before the start has nothing to ask, one on news or a
// breach asks about that.
func F6R9(w *World, p Period, _ Params) (r Result) {
	for _, row := range supervised(w, p) {
		if s := &row.Value; s.Trigger == "" || s.Trigger == "planned" {
			r.Judge(s.BreachAskedAt != 0 && answered(s), row.ID, assurance.F("sub_processor", s.Subprocessor),
				assurance.F("asked_at", s.BreachAskedAt), assurance.F("answered_at", s.BreachAnsweredAt))
		}
	}
	return r
}

// answered reports whether the breach question has an answer.
func answered(s *register.Supervision) bool { return s.BreachAnsweredAt != 0 && s.BreachAnswer != "" }
