// SPDX-License-Identifier: Apache-2.0

package assurance_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// TestTrail is the period itself, or the year up to a single day, leap years too.
func TestTrail(t *testing.T) {
	for _, c := range []struct{ from, to, want record.Date }{
		{record.D(2025, 1, 1), record.D(2025, 12, 31), record.D(2025, 1, 1)},
		{record.D(2025, 12, 30), record.D(2025, 12, 31), record.D(2025, 12, 30)},
		{record.D(2025, 12, 31), record.D(2025, 12, 31), record.D(2025, 1, 1)},
		{record.D(2024, 6, 30), record.D(2024, 6, 30), record.D(2023, 7, 1)},
	} {
		got := assurance.Period{From: c.from, To: c.to}.Trail()
		if got.From != c.want || got.To != c.to {
			t.Errorf("%s–%s: %s–%s", c.from, c.to, got.From, got.To)
		}
	}
}
