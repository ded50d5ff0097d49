// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"
	"unicode/utf16"
)

// objects are the indirect objects of a file, numbered from 1.
type objects struct {
	bodies  [][]byte
	streams []bool
}

// alloc reserves a number, so that objects can refer to each other.
func (f *objects) alloc() int {
	f.bodies, f.streams = append(f.bodies, nil), append(f.streams, false)
	return len(f.bodies)
}

func (f *objects) set(n int, body []byte) { f.bodies[n-1] = body }

func (f *objects) setf(n int, format string, args ...any) {
	f.set(n, fmt.Appendf(nil, format, args...))
}

func (f *objects) add(body []byte) int {
	n := f.alloc()
	f.set(n, body)
	return n
}

func (f *objects) addf(format string, args ...any) int {
	return f.add(fmt.Appendf(nil, format, args...))
}

// stream adds a compressed stream; entries are those of its dictionary without
// Filter and Length.
func (f *objects) stream(entries string, data []byte) int {
	return f.plainStream(entries+"/Filter/FlateDecode", deflate(data))
}

// plainStream adds a stream as it is.
func (f *objects) plainStream(entries string, data []byte) int {
	n := f.add(streamBody(entries, data))
	f.streams[n-1] = true
	return n
}

func streamBody(entries string, data []byte) []byte {
	b := fmt.Appendf(nil, "<<%s/Length %d>>stream\n", entries, len(data))
	return append(append(b, data...), "\nendstream"...)
}

func deflate(data []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	// A bytes.Buffer takes everything, so neither call can fail.
	_, _ = w.Write(data)
	_ = w.Close()
	return b.Bytes()
}

// entry is where an object lies (7.5.8.3).
type entry struct {
	kind byte // 1 in the file, 2 in an object stream
	at   int  // offset, or number of the object stream
	slot int  // place in the object stream
}

// perStream bounds object streams, since a reader decodes one whole to get at an object.
const perStream = 200

// write gives the file: a PDF 1.7 with object streams and a cross-reference
// stream. The identifier is the SHA-256 of all that comes before it.
func (f *objects) write(root, info int) ([]byte, error) {
	for i, body := range f.bodies {
		if body == nil {
			return nil, fmt.Errorf("object %d was never written", i+1)
		}
	}
	entries := f.pack()
	file := []byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	for i, body := range f.bodies {
		if !f.streams[i] {
			continue
		}
		entries[i] = entry{kind: 1, at: len(file)}
		file = fmt.Appendf(file, "%d 0 obj\n", i+1)
		file = append(append(file, body...), "\nendobj\n"...)
	}
	id := sha256.Sum256(file)
	start := len(file)
	entries = append(entries, entry{kind: 1, at: start})
	table := []byte{0, 0, 0, 0, 0, 0xFF, 0xFF} // object 0 is free
	for _, e := range entries {
		table = append(table, e.kind)
		table = binary.BigEndian.AppendUint32(table, uint32(e.at))
		table = binary.BigEndian.AppendUint16(table, uint16(e.slot))
	}
	n := len(entries)
	file = fmt.Appendf(file, "%d 0 obj\n", n)
	file = append(file, streamBody(fmt.Sprintf(
		"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%X><%X>]/Filter/FlateDecode",
		n+1, root, info, id[:16], id[:16]), deflate(table))...)
	return fmt.Appendf(file, "\nendobj\nstartxref\n%d\n%%%%EOF\n", start), nil
}

// pack puts everything that isn't a stream into object streams.
func (f *objects) pack() []entry {
	entries := make([]entry, len(f.bodies))
	var numbers []int
	for i := range f.bodies {
		if !f.streams[i] {
			numbers = append(numbers, i+1)
		}
	}
	for len(numbers) > 0 {
		some := numbers[:min(perStream, len(numbers))]
		numbers = numbers[len(some):]
		var index, data []byte
		container := len(f.bodies) + 1
		for slot, n := range some {
			index = fmt.Appendf(index, "%d %d ", n, len(data))
			data = append(append(data, f.bodies[n-1]...), '\n')
			entries[n-1] = entry{kind: 2, at: container, slot: slot}
		}
		f.stream(fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(some), len(index)), append(index, data...))
		entries = append(entries, entry{})
	}
	return entries
}

// appendText appends a text string (7.9.2.2).
func appendText(b []byte, s string) []byte {
	plain := true
	for _, r := range s {
		plain = plain && r >= 32 && r < 127
	}
	if plain {
		return appendBytes(b, s)
	}
	b = append(b, "<FEFF"...)
	for _, u := range utf16.Encode([]rune(s)) {
		b = fmt.Appendf(b, "%04X", u)
	}
	return append(b, '>')
}

// appendBytes appends a byte string.
func appendBytes(b []byte, s string) []byte {
	b = append(b, '(')
	for i := range len(s) {
		if c := s[i]; c < 32 || c > 126 {
			b = fmt.Appendf(b, "\\%03o", c)
		} else {
			if c == '(' || c == ')' || c == '\\' {
				b = append(b, '\\')
			}
			b = append(b, c)
		}
	}
	return append(b, ')')
}

func text(s string) string { return string(appendText(nil, s)) }

// appendName appends a name object (7.3.5).
func appendName(b []byte, s string) []byte {
	b = append(b, '/')
	for i := range len(s) {
		if c := s[i]; c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '-' || c == '_' || c == '.' || c == '+' {
			b = append(b, c)
		} else {
			b = fmt.Appendf(b, "#%02X", c)
		}
	}
	return b
}

// date gives a date object in UTC, whole seconds (7.9.4).
func date(t time.Time) string { return t.UTC().Format("(D:20060102150405Z)") }
