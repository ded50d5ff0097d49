// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
	"github.com/tilsyn/tilsyn/internal/report"
)

// extract is the flags of the commands that hand over a part of the registers.
type extract struct {
	dataFolder
	Day string `placeholder:"DATE" help:"${help_extract_day}"`
	Out string `short:"o" required:"" type:"path" placeholder:"FILE" help:"${help_extract_out}"`
}

type record30Command struct{ extract }

// Run writes the record of processing, GDPR Art. 30(2).
func (c *record30Command) Run(s *session) error {
	return s.extract(c.extract, "processing_activity", report.Record30)
}

type systemsCommand struct{ extract }

// Run writes the overview of IT systems.
func (c *systemsCommand) Run(s *session) error {
	return s.extract(c.extract, "it_system", report.Systems)
}

// extract writes a PDF or a workbook, as the file's name ends.
func (s *session) extract(c extract, register string, compose func(app.Extract, string) report.Listing) error {
	ending := strings.ToLower(filepath.Ext(c.Out))
	if ending != ".pdf" && ending != ".xlsx" {
		return fault.New(fault.Invalid, "extract_out").On("out")
	}
	choice := app.ExtractChoice{Register: register}
	if c.Day != "" {
		day, err := record.ParseDate(c.Day)
		if err != nil {
			return fault.Wrap(fault.Invalid, "date_form", err).On("day")
		}
		choice.Day = day
	}
	return s.with(c.Data, func(a *app.App) error {
		e, err := a.Extract(s.ctx, choice, operator)
		if err != nil {
			return err
		}
		list := compose(e, string(s.lang))
		err = writeWhole(c.Out, func(w io.Writer) error {
			if ending == ".pdf" {
				return list.PDF(w)
			}
			return sheet.WriteBook(w, list.Workbook())
		})
		if err != nil {
			return err
		}
		fmt.Fprintln(s.Stdout, s.lang.Written(c.Out))
		return nil
	})
}
