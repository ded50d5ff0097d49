// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
	"github.com/tilsyn/tilsyn/internal/report"
)

type packageCommand struct {
	dataFolder
	Concept    int    `required:"" placeholder:"N" help:"${help_package_concept}"`
	Controller string `placeholder:"ID" help:"${help_package_controller}"`
	Out        string `short:"o" default:"package.zip" type:"path" help:"${help_out}"`
}

// Run writes the package of a supervision concept.
func (c *packageCommand) Run(s *session) error {
	return s.with(c.Data, func(a *app.App) error {
		choice := app.PackageChoice{Concept: c.Concept, Controller: record.Ref(c.Controller), Lang: string(s.lang)}
		file, err := a.MakePackage(s.ctx, choice, operator, func(d app.PackageData) ([]app.PackageFile, error) {
			return report.PackageFiles(d, sheet.WriteBook)
		})
		if err != nil {
			return err
		}
		if err := replaceFile(c.Out, file); err != nil {
			return err
		}
		fmt.Fprintln(s.Stdout, s.lang.Written(c.Out))
		return nil
	})
}
