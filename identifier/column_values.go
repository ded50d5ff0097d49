// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"context"
	"io"
	"iter"
	"math"
	"sort"
	"strings"
)

// row is a row of a table whose cells are values, and no text of one stream.
type row struct {
	number int64
	cells  []cell
}

type cell struct {
	column int
	text   string
}

// Table looks through the rows of a table, such as one of a database. A finding's
// path has the column's name behind a point, its offset is the number of the row,
// from 1 on (0 is its name), and its length that in the cell. What rows fails with
// is told as unreadable.
func (x Examiner) Table(ctx context.Context, path string, names []string, rows iter.Seq2[[]string, error], report func(Event)) {
	e := &examination{Examiner: x, ctx: ctx, left: math.MaxInt64, report: masked(report)}
	next, stop := iter.Pull2(rows)
	defer stop()
	number := int64(-1)
	err := e.values(func() (row, error) {
		number++
		values := names
		if number > 0 {
			var err error
			var ok bool
			if values, err, ok = next(); err != nil {
				return row{}, err
			} else if !ok {
				return row{}, io.EOF
			}
		}
		r := row{number: number}
		for i, v := range values {
			r.cells = append(r.cells, cell{i, v})
		}
		return r, nil
	}, func(row int64, column int, f Finding) {
		name := "?"
		if column < len(names) {
			name = names[column]
		}
		f.Offset = row
		report(Event{Path: MaskPath(path + "." + memberName(name)), Finding: f})
	})
	if err != nil {
		e.fail(path, e.reason(err))
	}
}

// values scans rows as the text of a table whose first row has the names. An
// offset that report gets counts from the beginning of the cell.
func (e *examination) values(next func() (row, error), report func(row int64, column int, f Finding)) error {
	t := &written{ctx: e.ctx, next: next, left: &e.left}
	s := NewScanner(t, Options{Comma: '\t', Rules: e.Rules})
	return t.grid.run(s, func(f Finding) {
		c := t.find(f.Offset)
		if f.Offset -= c.at; f.Form == Many {
			f.Length = 10 // of the first
		}
		report(c.row, c.column, f)
	})
}

// written writes rows as a table of text while it is read, and remembers where
// the cells with digits begin.
type written struct {
	ctx  context.Context
	next func() (row, error)
	left *int64 // bytes that may still be written
	grid grid
	buf  []byte
	read int // of buf
	at   int64
	mark []cellMark
	most int // marks before some are forgotten
	err  error
}

type cellMark struct {
	at, row int64
	column  int
}

// Read implements [io.Reader].
func (t *written) Read(b []byte) (int, error) {
	for t.read == len(t.buf) {
		if t.err != nil {
			return 0, t.err
		}
		t.buf, t.read = t.buf[:0], 0
		r, err := t.next()
		if err == nil {
			err = t.ctx.Err()
		}
		if err != nil {
			t.err = err
			continue
		}
		t.write(r)
		if *t.left -= int64(len(t.buf)); *t.left < 0 {
			t.err = errTooLarge
		}
	}
	n := copy(b, t.buf[t.read:])
	t.read += n
	return n, nil
}

func (t *written) write(r row) {
	column := 0
	for _, c := range r.cells {
		for ; column < min(c.column, mostColumns); column++ {
			t.buf = append(t.buf, '\t')
		}
		lines := strings.ContainsAny(c.text, "\t\r\n") && len(c.text) < longestQuoted/2
		if lines {
			t.buf = append(t.buf, '"')
		}
		begin := len(t.buf)
		offset := t.at + int64(begin)
		t.buf = append(t.buf, c.text...)
		digits := false
		for i, x := range t.buf[begin:] {
			switch {
			case x == '"', !lines && (x == '\t' || x == '\n' || x == '\r'):
				t.buf[begin+i] = ' '
			case x-'0' <= 9 || x >= 0x80:
				digits = true
			}
		}
		whole := t.buf[begin:min(len(t.buf), begin+longestCell+1)]
		if lines {
			t.buf = append(t.buf, '"')
		}
		if digits {
			t.mark = append(t.mark, cellMark{offset, r.number, c.column})
		}
		t.grid.cell(c.column, whole, offset)
	}
	if len(t.mark) > max(t.most, mostMarks) {
		n := sort.Search(len(t.mark), func(i int) bool { return t.mark[i].at >= t.grid.needed(t.at) })
		t.mark = append(t.mark[:0:0], t.mark[max(0, n-1):]...)
		t.most = 2 * len(t.mark)
	}
	t.buf = append(t.buf, '\n')
	t.at += int64(len(t.buf))
	t.grid.endRow(t.at)
}

// mostMarks are remembered before those are forgotten that nobody will ask for.
const mostMarks = 1 << 18

// find returns the cell of an offset. Offsets come in their order, so what lies
// before is forgotten.
func (t *written) find(at int64) cellMark {
	i := sort.Search(len(t.mark), func(i int) bool { return t.mark[i].at > at }) - 1
	if i < 0 {
		return cellMark{at: at}
	}
	t.mark = t.mark[i:]
	return t.mark[0]
}
