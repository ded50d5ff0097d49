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
	over   int    // bytes of the run that weren't kept
	data   bool   // "base64," stood before the run
	line   bool   // the run was broken by the end of a line
	escape []byte // the beginning of what stands for a sign of the run or the end of a line
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
	bare := !bytes.Contains(b[:n], []byte(`\/`)) && !bytes.Contains(b[:n], []byte("%2")) // which join short runs
	for i := 0; i < n; i++ {
		if bare && len(m.run) == 0 && len(m.escape) == 0 && !m.data {
			if i = nextLong(b[:n], i); i == n {
				break
			}
		}
		switch c := b[i]; {
		case len(m.escape) > 0:
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
		case c == '\\' || c == '%' || c == '&':
			m.escape = append(m.escape, c)
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

// nextLong returns a place of b, from i on, before which no run of base64 ends that
// is of any length. Of ordinary text it looks at few bytes.
func nextLong(b []byte, i int) int {
	const least = shortestEncoded - 4
	marker := len(b)
	if n := bytes.Index(b[i:], []byte("base64")); n >= 0 {
		marker = i + n
	}
	for i+least < marker {
		k := i + least - 1
		for k >= i && base64Signs[b[k]] {
			k--
		}
		if k < i {
			return i
		}
		i = k + 1
	}
	return i
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

// escapes are what JSON, addresses and XML write for a sign of a run, or for the end of
// a line in it.
var escapes = map[string]byte{
	`\/`: '/', `\n`: '\n', `\r`: '\n', "%2B": '+', "%2b": '+', "%2F": '/', "%2f": '/', "%0A": '\n', "%0D": '\n',
	"&#xD;": '\n', "&#xA;": '\n', "&#xd;": '\n', "&#xa;": '\n', "&#13;": '\n', "&#10;": '\n',
}

// escaped takes the next byte of an escape.
func (m *embedded) escaped(c byte) {
	m.escape = append(m.escape, c)
	stands, known := escapes[string(m.escape)]
	switch {
	case known && stands == '\n':
		m.line = true
	case known:
		m.signs([]byte{stands})
	case len(m.escape) < map[byte]int{'\\': 2, '%': 3, '&': 5}[m.escape[0]]:
		return
	default:
		m.end()
	}
	m.escape = m.escape[:0]
}

func (m *embedded) end() {
	if len(m.run) >= shortestEncoded || m.data && len(m.run) >= shortestData {
		m.next(m.run, m.data, m.over == 0)
	}
	m.run, m.over, m.data, m.line, m.escape = m.run[:0], 0, false, false, m.escape[:0]
}

// encoded is a file that was found in a text.
type encoded struct {
	data  []byte
	whole bool
}

// within is what a text holds that isn't text.
type within struct {
	files []encoded
	notes notes
}

// watch returns in; what it holds that isn't text is added to found.
func (e *examination) watch(in io.Reader, found *within) io.Reader {
	left := int(min(e.Limits.Archive, e.left))
	found.notes.in = in
	m := &embedded{in: &found.notes, most: left}
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
		found.files = append(found.files, encoded{run, whole})
		m.most = max(shortestEncoded, m.most-len(run))
	}
	return m
}

// tells reports whether decoded bytes are of a known format, or text as people
// write it: most of any text in base64 is neither, but a word, a key or a hash.
func tells(head []byte) bool {
	switch formatOf(head) {
	case unknownFile, ebcdicFile: // by chance
		return false
	case textFile, mailFile, mailboxFile:
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

// openFound opens the files that were found in a text, in their order, and tells of
// what can't be opened.
func (e *examination) openFound(path string, found *within, depth int) {
	found.notes.told(func(name string, why Reason) { e.fail(path+"!"+name, why) })
	for i, f := range found.files {
		name := path + "!base64-" + strconv.Itoa(i+1)
		if !f.whole {
			e.fail(name, TooLarge)
			continue
		}
		in := base64.NewDecoder(base64.RawStdEncoding, bytes.NewReader(f.data))
		e.open(name, e.unpacked(in), depth+1)
	}
}
