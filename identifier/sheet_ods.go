// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"html"
	"io"
	"strconv"
)

// openSheet reads the cells of the sheets of an OpenDocument file (OASIS
// OpenDocument 1.3, part 3, 9.1), and blanks them in data.
type openSheet struct {
	data   []byte
	at     int
	name   string // of the current sheet
	row    int64
	column int
	number string // the value of a cell that is a number
	text   []byte
	places [][]byte // of the text in data
	in     bool     // a cell
}

// sheet goes on to the next sheet.
func (s *openSheet) sheet() bool {
	for {
		t, ok := nextTag(s.data, s.at)
		if !ok {
			return false
		}
		s.at = t.end
		if string(t.name) == "table:table" && !t.closing && !t.empty {
			s.name, s.row, s.in = html.UnescapeString(string(t.attr("table:name"))), 0, false
			return true
		}
	}
}

// next returns the next row of the sheet; io.EOF after the last.
func (s *openSheet) next() (row, error) {
	var r row
	for {
		t, ok := nextTag(s.data, s.at)
		if !ok {
			return row{}, io.EOF
		}
		if s.in {
			text := s.data[s.at:t.start]
			s.text = append(s.text, text...)
			s.places = append(s.places, text)
		}
		s.at = t.end
		switch string(t.name) {
		case "table:table":
			return row{}, io.EOF
		case "table:table-row":
			if t.closing || t.empty {
				return r, nil
			}
			r.number = s.row + 1
			s.row += repeated(t, "table:number-rows-repeated")
			s.column = 0
		case "table:table-cell", "table:covered-table-cell":
			s.edge(t, &r)
		case "text:p", "text:line-break":
			if s.in && len(s.text) > 0 {
				s.text = append(s.text, ' ')
			}
		case "text:tab", "text:s":
			s.text = append(s.text, ' ')
		}
	}
}

// edge begins or ends a cell.
func (s *openSheet) edge(t tag, r *row) {
	if !t.closing {
		s.number, s.text, s.places, s.in = "", s.text[:0], s.places[:0], true
		if v := t.attr("office:value"); v != nil && string(t.attr("office:value-type")) != "date" {
			s.number = wholeNumber(string(v))
			blank(v)
		}
		s.column += int(repeated(t, "table:number-columns-repeated"))
	}
	if t.closing || t.empty {
		text := html.UnescapeString(string(s.text))
		if s.number == "" || s.number == text { // else it has a note, or shows something else
			for _, place := range s.places {
				blank(place)
			}
		}
		if s.number != "" {
			text = s.number
		}
		if text != "" && s.in {
			r.cells = append(r.cells, cell{s.column - 1, text})
		}
		s.in = false
	}
}

// repeated is how many rows or columns a tag stands for.
func repeated(t tag, attr string) int64 {
	n, err := strconv.ParseInt(string(t.attr(attr)), 10, 32)
	if err != nil || n < 1 {
		return 1
	}
	return min(n, 1<<20)
}

// openSheets scans the sheets of a file by their cells, each a member of its own,
// and what else it holds as mark-up.
func (e *examination) openSheets(path string, data []byte) {
	s := &openSheet{data: data}
	for s.sheet() {
		if err := e.cells(path+"!"+memberName(s.name), s.next); err != nil {
			e.fail(path, e.reason(err))
			break
		}
	}
	e.rest(path, data)
}
