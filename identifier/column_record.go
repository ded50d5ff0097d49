// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"io"
	"unicode/utf8"
)

// records passes lines of fixed width on as they are read. In those, a number may
// touch the digits of its neighbours, so that each place of a longer run of digits
// is a column of its own.
type records struct {
	in    io.Reader
	grid  grid
	at    int64 // everything before was read
	start int64 // of the current line
	line  []byte
}

const (
	longestRecord = 4 << 10
	leastRecord   = 13 // characters
	leastRun      = 11 // digits; ten stand alone and are found as they are
	recordKind    = 3  // digits that begin a line of the CPR Office and tell what it holds
)

// Read implements [io.Reader].
func (r *records) Read(b []byte) (int, error) {
	n, err := r.in.Read(b)
	for i, c := range b[:n] {
		if c == '\n' {
			r.end(r.at + int64(i) + 1)
			continue
		}
		if len(r.line) < longestRecord {
			r.line = append(r.line, c)
		}
	}
	r.at += int64(n)
	if err != nil {
		r.end(r.at)
	}
	return n, err
}

// end takes a line; the next begins at an offset.
func (r *records) end(next int64) {
	wide := 0 // bytes that begin no character
	for i := 0; i < len(r.line); {
		run := digitRun(r.line, i)
		for k := i; run >= leastRun && k+10 <= i+run; k++ {
			r.grid.inDate = k >= i+2 && yearFirst(r.line[k-2:])
			r.grid.cell(k-wide, r.line[k:k+10], r.start+int64(k))
		}
		if i += run; i < len(r.line) && r.line[i]&0xC0 == 0x80 {
			wide++
		}
		i++
	}
	if ofPerson(r.line) {
		r.grid.person(r.start + recordKind)
	}
	r.grid.endRow(next)
	r.line, r.start = r.line[:0], next
}

// yearFirst reports whether digits begin with a date of our days that begins with the
// year in full.
func yearFirst(b []byte) bool {
	year, month, day := (b[0]-'0')*10+b[1]-'0', (b[4]-'0')*10+b[5]-'0', (b[6]-'0')*10+b[7]-'0'
	return (year == 19 || year == 20) && month >= 1 && month <= 12 && day >= 1 && day <= 31
}

// ofPerson reports whether a line begins with the kind of a record and a number
// with modulus 11, as those of the CPR Office do, and is filled up with spaces.
func ofPerson(line []byte) bool {
	if len(line) < leastRecord || digitRun(line, 0) < recordKind+10 || !bytes.Contains(line, []byte("   ")) {
		return false
	}
	s, ok := bare(line[recordKind:recordKind+10], recordKind)
	return ok && checks(s.digits)
}

// isRecords reports whether text has lines of one width in characters, some of which hold longer
// runs of digits, or begins with a record of a person.
func isRecords(head []byte) bool {
	lines := bytes.SplitN(head, []byte("\n"), 64)
	if ofPerson(lines[0]) {
		return true
	}
	if len(lines) < 4 {
		return false
	}
	longer, width := 0, utf8.RuneCount(lines[0])
	for _, line := range lines[:len(lines)-1] {
		if utf8.RuneCount(line) != width || width < leastRecord {
			return false
		}
		for i := 0; i < len(line); {
			run := digitRun(line, i)
			if i += run + 1; run >= leastRun {
				longer++
				break
			}
		}
	}
	return longer*2 > len(lines)-1
}
