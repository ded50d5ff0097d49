// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"fmt"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b3Mutations = []Mutation{
	{Name: "malware-protection-taken-off", Rules: []string{"B.3-r1"}, At: func(y *Year, day record.Date) {
		Edit(y, report(day), func(r *register.EndpointReport) { r.AVInstalled = record.No })
	}},
	{Name: "signatures-48-hours-old", At: func(y *Year, day record.Date) { signatures(y, day, 48*time.Hour) }},
	{Name: "signatures-over-48-hours-old", Rules: []string{"B.3-r2"}, At: func(y *Year, day record.Date) {
		signatures(y, day, 48*time.Hour+time.Minute)
	}},
	{Name: "malware-licence-lapses-in-july", Rules: []string{"B.3-r2"}, Do: func(y *Year) {
		for d := on(7, 1); d <= on(7, 31); d++ {
			Edit(y, report(d), func(r *register.EndpointReport) { r.SignaturesAt = at(on(7, 1), 4, 0) })
		}
	}},
	{Name: "host-silent-for-7-days",
		NotAt: []string{"first"}, // the story's reports begin on the day before
		At:    func(y *Year, day record.Date) { hush(y, day-6, day) }},
	{Name: "host-silent-for-8-days", Rules: []string{"B.3-r3"}, At: func(y *Year, day record.Date) { hush(y, day-7, day) }},
	{Name: "laptop-silent-for-45-days", Rules: []string{"B.3-r3"}, Do: func(y *Year) { hush(y, on(6, 16), on(7, 30)) }},
	{Name: "host-silent-after-retirement", At: func(y *Year, day record.Date) {
		Edit(y, "EP-31", func(e *register.Endpoint) { e.RetiredAt = day })
		hush(y, day+1, lastDay)
	}},
	{Name: "new-server-outside-the-console", Rules: []string{"B.3-r3"},
		NotAt: []string{"last"}, // a new host has a week to report
		At: func(y *Year, day record.Date) {
			Add(y, "EP-90", &register.Endpoint{
				Base: record.Base{ValidFrom: day}, Host: "srv-01-9", System: "SYS-01", OS: "Debian 12", AVApplicable: record.Yes,
			})
		}},
	{Name: "tamper-protection-off", Rules: []string{"B.3-r4"}, At: func(y *Year, day record.Date) {
		Edit(y, report(day), func(r *register.EndpointReport) { r.TamperProtection = record.No })
	}},
	{Name: "exempt-host-without-substitute", Rules: []string{"B.3-r5"},
		Do: edit("EP-39", func(e *register.Endpoint) { e.Substitute = free("") })},
	{Name: "substitute-approved-by-nobody", Rules: []string{"B.3-r5"},
		Do: edit("EP-39", func(e *register.Endpoint) { e.SubstituteApprovedBy, e.SubstituteApprovedAt = "", 0 })},
	{Name: "laptop-exempt-without-substitute", Rules: []string{"B.3-r5"},
		Do: edit("EP-05", func(e *register.Endpoint) { e.AVApplicable = record.No })},
	{Name: "laptop-outside-the-console", Rules: []string{"B.3-r5"}, Do: func(y *Year) {
		removeAll(y, func(r *register.EndpointReport) bool { return r.Parent == "EP-05" })
		Remove[register.Endpoint](y, "EP-05")
	}},
	{Name: "system-without-host", Rules: []string{"B.3-r5"}, Do: func(y *Year) {
		Each(y, func(_ string, e *register.Endpoint) bool {
			mine := e.System == "SYS-07"
			if mine {
				e.System = ""
			}
			return mine
		})
	}},
}

// report is the id of a server's report of the day.
func report(day record.Date) string { return fmt.Sprintf("ER-31-%s", day) }

// signatures lets the server report signatures of an age.
func signatures(y *Year, day record.Date, age time.Duration) {
	Edit(y, report(day), func(r *register.EndpointReport) { r.SignaturesAt = r.ReportedAt.Add(-age) })
}

// hush takes the server's reports from one day to another away, as far as the story
// has them.
func hush(y *Year, from, to record.Date) {
	removeAll(y, func(r *register.EndpointReport) bool {
		d := r.ReportedAt.Date()
		return r.Parent == "EP-31" && from <= d && d <= to
	})
}
