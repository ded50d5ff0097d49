// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b10Rules = []Rule{
	rule("B.10-r1", B10R1), rule("B.10-r2", B10R2), rule("B.10-r3", B10R3),
	rule("B.10-r4", B10R4), rule("B.10-r5", B10R5), rule("B.10-r6", B10R6),
}

// verifyDays is how long a verification of a test database holds, B.10-r2.
const verifyDays = 92

// testDatabase is a database outside production with the days, within the period,
// on which it was there.
type testDatabase struct {
	assurance.Row[register.TestDatabase]
	refreshes   []record.Date // in order
	first, last record.Date
}

// testDatabases returns those that were there in the period: from their first
// known refresh until they were deleted.
func testDatabases(w *World, p Period) []testDatabase {
	var list []testDatabase
	for _, row := range assurance.Rows[register.TestDatabase](w) {
		d := testDatabase{Row: row, refreshes: distinct(row.Value.RefreshedOn, row.Value.RefreshedAt)}
		from := record.Date(0)
		if len(d.refreshes) > 0 {
			from = d.refreshes[0]
		}
		var there bool
		if d.first, d.last, there = p.Clip(from, row.Value.DeletedAt); there {
			list = append(list, d)
		}
	}
	return list
}

// distinct returns the days in order, each once and without no day.
func distinct(days []record.Date, latest record.Date) []record.Date {
	all := append(slices.Clone(days), latest)
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), record.Date.IsZero)
}

// raw reports whether the database holds personal data as they are in production.
func raw(d *register.TestDatabase) bool {
	return d.Method == "raw" && d.ContainsPD != record.No
}

// B10R1 judges every test database: its data are synthetic, anonymised or
// pseudonymised, or a lawful instruction of the controller allowed raw data on
// each day that it held them. Without a method it is not testable.
func B10R1(w *World, p Period, _ Params) (r Result) {
	ends := withdrawals(w)
	for _, d := range testDatabases(w, p) {
		v := &d.Value
		if v.Method == "" {
			r.CannotTest(d.ID, assurance.F("method", v.Method))
			continue
		}
		bare, since := 0, record.Date(0)
		for day := range assurance.Days(d.first, d.last) {
			agreed := instructedOn(w, []record.Ref{v.ExceptionAgreement}, ends, day) && (v.ExceptionUntil == 0 || day <= v.ExceptionUntil)
			if raw(v) && !agreed {
				if bare++; since == 0 {
					since = day
				}
			}
		}
		r.Judge(bare == 0, d.ID, assurance.F("method", v.Method), assurance.F("exception_agreement", v.ExceptionAgreement),
			assurance.F("exception_until", v.ExceptionUntil), assurance.F("since", since), assurance.F("days", bare))
	}
	return r
}

// B10R2 judges every test database without raw data: each stretch between two
// verifications, and each refresh of the period, which is verified before the
// next one and before the database is deleted. The fact "check" tells them apart.
func B10R2(w *World, p Period, _ Params) (r Result) {
	for _, d := range testDatabases(w, p) {
		if raw(&d.Value) {
			continue
		}
		since := record.Date(0)
		if len(d.refreshes) > 0 {
			since = d.refreshes[0]
		}
		verified := distinct(d.Value.VerifiedOn, d.Value.LastVerifiedAt)
		judgeGaps(&r, d.ID, verified, since, d.first, d.last, verifyDays, assurance.F("check", "gap"))
		for i, refresh := range d.refreshes {
			due := refresh + verifyDays
			if i+1 < len(d.refreshes) {
				due = min(due, d.refreshes[i+1]-1)
			}
			if d.Value.DeletedAt != 0 {
				due = min(due, d.Value.DeletedAt)
			}
			ok := slices.ContainsFunc(verified, func(v record.Date) bool { return refresh <= v && v <= due })
			if p.Contains(refresh) && (ok || p.Past(due)) {
				r.Judge(ok, d.ID, assurance.F("check", "refresh"), assurance.F("refreshed_at", refresh), assurance.F("due", due))
			}
		}
	}
	return r
}

// B10R3 judges every test database without raw data: the last scan for CPR
// numbers, mail addresses and names had no certain hit. Without a scan it is not
// testable.
func B10R3(w *World, p Period, _ Params) (r Result) {
	for _, d := range testDatabases(w, p) {
		if raw(&d.Value) {
			continue
		}
		hits, scanned := d.Value.ScanHitsHigh.Get()
		if !scanned {
			r.CannotTest(d.ID, assurance.F("scan_hits_high", ""))
			continue
		}
		r.Judge(hits == 0, d.ID, assurance.F("scan_hits_high", hits))
	}
	return r
}

// B10R4 judges every pseudonymised test database: the table that leads back to
// people is in another environment. If nobody says, it is not testable.
func B10R4(w *World, p Period, _ Params) (r Result) {
	for _, d := range testDatabases(w, p) {
		switch separate := d.Value.KeyTableSeparate; {
		case d.Value.Method != "pseudonymised":
		case separate == record.Unknown:
			r.CannotTest(d.ID, assurance.F("key_table_separate", ""))
		default:
			r.Judge(separate == record.Yes, d.ID, assurance.F("key_table_separate", false))
		}
	}
	return r
}

// B10R5 judges every raw copy that was agreed on until a day before the end of the
// period, or without such a day: it was deleted by then. One without agreement is
// judged by B.10-r1.
func B10R5(w *World, p Period, _ Params) (r Result) {
	for _, d := range testDatabases(w, p) {
		until, deleted := d.Value.ExceptionUntil, d.Value.DeletedAt
		agreed := d.Value.ExceptionAgreement != "" || until != 0
		if !raw(&d.Value) || !agreed || until > p.To || until != 0 && deleted == 0 && !p.Past(until) {
			continue
		}
		r.Judge(until != 0 && deleted != 0 && deleted <= until, d.ID,
			assurance.F("exception_until", until), assurance.F("deleted_at", deleted))
	}
	return r
}

// B10R6 judges every test database with personal data: what it is for is the
// controller's purpose. If nobody says, it is not testable.
func B10R6(w *World, p Period, _ Params) (r Result) {
	for _, d := range testDatabases(w, p) {
		holds := d.Value.ContainsPD == record.Yes || d.Value.Method == "pseudonymised" || raw(&d.Value)
		switch theirs := d.Value.ControllersPurpose; {
		case !holds:
		case theirs == record.Unknown:
			r.CannotTest(d.ID, assurance.F("controllers_purpose", ""))
		default:
			r.Judge(theirs == record.Yes, d.ID, assurance.F("controllers_purpose", false))
		}
	}
	return r
}
