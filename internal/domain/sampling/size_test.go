// SPDX-License-Identifier: Apache-2.0

package sampling_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/sampling"
)

func TestSize(t *testing.T) {
	for _, c := range []struct {
		frequency  sampling.Frequency
		population int
		want       [3]int // low, normal, high
	}{
		{sampling.Yearly, 1, [3]int{1, 1, 1}},
		{sampling.HalfYearly, 2, [3]int{1, 2, 2}},
		{sampling.Quarterly, 4, [3]int{2, 2, 3}},
		{sampling.Monthly, 12, [3]int{2, 3, 5}},
		{sampling.Weekly, 52, [3]int{5, 8, 15}},
		{sampling.Daily, 250, [3]int{20, 25, 40}},
		{sampling.Daily, 365, [3]int{20, 25, 40}},
		{sampling.SeveralPerDay, 1000, [3]int{25, 40, 60}},
		{sampling.Automated, 9, [3]int{1, 1, 1}},
		{sampling.Daily, 18, [3]int{18, 18, 18}}, // never more than all
		{sampling.Event, 0, [3]int{0, 0, 0}},
		{sampling.Event, 1, [3]int{1, 1, 1}},
		{sampling.Event, 5, [3]int{5, 5, 5}},
		{sampling.Event, 6, [3]int{3, 4, 6}},
		{sampling.Event, 12, [3]int{3, 4, 12}},
		{sampling.Event, 13, [3]int{5, 8, 15 - 2}},
		{sampling.Event, 52, [3]int{5, 8, 15}},
		{sampling.Event, 53, [3]int{8, 8, 11}},
		{sampling.Event, 101, [3]int{11, 16, 21}},
		{sampling.Event, 250, [3]int{25, 38, 50}},
		{sampling.Event, 251, [3]int{25, 40, 60}},
		{"never", 50, [3]int{0, 0, 0}},
	} {
		for i, risk := range sampling.Risks {
			if got := sampling.Size(c.frequency, risk, c.population); got != c.want[i] {
				t.Errorf("%s of %d at %s risk: got %d, want %d", c.frequency, c.population, risk, got, c.want[i])
			}
		}
	}
	if sampling.Size(sampling.Event, "none", 50) != 0 {
		t.Error("an unknown risk has a size")
	}
}
