// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// testbed is a pseudonymised test database, filled and verified on 1 February.
func testbed(build func(*register.TestDatabase)) rows {
	d := register.TestDatabase{
		Environment: "test", ContainsPD: record.Yes, Method: "pseudonymised", RefreshedAt: day(2, 1), LastVerifiedAt: day(2, 1),
		ScanHitsHigh: record.I(0), KeyTableSeparate: record.Yes, ControllersPurpose: record.Yes,
	}
	build(&d)
	return rows{"t1": d}
}

// rawCopy is a raw copy of 5 to 30 June with an instruction of 5 June.
func rawCopy(build func(*register.TestDatabase)) rows {
	return testbed(func(d *register.TestDatabase) {
		d.Method, d.RefreshedAt, d.LastVerifiedAt, d.DeletedAt = "raw", day(6, 5), 0, day(6, 30)
		d.ExceptionAgreement, d.ExceptionUntil = "i1", day(6, 30)
		build(d)
	}).With(rows{"i1": register.Instruction{Controller: "k1", ReceivedAt: at(6, 5, 8), Legality: "lawful", Kind: "ad_hoc"}})
}

func TestB10Raw(t *testing.T) {
	gone := rows{"w1": register.Instruction{ReceivedAt: at(6, 10, 9), Kind: "withdrawn", Withdraws: "i1"}}
	doubtful := rows{"i1": register.Instruction{ReceivedAt: at(6, 5, 8), Legality: "doubtful"}}
	late := rows{"i1": register.Instruction{ReceivedAt: at(6, 6, 8), Legality: "lawful"}}
	check(t, "B.10-r1", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"pseudonymised", testbed(asIs), "1/1"},
		{"synthetic", testbed(func(d *register.TestDatabase) { d.Method = "synthetic" }), "1/1"},
		{"unknown", testbed(func(d *register.TestDatabase) { d.Method = "" }), "0/1 not_testable t1"},
		{"raw as agreed", rawCopy(asIs), "1/1"},
		{"no agreement", rawCopy(func(d *register.TestDatabase) { d.ExceptionAgreement = "" }), "0/1 deviation t1"},
		{"no such agreement", rawCopy(asIs).With(rows{"i1": nil}), "0/1 deviation t1"},
		{"doubtful instruction", rawCopy(asIs).With(doubtful), "0/1 deviation t1"},
		{"agreed a day late", rawCopy(asIs).With(late), "0/1 deviation t1"},
		{"withdrawn meanwhile", rawCopy(asIs).With(gone), "0/1 deviation t1"},
		{"a day too long", rawCopy(func(d *register.TestDatabase) { d.DeletedAt = day(7, 1) }), "0/1 deviation t1"},
		{"raw, but no personal data", rawCopy(func(d *register.TestDatabase) { d.ContainsPD, d.ExceptionAgreement = record.No, "" }), "1/1"},
		{"deleted on the first day", rawCopy(func(d *register.TestDatabase) { d.RefreshedAt, d.DeletedAt = day(1, 1)-9, day(1, 1) }), "0/1 deviation t1"},
		{"deleted before the period", rawCopy(func(d *register.TestDatabase) { d.RefreshedAt, d.DeletedAt = day(1, 1)-9, day(1, 1)-1 }), "0/0"},
		{"made on the last day", testbed(func(d *register.TestDatabase) { d.Method, d.RefreshedAt = "raw", day(12, 31) }), "0/1 deviation t1"},
		{"made after the period", testbed(func(d *register.TestDatabase) { d.Method, d.RefreshedAt = "raw", day(12, 31)+1 }), "0/0"},
	})
	check(t, "B.10-r5", year(t), []ruleCase{
		{"deleted in time", rawCopy(asIs), "1/1"},
		{"a day late", rawCopy(func(d *register.TestDatabase) { d.DeletedAt = day(7, 1) }), "0/1 deviation t1"},
		{"still there", rawCopy(func(d *register.TestDatabase) { d.DeletedAt = 0 }), "0/1 deviation t1"},
		{"no last day", rawCopy(func(d *register.TestDatabase) { d.ExceptionUntil = 0 }), "0/1 deviation t1"},
		{"no agreement", rawCopy(func(d *register.TestDatabase) { d.ExceptionAgreement, d.ExceptionUntil = "", 0 }), "0/0"},
		{"last day after the period", rawCopy(func(d *register.TestDatabase) { d.ExceptionUntil, d.DeletedAt = day(12, 31)+1, 0 }), "0/0"},
		{"masked", testbed(asIs), "0/0"},
	})
	june := assurance.Period{From: day(6, 1), To: day(6, 30), AsOf: at(6, 30, 12)}
	check(t, "B.10-r5", june, []ruleCase{
		{"not yet due", rawCopy(func(d *register.TestDatabase) { d.DeletedAt = 0 }), "0/0"},
	})
}

func TestB10Verified(t *testing.T) {
	spring := assurance.Period{From: day(3, 1), To: day(6, 30), AsOf: at(12, 1, 0)}
	verified := func(refreshed record.Date, days ...record.Date) rows {
		return testbed(func(d *register.TestDatabase) { d.RefreshedAt, d.LastVerifiedAt, d.VerifiedOn = refreshed, 0, days })
	}
	check(t, "B.10-r2", spring, []ruleCase{
		{"92 days", verified(day(2, 1), day(2, 1), day(2, 1)+92), "2/2"},
		{"93 days", verified(day(2, 1), day(2, 1), day(2, 1)+93), "1/2 deviation t1"},
		{"never", verified(day(2, 1)), "0/1 deviation t1"},
		{"92 days before the end", verified(day(2, 1), day(6, 30)-92), "2/2"},
		{"93 days before the end", verified(day(2, 1), day(6, 30)-93), "1/2 deviation t1"},
		{"only after the period", verified(day(2, 1), day(7, 1)), "0/1 deviation t1"},
		{"on the day of the refresh", verified(day(4, 1), day(4, 1)), "3/3"},
		{"before the refresh only", verified(day(4, 1), day(3, 31)), "1/2 deviation t1"},
		{"each of two refreshes", testbed(func(d *register.TestDatabase) {
			d.RefreshedAt, d.RefreshedOn = day(5, 1), []record.Date{day(2, 1), day(4, 1)}
			d.LastVerifiedAt, d.VerifiedOn = day(5, 2), []record.Date{day(2, 1), day(4, 30)}
		}), "5/5"},
		{"refreshed again before it was verified", testbed(func(d *register.TestDatabase) {
			d.RefreshedAt, d.RefreshedOn = day(5, 1), []record.Date{day(2, 1), day(4, 1)}
			d.LastVerifiedAt, d.VerifiedOn = day(5, 1), []record.Date{day(2, 1)}
		}), "3/4 deviation t1"},
		{"deleted unverified", testbed(func(d *register.TestDatabase) { d.RefreshedAt, d.LastVerifiedAt, d.DeletedAt = day(4, 1), 0, day(4, 9) }), "1/2 deviation t1"},
		{"raw", rawCopy(asIs), "0/0"},
	})
	june := assurance.Period{From: day(6, 1), To: day(6, 30), AsOf: at(7, 1, 0)}
	check(t, "B.10-r2", june, []ruleCase{
		{"not yet verified", verified(day(6, 30), day(6, 1)), "1/1"},
	})
}

func TestB10Contents(t *testing.T) {
	hits := func(n record.Int) rows {
		return testbed(func(d *register.TestDatabase) { d.ScanHitsHigh = n })
	}
	check(t, "B.10-r3", year(t), []ruleCase{
		{"none", hits(record.I(0)), "1/1"},
		{"one", hits(record.I(1)), "0/1 deviation t1"},
		{"not scanned", hits(record.Int{}), "0/1 not_testable t1"},
		{"raw", rawCopy(func(d *register.TestDatabase) { d.ScanHitsHigh = record.I(9) }), "0/0"},
		{"gone", testbed(func(d *register.TestDatabase) { d.RefreshedAt, d.DeletedAt = day(1, 1)-9, day(1, 1)-1 }), "0/0"},
	})
	key := func(separate record.Bool) rows {
		return testbed(func(d *register.TestDatabase) { d.KeyTableSeparate = separate })
	}
	check(t, "B.10-r4", year(t), []ruleCase{
		{"apart", key(record.Yes), "1/1"},
		{"together", key(record.No), "0/1 deviation t1"},
		{"unknown", key(record.Unknown), "0/1 not_testable t1"},
		{"anonymised", testbed(func(d *register.TestDatabase) { d.Method, d.KeyTableSeparate = "anonymised", 0 }), "0/0"},
	})
	purpose := func(theirs record.Bool) rows {
		return testbed(func(d *register.TestDatabase) { d.ControllersPurpose = theirs })
	}
	check(t, "B.10-r6", year(t), []ruleCase{
		{"theirs", purpose(record.Yes), "1/1"},
		{"ours", purpose(record.No), "0/1 deviation t1"},
		{"unknown", purpose(record.Unknown), "0/1 not_testable t1"},
		{"raw", rawCopy(func(d *register.TestDatabase) { d.ControllersPurpose = record.No }), "0/1 deviation t1"},
		{"synthetic", testbed(func(d *register.TestDatabase) { d.Method, d.ContainsPD = "synthetic", record.No }), "0/0"},
	})
}
