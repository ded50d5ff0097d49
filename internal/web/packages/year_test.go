// SPDX-License-Identifier: Apache-2.0

package packages

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
	"github.com/tilsyn/tilsyn/internal/report"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/pdf/check"
)

// errSeen ends a package when its data were seen.
var errSeen = errors.New("seen")

// dataOf returns what a package of the customer is made of, and writes nothing.
func dataOf(t *testing.T, customer record.Ref, lang string) app.PackageData {
	t.Helper()
	var data app.PackageData
	choice := app.PackageChoice{Concept: 4, Controller: customer, Lang: lang}
	_, err := apptest.Year(t).Package(t.Context(), choice, func(d app.PackageData) ([]app.PackageFile, error) {
		data = d
		return nil, errSeen
	})
	if !errors.Is(err, errSeen) {
		t.Fatal(err)
	}
	return data
}

// needles are the words by which each customer of the year would show.
func needles(t *testing.T) map[record.Ref][]string {
	t.Helper()
	list := map[record.Ref][]string{}
	for id, c := range dataOf(t, "", "da").Controllers {
		name, _, _ := strings.Cut(c.LegalName, " (")
		first, _, _ := strings.Cut(name, " ")
		list[id] = []string{name, first, c.CVR, c.ContactPrivacy.Reveal(), c.DPO.Reveal()}
	}
	return list
}

// TestOtherCustomersStayOut looks in every file of every concept for every other
// customer. PDFs of two customers are read back, workbooks of all.
func TestOtherCustomersStayOut(t *testing.T) {
	all := needles(t)
	if len(all) != 14 {
		t.Fatalf("%d customers", len(all))
	}
	for customer, own := range all {
		read := customer == "C-05" || customer == "C-11"
		for concept := 1; concept <= app.Concepts; concept++ {
			d := dataOf(t, customer, "da")
			d.Concept = concept
			files, err := report.PackageFiles(d, sheet.WriteBook)
			if err != nil {
				t.Fatal(err)
			}
			seen := ""
			for _, f := range files {
				body := string(f.Data)
				switch path.Ext(f.Name) {
				case ".pdf":
					if !read {
						continue
					}
					body = pdfText(t, f.Data)
				case ".xlsx":
					body = words(bookRows(t, f.Data))
				}
				seen += body
				for other, marks := range all {
					for _, mark := range marks {
						if other != customer && strings.Contains(body, mark) {
							t.Errorf("concept %d, %s for %s shows %s of %s", concept, f.Name, customer, mark, other)
						}
					}
				}
			}
			if concept > 1 && !strings.Contains(seen, own[0]) {
				t.Errorf("concept %d for %s doesn't say whose it is", concept, customer)
			}
		}
	}
}

// TestRecordReadsBack holds the files of the record and of the systems against the
// registers, in both languages.
func TestRecordReadsBack(t *testing.T) {
	for lang, words := range map[string][2]string{"da": {"Behandlinger", "Kategorier af behandling"}, "en": {"Processing activities", "Categories of processing"}} {
		d := dataOf(t, "", lang)
		list := report.Record30(d.Extract, lang)
		var print, book bytes.Buffer
		if err := list.PDF(&print); err != nil {
			t.Fatal(err)
		}
		if err := sheet.WriteBook(&book, list.Workbook()); err != nil {
			t.Fatal(err)
		}
		rows := bookRows(t, book.Bytes())[words[0]]
		if len(rows) != 1+len(d.Activities) || len(d.Activities) < 20 {
			t.Fatalf("%s: %d rows for %d activities", lang, len(rows), len(d.Activities))
		}
		text := strings.Join(strings.Fields(pdfText(t, print.Bytes())), " ")
		for i, a := range d.Activities {
			c := d.Controllers[a.Value.Controller]
			row := strings.Join(rows[i+1], "\n")
			for _, want := range []string{a.Value.Name, c.LegalName, c.CVR, c.DPO.Reveal(), a.Value.TOMSummary.Reveal(), a.Value.CategoriesOfProcessing.Reveal()} {
				if want == "" || !strings.Contains(row, want) {
					t.Errorf("%s: row %d lacks %q", lang, i, want)
				}
			}
			if name := strings.Join(strings.Fields(a.Value.Name), " "); !strings.Contains(text, name) {
				t.Errorf("%s: the PDF lacks %q", lang, name)
			}
		}
		for _, want := range []string{words[1], fmt.Sprint("Log ", d.Checkpoint.Origin), d.Organisation.CVR, "Schweiz"} {
			if lang == "en" && want == "Schweiz" {
				want = "Switzerland"
			}
			if !strings.Contains(text, want) {
				t.Errorf("%s: the PDF lacks %q", lang, want)
			}
		}
		findings, err := check.File(print.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range findings {
			t.Error(f)
		}
		var systems bytes.Buffer
		overview := report.Systems(d.Extract, lang)
		if err := sheet.WriteBook(&systems, overview.Workbook()); err != nil {
			t.Fatal(err)
		}
		if got := len(bookRows(t, systems.Bytes())[overview.Title]); got != 1+len(d.Systems) || len(d.Systems) < 8 {
			t.Errorf("%s: %d rows for %d systems", lang, got, len(d.Systems))
		}
	}
}

// TestTrustPageNamesNobody looks for customers, people and their addresses in the
// public page.
func TestTrustPageNamesNobody(t *testing.T) {
	d := dataOf(t, "", "en")
	var page bytes.Buffer
	if err := report.TrustPage(&page, d); err != nil {
		t.Fatal(err)
	}
	shown, _, _ := strings.Cut(page.String(), "<p><small>") // the head of the log is another whenever the year is told anew
	golden(t, "trust.html", shown)
	for _, marks := range needles(t) {
		for _, mark := range marks {
			if strings.Contains(page.String(), mark) {
				t.Errorf("it shows %s", mark)
			}
		}
	}
	for _, s := range d.SubProcessors {
		if contact := s.Value.Contact.Reveal(); contact != "" && strings.Contains(page.String(), contact) {
			t.Errorf("it shows the contact %s", contact)
		}
	}
	for _, name := range d.Employees {
		if name != "" && strings.Contains(page.String(), name) {
			t.Errorf("it shows %s", name)
		}
	}
}

// TestRights opens the page and its files as every role.
func TestRights(t *testing.T) {
	a := house(t, "")
	for _, role := range access.House {
		b := visit(t, a, role)
		may := access.Allowed(access.Subject{Role: role, SecondFactor: true}, access.RegisterExport)
		for _, p := range []string{"/packages", "/packages/record30", "/packages/systems?format=xlsx"} {
			if code := b.Send(p, nil).Code; (code == 200) != may || !may && code != 403 {
				t.Errorf("%s as %s: %d", p, role, code)
			}
		}
	}
	if code := visit(t, a, access.Compliance).Send("/packages/record30?format=exe", nil).Code; code != 422 && code != 400 {
		t.Errorf("another format: %d", code)
	}
}
