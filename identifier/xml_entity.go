// SPDX-License-Identifier: Apache-2.0

package identifier

import "bytes"

// entityTexts are the texts that a file in XML declares names for (XML 1.0, 4.2).
type entityTexts struct {
	value  map[string][]byte
	added  int
	beyond bool // some lie in other files, or make a text too long
}

const (
	longestValue = 1 << 10 // of an entity
	mostExpanded = 1 << 20 // bytes that entities add to a text
)

// declared reads the entities that data declares.
func declared(data []byte) (d entityTexts) {
	begins := []byte("<!ENTITY")
	for i := bytes.Index(data, begins); i >= 0; i = bytes.Index(data, begins) {
		data = bytes.TrimLeft(data[i+len(begins):], " \t\r\n")
		n := bytes.IndexAny(data[:min(len(data), longestQuotedTag)], " \t\r\n")
		if n < 1 || data[0] == '%' { // one of the declarations alone
			continue
		}
		name := string(data[:n])
		data = bytes.TrimLeft(data[n:], " \t\r\n")
		switch {
		case bytes.HasPrefix(data, []byte("SYSTEM")), bytes.HasPrefix(data, []byte("PUBLIC")):
			d.beyond = true
		case len(data) > 0 && (data[0] == '"' || data[0] == '\''):
			d.declare(name, data)
		}
	}
	return d
}

// declare adds an entity whose text stands in quotes at the beginning of b. It may
// have others in it.
func (d *entityTexts) declare(name string, b []byte) {
	value, _, ok := bytes.Cut(b[1:], b[:1])
	if !ok || len(value) > longestValue {
		d.beyond = true
		return
	}
	var whole stripped
	whole.put(value, 0, len(value), d)
	if value = whole.text; len(value) > longestValue {
		d.beyond = true
		return
	}
	if d.value == nil {
		d.value = map[string][]byte{}
	}
	if _, ok := d.value[name]; !ok { // the first is binding
		d.value[name] = value
	}
}

// put adds data[from:to] to a text, with the texts of entities in the place of their
// names.
func (s *stripped) put(data []byte, from, to int, d *entityTexts) {
	for from < to {
		end := to
		if d.value != nil {
			if n := bytes.IndexByte(data[from+1:to], '&'); n >= 0 {
				end = from + 1 + n
			}
			name, _, ok := bytes.Cut(data[from:end], []byte(";"))
			if value, known := d.value[string(bytes.TrimPrefix(name, []byte("&")))]; ok && known && name[0] == '&' {
				if d.added += len(value); d.added > mostExpanded {
					d.beyond, d.value = true, nil
					continue
				}
				for _, c := range value { // all of it stands at the name
					s.seam = append(s.seam, seam{len(s.text), from})
					s.text = append(s.text, c)
				}
				if from += len(name) + 1; from == end {
					continue
				}
			}
		}
		s.seam = append(s.seam, seam{len(s.text), from})
		s.text = append(s.text, data[from:end]...)
		from = end
	}
}
