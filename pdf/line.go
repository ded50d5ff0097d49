// SPDX-License-Identifier: Apache-2.0

package pdf

import "strings"

// line is one line of set text.
type line struct {
	before unit // space above it; dropped where a page or a part of a cell begins
	height unit
	base   unit // from its top to the baseline
	keep   bool // no page break between it and the next
	runs   []run
}

// run is text of one face on a line.
type run struct {
	x, width unit
	face     Style
	size     unit
	colour   colour
	text     string
	tag      *elem
	link     *Span // optional: what the run leads to
}

// setText breaks spans into lines no wider than width, tagged as tag. A
// paragraph's first two and last two lines stay together. Text without a
// character gives no line.
func (l *layout) setText(spans []Span, style textStyle, width unit, tag *elem) []line {
	for _, span := range spans {
		if err := checkSpan(span); err != nil {
			l.fail(err)
			return nil
		}
	}
	atoms := l.atoms(spans, style)
	tags := make([]*elem, len(spans))
	for i, span := range spans {
		tags[i] = tag
		if span.To != "" || span.URI != "" {
			tags[i] = &elem{typ: "Link", parent: tag}
			l.refer(span.To)
		}
	}
	var lines []line
	for start := 0; start < len(atoms); {
		c := fit(atoms, start, width)
		set := line{height: style.leading, base: (style.leading + style.size*711/1000) / 2}
		set.runs = l.setRuns(atoms[start:c.end], spans, tags, style)
		l.endLine(&set, c, len(atoms))
		set.align(style.align, width)
		lines = append(lines, set)
		start = c.next
	}
	if n := len(lines); n > 1 {
		lines[0].keep, lines[n-2].keep = true, true
	}
	return lines
}

// setRuns joins the atoms of a line that share face, size and span.
func (l *layout) setRuns(atoms []atom, spans []Span, tags []*elem, style textStyle) []run {
	var runs []run
	var text strings.Builder
	var x unit
	for i, a := range atoms {
		if a.r == zeroWidthSpace || a.r == softHyphen {
			continue
		}
		if n := len(runs); n == 0 || atoms[i-1].span != a.span || runs[n-1].face != a.face || runs[n-1].size != a.size {
			if n > 0 {
				runs[n-1].text = text.String()
				text.Reset()
			}
			r := run{x: x, face: a.face, size: a.size, colour: style.colour, tag: tags[a.span]}
			if spans[a.span].To != "" || spans[a.span].URI != "" {
				r.link, r.colour = &spans[a.span], accent
			}
			runs = append(runs, r)
		}
		text.WriteRune(a.r)
		runs[len(runs)-1].width += a.width
		x += a.width
	}
	if n := len(runs); n > 0 {
		runs[n-1].text = text.String()
	}
	return runs
}

// endLine writes the hyphen of a broken word, or keeps the space between two
// lines, without width, for those who read the text and not the page.
func (l *layout) endLine(set *line, c cut, total int) {
	n := len(set.runs)
	if n == 0 || c.next == total {
		return
	}
	last := &set.runs[n-1]
	switch {
	case c.hyphen:
		a, err := l.atom(softHyphen, last.face, last.size)
		if err != nil {
			l.fail(err)
			return
		}
		last.text += string(softHyphen)
		last.width += a.width
	case c.space:
		last.text += " "
	}
}

func (set *line) align(align Align, width unit) {
	n := len(set.runs)
	if n == 0 || align == Left {
		return
	}
	shift := width - set.runs[n-1].x - set.runs[n-1].width
	if align == Centre {
		shift /= 2
	}
	set.shift(shift)
}

// shift moves the line to the right.
func (set *line) shift(x unit) {
	for i := range set.runs {
		set.runs[i].x += x
	}
}

// keepTogether forbids page breaks within lines and, if also, after the last.
func keepTogether(lines []line, also bool) {
	for i := range lines {
		lines[i].keep = also || i+1 < len(lines)
	}
}

func totalHeight(lines []line) unit {
	var h unit
	for i, set := range lines {
		if i > 0 {
			h += set.before
		}
		h += set.height
	}
	return h
}

// boxesOf gives one box a line, with the space before on the first and left
// margin x.
func boxesOf(lines []line, before, x unit) []box {
	boxes := make([]box, len(lines))
	for i := range lines {
		set := &lines[i]
		if i == 0 {
			set.before += before
		}
		boxes[i] = box{before: set.before, height: set.height, lead: set.height, keep: set.keep, draw: func(l *layout) {
			l.drawLine(set, marginX+x, l.y, tagged)
			l.y += set.height
		}}
	}
	return boxes
}
