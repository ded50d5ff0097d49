// SPDX-License-Identifier: Apache-2.0

package chart

import "html/template"

// HeatMap shows every control of the objectives as a coloured cell that leads to
// it.
type HeatMap struct {
	Head
	Rows   []Row
	Legend []Key
}

// Row is one objective.
type Row struct {
	Letter, Title string
	Cells         []Cell
}

// Cell is one control.
type Cell struct {
	Number string // "B.13"
	State  State
	Label  string // number first, title and state in words: read aloud and shown as a tip
	Href   string
}

// Sizes of the heat map in pixels. A cell is larger than a target must be
// (WCAG 2.2, 2.5.8).
const (
	heatLabels = 244
	heatStep   = 54
	heatCell   = 50
	heatRow    = 34
	heatHeight = 30
)

type placedCell struct {
	Cell
	X, Y, TextX, TextY int
}

type placedRow struct {
	Row
	TextY int
	Cells []placedCell
}

// SVG draws the map, a row for each objective, with its legend below.
func (m HeatMap) SVG() template.HTML {
	data := struct {
		Head
		Width, Height int
		Size          struct{ W, H int }
		Rows          []placedRow
		Legend        []Key
	}{Head: m.Head, Width: heatLabels, Height: len(m.Rows) * heatRow, Legend: m.Legend}
	data.Size.W, data.Size.H = heatCell, heatHeight
	for i, row := range m.Rows {
		y := i*heatRow + 2
		placed := placedRow{Row: row, TextY: y + 19}
		for j, cell := range row.Cells {
			x := heatLabels + j*heatStep
			placed.Cells = append(placed.Cells, placedCell{cell, x, y, x + heatCell/2, y + 19})
			data.Width = max(data.Width, x+heatStep)
		}
		data.Rows = append(data.Rows, placed)
	}
	return draw("heatmap.svg", data)
}
