// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var hMutations = slices.Concat(
	procedure{topic: "H.1", word: "rights-procedure", person: "010", clauses: []string{"H.1-r2"}}.mutations(),
	h1Mutations, h2Mutations,
)

var h1Mutations = []Mutation{
	{Name: "rights-procedure-not-reviewed-in-the-year", Rules: []string{"H.1-r1"}, Check: "p3",
		Do: edit("REV-H.1-2025", func(r *register.DocumentReview) { r.ReviewedAt = firstDay - 1 })},
	{Name: "rights-procedure-silent-on-direct-requests", Rules: []string{"H.1-r1", "H.1-r2"}, Check: "p5",
		Do: edit("CL-H.1-2025-2", func(c *register.DocumentClause) { c.Present = record.No })},
}

var h2Mutations = []Mutation{
	{Name: "procedure-of-the-five-rights-lapses", Rules: []string{"H.2-r1"}, At: lapse("H.2")},
	{Name: "no-procedure-for-restriction", Rules: []string{"H.2-r1"},
		Do: edit("DOC-H.2-2023", func(d *register.Document) { d.Rights = []record.Code{"export", "rectify", "erase", "inform"} })},
	{Name: "system-cannot-restrict", Rules: []string{"H.2-r2"},
		Do: edit("SYS-06", func(s *register.ITSystem) { s.SupportsRights = []record.Code{"export", "rectify", "erase", "inform"} })},
	{Name: "system-restricts-by-hand", Do: edit("SYS-06", func(s *register.ITSystem) {
		s.SupportsRights, s.RightsManual = []record.Code{"export", "rectify", "erase", "inform"}, []record.Code{"restrict"}
	})},
	{Name: "rights-tested-on-day-366", Do: rightsTested(on(11, 15))},
	{Name: "rights-tested-on-day-367", Rules: []string{"H.2-r2"}, Do: rightsTested(on(11, 16))},
	{Name: "request-answered-on-the-due-day", Do: request("DSR-15", func(q *register.DataSubjectRequest) { q.CompletedAt = at(on(6, 19), 23, 59) })},
	{Name: "request-answered-a-day-late", Rules: []string{"H.2-r3"},
		Do: request("DSR-15", func(q *register.DataSubjectRequest) { q.CompletedAt = at(on(6, 20), 0, 0) })},
	{Name: "request-answered-after-thirteen-working-days", Rules: []string{"H.2-r3"},
		Do: request("DSR-15", func(q *register.DataSubjectRequest) { q.CompletedAt = at(on(7, 1), 12, 0) })},
	{Name: "request-never-answered", Rules: []string{"H.2-r3"}, Do: request("DSR-15", func(q *register.DataSubjectRequest) { q.CompletedAt, q.Outcome = 0, "" })},
	{Name: "request-with-a-later-deadline-than-agreed", Rules: []string{"H.2-r3"}, Do: request("DSR-15", func(q *register.DataSubjectRequest) {
		q.DueAt, q.CompletedAt = on(6, 30), at(on(6, 20), 12, 0)
	})},
	{Name: "request-unanswered-on-a-day", Rules: []string{"H.2-r3"}, At: func(y *Year, day record.Date) {
		Add(y, "DSR-900", &register.DataSubjectRequest{
			Controller: "C-10", ReceivedAt: at(day, 10, 0), ReceivedFrom: "controller", Right: "access", Pseudonym: name("registreret-900"), Activity: "PA-10", DueAt: day + 7,
		})
	}},
	{Name: "direct-request-answered-without-the-customer", Rules: []string{"H.2-r4"}, Do: request("DSR-09", func(q *register.DataSubjectRequest) { q.ForwardedAt = 0 })},
	{Name: "direct-request-forwarded-after-two-working-days",
		Do: request("DSR-09", func(q *register.DataSubjectRequest) { q.ForwardedAt = at(on(4, 9), 13, 0) })},
	{Name: "direct-request-forwarded-after-it-was-answered", Rules: []string{"H.2-r4"},
		Do: request("DSR-09", func(q *register.DataSubjectRequest) { q.ForwardedAt = at(on(4, 9), 14, 0) })},
	{Name: "direct-request-forwarded-after-three-working-days", Rules: []string{"H.2-r4"}, Do: request("DSR-09", func(q *register.DataSubjectRequest) {
		q.ForwardedAt, q.CompletedAt = at(on(4, 10), 9, 0), at(on(4, 10), 12, 0)
	})},
	{Name: "request-searched-in-fewer-systems", Rules: []string{"H.2-r5"},
		Do: request("DSR-15", func(q *register.DataSubjectRequest) { q.SystemsSearched = q.SystemsSearched[1:] })},
	{Name: "erasure-not-told-to-sub-processors", Rules: []string{"H.2-r5"},
		Do: request("DSR-16", func(q *register.DataSubjectRequest) { q.SubprocessorsInformed = record.No })},
	{Name: "standard-reply-approved-on-day-366", Do: edit("SR-1-da", func(s *register.StandardReply) { s.ApprovedAt = record.D(2024, 12, 30) })},
	{Name: "standard-reply-approved-on-day-367", Rules: []string{"H.2-r6"},
		Do: edit("SR-1-da", func(s *register.StandardReply) { s.ApprovedAt = record.D(2024, 12, 29) })},
	{Name: "standard-reply-never-approved", Rules: []string{"H.2-r6"}, Do: edit("SR-1-da", func(s *register.StandardReply) { s.ApprovedAt = 0 })},
	{Name: "right-that-nobody-asked-for-and-a-system-lacks", Rules: []string{"H.2-r2", "H.2-r7"}, Do: all(
		request("DSR-06", asksForAccess), request("DSR-17", asksForAccess), request("DSR-28", asksForAccess),
		edit("SYS-06", func(s *register.ITSystem) { s.SupportsRights = []record.Code{"export", "rectify", "erase", "inform"} }),
	)},
	{Name: "right-that-nobody-asked-for", Do: all(
		request("DSR-06", asksForAccess), request("DSR-17", asksForAccess), request("DSR-28", asksForAccess),
	)},
}

func asksForAccess(q *register.DataSubjectRequest) { q.Right = "access" }

func request(id string, change func(*register.DataSubjectRequest)) func(*Year) {
	return edit(id, change)
}

// rightsTested dates the last test of what a system can do. The one before was on
// 14 November 2024.
func rightsTested(day record.Date) func(*Year) {
	return edit("SYS-06", func(s *register.ITSystem) { s.RightsTestedAt, s.RightsTestedOn[len(s.RightsTestedOn)-1] = day, day })
}
