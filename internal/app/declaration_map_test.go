// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

func TestDeclarationMap(t *testing.T) {
	a := apptest.Create(t, "")
	d := declare(t, a)
	saveOn(t, d, sheetOf(t, d), app.AnswerEntered{No: "S-G7", Fact: record.No}, app.AnswerEntered{No: "S-I1", Score: record.I(2)})
	const head = "question;maps_to\n"
	for _, c := range []struct{ form, want string }{
		{head + "Har I haft brud?;S-G7\n\"Politik; ja?\";S-I1\n", "Har I haft brud?=S-G7 yes no; Politik; ja?=S-I1 0 2"},
		{"\ufeff" + head + "Brud; S-G7\n", "Brud=S-G7 yes no"},
		{head + "Brud;S-G7\nAndet;S-X1\n", "invalid declaration_map_question"},
		{head, "invalid declaration_map"},
		{"question,maps_to\nBrud,S-G7\n", "invalid declaration_map"},
		{head + "Brud;S-G7;mere\n", "invalid declaration_map"},
		{head + "\xff;S-G7\n", "invalid declaration_map"},
		{"", "invalid declaration_map"},
	} {
		_, answers, err := a.MapDeclaration(t.Context(), strings.NewReader(c.form))
		var lines []string
		for _, m := range answers {
			said := fmt.Sprint(m.Item.Answer.Score.Or(0))
			if m.Item.Answer.Fact == record.No {
				said = "no"
			}
			lines = append(lines, m.Question+"="+m.Item.Question.ID+" "+m.Item.Derived.Value()+" "+said)
		}
		got := strings.Join(lines, "; ")
		if err != nil {
			got = string(fault.KindOf(err)) + " " + fault.CodeOf(err)
		}
		if got != c.want {
			t.Errorf("%q: got %s, want %s", c.form, got, c.want)
		}
	}
}
