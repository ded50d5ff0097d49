// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bufio"
	"io"
	"unicode/utf8"
)

// latin1 is what the bytes of EBCDIC stand for: digits, letters and the signs that
// all its code pages share, and the Danish letters of code page 277 and of 37 and
// 500. What stands for nothing is a control character.
var latin1 = func() (t [256]byte) {
	for c := range t {
		t[c] = 0x1A
	}
	for from, text := range map[byte]string{
		0x4B: ".<(+", 0x5C: "*);", 0x60: "-/", 0x6B: ",%_>?", 0x7A: ":", 0x7D: "'=\"",
		0x81: "abcdefghi", 0x91: "jklmnopqr", 0xA2: "stuvwxyz", 0xC1: "ABCDEFGHI", 0xD1: "JKLMNOPQR", 0xE2: "STUVWXYZ", 0xF0: "0123456789",
		0x50: "&", 0x40: " ", 0x00: " ", 0x05: "\t", 0x0D: "\r", 0x15: "\n", 0x25: "\n",
		0xC0: "\xE6", 0x6A: "\xF8", 0xD0: "\xE5", 0x7B: "\xC6", 0x7C: "\xD8", 0x5B: "\xC5",
		0x9C: "\xE6", 0x70: "\xF8", 0x47: "\xE5", 0x9E: "\xC6", 0x80: "\xD8", 0x67: "\xC5",
	} {
		copy(t[from:], text)
	}
	for c := 0x41; c < 0xFF; c++ { // signs that differ
		if t[c] == 0x1A {
			t[c] = '~'
		}
	}
	return t
}()

// isEBCDIC reports whether a head is text in EBCDIC: nearly all of it are letters,
// digits and spaces of it, and it is no text in UTF-8.
func isEBCDIC(head []byte) bool {
	usual, below := 0, 0
	for _, c := range head {
		switch x := latin1[c]; {
		case x == ' ' && c > 0, isLetter(x), x-'0' <= 9:
			usual++
		case c > 0 && c < 0x40 && x == 0x1A:
			below++
		}
	}
	return len(head) >= 8 && usual*5 >= len(head)*4 && below*50 <= len(head) && !utf8.Valid(head)
}

// ebcdic examines text in EBCDIC as any other, and tells of bytes that are none, such
// as packed figures. A byte is a character, so places are the same.
func (e *examination) ebcdic(path string, in io.Reader, depth int) {
	text := &asLatin1{in: in}
	r := bufio.NewReaderSize(text, headSize)
	head, err := r.Peek(headSize)
	if err != nil && err != io.EOF {
		e.fail(path, e.reason(err))
		return
	}
	e.kind(path, r, head, depth)
	if text.packed {
		e.fail(path+"!packed", Unknown)
	}
}

// asLatin1 reads EBCDIC as ISO 8859-1.
type asLatin1 struct {
	in     io.Reader
	packed bool // some bytes are no text
}

// Read implements [io.Reader].
func (a *asLatin1) Read(b []byte) (int, error) {
	n, err := a.in.Read(b)
	for i, c := range b[:n] {
		b[i] = latin1[c]
		a.packed = a.packed || b[i] == 0x1A
	}
	return n, err
}
