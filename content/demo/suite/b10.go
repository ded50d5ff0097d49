// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b10Mutations = []Mutation{
	{Name: "production-copy-without-agreement", Rules: []string{"B.10-r1"}, At: func(y *Year, day record.Date) { rawCopy(y, day, day, "", 0) }},
	{Name: "production-copy-on-unlawful-instruction", Rules: []string{"B.10-r1"}, At: func(y *Year, day record.Date) { rawCopy(y, day, day, "INS-035", day) }},
	{Name: "production-copy-as-agreed", At: func(y *Year, day record.Date) { rawCopy(y, day, day, "INS-005", day) }},
	{Name: "production-copy-before-the-agreement", Rules: []string{"B.10-r1"}, Do: func(y *Year) { rawCopy(y, on(3, 3), on(3, 7), "INS-033", on(3, 7)) }},
	{Name: "production-copy-kept-after-the-agreement", Rules: []string{"B.10-r1", "B.10-r5"}, Do: func(y *Year) { rawCopy(y, on(6, 18), on(6, 21), "INS-005", on(6, 20)) }},
	{Name: "production-copy-never-deleted", Rules: []string{"B.10-r1", "B.10-r5"}, Do: func(y *Year) { rawCopy(y, on(6, 18), 0, "INS-005", on(6, 20)) }},
	{Name: "production-copy-not-deleted-by-the-last-day", Rules: []string{"B.10-r5"}, Do: func(y *Year) { rawCopy(y, on(12, 1), lastDay+1, "INS-005", lastDay) }},
	{Name: "production-copy-agreed-without-end", Rules: []string{"B.10-r5"}, Do: func(y *Year) { rawCopy(y, on(6, 18), 0, "INS-005", 0) }},
	{Name: "test-data-verified-after-92-days", Do: verified(on(6, 4), on(6, 12))},
	{Name: "test-data-verified-after-93-days", Rules: []string{"B.10-r2"}, Do: verified(on(6, 4), on(6, 13))},
	{Name: "refresh-not-verified-before-the-next", Rules: []string{"B.10-r2"},
		Do: edit("TDB-3", func(d *register.TestDatabase) { d.RefreshedOn = append(d.RefreshedOn, on(6, 2)) })},
	{Name: "test-data-never-verified-in-the-year", Rules: []string{"B.10-r2"}, Do: edit("TDB-3", func(d *register.TestDatabase) {
		d.VerifiedOn, d.LastVerifiedAt = d.VerifiedOn[:5], d.VerifiedOn[4]
	})},
	{Name: "names-found-in-test-data", Rules: []string{"B.10-r3"},
		Do: edit("TDB-3", func(d *register.TestDatabase) { d.ScanHitsHigh = record.I(1) })},
	{Name: "key-table-beside-the-pseudonyms", Rules: []string{"B.10-r4"},
		Do: edit("TDB-5", func(d *register.TestDatabase) { d.KeyTableSeparate = record.No })},
	{Name: "test-data-for-our-own-purpose", Rules: []string{"B.10-r6"},
		Do: edit("TDB-5", func(d *register.TestDatabase) { d.ControllersPurpose = record.No })},
	{Name: "synthetic-data-for-our-own-purpose",
		Do: edit("TDB-4", func(d *register.TestDatabase) { d.ControllersPurpose = record.No })},
}

// rawCopy makes a copy of production for a bug hunt, from one day until it is
// deleted.
func rawCopy(y *Year, from, deleted record.Date, agreement record.Ref, until record.Date) {
	Add(y, "TDB-9", &register.TestDatabase{
		Name: "Fejlsøgning", System: "SYS-11", Environment: "dev", ContainsPD: record.Yes, Method: "raw", RefreshedAt: from, LastVerifiedAt: from,
		Verification: "EV-RT-2025", ControllersPurpose: record.Yes, ExceptionAgreement: agreement, ExceptionUntil: until, DeletedAt: deleted,
	})
}

// verified moves a verification of a test database that was not refreshed since
// the one in March.
func verified(from, to record.Date) func(*Year) {
	return edit("TDB-3", func(d *register.TestDatabase) {
		d.RefreshedOn = slices.DeleteFunc(d.RefreshedOn, func(day record.Date) bool { return day == on(6, 3) })
		d.VerifiedOn[slices.Index(d.VerifiedOn, from)] = to
	})
}
