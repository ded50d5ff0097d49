// SPDX-License-Identifier: Apache-2.0

package document

import (
	"embed"
	"net/http"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

//go:embed template
var files embed.FS

const section = "documents" // of the menu

// Routes lists the pages of the documents.
func Routes() []frame.Route {
	return []frame.Route{
		{Pattern: "GET /documents", Action: access.DocumentRead, Serve: list},
		{Pattern: "GET /documents/new", Action: access.DocumentIssue, Serve: choose},
		{Pattern: "GET /documents/preview", Action: access.DocumentRead, Serve: preview},
		{Pattern: "POST /documents", Action: access.DocumentIssue, Serve: issue},
		{Pattern: "GET /documents/{hash}", Action: access.DocumentRead, Serve: show},
		{Pattern: "GET /documents/{hash}/sign", Action: access.DocumentRead, Serve: confirm},
		{Pattern: "POST /documents/{hash}/sign", Action: access.DocumentRead, Serve: sign},
		{Pattern: "GET /documents/{hash}/pdf", Action: access.DocumentRead, Slow: true, Serve: file},
		{Pattern: "GET /documents/{hash}/bundle", Action: access.DocumentRead, Slow: true, Serve: bundle},
	}
}

func path(base string) string { return "/documents/" + base }

var listView = frame.Parse[listPage](files, "template/list.html")

type listPage struct {
	Documents []line
	Issue     bool // the person may make one
	Engage    bool // the person may enter an engagement
	Export    bool // the person may take registers out
	Issued    bool // the person sees issued documents only
}

// line is a document in the list.
type line struct {
	app.Document
	Path  string
	State frame.Tag
	File  string // what is wrong with the newest file, "" when nothing
}

func list(v *frame.Visit) error {
	documents, err := v.Desk.Documents(v.Context())
	if err != nil {
		return err
	}
	page := listPage{Issue: v.Desk.May(access.DocumentIssue), Engage: v.Desk.MayOn(access.RegisterWrite, "engagement", false), Export: v.Desk.May(access.RegisterExport), Issued: !v.Desk.SeesPersonal()}
	for _, d := range documents {
		page.Documents = append(page.Documents, line{d, path(d.Base), state(v, d), v.L.DocumentFile(d.Newest().File)})
	}
	return listView.Show(v, http.StatusOK, v.L.Section(section), section, page)
}

// state is how far a document is.
func state(v *frame.Visit, d app.Document) frame.Tag {
	tag := frame.Tag{State: "warning", Label: v.L.DocumentWaits(d.Next)}
	if d.Next == "" {
		tag.State = "ok"
	}
	return tag
}
