// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// Person is an invented holder.
type Person struct {
	Surname, Given   string
	Birth            string // 14.02.2057
	Place            string
	Issued, Expires  string // dd.mm.yyyy
	Authority        string
	CPR              string // ten digits
	Number           string // of the licence, eight digits
	Categories       string
	Street, Town     string
	Doctor, Passport string
}

const day = "02.01.2006"

// NewPerson makes up a holder, born in 2057 as everyone here. No four digits in
// a row of the number stand in another field, other than in the date of birth:
// so who finds four of them has found the number.
func NewPerson(seed uint64) Person {
	r := dice(seed, "person")
	p := Person{
		Surname: pick(r, "Prøvesen", "Testgaard", "Demoholt", "Fiktivsen", "Prøvedal", "Testlund", "Demosen",
			"Testrup", "Prøvesten", "Demokær", "Fiktivø", "Prøveå", "Testskov Demo", "Prøvegård-Test"),
		Given: pick(r, "Anker", "Birte", "Carl", "Dorte", "Erik", "Frida", "Gunnar", "Hedvig", "Åse", "Søren Ærø",
			"Jørgen", "Ida Marie", "Knud", "Lærke", "Mogens", "Nanna", "Ole", "Petra Louise"),
		Place: pick(r, "Testby", "Prøvested", "Demolev", "Fiktivby", "Danmark", "Testholm", "Prøveløse"),
		Authority: pick(r, "Prøvestyrelsen", "Testkommune", "Demopolitiet", "Fiktivstyrelse",
			"Prøvepolitiet"),
		Categories: pick(r, "B", "AM/B", "A/B", "B/BE", "AM/A1/B", "B/C1", "AM/B/TM"),
		Street:     pick(r, "Prøvevej", "Testgade", "Demostræde", "Fiktivalle") + fmt.Sprintf(" %d", 1+r.IntN(99)),
		Town:       "0000 " + pick(r, "Testby", "Prøvested", "Demolev"),
		Doctor:     pick(r, "Lægerne Prøvehus", "Lægehuset Test", "Demoklinikken"),
	}
	birth := time.Date(2057, 1, 1+r.IntN(365), 0, 0, 0, 0, time.UTC)
	p.Birth = birth.Format(day)
	p.CPR = serial(r, birth)
	for {
		issued := birth.AddDate(18+r.IntN(12), r.IntN(12), r.IntN(28))
		p.Issued, p.Expires = issued.Format(day), issued.AddDate(15, 0, -1).Format(day)
		p.Number = fmt.Sprintf("%08d", 10_000_000+r.IntN(90_000_000))
		p.Passport = fmt.Sprintf("%09d", 200_000_000+r.IntN(9_000_000))
		if !p.shares(p.CPR) {
			return p
		}
	}
}

// serial puts four digits after a date of birth in 2057, the first of them 5 to
// 8 as the century has it.
func serial(r *rand.Rand, birth time.Time) string {
	return birth.Format("020106") + fmt.Sprintf("%d%03d", 5+r.IntN(4), r.IntN(1000))
}

// shares says whether four digits in a row of a number stand in a field that a
// masked picture may show.
func (p Person) shares(cpr string) bool {
	shown := strings.Join([]string{
		strings.ReplaceAll(p.Issued, ".", ""), strings.ReplaceAll(p.Expires, ".", ""), p.Number, p.Passport,
	}, " ")
	for i := range len(cpr) - 3 {
		if strings.Contains(shown, cpr[i:i+4]) {
			return true
		}
	}
	return false
}

// Differing says what differs between the two pictures of a pair.
type Differing string

const (
	// Serial is the last four digits. Both agree with the date of birth.
	Serial Differing = "serial"
	// Number is digits of all ten places, field 3 alike. Neither agrees with the date of
	// birth, so both must be refused.
	Number Differing = "number"
	// BirthToo is the number and with it the date of birth in field 3. This asks for more
	// than the requirement: the date's digits too may leave no trace.
	BirthToo Differing = "birth-too"
)

// Twins are two holders who differ in the number alone, as the kind has it.
func Twins(seed uint64, what Differing) (Person, Person) {
	a := NewPerson(seed)
	b := a
	r := dice(seed, "twin")
	born, _ := time.Parse(day, a.Birth) // NewPerson wrote it
	other := func() time.Time {
		return time.Date(2057, 1, 1+r.IntN(365), 0, 0, 0, 0, time.UTC)
	}
	for a.CPR == b.CPR || a.shares(a.CPR) || a.shares(b.CPR) {
		switch what {
		case Serial:
			b.CPR = serial(r, born)
		case Number:
			one, two := other(), other()
			if one.Equal(born) || two.Equal(born) || one.Equal(two) {
				b.CPR = a.CPR
				continue
			}
			a.CPR, b.CPR = serial(r, one), serial(r, two)
		case BirthToo:
			birth := other()
			b.CPR, b.Birth = serial(r, birth), birth.Format(day)
		}
	}
	return a, b
}
