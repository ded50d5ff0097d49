// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// finding is one of the nine findings of the penetration test.
type finding struct {
	no       string
	severity record.Code
	cvss     string
	fixed    string
}

var findings = []finding{
	{"F-1", "medium", "5.4", "2025-09-16"}, {"F-2", "low", "3.1", "2025-10-07"}, {"F-3", "high", "7.8", "2025-09-12"},
	{"F-4", "medium", "6.1", "2025-10-21"}, {"F-5", "high", "7.2", "2025-09-09"}, {"F-6", "low", "2.7", "2025-11-04"},
	{"F-7", "info", "0.0", "2025-11-04"}, {"F-8", "medium", "4.9", "2025-10-28"}, {"F-9", "info", "0.0", "2025-11-04"},
}

// technicalTests tells the monthly scans, the yearly penetration test with its
// findings, and the other tests of the measures.
func (s *story) technicalTests() {
	var facing []record.Ref
	for _, y := range systems {
		if y.net {
			facing = append(facing, record.Ref(y.id))
		}
	}
	for i := range 14 {
		d := day("2024-12-09") + record.Date(29*i)
		if i > 0 {
			d = day("2025-01-07") + record.Date(30*(i-1))
		}
		s.technicalTest(fmt.Sprintf("TT-%02d", i), "external_scan", "Ekstern sårbarhedsscanning", facing, d, "Skanfabrikken ApS (fiktiv)")
	}
	s.technicalTest("PT-2024", "penetration_test", "Penetrationstest 2024", facing, day("2024-08-20"), "Hvidhat Prøvelab ApS (fiktiv)")
	s.technicalTest("PT-2025", "penetration_test", "Penetrationstest 2025", facing, day("2025-08-19"), "Hvidhat Prøvelab ApS (fiktiv)")
	s.technicalTest("RT-2025", "reachability_test", "Afprøvning af netværkets opdeling", refs("SYS-02"), day("2025-09-18"), "It-drift")
	s.technicalTest("PH-2025", "phishing", "Øvelse med falske mails", refs("SYS-08"), day("2025-10-22"), "It-drift")
	s.technicalTest("GT-2025", "recovery_test", "Genopretning fra sikkerhedskopi", refs("SYS-02"), day("2025-10-23"), "It-drift")
	s.findings()
}

func (s *story) technicalTest(id string, kind record.Code, title string, scope []record.Ref, d record.Date, by string) {
	s.proofs(clock(d+1, 9, 0), "E-002", proof{id: "EV-" + id, title: title + " " + d.String(), from: d})
	r := &register.TechnicalTest{Kind: kind, Scope: scope, PerformedAt: d, By: name(by), Report: record.Ref("EV-" + id), Result: "ok"}
	if kind == "penetration_test" {
		r.Independent = record.Yes
	}
	s.put(clock(d+1, 9, 10), "E-002", recorded, row(id, r))
}

func (s *story) findings() {
	limits := map[record.Code]int{"high": 30, "medium": 90}
	found := day("2025-08-19")
	for _, f := range findings {
		r := &register.TestFinding{Parent: "PT-2025", No: f.no, Severity: f.severity, CVSS: f.cvss, FoundAt: found}
		if limit := limits[f.severity]; limit > 0 {
			r.DueAt = found + record.Date(limit)
		}
		if f.severity == "high" {
			r.ControllersTold, r.ToldReason = "not_relevant", free("Kunne kun udnyttes af en bruger med rettigheder hos kunden selv; ingen tegn på misbrug.")
		}
		s.put(at("2025-08-20 10:00"), "E-002", recorded, row(f.no, r))
		s.fix(f.no, day(f.fixed))
	}
}

// fix tells that a finding was repaired, and tested again in the same week.
func (s *story) fix(id string, d record.Date) {
	change(s, clock(d, 16, 0), "E-011", id, func(r *register.TestFinding) { r.FixedAt = d })
	change(s, clock(workday(d+3), 10, 0), "E-002", id, func(r *register.TestFinding) { r.RetestedAt = workday(d + 3) })
}

// testDatabases tells the five databases outside operation, verified every
// quarter.
func (s *story) testDatabases() {
	list := []struct {
		id, name, system string
		env, method      record.Code
	}{
		{"TDB-1", "testportal", "SYS-09", "test", "synthetic"}, {"TDB-2", "testportal-last", "SYS-09", "test", "synthetic"},
		{"TDB-3", "testprofil", "SYS-10", "test", "anonymised"}, {"TDB-4", "udvikling", "SYS-11", "dev", "synthetic"},
		{"TDB-5", "fejlsoegning", "SYS-11", "dev", "pseudonymised"},
	}
	var ids []string
	var rows []Row
	refreshed, verified := []record.Date{day("2023-11-06")}, []record.Date{day("2024-01-03")}
	s.proofs(at("2024-01-03 13:00"), "E-016", proof{id: "EV-TDB-0", title: "Efterprøvning af testdatabaser januar 2024", kind: "extract", source: "Testmiljø"})
	for _, t := range list {
		r := &register.TestDatabase{
			Name: t.name, System: record.Ref(t.system), Environment: t.env, ContainsPD: yes(t.method == "pseudonymised"), Method: t.method,
			RefreshedAt: refreshed[0], RefreshedOn: refreshed, LastVerifiedAt: verified[0], VerifiedOn: verified, Verification: "EV-TDB-0",
			ScanHitsHigh: num(0), ControllersPurpose: record.Yes,
		}
		if t.method == "pseudonymised" {
			r.KeyTableSeparate = record.Yes
		}
		rows, ids = append(rows, row(t.id, r)), append(ids, t.id)
	}
	s.put(at("2024-01-03 13:10"), "E-016", recorded, rows...)
	for i, when := range []string{"2024-04-03", "2024-07-03", "2024-10-02", "2024-12-18", "2025-03-12", "2025-06-04", "2025-08-27", "2025-11-19", "2026-02-11"} {
		d := day(when)
		file := fmt.Sprintf("EV-TDB-%d", i+1)
		s.proofs(clock(d, 13, 0), "E-016", proof{id: file, title: "Efterprøvning af testdatabaser " + when, kind: "extract", source: "Testmiljø"})
		refreshed, verified = append(slices.Clone(refreshed), d-1), append(slices.Clone(verified), d)
		changeAll(s, clock(d, 13, 10), "E-016", ids, func(r *register.TestDatabase) {
			r.RefreshedAt, r.RefreshedOn, r.LastVerifiedAt, r.VerifiedOn, r.Verification = d-1, refreshed, d, verified, record.Ref(file)
		})
	}
}

// backups tells one job for each system in operation, its nightly runs, and the
// yearly restore tests; the one of October 2025 succeeded at the second try.
func (s *story) backups() {
	var jobs []Row
	for i, y := range systems[:8] {
		jobs = append(jobs, row(number("BJ", i+1, 2), &register.BackupJob{
			System: record.Ref(y.id), Job: "Natlig kopi af " + y.name, IsolatedCopy: record.Yes, Retention: record.Days(35),
		}))
	}
	s.put(at("2024-01-03 14:00"), "E-009", recorded, jobs...)
	for d := range days(PeriodFrom, PeriodTo) {
		var rows []Row
		for i := range jobs {
			r := &register.BackupRun{Parent: record.Ref(jobs[i].ID), RanAt: clock(d, 1, 10*i%60), Result: "ok"}
			if roll(400, i, int(d), 60) == 0 {
				r.Result = "failed"
			}
			rows = append(rows, row(fmt.Sprintf("BR-%s-%s", jobs[i].ID[3:], d), r))
		}
		s.put(clock(d, 6, 0), system, recorded, rows...)
	}
	restores := []struct {
		job, when string
		hours     int
		result    record.Code
	}{
		{"BJ-01", "2024-10-16", 3, "ok"}, {"BJ-02", "2024-10-17", 3, "ok"}, {"BJ-03", "2024-10-18", 2, "ok"}, {"BJ-04", "2024-10-22", 2, "ok"},
		{"BJ-05", "2024-10-23", 2, "ok"}, {"BJ-06", "2024-10-24", 2, "ok"}, {"BJ-07", "2024-10-25", 3, "ok"}, {"BJ-08", "2024-10-28", 2, "ok"},
		{"BJ-02", "2025-10-09", 9, "failed"}, {"BJ-01", "2025-10-14", 3, "ok"}, {"BJ-03", "2025-10-15", 2, "ok"}, {"BJ-04", "2025-10-16", 2, "ok"},
		{"BJ-05", "2025-10-17", 2, "ok"}, {"BJ-06", "2025-10-20", 2, "ok"}, {"BJ-07", "2025-10-21", 3, "ok"}, {"BJ-08", "2025-10-22", 2, "ok"}, {"BJ-02", "2025-10-16", 3, "ok"},
	}
	for _, t := range restores {
		s.put(clock(day(t.when), 15, 30), "E-009", recorded, row(fmt.Sprintf("RST-%s-%s", t.job[3:], t.when), &register.RestoreTest{
			Parent: record.Ref(t.job), TestedAt: day(t.when), RTOTarget: record.Hours(4), RTOActual: record.Hours(t.hours), RPO: record.Hours(24), Result: t.result,
		}))
	}
}
