// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"fmt"
	"strconv"
)

// Contents is the table of contents: every heading with InContents, wherever it
// stands, with its page and a link. Put a Heading above it.
type Contents struct {
	Depth int // levels shown, all when 0
}

// numberRoom is the space for the page numbers. It is fixed, so the numbers can
// be written after the pages are laid out and change nothing by their width.
const numberRoom unit = 30000

func (c Contents) boxes(l *layout, parent *elem) []box {
	toc := parent.add("TOC")
	var boxes []box
	for i, b := range l.doc.Blocks {
		h, ok := b.(Heading)
		if !ok || !h.InContents || c.Depth > 0 && h.Level > c.Depth {
			continue
		}
		boxes = append(boxes, c.entry(l, toc, h, headingName(h, i))...)
	}
	return boxes
}

func (c Contents) entry(l *layout, toc *elem, h Heading, name string) []box {
	style, before := styleBody, unit(1500)
	if h.Level == 1 {
		style.base, before = Bold, 6000
	}
	indent := unit(h.Level-1) * 14000
	link := toc.add("TOCI").add("Reference").add("Link")
	title := h.plainTitle()
	l.refer(name)
	lines := l.setText(Text(h.title()), style, bodyWidth-indent-numberRoom, link)
	keepTogether(lines, false)
	boxes := boxesOf(lines, before, indent)
	for i := range boxes {
		draw, last := boxes[i].draw, i == len(boxes)-1
		boxes[i].draw = func(l *layout) {
			l.page.tag(link)
			l.link(link, Span{Text: title, To: name}, marginX+indent, l.y, bodyWidth-indent, style.leading)
			if draw(l); last {
				end := lines[i].runs[len(lines[i].runs)-1]
				l.leader(marginX+indent+end.x+end.width, l.y-style.leading+lines[i].base)
				l.pageNumber(link, name, style, l.y-style.leading+lines[i].base)
			}
		}
	}
	return boxes
}

// leader draws dots from x to the page number.
func (l *layout) leader(x, y unit) {
	const step = 4000
	from := (x + 4000 + step) / step * step // dots of all lines stand in columns
	to := pageWidth - marginX - numberRoom + 11000
	if from >= to {
		return
	}
	p := l.page
	p.artifact("")
	p.body = append(p.body, "q 1 J [0 4] 0 d\n"...)
	p.horizontal(from, y-400, to-from, 800, dots)
	p.body = append(p.body, "Q\n"...)
}

// pageNumber leaves a hole for the number of the page where name lies.
func (l *layout) pageNumber(tag *elem, name string, style textStyle, y unit) {
	l.page.tag(tag)
	l.page.later(func(p *page) {
		at, known := l.places[name]
		if !known {
			return // reported as a link that leads nowhere
		}
		style.align = Right
		number := l.setText(Text(" "+strconv.Itoa(at.page.number)), style, numberRoom, nil)
		for _, r := range number[0].runs {
			l.text(p, r, pageWidth-marginX-numberRoom, y)
		}
	})
}

// headingName is the destination of the heading that is block n.
func headingName(h Heading, n int) string {
	if h.Anchor != "" {
		return h.Anchor
	}
	return fmt.Sprintf("heading-%d", n+1)
}
