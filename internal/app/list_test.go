// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// ids lists the ids of a page.
func ids(page app.ListPage) string {
	var list []string
	for _, row := range page.Rows {
		list = append(list, row.ID)
	}
	return strings.Join(list, " ")
}

func person(id, name string, hired record.Date, more ...func(*register.Employee)) app.Row {
	e := register.Employee{Name: personal.T(name), EmployeeNo: id, HireDate: hired}
	for _, change := range more {
		change(&e)
	}
	return app.Row{ID: id, Record: e}
}

func smallCompany(t testing.TB, a *app.App) {
	put(t, a,
		person("EMP-1", "Åse Tågehorn", day("2024-01-01"), func(e *register.Employee) { e.HandlesPD = record.Yes; e.JobTitle = "Udvikler" }),
		person("EMP-10", "Zita Prøvesen", day("2024-03-01"), func(e *register.Employee) { e.HandlesPD = record.No }),
		person("EMP-9", "Anker Prøvesen", day("2024-02-01"), func(e *register.Employee) { e.EmploymentType = "employee" }),
		person("EMP-2", "Aabenraa Opdigtet", day("2023-12-31"), func(e *register.Employee) { e.LeaveDate = day("2025-06-30"); e.Owner = "EMP-9" }),
		person("EMP-3", "Ægir Opdigtet", day("2024-05-01"), func(e *register.Employee) { e.Archived = record.Yes }),
	)
}

func TestList(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		smallCompany(t, a)
		filter := func(f app.ListFilter) app.ListQuery {
			return app.ListQuery{Filters: []app.ListFilter{f}, Sort: app.ByNr}
		}
		for _, test := range []struct {
			name  string
			query app.ListQuery
			want  string
		}{
			{"by name, Danish", app.ListQuery{}, "EMP-9 EMP-10 EMP-2 EMP-1"},
			{"by id, natural", app.ListQuery{Sort: app.ByID}, "EMP-1 EMP-2 EMP-9 EMP-10"},
			{"archived too", app.ListQuery{Sort: app.ByID, Archived: true}, "EMP-1 EMP-2 EMP-3 EMP-9 EMP-10"},
			{"by date", app.ListQuery{Sort: "hire_date", Down: true}, "EMP-10 EMP-9 EMP-1 EMP-2"},
			{"empty last", app.ListQuery{Sort: "handles_pd", Down: true}, "EMP-1 EMP-10 EMP-9 EMP-2"},
			{"by reference", app.ListQuery{Sort: "owner"}, "EMP-2 EMP-1 EMP-10 EMP-9"},
			{"newest first", app.ListQuery{Sort: app.ByNr, Down: true}, "EMP-2 EMP-9 EMP-10 EMP-1"},
			{"yes", filter(app.ListFilter{Field: "handles_pd", Any: []string{"true"}}), "EMP-1"},
			{"no or open", filter(app.ListFilter{Field: "handles_pd", Any: []string{"false", app.Empty}}), "EMP-10 EMP-9 EMP-2"},
			{"code", filter(app.ListFilter{Field: "employment_type", Any: []string{"employee"}}), "EMP-9"},
			{"reference", filter(app.ListFilter{Field: "owner", Any: []string{"EMP-9"}}), "EMP-2"},
			{"days", filter(app.ListFilter{Field: "hire_date", From: "2024-01-01", To: "2024-02-01"}), "EMP-1 EMP-9"},
			{"filled", filter(app.ListFilter{Field: "leave_date", Filled: record.Yes}), "EMP-2"},
			{"not filled", filter(app.ListFilter{Field: "job_title", Filled: record.No}), "EMP-10 EMP-9 EMP-2"},
			{"contains", filter(app.ListFilter{Field: "name", Contains: "PRØVE"}), "EMP-10 EMP-9"},
			{"search folds", app.ListQuery{Search: "åse taage", Sort: app.ByNr}, "EMP-1"},
			{"search id", app.ListQuery{Search: "emp-1", Sort: app.ByNr}, "EMP-1 EMP-10"},
			{"nothing", app.ListQuery{Search: "findes-ikke"}, ""},
			{"page too far is the last", app.ListQuery{Page: 9}, "EMP-9 EMP-10 EMP-2 EMP-1"},
		} {
			if got := ids(list(t, keeper(a), "employee", test.query)); got != test.want {
				t.Errorf("%s: %s, want %s", test.name, got, test.want)
			}
		}
	})
}

func TestListFollowsTheLog(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		smallCompany(t, a)
		if got := list(t, keeper(a), "employee", app.ListQuery{}).Total; got != 4 {
			t.Fatalf("%d rows", got)
		}
		put(t, a, person("EMP-9", "Øjvind Prøvesen", day("2024-02-01")), person("EMP-11", "Bo Opdigtet", day("2025-01-01")))
		if got := ids(list(t, keeper(a), "employee", app.ListQuery{})); got != "EMP-11 EMP-10 EMP-9 EMP-2 EMP-1" {
			t.Error(got)
		}
		app.ForgetLists(a)
		if got := ids(list(t, keeper(a), "employee", app.ListQuery{})); got != "EMP-11 EMP-10 EMP-9 EMP-2 EMP-1" {
			t.Errorf("read anew: %s", got)
		}
	})
}

func TestListRow(t *testing.T) {
	a := apptest.Create(t, "")
	a.Clock.Step(at("2025-06-01T08:00:00Z"))
	smallCompany(t, a)
	put(t, a, app.Row{ID: "SYS-1", Record: register.ITSystem{Name: "Portalen"}})
	put(t, a, app.Row{ID: "INC-10", Record: register.Incident{Title: "Forkert vedhæftning", DetectedAt: at("2025-05-30T08:00:00Z")}})
	put(t, a, app.Row{ID: "TASK-1", Record: register.Task{Title: "Gennemgå adgange", DueAt: day("2025-05-31"), State: "open", Assignee: "EMP-9"}},
		app.Row{ID: "TASK-2", Record: register.Task{Title: "Lukket", DueAt: day("2025-05-01"), State: "done"}},
		app.Row{ID: "TASK-3", Record: register.Task{Title: "I dag", DueAt: day("2025-06-01"), State: "open"}})
	put(t, a, app.Row{ID: "GRANT-1", Record: register.AccessGrant{Person: "EMP-9", System: "SYS-1", GrantedAt: at("2025-03-01T23:30:00Z")}})
	var b strings.Builder
	for _, row := range list(t, keeper(a), "task", app.ListQuery{Sort: app.ByDeadline}).Rows {
		fmt.Fprintf(&b, "%s %s due=%v late=%t incomplete=%t\n", row.ID, row.Title, row.Deadline.Values, row.Late, row.Incomplete)
	}
	want := "TASK-1 Gennemgå adgange due=[2025-05-31] late=true incomplete=true\n" +
		"TASK-3 I dag due=[2025-06-01] late=false incomplete=true\nTASK-2 Lukket due=[] late=false incomplete=true\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
	for _, test := range []struct {
		role               access.Role
		register, id, want string
	}{
		{access.Compliance, "employee", "EMP-9", "Anker Prøvesen"},
		{access.Reader, "employee", "EMP-9", "EMP-9"},
		{access.Employee, "employee", "EMP-9", "EMP-9"},
		{access.Compliance, "employee", "EMP-77", "EMP-77"},
		{access.Compliance, "nothing", "EMP-9", "EMP-9"},
		{access.Compliance, "incident", "INC-10", "INC-10 · Forkert vedhæftning"},
		{access.Employee, "incident", "INC-10", "INC-10 · Forkert vedhæftning"},
		{access.Compliance, "access_grant", "GRANT-1", "Anker Prøvesen · Portalen · 2025-03-02"},
		{access.Reader, "access_grant", "GRANT-1", "EMP-9 · Portalen · 2025-03-02"},
	} {
		got, err := visitor(a, test.role).Title(t.Context(), test.register, test.id)
		if err != nil || got != test.want {
			t.Errorf("%s sees %s/%s as %q, want %q (%v)", test.role, test.register, test.id, got, test.want, err)
		}
	}
	if name, title := keeper(a).TitleOf(t.Context(), []string{"controller", "employee"}, "EMP-9"); name != "employee" || title != "Anker Prøvesen" {
		t.Errorf("%s %s", name, title)
	}
}

func TestFind(t *testing.T) {
	a := apptest.Create(t, "")
	smallCompany(t, a)
	for q, want := range map[string]string{
		"": "EMP-9 EMP-10 EMP-2 EMP-1", "prøve": "EMP-9 EMP-10", "op": "EMP-2", "emp-1": "EMP-10 EMP-1", "ank prø": "EMP-9", "x": "",
	} {
		found, err := keeper(a).Find(t.Context(), []string{"employee"}, q, 20)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range found {
			got = append(got, f.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q finds %v, want %s", q, got, want)
		}
	}
	if _, err := visitor(a, access.Employee).Find(t.Context(), []string{"employee"}, "", 20); fault.KindOf(err) != fault.Denied {
		t.Error(err)
	}
	hidden, err := visitor(a, access.Reader).Find(t.Context(), []string{"employee"}, "anker", 20)
	if err != nil || len(hidden) > 0 {
		t.Errorf("a reader finds a person by name: %v, %v", hidden, err)
	}
}

func TestListHidesPersonalData(t *testing.T) {
	a := apptest.Create(t, "")
	smallCompany(t, a)
	reader := visitor(a, access.Reader)
	page := list(t, reader, "employee", app.ListQuery{Columns: []string{"name", "employee_no", "owner"}})
	if text := fmt.Sprintf("%+v", page.Rows); strings.Contains(text, "Prøvesen") || strings.Contains(text, "Tågehorn") {
		t.Errorf("a reader sees %s", text)
	}
	if !page.Rows[0].Cells[0].Hidden {
		t.Error("it does not show that something is hidden")
	}
	if got := list(t, reader, "employee", app.ListQuery{Search: "anker"}).Total; got != 0 {
		t.Errorf("a search finds %d rows by hidden names", got)
	}
	for _, q := range []app.ListQuery{{Sort: "name"}, {Filters: []app.ListFilter{{Field: "name", Contains: "a"}}}} {
		if _, err := reader.List(t.Context(), "employee", q); fault.CodeOf(err) != "hidden_field" {
			t.Errorf("%+v: %v", q, err)
		}
	}
	byTitle := ids(list(t, reader, "employee", app.ListQuery{Sort: app.ByTitle}))
	if byTitle != ids(list(t, reader, "employee", app.ListQuery{Sort: app.ByID})) {
		t.Errorf("the order tells the names: %s", byTitle)
	}
	if _, err := visitor(a, access.Employee).List(t.Context(), "employee", app.ListQuery{}); fault.KindOf(err) != fault.Denied {
		t.Errorf("an employee lists employees: %v", err)
	}
	if _, err := keeper(a).List(t.Context(), "nothing", app.ListQuery{}); fault.KindOf(err) != fault.NotFound {
		t.Error(err)
	}
}

func TestListRefuses(t *testing.T) {
	a := apptest.Create(t, "")
	for code, q := range map[string]app.ListQuery{
		"unknown_field": {Sort: "nothing"},
		"list_size":     {Size: 7},
		"filter_form":   {Filters: []app.ListFilter{{Field: "hire_date", From: "i går"}}},
	} {
		if _, err := keeper(a).List(t.Context(), "employee", q); fault.CodeOf(err) != code {
			t.Errorf("%+v: %v", q, err)
		}
	}
	for _, f := range []app.ListFilter{{Field: "hire_date"}, {Field: "hire_date", Contains: "2"}, {Field: "job_title", Any: []string{"x"}}, {Field: "job_title", From: "a"}} {
		if _, err := keeper(a).List(t.Context(), "employee", app.ListQuery{Filters: []app.ListFilter{f}}); fault.CodeOf(err) != "filter_form" {
			t.Errorf("%+v: %v", f, err)
		}
	}
}

// TestEveryRegisterHasAList fills every register and lists it with every column,
// sorted by each and filtered by each.
func TestEveryRegisterHasAList(t *testing.T) {
	a := apptest.Create(t, "")
	fillAll(t, a, 3)
	for _, typ := range register.Types {
		var columns []string
		for i := range typ.Fields {
			columns = append(columns, typ.Fields[i].Name)
		}
		page := list(t, keeper(a), typ.Name, app.ListQuery{Columns: columns})
		for _, row := range page.Rows {
			v, err := app.CurrentRow(t.Context(), a, typ, row.ID)
			if err != nil {
				t.Fatal(err)
			}
			for i, f := range page.Columns {
				if diff := cmp.Diff(f.Values(v), row.Cells[i].Values); diff != "" {
					t.Errorf("%s/%s %s: %s", typ.Name, row.ID, f.Name, diff)
				}
			}
		}
		for _, name := range columns {
			for _, down := range []bool{false, true} {
				if got := list(t, keeper(a), typ.Name, app.ListQuery{Sort: name, Down: down}).Total; got != page.Total {
					t.Errorf("%s by %s: %d rows", typ.Name, name, got)
				}
			}
			some := list(t, keeper(a), typ.Name, app.ListQuery{Filters: []app.ListFilter{{Field: name, Filled: record.Yes}}}).Total
			none := list(t, keeper(a), typ.Name, app.ListQuery{Filters: []app.ListFilter{{Field: name, Filled: record.No}}}).Total
			if some+none != page.Total {
				t.Errorf("%s: %d rows with %s, %d without", typ.Name, some, name, none)
			}
		}
	}
}

func TestTenantsDoNotSeeEachOthersLists(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		one := apptest.Create(t, url)
		other, err := app.Create(t.Context(), t.TempDir(), app.CreateCommand{
			Database: url, Tenant: "other", Origin: "tilsyn.example/other", Demo: true, At: apptest.Begin, Actor: "test",
		})
		if err != nil {
			t.Fatal(err)
		}
		defer other.Close()
		smallCompany(t, one)
		put(t, other, person("EMP-1", "Fremmed Opdigtet", day("2024-01-01")))
		if got := ids(list(t, keeper(other), "employee", app.ListQuery{})); got != "EMP-1" {
			t.Errorf("the other tenant sees %s", got)
		}
		if title, _ := keeper(other).Title(t.Context(), "employee", "EMP-9"); title != "EMP-9" {
			t.Errorf("the other tenant reads %s", title)
		}
		if title, _ := keeper(one).Title(t.Context(), "employee", "EMP-1"); title != "Åse Tågehorn" {
			t.Errorf("the first tenant reads %s", title)
		}
	})
}

// TestListsTogether reads and writes at once: under the race detector it guards
// the tables.
func TestListsTogether(t *testing.T) {
	a := apptest.Create(t, "")
	smallCompany(t, a)
	put(t, a, app.Row{ID: "SYS-1", Record: register.ITSystem{Name: "Portalen"}})
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for j := range 20 {
				if i == 0 {
					put(t, a, person("EMP-9", fmt.Sprintf("Anker Prøvesen %d", j), day("2024-02-01")))
					put(t, a, app.Row{ID: fmt.Sprintf("GRANT-%d", j), Record: register.AccessGrant{Person: "EMP-9", System: "SYS-1", GrantedAt: at("2025-03-01T23:30:00Z")}})
					continue
				}
				for _, sort := range []string{app.ByTitle, "person", app.ByID, ""} {
					list(t, keeper(a), "access_grant", app.ListQuery{Sort: sort, Search: "anker"})
				}
				if j == 10 {
					app.ForgetLists(a)
				}
			}
		})
	}
	wg.Wait()
	if got := list(t, keeper(a), "access_grant", app.ListQuery{Search: "prøvesen 19"}).Total; got != 20 {
		t.Errorf("%d rows in the end", got)
	}
}
