// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

const deletionRuns = "retention_rule.run"

var d2Rules = []Rule{
	rule("D.2-r1", D2R1), rule("D.2-r2", D2R2, deletionRuns), rule("D.2-r3", D2R3, deletionRuns),
	rule("D.2-r4", D2R4, deletionRuns), rule("D.2-r5", D2R5), rule("D.2-r6", D2R6),
}

// idleRuns is how many runs in a row without deletions are odd in a busy category.
const idleRuns = 3

type (
	retention = assurance.Row[register.RetentionRule]
	run       = assurance.Row[register.DeletionRun]
)

// retentions returns the rules of agreements that ran in the period.
func retentions(w *World, p Period) []retention {
	var rows []retention
	for _, row := range assurance.Rows[register.RetentionRule](w) {
		dpa := assurance.Get[register.DPA](w, row.Value.DPA)
		if p.Overlaps(dpa.Effective, dpa.Ended) {
			rows = append(rows, row)
		}
	}
	return rows
}

// term is what an agreement says of how long something is kept.
type term struct {
	period  record.Span
	trigger record.Code
}

// termsFor returns the agreed terms for a category of data: those of requirements
// that name it, else the agreement's main rule.
func termsFor(w *World, dpa record.Ref, category record.Code) []term {
	var terms []term
	for _, row := range assurance.Rows[register.AgreedRequirement](w) {
		q := &row.Value
		if q.DPA == dpa && q.Area == "D" && slices.Contains(q.DataCategories, category) {
			terms = append(terms, term{q.RetentionPeriod, q.RetentionTrigger})
		}
	}
	if main := assurance.Get[register.DPA](w, dpa); terms == nil && !main.RetentionPeriod.IsZero() {
		terms = append(terms, term{main.RetentionPeriod, main.RetentionTrigger})
	}
	return terms
}

// D2R1 judges every data category of every activity: it has retention rules, its
// own or shared, and each keeps the data for an agreed period from the agreed
// trigger. An agreement without a period is not testable.
func D2R1(w *World, p Period, _ Params) (r Result) {
	for _, a := range activities(w, p) {
		var categories []record.Code
		for _, f := range assurance.Children[register.DataField](w, a.ID) {
			categories = append(categories, f.Value.Category)
		}
		slices.Sort(categories)
		for _, category := range slices.Compact(categories) {
			terms := termsFor(w, a.Value.DPA, category)
			if len(terms) == 0 {
				r.CannotTest(a.ID, assurance.F("data_category", category), assurance.F("agreed_terms", 0))
				continue
			}
			rules, foreign := 0, ""
			for _, row := range assurance.Rows[register.RetentionRule](w) {
				serves := row.Value.Activity == a.Ref() || slices.Contains(a.Value.RetentionRules, row.Ref())
				if !serves || !slices.Contains(row.Value.DataCategories, category) {
					continue
				}
				rules++
				if !slices.Contains(terms, term{row.Value.Period, row.Value.Trigger}) {
					foreign = row.ID
				}
			}
			r.Judge(rules > 0 && foreign == "", a.ID, assurance.F("data_category", category),
				assurance.F("rules", rules), assurance.F("rule", foreign))
		}
	}
	return r
}

// runsByDay returns the rule's runs by day, the last of each day.
func runsByDay(w *World, rule string) []run {
	var days []run
	for _, row := range assurance.By(assurance.Children[register.DeletionRun](w, rule),
		func(d *register.DeletionRun) record.Time { return d.RanAt }) {
		if n := len(days); n > 0 && days[n-1].Value.RanAt.Date() == row.Value.RanAt.Date() {
			days = days[:n-1]
		}
		days = append(days, row)
	}
	return days
}

// D2R2 judges every day of the period on which a rule ran, by the last run: no row
// over age was left, and the oldest one is no older than the rule's period and
// P_DELETE_GRACE. A run without a count is not testable.
func D2R2(w *World, p Period, params Params) (r Result) {
	for _, rule := range retentions(w, p) {
		var over, old, uncounted []record.Date
		most := int64(0)
		for _, row := range runsByDay(w, rule.ID) {
			ran := row.Value.RanAt.Date()
			if !p.Contains(ran) {
				continue
			}
			left, counted := row.Value.RemainingOverAge.Get()
			oldest := row.Value.Oldest
			switch {
			case !counted:
				uncounted = append(uncounted, ran)
			case left > 0:
				over, most = append(over, ran), max(most, left)
			case oldest != 0 && rule.Value.Period.After(oldest)+record.Date(params.DeleteGraceDays) < ran:
				old = append(old, ran)
			default:
				r.Pass()
			}
		}
		r.DeviateDays(rule.ID, over, assurance.F("fault", "over_age"), assurance.F("most_rows", most))
		r.DeviateDays(rule.ID, old, assurance.F("fault", "oldest"), assurance.F("grace_days", params.DeleteGraceDays))
		r.CannotTestDays(rule.ID, uncounted)
	}
	return r
}

// D2R3 judges each stretch between two runs of a rule that touches the period, and
// the last one up to its end: no run is later than one interval after it was due.
// It starts at the last run before, else with the agreement or the period. A rule
// without an interval is not testable.
func D2R3(w *World, p Period, _ Params) (r Result) {
	for _, rule := range retentions(w, p) {
		if rule.Value.Interval.IsZero() {
			r.CannotTest(rule.ID, assurance.F("interval", ""))
			continue
		}
		dpa := assurance.Get[register.DPA](w, rule.Value.DPA)
		first, last, ok := p.Clip(max(dpa.Effective, rule.Value.ValidFrom), dpa.Ended)
		if !ok {
			continue
		}
		previous := first
		judge := func(next record.Date) {
			latest := nextRun(nextRun(previous, rule.Value.Interval), rule.Value.Interval)
			r.Judge(next <= latest, rule.ID, assurance.F("from", previous), assurance.F("to", next),
				assurance.F("days", int(next-previous)), assurance.F("interval", rule.Value.Interval))
			previous = next
		}
		for _, row := range runsByDay(w, rule.ID) {
			switch ran := row.Value.RanAt.Date(); {
			case ran < first:
				previous = ran
			case ran <= last:
				judge(ran)
			}
		}
		if previous < last {
			judge(last)
		}
	}
	return r
}

// nextRun returns the day of the run after one on day d; hours count as a day.
func nextRun(d record.Date, interval record.Span) record.Date {
	return max(interval.After(d), d+1)
}

// D2R4 warns of rules for busy categories that deleted nothing in three runs in a
// row. It never gives a deviation; its population are those rules.
func D2R4(w *World, p Period, _ Params) (r Result) {
	for _, rule := range retentions(w, p) {
		if rule.Value.Busy != record.Yes {
			continue
		}
		idle, worst, since := 0, 0, record.Date(0)
		for _, row := range runsByDay(w, rule.ID) {
			deleted, known := row.Value.DeletedCount.Get()
			switch {
			case !p.Contains(row.Value.RanAt.Date()):
			case !known || deleted > 0:
				idle = 0
			default:
				if idle++; idle > worst {
					worst, since = idle, row.Value.RanAt.Date()
				}
			}
		}
		r.Pass()
		if worst >= idleRuns {
			r.Warn(rule.ID, assurance.F("idle_runs", worst), assurance.F("until", since))
		}
	}
	return r
}

// D2R5 judges every rule: backups forget no later than agreed. Without one of the
// two lengths it is not testable.
func D2R5(w *World, p Period, _ Params) (r Result) {
	for _, rule := range retentions(w, p) {
		tail, agreed := rule.Value.BackupTail, assurance.Get[register.DPA](w, rule.Value.DPA).BackupTail
		if tail.IsZero() || agreed.IsZero() {
			r.CannotTest(rule.ID, assurance.F("backup_tail", tail), assurance.F("agreed", agreed))
			continue
		}
		r.Judge(tail.Approx() <= agreed.Approx(), rule.ID, assurance.F("backup_tail", tail), assurance.F("agreed", agreed))
	}
	return r
}

// D2R6 judges every rule that anonymises instead of deleting: a person has
// verified that nobody can undo it. Whether the verification was right is for the
// auditor.
func D2R6(w *World, p Period, _ Params) (r Result) {
	for _, rule := range retentions(w, p) {
		if rule.Value.Method == "anonymise" {
			r.Judge(rule.Value.IrreversibleVerifiedAt != 0, rule.ID, assurance.F("verified_at", rule.Value.IrreversibleVerifiedAt))
		}
	}
	return r
}
