// SPDX-License-Identifier: Apache-2.0

package report

import (
	"embed"
	"fmt"
	"html/template"
	"io"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/text"
)

//go:embed template/trust.html
var trustFile embed.FS

var trustHTML = template.Must(template.ParseFS(trustFile, "template/trust.html"))

// TrustPage writes the public page of concept 1: a whole HTML file that needs no
// other, with neither people nor customers in it.
func TrustPage(w io.Writer, d app.PackageData) error {
	x := listing(d.Extract, d.Lang, "trust", "lead")
	page := trustPage{L: x.lang, Data: d, Log: x.log()}
	for _, r := range d.SubProcessors {
		v := r.Value
		page.SubProcessors = append(page.SubProcessors, [3]string{v.LegalName, x.countries(v.ProcessingCountries), v.ProcessingDescription.Reveal()})
	}
	if err := trustHTML.Execute(w, page); err != nil {
		return fmt.Errorf("cannot write trust page: %w", err)
	}
	return nil
}

// trustPage is what the template sees.
type trustPage struct {
	L             text.Lang
	Data          app.PackageData
	SubProcessors [][3]string // name, countries, task
	Log           string
}
