// SPDX-License-Identifier: Apache-2.0

package register

import (
	"slices"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Adequacy is how far the Commission has found a third country's protection
// adequate (GDPR Art. 45).
type Adequacy int

// The three answers. Partial is a decision that covers some importers only:
// commercial ones in Canada, listed ones in the United States.
const (
	NotAdequate Adequacy = iota
	Partial
	Adequate
)

// EU reports whether the country was in the European Union on the day.
func EU(c record.Country, on record.Date) bool { return inside(c, on, union) }

// EEA reports whether the GDPR applied in the country on the day: the Union,
// Iceland, Liechtenstein and Norway.
func EEA(c record.Country, on record.Date) bool { return inside(c, on, union, efta) }

func inside(c record.Country, on record.Date, in ...membership) bool {
	return slices.ContainsFunc(areas, func(a area) bool {
		return slices.Contains(in, a.in) && a.covers(on) && slices.Contains(strings.Fields(a.countries), string(c))
	})
}

// AdequacyOf returns what the decision in force on the day says of the country.
// Of an EEA country there is none to say.
func AdequacyOf(c record.Country, on record.Date) Adequacy {
	found := NotAdequate
	for _, d := range decisions {
		if d.country == c && d.covers(on) {
			found = max(found, d.extent)
		}
	}
	return found
}

type membership string

const (
	union membership = "European Union"
	efta  membership = "EEA Agreement"
)

// span is a stretch of days, both ends in it; no end means still in force.
type span struct{ from, to record.Date }

func (s span) covers(day record.Date) bool {
	return s.from <= day && (s.to.IsZero() || day <= s.to)
}

type area struct {
	in        membership
	countries string
	span
}

var (
	gdpr    = record.D(2018, time.May, 25)      // Regulation (EU) 2016/679, Art. 99
	gdprEEA = record.D(2018, time.July, 20)     // EEA Joint Committee Decision 154/2018
	brexit  = record.D(2020, time.December, 31) // last day of the transition, Withdrawal Agreement Art. 126
)

// areas lists where the GDPR applies, no earlier than it does. Åland and the
// French outermost regions have country codes of their own; Greenland, the
// Faroes and Svalbard are outside.
var areas = []area{
	{union, "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK", span{from: gdpr}},
	{union, "AX GF GP MF MQ RE YT", span{from: gdpr}},
	{union, "GB", span{gdpr, brexit}},
	{efta, "IS LI NO", span{from: gdprEEA}},
}

type decision struct {
	country record.Country
	extent  Adequacy
	span
	act string // where to read it
}

// decisions lists the Commission's adequacy decisions as known in the spring of
// 2026. Those of the old directive stand by GDPR Art. 45(9).
var decisions = []decision{
	{"CH", Adequate, span{from: record.D(2000, time.July, 26)}, "2000/518/EC"},
	{"CA", Partial, span{from: record.D(2001, time.December, 20)}, "2002/2/EC"},
	{"AR", Adequate, span{from: record.D(2003, time.June, 30)}, "2003/490/EC"},
	{"GG", Adequate, span{from: record.D(2003, time.November, 21)}, "2003/821/EC"},
	{"IM", Adequate, span{from: record.D(2004, time.April, 28)}, "2004/411/EC"},
	{"JE", Adequate, span{from: record.D(2008, time.May, 8)}, "2008/393/EC"},
	{"FO", Adequate, span{from: record.D(2010, time.March, 5)}, "2010/146/EU"},
	{"AD", Adequate, span{from: record.D(2010, time.October, 19)}, "2010/625/EU"},
	{"IL", Adequate, span{from: record.D(2011, time.January, 31)}, "2011/61/EU"},
	{"UY", Adequate, span{from: record.D(2012, time.August, 21)}, "2012/484/EU"},
	{"NZ", Adequate, span{from: record.D(2012, time.December, 19)}, "2013/65/EU"},
	{"JP", Adequate, span{from: record.D(2019, time.January, 23)}, "(EU) 2019/419"},
	{"GB", Adequate, span{record.D(2021, time.June, 28), record.D(2031, time.December, 27)}, "(EU) 2021/1772, prolonged in June and December 2025"},
	{"KR", Adequate, span{from: record.D(2021, time.December, 17)}, "(EU) 2022/254"},
	{"US", Partial, span{record.D(2016, time.July, 12), record.D(2020, time.July, 15)}, "(EU) 2016/1250, annulled by C-311/18"},
	{"US", Partial, span{from: record.D(2023, time.July, 10)}, "(EU) 2023/1795"},
	{"BR", Adequate, span{from: record.D(2026, time.January, 26)}, "(EU) 2026/179"},
}

// EEA reports whether the place lay in the EEA on the day, by its country and by
// every country from which it is reached.
func (l Location) EEA(on record.Date) bool {
	return EEA(l.Country, on) && !slices.ContainsFunc(l.RemoteAccessFrom, func(c record.Country) bool { return !EEA(c, on) })
}

// Countries returns every country that the sub-processor touches data from:
// processing and support, each once, in that order.
func (s SubProcessor) Countries() []record.Country {
	var all []record.Country
	for _, c := range slices.Concat(s.ProcessingCountries, s.SupportCountries) {
		if !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	return all
}

// InsideEU reports whether all four facts lie in the Union on the day: legal
// seat, processing, support and ultimate parent. The EEA is not enough for a
// question that asks about the Union.
func (s SubProcessor) InsideEU(on record.Date) bool {
	countries := append(s.Countries(), s.RegCountry)
	if s.UltimateParentCountry != "" {
		countries = append(countries, s.UltimateParentCountry)
	}
	return !slices.ContainsFunc(countries, func(c record.Country) bool { return !EU(c, on) })
}
