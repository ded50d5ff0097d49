// SPDX-License-Identifier: Apache-2.0

package sheet_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
)

func TestMoment(t *testing.T) {
	for _, c := range []struct{ day, clock, want string }{
		{"09-06-2025", "14.30", "2025-06-09T12:30:00Z"},
		{" 9/6-2025 ", "kl. 8:05", "2025-06-09T06:05:00Z"},
		{"2025-01-09", "14:30:05", "2025-01-09T13:30:05Z"},
		{"9.1.2025", "", "2025-01-08T23:00:00Z"},
		{"30-03-2025", "01.59", "2025-03-30T00:59:00Z"},
		{"30-03-2025", "02.00", "clock_skipped"},
		{"30-03-2025", "02.59.59", "clock_skipped"},
		{"30-03-2025", "03.00", "2025-03-30T01:00:00Z"},
		{"26-10-2025", "01.59", "2025-10-25T23:59:00Z"},
		{"26-10-2025", "02.30", "clock_twice"},
		{"26-10-2025", "02.30 sommertid", "2025-10-26T00:30:00Z"},
		{"26-10-2025", "02.30 Normaltid", "2025-10-26T01:30:00Z"},
		{"26-10-2025", "02.30 winter", "2025-10-26T01:30:00Z"},
		{"26-10-2025", "03.00", "2025-10-26T02:00:00Z"},
		{"26-06-2025", "02.30 normaltid", "clock_form"},
		{"26-06-2025", "02.30 nat", "clock_form"},
		{"26-06-2025", "24.00", "clock_form"},
		{"26-06-2025", "kl. halv tre", "clock_form"},
		{"31-06-2025", "12.00", "day_form"},
		{"", "12.00", "day_form"},
		{"01-06-1880", "12.00", "1880-06-01T11:09:40Z"},
	} {
		at, err := sheet.Moment(c.day, c.clock)
		got := at.String()
		if err != nil {
			got = fault.CodeOf(err)
		}
		if got != c.want {
			t.Errorf("%q %q: %s, want %s", c.day, c.clock, got, c.want)
		}
	}
}

// TestShowMoment shows every second of a century so that it reads back the same.
func TestShowMoment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := record.Time(rapid.Int64Range(-1_000_000_000, 4_000_000_000).Draw(t, "second") * 1e6)
		if want == 0 {
			want = 1e6
		}
		if got, err := sheet.Moment(sheet.ShowMoment(want)); err != nil || got != want {
			t.Errorf("%s reads back as %s, %v", want, got, err)
		}
	})
}
