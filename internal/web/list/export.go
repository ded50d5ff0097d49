// SPDX-License-Identifier: Apache-2.0

package list

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// export answers with the rows of a list, all pages of it, as a file.
func export(v *frame.Visit) error {
	t, err := typeOf(v)
	if err != nil {
		return err
	}
	asked := v.Query()
	format := asked.Get("format")
	asked.Del("format")
	s, bad := parse(t, asked)
	if len(bad) > 0 || format != "csv" && format != "xlsx" {
		return fault.New(fault.Invalid, "list_address")
	}
	s.Page, s.Size = 0, 0
	out, err := v.Desk.ExportList(v.Context(), t.Name, s.ListQuery, s.query())
	if err != nil {
		return err
	}
	name := t.Name + "-" + out.At.Date().String() + "." + format
	if format == "csv" {
		v.Download(name, "text/csv; charset=utf-8")
		err = sheet.WriteCSV(v.Writer(), v.L.ListSeparator(), header(v.L, out), lines(v.L, out))
	} else {
		v.Download(name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
		err = sheet.WriteXLSX(v.Writer(), v.L.RegisterTitle(t.Name), header(v.L, out), lines(v.L, out))
	}
	if fault.KindOf(err) == fault.Invalid { // a workbook that can't hold it: nothing was sent yet
		v.Header().Del("Content-Disposition")
		return err
	}
	if err != nil { // the answer has begun: the connection is cut so that nobody takes a part for the whole
		v.Site.Log.LogAttrs(context.WithoutCancel(v.Context()), slog.LevelWarn, "export cut short", slog.String("code", fault.CodeOf(err)))
		panic(http.ErrAbortHandler)
	}
	return nil
}

func header(l text.Lang, out app.ListExport) []string {
	titles := []string{"id", l.ListTitle()}
	for _, f := range out.Columns {
		titles = append(titles, text.FieldLabel(l, out.Type.Name, f.Name))
	}
	if hasDeadlines(out.Type) {
		titles = append(titles, l.ListDeadline())
	}
	return append(titles, l.ListChanged())
}

// lines writes the rows as the list shows them.
func lines(l text.Lang, out app.ListExport) sheet.Lines {
	return func(yield func([]string, error) bool) {
		for row, err := range out.Rows {
			if err != nil {
				yield(nil, err)
				return
			}
			line := []string{row.ID, rowTitle(l, out.Type.Name, row)}
			for _, c := range row.Cells {
				line = append(line, words(l, out.Type.Name, c))
			}
			if hasDeadlines(out.Type) {
				line = append(line, words(l, out.Type.Name, row.Deadline))
			}
			line = append(line, l.Moment(row.Changed))
			for i := range line {
				line[i] = out.Mask(line[i])
			}
			if !yield(line, nil) {
				return
			}
		}
	}
}
