// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"errors"
	"fmt"
)

// figure is a drawing that a page break never parts.
type figure struct {
	caption, alt string
	height       unit
	draw         func(l *layout, y unit) // y is its top
}

// boxes places the caption and the drawing, which is one piece of content with
// a text alternative (ISO 14289-1, 7.3).
func (f figure) boxes(l *layout, parent *elem) []box {
	if f.alt == "" {
		l.fail(errors.New("a figure without Alt"))
		return nil
	}
	if f.height > bodyBottom-bodyTop-60000 {
		l.fail(errors.New("a figure that is taller than a page"))
		return nil
	}
	var boxes []box
	if f.caption != "" {
		lines := l.setText(Text(f.caption), styleCaption, bodyWidth, parent.add("P"))
		keepTogether(lines, true)
		boxes = boxesOf(lines, blockGap, 0)
	}
	tag := parent.add("Figure")
	tag.alt = f.alt
	boxes = append(boxes, box{before: 5000, height: f.height, lead: f.height, draw: func(l *layout) {
		tag.attr = fmt.Sprintf("<</O/Layout/Placement/Block/BBox%s>>", rectangle(marginX, l.y, bodyWidth, f.height))
		l.page.tag(tag)
		f.draw(l, l.y)
		l.page.endMark()
		l.y += f.height
	}})
	return append(boxes, box{before: blockGap})
}

// label draws one line of text, cut to width.
func (l *layout) label(s string, style textStyle, x, y, width unit) {
	var fit []rune
	var used unit
	for _, r := range normalise(s) {
		want := style.base
		a, err := l.atom(r, want, style.size)
		if err != nil {
			l.fail(err)
			return
		}
		if used += a.width; used > width {
			if len(fit) > 0 {
				fit[len(fit)-1] = '…'
			}
			break
		}
		fit = append(fit, r)
	}
	for _, set := range l.setText(Text(string(fit)), style, width, nil) {
		for _, r := range set.runs {
			l.text(l.page, r, x, y)
		}
	}
}

// legend draws the keys of a chart in a row and is one line high.
func (l *layout) legend(keys []Key, y unit) {
	x := marginX
	for _, k := range keys {
		l.page.rectangle(x, y+2500, 7000, 7000, k.Tone.fill())
		x += 11000
		l.label(k.Label, styleChart, x, y+9000, bodyWidth)
		for _, a := range l.atoms(Text(k.Label), styleChart) {
			x += a.width
		}
		x += 16000
	}
}

// Key is what a tone stands for in a chart.
type Key struct {
	Label string
	Tone  Tone
}
