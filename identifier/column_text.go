// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"io"
)

// cells passes a table of text on as it is read, and gives its cells to a grid.
type cells struct {
	in     io.Reader
	comma  byte
	grid   grid
	at     int64 // everything before was read
	start  int64 // of the current cell
	column int
	quote  quotes
	text   []byte // of the current cell, no more than a number needs
}

// Read implements [io.Reader].
func (c *cells) Read(b []byte) (int, error) {
	n, err := c.in.Read(b)
	for i := 0; i < n; i++ {
		x, from := b[i], i
		if parts := x == c.comma || x == '\n'; parts && !c.quote.inside() {
			c.endCell(x == '\n', c.at+int64(i)+1)
			continue
		}
		if c.quote.matters() {
			c.quote.next(x)
		} else {
			i = endOfPlain(b[:n], i, c.comma)
		}
		if room := longestCell + 1 - len(c.text); room > 0 {
			c.text = append(c.text, b[from:min(i+1, from+room)]...)
		}
	}
	c.at += int64(n)
	if err != nil {
		c.endCell(true, c.at)
	}
	return n, err
}

// endOfPlain returns the last place of b, from i on, before what may end a cell
// without marks.
func endOfPlain(b []byte, i int, comma byte) int {
	for i+1 < len(b) && b[i+1] != comma && b[i+1] != '\n' {
		i++
	}
	return i
}

func (c *cells) endCell(row bool, next int64) {
	c.grid.cell(c.column, c.text, c.start)
	c.text, c.start, c.quote = c.text[:0], next, quotes{}
	c.column++
	if row {
		c.column = 0
		c.grid.endRow(next)
	}
}

// quotes tells whether a place of a cell lies inside of its quotation marks,
// which stand at its beginning and are doubled inside (RFC 4180). A cell that
// never ends them has none.
type quotes struct {
	begun, open, closed bool
	long                int
}

const longestQuoted = 64 << 10

func (q *quotes) inside() bool { return q.open && q.long < longestQuoted }

// matters reports whether the next byte can change anything: not in the middle of
// a cell that began without a mark.
func (q *quotes) matters() bool { return !q.begun || q.open || q.closed }

func (q *quotes) next(c byte) {
	switch {
	case c == '"' && !q.begun:
		q.open = true
	case c == '"' && q.open:
		q.open, q.closed = false, true
		return
	case c == '"' && q.closed:
		q.open = true
	}
	q.closed = q.closed && c == 0 // the other half in UTF-16
	q.begun = q.begun || !pads(c) || c == '"'
	q.long++
}

// isList reports whether text is a list of numbers, one a line: a table of one
// column.
func isList(head []byte) bool {
	lines := bytes.SplitN(head, []byte("\n"), 64)
	if len(lines) < 5 {
		return false
	}
	var n number
	wide := 0
	for _, line := range lines[1 : len(lines)-1] {
		if _, _, ok := wholeCell(&n, line); ok {
			wide++
		}
	}
	return wide*2 >= len(lines)-2
}
