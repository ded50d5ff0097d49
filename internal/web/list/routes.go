// SPDX-License-Identifier: Apache-2.0

package list

import (
	"embed"

	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

//go:embed template
var files embed.FS

// maxUpload bounds the file of an import and the form around it. All rows are held
// at once, for they are stored in one transaction: up to forty times the file's size.
// Larger ones go in by the command line.
const maxUpload = 10<<20 + 64<<10

// Routes lists the pages of this part of the site.
func Routes() []frame.Route {
	return []frame.Route{
		{Pattern: "GET /registers", Action: access.RegisterRead, Serve: showRegisters},
		{Pattern: "GET /registers/{register}", Action: access.RegisterRead, Serve: showList},
		{Pattern: "POST /registers/{register}/views", Action: access.ViewSave, Serve: changeViews},
		{Pattern: "GET /registers/{register}/export", Action: access.RegisterExport, Slow: true, Serve: export},
		{Pattern: "GET /registers/{register}/import", Action: access.RegisterImport, Slow: true, Serve: showImport},
		{Pattern: "POST /registers/{register}/import", Action: access.RegisterImport, MaxBody: maxUpload, Slow: true, Serve: takeImport},
		{Pattern: "GET /registers/search", Action: access.RegisterRead, Serve: search},
	}
}
