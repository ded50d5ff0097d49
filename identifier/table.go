// SPDX-License-Identifier: Apache-2.0

package identifier

import "bytes"

// rows follows the cells of a table of text: which column a place lies in, where
// its cell began, and what the first row calls the column.
type rows struct {
	comma   byte
	at      int64 // everything before was read
	cell    int64 // where the current cell began
	column  int
	quote   quotes
	header  bool // still in the first row
	name    []byte
	columns []label
	naming  bool      // the columns may name other numbers too
	named   []wordSet // what they name
}

const longestName = 64

func newRows(comma byte) *rows { return &rows{comma: comma, header: true} }

// read goes on to the end of b.
func (r *rows) read(b []byte) {
	for i := 0; i < len(b); i++ {
		c := b[i]
		if parts := c == r.comma || c == '\n'; parts && !r.quote.inside() {
			r.endCell()
			r.cell = r.at + int64(i) + 1
			r.column++
			if c == '\n' {
				r.column, r.header = 0, false
			}
			continue
		}
		switch {
		case r.quote.matters():
			r.quote.next(c)
		case !r.header:
			i = endOfPlain(b, i, r.comma)
		}
		if r.header && c != '"' && len(r.name) < longestName {
			r.name = append(r.name, c)
		}
	}
	r.at += int64(len(b))
}

func (r *rows) endCell() {
	r.quote = quotes{}
	if !r.header {
		return
	}
	folded := fold(nil, r.name)
	l := unlabelled
	_, found := lastLabel(folded)
	switch {
	case len(folded) >= longestName: // text, and no name
	case found != unlabelled:
		l = found
	case counterBefore(folded) >= 0:
		l = counted
	}
	r.columns = append(r.columns, l)
	if r.naming {
		named := wordSet(0)
		if len(folded) < longestName {
			named = wordsBefore(folded)
		}
		r.named = append(r.named, named)
	}
	r.name = r.name[:0]
}

// heading is the label of the current column.
func (r *rows) heading() label {
	if r.header || r.column >= len(r.columns) {
		return unlabelled
	}
	return r.columns[r.column]
}

// words is what the name of the current column says.
func (r *rows) words() wordSet {
	if r.header || r.column >= len(r.named) {
		return 0
	}
	return r.named[r.column]
}

// Comma tells what parts the cells of a table of text by its first lines, or 0
// when they are none: the same number of one sign in each line.
func Comma(head []byte) byte {
	lines := bytes.SplitN(head, []byte("\n"), 8)
	if len(lines) < 3 {
		return 0
	}
	lines = lines[:len(lines)-1]
	for _, comma := range []byte{';', '\t', '|', ','} {
		n := commas(lines[0], comma)
		even := n > 0
		for _, line := range lines[1:] {
			even = even && commas(line, comma) == n
		}
		// A sign at the end of a line ends a statement and parts nothing.
		if n == 1 && bytes.HasSuffix(bytes.TrimSpace(lines[0]), []byte{comma}) {
			continue
		}
		if even && !bytes.ContainsAny(lines[0], "{}<>") {
			return comma
		}
	}
	return 0
}

// commas counts what parts the cells of a line.
func commas(line []byte, comma byte) int {
	n := 0
	var q quotes
	for _, c := range line {
		if c == comma && !q.inside() {
			n, q = n+1, quotes{}
			continue
		}
		q.next(c)
	}
	return n
}
