// SPDX-License-Identifier: Apache-2.0

package text

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Country returns the name of a country given its ISO 3166-1 code; the code
// itself if there is no such country.
func (l Lang) Country(code string) string {
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
