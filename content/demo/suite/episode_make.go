// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"fmt"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// id returns one of the episode's own ids.
func (t *tale) id(prefix string, parts ...any) string {
	var id strings.Builder
	fmt.Fprintf(&id, "%s-Z%02d", prefix, t.no)
	for _, p := range parts {
		fmt.Fprintf(&id, "-%v", p)
	}
	return id.String()
}

func (t *tale) ref(prefix string, parts ...any) record.Ref { return record.Ref(t.id(prefix, parts...)) }

// pick draws one of a list.
func pick[T any](t *tale, list ...T) T { return list[t.IntN(len(list))] }

// chance is true one time in n.
func (t *tale) chance(n int) bool { return t.IntN(n) == 0 }

// day draws a day of the period. One in three is its first or its last.
func (t *tale) day() record.Date { return t.between(firstDay, lastDay) }

// between draws a day, both included. One in three is the first or the last.
func (t *tale) between(first, last record.Date) record.Date {
	switch t.IntN(6) {
	case 0:
		return first
	case 1:
		return last
	}
	return first + record.Date(t.IntN(int(last-first)+1))
}

// upTo draws a number of days up to a limit. One in three is the limit.
func (t *tale) upTo(limit record.Date) record.Date {
	if t.chance(3) {
		return limit
	}
	return record.Date(t.IntN(int(limit) + 1))
}

// within draws a time up to a limit, to the minute. One in three is the limit.
func (t *tale) within(limit time.Duration) time.Duration {
	if t.chance(3) {
		return limit
	}
	return time.Duration(t.IntN(int(limit/time.Minute)+1)) * time.Minute
}

// soon draws a day up to two working days after d.
func (t *tale) soon(d record.Date) record.Date {
	return t.between(d, assurance.AfterWorkdays(d, 2))
}

// happened returns the day if anything can be known of it, else none.
func happenedBy(d record.Date) record.Date {
	if d > demo.AsOf {
		return 0
	}
	return d
}

// moment is [happenedBy] for a time.
func moment(m record.Time) record.Time {
	if m >= demo.AsOf.End() {
		return 0
	}
	return m
}

// once takes the first of a list that no other episode has taken; none is left if
// ok is false.
func (t *tale) once(list ...string) (taken string, ok bool) {
	first := t.IntN(len(list))
	for i := range list {
		if s := list[(first+i)%len(list)]; !t.taken[s] {
			t.taken[s] = true
			return s, true
		}
	}
	return "", false
}

// finish does something when all episodes have been begun.
func (t *tale) finish(do func()) { t.later = append(t.later, do) }

// see visits the rows of a register without changing them.
func see[T record.Record](y *Year, look func(id string, row *T)) {
	Each(y, func(id string, row *T) bool {
		look(id, row)
		return false
	})
}

// documentOn returns the version of a topic's document in force on the day.
func documentOn(y *Year, topic record.Code, day record.Date) (id string, doc register.Document) {
	see(y, func(other string, d *register.Document) {
		if d.Topic == topic && d.InForce(day) {
			id, doc = other, *d
		}
	})
	return id, doc
}

// review enters a review of a topic's document.
func (t *tale) review(topic record.Code, day record.Date, trigger record.Code, causes ...record.Ref) {
	id, _ := documentOn(t.Year, topic, day)
	Add(t.Year, t.id("REV", topic, len(causes)), &register.DocumentReview{
		Document: record.Ref(id), ReviewedAt: day, ReviewedBy: "E-006", Trigger: trigger, Causes: causes, Result: "unchanged",
		Notes: free("Gennemgået. Indholdet svarer til praksis."),
	})
}

// agreementOf returns the controller's agreement in force on the day.
func agreementOf(y *Year, controller record.Ref, day record.Date) register.DPA {
	var all []register.DPA
	see(y, func(_ string, d *register.DPA) { all = append(all, *d) })
	found, _ := register.InForce(all, controller, day)
	return found
}

// running is an activity that ran on some day.
type running struct {
	ref record.Ref
	register.ProcessingActivity
}

// activitiesOn returns those that ran for controllers on the day.
func activitiesOn(y *Year, day record.Date) []running {
	var list []running
	see(y, func(id string, a *register.ProcessingActivity) {
		if a.OwnRole != "controller" && a.Active(day) {
			list = append(list, running{record.Ref(id), *a})
		}
	})
	return list
}

// assess enters an assessment of risk, approved on a day at most so many days after
// another, of all that runs then. It comes when all that is known.
func (t *tale) assess(after record.Date) {
	day := min(after+t.upTo(60), demo.AsOf)
	latest := get[register.RiskAssessment](t.Year, "RA-2025-12")
	latest.Date, latest.ApprovedAt, latest.NextDue = day, day, day+365
	id := t.id("RA")
	Add(t.Year, id, &latest)
	var risks []register.Risk
	see(t.Year, func(_ string, k *register.Risk) {
		if k.Parent == "RA-2025-12" {
			risks = append(risks, *k)
		}
	})
	for no := range risks {
		risks[no].Parent = record.Ref(id)
		Add(t.Year, t.id("RSK", no), &risks[no])
	}
}

// lateOn returns the last minute of a day.
func lateOn(d record.Date) record.Time { return d.End().Add(-time.Minute) }
