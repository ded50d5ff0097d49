// SPDX-License-Identifier: Apache-2.0

package packages

import (
	"bytes"
	"embed"
	"io"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
	"github.com/tilsyn/tilsyn/internal/report"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

//go:embed template
var files embed.FS

const (
	section = "documents" // of the menu
	home    = "/packages"
)

// Routes lists the page of the packages and its files.
func Routes() []frame.Route {
	return []frame.Route{
		{Pattern: "GET /packages", Action: access.RegisterExport, Serve: show},
		{Pattern: "POST /packages", Action: access.DocumentIssue, Slow: true, Serve: answer},
		{Pattern: "GET /packages/record30", Action: access.RegisterExport, Slow: true, Serve: record30},
		{Pattern: "GET /packages/systems", Action: access.RegisterExport, Slow: true, Serve: systems},
		{Pattern: "GET /packages/trust", Action: access.DocumentIssue, Serve: trust},
	}
}

func record30(v *frame.Visit) error {
	return extract(v, "record30", register.ProcessingActivity{}.Register(), report.Record30)
}

func systems(v *frame.Visit) error {
	return extract(v, "systems", register.ITSystem{}.Register(), report.Systems)
}

// extract sends a list of the registers as PDF, or as a workbook when format says
// xlsx.
func extract(v *frame.Visit, name, register string, compose func(app.Extract, string) report.Listing) error {
	format := v.Query().Get("format")
	if format == "" {
		format = "pdf"
	}
	if format != "pdf" && format != "xlsx" {
		return fault.New(fault.Invalid, "extract_out").On("format")
	}
	e, err := v.Desk.Extract(v.Context(), app.ExtractChoice{Register: register})
	if err != nil {
		return err
	}
	list := compose(e, string(v.L))
	var file bytes.Buffer
	mime := "application/pdf"
	if format == "xlsx" {
		mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
		err = sheet.WriteBook(&file, list.Workbook())
	} else {
		err = list.PDF(&file)
	}
	if err != nil {
		return err
	}
	return send(v, name+"-"+e.Day.String()+"."+format, mime, &file)
}

// trust sends the public page, which names no customer and nobody.
func trust(v *frame.Visit) error {
	page, err := v.Desk.TrustPage(v.Context(), string(v.L), func(w io.Writer, d app.PackageData) error { return report.TrustPage(w, d) })
	if err != nil {
		return err
	}
	return send(v, report.TrustFile, "text/html; charset=utf-8", bytes.NewBuffer(page))
}

func send(v *frame.Visit, name, mime string, file *bytes.Buffer) error {
	v.Download(name, mime)
	v.Header().Set("Content-Length", strconv.Itoa(file.Len()))
	return v.Copy(file)
}
