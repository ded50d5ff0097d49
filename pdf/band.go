// SPDX-License-Identifier: Apache-2.0

package pdf

import "fmt"

// finishPages writes what needs the number of pages: holes, headers, footers.
func (l *layout) finishPages() {
	l.page.endMark()
	for _, name := range l.wanted {
		if _, known := l.places[name]; !known {
			l.fail(fmt.Errorf("a link leads to %q, which is nowhere", name))
			return
		}
	}
	for _, p := range l.pages {
		p.fillHoles()
	}
	for _, p := range l.pages {
		info := PageInfo{Number: p.number, Total: len(l.pages), Section: p.section}
		body := p.body
		p.body = nil
		if l.doc.Header != nil {
			l.band(p, l.doc.Header(info), 40000, 46500, "<</Type/Pagination/Subtype/Header/Attached[/Top]>>")
		}
		if l.doc.Footer != nil {
			l.band(p, l.doc.Footer(info), pageHeight-32000, pageHeight-43500, "<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>")
		}
		p.band, p.body = p.body, body
	}
}

// band draws a header or footer with its baseline at y and a rule at edge.
func (l *layout) band(p *page, b Band, y, edge unit, properties string) {
	if b == (Band{}) {
		return
	}
	third := bodyWidth / 3
	left, middle, right := l.width(b.Left), l.width(b.Middle), l.width(b.Right)
	if middle == 0 {
		// Two parts share the width, the shorter taking only what it needs.
		if left+right > bodyWidth-8000 {
			left, right = min(left, max(bodyWidth/2, bodyWidth-8000-right)), min(right, max(bodyWidth/2-8000, bodyWidth-8000-left))
		}
	} else {
		middle = min(middle, max(third, bodyWidth-16000-2*max(left, right)))
		side := (bodyWidth-middle)/2 - 8000
		left, right = min(left, side), min(right, side)
	}
	p.artifact(properties)
	p.horizontal(marginX, edge, bodyWidth, 500, rule)
	for _, part := range []struct {
		text  string
		room  unit
		align Align
	}{{b.Left, left, Left}, {b.Middle, middle, Centre}, {b.Right, right, Right}} {
		style := styleBand
		style.align = part.align
		lines := l.setText(Text(l.cut(part.text, part.room)), style, bodyWidth, nil)
		if len(lines) > 0 {
			l.drawOn(p, lines[0], y)
		}
	}
	p.endMark()
}

func (l *layout) drawOn(p *page, set line, y unit) {
	for _, r := range set.runs {
		l.text(p, r, marginX, y)
	}
}

// width is how wide s is in a band.
func (l *layout) width(s string) unit {
	var w unit
	for _, a := range l.atoms(Text(s), styleBand) {
		w += a.width
	}
	return w
}

// cut shortens s to room.
func (l *layout) cut(s string, room unit) string {
	if l.width(s) <= room {
		return s
	}
	runes := []rune(s)
	for n := len(runes) - 1; n > 0; n-- {
		if short := string(runes[:n]) + "…"; l.width(short) <= room {
			return short
		}
	}
	return ""
}
