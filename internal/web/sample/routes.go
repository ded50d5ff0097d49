// SPDX-License-Identifier: Apache-2.0

package sample

import (
	"embed"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

//go:embed template
var files embed.FS

// Routes lists the pages of samples.
func Routes() []frame.Route {
	const one = "/engagements/{id}/samples/{population}"
	return []frame.Route{
		{Pattern: "GET /engagements/{id}/samples", Action: access.ControlRead, Serve: list},
		{Pattern: "GET /engagements/{id}/samples/new", Action: access.SampleWrite, Serve: ask},
		{Pattern: "POST /engagements/{id}/samples/new", Action: access.SampleWrite, Serve: freeze},
		{Pattern: "GET " + one, Action: access.ControlRead, Serve: detail},
		{Pattern: "GET " + one + "/file", Action: access.ControlRead, Serve: download},
		{Pattern: "POST " + one + "/tie-out", Action: access.SampleWrite, Serve: tieOut},
		{Pattern: "POST " + one + "/commitment", Action: access.SampleCommit, Serve: commit},
		{Pattern: "POST " + one + "/secret", Action: access.SampleCommit, Serve: reveal},
		{Pattern: "POST " + one + "/draw", Action: access.SampleWrite, Serve: draw},
		{Pattern: "POST " + one + "/extension", Action: access.SampleWrite, Serve: extend},
		{Pattern: "POST " + one + "/picks", Action: access.SampleWrite, Serve: pick},
	}
}

// section is where samples stand in the menu.
const section = "documents"

// crumbs leads from the documents to an engagement.
func crumbs(l text.Lang, id, name string) []frame.Crumb {
	return []frame.Crumb{
		{Path: "/documents", Label: l.Section(section)}, {Path: "/engagements", Label: l.EngagementWord("title")}, {Path: "/engagements/" + id, Label: name},
	}
}

func listPath(engagement string) string { return "/engagements/" + engagement + "/samples" }

func samplePath(ref app.SampleRef) string { return listPath(ref.Engagement) + "/" + ref.Population }

func rowPath(register, id string) string { return "/registers/" + register + "/" + id }

func refOf(v *frame.Visit) app.SampleRef {
	return app.SampleRef{Engagement: v.Path("id"), Population: v.Path("population")}
}
