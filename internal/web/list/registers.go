// SPDX-License-Identifier: Apache-2.0

package list

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// registersPage is the page of all registers.
type registersPage struct {
	Query    string
	Families []family
}

// family is registers that belong together, by number.
type family struct {
	first string // its first register in the order of declaration
	Title string
	Lines []registerLine
}

type registerLine struct {
	name             string // of its file
	No, Name, Path   string
	Child            bool // belongs to the register above that is none
	Rows, Incomplete int64
	Lacking          string // path to the incomplete rows
	Changed          record.Time
}

// familyStarts are the registers with which a family begins.
var familyStarts = []string{"organisation", "dpa", "sub_processor", "document", "access_grant", "endpoint", "retention_rule", "meeting"}

// familyOf names the family of each register.
var familyOf = func() map[*record.Type]string {
	m, first := make(map[*record.Type]string, len(register.Types)), ""
	for _, t := range register.Types {
		if slices.Contains(familyStarts, t.Name) {
			first = t.Name
		}
		m[t] = first
	}
	return m
}()

var registersView = frame.Parse[registersPage](files, "template/registers.html")

func showRegisters(v *frame.Visit) error {
	all, err := v.Desk.Registers(v.Context())
	if err != nil {
		return err
	}
	page := registersPage{Query: strings.TrimSpace(v.Query().Get("q"))}
	page.Families = families(v.L, all, page.Query)
	return registersView.Show(v, http.StatusOK, v.L.Section("registers"), "registers", page)
}

// families sorts the registers that the query names into families.
func families(l text.Lang, all []app.RegisterLine, query string) []family {
	var list []family
	var current family
	flush := func() {
		slices.SortStableFunc(current.Lines, func(a, b registerLine) int { return cmp.Compare(a.No, b.No) })
		for i := range current.Lines {
			line := &current.Lines[i]
			line.Child = i > 0 && current.Lines[i-1].No == line.No
		}
		current.Lines = slices.DeleteFunc(current.Lines, func(line registerLine) bool { return !matches(line, query) })
		if len(current.Lines) > 0 {
			list = append(list, current)
		}
	}
	for _, line := range all {
		if first := familyOf[line.Type]; first != current.first {
			flush()
			current = family{first: first, Title: l.ListFamily(first)}
		}
		current.Lines = append(current.Lines, lineOf(l, line))
	}
	flush()
	return list
}

func lineOf(l text.Lang, line app.RegisterLine) registerLine {
	t := line.Type
	return registerLine{
		name: t.Name, No: t.No, Name: l.RegisterTitle(t.Name), Path: rowPath(t.Name, ""),
		Rows: int64(line.Rows), Incomplete: int64(line.Incomplete), Changed: line.Changed,
		Lacking: state{ListQuery: app.ListQuery{Lacking: true}}.path(t.Name),
	}
}

// matches reports whether a register's name or number holds every word.
func matches(line registerLine, query string) bool {
	within := strings.ToLower(line.No + " " + line.Name + " " + line.name)
	for word := range strings.FieldsSeq(strings.ToLower(query)) {
		if !strings.Contains(within, word) {
			return false
		}
	}
	return true
}
