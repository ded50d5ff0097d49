// SPDX-License-Identifier: Apache-2.0

package list

import (
	"slices"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// filter is the input of one field's condition.
type filter struct {
	Name, Label string
	Look        string // choose, span, text, state
	Day         bool   // the span is of days, not numbers
	Options     []choice
	From, To    string
	Value       string
}

// maxTargets is how many rows a reference may be chosen from in a list; of more,
// the id is typed.
const maxTargets = 60

// fillFilters shows inputs for the columns, the state, the deadlines and what is
// filtered already, and offers the other fields.
func (p *listPage) fillFilters(v *frame.Visit, t *record.Type, s state, columns []*record.Field) error {
	summary := register.Summarise(t)
	shown := slices.Concat(summary.Title, columns, summary.Deadlines)
	for i := range t.Fields {
		f := &t.Fields[i]
		if f.Personal() && !v.Desk.Who.Subject.Role.SeesPersonal() {
			continue
		}
		label := text.FieldLabel(v.L, t.Name, f.Name)
		p.Columns = append(p.Columns, choice{f.Name, label, slices.Contains(columns, f)})
		at := slices.IndexFunc(s.Filters, func(x app.ListFilter) bool { return x.Field == f.Name })
		extra := slices.Contains(s.Extra, f.Name)
		if at < 0 && !extra && (!slices.Contains(shown, f) || f.Kind == record.KindHash) {
			p.Fields = append(p.Fields, choice{f.Name, label, false})
			continue
		}
		x := app.ListFilter{Field: f.Name}
		if at >= 0 {
			x = s.Filters[at]
		}
		made, err := newFilter(v, t, f, x)
		if err != nil {
			return err
		}
		made.Label = label
		p.Filters = append(p.Filters, made)
	}
	size := s.Size
	if size == 0 {
		size = app.ListSizes[1]
	}
	for _, n := range app.ListSizes {
		p.Sizes = append(p.Sizes, choice{strconv.Itoa(n), strconv.Itoa(n), n == size})
	}
	return nil
}

func newFilter(v *frame.Visit, t *record.Type, f *record.Field, x app.ListFilter) (filter, error) {
	l := v.L
	made := filter{Name: f.Name, Look: "state", From: x.From, To: x.To, Value: x.Contains}
	option := func(value, label string) {
		made.Options = append(made.Options, choice{value, label, slices.Contains(x.Any, value)})
	}
	switch f.Kind {
	case record.KindText, record.KindName:
		made.Look = "text"
		return made, nil
	case record.KindInt:
		made.Look = "span"
		return made, nil
	case record.KindDate, record.KindTime:
		made.Look, made.Day = "span", true
		made.From, made.To = shownDay(x.From), shownDay(x.To)
		return made, nil
	case record.KindCode:
		for _, code := range f.Codes {
			option(code, text.Alone(text.CodeLabel(l, t.Name, f.Name, code)))
		}
	case record.KindBool:
		option("true", l.Yes())
		option("false", l.No())
	case record.KindRef:
		rows, err := v.Desk.Find(v.Context(), f.Targets, "", maxTargets+1)
		if err != nil && fault.KindOf(err) != fault.Denied {
			return made, err
		}
		if err != nil || len(rows) > maxTargets {
			made.Look = "id"
			if len(x.Any) > 0 {
				made.Value = x.Any[0]
			}
			return made, nil
		}
		for _, r := range rows {
			option(r.ID, l.RowTitle(r.Title))
		}
		for _, id := range x.Any { // archived, or gone from the first ones
			if id != app.Empty && !slices.ContainsFunc(rows, func(r app.Found) bool { return r.ID == id }) {
				option(id, id)
			}
		}
	default:
		made.Options = []choice{{"filled", l.ListFilled(), x.Filled == record.Yes}, {app.Empty, l.ListNotFilled(), x.Filled == record.No}}
		return made, nil
	}
	made.Look = "choose"
	option(app.Empty, l.ListNotFilled())
	return made, nil
}

// shownDay writes a day of an address as people type it in both languages.
func shownDay(iso string) string {
	day, err := record.ParseDate(iso)
	if err != nil {
		return iso
	}
	return day.Go().Format("02-01-2006")
}
