// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"errors"
	"fmt"
)

// HeatGrid is a small grid of shaded fields, each with a short text, such as a
// risk matrix. The text says what the shade says, for those who can't see it.
type HeatGrid struct {
	Caption string // optional
	Alt     string // required: says in words what the grid shows
	Columns []string
	Rows    []HeatRow
	Keys    []Key // optional: legend
}

// HeatRow is a row: a field for each column.
type HeatRow struct {
	Label  string
	Fields []HeatField
}

// HeatField is one field.
type HeatField struct {
	Text string
	Tone Tone
}

func (g HeatGrid) boxes(l *layout, parent *elem) []box {
	if len(g.Columns) == 0 || len(g.Rows) == 0 {
		l.fail(errors.New("a heat grid without columns or rows"))
		return nil
	}
	for i, r := range g.Rows {
		if len(r.Fields) != len(g.Columns) {
			l.fail(fmt.Errorf("row %d of a heat grid with %d columns has %d fields", i+1, len(g.Columns), len(r.Fields)))
			return nil
		}
	}
	const side, head unit = 19000, 14000
	labels := bodyWidth * 26 / 100
	width := min((bodyWidth-labels)/unit(len(g.Columns)), 70000)
	height := head + side*unit(len(g.Rows))
	if len(g.Keys) > 0 {
		height += 18000
	}
	return figure{g.Caption, g.Alt, height, func(l *layout, y unit) {
		small := textStyle{size: 7500, leading: 9500, colour: muted, align: Centre}
		for i, c := range g.Columns {
			l.label(c, small, marginX+labels+width*unit(i)+1500, y+9500, width-3000)
		}
		y += head
		for _, r := range g.Rows {
			l.label(r.Label, styleChart, marginX, y+12300, labels-6000)
			for i, f := range r.Fields {
				x := marginX + labels + width*unit(i)
				l.page.rectangle(x+700, y+700, width-1400, side-1400, f.Tone.fill())
				l.label(f.Text, textStyle{size: 8000, leading: 10000, colour: f.Tone.onFill(), align: Centre}, x+2000, y+12300, width-4000)
			}
			y += side
		}
		if len(g.Keys) > 0 {
			l.legend(g.Keys, y+6000)
		}
	}}.boxes(l, parent)
}
