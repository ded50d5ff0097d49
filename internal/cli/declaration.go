// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"encoding/csv"
	"os"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
)

// declarationCommand answers others' forms from the self-declaration.
type declarationCommand struct {
	Map declarationMapCommand `cmd:"" help:"${help_declaration_map}"`
}

type declarationMapCommand struct {
	dataFolder
	Questions string `required:"" type:"path" placeholder:"FILE" help:"${help_questions}"`
}

// Run prints as CSV what the newest self-declaration says to the questions of the
// form: the question, ours, what the registers say, and what was answered.
func (c *declarationMapCommand) Run(s *session) error {
	form, err := os.Open(c.Questions)
	if err != nil {
		return err
	}
	defer form.Close()
	return s.with(c.Data, func(a *app.App) error {
		_, answers, err := a.MapDeclaration(s.ctx, form)
		if err != nil {
			return err
		}
		w := csv.NewWriter(s.Stdout)
		w.Comma = ';'
		lines := [][]string{{"question", "maps_to", "derived", "answered"}}
		for i := range answers {
			item := &answers[i].Item
			lines = append(lines, []string{
				sheetSafe(answers[i].Question), item.Question.ID, s.lang.Derived(item.Derived), sheetSafe(s.lang.DeclarationEntered(item.Answer)),
			})
		}
		return w.WriteAll(lines)
	})
}

// sheetSafe keeps a spreadsheet from taking text for a formula.
func sheetSafe(text string) string {
	if strings.HasPrefix(strings.TrimSpace(text), "=") || text != "" && strings.ContainsAny(text[:1], "+-@\t\r") {
		return "'" + text
	}
	return text
}
