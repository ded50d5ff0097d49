// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var conflictView = frame.Parse[conflictPage](files, "template/conflict.html", "template/value.html")

// conflictPage sets what a person typed beside what somebody else saved
// meanwhile.
type conflictPage struct {
	Crumbs  []frame.Crumb
	Action  string
	Cancel  string
	Version int64 // the other's
	Rows    []difference
	Hidden  []hidden // the form as it was sent
}

// difference is one field in which the two differ.
type difference struct {
	Name, ID, Label string
	Mine, Theirs    []value
	TakeMine        bool
}

type hidden struct{ Name, Value string }

const takeTheirs = "theirs"

// conflict shows both versions field by field. The other's is suggested, unless
// only this person changed the field.
func (e *editor) conflict(mine record.Record) error {
	current, err := e.row(0)
	if err != nil {
		return err
	}
	page := conflictPage{
		Crumbs: e.crumbs(), Action: e.v.Request.URL.Path, Cancel: rowPath(e.t.Name, e.id), Version: current.Number,
		Hidden: hiddenOf(e.typed),
	}
	for i := range e.t.Fields {
		f := &e.t.Fields[i]
		was, my, their := f.Format(e.base), f.Format(mine), f.Format(current.Record)
		if my == their {
			continue
		}
		page.Rows = append(page.Rows, difference{
			Name: f.Name + takePart, ID: inputID(f), Label: text.FieldLabel(e.v.L, e.t.Name, f.Name),
			Mine: values(e.v, e.t, f, mine), Theirs: values(e.v, e.t, f, current.Record), TakeMine: was == their,
		})
	}
	return conflictView.Show(e.v, http.StatusConflict, e.v.L.EntryConflict(), "registers", page)
}

// hiddenOf carries a form through another page. Its version and choices are asked
// anew.
func hiddenOf(typed url.Values) []hidden {
	var list []hidden
	for name, values := range typed {
		if name == versionInput || len(name) > len(takePart) && name[len(name)-len(takePart):] == takePart {
			continue
		}
		for _, value := range values {
			list = append(list, hidden{name, value})
		}
	}
	slices.SortFunc(list, func(a, b hidden) int { return slices.Compare([]string{a.Name}, []string{b.Name}) })
	return list
}

// take puts the other's values where the person chose them after a conflict.
func (e *editor) take() {
	shown := show(e.v.L, e.t, e.base) // the form comes back with the other's version
	for i := range e.t.Fields {
		f := &e.t.Fields[i]
		if e.typed.Get(f.Name+takePart) != takeTheirs {
			continue
		}
		for _, part := range []string{"", clockPart, unitPart} {
			e.typed[f.Name+part] = shown[f.Name+part]
		}
		e.typed.Del(f.Name + queryPart)
	}
}
