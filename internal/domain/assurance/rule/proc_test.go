// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"slices"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// procRows is a year without a fault: 365 days, one version, two stretches and a
// review, no trigger, confirmed clauses, nobody to tell: 370 units.
func procRows(topic record.Code) rows {
	return rows{
		"d1": register.DPA{Effective: record.D(2024, 1, 1)},
		"m1": register.RoleAssignment{Person: "e1", Role: "director", From: record.D(2023, 1, 1)},
		"p1": register.Document{Kind: "procedure", Topic: topic, State: "in_force", InForceFrom: record.D(2024, 4, 22),
			ApprovedBy: "e1", ApprovedAt: record.D(2024, 4, 20), RequiredClauses: []string{"law", "yearly"}},
		"c1": register.DocumentClause{Parent: "p1", Clause: "law", Present: record.Yes, ConfirmedBy: "e1", ConfirmedAt: day(1, 1)},
		"c2": register.DocumentClause{Parent: "p1", Clause: "yearly", Present: record.Yes, ConfirmedBy: "e1", ConfirmedAt: day(1, 1)},
		"r0": register.DocumentReview{Document: "p1", ReviewedAt: record.D(2024, 4, 22)},
		"r1": register.DocumentReview{Document: "p1", ReviewedAt: day(4, 22)},
	}
}

func TestProc(t *testing.T) {
	base := procRows("A.1")
	doc := func(build func(*register.Document)) rows {
		d := base["p1"].(register.Document)
		build(&d)
		return base.With(rows{"p1": d})
	}
	review := func(on record.Date) rows {
		return base.With(rows{"r1": register.DocumentReview{Document: "p1", ReviewedAt: on}})
	}
	second := func(from record.Date) rows {
		return doc(func(d *register.Document) { d.State, d.InForceTo = "retired", day(6, 30) }).With(rows{
			"p2": register.Document{Topic: "A.1", State: "in_force", InForceFrom: from, ApprovedBy: "e1", ApprovedAt: day(6, 1), RequiredClauses: []string{"law"}},
			"c3": register.DocumentClause{Parent: "p2", Clause: "law", Present: record.Yes, ConfirmedBy: "e1", ConfirmedAt: day(6, 1)},
		})
	}
	clause := func(c register.DocumentClause) rows {
		c.Parent, c.Clause = "p1", "yearly"
		return base.With(rows{"c2": c})
	}
	check(t, "A.1-r1", year(t), []ruleCase{
		{"well", base, "370/370"},
		{"never active", base.With(rows{"d1": nil}), "0/1 not_testable"},
		{"p1 another topic", doc(func(d *register.Document) { d.Topic = "D.1" }), "1/367 deviation×365 deviation"},
		{"p1 draft", doc(func(d *register.Document) { d.State = "draft" }), "3/368 deviation×365"},
		{"p1 retired without an end", doc(func(d *register.Document) { d.State = "retired" }), "3/368 deviation×365"},
		{"p1 until the end of June", doc(func(d *register.Document) { d.InForceTo = day(6, 30) }), "186/370 deviation p1×184"},
		{"p1 a new version at once", second(day(7, 1)), "372/372"},
		{"p1 a day between versions", second(day(7, 2)), "371/372 deviation p1"},
		{"p1 active from December", doc(func(d *register.Document) { d.InForceFrom = day(12, 1) }).With(rows{"d1": register.DPA{Effective: day(12, 1)}}), "36/36"},
		{"p2 approver without the role", base.With(rows{"m1": register.RoleAssignment{Person: "e1", Role: "support", From: record.D(2023, 1, 1)}}), "369/370 deviation p1"},
		{"p2 approver before the role", base.With(rows{"m1": register.RoleAssignment{Person: "e1", Role: "management", From: record.D(2024, 4, 21)}}), "369/370 deviation p1"},
		{"p2 not approved", doc(func(d *register.Document) { d.ApprovedBy = "" }), "369/370 deviation p1"},
		{"p3 366 days", review(day(4, 23)), "370/370"},
		{"p3 367 days", review(day(4, 24)), "369/370 deviation p1"},
		{"p3 none in the period", review(record.D(2024, 12, 1)), "367/369 deviation p1 deviation p1"},
		{"p5 a clause absent", clause(register.DocumentClause{Present: record.No, ConfirmedBy: "e1", ConfirmedAt: day(1, 1)}), "369/370 deviation p1"},
		{"p5 a clause not confirmed", clause(register.DocumentClause{Present: record.Yes}), "369/370 not_testable p1"},
		{"p5 no tick list", doc(func(d *register.Document) { d.RequiredClauses = nil }), "369/370 not_testable p1"},
	})
}

func TestProcTriggers(t *testing.T) {
	on := func(d record.Date) rows {
		return rows{
			"t1": register.Instruction{Kind: "change", ReceivedAt: d.Start()},
			"t2": register.Instruction{Kind: "ad_hoc", ReceivedAt: d.Start()},
			"t3": register.ProcessingActivity{From: record.D(2024, 1, 1), ChangedOn: []record.Date{d}},
			"t4": register.Incident{IsBreach: record.Yes, AwareAt: d.Start()},
			"t5": register.Incident{IsBreach: record.No, AwareAt: d.Start()},
			"t6": register.SubProcessor{Kind: "sub_processor", Started: d},
			"t7": register.SubProcessor{Kind: "sub_processor", Started: d, ParentSubprocessor: "t6"},
			"t8": register.SubProcessor{Kind: "ancillary", Started: d},
			"t9": register.ControlPerformance{Kind: "legal_watch", PerformedAt: d.Start(), Affects: []record.Ref{"H.1"}},
		}
	}
	for topic, refs := range map[record.Code]string{
		"A.1": " deviation t1 deviation t3", "B.1": " deviation t4", "C.1": "", "D.1": "", "E.1": " deviation t3",
		"F.1": " deviation t6", "G.1": "", "H.1": " deviation t9", "I.1": " deviation t4", "B.8": "",
	} {
		rows := procRows(topic).With(on(day(3, 1)))
		n := 370 + len(refs)/len(" deviation t1")
		inTime := rows.With(worldtest.Rows{"r2": register.DocumentReview{Document: "p1", ReviewedAt: day(3, 31)}})
		early := rows.With(worldtest.Rows{"r2": register.DocumentReview{Document: "p1", ReviewedAt: day(2, 28)}})
		check(t, string(topic)+"-r1", year(t), []ruleCase{
			{"not reviewed", rows, units(370, n) + refs},
			{"after 30 days", inTime, units(n+1, n+1)}, // one more stretch
			{"before", early, units(371, n+1) + refs},
			{"before the period", procRows(topic).With(on(record.D(2024, 12, 31))), units(370, 370)},
			{"due by now", procRows(topic).With(on(day(12, 31))), units(370, n) + refs},
		})
		short := assurance.Period{From: day(1, 1), To: day(12, 31), AsOf: record.D(2026, 1, 30).Start()}
		check(t, string(topic)+"-r1", short, []ruleCase{{"not yet due", procRows(topic).With(on(day(12, 31))), units(370, 370)}})
	}
}

func units(ok, population int) string {
	return outline(assurance.Result{OK: ok, Population: population})
}

func TestProcAudience(t *testing.T) {
	base := procRows("A.1")
	doc := base["p1"].(register.Document)
	doc.InForceFrom, doc.Audience = day(4, 22), []record.Code{"administrators", "support"}
	earlier := base["p1"].(register.Document)
	earlier.State, earlier.InForceTo = "retired", day(4, 21)
	base = base.With(rows{
		"p0": earlier, "p1": doc,
		"c3": register.DocumentClause{Parent: "p0", Clause: "law", Present: record.Yes, ConfirmedBy: "e1", ConfirmedAt: day(1, 1)},
		"c4": register.DocumentClause{Parent: "p0", Clause: "yearly", Present: record.Yes, ConfirmedBy: "e1", ConfirmedAt: day(1, 1)},
		"e2": register.Employee{HireDate: record.D(2023, 1, 1), IsAdmin: record.Yes},
		"e3": register.Employee{HireDate: record.D(2023, 1, 1)},
	}) // 372 units, and the sendings
	sent := func(on, acknowledged record.Date) rows {
		return base.With(rows{"s1": register.ReadReceipt{Parent: "r1", Person: "e2", SentAt: on.Start(), AcknowledgedAt: acknowledged.Start()}})
	}
	support := rows{"m2": register.RoleAssignment{Person: "e3", Role: "support", From: day(1, 1)}}
	all := func(code record.Code) rows {
		d := doc
		d.Audience = []record.Code{code}
		return base.With(rows{"p1": d, "e3": register.Employee{HireDate: record.D(2023, 1, 1), HandlesPD: record.Yes}})
	}
	leave := func(to record.Date) rows {
		return rows{"v1": register.EmployeeLeave{Parent: "e2", From: day(4, 1), To: to}}
	}
	check(t, "A.1-r1", year(t), []ruleCase{
		{"30 days", sent(day(4, 22), day(5, 22)), "373/373"},
		{"31 days", sent(day(4, 22), day(5, 23)), "372/373 deviation s1"},
		{"not acknowledged", sent(day(4, 22), 0), "372/373 deviation s1"},
		{"not sent", base, "372/373 deviation p1"},
		{"sent too late", sent(day(5, 23), day(5, 23)), "373/374 deviation p1"},
		{"another by role not told", sent(day(4, 22), day(5, 1)).With(support), "373/374 deviation p1"},
		{"sent before the period too", sent(day(4, 22), day(5, 22)).With(rows{"s2": register.ReadReceipt{Parent: "r0", Person: "e2", SentAt: record.D(2024, 4, 22).Start()}}), "373/373"},
		{"everybody", all("all_staff"), "372/374 deviation p1 deviation p1"},
		{"those who handle data", all("data_handlers"), "372/373 deviation p1"},
		{"30 days after the return", sent(day(4, 22), day(7, 1)).With(leave(day(5, 31))), "373/373"},
		{"31 days after the return", sent(day(4, 22), day(7, 2)).With(leave(day(5, 31))), "372/373 deviation s1"},
		{"still away", sent(day(4, 22), 0).With(leave(0)), "372/372"},
		{"left before", sent(day(4, 22), 0).With(rows{"e2": register.Employee{HireDate: record.D(2023, 1, 1), LeaveDate: day(5, 21), IsAdmin: record.Yes}}), "372/372"},
	})
}

// TestProcChecks holds that the parts can be told apart.
func TestProcChecks(t *testing.T) {
	i := slices.IndexFunc(rule.All, func(r assurance.Rule) bool { return r.ID == "A.1-r1" })
	world := procRows("A.1").With(rows{"r1": nil, "m1": nil, "c2": nil, "t1": register.Instruction{Kind: "change", ReceivedAt: at(3, 1, 9)}})
	r := worldtest.Check(t, rule.All[i], world, year(t), worldtest.Params(t))
	var got []string
	for _, item := range r.Items {
		if item.Facts[0].Key != "check" {
			t.Fatalf("first fact is %s", item.Facts[0].Key)
		}
		got = append(got, item.Facts[0].Value.(string))
	}
	if want := []string{"p2", "p3", "p3", "p4", "p5"}; !slices.Equal(got, want) {
		t.Errorf("checks %v, want %v", got, want)
	}
}
