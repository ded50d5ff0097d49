// SPDX-License-Identifier: Apache-2.0

package room

import (
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
)

// speech writes what the registers hold as cells.
type speech struct{ text.Lang }

// composer makes the lists of a part of the room.
type composer func(speech, *app.RoomData) []app.RoomTable

// labels are the labels of a register's fields, as column heads.
func (s speech) labels(register string, fields ...string) []string {
	list := make([]string, len(fields))
	for i, f := range fields {
		list[i] = text.Alone(text.FieldLabel(s.Lang, register, f))
	}
	return list
}

func (s speech) code(register, field string, code record.Code) string {
	if code == "" {
		return ""
	}
	return text.Alone(text.CodeLabel(s.Lang, register, field, string(code)))
}

func (s speech) codes(register, field string, codes []record.Code) string {
	words := make([]string, len(codes))
	for i, c := range codes {
		words[i] = text.CodeLabel(s.Lang, register, field, string(c))
	}
	return text.Alone(strings.Join(words, ", "))
}

func (s speech) yes(b record.Bool) string {
	switch b {
	case record.Yes:
		return s.Yes()
	case record.No:
		return s.No()
	}
	return ""
}

func (s speech) number(n record.Int) string {
	if v, ok := n.Get(); ok {
		return s.Number(v)
	}
	return ""
}

func (s speech) span(p record.Span) string {
	if p.IsZero() {
		return ""
	}
	return s.EntrySpan(p)
}

func (s speech) countries(codes []record.Country) string {
	names := make([]string, len(codes))
	for i, c := range codes {
		names[i] = s.Country(string(c))
	}
	return strings.Join(names, ", ")
}

// table is a list of plain lines.
func table(name string, header []string, lines [][]string) app.RoomTable {
	t := app.RoomTable{Name: name, Header: header}
	for _, cells := range lines {
		t.Lines = append(t.Lines, app.RoomLine{Cells: cells})
	}
	return t
}
