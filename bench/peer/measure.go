// SPDX-License-Identifier: Apache-2.0

package peer

import "math/rand/v2"

// Seed and Each make the corpus: the seed of its numbers and texts, and how many
// of each kind there are.
const (
	Seed = 20261122
	Each = 500
)

// Share is how much of a class a rule found, with any certainty and with enough
// to act on, in percent; without a label and with one.
type Share struct{ Found, Certain [2]float64 }

// best is the better of what a rule makes of a document as it stands and with
// its escapes undone.
func best(rule Rule, d Document) Certainty {
	sure := at(rule.Find(d.Text), d.From, d.To)
	if rule.Undone && d.Undone != d.Text {
		sure = max(sure, at(rule.Find(d.Undone), d.From, d.ToWhenUndone))
	}
	return sure
}

// at is how sure a rule is of a number that it found at least a part of.
func at(places []Place, from, to int) (sure Certainty) {
	for _, p := range places {
		if p.From < to && p.To > from {
			sure = max(sure, p.Sure)
		}
	}
	return sure
}

// documents gives those of a class, without a label and with one.
func documents(no int, class Class) (of [2][]Document) {
	for labelled := range of {
		r := rand.New(rand.NewPCG(Seed, uint64(2*no+labelled))) //nolint:gosec // the same texts each time
		for range Each {
			of[labelled] = append(of[labelled], write(r, class, labelled == 1))
		}
	}
	return of
}

// share measures a rule on the documents of a class.
func share(rule Rule, of [2][]Document) (s Share) {
	for labelled, documents := range of {
		for _, d := range documents {
			switch best(rule, d) {
			case Certain:
				s.Certain[labelled]++
				fallthrough
			case Possible:
				s.Found[labelled]++
			}
		}
		s.Found[labelled] *= 100 / float64(len(documents))
		s.Certain[labelled] *= 100 / float64(len(documents))
	}
	return s
}
