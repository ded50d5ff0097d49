// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"embed"

	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

//go:embed template
var files embed.FS

const section = "declaration" // of the menu

// maxForm holds 20 answers at their longest, escaped.
const maxForm = 8 << 20

// Routes lists the pages of the self-declaration.
func Routes() []frame.Route {
	return []frame.Route{
		{Pattern: "GET /declaration", Action: access.DeclarationRead, Serve: show},
		{Pattern: "POST /declaration", Action: access.DeclarationWrite, MaxBody: maxForm, Serve: save},
		{Pattern: "GET /declaration/new", Action: access.DeclarationWrite, Serve: showStart},
		{Pattern: "POST /declaration/new", Action: access.DeclarationWrite, Serve: start},
		{Pattern: "GET /declaration/preview", Action: access.DeclarationRead, Serve: preview},
		{Pattern: "GET /declaration/pdf", Action: access.DeclarationRead, Serve: draft},
	}
}
