// SPDX-License-Identifier: Apache-2.0

package peer

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// today is the day on which the peers read: all births are past.
var today = time.Date(2060, time.January, 1, 0, 0, 0, 0, time.UTC)

// person gives a number of 2057, with modulus 11 or without.
func person(r *rand.Rand, checked bool) string {
	for {
		s := fmt.Sprintf("%02d%02d57%d%03d", 1+r.IntN(28), 1+r.IntN(12), 5+r.IntN(4), r.IntN(1000))
		if modulus11(s) == checked {
			return s
		}
	}
}

// anyone gives a number with modulus 11, as the peers that demand it expect.
func anyone(r *rand.Rand) string { return person(r, true) }

// nobody turns ten digits that could be a birth into ones that are nobody's, and
// leaves others as they are. What is a date stays one.
func nobody(s string) string {
	if _, ok := birth(s); !ok {
		return s
	}
	return s[:4] + "57" + string('5'+(s[6]-'0')%4) + s[7:]
}

// birth returns the date of birth of ten digits, if it exists, by the table of
// the CPR Office.
func birth(s string) (time.Time, bool) {
	d := func(i int) int { return int(s[i] - '0') }
	day, month, year := d(0)*10+d(1), d(2)*10+d(3), d(4)*10+d(5)
	switch seventh := d(6); {
	case seventh >= 5 && seventh <= 8 && year > 57:
		year += 1800
	case seventh <= 3, (seventh == 4 || seventh == 9) && year > 36:
		year += 1900
	default:
		year += 2000
	}
	born := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return born, born.Day() == day && int(born.Month()) == month
}

func modulus11(s string) bool {
	sum := 0
	for i, weight := range []int{4, 3, 2, 7, 6, 5, 4, 3, 2, 1} {
		sum += int(s[i]-'0') * weight
	}
	return sum%11 == 0
}

func pick[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

func digits(r *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + r.IntN(10))
	}
	return string(b)
}
