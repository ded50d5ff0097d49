// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"unicode/utf8"
)

// linePlace is a place in a text by its lines, from 1 on; a column is a character.
// Without lines it is left out.
type linePlace struct {
	Line   int `json:"startLine,omitempty"`
	Column int `json:"startColumn,omitempty"`
	End    int `json:"endColumn,omitempty"`
}

// fileLines finds the lines of offsets in a file, which is read a second time as far
// as something was found in it.
type fileLines struct {
	name   string // "" for what has no lines
	file   *os.File
	in     *bufio.Reader
	at     int64
	line   int
	column int
}

// begin takes the next file.
func (l *fileLines) begin(name string) {
	l.close()
	*l = fileLines{name: name}
}

func (l *fileLines) close() {
	if l.file != nil {
		_ = l.file.Close() // it was only read
	}
}

// textHead is how much of a file shows whether it is text whose offsets are its own.
const textHead = 1024

// place is where length bytes at an offset stand, without an end where that is on a
// later line or far off; nothing in a file that has no lines.
func (l *fileLines) place(offset int64, length int) linePlace {
	if l.name == "" || !l.reach(offset) {
		return linePlace{}
	}
	p := linePlace{Line: l.line, Column: l.column}
	if found, err := l.in.Peek(length); err == nil && bytes.IndexByte(found, '\n') < 0 {
		p.End = l.column + utf8.RuneCount(found)
	}
	return p
}

// reach reads on to an offset, from the beginning if it lies behind.
func (l *fileLines) reach(offset int64) bool {
	if l.in == nil || offset < l.at {
		if !l.open() {
			l.name = ""
			return false
		}
	}
	for l.at < offset {
		c, size, err := l.in.ReadRune()
		if err != nil {
			return false
		}
		l.at += int64(size)
		if l.column++; c == '\n' {
			l.line, l.column = l.line+1, 1
		}
	}
	return l.at == offset
}

// open begins the file anew, if it is text in characters of one byte or UTF-8.
func (l *fileLines) open() bool {
	l.close()
	file, err := os.Open(l.name)
	if err != nil {
		return false
	}
	l.file, l.in, l.at, l.line, l.column = file, bufio.NewReaderSize(file, 64<<10), 0, 1, 1
	head, err := l.in.Peek(textHead)
	return (err == nil || errors.Is(err, io.EOF)) && !bytes.Contains(head, []byte("%PDF-")) && bytes.IndexByte(head, 0) < 0
}

// interruptible reads until the context ends, also while the other side writes
// nothing.
type interruptible struct {
	ctx context.Context
	in  io.Reader
}

// Read implements [io.Reader].
func (r interruptible) Read(b []byte) (int, error) {
	type answer struct {
		n   int
		err error
	}
	own := make([]byte, len(b)) // which the read may fill when nobody waits any more
	done := make(chan answer, 1)
	go func() {
		n, err := r.in.Read(own)
		done <- answer{n, err}
	}()
	select {
	case a := <-done:
		return copy(b, own[:a.n]), a.err
	case <-r.ctx.Done():
		return 0, r.ctx.Err()
	}
}
