// SPDX-License-Identifier: Apache-2.0

package engagement

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// The auditor's decision on a deviation.
const (
	Open      record.Code = "open"
	Confirmed record.Code = "confirmed"
	Withdrawn record.Code = "withdrawn"
)

// DecisionOf returns the decision of a deviation. Rows from before there was a
// field for it are withdrawn when they tell why, else confirmed.
func DecisionOf(d register.Deviation) record.Code {
	switch {
	case d.Decision != "":
		return d.Decision
	case !d.WithdrawnReason.IsZero():
		return Withdrawn
	}
	return Confirmed
}

// Question is what a deviation waits for.
type Question string

// The questions in their order.
const (
	AskDecision     Question = "decision"     // is it a deviation?
	AskExtent       Question = "extent"       // fact, kind, cause, d of n, isolated
	AskCompensating Question = "compensating" // does another control make up for it?
	AskObjective    Question = "objective"    // severity, and is the objective still achieved?
	AskResponse     Question = "response"     // what does management answer?
	AskRetest       Question = "retest"       // does it work now?
	Done            Question = "done"
)

// Questions lists the questions in their order.
var Questions = []Question{AskDecision, AskExtent, AskCompensating, AskObjective, AskResponse, AskRetest, Done}

// Next returns the first question that is open. A compensating control counts only
// when it was tested itself; that there is none is said by "not tested".
func Next(d register.Deviation) Question {
	switch DecisionOf(d) {
	case Open:
		return AskDecision
	case Withdrawn:
		return Done
	}
	n, hasN := d.N.Get()
	count, hasD := d.D.Get()
	switch {
	case d.Fact.IsZero(), d.Kind == "", d.Cause.IsZero(), d.Isolated.IsZero(), !hasD, !hasN, count < 1, n < count:
		return AskExtent
	case d.Severity != "" && d.ObjectiveEffect != "":
	case d.CompensatingTested.IsZero():
		return AskCompensating
	default:
		return AskObjective
	}
	switch {
	case !answered(d):
		return AskResponse
	case d.RetestOutcome == "" && d.RetestedAt.IsZero() && d.ClosedAt.IsZero():
		return AskRetest
	}
	return Done
}

func answered(d register.Deviation) bool {
	return !d.ManagementResponse.IsZero() && !d.Action.IsZero() && !d.Due.IsZero() && d.Owner != ""
}

// End is what becomes of a confirmed deviation in the report.
type End string

// The ends of the tree.
const (
	EndOpen      End = ""          // not decided yet
	EndWithdrawn End = "withdrawn" // kept in the trail, not in the report
	EndRow       End = "row"       // a row of the report: the objective is still achieved
	EndBasis     End = "basis"     // the basis for a modified conclusion
)

// EndOf returns where the tree leads for a deviation.
func EndOf(d register.Deviation) End {
	switch {
	case DecisionOf(d) == Withdrawn:
		return EndWithdrawn
	case DecisionOf(d) == Open || d.ObjectiveEffect == "":
		return EndOpen
	case d.ObjectiveEffect == "none":
		return EndRow
	}
	return EndBasis
}

// Covers reports whether a deviation of the control answers for what a rule found:
// it names the rule, alone or among others, or every record that the rule found, of
// which found holds the ids.
func Covers(d register.Deviation, control, rule string, found []string) bool {
	if string(d.Control) != control {
		return false
	}
	if slices.Contains(strings.Fields(d.Rule), rule) {
		return true
	}
	named := map[string]bool{}
	for _, item := range d.Items {
		_, id, _ := strings.Cut(item, "/")
		named[id] = true
	}
	for _, ref := range found {
		if !named[ref] {
			return false
		}
	}
	return len(found) > 0
}
