// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestI4Template(t *testing.T) {
	template := func(from, to record.Date, clauses ...string) register.Document {
		return register.Document{Kind: "template", Topic: "I.4", State: "in_force", InForceFrom: from, InForceTo: to, RequiredClauses: clauses}
	}
	present := func(is record.Bool) register.DocumentClause {
		return register.DocumentClause{Parent: "v1", Clause: "nature", Present: is, ConfirmedBy: "e1", ConfirmedAt: day(1, 1)}
	}
	whole := rows{"a1": register.ProcessingActivity{From: day(1, 1)}, "v1": template(day(1, 1), 0, "nature"), "y1": present(record.Yes)}
	check(t, "I.4-r1", year(t), []ruleCase{
		{"in force and whole", whole, "366/366"},
		{"no processing", rows{}, "0/1 not_testable"},
		{"a day late", whole.With(rows{"v1": template(day(1, 2), 0, "nature")}), "365/366 deviation"},
		{"withdrawn on the last day but one", whole.With(rows{"v1": template(day(1, 1), day(12, 30), "nature")}), "365/366 deviation v1"},
		{"a clause is not there", whole.With(rows{"y1": present(record.No)}), "365/366 deviation v1"},
		{"a clause unconfirmed", whole.With(rows{"y1": nil}), "365/366 not_testable v1"},
	})
}

// toldOf is a breach of 20 September and a notice of it on the same day.
func toldOf(contents []record.Code, next record.Date) rows {
	return breachWorld(72, -1, asIs).With(rows{"n1": register.Notice{
		Kind: "breach", Object: "b1", Controller: "k1", SentAt: aware, Contents: contents, Phase: record.I(1), NextPhaseDue: next,
	}})
}

func TestI4Notices(t *testing.T) {
	all := []record.Code{"nature", "subject_categories", "subjects_approx", "records_approx", "contact", "consequences", "measures"}
	second := func(kind record.Code, about, to record.Ref, after time.Duration, contents ...record.Code) rows {
		return rows{"n2": register.Notice{Kind: kind, Object: about, Controller: to, SentAt: aware.Add(after), Contents: contents, Phase: record.I(2)}}
	}
	days := func(n int) time.Duration { return time.Duration(n) * 24 * time.Hour }
	check(t, "I.4-r2", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"tells all", toldOf(all, 0), "1/1"},
		{"without the numbers", toldOf([]record.Code{"nature", "contact"}, 0), "0/1 deviation n1"},
		{"with a day for the rest", toldOf([]record.Code{"nature"}, day(9, 30)), "1/1"},
		{"the rest in a second phase", toldOf(all[:3], day(9, 30)).With(second("breach", "b1", "k1", days(3), all[3:]...)), "2/2"},
		{"and some still missing", toldOf(all[:3], day(9, 30)).With(second("breach", "b1", "k1", days(3), all[4:]...)), "1/2 deviation n2"},
		{"a follow-up of the notice", toldOf(all, 0).With(second("follow_up", "n1", "k1", days(3))), "2/2"},
		{"the rest to another", toldOf(all[:3], day(9, 30)).With(second("breach", "b1", "k2", days(3), all[3:]...)), "1/2 deviation n2"},
		{"not sent", toldOf(all, 0).With(rows{"n1": register.Notice{Kind: "breach", Object: "b1", Controller: "k1"}}), "0/0"},
		{"another kind", rows{"n1": register.Notice{Kind: "alert", Controller: "k1", SentAt: aware}}, "0/0"},
	})
	promised := toldOf(all, day(9, 23))
	check(t, "I.4-r5", year(t), []ruleCase{
		{"nothing promised", toldOf(all, 0), "0/0"},
		{"on the day", promised.With(second("breach", "b1", "k1", days(3))), "1/1"},
		{"as a follow-up", promised.With(second("follow_up", "n1", "k1", days(3))), "1/1"},
		{"a day late", promised.With(second("breach", "b1", "k1", days(4))), "0/1 deviation n1"},
		{"to another", promised.With(second("breach", "b1", "k2", days(1))), "0/1 deviation n1"},
		{"never", promised, "0/1 deviation n1"},
		{"due on the last day", toldOf(all, day(12, 31)), "0/1 deviation n1"},
		{"due after the period", toldOf(all, day(12, 31)+1), "0/0"},
	})
	september := assurance.Period{From: day(9, 1), To: day(9, 30), AsOf: day(9, 23).End() - 1}
	check(t, "I.4-r5", september, []ruleCase{{"not yet due", promised, "0/0"}})
}

func TestI4Actions(t *testing.T) {
	acting := breachWorld(72, -1, func(i *register.Incident) { i.Actions = []record.Ref{"t1"} })
	task := func(build func(*register.Task)) rows {
		x := register.Task{Assignee: "e1", DueAt: day(10, 20), DoneAt: day(10, 4), State: "done"}
		build(&x)
		return acting.With(rows{"t1": x})
	}
	open := func(x *register.Task) { x.DoneAt, x.State = 0, "open" }
	check(t, "I.4-r3", year(t), []ruleCase{
		{"done", task(asIs), "2/2"},
		{"dropped", task(func(x *register.Task) { x.DoneAt, x.State = 0, "dropped" }), "2/2"},
		{"open and due", task(open), "1/2 deviation t1"},
		{"nobody's", task(func(x *register.Task) { x.Assignee = "" }), "1/2 deviation t1"},
		{"no due day", task(func(x *register.Task) { open(x); x.DueAt = 0 }), "1/2 deviation t1"},
		{"no such task", acting, "1/2 deviation t1"},
		{"nothing to do", breachWorld(72, -1, asIs), "0/1 deviation b1"},
		{"no breach", breachWorld(72, -1, func(i *register.Incident) { i.IsBreach = record.No }), "0/0"},
		{"not yet due", task(func(x *register.Task) { open(x); x.DueAt = day(12, 31) + 90 }), "1/1"},
	})
	september := assurance.Period{From: day(9, 1), To: day(9, 30), AsOf: aware + 1}
	check(t, "I.4-r3", september, []ruleCase{{"just found", breachWorld(72, -1, asIs), "0/0"}})
}

func TestI4Drafts(t *testing.T) {
	draft := func(build func(*register.Incident)) rows {
		return breachWorld(72, -1, func(i *register.Incident) {
			i.Title, i.Description, i.Types = "Archive open", free("An archive was open to another customer."), []record.Code{"confidentiality"}
			i.SubjectCategories, i.SubjectsApprox = []string{"Guests"}, record.I(310)
			i.RecordCategories, i.RecordsApprox = []string{"Bookings"}, record.I(310)
			i.EffectsSeen, i.LikelyConsequences, i.MeasuresBefore = free("12 were read"), free("Names are known"), free("Access by role")
			i.MeasuresTaken, i.Mitigation, i.RiskToSubjects = free("Closed"), free("The copy is deleted"), "risk"
			build(i)
		}).With(rows{"k1": register.Controller{ContactPrivacy: text("Databeskyttelse")}})
	}
	counting := func(i *register.Incident) { i.SubjectsApprox = record.Int{} }
	phase := func(on record.Date) rows {
		return rows{"n1": register.Notice{Kind: "breach", Object: "b1", Controller: "k1", SentAt: aware, NextPhaseDue: on}}
	}
	says := func(what string) rows {
		return draft(func(i *register.Incident) { i.EffectsSeen = free(what) })
	}
	check(t, "I.4-r4", year(t), []ruleCase{
		{"whole", draft(asIs), "1/1"},
		{"numbers missing", draft(counting), "0/1 deviation b1"},
		{"nobody affected is a number", draft(func(i *register.Incident) { i.SubjectsApprox = record.I(0) }), "1/1"},
		{"measures only planned", draft(func(i *register.Incident) { i.MeasuresTaken, i.MeasuresPlanned = free(""), free("Closing it") }), "1/1"},
		{"no contact", draft(asIs).With(rows{"k1": nil}), "0/1 deviation b1"},
		{"promised for later", draft(counting).With(phase(day(12, 31) + 90)), "0/0"},
		{"promised and over", draft(counting).With(phase(day(9, 30))), "0/1 deviation b1"},
		{"a CPR number", says("Number 010157-0001 was read"), "0/1 deviation b1"},
		{"without its dash", says("Number 0101570001 was read"), "0/1 deviation b1"},
		{"a replacement number", says("Number 610157-0001 was read"), "0/1 deviation b1"},
		{"a mail address", says("guest@taagehorn.example got it"), "0/1 deviation b1"},
		{"another number", says("Ticket 2025-000310 of 20-09-2025"), "1/1"},
		{"two controllers", draft(func(i *register.Incident) { i.Controllers = []record.Ref{"k1", "k2"} }), "1/2 deviation b1"},
		{"no breach", draft(func(i *register.Incident) { i.IsBreach = record.No }), "0/0"},
	})
}
