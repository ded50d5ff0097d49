// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var h2Rules = []Rule{
	rule("H.2-r1", H2R1), rule("H.2-r2", H2R2), rule("H.2-r3", H2R3), rule("H.2-r4", H2R4),
	rule("H.2-r5", H2R5), rule("H.2-r6", H2R6), rule("H.2-r7", H2R7),
}

const (
	// capabilityDays is how long a test of what a system can do holds, H.2-r2.
	capabilityDays = 366
	// forwardWorkdays is how long a direct request may wait, H.2-r4.
	forwardWorkdays = 2
	// replyDays is how long the approval of a standard reply holds, H.2-r6.
	replyDays = 366
)

// fiveRights are those that procedures and systems must serve.
var fiveRights = []record.Code{"export", "rectify", "erase", "restrict", "inform"}

// H2R1 judges each of the five rights: on every active day a procedure of H.2 or
// H.1 that details it was in force. Without an active day it is not testable.
func H2R1(w *World, p Period, _ Params) (r Result) {
	active := activeDays(w, p)
	if len(active) == 0 {
		r.CannotTest("", assurance.F("topic", "H.2"))
		return r
	}
	versions := slices.Concat(versionsOf(w, "H.2"), versionsOf(w, "H.1"))
	for _, right := range fiveRights {
		bare, since := 0, record.Date(0)
		for _, d := range active {
			detailed := slices.ContainsFunc(versions, func(v version) bool {
				return slices.Contains(v.Value.Rights, right) && assurance.On(d, v.Value.InForceFrom, v.Value.InForceTo)
			})
			if !detailed {
				if bare++; since == 0 {
					since = d
				}
			}
		}
		r.Judge(bare == 0, "", assurance.F("rights", right), assurance.F("since", since), assurance.F("days", bare))
	}
	return r
}

// served reports whether the system can serve the right, by itself or by hand.
func served(s *register.ITSystem, right record.Code) bool {
	return slices.Contains(s.SupportsRights, right) || slices.Contains(s.RightsManual, right)
}

// testedBy returns the last day up to d on which somebody tested how the system
// serves rights, 0 for never.
func testedBy(s *register.ITSystem, d record.Date) record.Date {
	last := record.Date(0)
	for _, on := range distinct(s.RightsTestedOn, s.RightsTestedAt) {
		if on <= d {
			last = on
		}
	}
	return last
}

// H2R2 judges every system with personal data: it serves all five rights, and each
// stretch between two tests of that is at most 366 days. Before the first test
// counts the day on which the system went live.
func H2R2(w *World, p Period, _ Params) (r Result) {
	for _, s := range systems(w, p, holdsPD) {
		var missing []record.Code
		for _, right := range fiveRights {
			if !served(&s.Value, right) {
				missing = append(missing, right)
			}
		}
		r.Judge(len(missing) == 0, s.ID, assurance.F("check", "rights"), assurance.F("missing", joinSorted(missing)))
		first, last, _ := p.Clip(s.Value.LiveAt, s.Value.RetiredAt)
		tests := distinct(s.Value.RightsTestedOn, s.Value.RightsTestedAt)
		judgeGaps(&r, s.ID, tests, s.Value.LiveAt, first, last, capabilityDays, assurance.F("check", "gap"))
	}
	return r
}

// H2R7 judges each of the five rights that nobody asked for in the period, if there
// are systems with personal data: each of these was tested for it within 366 days
// before the period, or the system, ended.
func H2R7(w *World, p Period, _ Params) (r Result) {
	asked := map[record.Code]bool{}
	for _, row := range requests(w, p) {
		asked[capability[row.Value.Right]] = true
	}
	holders := systems(w, p, holdsPD)
	for _, right := range fiveRights {
		if asked[right] || len(holders) == 0 {
			continue
		}
		var untested []record.Ref
		for _, s := range holders {
			_, last, _ := p.Clip(s.Value.LiveAt, s.Value.RetiredAt)
			on := testedBy(&s.Value, last)
			if on == 0 || on < last-capabilityDays || !served(&s.Value, right) {
				untested = append(untested, s.Ref())
			}
		}
		r.Judge(len(untested) == 0, "", assurance.F("rights", right), assurance.F("systems", joinSorted(untested)))
	}
	return r
}
