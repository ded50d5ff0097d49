// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// clauseWorld is a procedure in force all year whose tick list has every clause,
// each found present: k01, k02, … in the order of the table.
func clauseWorld(topic record.Code, name func(rule.Clause) string) rows {
	var list []string
	var ticks []register.DocumentClause
	for _, c := range rule.Clauses[topic] {
		list = append(list, name(c))
		ticks = append(ticks, register.DocumentClause{Parent: "p1", Clause: name(c), Present: record.Yes, ConfirmedBy: "e1", ConfirmedAt: day(1, 1)})
	}
	return numbered("k", ticks).With(rows{
		"p1": register.Document{Kind: "procedure", Topic: topic, State: "in_force", InForceFrom: record.D(2024, 4, 22), RequiredClauses: list},
	})
}

func code(c rule.Clause) string { return c.Code }

func TestClauses(t *testing.T) {
	for topic, n := range map[record.Code]int{"A.1": 5, "D.1": 9, "F.1": 9, "G.1": 6, "H.1": 6, "I.1": 7} {
		base := clauseWorld(topic, code)
		doc := func(build func(*register.Document)) rows {
			d := base["p1"].(register.Document)
			build(&d)
			return base.With(rows{"p1": d})
		}
		tick := func(build func(*register.DocumentClause)) rows {
			c := base["k02"].(register.DocumentClause)
			build(&c)
			return base.With(rows{"k02": c})
		}
		all, less := fmt.Sprintf("%d/%d", n, n), fmt.Sprintf("%d/%d", n-1, n)
		without := func(d *register.Document) {
			d.RequiredClauses = append([]string{d.RequiredClauses[0]}, d.RequiredClauses[2:]...)
		}
		check(t, string(topic)+"-r2", year(t), []ruleCase{
			{"no procedure", rows{}, "0/0"},
			{"by code", base, all},
			{"in Danish", clauseWorld(topic, func(c rule.Clause) string { return c.Danish }), all},
			{"in English", clauseWorld(topic, func(c rule.Clause) string { return " " + c.English }), all},
			{"absent", tick(func(c *register.DocumentClause) { c.Present = record.No }), less + " deviation p1"},
			{"not said", tick(func(c *register.DocumentClause) { c.Present = 0 }), less + " not_testable p1"},
			{"by nobody", tick(func(c *register.DocumentClause) { c.ConfirmedBy = "" }), less + " not_testable p1"},
			{"on no day", tick(func(c *register.DocumentClause) { c.ConfirmedAt = 0 }), less + " not_testable p1"},
			{"not in the list, yet found", doc(without), all},
			{"not in the list", doc(without).With(rows{"k02": nil}), less + " deviation p1"},
			{"in other words", tick(func(c *register.DocumentClause) { c.Clause = "andet" }).With(rows{"p1": doc(func(d *register.Document) { d.RequiredClauses[1] = "andet" })["p1"]}), less + " not_testable p1"},
			{"ended before the period", doc(func(d *register.Document) { d.State, d.InForceTo = "retired", record.D(2024, 12, 31) }), "0/0"},
			{"ended on its first day", doc(func(d *register.Document) { d.State, d.InForceTo = "retired", day(1, 1) }), all},
			{"from its last day", doc(func(d *register.Document) { d.InForceFrom = day(12, 31) }), all},
			{"from the day after", doc(func(d *register.Document) { d.InForceFrom = record.D(2026, 1, 1) }), "0/0"},
		})
	}
}

// TestClauseNames checks that a clause can't be taken for another of its topic.
func TestClauseNames(t *testing.T) {
	form := regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)
	meanings := map[string]string{}
	for topic, clauses := range rule.Clauses {
		seen := map[string]bool{}
		for _, c := range clauses {
			if !form.MatchString(c.Code) || c.Danish == "" || c.English == "" {
				t.Errorf("%s: %+v is not whole", topic, c)
			}
			if before, twice := meanings[c.Code]; twice && before != c.Danish {
				t.Errorf("%s means %q and %q", c.Code, before, c.Danish)
			}
			meanings[c.Code] = c.Danish
			for _, name := range []string{c.Code, c.Danish, c.English} {
				if seen[name] && name != c.Code {
					t.Errorf("%s: %q names two clauses", topic, name)
				}
			}
			seen[c.Code], seen[c.Danish], seen[c.English] = true, true, true
		}
	}
}

func TestA1R3(t *testing.T) {
	change := func(build func(*register.Instruction)) rows {
		i := register.Instruction{Controller: "k1", Kind: "change", ReceivedAt: day(3, 1).Start(), Review: "r1"}
		build(&i)
		return rows{
			"i1": i, "p1": register.Document{Topic: "A.1", State: "in_force", InForceFrom: day(1, 1)}, "p2": register.Document{Topic: "D.1"},
			"r1": register.DocumentReview{Document: "p1", ReviewedAt: day(3, 1)},
			"r2": register.DocumentReview{Document: "p1", ReviewedAt: day(2, 28)},
			"r3": register.DocumentReview{Document: "p2", ReviewedAt: day(3, 1), Causes: []record.Ref{"i1"}},
		}
	}
	plain := func(*register.Instruction) {}
	bare := func(i *register.Instruction) { i.Review = "" }
	on := func(d record.Date) rows {
		return change(func(i *register.Instruction) { i.Review, i.ReceivedAt = "", d.Start() })
	}
	check(t, "A.1-r3", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"a review the same day", change(plain), "1/1"},
		{"a review much later", change(plain).With(rows{"r1": register.DocumentReview{Document: "p1", ReviewedAt: day(12, 1)}}), "1/1"},
		{"an older review", change(func(i *register.Instruction) { i.Review = "r2" }), "0/1 deviation i1"},
		{"a review of another procedure", change(func(i *register.Instruction) { i.Review = "r3" }), "0/1 deviation i1"},
		{"a review that names it", change(bare).With(rows{"r1": register.DocumentReview{Document: "p1", ReviewedAt: day(3, 9), Causes: []record.Ref{"i1"}}}), "1/1"},
		{"no change needed", change(func(i *register.Instruction) { i.Review, i.NoChangeNeeded = "", record.Yes }), "1/1"},
		{"marked as not so", change(func(i *register.Instruction) { i.Review, i.NoChangeNeeded = "", record.No }), "0/1 deviation i1"},
		{"nothing", change(bare), "0/1 deviation i1"},
		{"another kind", change(func(i *register.Instruction) { i.Review, i.Kind = "", "ad_hoc" }), "0/0"},
		{"before the period", on(record.D(2024, 12, 31)), "0/0"},
		{"on its first day", on(day(1, 1)), "0/1 deviation i1"},
		{"on its last day", on(day(12, 31)), "0/1 deviation i1"},
		{"after it", on(record.D(2026, 1, 1)), "0/0"},
	})
	known := func(d record.Date) assurance.Period {
		return assurance.Period{From: day(1, 1), To: day(12, 31), AsOf: d.Start()}
	}
	check(t, "A.1-r3", known(day(3, 31)), []ruleCase{{"not yet due", change(bare), "0/0"}})
	check(t, "A.1-r3", known(day(4, 1)), []ruleCase{{"due", change(bare), "0/1 deviation i1"}})
}

func TestI1R3(t *testing.T) {
	exercise := func(kind record.Code, control record.Ref, on record.Date) register.ControlPerformance {
		return register.ControlPerformance{Kind: kind, Control: control, PerformedAt: on.Start()}
	}
	with := func(since, before, inside record.Date) rows {
		return rows{
			"d1": register.DPA{Effective: since},
			"c1": exercise("exercise", "I.1", before), "c2": exercise("exercise", "I.1", inside),
			"c3": exercise("exercise", "X.4", day(2, 1)), "c4": exercise("attestation", "I.1", day(2, 1)),
		}
	}
	old := record.D(2020, 1, 1)
	none := rows{"c1": nil, "c2": nil}
	check(t, "I.1-r3", year(t), []ruleCase{
		{"never active", with(old, record.D(2024, 10, 22), day(10, 21)).With(rows{"d1": nil}), "0/0"},
		{"active only before", with(old, record.D(2023, 1, 1), 0).With(rows{"d1": register.DPA{Effective: old, Ended: record.D(2024, 12, 31)}}), "0/0"},
		{"366 days", with(old, record.D(2024, 10, 20), day(10, 21)), "2/2"},
		{"367 days", with(old, record.D(2024, 10, 19), day(10, 21)), "1/2 deviation c2"},
		{"366 days at the end", with(old, record.D(2024, 10, 20), 0).With(rows{"c2": exercise("exercise", "I.1", record.D(2024, 12, 30))}), "1/1"},
		{"367 days at the end", with(old, record.D(2024, 10, 20), 0).With(rows{"c2": exercise("exercise", "I.1", record.D(2024, 12, 29))}), "0/1 deviation c2"},
		{"after the period", with(old, record.D(2024, 10, 20), record.D(2026, 1, 1)), "0/1 deviation c1"},
		{"never", with(old, 0, 0).With(none), "0/1 deviation"},
		{"active for 366 days", with(record.D(2024, 12, 30), 0, 0).With(none), "1/1"},
		{"active for 367 days", with(record.D(2024, 12, 29), 0, 0).With(none), "0/1 deviation"},
		{"activities count", with(old, 0, 0).With(none).With(rows{"d1": nil, "a1": register.ProcessingActivity{From: record.D(2024, 12, 29)}}), "0/1 deviation"},
	})
}
