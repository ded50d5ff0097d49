// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// newcomer reports whether p was hired during the story.
func (p person) newcomer() bool { return day(p.hired) >= Begin }

// secrecy tells everybody's signed duty of secrecy: those of old on the first
// days, newcomers two weeks before they begin.
func (s *story) secrecy() {
	for _, p := range staff {
		signed := day(p.hired) - 14
		when := clock(signed, 11, 0)
		if signed < Begin {
			when = at("2024-01-02 11:10")
		}
		if p.newcomer() {
			s.put(clock(signed-1, 10, 0), "E-004", recorded, row(p.id, p.record()))
		}
		s.proofs(when, "E-004", proof{id: "EV-NDA" + p.id[1:], title: "Fortrolighedserklæring, medarbejder 1" + p.id[2:], from: signed, to: record.Months(120).After(max(signed, Begin))})
		s.put(when.Add(minute), "E-004", recorded, row("NDA"+p.id[1:], &register.ConfidentialityAgreement{
			Person: record.Ref(p.id), Version: "3.0", SignedAt: signed, Basis: "agreement", SurvivesEnd: record.Yes, File: record.Ref("EV-NDA" + p.id[1:]),
		}))
	}
}

// joiners tells the eight hires of 2025.
func (s *story) joiners() {
	for _, p := range staff {
		if !p.newcomer() {
			continue
		}
		first := day(p.hired)
		id := "ON" + p.id[1:]
		s.put(clock(first-14, 11, 30), "E-004", recorded, row(id, &register.Onboarding{Person: record.Ref(p.id), NDASignedAt: first - 14}))
		s.put(clock(first-7, 14, 0), "E-004", recorded, p.screenings(id)...)
		change(s, clock(first, 12, 30), "E-004", id, func(r *register.Onboarding) { r.PolicyIntroAt, r.ProcedureIntroAt = first, first })
		change(s, clock(first, 14, 0), "E-004", id, func(r *register.Onboarding) { r.FirstAccessAt = clock(first, 13, 30) })
		change(s, clock(workday(first+9), 10, 0), "E-004", id, func(r *register.Onboarding) { r.CompletedAt = workday(first + 9) })
	}
}

// screenings are the checks before the first day: references for all, a criminal
// record for those who reach customers' data, a diploma where the post asks.
func (p person) screenings(parent string) []Row {
	needs := []struct {
		check    record.Code
		required bool
	}{
		{"references", true},
		{"criminal_record", true},
		{"diploma", p.dept == "UDV" || p.dept == "ITD"},
	}
	var rows []Row
	for i, n := range needs {
		r := &register.Screening{Parent: record.Ref(parent), Check: n.check, Required: yes(n.required), Result: "not_relevant", Note: free("Ikke relevant for stillingen, jf. procedurens bilag.")}
		if n.required {
			r.DoneAt, r.By, r.Result, r.Note = day(p.hired)-9, "E-004", "ok", free("Set af HR. Der er ikke taget kopi.")
		}
		rows = append(rows, row(fmt.Sprintf("SC%s-%d", p.id[1:], i+1), r))
	}
	return rows
}

// leavers tells the six who left in 2025.
func (s *story) leavers() {
	for _, p := range staff {
		if p.left == "" {
			continue
		}
		last := day(p.left)
		noticed := clock(workday(last-40), 9, 30)
		change(s, noticed, "E-004", p.id, func(r *register.Employee) { r.LeaveDate, r.LeaveNoticeAt = last, noticed })
		id := "OFF" + p.id[1:]
		s.put(noticed.Add(30*minute), "E-004", recorded, row(id, &register.Offboarding{
			Person: record.Ref(p.id), LastDay: last, OpenedAt: noticed.Add(30 * minute),
		}))
		reminded := workday(last - 10)
		change(s, clock(reminded, 10, 0), "E-004", id, func(r *register.Offboarding) {
			r.NDAReminderAt, r.ReminderForm = reminded, "letter"
			if p.kind == "consultant" {
				r.ReminderForm = "mail"
			}
		})
		change(s, clock(last, 17, 0), "E-004", id, func(r *register.Offboarding) {
			r.AccessClosedAt, r.PhysicalClosedAt, r.AssetsReturnedAt = clock(last, 16, 30), clock(last, 16, 45), last
		})
		change(s, clock(workday(last+5), 10, 0), "E-004", id, func(r *register.Offboarding) { r.CompletedAt = workday(last + 5) })
	}
}

// assets tells a card, a pc and a phone for everyone, handed out and taken back.
func (s *story) assets() {
	kinds := []struct{ kind, tag string }{{"access_card", "KORT"}, {"pc", "PC"}, {"phone", "TLF"}}
	var old []Row
	for i, p := range staff {
		var rows []Row
		for _, k := range kinds {
			a := &register.Asset{Kind: record.Code(k.kind), Tag: fmt.Sprintf("%s-%04d", k.tag, hostNo(i)), Person: record.Ref(p.id), HandedOutAt: day(p.hired)}
			if k.kind != "access_card" {
				a.Encrypted, a.RemoteWipe = record.Yes, record.Yes
			}
			rows = append(rows, row(fmt.Sprintf("AS-%s-%04d", k.tag, hostNo(i)), a))
		}
		if p.newcomer() {
			s.put(clock(day(p.hired), 9, 30), "E-004", recorded, rows...)
		} else {
			old = append(old, rows...)
		}
	}
	s.put(at("2024-01-02 11:30"), "E-004", recorded, old...)
	for i, p := range staff {
		if p.left == "" {
			continue
		}
		last := day(p.left)
		ids := []string{fmt.Sprintf("AS-KORT-%04d", hostNo(i)), fmt.Sprintf("AS-PC-%04d", hostNo(i)), fmt.Sprintf("AS-TLF-%04d", hostNo(i))}
		changeAll(s, clock(last, 16, 50), "E-004", ids, func(r *register.Asset) { r.ReturnedAt = last })
		changeAll(s, clock(workday(last+3), 11, 0), "E-009", ids[1:], func(r *register.Asset) { r.WipedAt = workday(last + 3) })
	}
}

// hostNo is the inventory number of the i-th employee's things.
func hostNo(i int) int { return 60 - i }

// course is one round of training.
type course struct {
	id, title   string
	topics      []record.Code
	mandatory   record.Code
	opened, due string
}

var courses = []course{
	{"AW-2023", "Årskursus 2023", []record.Code{"it_security", "processing_security", "phishing", "breach"}, "data_handlers", "2023-10-02", "2023-11-30"},
	{"AW-2024", "Årskursus 2024, også introduktion for nye", []record.Code{"it_security", "processing_security", "phishing", "breach"}, "data_handlers", "2024-10-01", "2024-11-30"},
	{"AW-BRUD", "Brud på 30 minutter", []record.Code{"breach"}, "administrators", "2025-05-19", "2025-06-30"},
	{"AW-2025", "Årskursus 2025", []record.Code{"it_security", "processing_security", "phishing", "breach", "cpr", "ai"}, "data_handlers", "2025-10-01", "2025-11-30"},
}

// trained is the day of the i-th employee's yearly course in November 2025; it is
// the same weekday every year, so that no cycle is longer than a year.
func (p person) trained(i int) record.Date {
	return workday(day("2025-11-10") + record.Date(roll(10, i)))
}

// breachCourse lists those who took the separate course on breaches.
var breachCourse = []string{"E-002", "E-009", "E-014", "E-015", "E-026"}

func (s *story) awareness() {
	for _, c := range courses {
		opened := max(day(c.opened), Begin)
		s.put(clock(opened, 12, 0).Add(15*minute), "E-004", recorded, row(c.id, &register.AwarenessCourse{
			Title: c.title, Topics: c.topics, MandatoryFor: []record.Code{c.mandatory}, Opened: day(c.opened), Due: day(c.due),
		}))
	}
	byDay := map[record.Date][]Row{}
	enrol := func(id string, c string, p string, done record.Date) {
		r := &register.CourseCompletion{Parent: record.Ref(c), Person: record.Ref(p), CompletedAt: done, Score: num(78 + roll(22, int(done), len(id))), Reminders: num(0)}
		byDay[max(done, Begin)] = append(byDay[max(done, Begin)], row(id, r))
	}
	for i, p := range staff {
		suffix := p.id[1:]
		if !p.newcomer() {
			enrol("CC-23"+suffix, "AW-2023", p.id, p.trained(i)-2*52*7)
			enrol("CC-24"+suffix, "AW-2024", p.id, p.trained(i)-52*7)
		} else {
			enrol("CC-NY"+suffix, "AW-2024", p.id, workday(day(p.hired)+record.Date(4+roll(10, i))))
		}
		if p.here(p.trained(i)) {
			enrol("CC-25"+suffix, "AW-2025", p.id, p.trained(i))
		}
	}
	for i, p := range breachCourse {
		enrol("CC-BR"+p[1:], "AW-BRUD", p, workday(day("2025-05-26")+record.Date(3*i)))
	}
	for d := range days(Begin, AsOf) {
		s.put(clock(d, 15, 0).Add(20*time.Minute), "E-004", recorded, byDay[d]...)
	}
}
