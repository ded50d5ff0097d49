// SPDX-License-Identifier: Apache-2.0

package engagement

import (
	"embed"
	"strings"

	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

//go:embed template
var files embed.FS

const section = "documents" // of the menu

// Routes lists the pages of the engagements.
func Routes() []frame.Route {
	const one = "/engagements/{id}"
	return []frame.Route{
		{Pattern: "GET /engagements", Action: access.ControlRead, Serve: list},
		{Pattern: "GET " + one, Action: access.ControlRead, Serve: show},
		{Pattern: "POST " + one + "/state", Action: access.EngagementMove, Serve: move},
		{Pattern: "POST " + one + "/conclusion", Action: access.AuditWrite, Serve: conclude},
		{Pattern: "GET " + one + "/controls/{no}", Action: access.ControlRead, Serve: control},
		{Pattern: "POST " + one + "/controls/{no}", Action: access.AuditWrite, Serve: test},
		{Pattern: "POST " + one + "/controls/{no}/review", Action: access.AuditWrite, Serve: review},
		{Pattern: "GET " + one + "/deviations/new", Action: access.AuditWrite, Serve: begin},
		{Pattern: "POST " + one + "/deviations", Action: access.AuditWrite, Serve: open},
		{Pattern: "GET " + one + "/deviations/{deviation}", Action: access.ControlRead, Serve: deviation},
		{Pattern: "POST " + one + "/deviations/{deviation}", Action: access.AuditWrite, Serve: decide},
		{Pattern: "POST " + one + "/deviations/{deviation}/response", Action: access.AuditRespond, Serve: respond},
		{Pattern: "POST " + one + "/deviations/{deviation}/evidence", Action: access.AuditRespond, Serve: supply},
		{Pattern: "POST " + one + "/deviations/{deviation}/retest", Action: access.AuditWrite, Serve: retest},
	}
}

// path is the address of an engagement or of something in it.
func path(id string, parts ...string) string {
	return "/engagements/" + strings.Join(append([]string{id}, parts...), "/")
}

func rowPath(register, id string) string { return "/registers/" + register + "/" + id }

// crumbs lead to the list, and to the engagement if there is one.
func crumbs(v *frame.Visit, id, name string) []frame.Crumb {
	list := []frame.Crumb{{Path: "/documents", Label: v.L.Section(section)}, {Path: "/engagements", Label: v.L.EngagementWord("title")}}
	if id != "" {
		list = append(list, frame.Crumb{Path: path(id), Label: name})
	}
	return list
}
