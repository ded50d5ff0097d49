// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var fMutations = slices.Concat(
	procedure{topic: "F.1", word: "supplier-procedure", person: "008", clauses: []string{"F.1-r2"}}.mutations(),
	f1Mutations, f2Mutations, f3Mutations, f4Mutations, f5Mutations, f6Mutations,
)

var f1Mutations = []Mutation{
	{Name: "new-sub-processor-without-review", Rules: []string{"F.1-r1"}, Check: "p4", Do: remove[register.DocumentReview]("REV-F.1-2025-09-30")},
	{Name: "supplier-procedure-silent-on-the-chain", Rules: []string{"F.1-r1", "F.1-r2"}, Check: "p5",
		Do: edit("CL-F.1-2025-7", func(c *register.DocumentClause) { c.Present = record.No })},
}

var f2Mutations = []Mutation{
	{Name: "sub-processor-authorised-on-the-first-day", Do: edit("AUT-03-07", func(a *register.Authorisation) { a.ApprovedAt = on(9, 3) })},
	{Name: "sub-processor-authorised-a-day-late", Rules: []string{"F.2-r1"},
		Do: edit("AUT-03-07", func(a *register.Authorisation) { a.ApprovedAt = on(9, 4) })},
	{Name: "sub-processor-never-authorised", Rules: []string{"F.2-r1"}, Do: remove[register.Authorisation]("AUT-02-07")},
	{Name: "mail-tool-in-use-before-the-notice-ended", Rules: []string{"F.2-r1", "F.2-r4", "F.3-r1", "F.3-r2"},
		Do: edit("USE-03-07", func(u *register.SubProcessorUse) { u.FirstUsed = on(8, 17) })},
	{Name: "silence-taken-for-a-specific-leave", Rules: []string{"F.2-r2"},
		Do: edit("AUT-02-05", func(a *register.Authorisation) { a.Basis = "notice_without_objection" })},
	{Name: "specific-leave-without-document", Rules: []string{"F.2-r2"}, Do: edit("AUT-02-05", func(a *register.Authorisation) { a.Document = "" })},
	{Name: "paid-vendor-not-in-the-register", Rules: []string{"F.2-r3"}, At: func(y *Year, day record.Date) {
		Add(y, "PAY-900", &register.Payable{Vendor: "Snakkesag Tekst ApS (fiktiv)", CVROrReg: "00999999", CapturedAt: day, HandlesPD: record.Yes})
	}},
	{Name: "old-agreement-lists-a-former-provider", Rules: []string{"F.2-r4", "F.5-r3"}, Do: edit("PL-07-3", func(l *register.PublishedList) {
		l.Subprocessors, l.Names = append(l.Subprocessors, "SP-05"), append(l.Names, "Gamleby SMTP A/S (fiktiv)")
	})},
	{Name: "agreement-lacks-a-sub-processor", Rules: []string{"F.2-r4", "F.5-r3"}, Do: unlisted("PL-07-3")},
	{Name: "replaced-appendix-lacked-a-sub-processor", Rules: []string{"F.2-r4"}, Do: unlisted("PL-07-1")},
	{Name: "appendix-renewed-a-day-late", Rules: []string{"F.2-r4"}, Do: all(
		edit("PL-07-2", func(l *register.PublishedList) { l.SupersededAt = on(9, 4) }),
		edit("PL-07-3", func(l *register.PublishedList) { l.PublishedAt = on(9, 4) }),
	)},
	{Name: "use-goes-on-after-the-leave-was-revoked", Rules: []string{"F.2-r5"}, At: func(y *Year, day record.Date) {
		Edit(y, "AUT-08-07", func(a *register.Authorisation) { a.RevokedAt = day })
	}},
	{Name: "use-goes-on-after-an-objection", Rules: []string{"F.2-r5"}, Do: edit("NR-03-08", func(n *register.NoticeRecipient) {
		n.Outcome, n.OutcomeAt = "exempted", at(on(8, 30), 12, 0)
	})},
}

// unlisted takes a sub-processor in use from a list.
func unlisted(list string) func(*Year) {
	return edit(list, func(l *register.PublishedList) {
		i := slices.Index(l.Subprocessors, "SP-08")
		l.Subprocessors, l.Names = slices.Delete(l.Subprocessors, i, i+1), slices.Delete(l.Names, i, i+1)
	})
}

var f3Mutations = []Mutation{
	{Name: "notice-of-sixty-days", Do: received("NR-03-03", on(7, 5))},
	{Name: "notice-of-fifty-nine-days", Rules: []string{"F.3-r1"}, Do: received("NR-03-03", on(7, 6))},
	{Name: "notice-of-twenty-one-days", Rules: []string{"F.3-r1", "F.3-r2"}, Do: received("NR-03-07", on(8, 13))},
	{Name: "switch-the-day-after-the-last-to-object", Do: received("NR-03-07", on(8, 2))},
	{Name: "switch-on-the-last-day-to-object", Rules: []string{"F.3-r2"}, Do: received("NR-03-07", on(8, 3))},
	{Name: "specific-leave-given-after-the-switch", Rules: []string{"F.3-r3"},
		Do: edit("NR-03-05", func(n *register.NoticeRecipient) { n.AcceptedAt = at(on(9, 4), 9, 0) })},
	{Name: "notice-without-a-place", Rules: []string{"F.3-r4"}, Do: edit("CN-03", func(c *register.ChangeNotice) {
		c.Contents = []record.Code{"name", "what", "why", "from_when", "how_to_object"}
	})},
	{Name: "notice-bounced", Rules: []string{"F.3-r1", "F.3-r5"}, Do: edit("NR-03-07", func(n *register.NoticeRecipient) { n.Delivery = "bounced" })},
	{Name: "notice-not-sent-to-one", Rules: []string{"F.3-r5"}, Do: remove[register.NoticeRecipient]("NR-03-07")},
	{Name: "objection-not-assessed", Rules: []string{"F.3-r6"},
		Do: edit("NR-03-08", func(n *register.NoticeRecipient) { n.GroundsAssessment, n.AssessedAt = "", 0 })},
	{Name: "objection-answered-after-the-switch", Rules: []string{"F.3-r6"},
		Do: edit("NR-03-08", func(n *register.NoticeRecipient) { n.OutcomeAt = at(on(9, 3), 12, 0) })},
	{Name: "new-name-not-told-to-one", Rules: []string{"F.3-r7"}, Do: remove[register.NoticeRecipient]("NR-02-07")},
	{Name: "new-name-not-told", Rules: []string{"F.3-r7"}, Do: func(y *Year) {
		removeAll(y, func(n *register.NoticeRecipient) bool { return n.Parent == "CN-02" })
		Remove[register.ChangeNotice](y, "CN-02")
	}},
	{Name: "switch-in-an-emergency", Warns: []string{"F.3-r8"}, Do: edit("CN-03", func(c *register.ChangeNotice) { c.Emergency = record.Yes })},
	{Name: "emergency-told-two-days-before", Rules: []string{"F.3-r1", "F.3-r2"}, Warns: []string{"F.3-r8"}, Do: all(
		edit("CN-03", func(c *register.ChangeNotice) { c.Emergency = record.Yes }), received("NR-03-07", on(9, 1)),
	)},
}

// received dates the arrival of a notice.
func received(id string, day record.Date) func(*Year) {
	return edit(id, func(n *register.NoticeRecipient) { n.SentAt, n.ReceivedAt = at(day, 9, 0), at(day, 9, 30) })
}
