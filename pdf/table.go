// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"errors"
	"fmt"
)

// Table is a table. Its header is repeated on every page it continues on, and
// is never left alone at the foot of one. A row is split over pages when it is
// taller than the rest of the page and too tall to move.
type Table struct {
	Columns   []Column
	Header    []string // optional: one text for each column
	Rows      []Row
	RowHeader bool    // the first cell of each row heads the row
	Zebra     bool    // every other row shaded
	Caption   string  // optional: above the table
	Intro     []Block // optional: paragraphs above, kept with the header and the first row
	Running   string  // optional: repeated above the header on each page the table continues on
	Empty     string  // optional: shown in place of rows when there are none

	plain bool // without rules, smaller gaps: for the facts of a cover
}

// Column is a column: its width relative to the others, and where its text stands.
type Column struct {
	Width float64
	Align Align
}

// Row is a row of cells, whose spans must add up to the number of columns.
type Row struct {
	Cells  []Cell
	Anchor string // optional: name of a destination that links lead to
}

// Cell holds paragraphs and lists.
type Cell struct {
	Blocks []Block
	Span   int  // columns covered, 1 when 0
	Tone   Tone // ground
	Strong bool // plain text in bold
}

// TextCell gives a cell of plain text.
func TextCell(s string) Cell { return Cell{Blocks: []Block{P(s)}} }

// tableLayout is a table being laid out.
type tableLayout struct {
	*Table
	edges   []unit // left edge of each column, and the right edge of the last
	head    *rowLayout
	running []line
}

func (t Table) boxes(l *layout, parent *elem) []box {
	if err := t.check(); err != nil {
		l.fail(err)
		return nil
	}
	var boxes []box
	for _, b := range t.Intro {
		p, err := asText(b)
		if err != nil {
			l.fail(err)
			return nil
		}
		lines := p.lines(l, parent, bodyWidth, styleBody)
		keepTogether(lines, true)
		boxes = append(boxes, boxesOf(lines, paragraphGap, 0)...)
	}
	if len(t.Rows) == 0 && t.Empty != "" {
		t.Rows = []Row{{Cells: []Cell{{Blocks: []Block{Paragraph{Spans: Text(t.Empty)}}, Span: len(t.Columns)}}}}
		t.RowHeader = false
	}
	table := parent.add("Table")
	if t.Caption != "" {
		lines := l.setText(Text(t.Caption), styleCaption, bodyWidth, table.add("Caption"))
		keepTogether(lines, true)
		boxes = append(boxes, boxesOf(lines, blockGap, 0)...)
	}
	tl := &tableLayout{Table: &t, edges: t.edges()}
	if t.Running != "" {
		tl.running = l.setText(Text(t.Running), styleRunning, bodyWidth, nil)
	}
	if t.Header != nil {
		tl.head = tl.headRow(l, table.add("THead").add("TR"))
	}
	if tl.repeated() > (bodyBottom-bodyTop)/2 {
		l.fail(errors.New("the header of a table, with its running line, is taller than half a page"))
		return nil
	}
	gap := blockGap - 2000
	if t.Caption != "" || len(t.Intro) > 0 {
		gap = 5000
	}
	if t.Header != nil {
		boxes = append(boxes, box{before: gap, height: tl.head.height(), lead: tl.head.height(), keep: len(t.Rows) > 0,
			draw: func(l *layout) { tl.drawWhole(l, tl.head, tagged) }})
		gap = 0
	}
	if len(t.Rows) > 0 {
		boxes = append(boxes, tl.body(l, table.add("TBody"), gap)...)
	}
	return append(boxes, Spacer{Height: 4}.boxes(l, parent)...)
}

// narrowest is the least width of a column, with its padding.
const narrowest unit = 22000

func (t *Table) check() error {
	if len(t.Columns) == 0 {
		return errors.New("a table without columns")
	}
	for _, c := range t.Columns {
		if !(c.Width > 0 && c.Width <= 10000) {
			return errors.New("a table column without a width, or one above 10000")
		}
	}
	for i, edges := 1, t.edges(); i < len(edges); i++ {
		if edges[i]-edges[i-1] < narrowest {
			return fmt.Errorf("column %d of a table is narrower than %v points", i, narrowest)
		}
	}
	if t.Header != nil && len(t.Header) != len(t.Columns) {
		return fmt.Errorf("a table with %d columns has %d headers", len(t.Columns), len(t.Header))
	}
	for i, r := range t.Rows {
		n := 0
		for _, c := range r.Cells {
			n += max(c.Span, 1)
		}
		if n != len(t.Columns) {
			return fmt.Errorf("row %d of a table with %d columns covers %d", i+1, len(t.Columns), n)
		}
	}
	if t.Header == nil && !t.RowHeader {
		return errors.New("a table with neither Header nor RowHeader")
	}
	return nil
}

// edges shares the width among the columns in whole units.
func (t *Table) edges() []unit {
	var total unit
	for _, c := range t.Columns {
		total += pt(c.Width)
	}
	edges := []unit{marginX}
	var sum unit
	for _, c := range t.Columns {
		sum += pt(c.Width)
		edges = append(edges, marginX+bodyWidth*sum/max(total, 1))
	}
	return edges
}

// repeated is the height of what opens every page that the table continues on.
func (t *tableLayout) repeated() unit {
	h := totalHeight(t.running)
	if t.head != nil {
		h += t.head.height()
	}
	return h
}

func (t *tableLayout) headRow(l *layout, tr *elem) *rowLayout {
	row := &rowLayout{header: true, padY: cellPadY + 700}
	for i, text := range t.Header {
		th := tr.add("TH")
		th.attr = "<</O/Table/Scope/Column>>"
		style := styleHead
		style.align = t.Columns[i].Align
		c := cellLayout{x: t.edges[i], width: t.edges[i+1] - t.edges[i]}
		c.lines = l.setText(Text(text), style, c.width-2*cellPadX, th)
		row.cells = append(row.cells, c)
	}
	return row
}

// body lays out the rows.
func (t *tableLayout) body(l *layout, body *elem, gap unit) []box {
	var boxes []box
	for i := range t.Rows {
		row := t.row(l, i, body.add("TR"))
		b := box{height: row.height(), lead: row.lead(), resume: t.resume}
		if i == 0 {
			b.before = gap
		}
		b.draw = func(l *layout) {
			l.anchor(t.Rows[i].Anchor)
			t.drawRow(l, row)
		}
		boxes = append(boxes, b)
	}
	return boxes
}

func (t *tableLayout) row(l *layout, n int, tr *elem) *rowLayout {
	row := &rowLayout{padY: cellPadY, shaded: t.Zebra && n%2 == 1, plain: t.plain, opens: n == 0 && t.Header == nil}
	if t.plain {
		row.padY = 2200
	}
	column := 0
	for i, cell := range t.Rows[n].Cells {
		span := max(cell.Span, 1)
		c := cellLayout{x: t.edges[column], width: t.edges[column+span] - t.edges[column], tone: cell.Tone}
		style, tag := styleCell, (*elem)(nil)
		style.align = t.Columns[column].Align
		attributes := ""
		if span > 1 {
			attributes = fmt.Sprintf("/ColSpan %d", span)
		}
		if t.RowHeader && i == 0 {
			tag, attributes = tr.add("TH"), "/Scope/Row"+attributes
			style.base = Bold
		} else {
			tag = tr.add("TD")
		}
		if cell.Strong {
			style.base = Bold
		}
		if attributes != "" {
			tag.attr = "<</O/Table" + attributes + ">>"
		}
		c.lines = l.cellLines(cell.Blocks, tag, c.width-2*cellPadX, style)
		row.cells = append(row.cells, c)
		column += span
	}
	return row
}

// cellLines sets the blocks of a cell or note one below the other.
func (l *layout) cellLines(blocks []Block, tag *elem, width unit, style textStyle) []line {
	var lines []line
	for _, b := range blocks {
		p, err := asText(b)
		if err != nil {
			l.fail(err)
			return nil
		}
		set := p.lines(l, tag, width, style)
		if len(lines) > 0 && len(set) > 0 {
			set[0].before += cellGap
		}
		lines = append(lines, set...)
	}
	return lines
}
