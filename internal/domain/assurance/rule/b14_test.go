// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// guardedWorld is a system of high risk with a check on 1 March, as changed.
func guardedWorld(change func(*register.ITSystem, *register.AuthenticationCheck)) rows {
	s := register.ITSystem{LiveAt: record.D(2024, 1, 1), HighRisk: record.Yes}
	c := register.AuthenticationCheck{System: "s1", CheckedAt: at(3, 1, 9), MFAEnforced: record.Yes, Factors: []record.Code{"app"}}
	if change != nil {
		change(&s, &c)
	}
	return rows{"s1": s, "c1": c}
}

func TestB14Enforced(t *testing.T) {
	check(t, "B.14-r1", year(t), []ruleCase{
		{"nothing", rows{}, "0/0"},
		{"enforced", guardedWorld(nil), "1/1"},
		{"not enforced", guardedWorld(func(_ *register.ITSystem, c *register.AuthenticationCheck) { c.MFAEnforced = record.No }), "0/1 deviation c1"},
		{"not said", guardedWorld(func(_ *register.ITSystem, c *register.AuthenticationCheck) { c.MFAEnforced = record.Unknown }), "0/1 not_testable c1"},
		{"no check", guardedWorld(nil).With(rows{"c1": nil}), "0/1 not_testable s1"},
		{"first day", guardedWorld(func(_ *register.ITSystem, c *register.AuthenticationCheck) { c.CheckedAt = day(1, 1).Start() }), "1/1"},
		{"last day", guardedWorld(func(_ *register.ITSystem, c *register.AuthenticationCheck) { c.CheckedAt = day(12, 31).End() - 1 }), "1/1"},
		{"the day before", guardedWorld(func(_ *register.ITSystem, c *register.AuthenticationCheck) { c.CheckedAt = day(1, 1).Start() - 1 }), "0/1 not_testable s1"},
		{"the day after", guardedWorld(func(_ *register.ITSystem, c *register.AuthenticationCheck) { c.CheckedAt = day(12, 31).End() }), "0/1 not_testable s1"},
		{"CPR", guardedWorld(func(s *register.ITSystem, _ *register.AuthenticationCheck) {
			s.HighRisk, s.HoldsCPR = record.No, record.Yes
		}), "1/1"},
		{"special categories", guardedWorld(func(s *register.ITSystem, _ *register.AuthenticationCheck) {
			s.HighRisk, s.HoldsSensitive = record.No, record.Yes
		}), "1/1"},
		{"low risk", guardedWorld(func(s *register.ITSystem, _ *register.AuthenticationCheck) { s.HighRisk = record.No }), "0/0"},
		{"retired before", guardedWorld(func(s *register.ITSystem, _ *register.AuthenticationCheck) { s.RetiredAt = record.D(2024, 12, 31) }), "0/0"},
		{"checked before it went live", guardedWorld(func(s *register.ITSystem, c *register.AuthenticationCheck) {
			s.LiveAt, c.MFAEnforced = day(3, 2), record.No
		}), "0/1 not_testable s1"},
	})
}

func TestB14Logins(t *testing.T) {
	base := guardedWorld(nil).With(rows{
		"g1": register.AccessGrant{Person: "e1", System: "s1", Account: text("anna"), GrantedAt: record.D(2024, 1, 1).Start()},
	})
	login := func(on record.Time, second record.Bool) rows {
		return base.With(rows{"l1": register.Login{Parent: "g1", At: on, SecondFactor: second}})
	}
	excepted := func(change func(*register.AuthenticationException)) rows {
		x := register.AuthenticationException{Parent: "c1", Account: text("anna"), ApprovedBy: "e2", Until: day(3, 31)}
		if change != nil {
			change(&x)
		}
		return login(at(3, 31, 12), record.No).With(rows{"x1": x})
	}
	check(t, "B.14-r2", year(t), []ruleCase{
		{"no log-ins", base, "0/0"},
		{"two factors", login(at(5, 1, 8), record.Yes), "1/1"},
		{"one factor", login(at(5, 1, 8), record.No), "0/1 deviation l1"},
		{"not said", login(at(5, 1, 8), record.Unknown), "0/1 not_testable l1"},
		{"first moment", login(day(1, 1).Start(), record.No), "0/1 deviation l1"},
		{"last moment", login(day(12, 31).End()-1, record.No), "0/1 deviation l1"},
		{"before", login(day(1, 1).Start()-1, record.No), "0/0"},
		{"after", login(day(12, 31).End(), record.No), "0/0"},
		{"low risk", login(at(5, 1, 8), record.No).With(rows{"s1": register.ITSystem{HoldsPD: record.Yes}}), "0/0"},
		{"used, not logged", base.With(rows{"g1": register.AccessGrant{Person: "e1", System: "s1", LastLoginAt: at(5, 1, 8)}}), "0/1 not_testable s1"},
		{"excepted to the day", excepted(nil), "1/1"},
		{"exception ran out", excepted(func(x *register.AuthenticationException) { x.Until = day(3, 30) }), "0/1 deviation l1"},
		{"exception not approved", excepted(func(x *register.AuthenticationException) { x.ApprovedBy = "" }), "0/1 deviation l1"},
		{"exception approved by the user", excepted(func(x *register.AuthenticationException) { x.ApprovedBy = "e1" }), "0/1 deviation l1"},
		{"exception of another", excepted(func(x *register.AuthenticationException) { x.Account = text("bo") }), "0/1 deviation l1"},
		{"exception found later", excepted(nil).With(rows{"l1": register.Login{Parent: "g1", At: at(2, 28, 8), SecondFactor: record.No}}), "0/1 deviation l1"},
	})
}

func TestB14Exceptions(t *testing.T) {
	exception := func(change func(*register.AuthenticationException)) rows {
		x := register.AuthenticationException{Parent: "c1", Account: text("svc"), ApprovedBy: "e2", Until: day(3, 1), ServiceAccount: record.Yes, Factor: "certificate"}
		change(&x)
		return guardedWorld(nil).With(rows{"x1": x})
	}
	same := func(*register.AuthenticationException) {}
	account := func(kind record.Code, captured, removed record.Time) rows {
		return exception(same).With(rows{"a1": register.SystemAccount{Parent: "s1", Account: text("glas"), Kind: kind, CapturedAt: captured, RemovedAt: removed}})
	}
	check(t, "B.14-r3", year(t), []ruleCase{
		{"no exceptions", guardedWorld(nil), "0/0"},
		{"approved to the day", exception(same), "1/1"},
		{"ran out", exception(func(x *register.AuthenticationException) { x.Until = record.D(2025, time.February, 28) }), "0/1 deviation x1"},
		{"without end", exception(func(x *register.AuthenticationException) { x.Until = 0 }), "0/1 deviation x1"},
		{"not approved", exception(func(x *register.AuthenticationException) { x.ApprovedBy = "" }), "0/1 deviation x1"},
		{"service account with a key", exception(func(x *register.AuthenticationException) { x.Factor = "key" }), "1/1"},
		{"service account with a password", exception(func(x *register.AuthenticationException) { x.Factor = "none" }), "0/1 deviation x1"},
		{"service account, not said", exception(func(x *register.AuthenticationException) { x.Factor = "" }), "0/1 deviation x1"},
		{"a person for a while", exception(func(x *register.AuthenticationException) { x.ServiceAccount, x.Factor = record.No, "none" }), "1/1"},
		{"checked before the period", exception(same).With(rows{"c1": register.AuthenticationCheck{System: "s1", CheckedAt: record.D(2024, 12, 31).Start()}}), "0/0"},
		{"unlisted emergency account", account("break_glass", day(1, 1).Start(), 0), "1/2 deviation a1"},
		{"unlisted service account", account("service", day(1, 1).Start(), 0), "1/2 deviation a1"},
		{"listed", account("service", day(1, 1).Start(), 0).With(rows{"x2": register.AuthenticationException{
			Parent: "c1", Account: text("glas"), ApprovedBy: "e2", Until: day(4, 1), ServiceAccount: record.Yes, Factor: "key"}}), "3/3"},
		{"a person's account", account("person", day(1, 1).Start(), 0), "1/1"},
		{"captured after the check", account("break_glass", at(3, 1, 10), 0), "1/1"},
		{"removed before the check", account("break_glass", day(1, 1).Start(), at(3, 1, 9)), "1/1"},
	})
}

func TestB14Weak(t *testing.T) {
	sms := func(privileged record.Bool) rows {
		return guardedWorld(func(_ *register.ITSystem, c *register.AuthenticationCheck) { c.Factors = []record.Code{"app", "sms"} }).With(rows{
			"g1": register.AccessGrant{Person: "e1", System: "s1", Privileged: privileged, GrantedAt: record.D(2024, 1, 1).Start()},
		})
	}
	check(t, "B.14-r4", year(t), []ruleCase{
		{"text messages", sms(record.Yes), "1/1 warning s1"},
		{"app only", sms(record.Yes).With(rows{"c1": register.AuthenticationCheck{System: "s1", CheckedAt: at(3, 1, 9), Factors: []record.Code{"app"}}}), "1/1"},
		{"no administrators", sms(record.No), "0/0"},
		{"no check", sms(record.Yes).With(rows{"c1": nil}), "0/0"},
	})
}

func TestB14GoLive(t *testing.T) {
	live := func(on record.Date, enforced record.Bool) rows {
		return guardedWorld(func(s *register.ITSystem, c *register.AuthenticationCheck) { s.LiveAt, c.MFAEnforced = on, enforced })
	}
	check(t, "B.14-r5", year(t), []ruleCase{
		{"old system", guardedWorld(nil), "0/0"},
		{"on the day", live(day(3, 1), record.Yes), "1/1"},
		{"last day of the period", live(day(12, 31), record.Yes), "1/1"},
		{"after the period", live(record.D(2026, 1, 1), record.No), "0/0"},
		{"without", live(day(3, 1), record.No), "0/1 deviation s1"},
		{"not said", live(day(3, 1), record.Unknown), "0/1 not_testable s1"},
		{"checked later, enforced", live(day(2, 28), record.Yes), "0/1 not_testable s1"},
		{"checked later, missing", live(day(2, 28), record.No), "0/1 deviation s1"},
		{"never checked", live(day(2, 28), record.No).With(rows{"c1": nil}), "0/1 not_testable s1"},
		{"put right before", live(day(3, 10), record.No).With(rows{"c2": register.AuthenticationCheck{System: "s1", CheckedAt: at(3, 9, 9), MFAEnforced: record.Yes}}), "1/1"},
	})
}
