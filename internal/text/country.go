// SPDX-License-Identifier: Apache-2.0

package text

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Country returns the name of a country given its ISO 3166-1 code; the code
// itself if there is no such country.
func (l Lang) Country(code string) string {
	if name, ok := countryNames[code]; ok {
		return l.of(name[0], name[1])
	}
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	in := language.Danish
	if l == English {
		in = language.English
	}
	if name := display.Regions(in).Name(region); name != "" {
		return name
	}
	return code
}

// countryNames are those that package display has in an older or odd form: as the
// Danish Foreign Ministry and ISO 3166-1 write them.
var countryNames = map[string][2]string{
	"BQ": {"Bonaire, Sint Eustatius og Saba", "Bonaire, Sint Eustatius and Saba"},
	"BY": {"Belarus", "Belarus"},
	"HK": {"Hongkong", "Hong Kong"},
	"MK": {"Nordmakedonien", "North Macedonia"},
	"MO": {"Macao", "Macao"},
	"NL": {"Nederlandene", "Netherlands"},
	"NZ": {"New Zealand", "New Zealand"},
	"SZ": {"Eswatini", "Eswatini"},
}
