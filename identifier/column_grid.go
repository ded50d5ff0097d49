// SPDX-License-Identifier: Apache-2.0

package identifier

import "slices"

// A table is judged a section at a time, so that memory stays bounded however
// long it is. Where a section ends depends on the bytes alone.
const (
	sectionRows  = 50_000
	sectionBytes = 4 << 20
	mostColumns  = 1 << 14 // as Excel has
)

// grid collects the cells of a table and decides which columns are of CPR numbers.
type grid struct {
	columns []column
	number  number
	left    []byte // the cell before
	open    section
	closed  []section
	held    []Finding // in sections that weren't judged
	parts   bool      // cells are parts of longer runs of digits
	inDate  bool      // the cell that is taken is part of a date that begins before it
	scanner *Scanner
	report  func(Finding)
}

// section is a stretch of rows, with its numbers that a column or a cell names,
// and those that their column shows to be others.
type section struct {
	from, end int64 // offsets in the stream
	rows      int
	cells     []cellNumber
	chance    []cellNumber // of columns whose dates are no dates
}

// cellNumber is a cell that holds a number and nothing else.
type cellNumber struct {
	at            int64
	column        int32
	length, score int16
	named         bool // by the cell before
	person        bool // by the kind of its record, for review
	form          string
}

// cell takes the next cell, whose text begins at an offset of the stream.
func (g *grid) cell(at int, text []byte, offset int64) {
	if offset-g.open.from >= sectionBytes {
		g.endSection(offset)
	}
	switch {
	case at >= mostColumns:
	case g.open.from == 0 && g.open.rows == 0 && names(text):
		g.name(at)
	case g.open.from == 0 && g.open.rows == 0 && counts(text):
		g.reach(at)
		g.columns[at].counted = true
	case len(text) >= 9:
		g.wide(at, text, offset)
	}
	g.left = append(g.left[:0], text[:min(len(text), longestName)]...)
}

// wide takes a cell that is long enough for a number.
func (g *grid) wide(at int, text []byte, offset int64) {
	s, ok, wide := wholeCell(&g.number, text)
	if !wide {
		return
	}
	g.reach(at)
	g.columns[at].part = g.parts
	g.columns[at].add(s, ok, g.inDate)
	if ok {
		points := score(s, place{alone: true}, labelled)
		g.open.cells = append(g.open.cells, cellNumber{
			at: offset + int64(s.start), column: int32(at),
			length: int16(s.end - s.start), score: int16(points), named: names(g.left), form: s.form,
		})
	}
}

// person tells that the record at hand is of the person whose number is the cell
// at an offset.
func (g *grid) person(at int64) {
	for i := len(g.open.cells) - 1; i >= 0 && g.open.cells[i].at >= at; i-- {
		g.open.cells[i].person = g.open.cells[i].at == at
	}
}

// name makes a column one of CPR numbers, since it is called so.
func (g *grid) name(at int) {
	g.reach(at)
	g.columns[at].sure = true
}

// reach makes room for a column.
func (g *grid) reach(at int) {
	for len(g.columns) <= at {
		g.columns = append(g.columns, column{})
	}
}

// names reports whether a cell is the label of the next one, as in a form.
func names(cell []byte) bool {
	if len(cell) >= longestName || !hasLetters(cell) {
		return false
	}
	_, l := lastLabel(fold(nil, cell))
	return l == labelled
}

// counts reports whether a name of a column says that it holds something else.
func counts(name []byte) bool {
	return len(name) < longestName && counterBefore(fold(nil, name)) >= 0
}

// endRow ends a row before an offset of the stream.
func (g *grid) endRow(at int64) {
	g.left = g.left[:0]
	if g.open.rows++; g.open.rows >= sectionRows {
		g.endSection(at)
	}
}

// endSection judges the columns by the cells since the last section. A column
// once found stays one.
func (g *grid) endSection(at int64) {
	for i := range g.columns {
		g.columns[i].judge()
	}
	var cells, chance []cellNumber
	for _, c := range g.open.cells {
		switch column := g.columns[c.column]; {
		case c.named || column.sure:
			cells = append(cells, c)
		case c.person:
			c.score = int16(alone[weak][0])
			cells = append(cells, c)
		case column.chance:
			chance = append(chance, c)
		}
	}
	g.open.cells, g.open.chance, g.open.end = cells, chance, at
	g.closed = append(g.closed, g.open)
	g.open = section{from: at}
	g.flush(g.scanner.judged())
}

// judged is the offset before which no more findings come.
func (s *Scanner) judged() int64 { return s.others.oldest(s.base + int64(s.done) - behind) }

// run scans a stream whose cells g is given while it is read, and reports what
// lies in columns of CPR numbers as beside a label.
func (g *grid) run(s *Scanner, report func(Finding)) error {
	g.scanner, g.report = s, report
	s.kin = newRelatives()
	var failed error
	for f, err := range s.All() {
		if err != nil {
			failed = err
			break
		}
		g.flush(f.Offset)
		g.held = append(g.held, f)
	}
	g.endSection(endOfStream)
	g.flush(endOfStream)
	return failed
}

// flush reports what lies in the sections that end before an offset.
func (g *grid) flush(judged int64) {
	for len(g.closed) > 0 && g.closed[0].end <= judged {
		now := g.closed[0]
		g.closed = g.closed[1:]
		n := 0
		for n < len(g.held) && g.held[n].Offset < now.end {
			n++
		}
		var raised []Finding
		for _, c := range now.cells {
			raised = append(raised, finding(CPR, c.form, c.at, int(c.length), int(c.score)))
		}
		settled := g.scanner.others.settled(joined(g.held[:n], raised))
		for _, f := range g.scanner.kin.fold(settled, now.chance) {
			g.report(f)
		}
		g.held = g.held[n:]
	}
}

// needed is the first offset that may still be reported, of a stream that was
// read up to at.
func (g *grid) needed(at int64) int64 {
	from := min(at, g.open.from, g.scanner.judged())
	if len(g.held) > 0 {
		from = min(from, g.held[0].Offset)
	}
	if len(g.closed) > 0 {
		from = min(from, g.closed[0].from)
	}
	return from
}

const endOfStream = 1<<63 - 1

// joined brings two lists of findings, each in order, into one. Of two of one
// kind at one place the one that weighs more stays.
func joined(a, b []Finding) []Finding {
	all := append(slices.Clip(a), b...)
	slices.SortStableFunc(all, func(x, y Finding) int {
		switch {
		case x.Offset < y.Offset:
			return -1
		case x.Offset > y.Offset:
			return 1
		}
		return 0
	})
	out := all[:0]
	for _, f := range all {
		last := len(out) - 1
		for k := last; k >= max(0, last-2); k-- { // others may stand between
			if out[k].Rule == f.Rule {
				last = k
				break
			}
		}
		switch {
		case last < 0 || f.Rule != out[last].Rule || out[last].Offset+int64(out[last].Length) <= f.Offset:
			out = append(out, f)
		case f.Score > out[last].Score:
			out[last] = f
		}
	}
	return out
}
