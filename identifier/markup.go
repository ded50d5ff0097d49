// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"slices"
	"sort"
)

// tag is a piece of mark-up at data[start:end].
type tag struct {
	name       []byte // with its prefix
	attrs      []byte
	start, end int
	closing    bool
	empty      bool // <name/>
}

// nextTag returns the first tag from a place on. What isn't closed is none.
func nextTag(data []byte, from int) (tag, bool) {
	for {
		i := bytes.IndexByte(data[from:], '<')
		if i < 0 || from+i+1 >= len(data) {
			return tag{}, false
		}
		start := from + i
		rest := data[start+1:]
		switch {
		case bytes.HasPrefix(rest, []byte("!--")):
			n := bytes.Index(rest, []byte("-->"))
			if n < 0 {
				return tag{}, false
			}
			return tag{name: rest[:3], start: start, end: start + n + 4}, true
		case bytes.HasPrefix(rest, []byte("![CDATA[")):
			return tag{name: rest[:8], start: start, end: start + 9}, true
		}
		t := tag{start: start, closing: rest[0] == '/'}
		if t.closing {
			rest = rest[1:]
		}
		if len(rest) == 0 || !isLetter(rest[0]) && rest[0] != '?' && rest[0] != '!' && rest[0] != '_' {
			from = start + 1
			continue
		}
		n := closes(rest)
		if n < 0 {
			return tag{}, false
		}
		t.end = len(data) - len(rest) + n + 1
		inner := rest[:n]
		t.empty = bytes.HasSuffix(inner, []byte("/"))
		inner = bytes.TrimSuffix(inner, []byte("/"))
		t.name, t.attrs = inner, nil
		if k := bytes.IndexAny(inner, " \t\r\n"); k >= 0 {
			t.name, t.attrs = inner[:k], inner[k:]
		}
		return t, true
	}
}

// longestQuotedTag bounds a tag whose attributes may hold the sign that closes it.
const longestQuotedTag = 2 << 10

// closes finds the sign that closes a tag, outside of the values of attributes.
func closes(b []byte) int {
	quote := byte(0)
	for i, c := range b[:min(len(b), longestQuotedTag)] {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i
		}
	}
	return bytes.IndexByte(b, '>')
}

// attr returns the value of an attribute as it is written, or nil.
func (t tag) attr(name string) []byte {
	for rest := t.attrs; ; {
		i := bytes.Index(rest, []byte(name))
		if i < 1 {
			return nil
		}
		before := rest[i-1]
		rest = rest[i+len(name):]
		if len(rest) < 2 || rest[0] != '=' || rest[1] != '"' && rest[1] != '\'' || before > ' ' {
			continue
		}
		value, _, _ := bytes.Cut(rest[2:], rest[1:2])
		return value
	}
}

// reads is what a reader sees at a tag: nothing, or what parts two words.
func (t tag) reads() string {
	prefix, local, ok := bytes.Cut(t.name, []byte(":"))
	if !ok {
		prefix, local = nil, t.name
	}
	switch string(local) {
	case "tab":
		return "\t"
	case "td", "th", "tc", "table-cell":
		return "\t"
	case "noBreakHyphen":
		return "-"
	case "softHyphen":
		return ""
	case "p", "br", "cr", "tr", "tbl", "h", "line-break", "list-item", "instrText", "delText", "comment", "footnote":
		return "\n"
	}
	switch string(prefix) {
	case "w", "a":
		return ""
	case "text":
		if string(local) == "s" {
			return " "
		}
		return ""
	case "":
		switch string(bytes.ToLower(local)) {
		case "r", "t", "rpr", "b", "i", "u", "em", "strong", "span", "font", "a", "small", "big", "sup", "sub", "mark", "code", "wbr", "!--", "![cdata[":
			return ""
		}
	}
	return "\n"
}

// stripped is mark-up as its reader sees it, with the way back.
type stripped struct {
	text   []byte
	seam   []seam
	beyond bool // some of it lies in entities that weren't read
}

// seam is where text goes on at a place of the mark-up.
type seam struct{ text, raw int }

func strip(data []byte) stripped {
	s := stripped{text: make([]byte, 0, len(data)/2)}
	own := declared(data)
	for from := 0; ; {
		t, ok := nextTag(data, from)
		end := len(data)
		if ok {
			end = t.start
		}
		s.put(data, from, end, &own)
		if !ok {
			s.beyond = own.beyond
			return s
		}
		if r := t.reads(); r != "" {
			s.seam = append(s.seam, seam{len(s.text), t.start})
			s.text = append(s.text, r...)
		}
		from = t.end
	}
}

// raw is the place in the mark-up of a byte of the text.
func (s stripped) raw(at int) int {
	i := sort.Search(len(s.seam), func(i int) bool { return s.seam[i].text > at }) - 1
	return s.seam[i].raw + at - s.seam[i].text
}

// back gives findings in the text their places in the mark-up.
func (s stripped) back(found []Finding) {
	for i, f := range found {
		from := s.raw(int(f.Offset))
		to := s.raw(int(f.Offset)+f.Length-1) + 1
		found[i].Offset, found[i].Length = int64(from), max(1, to-from)
	}
}

// mostTags may part a number that a reader doesn't see as one. More are cells.
const mostTags = 6

// readMarkup finds what lies in mark-up as it stands, attributes and comments
// too, and what a reader sees of it: there, a number or its label isn't torn by
// tags, however many.
func readMarkup(data []byte, rules ...Rule) []Finding {
	s := strip(data)
	return s.findings(data, rules)
}

func (s stripped) findings(data []byte, rules []Rule) []Finding {
	seen := FindSaid(s.text, rules...)
	s.back(seen)
	for i, f := range seen { // the last digit may be an entity's
		if end := int(f.Offset) + f.Length; data[end-1] == '&' {
			seen[i].Length += bytes.IndexByte(data[end:], ';') + 1
		}
	}
	kin := newRelatives()
	plain := slices.DeleteFunc(find(data, kin, rules), func(f Finding) bool {
		return f.Form == "markup" && bytes.Count(data[f.Offset:][:f.Length], []byte("<")) >= mostTags
	}) // what a reader sees of these is in seen
	return kin.fold(newOthers(Options{Rules: rules}).settled(joined(plain, seen)), nil)
}
