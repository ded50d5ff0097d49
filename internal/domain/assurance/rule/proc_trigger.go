// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// trigger is something that asks for a review of a procedure.
type trigger struct {
	ref string
	on  record.Date
}

// triggersOf says what asks for a review of a topic's procedure. A change of law
// asks for all that it affects.
var triggersOf = map[record.Code][]func(*World) []trigger{
	"A.1": {changedInstructions, changedProcessing},
	"B.1": {breaches},
	"E.1": {changedProcessing},
	"F.1": {newSubProcessors},
	"I.1": {breaches},
}

// procTriggered judges every trigger in the period: a review followed in time.
func procTriggered(w *World, topic record.Code, reviews []review, p Period, params Params) (r Result) {
	triggers := changedLaw(w, topic)
	for _, find := range triggersOf[topic] {
		triggers = append(triggers, find(w)...)
	}
	for _, t := range triggers {
		due := t.on + record.Date(params.ReviewTriggerDays)
		reviewed := slices.ContainsFunc(reviews, func(row review) bool {
			return t.on <= row.Value.ReviewedAt && row.Value.ReviewedAt <= due
		})
		if p.Contains(t.on) && (reviewed || p.Past(due)) {
			r.Judge(reviewed, t.ref, assurance.F("on", t.on), assurance.F("review_due", due))
		}
	}
	return r
}

func changedInstructions(w *World) (triggers []trigger) {
	for _, row := range assurance.Rows[register.Instruction](w) {
		if row.Value.Kind == "change" {
			triggers = append(triggers, trigger{row.ID, row.Value.ReceivedAt.Date()})
		}
	}
	return triggers
}

func changedProcessing(w *World) (triggers []trigger) {
	for _, row := range assurance.Rows[register.ProcessingActivity](w) {
		for _, on := range append([]record.Date{row.Value.From}, row.Value.ChangedOn...) {
			triggers = append(triggers, trigger{row.ID, on})
		}
	}
	return triggers
}

func breaches(w *World) (triggers []trigger) {
	for _, row := range assurance.Rows[register.Incident](w) {
		if row.Value.IsBreach == record.Yes {
			triggers = append(triggers, trigger{row.ID, row.Value.AwareAt.Date()})
		}
	}
	return triggers
}

// newSubProcessors leaves out members of a chain: they are judged through their
// parent.
func newSubProcessors(w *World) (triggers []trigger) {
	for _, row := range assurance.Rows[register.SubProcessor](w) {
		if row.Value.Kind == "sub_processor" && row.Value.ParentSubprocessor == "" {
			triggers = append(triggers, trigger{row.ID, row.Value.Started})
		}
	}
	return triggers
}

func changedLaw(w *World, topic record.Code) (triggers []trigger) {
	for _, row := range assurance.Rows[register.ControlPerformance](w) {
		if row.Value.Kind == "legal_watch" && slices.Contains(row.Value.Affects, record.Ref(topic)) {
			triggers = append(triggers, trigger{row.ID, row.Value.PerformedAt.Date()})
		}
	}
	return triggers
}
