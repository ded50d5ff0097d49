// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b11Mutations = []Mutation{
	{Name: "scan-skipped", Rules: []string{"B.11-r1"}, Do: remove[register.TechnicalTest]("TT-06")},
	{Name: "scan-after-31-days", Do: edit("TT-06", func(t *register.TechnicalTest) { t.PerformedAt = on(6, 7) })},
	{Name: "scan-after-32-days", Rules: []string{"B.11-r1"}, Do: edit("TT-06", func(t *register.TechnicalTest) { t.PerformedAt = on(6, 8) })},
	{Name: "first-scan-of-the-year-too-late", Rules: []string{"B.11-r1"}, Do: edit("TT-01", func(t *register.TechnicalTest) { t.PerformedAt = on(1, 10) })},
	{Name: "scan-misses-the-scanner", Rules: []string{"B.11-r1"}, Do: edit("TT-06", func(t *register.TechnicalTest) {
		t.Scope = []record.Ref{"SYS-01", "SYS-03", "SYS-05", "SYS-06", "SYS-08"}
	})},
	{Name: "penetration-test-skipped", Rules: []string{"B.11-r1"}, Do: edit("PT-2025", func(t *register.TechnicalTest) { t.Kind = "recovery_test" })},
	{Name: "penetration-test-on-day-366", Do: edit("PT-2025", func(t *register.TechnicalTest) { t.PerformedAt = on(8, 21) })},
	{Name: "penetration-test-on-day-367", Rules: []string{"B.11-r1"}, Do: edit("PT-2025", func(t *register.TechnicalTest) { t.PerformedAt = on(8, 22) })},
	{Name: "high-finding-fixed-on-day-30", Do: fixed("F-3", on(9, 18))},
	{Name: "high-finding-fixed-on-day-31", Rules: []string{"B.11-r2"}, Do: fixed("F-3", on(9, 19))},
	{Name: "high-finding-open-for-74-days", Rules: []string{"B.11-r2"}, Do: fixed("F-3", on(11, 1))},
	{Name: "medium-finding-fixed-on-day-90", Do: fixed("F-1", on(11, 17))},
	{Name: "medium-finding-fixed-on-day-91", Rules: []string{"B.11-r2"}, Do: fixed("F-1", on(11, 18))},
	{Name: "critical-finding-fixed-on-day-15", Rules: []string{"B.11-r2"}, At: func(y *Year, day record.Date) { finding(y, day, 15, "", 0) }},
	{Name: "critical-finding-fixed-on-day-14", At: func(y *Year, day record.Date) { finding(y, day, 14, "", 0) }},
	{Name: "finding-accepted-until-it-was-fixed", At: func(y *Year, day record.Date) { finding(y, day, 40, "E-001", 40) }},
	{Name: "finding-accepted-for-too-short", Rules: []string{"B.11-r2"}, At: func(y *Year, day record.Date) { finding(y, day, 40, "E-001", 39) }},
	{Name: "finding-accepted-by-nobody", Rules: []string{"B.11-r2"}, At: func(y *Year, day record.Date) { finding(y, day, 40, "", 40) }},
	{Name: "finding-accepted-without-end", Rules: []string{"B.11-r2"}, Do: all(fixed("F-3", 0),
		edit("F-3", func(f *register.TestFinding) { f.AcceptedBy, f.AcceptedUntil = "E-001", 0 }))},
	{Name: "fixed-finding-not-retested", Rules: []string{"B.11-r3"}, Do: edit("F-3", func(f *register.TestFinding) { f.RetestedAt = 0 })},
	{Name: "finding-retested-before-the-fix", Rules: []string{"B.11-r3"}, Do: edit("F-3", func(f *register.TestFinding) { f.RetestedAt = f.FixedAt - 1 })},
	{Name: "nobody-decided-to-tell-of-a-finding", Rules: []string{"B.11-r4"}, Do: edit("F-3", func(f *register.TestFinding) { f.ControllersTold = "" })},
	{Name: "customers-told-of-a-finding-without-day", Rules: []string{"B.11-r4"},
		Do: edit("F-3", func(f *register.TestFinding) { f.ControllersTold, f.ToldReason = "yes", free("") })},
	{Name: "customers-not-told-of-a-finding-without-reason", Rules: []string{"B.11-r4"},
		Do: edit("F-3", func(f *register.TestFinding) { f.ToldReason = free("") })},
	{Name: "developer-tests-own-work", Rules: []string{"B.11-r5"}, Do: edit("PT-2025", func(t *register.TechnicalTest) { t.Independent = record.No })},
}

// fixed moves the fix of a finding and its retest.
func fixed(id string, day record.Date) func(*Year) {
	return edit(id, func(f *register.TestFinding) { f.FixedAt, f.RetestedAt = day, day })
}

// finding enters a critical finding of the day, with the days to its fix and to
// the end of its acceptance.
func finding(y *Year, day, fix record.Date, by record.Ref, accepted record.Date) {
	Add(y, "F-90", &register.TestFinding{
		Parent: "PT-2025", No: "90", Severity: "critical", FoundAt: day, FixedAt: day + fix, RetestedAt: day + fix,
		AcceptedBy: by, AcceptedUntil: day + accepted, ControllersTold: "not_relevant", ToldReason: free("Kan ikke nås udefra."),
	})
}
