// SPDX-License-Identifier: Apache-2.0

package pdf

// Heading is a heading of the text, and an entry of the outline (bookmarks).
type Heading struct {
	Level      int    // 1 to 3; the first must be 1, and none may be left out on the way down
	Number     string // optional: printed before Text, such as "4.2"
	Text       string // required
	NewPage    bool   // starts a page
	InContents bool   // listed by [Contents]
	Anchor     string // optional: name of a destination that links lead to
}

// outlineItem is a heading drawn: a bookmark, and a line of the contents.
type outlineItem struct {
	level int
	title string
	name  string // of its destination
}

func (h Heading) title() string {
	if h.Number == "" {
		return h.Text
	}
	return h.Number + "\u2002" + h.Text
}

// plainTitle is the title for lists outside the page.
func (h Heading) plainTitle() string {
	if h.Number == "" {
		return h.Text
	}
	return h.Number + " " + h.Text
}

func (h Heading) boxes(l *layout, parent *elem) []box {
	style, n := headingStyles[h.Level-1], l.block
	tag := parent.add([...]string{"H1", "H2", "H3"}[h.Level-1])
	lines := l.setText(Text(h.title()), style.text, bodyWidth, tag)
	keepTogether(lines, true)
	boxes := boxesOf(lines, style.before, 0)
	if len(boxes) == 0 {
		return nil
	}
	first, last := &boxes[0], &boxes[len(boxes)-1]
	drawFirst := first.draw
	first.draw = func(l *layout) {
		if h.Level == 1 {
			l.section = h.plainTitle()
			l.page.section = l.section
		}
		name := headingName(h, n)
		l.anchor(name)
		l.outline = append(l.outline, outlineItem{h.Level, h.plainTitle(), name})
		drawFirst(l)
	}
	last.height += style.after
	last.lead = last.height
	drawLast := last.draw
	last.draw = func(l *layout) {
		drawLast(l)
		l.y += style.after
	}
	if h.NewPage {
		return append(PageBreak{}.boxes(l, parent), boxes...)
	}
	return boxes
}
