// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

type rows = worldtest.Rows

// ruleCase is a world and what a rule finds in it: "2/3 deviation g1" is three
// units, two of them ok, and a deviation of g1; "×4" counts the days of a run.
type ruleCase struct {
	name string
	rows rows
	want string
}

// year is the period of most cases, known until 1 March of the next year.
func year(t testing.TB) assurance.Period {
	return worldtest.Period(t, "2025-01-01", "2025-12-31")
}

// check runs a rule over the cases in the given period.
func check(t *testing.T, id string, p assurance.Period, cases []ruleCase) {
	t.Helper()
	i := slices.IndexFunc(rule.All, func(r assurance.Rule) bool { return r.ID == id })
	if i < 0 {
		t.Fatalf("no rule %s", id)
	}
	for _, c := range cases {
		t.Run(id+"/"+c.name, func(t *testing.T) {
			got := outline(worldtest.Check(t, rule.All[i], c.rows, p, worldtest.Params(t)))
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func outline(r assurance.Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d/%d", r.OK, r.Population)
	for _, item := range slices.Concat(r.Items, r.Warnings) {
		b.WriteString(" " + strings.TrimSpace(string(item.Outcome)+" "+item.Ref))
		if item.Units > 1 {
			fmt.Fprintf(&b, "×%d", item.Units)
		}
	}
	return b.String()
}

// day is a day of 2025, at an instant of it in Denmark.
func day(month time.Month, d int) record.Date { return record.D(2025, month, d) }

func at(month time.Month, d, hour int) record.Time {
	return record.At(time.Date(2025, month, d, hour, 0, 0, 0, record.Copenhagen))
}

func text(s string) personal.Text { return personal.T(s) }
func free(s string) personal.Free { return personal.F(s) }

// numbered returns rows of the same kind with ids prefix01, prefix02, …
func numbered[T record.Record](prefix string, list []T) rows {
	all := rows{}
	for i, r := range list {
		all[fmt.Sprintf("%s%02d", prefix, i+1)] = r
	}
	return all
}
