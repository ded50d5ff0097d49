// SPDX-License-Identifier: Apache-2.0

package sampling

// Frequency is how often a control works, which decides the size of its sample.
type Frequency string

// The frequencies.
const (
	Yearly        Frequency = "yearly"
	HalfYearly    Frequency = "half_yearly"
	Quarterly     Frequency = "quarterly"
	Monthly       Frequency = "monthly"
	Weekly        Frequency = "weekly"
	Daily         Frequency = "daily"
	SeveralPerDay Frequency = "several_per_day"
	Event         Frequency = "event"     // whenever something occurs
	Automated     Frequency = "automated" // one for each configuration, while the IT controls around it hold
)

// Frequencies lists every frequency.
var Frequencies = []Frequency{Event, Yearly, HalfYearly, Quarterly, Monthly, Weekly, Daily, SeveralPerDay, Automated}

// Risk is how likely the auditor thinks a deviation to be. A first year and an
// earlier deviation make it high.
type Risk string

// The risks.
const (
	Low    Risk = "low"
	Normal Risk = "normal"
	High   Risk = "high"
)

// Risks lists every risk.
var Risks = []Risk{Low, Normal, High}

// sizes holds the customary size by frequency: at low, normal and high risk.
var sizes = map[Frequency][3]int{
	Yearly:        {1, 1, 1},
	HalfYearly:    {1, 2, 2},
	Quarterly:     {2, 2, 3},
	Monthly:       {2, 3, 5},
	Weekly:        {5, 8, 15},
	Daily:         {20, 25, 40},
	SeveralPerDay: {25, 40, 60},
	Automated:     {1, 1, 1},
}

// eventSizes holds the size for what occurs now and then, by how often it did.
var eventSizes = []struct {
	most int // the row is for populations up to this
	size func(n int) [3]int
}{
	{5, func(n int) [3]int { return [3]int{n, n, n} }},
	{12, func(n int) [3]int { return [3]int{3, 4, n} }},
	{52, func(int) [3]int { return [3]int{5, 8, 15} }},
	{250, func(n int) [3]int { return [3]int{max(8, share(n, 10)), share(n, 15), share(n, 20)} }},
}

// share returns percent of n, rounded up.
func share(n, percent int) int { return (n*percent + 99) / 100 }

// Size returns the customary size of a sample from a population of the given
// number of items, never more than all; 0 for an empty population, or an unknown
// frequency or risk.
func Size(f Frequency, r Risk, population int) int {
	column := map[Risk]int{Low: 0, Normal: 1, High: 2}
	at, ok := column[r]
	if !ok || population < 1 {
		return 0
	}
	row := sizes[f]
	if f == Event {
		row = sizes[SeveralPerDay] // the largest row: 25, 40, 60
		for _, e := range eventSizes {
			if population <= e.most {
				row = e.size(population)
				break
			}
		}
	}
	return min(row[at], population)
}
