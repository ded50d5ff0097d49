// SPDX-License-Identifier: Apache-2.0

package list

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

func TestTemplates(t *testing.T) {
	webtest.Check(t, registersView)
	webtest.Check(t, listView)
	webtest.Check(t, searchView)
	webtest.Check(t, importView)
}

func visit(t *testing.T, a *app.App, role access.Role) webtest.Browser {
	t.Helper()
	return webtest.Visit(t, a, role, Routes())
}

func upload(b webtest.Browser, path, name string, data []byte) *httptest.ResponseRecorder {
	b.TB.Helper()
	return b.Upload(path, "file", map[string][]byte{name: data})
}

func company(t *testing.T) *app.App {
	t.Helper()
	a := apptest.Create(t, "")
	var rows []app.Row
	for i, name := range []string{"Anker Prøvesen", "Åse Tågehorn", `=cmd|' /C calc'!A0`} {
		rows = append(rows, app.Row{ID: fmt.Sprintf("EMP-%d", i+1), Record: register.Employee{
			Name: personal.T(name), EmployeeNo: fmt.Sprintf("%d", i+1), HireDate: record.D(2024, 1, 1+i), HandlesPD: record.YesIf(i == 0),
		}})
	}
	if _, err := a.Record(t.Context(), app.Command{Kind: "register.recorded", Actor: "test", Rows: rows}); err != nil {
		t.Fatal(err)
	}
	return a
}

func TestPages(t *testing.T) {
	a := company(t)
	b := visit(t, a, access.Compliance)
	for _, lang := range []string{"da", "en"} {
		b.Lang = lang
		for name, path := range map[string]string{
			"registers": "/registers?q=medarb", "list": "/registers/employee?sort=-hire_date&handles_pd.is=false", "wrong": "/registers/employee?nothing=1&hire_date.from=x",
			"search": "/registers/search?target=employee&q=anker&name=person", "import": "/registers/employee/import", "empty": "/registers/controller",
		} {
			rec := b.Get(path)
			if rec.Code != http.StatusOK {
				t.Errorf("%s: %d", path, rec.Code)
			}
			webtest.Golden(t, name+"."+lang+".html", webtest.Main(rec.Body.String()))
		}
	}
}

func TestEveryRegisterHasPages(t *testing.T) {
	a := apptest.Create(t, "")
	if _, err := a.Import(t.Context(), app.ImportCommand{Actor: "test", Rows: apptest.Rows(t, 2)}); err != nil {
		t.Fatal(err)
	}
	b := visit(t, a, access.Compliance)
	for _, typ := range register.Types {
		q := url.Values{}
		for i := range typ.Fields {
			q.Add("col", typ.Fields[i].Name)
			q.Add("filter", typ.Fields[i].Name)
		}
		for _, path := range []string{rowPath(typ.Name, ""), rowPath(typ.Name, "") + "?" + q.Encode()} {
			if rec := b.Get(path); rec.Code != http.StatusOK {
				t.Errorf("%s: %d", path, rec.Code)
			}
		}
	}
}

func TestFormsBecomeShortAddresses(t *testing.T) {
	b := visit(t, company(t), access.Compliance)
	rec := b.Get("/registers/employee?q=&name.has=&handles_pd.is=true&filter=&size=50")
	if rec.Code != http.StatusSeeOther || rec.Header().Get("Location") != "/registers/employee?handles_pd.is=true" {
		t.Errorf("%d %s", rec.Code, rec.Header().Get("Location"))
	}
}

func TestAccess(t *testing.T) {
	a := company(t)
	reader, worker := visit(t, a, access.Reader), visit(t, a, access.Employee)
	if body := reader.Get("/registers/employee").Body.String(); strings.Contains(body, "Åse") || !strings.Contains(body, "EMP-2") {
		t.Error("a reader sees names")
	}
	for path, want := range map[string]int{"/registers/employee": 403, "/registers/incident": 200, "/registers/nothing": 404, "/registers/search?target=employee": 403} {
		if got := worker.Get(path).Code; got != want {
			t.Errorf("an employee gets %d for %s", got, path)
		}
	}
	if got := reader.Get("/registers/employee/export?format=csv").Code; got != 403 {
		t.Errorf("a reader exports: %d", got)
	}
}

// TestExportIsTheList compares the files with what the list shows.
func TestExportIsTheList(t *testing.T) {
	a := company(t)
	b := visit(t, a, access.Compliance)
	const query = "sort=-hire_date&col=name&col=hire_date&col=handles_pd"
	rec := b.Get("/registers/employee/export?format=csv&" + query)
	if got := rec.Header().Get("Content-Disposition"); got != `attachment; filename="employee-2024-01-01.csv"` {
		t.Error(got)
	}
	text := strings.TrimPrefix(rec.Body.String(), "\ufeff")
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = ';'
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"id", "Navn", "Navn", "Ansat den", "Behandler personoplysninger", "Sidst ændret"},
		{"EMP-3", `'=cmd|' /C calc'!A0`, `'=cmd|' /C calc'!A0`, "03-01-2024", "Nej", "01-01-2024 kl. 00.00"},
		{"EMP-2", "Åse Tågehorn", "Åse Tågehorn", "02-01-2024", "Nej", "01-01-2024 kl. 00.00"},
		{"EMP-1", "Anker Prøvesen", "Anker Prøvesen", "01-01-2024", "Ja", "01-01-2024 kl. 00.00"},
	}
	if diff := cmp.Diff(want[1:], lines[1:]); diff != "" {
		t.Error(diff)
	}
	book, err := excelize.OpenReader(b.Get("/registers/employee/export?format=xlsx&" + query).Body)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows(book.GetSheetName(0))
	if err != nil || len(rows) != len(lines) {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i := range rows {
		for j := range rows[i] {
			if rows[i][j] != strings.TrimPrefix(lines[i][j], "'") {
				t.Errorf("cell %d,%d: %q, want %q", i, j, rows[i][j], lines[i][j])
			}
		}
	}
	if rec := b.Get("/registers/employee/export?format=csv&nothing=1"); rec.Code != http.StatusUnprocessableEntity {
		t.Errorf("a wrong address is exported: %d", rec.Code)
	}
}

func spooled(t *testing.T, a *app.App) int {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(a.Dir(), "spool", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return len(files)
}

func TestImport(t *testing.T) {
	a := company(t)
	b := visit(t, a, access.Compliance)
	file := "id;name;employee_no;hire_date\nEMP-1;Anker Opdigtet;1;01-01-2024\nEMP-8;Ny Opdigtet;8;2024-02-01\n"
	rec := upload(b, "/registers/employee/import", "personer.csv", []byte(file))
	if rec.Code != http.StatusSeeOther {
		t.Fatalf("%d: %s", rec.Code, webtest.Main(rec.Body.String()))
	}
	tried := rec.Header().Get("Location")
	page := b.Get(tried).Body.String()
	for _, want := range []string{"1 nye, 1 ændrede og 0 uændrede", "Anker Prøvesen", "Anker Opdigtet", "employee/EMP-8"} {
		if !strings.Contains(page, want) {
			t.Errorf("the preview lacks %s", want)
		}
	}
	other := visit(t, a, access.Owner)
	if got := other.Get(tried).Code; got != http.StatusUnprocessableEntity {
		t.Errorf("another account sees the file: %d", got)
	}
	_, key, _ := strings.Cut(tried, "file=")
	if got := other.Post("/registers/employee/import", url.Values{"file": {key}}).Code; got != http.StatusUnprocessableEntity {
		t.Errorf("another account imports the file: %d", got)
	}
	if strings.Contains(b.Get("/registers/employee").Body.String(), "Ny Opdigtet") {
		t.Error("a preview stored rows")
	}
	rec = b.Post("/registers/employee/import", url.Values{"file": {key}})
	if rec.Code != http.StatusSeeOther || rec.Header().Get("Location") != "/registers/employee?sort=-.changed" {
		t.Fatalf("%d %s", rec.Code, rec.Header().Get("Location"))
	}
	if !strings.Contains(b.Get("/registers/employee").Body.String(), "Ny Opdigtet") || spooled(t, a) != 0 {
		t.Errorf("the import is not in the list, or %d files are left", spooled(t, a))
	}
}

func TestImportRefuses(t *testing.T) {
	a := company(t)
	b := visit(t, a, access.Compliance)
	for _, test := range []struct{ name, content, want string }{
		{"personer.pdf", "%PDF", "ender på .csv eller .xlsx"},
		{"personer.xlsx", "ikke en zip", "kan ikke læses som XLSX"},
		{"personer.csv", "name\xff\n", "kan ikke læses som UTF-8"},
		{"personer.csv", "id,name,employee_no,hire_date\n1,Anker,1,i går\n2,,2,2024-01-01\n", "Filen har 2 fejl"},
		{"personer.csv", "", "ingen rækker"},
	} {
		rec := upload(b, "/registers/employee/import", test.name, []byte(test.content))
		if rec.Code == http.StatusSeeOther {
			rec = b.Get(rec.Header().Get("Location"))
		}
		if rec.Code != http.StatusUnprocessableEntity || !strings.Contains(rec.Body.String(), test.want) {
			t.Errorf("%s: %d %s", test.want, rec.Code, webtest.Main(rec.Body.String()))
		}
		if n := spooled(t, a); n != 0 {
			t.Errorf("%s: %d files are left", test.want, n)
		}
	}
	large := upload(b, "/registers/employee/import", "personer.csv", bytes.Repeat([]byte("x"), maxUpload))
	b.Holds("too much", large, http.StatusRequestEntityTooLarge, "Filen er over 10 MB", `href="#file"`)
	if got := upload(b, "/registers/employee/import", "bombe.xlsx", bomb(t)); got.Code == http.StatusSeeOther {
		if page := b.Get(got.Header().Get("Location")); page.Code != http.StatusUnprocessableEntity || !strings.Contains(page.Body.String(), "kan ikke læses som XLSX") {
			t.Errorf("a bomb is answered with %d", page.Code)
		}
	}
	if n := spooled(t, a); n != 0 {
		t.Errorf("%d files are left", n)
	}
	if got := b.Get("/registers/control/import").Code; got != http.StatusUnprocessableEntity {
		t.Errorf("a closed register can be imported: %d", got)
	}
	if got := b.Get("/registers/employee/import?file=../../keys/log.key").Code; got != http.StatusUnprocessableEntity {
		t.Errorf("a path is a key: %d", got)
	}
}

// bomb is a workbook that unpacks to more than a gigabyte.
func bomb(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	part, err := w.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 1<<20)
	for range 1100 {
		if _, err := part.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestViews(t *testing.T) {
	a := company(t)
	b, colleague := visit(t, a, access.Compliance), visit(t, a, access.Management)
	save := url.Values{"do": {"save"}, "name": {"Behandler data"}, "query": {"handles_pd.is=true&nothing=1"}, "shared": {"1"}}
	if rec := b.Post("/registers/employee/views", save); rec.Header().Get("Location") != "/registers/employee?handles_pd.is=true" {
		t.Fatalf("%d %s", rec.Code, rec.Header().Get("Location"))
	}
	page := colleague.Get("/registers/employee").Body.String()
	if !strings.Contains(page, "Behandler data") || !strings.Contains(page, "delt") {
		t.Error("a shared view is not shown")
	}
	if got := colleague.Post("/registers/employee/views", save).Code; got != http.StatusForbidden {
		t.Errorf("a manager shares a view: %d", got)
	}
	id := regexp.MustCompile(`name="view" value="([^"]+)"`).FindStringSubmatch(b.Get("/registers/employee").Body.String())
	if got := colleague.Post("/registers/employee/views", url.Values{"do": {"delete"}, "view": {id[1]}}).Code; got != http.StatusNotFound {
		t.Errorf("a colleague deletes a view: %d", got)
	}
	b.Post("/registers/employee/views", url.Values{"do": {"rename"}, "view": {id[1]}, "name": {"Andet"}})
	if !strings.Contains(b.Get("/registers/employee").Body.String(), "Andet") {
		t.Error("it was not renamed")
	}
	b.Post("/registers/employee/views", url.Values{"do": {"delete"}, "view": {id[1]}})
	if strings.Contains(b.Get("/registers/employee").Body.String(), "Andet") {
		t.Error("it was not deleted")
	}
}
