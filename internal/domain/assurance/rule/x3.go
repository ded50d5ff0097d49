// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

const backupRuns = "backup_job.run"

var x3Rules = []Rule{
	rule("X.3-r1", X3R1, backupRuns), rule("X.3-r2", X3R2, backupRuns), rule("X.3-r3", X3R3), rule("X.3-r4", X3R4),
}

const (
	backupPercent = 98  // of the days, X.3-r1
	restoreDays   = 366 // between two restorations that succeeded, X.3-r4
)

// backedUp is a system that must be backed up, with its jobs and its part of the
// period.
type backedUp struct {
	assurance.Row[register.ITSystem]
	jobs        []assurance.Row[register.BackupJob]
	first, last record.Date
}

// toBackUp returns the systems in use in the period that must be backed up.
func toBackUp(w *World, p Period) []backedUp {
	var list []backedUp
	for _, s := range systems(w, p, func(s *register.ITSystem) bool { return s.BackupRequired == record.Yes }) {
		b := backedUp{Row: s}
		b.first, b.last, _ = p.Clip(s.Value.LiveAt, s.Value.RetiredAt)
		for _, job := range assurance.Rows[register.BackupJob](w) {
			if job.Value.System == s.Ref() && p.Overlaps(job.Value.ValidFrom, job.Value.ValidTo) {
				b.jobs = append(b.jobs, job)
			}
		}
		list = append(list, b)
	}
	return list
}

// bareDays returns the days from..to, as far as they were over, on which a job of
// the system failed or didn't run, or it had none; and how many days there were.
func (b *backedUp) bareDays(w *World, p Period, from, to record.Date) (bare []record.Date, days int) {
	good := make([]map[record.Date]bool, len(b.jobs))
	for i, job := range b.jobs {
		good[i] = map[record.Date]bool{}
		for _, run := range assurance.Children[register.BackupRun](w, job.ID) {
			if run.Value.Result == "ok" {
				good[i][run.Value.RanAt.Date()] = true
			}
		}
	}
	for d := range assurance.Days(from, to) {
		if !p.Past(d) {
			break
		}
		days++
		jobs, done := 0, 0
		for i, job := range b.jobs {
			if assurance.On(d, job.Value.ValidFrom, job.Value.ValidTo) {
				jobs++
				if good[i][d] {
					done++
				}
			}
		}
		if jobs == 0 || done < jobs {
			bare = append(bare, d)
		}
	}
	return bare, days
}

// X3R1 judges every system that must be backed up: all its jobs succeeded on at
// least 98 of 100 days.
func X3R1(w *World, p Period, _ Params) (r Result) {
	for _, b := range toBackUp(w, p) {
		bare, days := b.bareDays(w, p, b.first, b.last)
		if days > 0 {
			r.Judge((days-len(bare))*100 >= backupPercent*days, b.ID, assurance.F("jobs", len(b.jobs)),
				assurance.F("days", len(bare)), assurance.F("of_days", days), assurance.F("limit_percent", backupPercent))
		}
	}
	return r
}

// X3R2 judges every system that must be backed up: it was never without a backup
// on two days in a row. The day before the period counts for the first one.
func X3R2(w *World, p Period, _ Params) (r Result) {
	for _, b := range toBackUp(w, p) {
		bare, days := b.bareDays(w, p, max(b.first-1, b.Value.LiveAt), b.last)
		if days == 0 {
			continue
		}
		longest, run, since := 0, 0, record.Date(0)
		for i, d := range bare {
			if run++; i == 0 || d != bare[i-1]+1 {
				run = 1
			}
			if run > longest {
				longest, since = run, d-record.Date(run-1)
			}
		}
		r.Judge(longest < 2, b.ID, assurance.F("jobs", len(b.jobs)), assurance.F("since", since), assurance.F("days", longest))
	}
	return r
}

// X3R3 judges every backup job of such a system: a copy of what it saves is out of
// reach of whoever controls operation. If nobody says, it is not testable.
func X3R3(w *World, p Period, _ Params) (r Result) {
	for _, b := range toBackUp(w, p) {
		for _, job := range b.jobs {
			if job.Value.IsolatedCopy == record.Unknown {
				r.CannotTest(job.ID, assurance.F("system", b.Ref()), assurance.F("isolated_copy", ""))
				continue
			}
			r.Judge(job.Value.IsolatedCopy == record.Yes, job.ID, assurance.F("system", b.Ref()), assurance.F("isolated_copy", false))
		}
	}
	return r
}

// X3R4 judges every backup job of such a system: on each of its days in the period
// the last restoration that succeeded in the time that was set for it was at most
// 366 days old. A new system or job has as long. If only the times are missing, it
// is not testable.
func X3R4(w *World, p Period, _ Params) (r Result) {
	for _, b := range toBackUp(w, p) {
		for _, job := range b.jobs {
			var inTime, untimed []record.Date
			for _, row := range assurance.Children[register.RestoreTest](w, job.ID) {
				switch t := &row.Value; {
				case t.Result != "ok":
				case t.RTOTarget.IsZero() || t.RTOActual.IsZero():
					untimed = append(untimed, t.TestedAt)
				case t.RTOActual.Approx() <= t.RTOTarget.Approx():
					inTime = append(inTime, t.TestedAt)
				}
			}
			since := max(b.Value.LiveAt, job.Value.ValidFrom)
			wanted := func(d record.Date) bool {
				return assurance.On(d, b.Value.LiveAt, b.Value.RetiredAt) && assurance.On(d, job.Value.ValidFrom, job.Value.ValidTo)
			}
			c := cover(p, wanted, lately(restoreDays, since, inTime...))
			facts := []assurance.Fact{assurance.F("system", b.Ref()), assurance.F("limit_days", restoreDays)}
			if c.bare > 0 && cover(p, wanted, lately(restoreDays, since, append(untimed, inTime...)...)).bare == 0 {
				r.CannotTest(job.ID, append(facts, assurance.F("rto_actual", ""))...)
				continue
			}
			judgeCover(&r, job.ID, c, facts...)
		}
	}
	return r
}
