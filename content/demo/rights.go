// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// standardReplies are the approved answers, renewed each April.
var standardReplies = []struct {
	right record.Code
	da    string
	en    string
}{
	{"access", "Vi har fundet de oplysninger, der er knyttet til dig hos den virksomhed, du har lejet hos, og har sendt dem til virksomheden, som svarer dig.",
		"We have found the data linked to you at the company you rented from and sent them to that company, which will answer you."},
	{"rectification", "Vi har rettet oplysningen efter besked fra virksomheden, du har lejet hos.", "We have corrected the data on the instruction of the company you rented from."},
	{"erasure", "Vi har slettet oplysningerne i vores systemer. I sikkerhedskopier er de væk senest 35 dage efter.", "We have erased the data in our systems. They are gone from backups after 35 days at the latest."},
	{"restriction", "Vi har begrænset behandlingen, så oplysningerne kun opbevares, indtil virksomheden giver besked.", "We have restricted processing: the data are only stored until the company decides."},
	{"information", "Virksomheden, du har lejet hos, kan fortælle, hvorfor den behandler dine oplysninger. Vi har sendt din henvendelse videre.", "The company you rented from can tell why it processes your data. We have passed on your message."},
	{"portability", "Vi har leveret oplysningerne til virksomheden i et format, der kan læses af en maskine.", "We have handed the data to the company in a machine-readable format."},
	{"objection", "Vi har sendt din indsigelse til virksomheden, du har lejet hos, som tager stilling til den.", "We have sent your objection to the company you rented from, which will decide on it."},
}

func (s *story) replies() {
	for _, when := range []string{"2024-04-24", "2025-04-23"} {
		var rows []Row
		for i, r := range standardReplies {
			for _, language := range []record.Code{"da", "en"} {
				body := r.da
				if language == "en" {
					body = r.en
				}
				rows = append(rows, row(fmt.Sprintf("SR-%d-%s", i+1, language), &register.StandardReply{
					Right: r.right, Language: language, Body: free(body), ApprovedAt: day(when), Version: when[:4],
				}))
			}
		}
		s.put(clock(day(when), 13, 0), "E-006", recorded, rows...)
	}
}

// requests tells 31 requests for help with a right, all answered within five
// working days; four came from the data subject and were passed on.
func (s *story) requests() {
	rights := []record.Code{"access", "erasure", "access", "rectification", "access", "erasure", "restriction", "information", "access", "portability", "objection"}
	for i := 1; i <= 31; i++ {
		d := workday(PeriodFrom + record.Date(8+(i-1)*11))
		var a activity
		for n := 0; ; n++ {
			a = activities()[roll(26, i, 90, n)]
			if a.of.on(d-10) && a.of.on(d+14) {
				break
			}
		}
		right := rights[i%len(rights)]
		reply := 0
		for n, r := range standardReplies {
			if r.right == right {
				reply = n + 1
			}
		}
		received := clock(d, 9, roll(59, i, 91))
		r := &register.DataSubjectRequest{
			Controller: record.Ref(a.of.id), ReceivedAt: received, ReceivedFrom: "controller", Right: right, Pseudonym: name(fmt.Sprintf("registreret-%03d", 100+i)),
			Activity: record.Ref(a.id), SystemsSearched: a.systems, DueAt: afterWorkdays(d, 5), DeliveredTo: name("privatliv@" + a.of.mail()),
			Method: "Udtræk afleveret i kundens portal", StandardReply: record.Ref(fmt.Sprintf("SR-%d-da", reply)),
		}
		id := number("DSR", i, 2)
		s.put(received.Add(30*minute), "E-005", recorded, row(id, r))
		done := clock(afterWorkdays(d, 1+i%4), 13, roll(59, i, 92))
		if i%9 == 0 {
			forwarded := clock(afterWorkdays(d, 1), 10, 0)
			change(s, forwarded.Add(10*minute), "E-005", id, func(r *register.DataSubjectRequest) { r.ReceivedFrom, r.ForwardedAt = "data_subject", forwarded })
			rewrite(s, id, func(r *register.DataSubjectRequest) { r.ReceivedFrom = "data_subject" })
		}
		change(s, done.Add(10*time.Minute), "E-005", id, func(r *register.DataSubjectRequest) {
			r.CompletedAt, r.Outcome, r.SubprocessorsInformed = done, "executed", yes(right == "erasure" || right == "rectification" || right == "restriction")
			if i%13 == 0 {
				r.Outcome = "partial"
			}
		})
	}
}

// holidays are the public holidays of 2025 on weekdays, and New Year's Day after.
var holidays = map[string]bool{
	"2025-01-01": true, "2025-04-17": true, "2025-04-18": true, "2025-04-21": true, "2025-05-29": true, "2025-06-09": true,
	"2025-12-25": true, "2025-12-26": true, "2026-01-01": true,
}

// afterWorkdays returns the n-th working day after d.
func afterWorkdays(d record.Date, n int) record.Date {
	for n > 0 {
		d++
		if workday(d) == d && !holidays[d.String()] {
			n--
		}
	}
	return d
}

// caseTopics are what people ask the data group about.
var caseTopics = []string{
	"Spørgsmål om opbevaringsfrist", "Ønske om kopi af databehandleraftale", "Spørgsmål om underdatabehandlere", "Rettelse af kontaktperson",
	"Spørgsmål om kryptering af mail", "Ønske om slettebekræftelse", "Spørgsmål om logning", "Hjælp til konsekvensanalyse", "Spørgsmål om scanning af kørekort",
}

// cases tells eighteen cases of the data group.
func (s *story) cases() {
	for i := 1; i <= 18; i++ {
		received := clock(workday(PeriodFrom+record.Date(6+(i-1)*19)), 10, roll(59, i, 95))
		c := customers[roll(10, i, 96)]
		id := number("CASE", i, 2)
		s.put(received.Add(20*minute), "E-004", recorded, row(id, &register.GDPRCase{
			No: fmt.Sprintf("2025-%03d", i), ReceivedAt: received, From: name("privatliv@" + c.mail()), Topic: caseTopics[i%len(caseTopics)],
			Assigned: []record.Ref{"E-004", "E-005"}[i%2], Links: refs(c.id),
		}))
		answered := clock(afterWorkdays(received.Date(), 2+i%3), 14, 0)
		change(s, answered.Add(10*minute), "E-004", id, func(r *register.GDPRCase) { r.AnsweredAt, r.ClosedAt = answered, answered.Add(5*minute) })
	}
}
