// SPDX-License-Identifier: Apache-2.0

package check

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// document is a file being judged.
type document struct {
	file     []byte
	entries  map[int]entry
	size     int // object numbers are below it
	trailer  dict
	parsed   map[int]any
	busy     map[int]bool
	decoded  int // bytes inflated so far
	findings []Finding
	holders  map[int]map[int]any // object streams read, by number
}

// entry is where the latest version of an object lies.
type entry struct {
	kind, at, extra int // as in a cross-reference stream: 0 free, 1 offset, 2 in an object stream
}

// most bounds what a small file may inflate to.
const most = 256 << 20

func open(file []byte) (*document, error) {
	d := &document{file: file, entries: map[int]entry{}, parsed: map[int]any{}, busy: map[int]bool{}, holders: map[int]map[int]any{}}
	tail := file[max(0, len(file)-1024):]
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return nil, errors.New("no startxref at the end")
	}
	x := &lexer{b: tail, at: i + len("startxref")}
	at, err := x.object(false)
	offset, ok := at.(int)
	if err != nil || !ok {
		return nil, errors.New("startxref has no offset")
	}
	seen := map[int]bool{}
	for {
		if seen[offset] {
			return nil, errors.New("the /Prev chain runs in a circle")
		}
		seen[offset] = true
		section, err := d.section(offset)
		if err != nil {
			return nil, fmt.Errorf("cross-reference section at %d: %w", offset, err)
		}
		if d.trailer == nil {
			d.trailer = section
			d.size, _ = section["Size"].(int)
		}
		if _, hybrid := section["XRefStm"]; hybrid {
			return nil, errors.New("a hybrid cross-reference section")
		}
		prev, more := section["Prev"].(int)
		if !more {
			return d, nil
		}
		offset = prev
	}
}

// section reads one cross-reference section and gives its trailer. What a later
// section said stays.
func (d *document) section(offset int) (dict, error) {
	if offset < 0 || offset >= len(d.file) {
		return nil, errors.New("it lies outside the file")
	}
	x := &lexer{b: d.file, at: offset}
	x.skip()
	if bytes.HasPrefix(x.b[x.at:], []byte("xref")) {
		x.at += len("xref")
		return d.table(x)
	}
	_, object, err := d.indirect(offset)
	if err != nil {
		return nil, err
	}
	s, ok := object.(stream)
	if !ok || s.dict["Type"] != name("XRef") {
		return nil, errors.New("it is neither a table nor a stream")
	}
	return s.dict, d.crossReferences(s)
}

// table reads a classic section (7.5.4).
func (d *document) table(x *lexer) (dict, error) {
	for {
		v, err := x.object(false)
		if err != nil {
			return nil, err
		}
		if v == word("trailer") {
			t, err := x.object(true)
			trailer, ok := t.(dict)
			if err != nil || !ok {
				return nil, errors.New("no trailer dictionary")
			}
			return trailer, nil
		}
		first, ok := v.(int)
		c, err := x.object(false)
		count, ok2 := c.(int)
		if err != nil || !ok || !ok2 || first < 0 || count < 0 || count > len(d.file)/18 {
			return nil, errors.New("a malformed subsection")
		}
		for i := range count {
			at, err1 := x.object(false)
			_, err2 := x.object(false)
			kind, err3 := x.object(false)
			offset, ok := at.(int)
			if err := errors.Join(err1, err2, err3); err != nil || !ok {
				return nil, errors.New("a malformed entry")
			}
			switch kind {
			case word("n"):
				d.enter(first+i, entry{kind: 1, at: offset})
			case word("f"):
				d.enter(first+i, entry{})
			default:
				return nil, errors.New("a malformed entry")
			}
		}
	}
}

func (d *document) enter(n int, e entry) {
	if _, later := d.entries[n]; !later {
		d.entries[n] = e
	}
}

// crossReferences reads a cross-reference stream (7.5.8).
func (d *document) crossReferences(s stream) error {
	data, err := d.decode(s)
	if err != nil {
		return err
	}
	widths, _ := s.dict["W"].(array)
	if len(widths) != 3 {
		return errors.New("/W hasn't three numbers")
	}
	var w [3]int
	for i, v := range widths {
		n, ok := v.(int)
		if !ok || n < 0 || n > 7 {
			return errors.New("/W has a number outside 0 to 7")
		}
		w[i] = n
	}
	size, _ := s.dict["Size"].(int)
	index, ok := s.dict["Index"].(array)
	if !ok {
		index = array{0, size}
	}
	row := w[0] + w[1] + w[2]
	for ; len(index) >= 2; index = index[2:] {
		first, ok1 := index[0].(int)
		count, ok2 := index[1].(int)
		if !ok1 || !ok2 || first < 0 || count < 0 || row == 0 || count > len(data)/row {
			return errors.New("/Index and the data disagree")
		}
		for i := range count {
			var field [3]int
			field[0] = 1
			for k, b := 0, data; k < 3; k++ {
				if w[k] > 0 {
					field[k] = bigEndian(b[:w[k]])
				}
				b = b[w[k]:]
			}
			d.enter(first+i, entry{field[0], field[1], field[2]})
			data = data[row:]
		}
	}
	return nil
}

func bigEndian(b []byte) (v int) {
	for _, c := range b {
		v = v<<8 | int(c)
	}
	return v
}

// indirect reads "n g obj … endobj" at an offset.
func (d *document) indirect(offset int) (int, any, error) {
	if offset < 0 || offset >= len(d.file) {
		return 0, nil, errors.New("an object lies outside the file")
	}
	x := &lexer{b: d.file, at: offset}
	n, err1 := x.object(false)
	_, err2 := x.object(false)
	keyword, err3 := x.object(false)
	number, ok := n.(int)
	if errors.Join(err1, err2, err3) != nil || !ok || keyword != word("obj") {
		return 0, nil, fmt.Errorf("no object begins at %d", offset)
	}
	v, err := x.object(true)
	if err != nil {
		return 0, nil, fmt.Errorf("object %d: %w", number, err)
	}
	head, ok := v.(dict)
	x.skip()
	if !ok || !bytes.HasPrefix(x.b[x.at:], []byte("stream")) {
		return number, v, nil
	}
	x.at += len("stream")
	if bytes.HasPrefix(x.b[x.at:], []byte("\r\n")) {
		x.at += 2
	} else if bytes.HasPrefix(x.b[x.at:], []byte("\n")) {
		x.at++
	}
	length, ok := d.integer(head["Length"])
	if !ok || length < 0 || length > len(x.b)-x.at {
		return 0, nil, fmt.Errorf("stream %d has no usable /Length", number)
	}
	raw := x.b[x.at : x.at+length]
	x.at += length
	if x.skip(); !bytes.HasPrefix(x.b[x.at:], []byte("endstream")) {
		return 0, nil, fmt.Errorf("stream %d isn't as long as its /Length %s", number, strconv.Itoa(length))
	}
	return number, stream{head, raw}, nil
}

// object gives the latest version of an object. A damaged object is reported
// once and reads as nil.
func (d *document) object(n int) any {
	if v, known := d.parsed[n]; known {
		return v
	}
	if d.busy[n] {
		return nil
	}
	d.busy[n] = true
	defer delete(d.busy, n)
	v, err := d.load(n)
	if err != nil {
		d.add(pdfa, "6.1.9", n, "%v", err)
	}
	d.parsed[n] = v
	return v
}

func (d *document) load(n int) (any, error) {
	switch e := d.entries[n]; e.kind {
	case 1:
		number, v, err := d.indirect(e.at)
		if err == nil && number != n {
			return nil, fmt.Errorf("the cross-reference leads to object %d", number)
		}
		return v, err
	case 2:
		objects, err := d.objectStream(e.at)
		return objects[n], err
	}
	return nil, nil
}

// objectStream reads an object stream (7.5.7).
func (d *document) objectStream(n int) (map[int]any, error) {
	if objects, known := d.holders[n]; known {
		return objects, nil
	}
	d.holders[n] = nil
	s, ok := d.object(n).(stream)
	if !ok {
		return nil, fmt.Errorf("object stream %d is missing", n)
	}
	data, err := d.decode(s)
	if err != nil {
		return nil, err
	}
	count, _ := d.integer(s.dict["N"])
	first, _ := d.integer(s.dict["First"])
	if first < 0 || first > len(data) || count < 0 || count > len(data) {
		return nil, fmt.Errorf("object stream %d has no usable index", n)
	}
	index := &lexer{b: data[:first]}
	objects := map[int]any{}
	for range count {
		number, err1 := index.object(false)
		at, err2 := index.object(false)
		k, ok1 := number.(int)
		offset, ok2 := at.(int)
		if errors.Join(err1, err2) != nil || !ok1 || !ok2 || offset < 0 || offset > len(data)-first {
			return nil, fmt.Errorf("object stream %d has a malformed index", n)
		}
		body := &lexer{b: data[first+offset:]}
		if objects[k], err = body.object(true); err != nil {
			return nil, fmt.Errorf("object %d in stream %d: %w", k, n, err)
		}
	}
	d.holders[n] = objects
	return objects, nil
}
