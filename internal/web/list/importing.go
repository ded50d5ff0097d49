// SPDX-License-Identifier: Apache-2.0

package list

import (
	"cmp"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// importPage is the import of one register: the choice of a file, or what it would
// change.
type importPage struct {
	Crumbs   []frame.Crumb
	Summary  frame.Summary
	Path     string
	File     string // key of the file that was tried, "" for none
	Problems []problem
	Further  int // problems that are not shown
	Preview  *app.ImportPreview
	Changes  []change
	Columns  []string // names of the columns that a file may have
	Longer   bool     // not all changes are shown
}

// problem is one line of what must be mended in a file.
type problem struct {
	Line        int // 0 for the whole file
	Field, Mend string
}

type change struct {
	Path, Title, Register string
	Fields                []fieldChange
}

type fieldChange struct{ Label, Old, New string }

// maxProblems bounds the problems that a page shows.
const maxProblems = 500

var importView = frame.Parse[importPage](files, "template/import.html")

func importable(v *frame.Visit) (*record.Type, importPage, error) {
	t, err := typeOf(v)
	if err == nil && !t.Importable {
		err = fault.New(fault.Invalid, "import_closed")
	}
	if err != nil {
		return nil, importPage{}, err
	}
	page := importPage{Path: rowPath(t.Name, "") + "/import", Columns: []string{"id", "recorded_at"}}
	page.Summary.L = v.L
	page.Crumbs = []frame.Crumb{
		{Path: "/registers", Label: v.L.Section("registers")}, {Path: rowPath(t.Name, ""), Label: v.L.RegisterTitle(t.Name)},
	}
	for i := range t.Fields {
		page.Columns = append(page.Columns, t.Fields[i].Name)
	}
	return t, page, nil
}

// showImport shows the choice of a file, or tries the one that was uploaded.
func showImport(v *frame.Visit) error {
	t, page, err := importable(v)
	if err != nil {
		return err
	}
	if key := v.Query().Get("file"); key != "" {
		return page.try(v, t, key)
	}
	return importView.Show(v, http.StatusOK, v.L.ListImportTitle(v.L.RegisterTitle(t.Name)), "registers", page)
}

// try shows what an uploaded file would change. One that is refused is not kept.
func (p *importPage) try(v *frame.Visit, t *record.Type, key string) error {
	path, err := v.Desk.Spooled(v.Context(), key)
	if err != nil {
		return p.again(v, t, err)
	}
	rows, problems, err := sheet.ReadUpload(path, t.Name)
	if err != nil {
		return err
	}
	preview, err := v.Desk.PreviewImport(v.Context(), rows, problems)
	if err != nil {
		return errors.Join(p.refused(v, t, err), v.Desk.Unspool(v.Context(), key))
	}
	p.File, p.Preview = key, &preview
	p.fill(v, preview)
	return importView.Show(v, http.StatusOK, v.L.ListImportTitle(v.L.RegisterTitle(t.Name)), "registers", *p)
}

// fill words what would change.
func (p *importPage) fill(v *frame.Visit, preview app.ImportPreview) {
	p.Longer = preview.Changed > len(preview.Changes)
	for _, c := range preview.Changes {
		shown := change{Path: rowPath(c.Register, c.ID), Title: v.L.RowTitle(c.Title), Register: text.RegisterLabel(v.L, c.Register)}
		for _, f := range c.Fields {
			shown.Fields = append(shown.Fields, fieldChange{
				text.FieldLabel(v.L, c.Register, f.Field.Name),
				words(v.L, c.Register, app.ListCell{Field: f.Field, Values: f.Old}),
				words(v.L, c.Register, app.ListCell{Field: f.Field, Values: f.New}),
			})
		}
		p.Changes = append(p.Changes, shown)
	}
}

// refused shows every problem of a file; nothing of it is kept.
func (p *importPage) refused(v *frame.Visit, t *record.Type, err error) error {
	var problems *app.Refused
	if !errors.As(err, &problems) {
		return p.again(v, t, err)
	}
	slices.SortStableFunc(problems.Problems, func(a, b app.Problem) int { return cmp.Compare(a.Line, b.Line) })
	for i, bad := range problems.Problems {
		if i == maxProblems {
			p.Further = len(problems.Problems) - i
			break
		}
		p.Problems = append(p.Problems, problem{bad.Line, bad.Field, v.L.ListMend(bad)})
	}
	p.Summary.Problems = []frame.Problem{{Input: "problems", Sentence: v.L.ListProblems(len(problems.Problems))}}
	return importView.Show(v, http.StatusUnprocessableEntity, v.L.ListImportTitle(v.L.RegisterTitle(t.Name)), "registers", *p)
}

// again shows the choice of a file with what was wrong with the last one.
func (p *importPage) again(v *frame.Visit, t *record.Type, err error) error {
	status := http.StatusUnprocessableEntity
	switch tooLarge := (*http.MaxBytesError)(nil); {
	case errors.As(err, &tooLarge):
		status, err = http.StatusRequestEntityTooLarge, fault.New(fault.Invalid, "import_too_large")
	case fault.KindOf(err) != fault.Invalid && fault.KindOf(err) != fault.NotFound:
		return err
	}
	p.Summary.Problems = []frame.Problem{{Input: "file", Sentence: v.L.Error(err)}}
	return importView.Show(v, status, v.L.ListImportTitle(v.L.RegisterTitle(t.Name)), "registers", *p)
}

// takeImport takes a file (multipart) and tries it, or imports the one that was
// tried (a plain form with its key).
func takeImport(v *frame.Visit) error {
	t, page, err := importable(v)
	if err != nil {
		return err
	}
	if kind, _, _ := mime.ParseMediaType(v.Request.Header.Get("Content-Type")); kind == "multipart/form-data" {
		key, err := receive(v)
		if err != nil {
			return page.again(v, t, err)
		}
		if holds, err := v.Desk.SpoolHolds(v.Context(), key); err != nil || holds {
			return errors.Join(err, page.try(v, t, key))
		}
		return v.Redirect(page.Path + "?" + url.Values{"file": {key}}.Encode())
	}
	form, err := v.Form()
	if err != nil {
		return err
	}
	path, err := v.Desk.Spooled(v.Context(), form.Get("file"))
	if err != nil {
		return page.again(v, t, err)
	}
	rows, problems, err := sheet.ReadUpload(path, t.Name)
	if err != nil {
		return err
	}
	if _, err = v.Desk.ImportRows(v.Context(), rows, problems); err != nil {
		return page.refused(v, t, err) // the registers changed since it was tried
	}
	v.Said("list_imported")
	if err := v.Desk.Unspool(v.Context(), form.Get("file")); err != nil {
		return err
	}
	return v.Redirect(state{ListQuery: app.ListQuery{Sort: app.ByChanged, Down: true}}.path(t.Name))
}

// receive streams the file of a multipart form to the spool.
func receive(v *frame.Visit) (string, error) {
	parts, err := v.Request.MultipartReader()
	if err != nil {
		return "", fault.New(fault.Invalid, "body_form")
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return "", fault.New(fault.Invalid, "import_kind")
		}
		if err != nil {
			return "", bodyError(err)
		}
		if part.FormName() != "file" {
			continue
		}
		kind := strings.ToLower(strings.TrimPrefix(filepath.Ext(part.FileName()), "."))
		if !slices.Contains(app.ImportKinds, kind) {
			return "", fault.New(fault.Invalid, "import_kind")
		}
		key, err := v.Desk.Spool(v.Context(), kind, part)
		return key, bodyError(err)
	}
}

// bodyError tells a body that broke off from one that is too large.
func bodyError(err error) error {
	tooLarge := (*http.MaxBytesError)(nil)
	if err == nil || errors.As(err, &tooLarge) || fault.CodeOf(err) != "" {
		return err
	}
	return fault.New(fault.Invalid, "body_form")
}
