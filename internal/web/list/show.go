// SPDX-License-Identifier: Apache-2.0

package list

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// listPage is a register's page.
type listPage struct {
	Crumbs   []frame.Crumb
	Summary  frame.Summary
	Path     string
	Query    string // of this list, to keep it
	Search   string
	SortBy   string
	Archived bool
	Lacking  bool
	Active   int // filters in use
	Filters  []filter
	Extra    []string // fields that the filters show beside those of the columns
	Fields   []choice // fields that may be filtered
	Columns  []choice
	Sizes    []choice
	Views    []view
	Head     []heading
	Rows     []row
	Pager    frame.Pager
	Total    int
	Empty    bool // the register has no rows at all
	MayShare bool
	Dated    bool   // the register has deadlines
	New      string // paths of what the person may do, "" for what not
	NewLabel string
	Import   string
	CSV      string
	XLSX     string
}

type heading struct{ Label, Path, Sort string }

type row struct {
	Path, Title, ID string
	Incomplete      bool
	Archived        bool
	Cells           []cell
	Deadline        string
	Late            bool
	Changed         record.Time
}

type cell struct {
	Text   string
	Tag    frame.Tag
	Hidden bool
	Number bool
}

type choice struct {
	Value, Label string
	Chosen       bool
}

type view struct {
	app.ListView
	Path string
}

var listView = frame.Parse[listPage](files, "template/list.html")

// typeOf returns the type that the path names, if the person may read it.
func typeOf(v *frame.Visit) (*record.Type, error) {
	t := register.Type(v.Path("register"))
	if t == nil {
		return nil, fault.New(fault.NotFound, "unknown_register")
	}
	return t, nil
}

func showList(v *frame.Visit) error {
	t, err := typeOf(v)
	if err != nil {
		return err
	}
	s, bad := parse(t, v.Query())
	if canonical := s.path(t.Name); len(bad) == 0 && hasEmpty(v.Query()) && v.Desk.MayOn(access.RegisterRead, t.Name, false) {
		return v.Redirect(canonical) // a form sends its empty inputs too
	}
	page := listPage{Path: rowPath(t.Name, ""), Search: s.Search, Archived: s.Archived, Lacking: s.Lacking, Active: len(s.Filters)}
	if s.Lacking {
		page.Active++
	}
	page.Summary.L = v.L
	for _, w := range bad {
		page.Summary.Problems = append(page.Summary.Problems, frame.Problem{Sentence: v.L.ListBadParam(w.Param)})
	}
	list, err := v.Desk.List(v.Context(), t.Name, s.ListQuery)
	if fault.KindOf(err) == fault.Invalid { // what this person may not ask: the list without it
		page.Summary.Problems = append(page.Summary.Problems, frame.Problem{Sentence: v.L.Error(err)})
		s.Filters, s.Sort, s.Down = nil, "", false
		list, err = v.Desk.List(v.Context(), t.Name, s.ListQuery)
	}
	if err != nil {
		return err
	}
	if err := page.fill(v, t, s, list); err != nil {
		return err
	}
	return listView.Show(v, http.StatusOK, v.L.RegisterTitle(t.Name), "registers", page)
}

func hasEmpty(values url.Values) bool {
	for _, given := range values {
		if slices.Contains(given, "") {
			return true
		}
	}
	return false
}

func (p *listPage) fill(v *frame.Visit, t *record.Type, s state, list app.ListPage) error {
	p.Crumbs = []frame.Crumb{{Path: "/registers", Label: v.L.Section("registers")}}
	if parent := t.Parent(); parent != "" {
		p.Crumbs = append(p.Crumbs, frame.Crumb{Path: rowPath(parent, ""), Label: v.L.RegisterTitle(parent)})
	}
	p.Query, p.Total, p.Extra = s.query(), list.Total, s.Extra
	p.Empty = list.Total == 0 && p.Query == ""
	if s.Sort != "" {
		p.SortBy = map[bool]string{true: "-"}[s.Down] + s.Sort
	}
	p.fillRows(v.L, t, s, list)
	p.links(v, t, s)
	if err := p.fillFilters(v, t, s, list.Columns); err != nil {
		return err
	}
	views, err := v.Desk.Views(v.Context(), t.Name)
	if err != nil {
		return err
	}
	for _, saved := range views {
		kept, _ := url.ParseQuery(saved.Query) // was printed by us
		known, _ := parse(t, kept)
		p.Views = append(p.Views, view{saved, known.path(t.Name)})
	}
	return nil
}

// links are the ways out that the person may take.
func (p *listPage) links(v *frame.Visit, t *record.Type, s state) {
	p.MayShare = v.Desk.MayOn(access.RegisterImport, t.Name, true)
	if t.Importable && v.Desk.MayOn(access.RegisterWrite, t.Name, false) {
		p.New, p.NewLabel = p.Path+"/new", v.L.NewRow(t.Name)
	}
	if t.Importable && p.MayShare {
		p.Import = p.Path + "/import"
	}
	if v.Desk.MayOn(access.RegisterExport, t.Name, false) && !p.Empty {
		s.Page, s.Size = 0, 0
		q := strings.TrimSuffix("&"+s.query(), "&")
		p.CSV, p.XLSX = p.Path+"/export?format=csv"+q, p.Path+"/export?format=xlsx"+q
	}
}

func (p *listPage) fillRows(l text.Lang, t *record.Type, s state, list app.ListPage) {
	p.Head = append(p.Head, s.heading(t, l.ListTitle(), app.ByTitle))
	for _, f := range list.Columns {
		p.Head = append(p.Head, s.heading(t, text.FieldLabel(l, t.Name, f.Name), f.Name))
	}
	if p.Dated = hasDeadlines(t); p.Dated {
		p.Head = append(p.Head, s.heading(t, l.ListDeadline(), app.ByDeadline))
	}
	p.Head = append(p.Head, s.heading(t, l.ListChanged(), app.ByChanged))
	status := register.Summarise(t).Status
	for _, r := range list.Rows {
		shown := row{
			Path: rowPath(t.Name, r.ID), Title: rowTitle(l, t.Name, r), ID: r.ID, Incomplete: r.Incomplete, Archived: r.Archived,
			Deadline: words(l, t.Name, r.Deadline), Late: r.Late, Changed: r.Changed,
		}
		for _, c := range r.Cells {
			shown.Cells = append(shown.Cells, showCell(l, t.Name, c, c.Field == status))
		}
		p.Rows = append(p.Rows, shown)
	}
	from := (list.Page - 1) * list.Size
	p.Pager = frame.Pager{L: l, From: min(from+1, list.Total), To: from + len(list.Rows), Rows: list.Total}
	if list.Page > 1 {
		p.Pager.Previous = s.at(list.Page - 1).path(t.Name)
	}
	if p.Pager.To < list.Total {
		p.Pager.Next = s.at(list.Page + 1).path(t.Name)
	}
}

// hasDeadlines reports whether rows of a type can have a next deadline.
func hasDeadlines(t *record.Type) bool { return len(register.Summarise(t).Deadlines) > 0 }

// maxShown is how many characters of a text a list shows.
const maxShown = 120

func showCell(l text.Lang, register string, c app.ListCell, status bool) cell {
	shown := cell{Text: words(l, register, c), Hidden: c.Hidden, Number: c.Field.Kind == record.KindInt && !c.Field.List}
	if status && len(c.Values) > 0 {
		shown.Tag = stateTag(l, register, c)
	}
	if runes := []rune(shown.Text); len(runes) > maxShown {
		shown.Text = string(runes[:maxShown-1]) + "…"
	}
	return shown
}

// at is the state on another page.
func (s state) at(page int) state {
	s.Page = page
	if page == 1 {
		s.Page = 0
	}
	return s
}

// heading is a column's head: its link sorts by it, and the other way round when
// it is sorted so already.
func (s state) heading(t *record.Type, label, order string) heading {
	h := heading{Label: label}
	next := s.at(1)
	next.Sort, next.Down = order, order == app.ByChanged
	if s.Sort == order {
		h.Sort, next.Down = "ascending", !s.Down
		if s.Down {
			h.Sort = "descending"
		}
	}
	h.Path = next.path(t.Name)
	return h
}
