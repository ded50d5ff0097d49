// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// procedure returns the rule r1 of a control whose topic must have a procedure.
func procedure(topic record.Code) []Rule {
	return []Rule{rule(string(topic)+"-r1", proc(topic))}
}

// proc returns the rule set for the procedure or policy of a topic: p1 in force
// on every active day; p2 approved by management; p3 reviewed at regular
// intervals; p4 reviewed after each trigger; p5 with the required clauses; p6
// acknowledged by its audience. The fact "check" tells them apart. Without an
// active day in the period it is not testable.
func proc(topic record.Code) func(*World, Period, Params) Result {
	return func(w *World, p Period, params Params) (r Result) {
		active := activeDays(w, p)
		if len(active) == 0 {
			r.CannotTest("", assurance.F("topic", topic))
			return r
		}
		versions := versionsOf(w, topic)
		reviews := reviewsOf(w, topic)
		inForce := slices.DeleteFunc(slices.Clone(versions), func(v version) bool {
			return !p.Overlaps(v.Value.InForceFrom, v.Value.InForceTo)
		})
		for i, check := range []Result{
			procInForce(inForce, active, topic),
			procApproved(w, inForce),
			procReviewed(versions, reviews, p, params, topic),
			procTriggered(w, topic, reviews, p, params),
			procClauses(w, inForce),
			procAcknowledged(w, inForce, reviews, p, params),
		} {
			r.Add(check, assurance.F("check", []string{"p1", "p2", "p3", "p4", "p5", "p6"}[i]))
		}
		return r
	}
}

type (
	version = assurance.Row[register.Document]
	review  = assurance.Row[register.DocumentReview]
)

// versionsOf returns the versions of the topic's documents that ever were in
// force. One that is retired without an end can't be placed and is left out.
func versionsOf(w *World, topic record.Code) []version {
	var versions []version
	for _, row := range assurance.Rows[register.Document](w) {
		d := &row.Value
		endless := d.State == "retired" && d.InForceTo == 0
		if d.Topic == topic && d.State != "draft" && d.InForceFrom != 0 && !endless {
			versions = append(versions, row)
		}
	}
	return assurance.By(versions, func(d *register.Document) record.Date { return d.InForceFrom })
}

// reviewsOf returns the reviews of the topic's documents, drafts included, by day.
func reviewsOf(w *World, topic record.Code) []review {
	var reviews []review
	for _, row := range assurance.Rows[register.DocumentReview](w) {
		if assurance.Get[register.Document](w, row.Value.Document).Topic == topic {
			reviews = append(reviews, row)
		}
	}
	return assurance.By(reviews, func(d *register.DocumentReview) record.Date { return d.ReviewedAt })
}

// procInForce judges every active day: a version is in force. A finding refers to
// the version before the gap.
func procInForce(versions []version, active []record.Date, topic record.Code) (r Result) {
	bare := map[string][]record.Date{}
	for _, d := range active {
		last, covered := "", false
		for _, v := range versions {
			if v.Value.InForceFrom <= d {
				last = v.ID
				covered = covered || assurance.On(d, v.Value.InForceFrom, v.Value.InForceTo)
			}
		}
		if covered {
			r.Pass()
			continue
		}
		bare[last] = append(bare[last], d)
	}
	r.DeviateDays("", bare[""], assurance.F("topic", topic))
	for _, v := range versions {
		r.DeviateDays(v.ID, bare[v.ID], assurance.F("topic", topic))
	}
	return r
}

// procApproved judges every version: approved, by someone who was management on
// that day.
func procApproved(w *World, versions []version) (r Result) {
	for _, v := range versions {
		by, at := v.Value.ApprovedBy, v.Value.ApprovedAt
		ok := by != "" && at != 0 && hasRole(w, by, at, "management", "director")
		r.Judge(ok, v.ID, assurance.F("approved_by", by), assurance.F("approved_at", at))
	}
	return r
}

// procReviewed judges each stretch between two reviews, and that the period holds
// one; as of a day, the year up to it. Before the first review counts the first version.
func procReviewed(versions []version, reviews []review, p Period, params Params, topic record.Code) (r Result) {
	var dates []record.Date
	inside := false
	for _, row := range reviews {
		dates = append(dates, row.Value.ReviewedAt)
		inside = inside || p.Trail().Contains(row.Value.ReviewedAt)
	}
	ref, since := "", record.Date(0)
	if len(versions) > 0 {
		ref, since = versions[len(versions)-1].ID, versions[0].Value.InForceFrom
	}
	judgeGaps(&r, ref, dates, since, p.From, p.To, params.ReviewMaxDays)
	r.Judge(inside, ref, assurance.F("topic", topic), assurance.F("reviews_in_period", 0))
	return r
}

// procClauses judges every version: a person has confirmed each required clause.
func procClauses(w *World, versions []version) (r Result) {
	for _, v := range versions {
		confirmed, absent := map[string]bool{}, 0
		for _, row := range assurance.Children[register.DocumentClause](w, v.ID) {
			c := &row.Value
			if c.Present == record.No {
				absent++
			}
			confirmed[c.Clause] = c.Present == record.Yes && c.ConfirmedBy != "" && c.ConfirmedAt != 0
		}
		open := 0
		for _, clause := range v.Value.RequiredClauses {
			if !confirmed[clause] {
				open++
			}
		}
		switch {
		case absent > 0:
			r.Deviate(v.ID, assurance.F("absent", absent))
		case open > 0 || len(v.Value.RequiredClauses) == 0:
			r.CannotTest(v.ID, assurance.F("unconfirmed", open))
		default:
			r.Pass()
		}
	}
	return r
}
