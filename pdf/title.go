// SPDX-License-Identifier: Apache-2.0

package pdf

// Title opens a document: a cover when Cover is set, else a compact head.
type Title struct {
	Kicker   string // optional: small line above, such as the organisation
	Text     string // required
	Subtitle string // optional
	Facts    []Fact // optional: listed below
	Cover    bool   // fills a page of its own
}

func (t Title) boxes(l *layout, parent *elem) []box {
	top, text := unit(0), textStyle{size: 20000, leading: 26000, colour: accent, base: Bold}
	if t.Cover {
		top, text = 165000, textStyle{size: 28000, leading: 35000, colour: accent, base: Bold}
	}
	kicker := textStyle{size: 10000, leading: 15000, colour: muted, base: Bold}
	subtitle := textStyle{size: 13000, leading: 18500, colour: ink}
	boxes := []box{{height: top, keep: true, draw: func(l *layout) { l.y += top }}}
	for _, part := range []struct {
		text   string
		style  textStyle
		before unit
	}{{t.Kicker, kicker, 0}, {t.Text, text, 4000}, {t.Subtitle, subtitle, 8000}} {
		if part.text == "" {
			continue
		}
		lines := l.setText(Text(part.text), part.style, bodyWidth*9/10, parent.add("P"))
		keepTogether(lines, true)
		boxes = append(boxes, boxesOf(lines, part.before, 0)...)
	}
	boxes = append(boxes, box{before: 14000, height: 2000, lead: 2000, keep: len(t.Facts) > 0, draw: func(l *layout) {
		l.page.artifact("")
		l.page.rectangle(marginX, l.y, 56000, 2000, accent)
		l.y += 2000
	}})
	if len(t.Facts) > 0 {
		boxes = append(boxes, KeyValues{Facts: t.Facts, plain: true}.boxes(l, parent)...)
	}
	if t.Cover {
		boxes = append(boxes, PageBreak{}.boxes(l, parent)...)
	}
	return boxes
}
