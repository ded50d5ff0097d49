// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"embed"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

//go:embed template
var files embed.FS

// formBody is room for texts of some pages in several fields.
const formBody = 4 << 20

// Routes lists the pages of rows and of evidence.
func Routes() []frame.Route {
	return []frame.Route{
		{Pattern: "GET /registers/{register}/{id}", Action: access.RegisterRead, Serve: showRow},
		{Pattern: "GET /registers/{register}/{id}/history", Action: access.RegisterRead, Serve: showHistory},
		{Pattern: "GET /registers/{register}/new", Action: access.RegisterWrite, Serve: openForm},
		{Pattern: "POST /registers/{register}/new", Action: access.RegisterWrite, MaxBody: formBody, Serve: sendForm},
		{Pattern: "GET /registers/{register}/{id}/edit", Action: access.RegisterWrite, Serve: openForm},
		{Pattern: "POST /registers/{register}/{id}/edit", Action: access.RegisterWrite, MaxBody: formBody, Serve: sendForm},
		{Pattern: "POST /registers/{register}/{id}/archive", Action: access.RegisterWrite, Serve: archive},
		{Pattern: "POST /registers/change_notice/{id}/activate", Action: access.SubprocessorActivate, Serve: activate},
		{Pattern: "GET /registers/change_notice/{id}/use", Action: access.SubprocessorActivate, Serve: openUse},
		{Pattern: "POST /registers/change_notice/{id}/use", Action: access.SubprocessorActivate, Serve: sendUse},
		{Pattern: "GET /evidence/new", Action: access.EvidenceUpload, Serve: openUpload},
		{Pattern: "POST /evidence/new", Action: access.EvidenceUpload, MaxBody: app.MaxEvidence + 10<<20, Slow: true, Serve: sendUpload},
		{Pattern: "GET /evidence/{id}/file", Action: access.EvidenceRead, Slow: true, Serve: downloadFile},
	}
}

// rowPath is the address of a row. Ids and names of registers need no escaping.
func rowPath(register, id string) string { return "/registers/" + register + "/" + id }

// crumbs leads to the register of a type; a dependent row's leads to the list of
// its own kind too.
func crumbs(v *frame.Visit, t *record.Type) []frame.Crumb {
	return []frame.Crumb{
		{Path: "/registers", Label: v.L.Section("registers")},
		{Path: "/registers/" + t.Name, Label: v.L.RegisterTitle(t.Name)},
	}
}
