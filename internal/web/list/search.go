// SPDX-License-Identifier: Apache-2.0

package list

import (
	"net/http"
	"regexp"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// searchPage is the rows that a search for a reference found, as choices of a
// form's field.
type searchPage struct {
	Name    string // of the form's field
	Targets []string
	Query   string
	Options []option
}

type option struct {
	ID, Label, Register string
	Chosen              bool
}

var searchView = frame.Parse[searchPage](files, "template/search.html")

var fieldName = regexp.MustCompile(`^[a-z0-9_.-]{1,80}$`)

const maxOptions = 20

// search answers with the rows whose name or id holds the words of q, in the
// registers that target names, once each.
func search(v *frame.Visit) error {
	q := v.Query()
	page := searchPage{Name: q.Get("name"), Targets: q["target"], Query: strings.TrimSpace(q.Get("q"))}
	if page.Name == "" {
		page.Name = "id"
	}
	if !fieldName.MatchString(page.Name) || len(page.Targets) == 0 || len(page.Targets) > len(register.Types) {
		return fault.New(fault.Invalid, "body_form")
	}
	found, err := v.Desk.Find(v.Context(), page.Targets, page.Query, maxOptions)
	if err != nil {
		return err
	}
	for _, f := range found {
		page.Options = append(page.Options, option{ID: f.ID, Label: v.L.RowTitle(f.Title), Register: text.RegisterLabel(v.L, f.Register)})
	}
	return searchView.Show(v, http.StatusOK, v.L.Search(), "registers", page)
}
