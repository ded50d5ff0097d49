// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var detailView = frame.Parse[detailPage](files, "template/detail.html", "template/value.html")

// detailPage is one row with everything around it.
type detailPage struct {
	Crumbs    []frame.Crumb
	Row       *app.RowView
	Recorder  value
	LedgerURL string
	Path      string
	AsOf      record.Date // the row is shown as it was known then
	Archived  bool
	Missing   []string
	Sections  []facts
	Children  []childTable
	Referring []referring
	Edit      string // paths of what the person may do, "" for no
	Copy      string
	Archive   string
	Evidence  string
	File      string
	Unread    bool // the file was not, or not wholly, examined for CPR numbers
	Activate  string
	Use       string
}

// facts is one section of a detail page.
type facts struct {
	Title string
	Rows  []fact
}

type fact struct {
	Label  string
	Values []value
	Hidden bool // personal, and not for this person
}

// childTable is the dependent rows of one kind.
type childTable struct {
	Title    string
	Columns  []string
	Rows     []childRow
	More     string // path to all of them, "" if these are all
	Add      string // path to the form of a new one, "" where the person may not
	AddLabel string
}

type childRow struct {
	Path  string
	Cells [][]value
}

// referring leads to the rows of a register that name this one in a field.
type referring struct {
	Path, Label string
	Count       string
}

func showRow(v *frame.Visit) error {
	day, err := asOf(v)
	if err != nil {
		return err
	}
	name, id := v.Path("register"), v.Path("id")
	row, err := v.Desk.Row(v.Context(), name, id, endOf(day))
	if err != nil {
		return err
	}
	_, title := named(v, []string{name}, id)
	page := detailPage{
		Crumbs: crumbs(v, row.Type), Row: row, Path: rowPath(name, id), AsOf: day,
		LedgerURL: ledgerPath(row.Seq), Recorder: actor(v, row.Actor),
		Archived: row.Type.Field(archivedField).Format(row.Record) == "true",
	}
	for _, field := range row.Missing {
		page.Missing = append(page.Missing, text.FieldLabel(v.L, name, field))
	}
	page.Sections = sections(v, row)
	if err := page.related(v); err != nil {
		return err
	}
	page.allow(v)
	return detailView.Show(v, http.StatusOK, title, "registers", page)
}

func ledgerPath(seq int64) string { return "/ledger/" + strconv.FormatInt(seq, 10) }

// asOf reads the day of ?as-of=, none if it is not there.
func asOf(v *frame.Visit) (record.Date, error) {
	cell := v.Query().Get("as-of")
	if cell == "" {
		return 0, nil
	}
	day, err := record.ParseDate(typedDay(cell))
	if err != nil {
		return 0, fault.New(fault.Invalid, "day_form")
	}
	return day, nil
}

// endOf returns the last instant of a day, 0 for none.
func endOf(day record.Date) record.Time {
	if day == 0 {
		return 0
	}
	return day.End() - 1
}

// sections lists the fields of a row as its form does, but under two headings, what
// is its own and what every row has: what must be filled in matters to writers only.
func sections(v *frame.Visit, row *app.RowView) []facts {
	own, shared := facts{Title: v.L.EntryFacts()}, facts{Title: v.L.EntryOther()}
	for _, s := range sectionsOf(row.Type) {
		part := &own
		if s.name == "common" {
			part = &shared
		}
		for _, f := range s.fields {
			hidden := f.Personal() && !v.Desk.SeesPersonal()
			shown := values(v, row.Type, f, row.Record)
			if shown == nil && !hidden && (f.Need == record.Optional || f.Need == record.Conditional || f.Unless != "") {
				continue // nobody asks for it
			}
			part.Rows = append(part.Rows, fact{text.FieldLabel(v.L, row.Type.Name, f.Name), shown, hidden})
		}
	}
	if shared.Rows == nil {
		return []facts{own}
	}
	return []facts{own, shared}
}

// related adds the dependent rows and the rows that refer to this one.
func (p *detailPage) related(v *frame.Visit) error {
	children, others, err := v.Desk.Related(v.Context(), p.Row.Type.Name, p.Row.ID)
	if err != nil {
		return err
	}
	for _, group := range children {
		p.Children = append(p.Children, childrenOf(v, group, p.Row.ID))
	}
	for _, group := range others {
		count := v.L.Number(int64(group.Count))
		if group.More {
			count += "+"
		}
		p.Referring = append(p.Referring, referring{
			Path:  "/registers/" + group.Type.Name + "?" + url.Values{group.Field.Name: {p.Row.ID}}.Encode(),
			Label: v.L.EntryReferring(v.L.RegisterTitle(group.Type.Name), text.FieldLabel(v.L, group.Type.Name, group.Field.Name)),
			Count: count,
		})
	}
	return nil
}

// childrenOf makes the table of one kind of dependent rows, with the columns that
// its list shows.
func childrenOf(v *frame.Visit, group app.RowGroup, parent string) childTable {
	t := group.Type
	table := childTable{Title: v.L.RegisterTitle(t.Name), AddLabel: v.L.NewRow(t.Name)}
	columns := register.Summarise(t).Columns
	for _, f := range columns {
		if f != group.Field {
			table.Columns = append(table.Columns, text.FieldLabel(v.L, t.Name, f.Name))
		}
	}
	for _, row := range group.Rows {
		child := childRow{Path: rowPath(t.Name, row.ID)}
		for _, f := range columns {
			if f != group.Field {
				child.Cells = append(child.Cells, values(v, t, f, row.Record))
			}
		}
		table.Rows = append(table.Rows, child)
	}
	if group.More {
		table.More = "/registers/" + t.Name + "?" + url.Values{"parent": {parent}}.Encode()
	}
	if v.Desk.MayOn(access.RegisterWrite, t.Name, false) {
		table.Add = "/registers/" + t.Name + "/new?" + url.Values{"parent": {parent}}.Encode()
	}
	return table
}

// allow sets the paths of what the person may do with the row as it is now.
func (p *detailPage) allow(v *frame.Visit) {
	name, path := p.Row.Type.Name, p.Path
	e, isEvidence := p.Row.Record.(*register.Evidence)
	if isEvidence && v.Desk.May(access.EvidenceRead) && v.Desk.HasFile(string(e.SHA256)) {
		p.File = "/evidence/" + p.Row.ID + "/file"
		examined, err := v.Desk.EvidenceExamined(v.Context(), p.Row.ID)
		p.Unread = err != nil || !examined // what nobody knows is not called clean
	}
	if p.AsOf != 0 {
		return
	}
	if v.Desk.MayOn(access.RegisterWrite, name, true) {
		p.Edit, p.Archive = path+"/edit", path+"/archive"
	}
	if v.Desk.MayOn(access.RegisterWrite, name, false) {
		p.Copy = "/registers/" + name + "/new?" + url.Values{"from": {p.Row.ID}}.Encode()
	}
	if v.Desk.May(access.EvidenceUpload) && p.Edit != "" && !isEvidence {
		p.Evidence = "/evidence/new?" + url.Values{"for": {name + "/" + p.Row.ID}}.Encode()
	}
	if name == (register.ChangeNotice{}).Register() && v.Desk.May(access.SubprocessorActivate) {
		p.Activate, p.Use = path+"/activate", path+"/use"
	}
}

// archive takes a row out of use or back.
func archive(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	version, _ := strconv.ParseInt(form.Get("version"), 10, 64)
	name, id := v.Path("register"), v.Path("id")
	archived := form.Get("archived") == "true"
	if _, err := v.Desk.ArchiveRow(v.Context(), name, id, version, archived); err != nil {
		return err
	}
	v.Said(map[bool]string{true: "archived", false: "restored"}[archived])
	return v.Redirect(rowPath(name, id))
}
