// SPDX-License-Identifier: Apache-2.0

package pdf

// rowLayout is a row being placed, in one part or, over pages, in several.
type rowLayout struct {
	cells   []cellLayout
	padY    unit
	header  bool
	shaded  bool
	plain   bool
	callout bool
	opens   bool // the first row of a table without a header: a rule above
}

type cellLayout struct {
	x, width unit
	lines    []line
	done     int // lines already drawn
	tone     Tone
}

// unsplit is the height up to which a row moves to the next page rather than split.
const unsplit unit = 180000

func (r *rowLayout) height() unit {
	var h unit
	for _, c := range r.cells {
		h = max(h, totalHeight(c.lines[c.done:]))
	}
	return h + 2*r.padY
}

// lead is the least of the row that may stand at the foot of a page.
func (r *rowLayout) lead() unit {
	h := r.height()
	if h <= unsplit {
		return h
	}
	return unsplit / 4
}

// fits counts how many of the cell's next lines fit in room without parting
// lines that are kept together.
func (c *cellLayout) fits(room unit) int {
	rest := c.lines[c.done:]
	n := 0
	for used := unit(0); n < len(rest); n++ {
		if n > 0 {
			used += rest[n].before
		}
		if used += rest[n].height; used > room {
			break
		}
	}
	if n == len(rest) {
		return n
	}
	for k := n; k > 0; k-- {
		if !rest[k-1].keep {
			return k
		}
	}
	return 0
}

// part chooses the lines of each cell that go above y = bottom, and the height
// they take. Where nothing would fit even on an empty page it parts kept lines.
func (r *rowLayout) part(room unit, empty bool) (counts []int, height unit) {
	counts = make([]int, len(r.cells))
	some := false
	for i := range r.cells {
		counts[i] = r.cells[i].fits(room - 2*r.padY)
		some = some || counts[i] > 0
	}
	for i := range r.cells {
		c := &r.cells[i]
		if !some && empty && c.done < len(c.lines) {
			counts[i] = 1
		}
		height = max(height, totalHeight(c.lines[c.done:c.done+counts[i]]))
	}
	return counts, height + 2*r.padY
}

func (r *rowLayout) finished() bool {
	for _, c := range r.cells {
		if c.done < len(c.lines) {
			return false
		}
	}
	return true
}

// drawRow draws a row, over as many pages as it takes.
func (t *tableLayout) drawRow(l *layout, row *rowLayout) {
	for fresh := false; ; fresh = true {
		counts, height := row.part(bodyBottom-l.y, fresh)
		if fresh || l.y+height <= bodyBottom && (sum(counts) > 0 || row.finished()) {
			row.draw(l, counts, height, tagged)
			if row.finished() {
				return
			}
		}
		l.newPage()
		t.resume(l)
	}
}

// drawWhole draws a row in one part, again if need be.
func (t *tableLayout) drawWhole(l *layout, row *rowLayout, how marking) {
	for i := range row.cells {
		row.cells[i].done = 0
	}
	counts := make([]int, len(row.cells))
	for i, c := range row.cells {
		counts[i] = len(c.lines)
	}
	row.draw(l, counts, row.height(), how)
}

const pagination = "<</Type/Pagination>>"

// resume opens the page that a table continues on.
func (t *tableLayout) resume(l *layout) {
	if len(t.running) > 0 {
		l.page.artifact(pagination)
		for i := range t.running {
			l.drawLine(&t.running[i], marginX, l.y, artifact)
			l.y += t.running[i].height
		}
		l.y += 4000
	}
	if t.head != nil {
		t.drawWhole(l, t.head, artifact)
	}
}

// draw draws the next lines of each cell with the ground and rules behind them.
func (r *rowLayout) draw(l *layout, counts []int, height unit, how marking) {
	r.drawGround(l, height)
	if how == artifact {
		l.page.artifact(pagination)
	}
	for i := range r.cells {
		c := &r.cells[i]
		y := l.y + r.padY
		for j := range c.lines[c.done : c.done+counts[i]] {
			set := &c.lines[c.done+j]
			if j > 0 {
				y += set.before
			}
			l.drawLine(set, c.x+r.padX(), y, how)
			y += set.height
		}
		c.done += counts[i]
	}
	l.page.endMark()
	l.y += height
}

func (r *rowLayout) padX() unit {
	switch {
	case r.plain:
		return 0
	case r.callout:
		return calloutPad
	}
	return cellPadX
}

func (r *rowLayout) drawGround(l *layout, height unit) {
	if r.plain {
		return
	}
	p := l.page
	p.artifact("")
	first, last := r.cells[0], r.cells[len(r.cells)-1]
	width := last.x + last.width - first.x
	switch {
	case r.header:
		p.rectangle(first.x, l.y, width, height, tint)
		p.horizontal(first.x, l.y+height, width, 900, accent)
		return
	case r.callout:
		p.rectangle(first.x, l.y, width, height, first.tone.ground())
		p.rectangle(first.x, l.y, 2500, height, first.tone.bar())
		return
	case r.shaded:
		p.rectangle(first.x, l.y+ruleAbove, width, height-ruleAbove, zebra)
	}
	for _, c := range r.cells {
		if c.tone != ToneNone {
			p.rectangle(c.x, l.y+ruleAbove, c.width, height-ruleAbove, c.tone.ground())
		}
	}
	if r.opens {
		p.horizontal(first.x, l.y, width, 500, rule)
	}
	p.horizontal(first.x, l.y+height, width, 500, rule)
}

// ruleAbove is what the ground of a cell leaves free of the rule above it.
const ruleAbove unit = 450

func sum(counts []int) (n int) {
	for _, c := range counts {
		n += c
	}
	return n
}
