// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

const benchRows = 100_000

// manyGrants fills an installation with grants of a thousand people.
func manyGrants(tb testing.TB, a *app.App, rows int) {
	tb.Helper()
	var people, systems []app.Row
	for i := range 1000 {
		people = append(people, employee(fmt.Sprintf("EMP-%d", i), fmt.Sprintf("%s Prøvesen %d", []string{"Anker", "Aase", "Zita", "Østen"}[i%4], i)))
	}
	for i := range 50 {
		systems = append(systems, app.Row{ID: fmt.Sprintf("SYS-%d", i), Record: register.ITSystem{Name: fmt.Sprintf("System %d", i)}})
	}
	put(tb, a, people...)
	put(tb, a, systems...)
	for from := 0; from < rows; from += 5000 {
		var list []app.Row
		for i := from; i < min(from+5000, rows); i++ {
			list = append(list, app.Row{ID: fmt.Sprintf("GRANT-%d", i), Record: register.AccessGrant{
				Person: record.Ref(fmt.Sprintf("EMP-%d", i%1000)), System: record.Ref(fmt.Sprintf("SYS-%d", i%50)),
				Account: personal.T(fmt.Sprintf("konto%d", i)), RoleInSystem: fmt.Sprintf("rolle %d", i%17), Privileged: record.YesIf(i%9 == 0),
				GrantedAt: apptest.Begin.Add(-1e9 * 3600), Source: "iam",
			}})
		}
		put(tb, a, list...)
	}
}

// BenchmarkList lists a register of 100,000 rows.
func BenchmarkList(b *testing.B) {
	a := apptest.Create(b, "")
	manyGrants(b, a, benchRows)
	desk := keeper(a)
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			app.ForgetLists(a)
			list(b, desk, "access_grant", app.ListQuery{})
		}
	})
	for _, bench := range []struct {
		name  string
		query app.ListQuery
	}{
		{"first page", app.ListQuery{}},
		{"last page", app.ListQuery{Page: benchRows / 50}},
		{"filter", app.ListQuery{Filters: []app.ListFilter{{Field: "privileged", Any: []string{"true"}}, {Field: "person", Any: []string{"EMP-9"}}}}},
		{"contains", app.ListQuery{Filters: []app.ListFilter{{Field: "account", Contains: "konto99"}}}},
		{"days", app.ListQuery{Filters: []app.ListFilter{{Field: "granted_at", From: "2023-01-01", To: "2023-12-31"}}}},
		{"search", app.ListQuery{Search: "anker konto1"}},
		{"sort text", app.ListQuery{Sort: "account"}},
		{"sort reference", app.ListQuery{Sort: "person", Down: true}},
		{"sort title", app.ListQuery{Sort: app.ByTitle}},
		{"sort changed", app.ListQuery{Sort: app.ByChanged, Down: true}},
		{"all", app.ListQuery{Search: "prøvesen", Sort: "account", Filters: []app.ListFilter{{Field: "privileged", Any: []string{"false"}}}}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			list(b, desk, "access_grant", bench.query)
			for b.Loop() {
				list(b, desk, "access_grant", bench.query)
			}
		})
	}
	b.Run("after a write", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			put(b, a, employee("EMP-0", fmt.Sprintf("Anker Prøvesen %d", i)))
			list(b, desk, "access_grant", app.ListQuery{Sort: "person"})
		}
	})
}

func visitor(a *app.App, role access.Role) *app.Desk {
	return a.Desk(app.Who{Account: "account-" + string(role), Subject: access.Subject{Role: role, SecondFactor: true}})
}

func keeper(a *app.App) *app.Desk { return visitor(a, access.Compliance) }

func list(tb testing.TB, d *app.Desk, register string, q app.ListQuery) app.ListPage {
	tb.Helper()
	page, err := d.List(tb.Context(), register, q)
	if err != nil {
		tb.Fatal(err)
	}
	return page
}
