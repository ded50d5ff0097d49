// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b14Mutations = []Mutation{
	{Name: "second-factor-switched-off", Rules: []string{"B.14-r1"}, At: func(y *Year, day record.Date) { logOnCheck(y, "AC-90", "SYS-01", day, record.No) }},
	{Name: "log-in-without-second-factor", Rules: []string{"B.14-r2"}, At: singleFactor},
	{Name: "log-in-excepted-from-second-factor", At: func(y *Year, day record.Date) {
		singleFactor(y, day)
		except(y, "E-001", day)
	}},
	{Name: "log-in-after-the-exception-ended", Rules: []string{"B.14-r2"}, At: func(y *Year, day record.Date) {
		singleFactor(y, day)
		except(y, "E-001", day-1)
	}},
	{Name: "exception-approved-by-its-user", Rules: []string{"B.14-r2"}, At: func(y *Year, day record.Date) {
		singleFactor(y, day)
		except(y, "E-002", day)
	}},
	{Name: "exception-ends-on-the-day-of-the-check",
		Do: edit("AX-05", func(e *register.AuthenticationException) { e.Until = on(4, 3) })},
	{Name: "exception-ended-before-the-check", Rules: []string{"B.14-r3"},
		Do: edit("AX-05", func(e *register.AuthenticationException) { e.Until = on(4, 2) })},
	{Name: "exception-approved-by-nobody", Rules: []string{"B.14-r3"},
		Do: edit("AX-05", func(e *register.AuthenticationException) { e.ApprovedBy = "" })},
	{Name: "service-account-with-a-password", Rules: []string{"B.14-r3"},
		Do: edit("AX-05", func(e *register.AuthenticationException) { e.Factor = "none" })},
	{Name: "break-glass-account-not-listed", Rules: []string{"B.14-r3"}, Do: func(y *Year) { breakGlass(y) }},
	{Name: "break-glass-account-listed", Do: func(y *Year) {
		breakGlass(y)
		Add(y, "AX-90", &register.AuthenticationException{
			Parent: "AC-90", Account: name("noedadgang"), Reason: free("Nødadgang i forseglet kuvert."), ApprovedBy: "E-001", Until: on(12, 20),
		})
	}},
	{Name: "administrators-may-use-text-messages", Warns: []string{"B.14-r4"},
		Do: edit("AC-01-05", func(c *register.AuthenticationCheck) { c.Factors = append(c.Factors, "sms") })},
	{Name: "new-system-live-without-second-factor", Rules: []string{"B.14-r5"}, At: func(y *Year, day record.Date) {
		goLive(y, day)
		logOnCheck(y, "AC-90", "SYS-12", day-1, record.No)
		logOnCheck(y, "AC-91", "SYS-12", day+1, record.Yes)
	}},
	{Name: "new-system-live-with-second-factor", At: func(y *Year, day record.Date) {
		goLive(y, day)
		logOnCheck(y, "AC-90", "SYS-12", day, record.Yes)
	}},
	{Name: "new-system-found-without-second-factor", Rules: []string{"B.14-r1", "B.14-r5"},
		NotAt: []string{"last"}, // the check comes after the period
		At: func(y *Year, day record.Date) {
			goLive(y, day)
			logOnCheck(y, "AC-90", "SYS-12", day+1, record.No)
		}},
}

// logOnCheck enters a check of how a system lets users in.
func logOnCheck(y *Year, id string, system record.Ref, day record.Date, enforced record.Bool) {
	Add(y, id, &register.AuthenticationCheck{
		System: system, CheckedAt: at(day, 9, 0), MFAEnforced: enforced, Factors: []record.Code{"app"}, SharedAccounts: record.I(0),
		ConfigExtract: "EV-RT-2025",
	})
}

// singleFactor enters a log-in to the database on the day with a password alone.
func singleFactor(y *Year, day record.Date) {
	Add(y, "LI-900", &register.Login{Parent: "G-004", At: at(day, 10, 0), SecondFactor: record.No})
}

// except lists the account of that log-in as one that may do without until a day.
func except(y *Year, by record.Ref, until record.Date) {
	Add(y, "AX-90", &register.AuthenticationException{
		Parent: "AC-02-01", Account: name("birte.testgaard"), Reason: free("Nøglen er gået i stykker."), ApprovedBy: by, Until: until, Factor: "none",
	})
}

// breakGlass puts an emergency account on the portal on 15 December, properly
// granted, and checks the portal on the 20th.
func breakGlass(y *Year) {
	day := on(12, 15)
	Add(y, "G-900", &register.AccessGrant{
		Person: "E-002", System: "SYS-01", Account: name("noedadgang"), RoleInSystem: "administrator", Privileged: record.Yes,
		Need: free("Nødadgang, når log-on er nede."), RequestedAt: at(day-2, 9, 0), RequestedBy: "E-002", ApprovedBy: "E-001", ApprovedAt: at(day-1, 9, 0),
		GrantedAt: at(day, 9, 0), Source: "manual",
	})
	Add(y, "SA-900", &register.SystemAccount{
		Parent: "SYS-01", Account: name("noedadgang"), CapturedAt: at(day, 9, 30), Privileged: record.Yes, Kind: "break_glass",
	})
	logOnCheck(y, "AC-90", "SYS-01", on(12, 20), record.Yes)
}

// goLive lets the build server go live on the day as a system of high risk, with
// two factors in each log-in.
func goLive(y *Year, day record.Date) {
	Edit(y, "SYS-12", func(s *register.ITSystem) { s.LiveAt, s.HighRisk = day, record.Yes })
	grants := map[record.Ref]bool{}
	Each(y, func(id string, g *register.AccessGrant) bool {
		grants[record.Ref(id)] = g.System == "SYS-12"
		return false
	})
	Each(y, func(_ string, l *register.Login) bool {
		l.SecondFactor = record.Yes
		return grants[l.Parent]
	})
}
