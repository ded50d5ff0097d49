// SPDX-License-Identifier: Apache-2.0

package text

// ChartMonth is the short name of a month on a graphic; 1 is January.
func (l Lang) ChartMonth(month int) string {
	names := [...][2]string{
		{"jan.", "Jan"}, {"feb.", "Feb"}, {"mar.", "Mar"}, {"apr.", "Apr"}, {"maj", "May"}, {"jun.", "Jun"},
		{"jul.", "Jul"}, {"aug.", "Aug"}, {"sep.", "Sep"}, {"okt.", "Oct"}, {"nov.", "Nov"}, {"dec.", "Dec"},
	}
	if month < 1 || month > len(names) {
		return ""
	}
	return l.of(names[month-1][0], names[month-1][1])
}

// ChartToday names the mark of the present day.
func (l Lang) ChartToday() string { return l.of("I dag", "Today") }
