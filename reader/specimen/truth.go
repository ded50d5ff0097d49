// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
)

// Kind is what a picture shows.
type Kind string

// Only of the first four may a reader make a masked picture: a licence, one held
// by a thumb that leaves fields 3 and 4d free, one on a scanned page, one with the
// number on a slip of paper beside it as well.
const (
	Front      Kind = "licence"
	Hand       Kind = "hand"
	Scan       Kind = "scan"
	Note       Kind = "note"
	HandOver   Kind = "hand-over" // a thumb on the number or on the date of birth
	Cut        Kind = "cut"       // the edge of the picture runs through the number
	TwoCards   Kind = "two-cards"
	Back       Kind = "back"
	Swedish    Kind = "swedish"
	Passport   Kind = "passport"
	HealthCard Kind = "health-card"
	Screenshot Kind = "screenshot"
	Receipt    Kind = "receipt"
	Landscape  Kind = "landscape"
	Blank      Kind = "blank"
)

// Kinds are all kinds, those that a reader may accept first.
func Kinds() []Kind {
	return []Kind{
		Front, Hand, Scan, Note,
		HandOver, Cut, TwoCards, Back, Swedish, Passport, HealthCard, Screenshot, Receipt, Landscape, Blank,
	}
}

// MayAccept says whether the picture shows one Danish licence whose number and
// date of birth can be read, if it is sharp enough.
func (k Kind) MayAccept() bool { return k == Front || k == Hand || k == Scan || k == Note }

// Field is one printed field. Quads are in pixels of the picture.
type Field struct {
	Name  string // "1" to "9", "4a" to "4d"; "" for other writing
	Text  string
	Label Quad // the zero quad where no label is printed
	Value Quad
}

// Truth is what a picture shows and where.
type Truth struct {
	Kind   Kind
	Holder Person // the person; of two cards the first one's
	Fields []Field
	// Digits has a quad for every digit of every CPR number in the picture, ten
	// by ten, in the order that they are read; of a Swedish one all twelve.
	Digits []Quad
	// Portrait is the area of the face; the zero quad if there is none.
	Portrait Quad
	// TextHeight is the median height of a digit of the fields, in pixels.
	TextHeight float64
	// Glare is the strongest glare over a digit of the number: 0 none, 1 white.
	Glare float64
}

// Field gives the first field of that name; the zero Field if there is none.
func (t Truth) Field(name string) Field {
	for _, f := range t.Fields {
		if f.Name == name {
			return f
		}
	}
	return Field{}
}

// through moves every area.
func (t Truth) through(h warp) Truth {
	t.Fields = slices.Clone(t.Fields)
	t.Digits = slices.Clone(t.Digits)
	var heights []float64
	for i, f := range t.Fields {
		if f.Label != (Quad{}) {
			t.Fields[i].Label = h.quad(f.Label)
		}
		t.Fields[i].Value = h.quad(f.Value)
		if f.Name != "" {
			heights = append(heights, t.Fields[i].Value.Height())
		}
	}
	for i, d := range t.Digits {
		t.Digits[i] = h.quad(d)
	}
	if t.Portrait != (Quad{}) {
		t.Portrait = h.quad(t.Portrait)
	}
	if len(heights) > 0 {
		slices.Sort(heights)
		t.TextHeight = heights[len(heights)/2]
	}
	return t
}

// dice gives each part of a picture chances of its own, so that a new choice in
// one part changes no other.
func dice(seed uint64, part string) *rand.Rand {
	h := fnv.New64a()
	fmt.Fprint(h, seed, part)
	return rand.New(rand.NewPCG(h.Sum64(), seed)) //nolint:gosec // pictures are to come out the same again
}

func within(r *rand.Rand, lo, hi float64) float64 { return lo + (hi-lo)*r.Float64() }

func pick[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }
