// SPDX-License-Identifier: Apache-2.0

package attack

import "github.com/tilsyn/tilsyn/reader/specimen"

// Reach is how many pixels from its cell a digit was ever seen to change a photo
// (20.4 of 60 pairs), rounded up to 24.
const Reach = 24

// Leak is a kept area that lies too near to a digit.
type Leak struct {
	Digit, Kept int // which ones
	Distance    float64
}

// Near gives every kept area that lies less than margin pixels from a digit, with
// the digit that it comes nearest to. All areas are in pixels of the picture that
// the reader was given, after its orientation was heeded.
func Near(t specimen.Truth, kept []specimen.Quad, margin float64) []Leak {
	var leaks []Leak
	for k, area := range kept {
		worst := Leak{Kept: k, Distance: margin}
		for d, digit := range t.Digits {
			if far := area.Distance(digit); far < worst.Distance {
				worst.Digit, worst.Distance = d, far
			}
		}
		if worst.Distance < margin {
			leaks = append(leaks, worst)
		}
	}
	return leaks
}
