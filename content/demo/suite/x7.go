// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var x7Mutations = []Mutation{
	{Name: "cpr-without-basis", Rules: []string{"X.7-r1"}, Do: edit("CPR-05", func(c *register.CPRProcessing) { c.LegalBasis = "" })},
	{Name: "cpr-consent-marked-nowhere", Rules: []string{"X.7-r1"}, Do: edit("CPR-05", func(c *register.CPRProcessing) { c.ConsentFlagSource = "" })},
	{Name: "masking-not-tested-for-a-quarter", Rules: []string{"X.7-r2", "X.7-r3"}, Do: func(y *Year) {
		removeAll(y, func(t *register.MaskingTest) bool { return t.Parent == "CPR-10" && t.TestedAt > on(6, 1) })
	}},
	{Name: "release-of-the-scanner-without-masking-test", Rules: []string{"X.7-r3"}, Do: func(y *Year) {
		deploy(y, on(7, 3), func(c *register.Change) { c.System = "SYS-04" })
	}},
	{Name: "free-text-not-searched-for-two-weeks", Rules: []string{"X.7-r4"}, Do: func(y *Year) {
		removeAll(y, func(s *register.FreeTextScan) bool {
			return s.Parent == "CPR-05" && s.RanAt.Date() >= on(6, 16) && s.RanAt.Date() <= on(6, 22)
		})
	}},
	{Name: "cpr-hit-closed-on-day-14", Do: edit("HIT-01", func(h *register.FreeTextHit) { h.ClosedAt = at(on(2, 10), 23, 59) })},
	{Name: "cpr-hit-closed-on-day-15", Rules: []string{"X.7-r5"}, Do: edit("HIT-01", func(h *register.FreeTextHit) { h.ClosedAt = at(on(2, 11), 0, 0) })},
	{Name: "cpr-hit-left-open", Rules: []string{"X.7-r5"}, Do: edit("HIT-07", func(h *register.FreeTextHit) { h.State, h.ClosedAt = "new", 0 })},
	{Name: "cpr-column-in-the-schema", Rules: []string{"X.7-r6"}, Do: func(y *Year) {
		editFirst(y, func(s *register.FreeTextScan) bool { return s.RanAt.Date() >= on(6, 16) }, func(s *register.FreeTextScan) { s.CPRColumns = record.I(1) })
	}},
	{Name: "impact-assessment-help-on-day-14", Do: edit("SVR-05", func(q *register.SupervisionRequest) { q.AnsweredAt = at(on(6, 3), 23, 59) })},
	{Name: "impact-assessment-help-on-day-15", Rules: []string{"X.8-r1"}, Do: edit("SVR-05", func(q *register.SupervisionRequest) { q.AnsweredAt = at(on(6, 4), 0, 0) })},
	{Name: "supervision-answered-on-day-14", Do: edit("SVR-01", func(q *register.SupervisionRequest) { q.AnsweredAt = at(on(2, 4), 23, 59) })},
	{Name: "supervision-answered-on-day-15", Rules: []string{"X.9-r1"}, Do: edit("SVR-01", func(q *register.SupervisionRequest) { q.AnsweredAt = at(on(2, 5), 0, 0) })},
	{Name: "supervision-answer-not-kept", Rules: []string{"X.9-r2"}, Do: edit("SVR-01", func(q *register.SupervisionRequest) { q.Package = "" })},
	{Name: "code-reviewed-by-another", At: coded(func(*register.Change) {})},
	{Name: "code-reviewed-by-its-author", Rules: []string{"X.10-r1"}, At: coded(func(c *register.Change) { c.CodeReviewedBy = c.WrittenBy })},
	{Name: "code-reviewed-after-deployment", Rules: []string{"X.10-r1"}, At: coded(func(c *register.Change) { c.CodeReviewedAt = c.DeployedAt + 1 })},
	{Name: "code-not-tested", Rules: []string{"B.12-r1", "X.10-r2"}, At: coded(func(c *register.Change) { c.TestedAt = 0 })},
	{Name: "password-in-the-code", Rules: []string{"X.10-r3"}, At: coded(func(c *register.Change) { c.SecretsFound = record.I(1) })},
	{Name: "laptop-that-cannot-be-wiped", Rules: []string{"X.11-r2"}, Do: edit("AS-PC-0031", func(a *register.Asset) { a.RemoteWipe = record.No })},
	{Name: "rules-of-home-work-never-read", Rules: []string{"X.11-r3"}, Do: func(y *Year) {
		Each(y, func(_ string, r *register.ReadReceipt) bool {
			mine := r.Person == "E-014" && (r.Parent == "REV-X.11-2024" || r.Parent == "REV-X.11-2025")
			if mine {
				r.AcknowledgedAt = 0
			}
			return mine
		})
	}},
	{Name: "quarter-without-look-at-new-law", Rules: []string{"X.12-r1"}, Do: func(y *Year) {
		removeAll(y, func(c *register.ControlPerformance) bool { return c.Kind == "legal_watch" && c.PeriodFrom == on(4, 1) })
	}},
	{Name: "new-law-without-decision", Rules: []string{"X.12-r2"}, Do: func(y *Year) {
		editFirst(y, func(c *register.ControlPerformance) bool { return c.Kind == "legal_watch" && c.PeriodFrom == on(4, 1) },
			func(c *register.ControlPerformance) { c.Affects, c.Remarks = nil, free("") })
	}},
}

// coded enters a change of the day that brings new code and differs from a proper
// one.
func coded(adjust func(*register.Change)) func(*Year, record.Date) {
	return func(y *Year, day record.Date) {
		deploy(y, day, func(c *register.Change) {
			c.CodeChange, c.WrittenBy, c.CodeReviewedBy, c.CodeReviewedAt, c.SecretsFound = record.Yes, "E-003", "E-011", at(day, 7, 0), record.I(0)
			adjust(c)
		})
	}
}
