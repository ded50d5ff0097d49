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

// NowTitle heads what somebody must do now.
func (l Lang) NowTitle() string { return l.of("Kræver handling nu", "Needs action now") }

// NothingNow tells that there is nothing to do.
func (l Lang) NothingNow() string {
	return l.of("Intet er overskredet, og der er ingen frister de næste 30 dage.", "Nothing is overdue, and nothing is due in the next 30 days.")
}

// OverdueCount leads to the overdue tasks.
func (l Lang) OverdueCount(n int) string {
	if n == 1 {
		return l.of("1 overskredet opgave", "1 overdue task")
	}
	return fmt.Sprintf(l.of("%s overskredne opgaver", "%s overdue tasks"), l.number(int64(n)))
}

// SoonCount leads to the tasks due soon.
func (l Lang) SoonCount(n int) string {
	if n == 1 {
		return l.of("1 opgave de næste 30 dage", "1 task in the next 30 days")
	}
	return fmt.Sprintf(l.of("%s opgaver de næste 30 dage", "%s tasks in the next 30 days"), l.number(int64(n)))
}

// StatementFrom names a statement that has not come.
func (l Lang) StatementFrom(supplier string) string {
	return l.of("Erklæring fra ", "Statement from ") + supplier
}

// AwaitedWord marks what is expected.
func (l Lang) AwaitedWord() string { return l.of("Ventes", "Awaited") }

// OverdueTasks heads the overdue tasks.
func (l Lang) OverdueTasks() string { return l.of("Overskredne opgaver", "Overdue tasks") }

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

// IncompleteRows heads the rows that lack something.
func (l Lang) IncompleteRows() string { return l.of("Ufuldstændige rækker", "Incomplete rows") }

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
