// SPDX-License-Identifier: Apache-2.0

package peer

import (
	"math/rand/v2"
	"testing"
)

// The rules do what their makers say of them.
func TestRules(t *testing.T) {
	const fails = "010257-5000" // modulus 11
	for _, tt := range []struct {
		rule func(string) []Place
		text string
		want Certainty
	}{
		{os2datascanner, "Borgeren 030157-8075 ringede", Certain},
		{os2datascanner, "Borgeren 030157 - 8075 ringede", Certain},
		{os2datascanner, "Borgeren 030157.8075 ringede", Certain},
		{os2datascanner, "030157-8075", Certain},
		{os2datascanner, "Borgeren " + fails + " ringede", Nothing},
		{os2datascanner, "Borgeren 010157-5000 ringede", Certain}, // a listed day
		{os2datascanner, "Borgeren 290257-8075 ringede", Nothing}, // no such day
		{os2datascanner, "Borgeren 030157-8075 ringede. Se ordrenummer 12", Nothing},
		{os2datascanner, "Borgeren (030157-8075 ringede", Nothing},
		{os2datascanner, "BorGeren 030157-8075 ringede", Nothing},
		{os2datascanner, "17 030157-8075 ringede", Nothing},
		{os2datascanner, "+ 030157-8075 ringede", Nothing},
		{os2datascanner, "(CPR 030157-8075 ringede", Certain},
		{os2datascanner, "Borgeren 0301578075 120157-5001 120157-5001 120157-5001 ringede", Certain},
		{purview, "030157 8075", Possible},
		{purview, "CPR 030157-8075", Certain},
		{purview, "CPR " + fails, Nothing},
		{presidio, "0301578075", Certain},
		{presidio, fails, Certain},
		{presidio, "0102575000", Possible},
		{presidio, "cpr-nr 0102575000", Certain},
		{presidio, "030157 8075", Nothing},
		{presidio, "2902578075", Nothing},
		{firstAgenda, "030157 -8075", Certain},
		{firstAgenda, "030157.8075", Nothing},
		{testpattern, "030157-8075", Nothing},
		{testpattern, "CPR 030157-8075", Certain},
		{ours, "CPR 030157-8075", Certain},
		{ours, "0301578075", Possible},
	} {
		if got := at(tt.rule(tt.text), 0, len(tt.text)); got != tt.want {
			t.Errorf("%q: %d, not %d", tt.text, got, tt.want)
		}
	}
}

// No number of the corpus that can be a birth is anybody's.
func TestNobody(t *testing.T) {
	r := rand.New(rand.NewPCG(Seed, 0))
	for range 10_000 {
		for _, s := range []string{ten(r), lookalike(r), anyone(r), person(r, false)} {
			if born, ok := birth(s); ok && born.Year() != 2057 {
				t.Fatal(born)
			}
		}
	}
}
