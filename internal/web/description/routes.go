// SPDX-License-Identifier: Apache-2.0

package description

import (
	"embed"

	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

//go:embed template
var files embed.FS

const menu = "documents"

// Routes lists the pages of the descriptions.
func Routes() []frame.Route {
	const one = "/engagements/{id}/description"
	return []frame.Route{
		{Pattern: "GET " + one, Action: access.ControlRead, Serve: show},
		{Pattern: "POST " + one + "/sections", Action: access.DeclarationWrite, Serve: saveSection},
		{Pattern: "POST " + one + "/changes", Action: access.DeclarationWrite, Serve: decide},
		{Pattern: "POST " + one + "/approval", Action: access.SignManagement, Serve: approve},
		{Pattern: "GET /engagements/{id}/check", Action: access.ControlRead, Serve: check},
	}
}

func path(id string) string { return "/engagements/" + id }

func crumbs(v *frame.Visit, name string) []frame.Crumb {
	return []frame.Crumb{
		{Path: "/documents", Label: v.L.Section(menu)}, {Path: "/engagements", Label: v.L.EngagementWord("title")},
		{Path: path(v.Path("id")), Label: name},
	}
}
