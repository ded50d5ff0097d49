// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bufio"
	"encoding/binary"
	"io"
	"sort"
	"unicode/utf16"
	"unicode/utf8"
)

// wideOrder tells in which order a text in UTF-16 has its bytes (RFC 2781), by its
// mark or by the zeros of its letters; nil for any other.
func wideOrder(head []byte) binary.ByteOrder {
	switch {
	case len(head) < 4:
		return nil
	case head[0] == 0xFF && head[1] == 0xFE && (head[2] != 0 || head[3] != 0): // else UTF-32
		return binary.LittleEndian
	case head[0] == 0xFE && head[1] == 0xFF:
		return binary.BigEndian
	}
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i&1]++
		}
	}
	switch few, many := min(zeros[0], zeros[1]), max(zeros[0], zeros[1]); {
	case many*3 < len(head) || few*20 > many:
		return nil
	case many == zeros[1]:
		return binary.LittleEndian
	}
	return binary.BigEndian
}

// farthestSeam is how far back the places of a text are known: more than mark-up
// that is read whole, or a section of a table.
const farthestSeam = 2 * mostMarkup

// wideText reads text in UTF-16 as UTF-8, and remembers the way back.
type wideText struct {
	in    *bufio.Reader
	order binary.ByteOrder
	raw   int64 // bytes that were read of in
	text  int64 // bytes that were written
	rest  []byte
	seams []wideSeam
}

// wideSeam is where the characters begin to take another number of bytes.
type wideSeam struct {
	text, raw int64
	from, to  int8 // bytes of each in UTF-8 and in UTF-16
}

// Read implements [io.Reader].
func (w *wideText) Read(b []byte) (n int, err error) {
	for n = copy(b, w.rest); n < len(b); {
		var char []byte
		if char, err = w.next(); err != nil {
			break
		}
		k := copy(b[n:], char)
		n += k
		w.rest = append(w.rest[:0], char[k:]...)
		if len(w.rest) > 0 {
			return n, nil
		}
	}
	w.rest = w.rest[:0]
	if n > 0 {
		err = nil
	}
	return n, err
}

// next is the next character in UTF-8.
func (w *wideText) next() ([]byte, error) {
	r, err := w.unit()
	if err != nil {
		return nil, err
	}
	size := 2
	if utf16.IsSurrogate(r) {
		second := rune(0)
		if two, err := w.in.Peek(2); err == nil {
			second = rune(w.order.Uint16(two))
		}
		if r = utf16.DecodeRune(r, second); r != utf8.RuneError {
			if _, err := w.in.Discard(2); err != nil {
				return nil, err
			}
			size = 4
		}
	}
	char := utf8.AppendRune(nil, r)
	w.seam(len(char), size)
	w.text, w.raw = w.text+int64(len(char)), w.raw+int64(size)
	return char, nil
}

func (w *wideText) unit() (rune, error) {
	two, err := w.in.Peek(2)
	if err != nil {
		return 0, err
	}
	r := rune(w.order.Uint16(two))
	_, err = w.in.Discard(2)
	return r, err
}

func (w *wideText) seam(from, to int) {
	if last := len(w.seams) - 1; last >= 0 && int(w.seams[last].from) == from && int(w.seams[last].to) == to {
		return
	}
	if len(w.seams) == cap(w.seams) {
		n := sort.Search(len(w.seams), func(i int) bool { return w.seams[i].text > w.text-farthestSeam })
		w.seams = append(w.seams[:0], w.seams[max(0, n-1):]...)
	}
	w.seams = append(w.seams, wideSeam{w.text, w.raw, int8(from), int8(to)})
}

// place is the offset in UTF-16 of one in UTF-8.
func (w *wideText) place(at int64) int64 {
	i := sort.Search(len(w.seams), func(i int) bool { return w.seams[i].text > at }) - 1
	if i < 0 {
		return at
	}
	s := w.seams[i]
	return s.raw + (at-s.text)/int64(s.from)*int64(s.to)
}

// wide examines text in UTF-16 as any other. Offsets and lengths are its own.
func (e *examination) wide(path string, in *bufio.Reader, order binary.ByteOrder, depth int) {
	w := &wideText{in: in, order: order}
	report := e.report
	e.report = func(found Event) {
		if f := &found.Finding; found.Path == path && found.Reason == "" {
			end := w.place(f.Offset + int64(f.Length))
			f.Offset = w.place(f.Offset)
			f.Length = int(end - f.Offset)
		}
		report(found)
	}
	defer func() { e.report = report }()
	r := bufio.NewReaderSize(w, headSize)
	head, err := r.Peek(headSize)
	if err != nil && err != io.EOF {
		e.fail(path, e.reason(err))
		return
	}
	e.kind(path, r, head, depth)
}
