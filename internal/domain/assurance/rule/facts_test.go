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

// TestFacts checks the numbers that readers of a report look at.
func TestFacts(t *testing.T) {
	lateNotice := noticeWorld(received(day(8, 11)))
	told := register.Instruction{Controller: "k1", ReceivedAt: at(11, 3, 9), Legality: "doubtful", AssessedAt: at(11, 3, 12), ControllerNotifiedAt: at(11, 12, 9)}
	liveEarly := storageWorld(rows{
		"d1": deal(func(d *register.DPA) { d.Effective = day(8, 11) }),
		"a1": processing(func(a *register.ProcessingActivity) { a.From = day(7, 31) }),
	})
	slowNotice := boundWorld(func(b *register.SubProcessingAgreement) { b.BreachHours = record.I(72) }, nil)
	for _, c := range []struct {
		id    string
		rows  rows
		facts []assurance.Fact
	}{
		{"A.3-r2", rows{"i1": told}, []assurance.Fact{assurance.F("days", 9), assurance.F("due", day(11, 5))}},
		{"D.3-r2", ended(func(x *register.Termination) { x.DeletedAt = day(5, 28).Start() }), []assurance.Fact{assurance.F("days", 58)}},
		{"D.3-r2", ended(func(x *register.Termination) { x.DeletedAt = 0 }), []assurance.Fact{assurance.F("days", 335)}},
		{"E.1-r2", liveEarly, []assurance.Fact{assurance.F("since", day(7, 31)), assurance.F("days", 11)}},
		{"F.2-r1", supplyWorld(rows{"z1": leave(func(a *register.Authorisation) { a.ApprovedAt += 17 })}), []assurance.Fact{assurance.F("days_early", 17)}},
		{"F.3-r1", lateNotice, []assurance.Fact{assurance.F("days", 21), assurance.F("limit_days", 30)}},
		{"F.4-r3", slowNotice, []assurance.Fact{assurance.F("fields", "breach_hours"), assurance.F("breach_hours", 72), assurance.F("limit_hours", 24)}},
		{"F.6-r4a", statementWorld(func(s *register.ReceivedStatement) { s.ReceivedAt = 0 }), []assurance.Fact{assurance.F("days_late", 60)}},
		{"G.2-r2", transferWorld(func(x *register.Transfer) { x.From += 17 }, nil), []assurance.Fact{assurance.F("country", record.Country("NZ")), assurance.F("days", 17)}},
		{"I.3-r2", breachWorld(24, 81, asIs), []assurance.Fact{assurance.F("hours", 81), assurance.F("limit_hours", 24)}},
		{"I.3-r2", breachWorld(96, 81, asIs), []assurance.Fact{assurance.F("hours", 81), assurance.F("limit_hours", 72)}},
	} {
		i := slices.IndexFunc(rule.All, func(r assurance.Rule) bool { return r.ID == c.id })
		result := worldtest.Check(t, rule.All[i], c.rows, year(t), worldtest.Params(t))
		if len(result.Items) != 1 {
			t.Errorf("%s finds %d items, want one", c.id, len(result.Items))
			continue
		}
		for _, want := range c.facts {
			if !slices.Contains(result.Items[0].Facts, want) {
				t.Errorf("%s: facts %v lack %v", c.id, result.Items[0].Facts, want)
			}
		}
	}
}
