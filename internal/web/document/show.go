// SPDX-License-Identifier: Apache-2.0

package document

import (
	"net/http"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var showView = frame.Parse[showPage](files, "template/show.html")

type showPage struct {
	app.Document
	Path   string
	State  frame.Tag
	Steps  []step
	Turn   app.SignatureTurn
	Demo   bool
	Ledger bool                 // the person may read the ledger
	Sheet  app.DeclarationSheet // of a self-declaration
	Crumbs []frame.Crumb
}

// step is a revision of the file.
type step struct {
	app.DocumentRevision
	Entry, PDF string // paths
	Bad        string // what is wrong with the file
	Hidden     bool   // a signer whose name the person may not see
}

func show(v *frame.Visit) error {
	doc, err := v.Desk.Document(v.Context(), v.Path("hash"))
	if err != nil {
		return err
	}
	turn, err := v.Desk.SignatureTurn(v.Context(), doc)
	if err != nil {
		return err
	}
	sheet, err := declarationOf(v, doc)
	if err != nil {
		return err
	}
	page := showPage{
		Document: doc, Path: path(doc.Base), State: state(v, doc), Turn: turn, Demo: v.Site.App.Clock.Demo(),
		Ledger: v.Desk.May(access.LedgerRead), Crumbs: crumbs(v),
		Sheet: sheet,
	}
	for _, r := range doc.Revisions {
		page.Steps = append(page.Steps, step{
			r, "/ledger/" + strconv.FormatInt(r.Seq, 10), path(doc.Base) + "/pdf?revision=" + r.SHA256, v.L.DocumentFile(r.File),
			r.Field != "" && r.Signer == "",
		})
	}
	return showView.Show(v, http.StatusOK, v.L.DocumentTitle(doc), section, page)
}

// declarationOf returns the self-declaration that the document holds, for who may
// read it.
func declarationOf(v *frame.Visit, doc app.Document) (app.DeclarationSheet, error) {
	if !v.Desk.May(access.DeclarationRead) {
		return app.DeclarationSheet{}, nil
	}
	return v.Desk.DocumentDeclaration(v.Context(), doc)
}
