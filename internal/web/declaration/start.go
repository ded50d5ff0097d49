// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var startView = frame.Parse[startPage](files, "template/start.html")

// startPage begins a declaration.
type startPage struct {
	Version, AsOf, Legend string
	Again                 bool
	Last                  string // version whose answers may be a beginning, "" for none
	First                 bool   // there is no declaration yet
	Write                 bool
	Summary               frame.Summary
}

// showFirst stands in the place of the declaration as long as there is none.
func showFirst(v *frame.Visit) error {
	p, err := newStart(v)
	if err != nil {
		return err
	}
	return startView.Show(v, http.StatusOK, v.L.DeclarationTitle(""), section, p)
}

func showStart(v *frame.Visit) error {
	p, err := newStart(v)
	if err != nil {
		return err
	}
	return startView.Show(v, http.StatusOK, v.L.DeclarationNewVersion(), section, p)
}

// newStart proposes today, this year as the version, and the last legend or the
// words of the scale.
func newStart(v *frame.Visit) (startPage, error) {
	sheet, err := v.Desk.Declaration(v.Context())
	if err != nil {
		return startPage{}, err
	}
	today := v.Site.App.Clock.Now().Date()
	p := startPage{
		Version: strconv.Itoa(today.Go().Year()), AsOf: v.L.Date(max(today, sheet.Head.AsOf)), Legend: sheet.Head.Legend.Reveal(),
		Last: sheet.Head.Version, Again: sheet.ID != "", First: sheet.ID == "",
		Write: v.Desk.May(access.DeclarationWrite), Summary: frame.Summary{L: v.L},
	}
	if p.Legend == "" {
		var lines []string
		for _, l := range v.Site.App.Catalogue.Scale {
			lines = append(lines, v.L.DeclarationLevel(l.Value, l.Text.In(string(v.L))))
		}
		p.Legend = strings.Join(lines, "\n")
	}
	return p, nil
}

func start(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	cmd := app.DeclarationStart{
		Version: strings.TrimSpace(form.Get("version")), AsOf: day(form.Get("as_of")), Legend: plain(form.Get("legend")), Again: form.Get("again") != "",
	}
	err = v.Desk.StartDeclaration(v.Context(), cmd)
	if err == nil {
		v.Said("declaration_started")
		return v.Redirect("/declaration")
	}
	var wrong *fault.Error
	if !errors.As(err, &wrong) || wrong.Kind != fault.Invalid || wrong.Field == "" {
		return err
	}
	p, err := newStart(v)
	if err != nil {
		return err
	}
	p.Version, p.AsOf, p.Legend, p.Again = form.Get("version"), form.Get("as_of"), form.Get("legend"), cmd.Again
	p.Summary.Problems = []frame.Problem{{Input: wrong.Field, Sentence: v.L.DeclarationFault(wrong.Code)}}
	return startView.Show(v, http.StatusUnprocessableEntity, v.L.DeclarationNewVersion(), section, p)
}

// day reads a date in the forms that people type, Danish first; nothing for what
// is none.
func day(s string) record.Date {
	for _, layout := range []string{"2-1-2006", "2.1.2006", "2/1/2006", time.DateOnly, "2. January 2006", "2 Jan 2006"} {
		if t, err := time.Parse(layout, strings.TrimSpace(s)); err == nil && t.Year() >= 1900 {
			return record.DateOf(t)
		}
	}
	return 0
}

// Wrong returns what is wrong with an input.
func (p startPage) Wrong(input string) string { return strings.Join(p.Summary.Of(input), " ") }
