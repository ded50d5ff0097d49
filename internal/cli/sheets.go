// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"fmt"
	"iter"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
	"github.com/tilsyn/tilsyn/internal/text"
)

type importCommand struct {
	dataFolder
	Path   string `arg:"" help:"${help_import_path}"`
	DryRun bool   `help:"${help_dry_run}"`
}

// Run imports a folder of CSV files or a workbook.
func (c *importCommand) Run(s *session) error {
	rows, problems, err := sheet.Read(c.Path)
	if err != nil {
		return err
	}
	return s.with(c.Data, func(a *app.App) error {
		s.progress(s.lang.Importing(len(rows)))
		result, err := a.Import(s.ctx, app.ImportCommand{Actor: operator, Rows: rows, Problems: problems, DryRun: c.DryRun})
		if err != nil {
			return err
		}
		for _, line := range s.lang.Imported(result, c.DryRun) {
			fmt.Fprintln(s.Stdout, line)
		}
		return nil
	})
}

type exportCommand struct {
	dataFolder
	Path string `arg:"" help:"${help_export_path}"`
}

// Run exports every register that an import may bring back.
func (c *exportCommand) Run(s *session) error {
	var types []*record.Type
	for _, t := range register.Types {
		if t.Importable {
			types = append(types, t)
		}
	}
	return s.with(c.Data, func(a *app.App) error {
		out := a.Export()
		err := sheet.Write(c.Path, types, func(t *record.Type) iter.Seq2[record.Version, error] { return out.Versions(s.ctx, t) })
		if err != nil {
			return err
		}
		if err := out.Note(s.ctx, operator); err != nil {
			return err
		}
		for _, line := range s.lang.Exported(out, c.Path) {
			fmt.Fprintln(s.Stdout, line)
		}
		return nil
	})
}

type schemaCommand struct {
	Format string `default:"text" enum:"text,csv" help:"${help_schema_format}"`
}

// Run prints the register list: for people, or as the contract for imports.
func (c *schemaCommand) Run(s *session) error {
	if c.Format == "csv" {
		return register.WriteSchemaCSV(s.Stdout, func(name, field string) (da, en string) {
			return text.FieldLabel(text.Danish, name, field), text.FieldLabel(text.English, name, field)
		})
	}
	for _, t := range register.Types {
		fmt.Fprintf(s.Stdout, "\n%s  %s  %s\n", t.No, t.Name, text.RegisterLabel(s.lang, t.Name))
		for i := range t.Fields {
			f := &t.Fields[i]
			fmt.Fprintf(s.Stdout, "  %-28s %-16s %-12s %s\n", f.Name, f.TypeName(), s.lang.Need(string(f.Need)), text.FieldLabel(s.lang, t.Name, f.Name))
			for _, code := range f.Codes {
				fmt.Fprintf(s.Stdout, "  %28s %-29s %s\n", "", code, text.CodeLabel(s.lang, t.Name, f.Name, code))
			}
		}
	}
	return nil
}
