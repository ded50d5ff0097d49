// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// value is one value of a field as people read it.
type value struct {
	Text string
	Path string // of the row that it refers to, "" for none
	Mono bool   // a hash
	Long bool   // text of several lines
}

// Lines divides a long text.
func (v value) Lines() []string { return strings.Split(strings.ReplaceAll(v.Text, "\r\n", "\n"), "\n") }

// values returns the values of a field; none if it is empty.
func values(v *frame.Visit, t *record.Type, f *record.Field, r record.Record) []value {
	var list []value
	for _, cell := range f.Values(r) {
		list = append(list, read(v, t, f, cell))
	}
	return list
}

// named returns which of several registers holds a row, "" for none, and the row's
// name as people read it.
func named(v *frame.Visit, targets []string, id string) (register, title string) {
	register, title = v.Desk.TitleOf(v.Context(), targets, id)
	return register, v.L.RowTitle(title)
}

// read brings one value in exchange form to the form that people read.
func read(v *frame.Visit, t *record.Type, f *record.Field, cell string) value {
	l := v.L
	switch f.Kind {
	case record.KindRef:
		register, title := named(v, f.Targets, cell)
		if register == "" {
			return value{Text: title}
		}
		return value{Text: title, Path: rowPath(register, cell)}
	case record.KindCode:
		return value{Text: text.Alone(text.CodeLabel(l, t.Name, f.Name, cell))}
	case record.KindBool:
		if cell == "true" {
			return value{Text: l.Yes()}
		}
		return value{Text: l.No()}
	case record.KindInt:
		if n, err := strconv.ParseInt(cell, 10, 64); err == nil {
			return value{Text: l.Number(n)}
		}
	case record.KindDate:
		if d, err := record.ParseDate(cell); err == nil {
			return value{Text: l.Date(d)}
		}
	case record.KindTime:
		if at, err := record.ParseTime(cell); err == nil {
			return value{Text: l.Moment(at)}
		}
	case record.KindSpan:
		if s, err := record.ParseSpan(cell); err == nil {
			return value{Text: l.EntrySpan(s)}
		}
	case record.KindCountry:
		return value{Text: l.Country(cell)}
	case record.KindMonthDay:
		return value{Text: showValue(l, f, cell)}
	case record.KindHash:
		return value{Text: cell, Mono: true}
	}
	return value{Text: cell, Long: strings.Contains(cell, "\n")}
}
