// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var peopleKinds = []kind{
	{"hire", func(t *tale) { t.hire(t.day(), 0) }},
	{"hire-who-leaves-again", hireAndLeave},
	{"leaver", leaverEpisode},
	{"training-round", trainingRound},
}

// post is a job that people are hired for.
type post struct{ title, department, manager, kind string }

var posts = []post{
	{"Udvikler", "UDV", "E-008", "employee"}, {"Tester", "UDV", "E-008", "consultant"}, {"Profilkonsulent", "UDV", "E-008", "consultant"},
	{"Supportmedarbejder", "SUP", "E-005", "temp"}, {"Supportmedarbejder", "SUP", "E-005", "employee"},
	{"Studentermedhjælper", "SUP", "E-005", "student"}, {"Kundekonsulent", "KUN", "E-013", "employee"},
}

// hire tells of a first day and all that comes with it; leave is the last day of
// one who goes again, else 0.
func (t *tale) hire(day, leave record.Date) record.Ref {
	job := pick(t, posts...)
	person := t.ref("E")
	Add(t.Year, string(person), &register.Employee{
		Name: name("Prøve " + t.id("Ansat")), EmployeeNo: t.id("9"), Email: name(strings.ToLower(t.id("ansat")) + "@taagehorn.example"),
		Department: record.Ref(job.department), JobTitle: job.title, EmploymentType: record.Code(job.kind), HireDate: day,
		Manager: record.Ref(job.manager), HandlesPD: record.Yes, IsAdmin: record.No,
	})
	access := day + t.upTo(20)
	if leave != 0 {
		access = min(access, leave)
	}
	signed := day - t.upTo(20)
	Add(t.Year, t.id("NDA"), &register.ConfidentialityAgreement{
		Person: person, Version: "3.0", SignedAt: signed, Basis: "agreement", SurvivesEnd: record.Yes, File: "EV-NDA-027",
	})
	intro := max(day, min(access, day+14)-t.upTo(3))
	Add(t.Year, t.id("ON"), &register.Onboarding{
		Person: person, NDASignedAt: signed, PolicyIntroAt: intro, ProcedureIntroAt: intro, FirstAccessAt: at(access, 10, 0), CompletedAt: access + 5,
	})
	t.screen(access, job)
	t.equip(person, day)
	n := t.IntN(4)
	see(t.Year, func(_ string, r *register.RoleRule) {
		if r.JobTitle == job.title && n >= 0 {
			t.grant(&register.AccessGrant{Person: person, System: r.Parent, RoleInSystem: r.RoleInSystem, RequestedBy: record.Ref(job.manager), GrantedAt: at(access, 10, 0)})
			n--
		}
	})
	t.train(person, day)
	return person
}

// screen checks the hire before the first access.
func (t *tale) screen(access record.Date, job post) {
	for _, check := range []record.Code{"references", "criminal_record", "diploma"} {
		c := &register.Screening{
			Parent: t.ref("ON"), Check: check, Required: record.Yes, DoneAt: access - t.upTo(20), By: "E-004", Result: "ok", Note: free("Set af HR. Der er ikke taget kopi."),
		}
		if check == "diploma" && job.department != "UDV" {
			c.Required, c.Result, c.Note = record.No, "not_relevant", free("Stillingen kræver ingen uddannelse.")
		}
		Add(t.Year, t.id("SC", check), c)
	}
}

// equip hands out what someone works with, and lets the computer report.
func (t *tale) equip(person record.Ref, day record.Date) {
	for _, kind := range []record.Code{"pc", "phone", "access_card"} {
		a := &register.Asset{Kind: kind, Tag: t.id(string(kind)), Person: person, HandedOutAt: day}
		if kind != "access_card" {
			a.Encrypted, a.RemoteWipe = record.Yes, record.Yes
		}
		Add(t.Year, t.id("AS", kind), a)
	}
	t.host(&register.Endpoint{Host: t.id("PC"), Asset: t.ref("AS", "pc"), Person: person}, day)
	entry := &register.PhysicalAccess{Location: "LOC-01", Person: person, AuthorisedBy: "E-004", From: day, Badge: t.id("access_card")}
	for d := day + 183; d <= lastDay; d += 183 {
		entry.ReviewedAt, entry.ReviewedOn = d, append(entry.ReviewedOn, d)
	}
	Add(t.Year, t.id("PH"), entry)
	Add(t.Year, t.id("DE"), &register.DoorEvent{Parent: t.ref("PH"), TS: lateOn(day), Door: "Hovedindgang", Result: "granted"})
}

// host puts a machine into use on the day; it reports at least every seven days
// with signatures of at most 48 hours.
func (t *tale) host(e *register.Endpoint, day record.Date) {
	e.ValidFrom, e.OS, e.AVApplicable = day, "Debian 12", record.Yes
	Add(t.Year, t.id("EP"), e)
	end := lastDay
	if e.RetiredAt != 0 {
		end = min(end, e.RetiredAt)
	}
	for d := day; d <= end; d += max(1, t.upTo(7)) {
		reported := at(d, 12, 0)
		Add(t.Year, t.id("ER", d), &register.EndpointReport{
			Parent: t.ref("EP"), ReportedAt: reported, AVProduct: "Skjoldværn 7", AVInstalled: record.Yes, SignaturesAt: reported.Add(-t.within(48 * time.Hour)),
			LastScanAt: at(d, 1, 0), TamperProtection: record.Yes,
		})
	}
}

// train has a hire do a course soon, and each mandatory one that falls due later.
func (t *tale) train(person record.Ref, day record.Date) {
	done := func(id, course string, due record.Date) {
		Add(t.Year, id, &register.CourseCompletion{Parent: record.Ref(course), Person: person, CompletedAt: due, Score: record.I(90)})
	}
	done(t.id("CC", "NY"), "AW-2024", day+t.upTo(30))
	if due := on(11, 30); day <= due {
		first := max(day, on(10, 1))
		done(t.id("CC", "25"), "AW-2025", first+t.upTo(max(due, day+30)-first))
	}
}

func hireAndLeave(t *tale) {
	day := t.day()
	leave := min(day+t.upTo(120), lastDay)
	t.depart(t.hire(day, leave), leave)
}

// leaverEpisode lets somebody go whom no role holds.
func leaverEpisode(t *tale) {
	person, ok := t.once("E-014", "E-023", "E-025", "E-028", "E-029")
	if !ok {
		return
	}
	t.depart(record.Ref(person), t.between(max(firstDay, get[register.Employee](t.Year, person).HireDate), lastDay))
}
