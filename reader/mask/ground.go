// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"cmp"
	"image"
	"math"
	"slices"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

// A licence is printed on pink and blue (Directive 2006/126/EC, Annex I), and the
// page that it may lie on is mostly paper. What is told from colours here says where a
// number is looked for first, and nothing else.

// leastTint is how far the colour of a card's ground lies from that of most lines.
const leastTint = 0.004

// tint is a colour without its lightness: its shares of red and blue.
type tint struct{ red, blue float64 }

func (t tint) from(other tint) float64 { return math.Hypot(t.red-other.red, t.blue-other.blue) }

// byGround are the boxes to search for a number, one set after the other: where there
// are as many lines as on a printed page, those on another ground than most go before
// all.
func byGround(img *image.RGBA, boxes []ocr.Box) [][]ocr.Box {
	long := elongatedOf(boxes)
	if len(long) < printed {
		return [][]ocr.Box{boxes}
	}
	tints := make([]tint, len(long))
	for i, b := range long {
		tints[i] = groundTint(img, b)
	}
	paper := usual(tints)
	var coloured []ocr.Box
	for i, b := range long {
		if tints[i].from(paper) > leastTint {
			coloured = append(coloured, b)
		}
	}
	if len(coloured) < fewLines {
		return [][]ocr.Box{boxes}
	}
	return [][]ocr.Box{coloured, boxes}
}

// usual is the middle of some colours.
func usual(tints []tint) tint {
	var reds, blues []float64
	for _, t := range tints {
		reds, blues = append(reds, t.red), append(blues, t.blue)
	}
	return tint{median(reds), median(blues)}
}

// groundTint is the mean colour of the lighter pixels of a box.
func groundTint(img *image.RGBA, b ocr.Box) tint {
	var all [][3]int
	samples(img, b, func(p []uint8) { all = append(all, [3]int{int(p[0]), int(p[1]), int(p[2])}) })
	light := func(p [3]int) int { return p[0] + p[1] + p[2] }
	slices.SortFunc(all, func(a, b [3]int) int { return cmp.Compare(light(a), light(b)) })
	sum := [3]int{1, 1, 1}
	for _, p := range all[len(all)/2:] {
		for c := range sum {
			sum[c] += p[c]
		}
	}
	n := float64(light(sum))
	return tint{float64(sum[0]) / n, float64(sum[2]) / n}
}
