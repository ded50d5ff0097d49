// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"bytes"
	"net/http"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/report"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// preview shows the declaration as a document reads.
func preview(v *frame.Visit) error {
	sheet, err := v.Desk.Declaration(v.Context())
	if err != nil {
		return err
	}
	if sheet.ID == "" {
		return fault.New(fault.NotFound, "no_declaration")
	}
	return documentView.Show(v, http.StatusOK, v.L.DeclarationTitle(sheet.Head.Version), section, newPage(v, sheet))
}

// draft sends the declaration as a PDF that says it is a draft.
func draft(v *frame.Visit) error {
	data, err := v.Desk.DraftDeclaration(v.Context())
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := report.SelfDeclaration(&file, data, v.Site.App.Prose, string(v.L)); err != nil {
		return err
	}
	v.Download(v.L.DeclarationFile(), "application/pdf")
	v.Header().Set("Content-Length", strconv.Itoa(file.Len()))
	return v.Copy(&file)
}
