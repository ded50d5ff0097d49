// SPDX-License-Identifier: Apache-2.0

package text

import "testing"

func TestLedgerFactDays(t *testing.T) {
	for _, c := range []struct {
		l                Lang
		key, value, want string
	}{
		{Danish, "from", "2025-01-01", "01-01-2025"},
		{English, "as_of", "2026-02-20T12:00:00Z", "20 Feb 2026, 13:00"},
		{Danish, "known_at", "2026-02-04T09:30:00Z", "04-02-2026 kl. 10.30"},
		{Danish, "closes_at", "2026-06-30T22:00:00Z", "01-07-2026 kl. 00.00"},
		{Danish, "version", "2025-12-31", "2025-12-31"},
	} {
		if got, _ := c.l.LedgerFactValue(c.key, c.value); got != c.want {
			t.Errorf("%s %s %s: %q, want %q", c.l, c.key, c.value, got, c.want)
		}
	}
}
