// SPDX-License-Identifier: Apache-2.0

package pdf

import "errors"

// Block is one thing in the flow of a document: [Title], [Heading], [Paragraph],
// [List], [Table], [KeyValues], [Note], [Contents], [StackedBars], [HeatGrid],
// [SignatureField], [PageBreak] or [Spacer].
type Block interface {
	// boxes sets the block to the width of the page, with its tags under parent.
	boxes(l *layout, parent *elem) []box
}

// textBlock is a block that can also stand in a cell or a note: [Paragraph] or [List].
type textBlock interface {
	Block
	lines(l *layout, parent *elem, width unit, style textStyle) []line
}

// Style is the look of a span.
type Style uint8

// The styles; in a heading or table header Plain is bold.
const (
	Plain Style = iota
	Bold
	Italic
	Mono
)

// Align is where text stands in its column.
type Align uint8

// The alignments.
const (
	Left Align = iota
	Right
	Centre
)

// Span is text of one style. A newline in it ends the line, U+200B allows a
// break, U+00AD allows one with a hyphen, U+00A0 and U+2011 forbid it.
type Span struct {
	Text  string
	Style Style
	To    string // optional: name of a destination in this document (an Anchor)
	URI   string // optional: an absolute http, https or mailto address
}

// Text gives plain text as spans.
func Text(s string) []Span { return []Span{{Text: s}} }

// P gives a paragraph of plain text.
func P(s string) Paragraph { return Paragraph{Spans: Text(s)} }

// PageBreak starts a new page, unless the page is still empty.
type PageBreak struct{}

func (PageBreak) boxes(*layout, *elem) []box {
	return []box{{newPage: true}}
}

// Spacer is an empty space, dropped at the top of a page.
type Spacer struct {
	Height float64 // points
}

func (s Spacer) boxes(l *layout, _ *elem) []box {
	if !(s.Height >= 0 && s.Height <= 1000) {
		l.fail(errors.New("a spacer with a height outside 0 to 1000 points"))
		return nil
	}
	return []box{{before: pt(s.Height)}}
}
