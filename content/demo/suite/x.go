// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var xMutations = slices.Concat(x1Mutations, x3Mutations, x7Mutations)

// extended returns the mutations with the extended set switched on before each.
func extended(mutations []Mutation) []Mutation {
	list := slices.Clone(mutations)
	for i := range list {
		switch m := mutations[i]; {
		case m.Do != nil:
			list[i].Do = all(SwitchOn, m.Do)
		default:
			list[i].At = func(y *Year, day record.Date) {
				SwitchOn(y)
				m.At(y, day)
			}
		}
	}
	return list
}

// SwitchOn makes the extended set apply.
func SwitchOn(y *Year) {
	Each(y, func(id string, s *register.ControlSetting) bool {
		extra := strings.HasPrefix(id, "X.")
		if extra {
			*s = register.ControlSetting{No: s.No, Applicable: record.Yes}
		}
		return extra
	})
}

var x1Mutations = []Mutation{
	{Name: "extended-set-switched-on", Do: func(*Year) {}},
	{Name: "record-of-processing-without-measures", Rules: []string{"E.1-r4", "X.1-r1"},
		Do: edit("PA-05", func(a *register.ProcessingActivity) { a.TOMSummary = free("") })},
	{Name: "officer-without-contact", Rules: []string{"X.1-r1", "X.2-r3"},
		Do: edit("ORG", func(o *register.Organisation) { o.DPOContact = name("") })},
	{Name: "record-of-processing-not-reviewed", Rules: []string{"E.1-r4", "X.1-r2"}, Do: edit("PA-05", func(a *register.ProcessingActivity) {
		a.LastReviewed, a.ReviewedOn = record.D(2023, 12, 1), nil
	})},
	{Name: "agreement-outside-the-record-of-processing", Rules: []string{"X.1-r3"}, At: func(y *Year, day record.Date) {
		Edit(y, "PA-10", func(a *register.ProcessingActivity) { a.To, a.Status = day-1, "ended" })
	}},
	{Name: "record-not-ready-to-hand-over", Rules: []string{"X.1-r4"},
		Do: edit("HRO", func(d *register.DepartmentRecord) { d.Exportable = record.No })},
	{Name: "need-of-an-officer-without-reason", Rules: []string{"X.2-r1"},
		Do: edit("ORG", func(o *register.Organisation) { o.DPOReason = free("") })},
	{Name: "need-of-an-officer-366-days-old", Do: assessed(on(12, 12))},
	{Name: "need-of-an-officer-367-days-old", Rules: []string{"X.2-r2"}, Do: assessed(on(12, 13))},
	{Name: "officer-gone", Rules: []string{"X.2-r3"}, At: func(y *Year, day record.Date) {
		Edit(y, "ROL-06", func(r *register.RoleAssignment) { r.To = day - 1 })
	}},
	{Name: "officer-without-competence", Rules: []string{"X.2-r4"},
		Do: edit("ROL-06", func(r *register.RoleAssignment) { r.Competence = free("") })},
	{Name: "officer-in-management", Rules: []string{"X.2-r4"},
		NotAt: []string{"first"}, // a manager from that day on must have been sent the year's procedures
		At: func(y *Year, day record.Date) {
			Add(y, "ROL-90", &register.RoleAssignment{
				Person: "E-006", Role: "management", Deputy: record.Yes, Scope: "Hele virksomheden", AuthorisedBy: "E-001", From: day,
				Reason: free("Vikar."), Competence: free("Jurist."),
			})
		}},
}

// assessed moves the last assessment of the need for a data protection officer;
// the one before was made on 10 December 2024.
func assessed(day record.Date) func(*Year) {
	return edit("ORG", func(o *register.Organisation) {
		o.DPOAssessedAt, o.DPOAssessedOn[len(o.DPOAssessedOn)-1] = day, day
	})
}

var x3Mutations = []Mutation{
	{Name: "backup-fails-on-7-days", Do: func(y *Year) { backupFails(y, on(2, 1), 7, 30) }},
	{Name: "backup-fails-on-8-days", Rules: []string{"X.3-r1"}, Do: func(y *Year) { backupFails(y, on(2, 1), 8, 30) }},
	{Name: "backup-fails-on-two-days-in-a-row", Rules: []string{"X.3-r2"}, Do: func(y *Year) { backupFails(y, on(6, 18), 2, 1) }},
	{Name: "backup-fails-on-the-last-two-days", Rules: []string{"X.3-r2"}, Do: func(y *Year) { backupFails(y, lastDay-1, 2, 1) }},
	{Name: "backup-not-isolated", Rules: []string{"X.3-r3"}, Do: edit("BJ-01", func(b *register.BackupJob) { b.IsolatedCopy = record.No })},
	{Name: "restoration-fails", Rules: []string{"X.3-r4"}, Do: edit("RST-01-2025-10-14", func(t *register.RestoreTest) { t.Result = "failed" })},
	{Name: "restoration-in-time-to-the-hour", Do: edit("RST-01-2025-10-14", func(t *register.RestoreTest) { t.RTOActual = t.RTOTarget })},
	{Name: "restoration-takes-an-hour-too-long", Rules: []string{"X.3-r4"},
		Do: edit("RST-01-2025-10-14", func(t *register.RestoreTest) { t.RTOActual = record.Hours(5) })},
	{Name: "continuity-plan-not-exercised", Rules: []string{"X.4-r1"}, Do: func(y *Year) {
		removeAll(y, func(c *register.ControlPerformance) bool {
			return c.Control == "X.4" && c.Kind == "exercise" && c.PeriodFrom >= firstDay
		})
	}},
	{Name: "continuity-plan-lapses", Rules: []string{"X.4-r2"}, At: lapse("X.4")},
	{Name: "exercise-teaches-nothing", Rules: []string{"X.4-r3"}, Do: remove[register.DocumentReview]("REV-X.4-2025-11-04")},
	{Name: "store-not-encrypted", Rules: []string{"X.5-r1"}, Do: edit("SYS-07", func(s *register.ITSystem) { s.EncryptedAtRest = record.No })},
	{Name: "laptop-not-encrypted", Rules: []string{"X.5-r2", "X.11-r1"}, Do: edit("AS-PC-0031", func(a *register.Asset) { a.Encrypted = record.No })},
	{Name: "device-discarded-unwiped", Rules: []string{"X.5-r3"}, At: func(y *Year, day record.Date) { discarded(y, day, 0) }},
	{Name: "device-wiped-on-the-day-it-is-discarded", At: func(y *Year, day record.Date) { discarded(y, day, day) }},
	{Name: "device-wiped-after-it-is-discarded", Rules: []string{"X.5-r3"}, At: func(y *Year, day record.Date) { discarded(y, day, day+1) }},
	{Name: "nobody-answers-for-the-keys", Rules: []string{"X.5-r4"}, Do: edit("SYS-07", func(s *register.ITSystem) { s.KeyHolders = nil })},
	{Name: "authority-answered-unexamined", Rules: []string{"X.6-r1"},
		Do: edit("AUTH-02", func(a *register.AuthorityRequest) { a.BindingCheckedAt = 0 })},
	{Name: "customer-told-after-the-disclosure", Rules: []string{"X.6-r2"},
		Do: edit("AUTH-02", func(a *register.AuthorityRequest) { a.ControllerToldAt = a.DisclosedAt + 1 })},
	{Name: "disclosed-without-being-bound", Rules: []string{"X.6-r3"},
		Do: edit("AUTH-02", func(a *register.AuthorityRequest) { a.Binding = record.No })},
}

// backupFails lets a backup of the portal fail so many times, every so many days.
func backupFails(y *Year, first record.Date, times, every int) {
	for i := range times {
		Edit(y, "BR-01-"+(first+record.Date(i*every)).String(), func(b *register.BackupRun) { b.Result = "failed" })
	}
}

// discarded enters a phone that nobody has and that is discarded on the day.
func discarded(y *Year, day, wiped record.Date) {
	Add(y, "AS-90", &register.Asset{Kind: "phone", Tag: "TLF-9090", Encrypted: record.Yes, DisposedAt: day, WipedAt: wiped})
}
