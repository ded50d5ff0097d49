// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"html"
	"io"
	"math"
	"strconv"
	"strings"
)

// workbook is what the sheets of an Excel file share.
type workbook struct {
	shared [][]byte // the texts of cells, as they are written
	used   []bool
	data   []byte // of the member with the texts
	places [][2]int
}

const (
	sharedStrings = "xl/sharedStrings.xml"
	sheetFolder   = "xl/worksheets/"
)

// isSheet reports whether a member of a zip file is a sheet of Excel.
func isSheet(name string) bool {
	return strings.HasPrefix(name, sheetFolder) && strings.HasSuffix(name, ".xml") && !strings.Contains(name[len(sheetFolder):], "/")
}

// newWorkbook reads the shared texts (ECMA-376-1, 18.4).
func newWorkbook(data []byte) *workbook {
	w := &workbook{data: data}
	begin, last, phonetic := -1, 0, false
	var text []byte
	for t, ok := nextTag(data, 0); ok; t, ok = nextTag(data, t.end) {
		if begin >= 0 && !phonetic {
			text = append(text, data[last:t.start]...)
		}
		last = t.end
		switch string(t.name) {
		case "si":
			switch {
			case t.empty:
				w.add(nil, t.start, t.end)
			case !t.closing:
				begin, text = t.end, nil
			case begin >= 0:
				w.add(bytes.Trim(text, "\r\n"), begin, t.start)
				begin = -1
			}
		case "rPh":
			phonetic = !t.closing && !t.empty
		}
	}
	w.used = make([]bool, len(w.shared))
	return w
}

func (w *workbook) add(text []byte, from, to int) {
	w.shared = append(w.shared, text)
	w.places = append(w.places, [2]int{from, to})
}

// rest blanks the texts that sheets use, and leaves what else there is.
func (w *workbook) rest() []byte {
	for i, used := range w.used {
		if used {
			blank(w.data[w.places[i][0]:w.places[i][1]])
		}
	}
	return w.data
}

// until is the text from a place up to the next mark-up.
func until(data []byte, from int) []byte {
	text := data[from:]
	if i := bytes.IndexByte(text, '<'); i >= 0 {
		text = text[:i]
	}
	return text
}

func blank(b []byte) {
	for i := range b {
		b[i] = ' '
	}
}

// sheet reads the cells of a sheet (ECMA-376-1, 18.3), and blanks them in data.
type sheet struct {
	data []byte
	book *workbook
	at   int
	row  int64
	kind string // of the current cell
	cell cell
	in   bool   // a cell
	left *int64 // bytes that the texts of cells may still take
}

// next returns the next row; io.EOF after the last.
func (s *sheet) next() (row, error) {
	var r row
	for {
		t, ok := nextTag(s.data, s.at)
		if !ok {
			return row{}, io.EOF
		}
		s.at = t.end
		switch string(t.name) {
		case "row":
			if t.closing || t.empty {
				r.number = s.row
				return r, nil
			}
			s.row++
			if n, err := strconv.ParseInt(string(t.attr("r")), 10, 64); err == nil {
				s.row = n
			}
			s.cell.column = -1
		case "c":
			if t.closing && s.in {
				r.cells = append(r.cells, s.cell)
			}
			s.in = !t.closing && !t.empty
			if !t.closing {
				s.begin(t)
			}
		case "v", "t":
			if err := s.value(t); err != nil {
				return row{}, err
			}
		}
	}
}

// value adds to what the current cell shows.
func (s *sheet) value(t tag) error {
	if !s.in || t.closing || t.empty {
		return nil
	}
	text := until(s.data, t.end)
	value := s.book.value(s.kind, text)
	if *s.left -= int64(len(value)); *s.left < 0 { // one text may stand in every cell
		return errTooLarge
	}
	s.cell.text += value
	blank(text)
	return nil
}

func (s *sheet) begin(t tag) {
	s.kind = string(t.attr("t"))
	s.cell = cell{column: s.cell.column + 1}
	if c := columnNumber(t.attr("r")); c >= 0 {
		s.cell.column = c
	}
}

// value is what a cell shows: a shared text, a text of its own, or a number.
func (w *workbook) value(kind string, text []byte) string {
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(string(text)))
		if err != nil || w == nil || i < 0 || i >= len(w.shared) {
			return string(text)
		}
		w.used[i] = true
		return html.UnescapeString(string(w.shared[i]))
	case "str", "inlineStr":
		return html.UnescapeString(string(text))
	}
	return wholeNumber(string(text))
}

// wholeNumber writes a number without a point or an exponent, if it is whole.
func wholeNumber(s string) string {
	if !strings.ContainsAny(s, ".eE") {
		return s
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil && f == math.Trunc(f) && math.Abs(f) < 1e13 {
		return strconv.FormatInt(int64(f), 10)
	}
	return s
}

// columnNumber is 27 for AB7, or -1.
func columnNumber(ref []byte) int {
	n := 0
	for i, c := range ref {
		if c < 'A' || c > 'Z' {
			if i == 0 {
				return -1
			}
			break
		}
		if n = n*26 + int(c-'A') + 1; n > mostColumns {
			return -1
		}
	}
	return n - 1
}

// cellName is AB7 for column 27 of row 7.
func cellName(row int64, column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name + strconv.FormatInt(row, 10)
}

// sheet scans a sheet by its cells, each a member of its own, and what else it
// holds as mark-up.
func (e *examination) sheet(path string, data []byte, book *workbook) {
	s := &sheet{data: data, book: book, left: &e.left}
	s.cell.column = -1
	if err := e.cells(path, s.next); err != nil {
		e.fail(path, e.reason(err))
	}
	e.rest(path, data)
}

// rest scans what is left of mark-up whose cells were read.
func (e *examination) rest(path string, data []byte) {
	if len(data) > mostMarkup {
		e.found(path, Find(data, e.Rules...))
		return
	}
	e.found(path, readMarkup(data, e.Rules...))
}

// cells scans the rows of a sheet.
func (e *examination) cells(path string, next func() (row, error)) error {
	return e.values(next, func(row int64, column int, f Finding) {
		e.report(Event{Path: path + "!" + cellName(row, column), Finding: f})
	})
}

func (e *examination) found(path string, all []Finding) {
	for _, f := range all {
		e.report(Event{Path: path, Finding: f})
	}
}
