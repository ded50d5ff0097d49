// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"slices"
	"strings"
)

// Paragraph is running text. White space alone draws nothing.
type Paragraph struct {
	Spans    []Span
	Size     Size  // the default is that of its surroundings
	Align    Align // ragged on the other side
	KeepNext bool  // stays on the page of the next block
}

// Size is a size of running text.
type Size uint8

// The sizes.
const (
	Normal Size = iota
	Lead        // larger, for an opening paragraph
	Small       // smaller and grey, for notes
)

// blank says whether the paragraph would draw nothing but white space.
func (p Paragraph) blank() bool {
	return !slices.ContainsFunc(p.Spans, func(s Span) bool { return strings.TrimSpace(s.Text) != "" || s.To != "" || s.URI != "" })
}

func (p Paragraph) boxes(l *layout, parent *elem) []box {
	if p.blank() {
		return nil // a heading must not stay with it
	}
	lines := p.lines(l, parent, bodyWidth, styleBody)
	if p.KeepNext {
		keepTogether(lines, true)
	}
	return boxesOf(lines, paragraphGap, 0)
}

func (p Paragraph) lines(l *layout, parent *elem, width unit, style textStyle) []line {
	switch p.Size {
	case Lead:
		style = styleLead
	case Small:
		style.size, style.leading, style.colour = min(style.size, styleSmall.size), min(style.leading, styleSmall.leading), muted
	}
	if p.Align != Left {
		style.align = p.Align
	}
	return l.setText(p.Spans, style, width, parent.add("P"))
}
