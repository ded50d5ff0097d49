// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
)

const (
	maxChoices = 30 // rows of all targets that are listed; more are searched
	maxMatches = 20 // that a search shows
)

// reference fills the input of a reference: a list to choose from, or a search
// whose results are choices in the same form.
func (e *editor) reference(f *record.Field, in *input) error {
	rows, err := e.v.Desk.Find(e.v.Context(), f.Targets, "", maxChoices+1)
	switch {
	case fault.KindOf(err) == fault.Denied, err == nil && machineRows(f):
		in.Look, in.Hint = "line", e.v.L.EntryID() // nothing to choose from: the id is typed
		if f.List {
			in.Look, in.Value = "lines", strings.Join(lines(e.typed[f.Name]), "\n")
		}
		return nil
	case err != nil:
		return err
	}
	chosen := lines(e.typed[f.Name])
	in.Many = f.List
	if len(rows) <= maxChoices {
		in.Look = "select"
		if f.List {
			in.Look = "checks"
		} else {
			in.Options = append(in.Options, option{Label: e.v.L.EntryChoose(), Chosen: len(chosen) == 0})
		}
		if f.List { // what is chosen stays in its order
			e.keep(f, in, chosen)
		}
		e.offer(f, in, rows, chosen)
		e.keep(f, in, chosen)
		in.pointToFirst()
		return nil
	}
	in.Look, in.Query = "search", strings.TrimSpace(e.typed.Get(f.Name+queryPart))
	e.keep(f, in, chosen)
	if in.Query != "" {
		if rows, err = e.v.Desk.Find(e.v.Context(), f.Targets, in.Query, maxMatches); err != nil {
			return err
		}
		in.NoMatch = len(rows) == 0
		e.offer(f, in, rows, chosen)
	}
	if !f.List && len(in.Options) > 0 {
		in.Options = append(in.Options, option{ID: in.ID + "-none", Label: e.v.L.None(), Chosen: len(chosen) == 0})
	}
	return nil
}

// machineRows reports whether a reference names only rows that machines fill,
// which no search finds.
func machineRows(f *record.Field) bool {
	return !slices.ContainsFunc(f.Targets, func(target string) bool { return !register.Type(target).Bulk })
}

// pointToFirst lets an error about checkboxes lead to the first of them.
func (i *input) pointToFirst() {
	if i.Look == "checks" && len(i.Options) > 0 {
		i.Options[0].ID = i.ID
	}
}

// keep lists what is chosen and not listed yet.
func (e *editor) keep(f *record.Field, in *input, chosen []string) {
	for _, id := range chosen {
		if in.lists(id) {
			continue
		}
		_, title := named(e.v, f.Targets, id)
		in.Options = append(in.Options, option{ID: in.ID + "-" + id, Value: id, Label: title, Chosen: true})
	}
}

// offer lists rows that are not listed yet.
func (e *editor) offer(f *record.Field, in *input, rows []app.Found, chosen []string) {
	for _, row := range rows {
		if in.lists(row.ID) {
			continue
		}
		label := e.v.L.RowTitle(row.Title)
		if len(f.Targets) > 1 {
			label += " · " + text.RegisterLabel(e.v.L, row.Register)
		}
		in.Options = append(in.Options, option{ID: in.ID + "-" + row.ID, Value: row.ID, Label: label, Chosen: slices.Contains(chosen, row.ID)})
	}
}

func (i *input) lists(value string) bool {
	return slices.ContainsFunc(i.Options, func(o option) bool { return o.Value == value })
}

// unsettled finds searches whose results nobody has seen: what was typed there
// would be lost if the form were saved.
func unsettled(t *record.Type, typed map[string][]string) []problem {
	var problems []problem
	for i := range t.Fields {
		f := &t.Fields[i]
		if f.Kind != record.KindRef {
			continue
		}
		query, asked := strings.TrimSpace(first(typed[f.Name+queryPart])), first(typed[f.Name+askedPart])
		if query != asked && query != "" {
			problems = append(problems, problem{f, "choose"})
		}
	}
	return problems
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}
