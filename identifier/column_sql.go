// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"io"
)

// isDump reports whether text is a dump of a database: statements of SQL with the
// rows of its tables.
func isDump(head []byte) bool {
	head = bytes.ToUpper(head)
	for _, word := range []string{"CREATE TABLE", "INSERT INTO", "COPY "} {
		if i := bytes.Index(head, []byte(word)); i == 0 || i > 0 && head[i-1] == '\n' {
			return true
		}
	}
	return false
}

// dump passes a dump on as it is read, and gives the values of INSERT and of
// PostgreSQL's COPY to a grid, under the names that the statement has for them.
type dump struct {
	in     io.Reader
	grid   grid
	at     int64
	start  int64 // of the current value
	value  []byte
	word   []byte // what the current statement begins with
	tables map[string]int
	table  int // the first column of the current table
	column int
	state  dumpState
	quote  byte
	escape bool
}

type dumpState uint8

const (
	dumpBegins dumpState = iota // a statement, or a line that isn't read
	dumpNames                   // in the names of columns
	dumpBetween
	dumpValues // in the values of a row
	dumpCopied // in the lines after COPY
)

// columnsOfTable is the room that each table of a dump has in the grid.
const columnsOfTable = 256

// Read implements [io.Reader].
func (d *dump) Read(b []byte) (int, error) {
	n, err := d.in.Read(b)
	for i, c := range b[:n] {
		d.next(c, d.at+int64(i))
	}
	d.at += int64(n)
	return n, err
}

func (d *dump) next(c byte, at int64) {
	switch d.state {
	case dumpBegins:
		d.begin(c, at)
	case dumpNames:
		d.names(c)
	case dumpBetween:
		d.between(c, at)
	case dumpValues:
		d.values(c, at)
	case dumpCopied:
		d.copied(c, at)
	}
}

// begin reads how a line begins, up to the names of columns or the first row.
func (d *dump) begin(c byte, at int64) {
	switch {
	case c == '\n':
		d.word = d.word[:0]
		return
	case c == '(' && (bytes.HasPrefix(d.word, []byte("INSERT")) || bytes.HasPrefix(d.word, []byte("COPY"))):
		word, _, values := bytes.Cut(d.word, []byte("VALUES"))
		if d.tables == nil {
			d.tables = map[string]int{}
		}
		table, known := d.tables[string(word)]
		if !known {
			if table = len(d.tables); table < mostColumns/columnsOfTable {
				d.tables[string(word)] = table
			}
		}
		d.table, d.column = table*columnsOfTable, 0
		d.state = dumpNames
		if values {
			d.state = dumpValues
		}
		d.reset(at + 1)
	case len(d.word) < 128:
		d.word = append(d.word, upper(c))
	}
}

// between goes on from the names or a row to the next row.
func (d *dump) between(c byte, at int64) {
	copies := d.word[0] == 'C'
	switch {
	case c == '(' && !copies:
		d.state, d.column = dumpValues, 0
		d.reset(at + 1)
	case c == '\n' && copies:
		d.state, d.column = dumpCopied, 0
		d.reset(at + 1)
	case c == ';' && !copies:
		d.state, d.word = dumpBegins, d.word[:0]
	}
}

func upper(c byte) byte {
	if c >= 'a' && c <= 'z' {
		return c - 0x20
	}
	return c
}

func (d *dump) names(c byte) {
	switch c {
	case ',', ')':
		if names(d.value) {
			d.grid.name(d.table + d.column)
		}
		d.column++
		d.reset(0)
		if c == ')' {
			d.state = dumpBetween
		}
	default:
		d.add(c)
	}
}

func (d *dump) values(c byte, at int64) {
	switch {
	case d.escape:
		d.escape = false
	case d.quote != 0:
		d.escape = c == '\\'
		if c == d.quote {
			d.quote = 0
		}
	case c == '\'' || c == '"':
		d.quote = c
	case c == ',' || c == ')':
		d.end(at)
		if c == ')' {
			d.state = dumpBetween
			d.grid.endRow(at + 1)
		}
		return
	}
	d.add(c)
}

// copied reads a line of values between tabs; a line of \. ends them.
func (d *dump) copied(c byte, at int64) {
	switch c {
	case '\t':
		d.end(at)
	case '\n':
		over := d.column == 0 && string(d.value) == `\.`
		d.end(at)
		d.grid.endRow(at + 1)
		d.column = 0
		if over {
			d.state, d.word = dumpBegins, d.word[:0]
		}
	default:
		d.add(c)
	}
}

func (d *dump) add(c byte) {
	if len(d.value) <= longestCell {
		d.value = append(d.value, c)
	}
}

func (d *dump) end(at int64) {
	if d.column < columnsOfTable {
		d.grid.cell(d.table+d.column, d.value, d.start)
	}
	d.column++
	d.reset(at + 1)
}

func (d *dump) reset(start int64) { d.value, d.start = d.value[:0], start }
