// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Mutation is one named thing that goes wrong, or nearly does.
type Mutation struct {
	Name  string   // "leaver-keeps-access", unique, kebab-case, says what is wrong
	Rules []string // exactly the rules that deviate then, in rule order; none where a limit is just kept
	Warns []string // optional: rules that warn in addition
	Check string   // optional: the part of a procedure rule that finds it, "p3"

	// At is run on the first day of the period, a day in the middle and the last
	// day; Do is run once. Exactly one of them is set.
	At func(y *Year, day record.Date)
	Do func(y *Year)

	// NotAt names the days, "first", "middle" or "last", on which other rules
	// deviate. Each has a reason in a comment.
	NotAt []string
}

// All holds every mutation by control.
var All = slices.Concat(
	aMutations, b1Mutations, b2Mutations, b3Mutations, b4Mutations, b5Mutations, b6Mutations, b7Mutations,
	b8Mutations, b9Mutations, b10Mutations, b11Mutations, b12Mutations, b13Mutations, b14Mutations, b15Mutations,
	cMutations, dMutations, eMutations, fMutations, gMutations, hMutations, iMutations,
	extended(xMutations),
)
