// SPDX-License-Identifier: Apache-2.0

package chart

import (
	"html/template"
	"slices"
	"strings"
)

// Sparkline shows how one value moved, the oldest first.
type Sparkline struct {
	Head
	Values []float64
}

// Sizes of the sparkline in pixels.
const (
	sparkWidth  = 120
	sparkHeight = 28
	sparkEdge   = 4
)

// SVG draws the line and a dot at its end. Fewer than two values draw nothing but
// the empty image; equal values draw a level line.
func (s Sparkline) SVG() template.HTML {
	data := struct {
		Head
		Width, Height int
		D, X, Y       string
	}{Head: s.Head, Width: sparkWidth, Height: sparkHeight}
	if len(s.Values) > 1 {
		low, high := slices.Min(s.Values), slices.Max(s.Values)
		var d strings.Builder
		pen := "M"
		for i, v := range s.Values {
			share := 0.5
			if high > low {
				share = (v - low) / (high - low)
			}
			data.X = point(sparkEdge + float64(i)*(sparkWidth-2*sparkEdge)/float64(len(s.Values)-1))
			data.Y = point(sparkHeight - sparkEdge - share*(sparkHeight-2*sparkEdge))
			d.WriteString(pen + data.X + " " + data.Y)
			pen = "L"
		}
		data.D = d.String()
	}
	return draw("sparkline.svg", data)
}
