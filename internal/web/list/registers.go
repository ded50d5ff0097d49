// SPDX-License-Identifier: Apache-2.0

package list

import (
	"net/http"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// registersPage is the page of all registers.
type registersPage struct {
	Query string
	Lines []registerLine
}

type registerLine struct {
	No, Name, Path   string
	Child            bool
	Rows, Incomplete int64
	Changed          record.Time
}

var registersView = frame.Parse[registersPage](files, "template/registers.html")

func showRegisters(v *frame.Visit) error {
	all, err := v.Desk.Registers(v.Context())
	if err != nil {
		return err
	}
	page := registersPage{Query: strings.TrimSpace(v.Query().Get("q"))}
	for _, line := range all {
		if r := lineOf(v.L, line); matches(r, line.Type.Name, page.Query) {
			page.Lines = append(page.Lines, r)
		}
	}
	return registersView.Show(v, http.StatusOK, v.L.Section("registers"), "registers", page)
}

func lineOf(l text.Lang, line app.RegisterLine) registerLine {
	t := line.Type
	return registerLine{
		No: t.No, Name: text.RegisterLabel(l, t.Name), Path: rowPath(t.Name, ""), Child: t.Parent() != "",
		Rows: int64(line.Rows), Incomplete: int64(line.Incomplete), Changed: line.Changed,
	}
}

// matches reports whether a register's name or number holds every word.
func matches(line registerLine, name, query string) bool {
	within := strings.ToLower(line.No + " " + line.Name + " " + name)
	for word := range strings.FieldsSeq(strings.ToLower(query)) {
		if !strings.Contains(within, word) {
			return false
		}
	}
	return true
}
