// SPDX-License-Identifier: Apache-2.0

package pdf

// Note is a box that stands out from the text.
type Note struct {
	Heading string  // optional: a bold first line
	Blocks  []Block // paragraphs and lists
	Tone    Tone    // ToneLight when none
}

const calloutPad unit = 11000

// bar is the colour of the stripe beside a note.
func (t Tone) bar() colour {
	if t == ToneAlert {
		return t.fill()
	}
	return accent
}

func (n Note) boxes(l *layout, parent *elem) []box {
	tone := n.Tone
	if tone == ToneNone {
		tone = ToneLight
	}
	blocks := n.Blocks
	if n.Heading != "" {
		blocks = append([]Block{Paragraph{Spans: []Span{{Text: n.Heading, Style: Bold}}}}, blocks...)
	}
	style := textStyle{size: 9000, leading: 12600, colour: ink}
	row := &rowLayout{callout: true, padY: 7000, cells: []cellLayout{{
		x: marginX, width: bodyWidth, tone: tone,
		lines: l.cellLines(blocks, parent.add("Div"), bodyWidth-2*calloutPad, style),
	}}}
	if len(row.cells[0].lines) == 0 {
		return nil
	}
	if n.Heading != "" {
		row.cells[0].lines[0].keep = true
	}
	none := &tableLayout{Table: &Table{}}
	return []box{
		{before: blockGap, height: row.height(), lead: row.lead(), draw: func(l *layout) { none.drawRow(l, row) }},
		{before: 3000},
	}
}
