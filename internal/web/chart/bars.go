// SPDX-License-Identifier: Apache-2.0

package chart

import "html/template"

// Bars compares a few counts.
type Bars struct {
	Head
	Bars []Bar
}

// Bar is one count.
type Bar struct {
	Label string
	Value int    // not below zero
	Said  string // the value as the language writes it
	State State
}

// Sizes of the bars in pixels.
const (
	barLabels = 150
	barLength = 160
	barWidth  = 360
	barStep   = 24
)

type drawnBar struct {
	Bar
	Y, TextY, ValueX int
	Length           string
}

// SVG draws the bars below each other; the largest value fills the width. Its
// values are text in the drawing, so its text is read aloud as one image.
func (c Bars) SVG() template.HTML {
	data := struct {
		Head
		Width, Height, X int
		Bars             []drawnBar
	}{Head: c.Head, Width: barWidth, Height: len(c.Bars) * barStep, X: barLabels}
	most := 1
	for _, b := range c.Bars {
		most = max(most, b.Value)
	}
	for i, b := range c.Bars {
		length := barLength * float64(max(0, b.Value)) / float64(most)
		data.Bars = append(data.Bars, drawnBar{b, i*barStep + 5, i*barStep + 17, barLabels + int(length) + 8, point(length)})
	}
	return draw("bars.svg", data)
}
