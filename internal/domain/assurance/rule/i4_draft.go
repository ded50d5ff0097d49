// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"regexp"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// personalMark finds what must not stand in a notification: a CPR number (a
// replacement number has 60 added to the day) or a mail address.
var personalMark = regexp.MustCompile(`\b[0-36-9]\d(?:0[1-9]|1[0-2])\d{2}[- ]?\d{4}\b|[^\s@]+@[^\s@]+\.[^\s@]+`)

// I4R4 judges, for every breach of the period and controller that it affects, the
// draft of the controller's notification: the points that Datatilsynet asks for
// are filled, and no text holds a CPR number or a mail address. While a later
// phase is promised, what is missing is not yet late.
func I4R4(w *World, p Period, _ Params) (r Result) {
	promised := map[record.Ref]record.Date{}
	for _, n := range breachNotices(w) {
		promised[n.incident] = max(promised[n.incident], n.Value.NextPhaseDue)
	}
	for _, b := range breachesIn(w, p) {
		missing, marks := draftGaps(&b.Value), draftMarks(&b.Value)
		for _, controller := range b.Value.Controllers {
			open := missing
			if assurance.Get[register.Controller](w, controller).ContactPrivacy.IsZero() {
				open = append([]record.Code{"contact"}, missing...)
			}
			if due := promised[b.Ref()]; len(open) > 0 && marks == 0 && due != 0 && !p.Past(due) {
				continue
			}
			r.Judge(len(open) == 0 && marks == 0, b.ID, assurance.F("controller", controller),
				assurance.F("missing", joinSorted(open)), assurance.F("personal_marks", marks))
		}
	}
	return r
}

// draftGaps returns the points of a notification that the incident leaves open.
func draftGaps(i *register.Incident) []record.Code {
	_, people := i.SubjectsApprox.Get()
	_, records := i.RecordsApprox.Get()
	var gaps []record.Code
	for _, point := range []struct {
		name   record.Code
		filled bool
	}{
		{"description", !i.Description.IsZero()},
		{"occurred_from", i.OccurredFrom != 0},
		{"types", len(i.Types) > 0},
		{"subject_categories", len(i.SubjectCategories) > 0},
		{"subjects_approx", people},
		{"record_categories", len(i.RecordCategories) > 0},
		{"records_approx", records},
		{"effects_seen", !i.EffectsSeen.IsZero()},
		{"likely_consequences", !i.LikelyConsequences.IsZero()},
		{"measures_before", !i.MeasuresBefore.IsZero()},
		{"measures_taken", !i.MeasuresTaken.IsZero() || !i.MeasuresPlanned.IsZero()},
		{"mitigation", !i.Mitigation.IsZero()},
		{"risk_to_subjects", i.RiskToSubjects != ""},
	} {
		if !point.filled {
			gaps = append(gaps, point.name)
		}
	}
	return gaps
}

// draftMarks counts the CPR numbers and mail addresses in the incident's texts.
func draftMarks(i *register.Incident) int {
	n := len(personalMark.FindAllString(i.Title, -1))
	for _, text := range []personal.Free{
		i.Description, i.EffectsSeen, i.LikelyConsequences, i.MeasuresBefore, i.MeasuresTaken, i.MeasuresPlanned, i.Mitigation,
	} {
		n += len(personalMark.FindAllString(text.Reveal(), -1))
	}
	return n
}
