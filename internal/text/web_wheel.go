// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Words of tables about tasks and controls.

// OverdueWord marks what is past its day.
func (l Lang) OverdueWord() string { return l.of("Overskredet", "Overdue") }

// FoundWord labels the day of a finding.
func (l Lang) FoundWord() string { return l.of("Fundet", "Found") }

// ShareWord labels how many of how many.
func (l Lang) ShareWord() string { return l.of("Omfang", "Extent") }

// SeverityWord labels how grave something is.
func (l Lang) SeverityWord() string { return l.of("Alvor", "Severity") }

// DueWord labels a deadline.
func (l Lang) DueWord() string { return l.of("Frist", "Due") }

// ClosedWord labels when something was closed.
func (l Lang) ClosedWord() string { return l.of("Lukket", "Closed") }

// DayWord labels a day.
func (l Lang) DayWord() string { return l.of("Dag", "Day") }

// KindWord labels a kind.
func (l Lang) KindWord() string { return l.of("Art", "Kind") }

// ByWord labels who did something.
func (l Lang) ByWord() string { return l.of("Udført af", "Done by") }

// ResultWord labels a result.
func (l Lang) ResultWord() string { return l.of("Resultat", "Result") }

// TaskWord labels a task.
func (l Lang) TaskWord() string { return l.of("Opgave", "Task") }

// DoneWord labels when a task was done.
func (l Lang) DoneWord() string { return l.of("Udført", "Done") }

// UsedInWord labels where evidence is used.
func (l Lang) UsedInWord() string { return l.of("Bruges i", "Used in") }

var taskStates = map[string][2]string{
	"coming": {"Kommer", "Coming"}, "open": {"Kan udføres nu", "Can be done now"}, "overdue": {"Overskredet", "Overdue"},
	"done": {"Udført", "Done"}, "late": {"Udført for sent", "Done late"}, "dropped": {"Frafaldet", "Dropped"},
	"unplanned": {"Ikke planlagt", "Not planned"},
}

// TaskState is where a task stands.
func (l Lang) TaskState(code string) string { return l.of(taskStates[code][0], taskStates[code][1]) }

// The wheel.

// WheelTitle heads the wheel of a year.
func (l Lang) WheelTitle(year int) string {
	return fmt.Sprintf(l.of("Årshjul %d", "Annual wheel %d"), year)
}

// WheelText sums the wheel up.
func (l Lang) WheelText(done, overdue, all int) string {
	return fmt.Sprintf(l.of("%d af årets %d opgaver er udført, %d er overskredet.", "%d of the year's %d tasks are done, %d are overdue."), done, all, overdue)
}

// Year writes a year, without separators.
func (l Lang) Year(year int) string { return strconv.Itoa(year) }

// MonthOf heads a month of a year.
func (l Lang) MonthOf(year, month int) string {
	return locale.MonthYear(string(l), time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC))
}

// TaskArc is what an arc of the wheel says.
func (l Lang) TaskArc(title string, from, to record.Date, state string) string {
	return title + ", " + l.TaskWindow(from, to) + ": " + strings.ToLower(state)
}

// TaskWindow is when a task may be done, in short: "1.–31. jan.". A window that
// ends in another year than it opens has both dates in full.
func (l Lang) TaskWindow(opens, due record.Date) string {
	last := l.shortDay(due)
	switch from, to := opens.Go(), due.Go(); {
	case opens.IsZero() || opens >= due:
		return last
	case from.Year() != to.Year():
		return l.Date(opens) + "–" + l.Date(due)
	case from.Month() == to.Month():
		return strconv.Itoa(from.Day()) + l.of(".", "") + "–" + last
	}
	return l.shortDay(opens) + "–" + last
}

// shortDay is a day of a known year, "31. jan." or "31 Jan".
func (l Lang) shortDay(d record.Date) string {
	return strconv.Itoa(d.Go().Day()) + l.of(". ", " ") + l.ChartMonth(int(d.Go().Month()))
}

// TaskCount is "3 opgaver".
func (l Lang) TaskCount(n int) string {
	if n == 1 {
		return l.of("1 opgave", "1 task")
	}
	return fmt.Sprintf(l.of("%d opgaver", "%d tasks"), n)
}

// TasksShared follows the number of tasks that share an arc: "×4 opgaver".
func (l Lang) TasksShared() string { return l.of("opgaver", "tasks") }

// TasksInState is "2 udført".
func (l Lang) TasksInState(n int, state string) string {
	return strconv.Itoa(n) + " " + strings.ToLower(l.TaskState(state))
}

// Series joins words of one kind.
func (l Lang) Series(words []string) string { return strings.Join(words, ", ") }

// WindowWord labels when a task may be done.
func (l Lang) WindowWord() string { return l.of("Kan udføres", "Window") }

// CompleteTask is the button that closes a task.
func (l Lang) CompleteTask() string { return l.of("Meld udført", "Mark as done") }

// CompleteTaskTitle heads the form.
func (l Lang) CompleteTaskTitle() string {
	return l.of("Meld opgaven udført", "Mark the task as done")
}

// DoneOn labels the day a task was done.
func (l Lang) DoneOn() string { return l.of("Udført den", "Done on") }

// EvidenceLabel labels the choice of evidence.
func (l Lang) EvidenceLabel() string { return l.of("Dokumentation", "Evidence") }

// EvidenceHint tells what to do without evidence.
func (l Lang) EvidenceHint() string {
	return l.of("Opgaven kræver dokumentation. Er der ingen, skal du skrive hvorfor i begrundelsen.",
		"The task needs evidence. If there is none, give the reason below.")
}

// EvidenceNone is the choice of no evidence.
func (l Lang) EvidenceNone() string { return l.of("Ingen dokumentation", "No evidence") }

// TaskReason labels the reason.
func (l Lang) TaskReason() string { return l.of("Begrundelse", "Reason") }

// TaskReasonHint tells when a reason is needed.
func (l Lang) TaskReasonHint() string {
	return l.of("Skal udfyldes, når opgaven er udført efter fristen eller mangler dokumentation.",
		"Needed when the task was done after its day, or lacks evidence.")
}

// PlanYear is the button that makes a year's missing tasks.
func (l Lang) PlanYear(year int) string {
	return fmt.Sprintf(l.of("Opret de manglende opgaver for %d", "Create the missing tasks of %d"), year)
}

// UnplannedText tells how many duties have no task.
func (l Lang) UnplannedText(n int) string {
	if n == 1 {
		return l.of("1 af årshjulets opgaver er ikke oprettet.", "1 task of the wheel has not been created.")
	}
	return fmt.Sprintf(l.of("%d af årshjulets opgaver er ikke oprettet.", "%d tasks of the wheel have not been created."), n)
}

// OngoingTitle heads duties that have no day of their own.
func (l Lang) OngoingTitle() string {
	return l.of("Løbende og ved hændelser", "Ongoing and on events")
}

// OngoingText explains them.
func (l Lang) OngoingText() string {
	return l.of("Disse opgaver ses i de registre, hvor arbejdet bliver registreret.", "These show in the registers in which the work is recorded.")
}

// ReasonGiven shows why a task was done late or without evidence.
func (l Lang) ReasonGiven(reason string) string { return l.of("Begrundelse: ", "Reason: ") + reason }
