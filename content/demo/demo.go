// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"cmp"
	"iter"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Profile names a variant of the demo year.
type Profile string

// The profiles.
const (
	Realistic Profile = "realistic"
	Clean     Profile = "clean"
	Stress    Profile = "stress"
	Empty     Profile = "empty"
)

// Profiles lists every profile.
var Profiles = []Profile{Realistic, Clean, Stress, Empty}

// The bounds of the story. Records begin on the first day; the engagement covers
// PeriodFrom to PeriodTo; nothing is known after AsOf.
var (
	Begin      = record.D(2024, 1, 1)
	PeriodFrom = record.D(2025, 1, 1)
	PeriodTo   = record.D(2025, 12, 31)
	AsOf       = record.D(2026, 2, 20)
)

// Step is one command: rows of one register, written together at one moment.
// Actor is an employee's id, "auditor-H" or "system".
type Step struct {
	At    record.Time
	Actor string
	Kind  string // ledger kind, "incident.reported"
	Rows  []Row
}

// Row is one version of one record.
type Row struct {
	ID     string
	Record record.Record
}

// Steps yields the commands of profile p in time order.
func Steps(p Profile) iter.Seq[Step] {
	s := newStory()
	s.organisation(p)
	if p != Empty {
		s.year()
	}
	switch p {
	case Realistic:
		s.realistic()
		s.audited(qualified)
		s.samples()
	case Stress:
		s.realistic()
		s.stress()
		s.audited(adverse())
	case Clean, Empty:
	}
	slices.SortStableFunc(s.steps, func(a, b Step) int { return cmp.Compare(a.At, b.At) })
	return slices.Values(s.steps)
}
