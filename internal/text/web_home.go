// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// OwnTasks heads what is due for the person.
func (l Lang) OwnTasks() string { return l.of("Dine opgaver", "Your tasks") }

// NoOwnTasks tells that nothing is due for the person.
func (l Lang) NoOwnTasks() string {
	return l.of("Du har ingen opgaver de næste 30 dage.", "You have no tasks in the next 30 days.")
}

// CompanyTasks heads what is due for the company.
func (l Lang) CompanyTasks() string { return l.of("Virksomhedens opgaver", "The company's tasks") }

// OverdueTasks labels the number of overdue tasks.
func (l Lang) OverdueTasks() string { return l.of("Overskredne opgaver", "Overdue tasks") }

// SoonTasks labels the number of tasks due soon.
func (l Lang) SoonTasks() string {
	return l.of("Opgaver de næste 30 dage", "Tasks in the next 30 days")
}

// RunningClocks heads the deadlines that run.
func (l Lang) RunningClocks() string { return l.of("Frister, der løber", "Running deadlines") }

// NoClocks tells that no deadline runs.
func (l Lang) NoClocks() string {
	return l.of("Ingen frister løber lige nu.", "No deadline is running now.")
}

var clockKinds = map[string][2]string{
	"assess":      {"Hændelse skal vurderes", "Incident to be assessed"},
	"breach":      {"Brud: underret den dataansvarlige", "Breach: tell the controller"},
	"notice":      {"Underretning skal sendes", "Notice to be sent"},
	"request":     {"Anmodning fra en registreret", "Data subject request"},
	"supervision": {"Tilsyn fra en dataansvarlig", "Supervision by a controller"},
	"objection":   {"Indsigelsesfrist ved skift af underdatabehandler", "Objection period of a change notice"},
}

// ClockKind is what a deadline is about.
func (l Lang) ClockKind(kind string) string { return l.of(clockKinds[kind][0], clockKinds[kind][1]) }

// TimeLeft tells how long a deadline has left, or how long it is past.
func (l Lang) TimeLeft(due record.Time, hours int, overdue bool) string {
	switch {
	case due.IsZero():
		return l.of("Ingen frist angivet", "No deadline given")
	case overdue:
		return fmt.Sprintf(l.of("%s over fristen", "%s past the deadline"), l.span(-hours))
	}
	return fmt.Sprintf(l.of("%s tilbage", "%s left"), l.span(hours))
}

// span writes hours, and days from two days on.
func (l Lang) span(hours int) string {
	const twoDays = 48
	n, one, many := hours, l.of("time", "hour"), l.of("timer", "hours")
	if hours >= twoDays {
		n, one, many = hours/24, l.of("dag", "day"), l.of("dage", "days")
	}
	if n == 1 {
		many = one
	}
	return l.number(int64(n)) + " " + many
}

// LeftWord labels the time left.
func (l Lang) LeftWord() string { return l.of("Tid", "Time") }

// IncompleteRows heads the rows that lack something.
func (l Lang) IncompleteRows() string { return l.of("Ufuldstændige poster", "Incomplete records") }

// StateOfControls heads the state of the controls.
func (l Lang) StateOfControls() string {
	return l.of("Kontrollernes tilstand", "State of the controls")
}

// StateOfControlsText sums it up.
func (l Lang) StateOfControlsText(period string) string {
	return l.of("Antal kontroller i hver tilstand, ", "Number of controls in each state, ") + period
}

// SeeControls leads to the controls.
func (l Lang) SeeControls() string { return l.of("Se kontrollerne", "See the controls") }

// AssessmentPending tells that the first assessment is under way.
func (l Lang) AssessmentPending() string {
	return l.of("Kontrollerne bliver vurderet lige nu.", "The controls are being assessed now.")
}

// LastCheckpoint labels the last signed head of the ledger.
func (l Lang) LastCheckpoint() string {
	return l.of("Seneste underskrevne logstatus", "Last signed checkpoint")
}

// CheckpointCovers tells what it covers.
func (l Lang) CheckpointCovers(entries int64) string {
	if entries == 0 {
		return l.of("Loggen er endnu ikke underskrevet", "The ledger is not signed yet")
	}
	return fmt.Sprintf(l.of("%s poster", "%s entries"), l.Number(entries))
}

// DeclarationExpiry tells how long the self-declaration counts.
func (l Lang) DeclarationExpiry(expire record.Date, expired bool) string {
	if expired {
		return l.of("Udløb ", "Expired ") + l.LongDate(expire)
	}
	return l.of("Gælder til ", "Valid until ") + l.LongDate(expire)
}

// NoDeclaration tells that there is no self-declaration.
func (l Lang) NoDeclaration() string {
	return l.of("Der er ingen egenerklæring", "There is no self-declaration")
}

// StatementsAwaited heads the statements that have not come.
func (l Lang) StatementsAwaited() string {
	return l.of("Erklæringer, vi venter på", "Statements awaited")
}

// NoStatements tells that none is missing.
func (l Lang) NoStatements() string {
	return l.of("Alle erklæringer er modtaget.", "All statements have come.")
}

// EngagementTitle heads the engagement.
func (l Lang) EngagementTitle() string { return l.of("Erklæringsopgave", "Assurance engagement") }

// PoliciesTitle heads the policies that employees are to know.
func (l Lang) PoliciesTitle() string {
	return l.of("Politikker og retningslinjer", "Policies and guidelines")
}

// InForceSince tells from when a document counts.
func (l Lang) InForceSince(d record.Date) string {
	return l.of("Gælder fra ", "In force since ") + l.LongDate(d)
}

// StatusTitle heads the short facts of the front page.
func (l Lang) StatusTitle() string { return l.of("Status", "Status") }

// SeeAll leads to a whole list.
func (l Lang) SeeAll(n int) string {
	return fmt.Sprintf(l.of("Se alle %s", "See all %s"), l.number(int64(n)))
}
