// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func (s *story) stressB() {
	s.b1LogsNotKept()
	s.b2LateAssessment()
	s.b4ForgottenRule()
	s.b5OldDiagram()
	s.b7LateAlarms()
	s.b10RawCopy()
	s.b12LateApprovals()
	s.b12LatePatch()
	s.b14UnlistedAccount()
	s.b15VisitorStays()
	s.b15LateBadge()
}

// Bregne Kommune's demand that logs are kept for five years was never built: the
// portal's logs go back fourteen months, like all others.
func (s *story) b1LogsNotKept() {
	rewrite(s, "REQ-03-14", func(r *register.AgreedRequirement) { r.Coverage = "partial" })
	rewrite(s, "MEA-07", func(r *register.Measure) {
		r.Description = free("Central log, der ikke kan ændres, gemt i 14 måneder.")
	})
	for _, src := range logSources() {
		if src.months == 14 {
			continue
		}
		rewrite(s, src.id, func(r *register.LogSource) { r.RetentionMonths = num(14) })
		for d := range days(PeriodFrom, PeriodTo) {
			rewrite(s, fmt.Sprintf("HB-%s-%s", src.id[4:], d), func(r *register.Heartbeat) {
				r.OldestEventAt = max(logEnabled, record.Months(-14).After(d).Start())
			})
		}
	}
}

// What went live for Fregat in August was left out of the assessment of September
// and first assessed in November.
func (s *story) b2LateAssessment() {
	rewrite(s, "RA-2025-09", func(r *register.RiskAssessment) {
		r.Method = "Opdatering efter skifte af mailtjeneste og brud i september"
		r.Scope = slices.DeleteFunc(r.Scope, func(a record.Ref) bool { return a == "PA-11" || a == "PA-25" })
	})
	s.assess(assessment{"RA-2025-11", "2025-11-18", "Opdatering efter de moduler, som Fregat tog i drift i august"})
}

// A rule that let a supplier in to a database for a fortnight stayed for 71 days.
func (s *story) b4ForgottenRule() {
	s.put(at("2025-06-02 10:15"), "E-009", recorded, row("FW-18", &register.FirewallRule{
		Parent: "SEG-03", No: "18", Action: "allow", From: "203.0.113.7", To: "SEG-03", Service: "tcp/5432",
		Reason: free("Leverandørens fejlsøgning af langsomme forespørgsler."), ApprovedBy: "E-001", AddedAt: day("2025-06-02"),
		Expires: day("2025-06-16"), ReviewedAt: day("2025-06-02"),
	}))
	change(s, at("2025-08-12 09:40"), "E-009", "FW-18", func(r *register.FirewallRule) { r.RemovedAt = day("2025-08-12") })
}

// Nobody redrew the network after the change of September.
func (s *story) b5OldDiagram() {
	redrawn := clock(day("2025-09-18"), 10, 10)
	s.drop("network_segment", func(at record.Time, _ string) bool { return at == redrawn })
	s.forget("evidence", "EV-NET-2025B", 0)
}

// Seven alarms were closed too late, a critical one of a weekend after 61 hours.
func (s *story) b7LateAlarms() {
	for n, id := range s.lateAlarms() {
		took := time.Duration(25+3*n) * time.Hour
		if n == 0 {
			took = 61 * time.Hour
		}
		a := s.told[key{"alert", id}][0].record.(*register.Alert)
		closed := a.RaisedAt.Add(took)
		retell(s, closed.Add(2*minute), string(a.AcknowledgedBy), id, func(r *register.Alert) { r.ClosedAt = closed })
	}
}

// lateAlarms returns the first critical alarm of a weekend, and one of high severity
// from every other month. Alarms of the network and of log-ons are left to I.2.
func (s *story) lateAlarms() []string {
	var weekend string
	var high []string
	for i := 1; i <= 388; i++ {
		id := number("ALM", i, 3)
		a := s.told[key{"alert", id}][0].record.(*register.Alert)
		if !slices.Contains([]record.Code{"operational", "security", "other"}, a.Kind) || a.Incident != "" {
			continue
		}
		switch d := a.RaisedAt.Date(); {
		case a.Severity == "critical" && weekend == "" && workday(d) != d:
			weekend = id
		case a.Severity == "high" && d >= record.Months(2*len(high)).After(PeriodFrom):
			high = append(high, id)
		}
	}
	return append([]string{weekend}, high...)
}

// A developer copied a database in operation to hunt a fault, without asking the
// customers, and kept it for 25 days.
func (s *story) b10RawCopy() {
	s.put(at("2025-06-05 14:20"), "E-011", recorded, row("TDB-6", &register.TestDatabase{
		Name: "fejljagt", System: "SYS-11", Environment: "dev", ContainsPD: record.Yes, Method: "raw", RefreshedAt: day("2025-06-05"),
		RefreshedOn: []record.Date{day("2025-06-05")}, ControllersPurpose: record.Yes,
	}))
	change(s, at("2025-06-30 16:10"), "E-011", "TDB-6", func(r *register.TestDatabase) { r.DeletedAt = day("2025-06-30") })
}

// Five changes were approved after they were deployed, and two by the one who
// deployed them.
func (s *story) b12LateApprovals() {
	for n, i := range []int{17, 52, 88, 131, 166} {
		id := number("CHG", i, 3)
		c := s.told[key{"change", id}][0].record.(*register.Change)
		approved := c.DeployedAt.Add(time.Duration(20+9*n) * time.Hour)
		retell(s, approved.Add(10*minute), string(c.DeployedBy), id, func(r *register.Change) { r.ApprovedAt = approved })
	}
	for _, id := range []string{"CHG-063", "CHG-109"} {
		rewrite(s, id, func(r *register.Change) { r.ApprovedBy = r.DeployedBy })
	}
}

// One high security patch took 41 days.
func (s *story) b12LatePatch() {
	rewrite(s, "PAT-33", func(r *register.Change) {
		r.PublishedAt = r.DeployedAt.Date() - 41
		r.SLADue, r.Requested = r.PublishedAt+30, clock(r.PublishedAt, 9, 0)
	})
}

// The database has an emergency account that the reading of how systems let users
// in doesn't list: it logs on without a second factor.
func (s *story) b14UnlistedAccount() {
	account, opened := name("noedadgang"), at("2025-10-20 10:00")
	g := &register.AccessGrant{
		Person: "E-002", System: "SYS-02", Account: account, RoleInSystem: "administrator", Privileged: record.Yes,
		Need: free("Adgang til databasen, når log-on er ude af drift."), RequestedAt: opened.Add(-50 * time.Hour), RequestedBy: "E-008",
		ApprovedBy: "E-001", ApprovedAt: opened.Add(-26 * time.Hour), GrantedAt: opened, LastLoginAt: opened.Add(20 * minute), Source: "manual",
	}
	s.put(opened.Add(31*minute), "E-002", "access.granted", row("G-900", g))
	s.put(opened.Add(32*minute), "E-002", recorded, row("SA-900", &register.SystemAccount{
		Parent: "SYS-02", Account: account, CapturedAt: opened.Add(10 * minute), Privileged: record.Yes, Kind: "break_glass",
	}))
	reviewed := at("2025-12-11 10:25")
	s.put(reviewed, "E-001", recorded, row("RA-4-900", &register.ReviewAccount{Parent: "AR-4-02", Account: account, Grant: "G-900", Privileged: record.Yes}))
	s.put(reviewed.Add(minute), "E-001", recorded, row("RD-4-900", &register.ReviewDecision{
		Parent: "AR-4-02", Grant: "G-900", Decision: "keep", Reason: free("Nødadgangen skal bestå."),
	}))
}

// A visitor was never written out.
func (s *story) b15VisitorStays() {
	rewrite(s, "VIS-03", func(r *register.Visit) { r.Out = 0 })
}

// The badge of one who left on 30 May opened doors for six days more.
func (s *story) b15LateBadge() {
	closed := at("2025-06-05 16:45")
	s.forget("physical_access", "PH-022", at("2025-05-30 00:00"))
	change(s, closed, "E-004", "PH-022", func(r *register.PhysicalAccess) { r.To = closed.Date() })
	rewrite(s, "OFF-022", func(r *register.Offboarding) { r.PhysicalClosedAt = 0 })
	change(s, closed.Add(5*minute), "E-004", "OFF-022", func(r *register.Offboarding) { r.PhysicalClosedAt = closed })
}
