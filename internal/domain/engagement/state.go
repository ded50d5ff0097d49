// SPDX-License-Identifier: Apache-2.0

package engagement

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// State is how far an engagement is.
type State = record.Code

// The states in their order.
const (
	Planned   State = "planned"
	Fieldwork State = "fieldwork" // the auditor tests
	Draft     State = "draft"     // the report is drafted, deviations are described
	Responses State = "responses" // management answers the deviations
	Concluded State = "concluded" // the auditor has concluded
	Signed    State = "signed"    // management and auditor have signed the report
	Issued    State = "issued"
	Archived  State = "archived"
)

// States lists the states in their order.
var States = []State{Planned, Fieldwork, Draft, Responses, Concluded, Signed, Issued, Archived}

// The kinds of engagements.
const (
	Type1           record.Code = "isae3000_type1"
	Type2           record.Code = "isae3000_type2"
	SelfDeclaration record.Code = "self_declaration"
	Confirmation    record.Code = "confirmation"
	Internal        record.Code = "internal"
)

// ISAE reports whether an independent auditor concludes on an engagement of the
// kind. What the auditor writes in it nobody else may write.
func ISAE(kind record.Code) bool { return kind == Type1 || kind == Type2 }

// Tested reports whether steps are tested in an engagement of the kind.
func Tested(kind record.Code) bool { return ISAE(kind) || kind == Internal }

// Party is on whose behalf somebody takes a step.
type Party string

// The parties.
const (
	Auditor   Party = "auditor"
	Processor Party = "processor" // its owner or compliance
)

// step is one way on, or back to where the work is taken up again.
type step struct {
	from, to State
	by       []Party // in an engagement that an auditor concludes on
}

var both = []Party{Processor, Auditor}

var steps = []step{
	{Planned, Fieldwork, both},
	{Fieldwork, Draft, []Party{Auditor}},
	{Draft, Responses, []Party{Auditor}},
	{Responses, Concluded, []Party{Auditor}},
	{Concluded, Signed, both},
	{Signed, Issued, both},
	{Issued, Archived, both},
	{Draft, Fieldwork, []Party{Auditor}},
	{Responses, Draft, []Party{Auditor}},
	{Concluded, Responses, []Party{Auditor}},
}

// Normal returns the state that a row's state stands for: a row without one is
// planned.
func Normal(s State) State {
	if s == "" {
		return Planned
	}
	return s
}

// Ways returns where an engagement may go from a state, the way on first. None
// leads out of the archive.
func Ways(from State) []State {
	var list []State
	for _, s := range steps {
		if s.from == Normal(from) {
			list = append(list, s.to)
		}
	}
	return list
}

// MayMove reports whether there is such a step and the party may take it. Without
// an auditor the processor takes every step.
func MayMove(kind record.Code, from, to State, by Party) bool {
	for _, s := range steps {
		if s.from == Normal(from) && s.to == to {
			return slices.Contains(s.by, by) || by == Processor && !ISAE(kind)
		}
	}
	return false
}

// Back reports whether the step leads back.
func Back(from, to State) bool {
	at := slices.Index(States, to)
	return at >= 0 && at < slices.Index(States, Normal(from))
}

// Testing reports whether results and deviations may be written in the state.
func Testing(s State) bool { return s == Fieldwork || s == Draft }

// Concluding reports whether conclusions may be written in the state.
func Concluding(s State) bool { return s == Draft || s == Responses }

// Answering reports whether management may answer deviations in the state.
func Answering(s State) bool { return s == Draft || s == Responses }
