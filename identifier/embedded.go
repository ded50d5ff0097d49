// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"encoding/base64"
	"io"
	"strconv"
	"unicode/utf8"
)

// Files in base64 inside of text, such as JSON, XML or a page with pictures. A
// run of fewer signs is a key or a hash, unless "base64," stands before it.
const (
	shortestEncoded = 64
	shortestData    = 16
	headOfEncoded   = 4096 // decoded to tell what it is; 4 signs are 3 bytes
)

// embedded passes text on as it is read, and collects what is in base64.
type embedded struct {
	in     io.Reader
	most   int // bytes of one run
	run    []byte
	over   int  // bytes of the run that weren't kept
	data   bool // "base64," stood before the run
	line   bool // the run was broken by the end of a line
	escape bool // after a backslash in the run, as JSON has for / and line breaks
	next   func(run []byte, data, whole bool)
}

// base64Signs marks the alphabets of RFC 4648, 4 and 5.
var base64Signs = func() (t [256]bool) {
	for _, c := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_" {
		t[c] = true
	}
	return t
}()

// Read implements [io.Reader].
func (m *embedded) Read(b []byte) (int, error) {
	n, err := m.in.Read(b)
	for i := 0; i < n; i++ {
		switch c := b[i]; {
		case m.escape:
			m.escaped(c)
		case base64Signs[c]:
			from := i
			for i+1 < n && base64Signs[b[i+1]] {
				i++
			}
			m.signs(b[from : i+1])
		case len(m.run) == 0:
			m.data = false
		case c == '\n' || c == '\r':
			m.line = true
		case c == '\\':
			m.escape = true
		default:
			data := c == ',' && bytes.HasSuffix(m.run, []byte("base64"))
			m.end()
			m.data = data
		}
	}
	if err != nil {
		m.end()
	}
	return n, err
}

func (m *embedded) signs(more []byte) {
	if m.line && len(m.run) < shortestEncoded-4 { // a word at the end of a line
		m.end()
	}
	m.line = false
	fits := min(len(more), m.most-len(m.run))
	m.run = append(m.run, more[:fits]...)
	m.over += len(more) - fits
}

func (m *embedded) escaped(c byte) {
	m.escape = false
	switch c {
	case '/':
		m.signs([]byte{c})
	case 'n', 'r':
		m.line = true
	default:
		m.end()
	}
}

func (m *embedded) end() {
	if len(m.run) >= shortestEncoded || m.data && len(m.run) >= shortestData {
		m.next(m.run, m.data, m.over == 0)
	}
	m.run, m.over, m.data, m.line, m.escape = m.run[:0], 0, false, false, false
}

// encoded is a file that was found in a text.
type encoded struct {
	data  []byte
	whole bool
}

// watch returns in; what is in base64 of what is read from it is added to found.
func (e *examination) watch(in io.Reader, found *[]encoded) io.Reader {
	left := int(min(e.Limits.Archive, e.left))
	m := &embedded{in: in, most: left}
	m.next = func(run []byte, data, whole bool) {
		run = bytes.Map(func(r rune) rune {
			switch r {
			case '-':
				return '+'
			case '_':
				return '/'
			}
			return r
		}, run[:len(run)&^3+[4]int{0, 0, 2, 3}[len(run)&3]])
		head, err := base64.RawStdEncoding.DecodeString(string(run[:min(len(run), headOfEncoded)&^3]))
		if err != nil || !data && !tells(head) {
			return
		}
		*found = append(*found, encoded{run, whole})
		m.most = max(shortestEncoded, m.most-len(run))
	}
	return m
}

// tells reports whether decoded bytes are of a known format, or text as people
// write it: most of any text in base64 is neither, but a word, a key or a hash.
func tells(head []byte) bool {
	switch formatOf(head) {
	case unknownFile:
		return false
	case textFile, mailFile:
		plain := 0
		for i := 0; i < len(head); {
			r, size := utf8.DecodeRune(head[i:])
			if r == 0 || r == '\n' || r == '\r' || r == '\t' || r >= 0x20 && r < 0x7F || r > 0x9F && size > 1 {
				plain += size
			}
			i += size
		}
		return plain*20 >= len(head)*19
	}
	return true
}

// openEncoded opens the files that were found in a text, in their order.
func (e *examination) openEncoded(path string, found []encoded, depth int) {
	for i, f := range found {
		name := path + "!base64-" + strconv.Itoa(i+1)
		if !f.whole {
			e.fail(name, TooLarge)
			continue
		}
		in := base64.NewDecoder(base64.RawStdEncoding, bytes.NewReader(f.data))
		e.open(name, e.unpacked(in), depth+1)
	}
}
