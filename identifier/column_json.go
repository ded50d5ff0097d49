// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"io"
)

// isJSON reports whether text is JSON with fields, one document or one a line.
func isJSON(head []byte) bool {
	trimmed := bytes.TrimLeft(head, "\xEF\xBB\xBF \t\r\n")
	return len(trimmed) > 0 && (trimmed[0] == '{' || trimmed[0] == '[') && bytes.Contains(trimmed, []byte(`":`))
}

// fields passes JSON (RFC 8259) on as it is read, and gives the values of the
// fields of one name to a grid, as a column.
type fields struct {
	in     io.Reader
	grid   grid
	at     int64
	names  map[string]int
	column int   // of the last name
	start  int64 // of the current value
	value  []byte
	state  jsonState
	escape bool
}

type jsonState uint8

const (
	jsonBetween jsonState = iota
	jsonString
	jsonAfter // after a string, which is a name if a colon follows
	jsonNumber
)

// Read implements [io.Reader].
func (j *fields) Read(b []byte) (int, error) {
	n, err := j.in.Read(b)
	for i, c := range b[:n] {
		j.next(c, j.at+int64(i))
	}
	j.at += int64(n)
	return n, err
}

func (j *fields) next(c byte, at int64) {
	switch j.state {
	case jsonString:
		j.string(c)
		return
	case jsonNumber:
		if c-'0' <= 9 {
			j.add(c)
			return
		}
		j.end()
	case jsonAfter:
		switch c {
		case ' ', '\t', '\r', '\n':
			return
		case ':':
			j.named()
		default:
			j.end()
		}
	}
	j.state = jsonBetween
	switch {
	case c == '"':
		j.state = jsonString
		j.value, j.start = j.value[:0], at+1
	case c-'0' <= 9:
		j.state = jsonNumber
		j.value, j.start = append(j.value[:0], c), at
	case c == '}':
		j.grid.endRow(at + 1)
	}
}

func (j *fields) string(c byte) {
	switch {
	case j.escape:
		j.escape = false
	case c == '\\':
		j.escape = true
	case c == '"':
		j.state = jsonAfter
		return
	}
	j.add(c)
}

func (j *fields) add(c byte) {
	if len(j.value) <= longestCell {
		j.value = append(j.value, c)
	}
}

// named takes the last string for a name. Beyond the first thousands of names
// all share one column.
func (j *fields) named() {
	if j.names == nil {
		j.names = map[string]int{}
	}
	column, known := j.names[string(j.value)]
	if !known {
		if column = len(j.names); column < mostColumns-1 {
			j.names[string(j.value)] = column
		}
	}
	j.column = column
}

func (j *fields) end() {
	j.grid.left = j.grid.left[:0] // another field's value names nothing
	j.grid.cell(j.column, j.value, j.start)
}
