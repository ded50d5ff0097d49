// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestC2(t *testing.T) {
	policy := register.Document{Kind: "policy", Topic: "C.1", State: "in_force", InForceFrom: day(3, 25)}
	old := register.Document{Kind: "policy", Topic: "C.1", State: "retired", InForceFrom: record.D(2024, 3, 25), InForceTo: day(3, 24)}
	dpa := register.DPA{Controller: "c1", Effective: record.D(2024, 1, 1), BreachHours: record.I(24), SubprocNoticeDays: record.I(30),
		RetentionPeriod: record.Months(12), LogRetentionMonths: record.I(13), MFARequired: record.Yes}
	base := rows{
		"d1": dpa, "p0": old, "p1": policy,
		"k0": register.PolicyComparison{PerformedAt: record.D(2024, 4, 10), DPAs: []record.Ref{"d1"}},
		"k1": register.PolicyComparison{PerformedAt: day(4, 10), DPAs: []record.Ref{"d1"}},
	}
	compared := func(on record.Date) rows {
		return base.With(rows{"k1": register.PolicyComparison{PerformedAt: on, DPAs: []record.Ref{"d1"}}})
	}
	newcomer := func(named ...record.Ref) rows {
		return base.With(rows{"d2": register.DPA{Effective: day(8, 1)}, "k2": register.PolicyComparison{PerformedAt: day(9, 1), DPAs: named}})
	}
	check(t, "C.2-r1", year(t), []ruleCase{
		{"yearly, soon after the policy", base, "365/365"},
		{"on the last day", compared(day(4, 11)), "365/365"},
		{"fifteen days late", compared(day(4, 26)), "351/365 deviation k0×14"},
		{"before the new policy", compared(day(3, 24)), "114/365 deviation k1×251"},
		{"never", base.With(rows{"k0": nil, "k1": nil}), "0/365 deviation×365"},
		{"new agreement not named", newcomer("d1"), "243/365 deviation d2×122"},
		{"new agreement named in time", newcomer("d1", "d2"), "365/365"},
		{"new agreement named a day late", newcomer("d2").With(rows{"k2": register.PolicyComparison{PerformedAt: day(9, 2), DPAs: []record.Ref{"d2"}}}), "364/365 deviation d2"},
		{"new agreement soon over", newcomer("d1").With(rows{"d2": register.DPA{Effective: day(8, 1), Ended: day(8, 31)}}), "365/365"},
		{"agreement from December", base.With(rows{"d1": register.DPA{Effective: day(12, 1)}, "k1": nil}), "0/31 deviation k0×31"},
		{"no agreement", base.With(rows{"d1": nil}), "0/1 not_testable"},
	})
	demand := func(build func(*register.AgreedRequirement)) rows {
		a := register.AgreedRequirement{DPA: "d1", Coverage: "full", PolicySection: "p1"}
		build(&a)
		return base.With(rows{"a1": a})
	}
	check(t, "C.2-r2", year(t), []ruleCase{
		{"covered", demand(func(*register.AgreedRequirement) {}), "1/1"},
		{"in part", demand(func(a *register.AgreedRequirement) { a.Coverage = "partial" }), "1/1"},
		{"not covered", demand(func(a *register.AgreedRequirement) { a.Coverage = "none" }), "0/1 deviation a1"},
		{"no section", demand(func(a *register.AgreedRequirement) { a.PolicySection = "" }), "0/1 deviation a1"},
		{"not assessed", demand(func(a *register.AgreedRequirement) { a.Coverage = "" }), "0/1 not_testable a1"},
		{"ended agreement", demand(func(a *register.AgreedRequirement) { a.Coverage = "none" }).With(rows{
			"d1": register.DPA{Effective: record.D(2023, 1, 1), Ended: record.D(2024, 12, 31)}}), "0/0"},
	})
	number := func(kind record.Code, value int64) rows {
		return base.With(rows{"n1": register.PolicyNumber{Document: "p1", Kind: kind, Value: record.I(value)}})
	}
	check(t, "C.2-r3", year(t), []ruleCase{
		{"same hours", number("breach_hours", 24), "1/1"},
		{"more hours", number("breach_hours", 25), "0/1 deviation d1"},
		{"same notice", number("notice_days", 30), "1/1"},
		{"shorter notice", number("notice_days", 29), "0/1 deviation d1"},
		{"same retention", number("retention_months", 12), "1/1"},
		{"longer retention", number("retention_months", 13), "0/1 deviation d1"},
		{"shorter log", number("log_retention_months", 12), "0/1 deviation d1"},
		{"longer log", number("log_retention_months", 60), "1/1"},
		{"weaker log-in", number("mfa_required", 0), "0/1 deviation d1"},
		{"same log-in", number("mfa_required", 1), "1/1"},
		{"agreement ended before the policy", number("breach_hours", 72).With(rows{"d1": register.DPA{Effective: record.D(2024, 1, 1), Ended: day(3, 24), BreachHours: record.I(24)}}), "0/1 not_testable d1"},
		{"draft policy", number("breach_hours", 72).With(rows{"p1": register.Document{State: "draft", InForceFrom: day(3, 25)}}), "0/1 not_testable d1"},
		{"no value", base.With(rows{"n1": register.PolicyNumber{Document: "p1", Kind: "breach_hours"}}), "0/1 not_testable d1"},
		{"no numbers", base, "0/1 not_testable d1"},
	})
}
