// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// logLayers lists the log sources of each system, in the order of their ids.
var logLayers = []struct {
	system string
	layers []record.Code
}{
	{"SYS-01", []record.Code{"system", "system", "database", "network"}},
	{"SYS-02", []record.Code{"system", "database", "database", "network"}},
	{"SYS-03", []record.Code{"system", "system", "database", "network"}},
	{"SYS-04", []record.Code{"system", "system", "network"}},
	{"SYS-05", []record.Code{"system", "system", "network"}},
	{"SYS-06", []record.Code{"system", "database", "network"}},
	{"SYS-07", []record.Code{"system", "database", "network"}},
	{"SYS-08", []record.Code{"system", "system", "database", "network"}},
	{"SYS-09", []record.Code{"system", "network"}},
	{"SYS-10", []record.Code{"system", "network"}},
	{"SYS-11", []record.Code{"system"}},
	{"SYS-12", []record.Code{"system"}},
}

// logSource is what the daily summaries need to know of a source.
type logSource struct {
	id, system string
	layer      record.Code
	months     int // retention
}

var logEnabled = at("2023-10-01 00:00")

// logSources yields the 34 sources. The portal's own logs are kept for five
// years, as the agreement with Bregne Kommune demands.
func logSources() []logSource {
	var list []logSource
	for _, s := range logLayers {
		for _, layer := range s.layers {
			months := 14
			if s.system == "SYS-01" || s.system == "SYS-02" {
				months = 60
			}
			list = append(list, logSource{number("LOG", len(list)+1, 2), s.system, layer, months})
		}
	}
	return list
}

func (s *story) logs() {
	s.logSetup()
	for d := range days(PeriodFrom, PeriodTo) {
		s.heartbeats(d)
	}
	s.logEvents()
	s.logReviews()
}

func (s *story) logSetup() {
	var rows []Row
	for _, src := range logSources() {
		r := &register.LogSource{
			System: record.Ref(src.system), Layer: src.layer,
			Events:    []record.Code{"admin", "log_setup", "rights", "failed_logon", "pd_access"},
			EnabledAt: logEnabled, Destination: "Central log (SYS-07), skrivebeskyttet lager",
			RetentionMonths: num(src.months), Immutable: record.Yes, HashChain: record.Yes, TimeSync: record.Yes,
			ExpectedFields: []string{"tid", "konto", "handling", "objekt", "resultat", "adresse"},
			LastEventAt:    at("2024-01-02 08:30"),
			Monitors:       []record.Code{"availability", "security", "repeated_logon"},
		}
		if src.layer == "network" {
			r.Monitors = append(r.Monitors, "traffic", "large_transfer")
		}
		rows = append(rows, row(src.id, r))
	}
	s.put(at("2024-01-02 09:40"), "E-002", recorded, rows...)
	var checked []Row
	for _, r := range rows {
		next := *r.Record.(*register.LogSource)
		next.LastEventAt = at("2025-12-31 23:58")
		checked = append(checked, row(r.ID, &next))
	}
	s.put(at("2026-01-05 09:15"), "E-002", recorded, checked...)
}

// heartbeats sums up all sources for one day, shortly after its midnight.
func (s *story) heartbeats(d record.Date) {
	var rows []Row
	for i, src := range logSources() {
		oldest := max(logEnabled, record.Months(-src.months).After(d).Start())
		rows = append(rows, row(fmt.Sprintf("HB-%s-%s", src.id[4:], d), &register.Heartbeat{
			Parent: record.Ref(src.id), Day: d, Events: num(dayEvents(i, d)), ChainOK: record.Yes,
			ClockOffsetMS: num(roll(40, i, int(d))), OldestEventAt: oldest, FieldsOK: record.Yes,
		}))
	}
	s.put(clock(d+1, 0, 5), system, recorded, rows...)
}

// dayEvents is a plausible number of events: fewer in weekends.
func dayEvents(source int, d record.Date) int {
	n := 400 + 150*(source%7) + roll(300, source, int(d), 1)
	if wd := d.Go().Weekday(); wd == time.Saturday || wd == time.Sunday {
		n /= 4
	}
	return n
}

// logEvents tells the few planned changes of log set-up and the one short gap
// that a restart of the collector made.
func (s *story) logEvents() {
	setups := []struct{ id, source, when, kind, actor, change string }{
		{"LSE-01", "LOG-05", "2025-03-06 21:10", "changed", "E-009", "CHG-035"},
		{"LSE-02", "LOG-28", "2025-06-17 20:40", "changed", "E-002", "CHG-087"},
		{"LSE-03", "LOG-12", "2025-09-16 21:25", "changed", "E-009", "CHG-134"},
	}
	for _, e := range setups {
		s.put(at(e.when).Add(5*minute), e.actor, recorded, row(e.id, &register.LogSetupEvent{
			Parent: record.Ref(e.source), At: at(e.when), Kind: record.Code(e.kind), Actor: record.Ref(e.actor), Change: record.Ref(e.change),
		}))
	}
	s.put(at("2025-04-03 06:40"), "E-009", recorded, row("GAP-01", &register.LogGap{
		Parent: "LOG-15", From: at("2025-04-03 05:52"), To: at("2025-04-03 06:14"),
		Cause: free("Genstart af logindsamleren efter planlagt opdatering. Kilden gemte hændelserne lokalt og sendte dem bagefter."),
	}))
}

// logReviews tells the weekly readings, one for each focus. The first week of
// the year is short and the last one runs to New Year's Eve, so that 52 weeks
// hold every day.
func (s *story) logReviews() {
	sources := map[record.Code][]record.Ref{}
	for _, src := range logSources() {
		sources["admin"] = append(sources["admin"], record.Ref(src.id))
		if src.layer != "database" {
			sources["security"] = append(sources["security"], record.Ref(src.id))
		}
		if src.layer != "network" {
			sources["access"] = append(sources["access"], record.Ref(src.id))
		}
	}
	for week := 1; week <= 52; week++ {
		first, last := reviewWeek(week)
		for i, focus := range []record.Code{"admin", "security", "access"} {
			s.logReview(week, i, focus, first, last, sources[focus])
		}
	}
}

// reviewWeek returns the days of an ISO week of 2025, cut to the year.
func reviewWeek(week int) (first, last record.Date) {
	first = record.D(2024, 12, 30) + record.Date(7*(week-1))
	last = first + 6
	if week == 52 {
		last = PeriodTo
	}
	return max(first, PeriodFrom), last
}

func (s *story) logReview(week, i int, focus record.Code, first, last record.Date, sources []record.Ref) {
	var covered []record.Date
	for d := range days(first, last) {
		covered = append(covered, d)
	}
	reviewer := []string{"E-008", "E-008", "E-006"}[i]
	performed := clock(last+2, 9+i, roll(50, week, i))
	r := &register.LogReview{
		PeriodFrom: first, PeriodTo: last, Sources: sources, DaysCovered: covered, Reviewer: record.Ref(reviewer),
		PerformedAt: performed, Focus: focus, Result: "nothing",
	}
	if focus == "admin" {
		r.Administrators = refs("E-002", "E-009")
		if first >= day("2025-05-05") {
			r.Administrators = refs("E-002", "E-009", "E-026")
		}
	}
	if focus == "access" {
		r.RandomSample = yes(performed.Date().Go().Day() <= 7) // once a month
	}
	id := fmt.Sprintf("LR-%02d-%s", week, focus)
	finding := logFindings[id]
	if finding.text != "" {
		r.Result = "followed_up"
	}
	s.put(performed.Add(20*minute), reviewer, recorded, row(id, r))
	if finding.text != "" {
		when := performed.Add(25 * minute)
		if finding.incident != "" {
			when = max(when, eventOf(finding.incident).entered().Add(5*minute))
		}
		s.put(when, reviewer, recorded, row("LF-"+id[3:], &register.LogFinding{
			Parent: record.Ref(id), Text: free(finding.text), Action: free(finding.action), Incident: record.Ref(finding.incident),
		}))
	}
}

// logFindings is what the reviews of 2025 found, by review.
var logFindings = map[string]struct{ text, action, incident string }{
	"LR-06-admin":    {"Tre rettighedsændringer uden for normal arbejdstid.", "Holdt op mod ændringssagen; arbejdet var planlagt og godkendt.", ""},
	"LR-11-security": {"Gentagne afviste log-on fra samme adresse over en time.", "Adressen blev spærret i firewallen. Ingen af forsøgene lykkedes.", "INC-05"},
	"LR-19-access":   {"Opslag i en profil uden åben sag.", "Medarbejderens leder har afklaret, at sagen blev oprettet bagefter. Reglen er gentaget for holdet.", "INC-09"},
	"LR-31-access":   {"Byge af 43 afviste log-on den 2. august mod portalen.", "Fulgt op samme uge: Én kundes gemte adgangskode var udløbet. Kontoen blev nulstillet, og ingen data var vist.", "INC-13"},
	"LR-38-security": {"Usædvanlig udgående trafik fra mailgatewayen.", "Svarede til den aftalte omlægning til nye mailtjenester.", ""},
	"LR-45-admin":    {"Administratorkonto brugt fra en ny pc.", "Pc'en var udleveret samme dag; udleveringen er registreret.", ""},
}
