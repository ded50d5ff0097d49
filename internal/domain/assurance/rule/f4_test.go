// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// boundWorld is [suppliedWorld] with an agreement between us and the
// sub-processor, in force from its first day of use.
func boundWorld(build func(*register.SubProcessingAgreement), more rows) rows {
	b := register.SubProcessingAgreement{
		Subprocessor: "p1", SignedUs: day(9, 1), SignedThem: day(8, 20), Effective: day(9, 1),
		Flowdown: []record.Code{"h", "a", "b", "c", "d", "e", "f", "g"}, FlowdownClauses: strings.Split("11 3 4 5 6 7 8 9", " "),
		BreachHours: record.I(23), RetentionPeriod: record.Months(12), ProcessingCountries: []record.Country{"DE"},
		AuditRight: record.Yes, Secrecy: record.Yes, TermsOnline: record.No,
	}
	build(&b)
	return suppliedWorld(asIs, rows{"b1": b}).With(more)
}

func TestF4Signed(t *testing.T) {
	check(t, "F.4-r1", year(t), []ruleCase{
		{"from the first day of use", boundWorld(asIs, nil), "1/1"},
		{"signed a day late", boundWorld(func(b *register.SubProcessingAgreement) { b.SignedUs++ }, nil), "0/1 deviation p1"},
		{"not signed by them", boundWorld(func(b *register.SubProcessingAgreement) { b.SignedThem = 0 }, nil), "0/1 deviation p1"},
		{"ended on the last day of the period", boundWorld(func(b *register.SubProcessingAgreement) { b.Ended = day(12, 31) }, nil), "1/1"},
		{"ended a day before", boundWorld(func(b *register.SubProcessingAgreement) { b.Ended = day(12, 30) }, nil), "0/1 deviation p1"},
		{"ended with the use", boundWorld(func(b *register.SubProcessingAgreement) { b.Ended = day(10, 1) }, rows{
			"u1": register.SubProcessorUse{Parent: "p1", Controller: "k1", FirstUsed: day(9, 1), LastUsed: day(10, 1)},
		}), "1/1"},
		{"another's", boundWorld(func(b *register.SubProcessingAgreement) { b.Subprocessor = "p2" }, nil), "0/1 deviation p1"},
		{"none", boundWorld(asIs, rows{"b1": nil}), "0/1 deviation p1"},
		{"use not recorded", boundWorld(func(b *register.SubProcessingAgreement) { b.SignedUs++ }, rows{"u1": nil}), "0/1 deviation p1"},
		{"a member of a chain", boundWorld(asIs, rows{"b1": nil, "p1": supplier(func(s *register.SubProcessor) { s.ParentSubprocessor = "p9" })}), "0/0"},
		{"ancillary", boundWorld(asIs, rows{"b1": nil, "p1": supplier(func(s *register.SubProcessor) { s.Kind = "ancillary" })}), "0/0"},
		{"nothing", rows{}, "0/0"},
	})
	early := year(t)
	early.AsOf = day(10, 1).End()
	check(t, "F.4-r1", early, []ruleCase{{"the end has not come", boundWorld(func(b *register.SubProcessingAgreement) { b.Ended = day(10, 1) }, nil), "1/1"}})
}

func TestF4Terms(t *testing.T) {
	check(t, "F.4-r2", year(t), []ruleCase{
		{"all eight", boundWorld(asIs, nil), "1/1"},
		{"one missing", boundWorld(func(b *register.SubProcessingAgreement) { b.Flowdown[3] = "a" }, nil), "0/1 deviation b1"},
		{"one without a clause", boundWorld(func(b *register.SubProcessingAgreement) { b.FlowdownClauses = b.FlowdownClauses[:7] }, nil), "0/1 deviation b1"},
		{"an empty clause", boundWorld(func(b *register.SubProcessingAgreement) { b.FlowdownClauses[2] = " " }, nil), "0/1 deviation b1"},
		{"ended before the period", boundWorld(func(b *register.SubProcessingAgreement) {
			b.Effective, b.Ended, b.Flowdown = record.D(2024, 1, 1), day(1, 1)-1, nil
		}, nil), "0/0"},
		{"ended on its first day", boundWorld(func(b *register.SubProcessingAgreement) {
			b.Effective, b.Ended, b.Flowdown = record.D(2024, 1, 1), day(1, 1), nil
		}, nil), "0/1 deviation b1"},
		{"nothing", rows{}, "0/0"},
	})
	second := func(build func(*register.DPA)) rows {
		return rows{
			"d2": deal(func(d *register.DPA) {
				d.Controller, d.ApprovedCountries, d.BreachHours = "k2", []record.Country{"DE"}, record.I(72)
				build(d)
			}),
			"u2": register.SubProcessorUse{Parent: "p1", Controller: "k2", FirstUsed: day(10, 1)},
		}
	}
	silent := suppliedWorld(asIs, rows{"d1": deal(func(d *register.DPA) {
		d.ApprovedCountries, d.BreachHours, d.RetentionPeriod = []record.Country{"DE"}, record.Int{}, record.Span{}
	})})["d1"]
	check(t, "F.4-r3", year(t), []ruleCase{
		{"an hour to spare", boundWorld(asIs, nil), "1/1"},
		{"as many hours", boundWorld(func(b *register.SubProcessingAgreement) { b.BreachHours = record.I(24) }, nil), "0/1 deviation b1"},
		{"no hours", boundWorld(func(b *register.SubProcessingAgreement) { b.BreachHours = record.Int{} }, nil), "0/1 deviation b1"},
		{"kept a month longer", boundWorld(func(b *register.SubProcessingAgreement) { b.RetentionPeriod = record.Months(13) }, nil), "0/1 deviation b1"},
		{"silent on keeping", boundWorld(func(b *register.SubProcessingAgreement) { b.RetentionPeriod = record.Span{} }, nil), "1/1"},
		{"another country", boundWorld(func(b *register.SubProcessingAgreement) { b.ProcessingCountries = []record.Country{"DE", "FR"} }, nil), "0/1 deviation b1"},
		{"no countries", boundWorld(func(b *register.SubProcessingAgreement) { b.ProcessingCountries = nil }, nil), "0/1 deviation b1"},
		{"no audit", boundWorld(func(b *register.SubProcessingAgreement) { b.AuditRight = record.No }, nil), "0/1 deviation b1"},
		{"silent on audit", boundWorld(func(b *register.SubProcessingAgreement) { b.AuditRight = record.Unknown }, nil), "0/1 deviation b1"},
		{"a second controller", boundWorld(asIs, second(asIs)), "1/1"},
		{"a stricter one", boundWorld(asIs, second(func(d *register.DPA) { d.BreachHours = record.I(12) })), "0/1 deviation b1"},
		{"one that keeps shorter", boundWorld(asIs, second(func(d *register.DPA) { d.RetentionPeriod = record.Days(90) })), "0/1 deviation b1"},
		{"one that approves elsewhere", boundWorld(asIs, second(func(d *register.DPA) { d.ApprovedCountries = []record.Country{"DK"} })), "0/1 deviation b1"},
		{"a stricter one, served after the agreement", boundWorld(func(b *register.SubProcessingAgreement) { b.Ended = day(9, 30) }, second(func(d *register.DPA) { d.BreachHours = record.I(12) })), "1/1"},
		{"the controller is silent: 71 hours", boundWorld(func(b *register.SubProcessingAgreement) { b.BreachHours = record.I(71) }, rows{"d1": silent}), "1/1"},
		{"the controller is silent: 72 hours", boundWorld(func(b *register.SubProcessingAgreement) { b.BreachHours = record.I(72) }, rows{"d1": silent}), "0/1 deviation b1"},
		{"serves nobody", boundWorld(func(b *register.SubProcessingAgreement) { b.BreachHours = record.I(72) }, rows{"u1": nil}), "1/1"},
		{"nothing", rows{}, "0/0"},
	})
	online := func(b *register.SubProcessingAgreement) {
		b.TermsOnline, b.TermsVersion, b.TermsHash, b.Document = record.Yes, "2025-06", record.Hash(strings.Repeat("0a", 32)), "x1"
	}
	check(t, "F.4-r4", year(t), []ruleCase{
		{"signed on paper", boundWorld(asIs, nil), "0/0"},
		{"archived", boundWorld(online, nil), "1/1"},
		{"no version", boundWorld(func(b *register.SubProcessingAgreement) { online(b); b.TermsVersion = "" }, nil), "0/1 deviation b1"},
		{"no hash", boundWorld(func(b *register.SubProcessingAgreement) { online(b); b.TermsHash = "" }, nil), "0/1 deviation b1"},
		{"no copy", boundWorld(func(b *register.SubProcessingAgreement) { online(b); b.Document = "" }, nil), "0/1 deviation b1"},
		{"not known", boundWorld(func(b *register.SubProcessingAgreement) { b.TermsOnline = record.Unknown }, nil), "0/1 not_testable b1"},
	})
}

func TestF4Ancillary(t *testing.T) {
	cleaning := func(build func(*register.SubProcessingAgreement), more rows) rows {
		return boundWorld(build, rows{"u1": nil, "p1": supplier(func(s *register.SubProcessor) { s.Kind = "ancillary" })}).With(more)
	}
	check(t, "F.4-r5", year(t), []ruleCase{
		{"secret from the first day", cleaning(asIs, nil), "1/1"},
		{"a day late", cleaning(func(b *register.SubProcessingAgreement) { b.Effective++ }, nil), "0/1 deviation p1"},
		{"no secrecy", cleaning(func(b *register.SubProcessingAgreement) { b.Secrecy = record.No }, nil), "0/1 deviation p1"},
		{"silent on secrecy", cleaning(func(b *register.SubProcessingAgreement) { b.Secrecy = record.Unknown }, nil), "0/1 deviation p1"},
		{"no agreement", cleaning(asIs, rows{"b1": nil}), "0/1 deviation p1"},
		{"gone before the period", cleaning(asIs, rows{"b1": nil, "p1": supplier(func(s *register.SubProcessor) {
			s.Kind, s.Started, s.Ended = "ancillary", record.D(2024, 1, 1), day(1, 1)-1
		})}), "0/0"},
		{"a sub-processor", boundWorld(asIs, nil), "0/0"},
	})
}
