// SPDX-License-Identifier: Apache-2.0

package catalogue

import "fmt"

// Task is one line of the annual wheel.
type Task struct {
	ID      string    `json:"id"`
	Cadence Frequency `json:"cadence"`
	// Opens and Due ("MM-DD") are the window of a yearly task: may be done from,
	// must be done by. Other tasks leave them empty.
	Opens string `json:"opens,omitempty"`
	Due   string `json:"due,omitempty"`
	// Evidence says that the task cannot be closed without a piece of evidence.
	Evidence  bool     `json:"evidence"`
	Controls  []string `json:"controls"`
	Questions []string `json:"questions"`
	Title     Text     `json:"title"`
}

// RRule returns the recurrence rule (RFC 5545) of the task's due date: the last
// day of the span for all but yearly tasks. A task that follows events has none.
func (t Task) RRule() (string, bool) {
	switch t.Cadence {
	case Daily:
		return "FREQ=DAILY", true
	case Weekly:
		return "FREQ=WEEKLY;BYDAY=SU", true
	case Monthly:
		return "FREQ=MONTHLY;BYMONTHDAY=-1", true
	case Quarterly:
		return "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", true
	case HalfYearly:
		return "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", true
	case Yearly:
		var month, day int
		// Load has checked the form.
		_, _ = fmt.Sscanf(t.Due, "%d-%d", &month, &day)
		return fmt.Sprintf("FREQ=YEARLY;BYMONTH=%d;BYMONTHDAY=%d", month, day), true
	}
	return "", false
}
