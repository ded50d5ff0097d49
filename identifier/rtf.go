// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"io"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// mostNested bounds the groups within groups of a text in RTF, mostSeams the
// places at which text goes on.
const (
	mostNested = 10_000
	mostSeams  = 8 << 20
)

// rtf is a text in Rich Text Format 1.9.1 on its way to what its reader sees.
type rtf struct {
	data     []byte
	at       int
	seen     stripped // the text
	aside    stripped // notes, headers, properties and the like, which tear no text
	now      rtfGroup
	around   []rtfGroup
	skip     int  // signs to come that stand for a character of Unicode
	high     rune // the first half of one
	pictures bool
	objects  bool
}

// rtfGroup is what holds for a group; the text of a picture goes nowhere.
type rtfGroup struct {
	to       *stripped
	fallback int // signs that stand for a character of Unicode
}

// rtfAside marks the words that begin what is no part of the text around it.
var rtfAside = map[string]bool{
	"fonttbl": true, "colortbl": true, "stylesheet": true, "info": true, "fldinst": true, "footnote": true, "annotation": true, "atnid": true,
	"atnauthor": true, "header": true, "headerl": true, "headerr": true, "headerf": true, "footer": true, "footerl": true, "footerr": true,
	"footerf": true, "shpinst": true, "shptxt": true, "sn": true, "sv": true, "listtable": true, "author": true, "title": true, "subject": true,
	"keywords": true, "doccomm": true, "operator": true, "company": true, "manager": true, "category": true, "xe": true, "tc": true,
}

// rtfText is what words stand for.
var rtfText = map[string]string{
	"par": "\n", "line": "\n", "row": "\n", "nestrow": "\n", "sect": "\n", "page": "\n", "softline": "\n", "tab": "\t", "cell": "\t",
	"nestcell": "\t", "emdash": "\u2014", "endash": "\u2013", "emspace": " ", "enspace": " ", "qmspace": " ", "bullet": "\u2022",
}

// rtf scans a text in RTF. Offsets are of the file. Pictures and objects in it are
// told.
func (e *examination) rtf(path string, in io.Reader) {
	data, ok := e.all(path, in)
	if !ok {
		return
	}
	r := rtf{data: data}
	why := r.read()
	for _, s := range []*stripped{&r.seen, &r.aside} {
		kin := newRelatives()
		found := joined(kin.fold(find(s.text, kin, e.Rules), nil), spokenIn(s.text, e.Rules))
		s.seam = append(s.seam, seam{len(s.text), r.at})
		s.back(found)
		for i, f := range found { // the last digit may be a word
			if end := f.Offset + int64(f.Length); data[end-1] == '\\' {
				found[i].Length = len(data) - int(f.Offset)
			}
		}
		e.found(path, found)
	}
	if why != "" {
		e.fail(path, why)
	}
	if r.pictures {
		e.fail(path+"!pictures", Unknown)
	}
	if r.objects {
		e.fail(path+"!objects", Unknown)
	}
}

// read reads to the end, or tells why it can't.
func (r *rtf) read() Reason {
	r.now = rtfGroup{&r.seen, 1}
	for r.at < len(r.data) {
		start := r.at
		switch c := r.data[start]; c {
		case '{':
			if len(r.around) == mostNested {
				return TooDeep
			}
			r.around, r.skip = append(r.around, r.now), 0
			r.at++
		case '}':
			last := len(r.around) - 1
			if last < 0 {
				return Unreadable
			}
			r.now, r.around, r.skip = r.around[last], r.around[:last], 0
			if r.at++; last == 0 { // what follows, no reader shows
				r.now.to = &r.aside
				r.put(r.data[r.at:], r.at)
				return ""
			}
		case '\\':
			if !r.control() {
				return Unreadable
			}
		case '\r', '\n', 0:
			r.at++
		default:
			n := bytes.IndexAny(r.data[start:], "{}\\\r\n\x00")
			if n < 0 {
				return Unreadable
			}
			r.at += n
			r.put(r.data[start:r.at], start)
		}
		if len(r.seen.seam)+len(r.aside.seam) > mostSeams {
			return TooLarge
		}
	}
	return Unreadable
}

// put writes the text that stands at a place, without the signs to skip.
func (r *rtf) put(text []byte, at int) {
	n := min(r.skip, len(text))
	r.skip -= n
	s := r.now.to
	if text = text[n:]; s == nil || len(text) == 0 {
		return
	}
	s.seam = append(s.seam, seam{len(s.text), at + n})
	s.text = append(s.text, text...)
}

// control reads a word or sign behind a backslash; what is torn is none.
func (r *rtf) control() bool {
	start := r.at
	rest := r.data[start+1:]
	n := 0
	for n < len(rest) && isLetter(rest[n]) {
		n++
	}
	if n > 0 {
		return r.word(start, n)
	}
	if len(rest) == 0 {
		return false
	}
	r.at += 2
	switch c := rest[0]; c {
	case '\'':
		code, ok := hexPair(rest[1:])
		if !ok {
			return len(rest) > 2
		}
		r.at += 2
		r.put([]byte{code}, start)
	case '\\', '{', '}':
		r.put(rest[:1], start+1)
	case '~':
		r.put([]byte("\u00a0"), start)
	case '-':
		r.put([]byte("\u00ad"), start)
	case '_':
		r.put([]byte("-"), start)
	case '\r', '\n':
		r.put([]byte("\n"), start)
	case '*':
		r.apart(start)
	}
	return true
}

// word reads a word of n letters, its number, and the space that ends it.
func (r *rtf) word(start, n int) bool {
	r.at += 1 + n
	word, from := string(r.data[start+1:r.at]), r.at
	if r.at < len(r.data) && r.data[r.at] == '-' {
		r.at++
	}
	r.at += digitRun(r.data, r.at)
	number, err := strconv.Atoi(string(r.data[from:r.at]))
	if r.at < len(r.data) && r.data[r.at] == ' ' {
		r.at++
	}
	switch {
	case word == "u" && err == nil:
		r.unicode(number, start)
	case word == "uc" && err == nil:
		r.now.fallback = max(0, number)
	case word == "bin" && err == nil:
		if number < 0 || number > len(r.data)-r.at {
			return false
		}
		r.at += number
	case word == "pict":
		r.now.to, r.pictures = nil, true
	case word == "objdata":
		r.now.to, r.objects = nil, true
	case rtfAside[word]:
		r.apart(start)
	default:
		r.put([]byte(rtfText[word]), start)
	}
	return true
}

// unicode writes a character; those above 0x7FFF are negative.
func (r *rtf) unicode(number, start int) {
	c := rune(number & 0xFFFF)
	high := r.high
	r.high, r.skip = 0, 0
	if utf16.IsSurrogate(c) {
		if c = utf16.DecodeRune(high, c); c == utf8.RuneError {
			r.high = rune(number & 0xFFFF)
		}
	}
	if r.high == 0 {
		r.put(utf8.AppendRune(nil, c), start)
	}
	r.skip = r.now.fallback
}

// apart leads the text of the group aside, on a line of its own.
func (r *rtf) apart(start int) {
	if r.now.to != nil {
		r.now.to = &r.aside
		r.put([]byte("\n"), start)
	}
}
