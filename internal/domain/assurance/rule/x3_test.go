// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"fmt"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// nightly is a system of 2022 with a nightly job that fails on the given days.
func nightly(p assurance.Period, failed ...record.Date) rows {
	all := rows{
		"s1": register.ITSystem{Name: "Portal", LiveAt: record.D(2022, 1, 1), BackupRequired: record.Yes},
		"j1": register.BackupJob{System: "s1", Job: "Natlig", IsolatedCopy: record.Yes},
	}
	for d := range assurance.Days(p.From-1, p.To) {
		run := register.BackupRun{Parent: "j1", RanAt: d.Start(), Result: "ok"}
		for _, f := range failed {
			if f == d {
				run.Result = "failed"
			}
		}
		all[fmt.Sprintf("r%d", d)] = run
	}
	return all
}

func TestX3Runs(t *testing.T) {
	fifty := assurance.Period{From: day(3, 1), To: day(3, 1) + 49, AsOf: at(12, 1, 0)}
	first := fifty.From
	live := func(day record.Date) rows {
		return rows{"s1": register.ITSystem{Name: "Portal", LiveAt: day, BackupRequired: record.Yes}}
	}
	idle := rows{"j1": register.BackupJob{System: "s1", Job: "Natlig", Base: record.Base{ValidTo: first - 1}}}
	second := rows{"j2": register.BackupJob{System: "s1", Job: "Filer"}}
	check(t, "X.3-r1", fifty, []ruleCase{
		{"none", rows{}, "0/0"},
		{"every day", nightly(fifty), "1/1"},
		{"49 of 50", nightly(fifty, first), "1/1"},
		{"48 of 50", nightly(fifty, first, first+9), "0/1 deviation s1"},
		{"failed before the period", nightly(fifty, first-1, first), "1/1"},
		{"no job", nightly(fifty).With(rows{"j1": nil}), "0/1 deviation s1"},
		{"job has ended", nightly(fifty).With(idle), "0/1 deviation s1"},
		{"one of two never ran", nightly(fifty).With(second), "0/1 deviation s1"},
		{"no backup needed", nightly(fifty).With(rows{"s1": register.ITSystem{Name: "Portal", BackupRequired: record.No}}), "0/0"},
		{"live after the failures", nightly(fifty, first, first+1).With(live(first + 2)), "1/1"},
		{"live after the period", nightly(fifty).With(live(fifty.To + 1)), "0/0"},
	})
	check(t, "X.3-r2", fifty, []ruleCase{
		{"none", rows{}, "0/0"},
		{"every day", nightly(fifty), "1/1"},
		{"every other day", nightly(fifty, first, first+2, first+4), "1/1"},
		{"two in a row", nightly(fifty, first+6, first+7), "0/1 deviation s1"},
		{"the first day and the one before", nightly(fifty, first-1, first), "0/1 deviation s1"},
		{"the last two days", nightly(fifty, fifty.To-1, fifty.To), "0/1 deviation s1"},
		{"live on the first day", nightly(fifty, first-1, first).With(live(first)), "1/1"},
	})
	early := assurance.Period{From: first, To: fifty.To, AsOf: first.End()}
	check(t, "X.3-r1", early, []ruleCase{
		{"only the first day is over", nightly(fifty, first+1, first+2), "1/1"},
	})
	early.AsOf = first.Start()
	check(t, "X.3-r1", early, []ruleCase{
		{"nothing is over", nightly(fifty), "0/0"},
	})
}

func TestX3Copies(t *testing.T) {
	system := rows{"s1": register.ITSystem{Name: "Portal", LiveAt: record.D(2022, 1, 1), BackupRequired: record.Yes}}
	copied := func(b record.Bool) rows {
		return system.With(rows{"j1": register.BackupJob{System: "s1", Job: "Natlig", IsolatedCopy: b}})
	}
	check(t, "X.3-r3", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"no job", system, "0/0"},
		{"isolated", copied(record.Yes), "1/1"},
		{"not isolated", copied(record.No), "0/1 deviation j1"},
		{"unknown", copied(record.Unknown), "0/1 not_testable j1"},
	})
	restored := func(tests ...register.RestoreTest) rows {
		all := copied(record.Yes)
		for i, x := range tests {
			x.Parent = "j1"
			all[fmt.Sprintf("t%d", i)] = x
		}
		return all
	}
	four := func(d record.Date, hours int, result record.Code) register.RestoreTest {
		return register.RestoreTest{TestedAt: d, RTOTarget: record.Hours(4), RTOActual: record.Hours(hours), Result: result}
	}
	before := day(1, 1) - 80
	check(t, "X.3-r4", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"never", restored(), "0/1 deviation j1"},
		{"367 days", restored(four(before, 4, "ok"), four(before+367, 4, "ok")), "1/1"},
		{"368 days", restored(four(before, 4, "ok"), four(before+368, 4, "ok")), "0/1 deviation j1"},
		{"failed first, passed second", restored(four(before, 4, "ok"), four(before+360, 9, "failed"), four(before+366, 3, "ok")), "1/1"},
		{"failed only", restored(four(before, 4, "ok"), four(before+360, 9, "failed")), "0/1 deviation j1"},
		{"an hour too slow", restored(four(before, 4, "ok"), four(before+366, 5, "ok")), "0/1 deviation j1"},
		{"not timed", restored(four(before, 4, "ok"), register.RestoreTest{TestedAt: before + 366, Result: "ok"}), "0/1 not_testable j1"},
		{"new system", restored().With(rows{"s1": register.ITSystem{Name: "Portal", LiveAt: day(2, 1), BackupRequired: record.Yes}}), "1/1"},
		{"new job", restored().With(rows{"j1": register.BackupJob{System: "s1", Job: "Natlig", Base: record.Base{ValidFrom: day(2, 1)}}}), "1/1"},
		{"old job that ended before", restored().With(rows{"j1": register.BackupJob{System: "s1", Job: "Natlig", Base: record.Base{ValidTo: day(1, 1) - 1}}}), "0/0"},
	})
}
