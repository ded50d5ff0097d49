// SPDX-License-Identifier: Apache-2.0

package wheel

import (
	"bytes"
	"flag"
	"html/template"
	"os"
	"path/filepath"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

var update = flag.Bool("update", false, "write the golden files")

func TestMain(m *testing.M) { os.Exit(apptest.RunYear(m)) }

func deskOf(a *app.App, role access.Role, employee record.Ref) *app.Desk {
	return a.Desk(app.Who{Account: "account", Subject: access.Subject{Role: role, SecondFactor: true}, Employee: employee})
}

// golden compares the main part of a page in both languages with its files.
func golden(t *testing.T, name string, draw func(l text.Lang) (*template.Template, any)) {
	t.Helper()
	for _, l := range text.Langs {
		page, root := draw(l)
		var got bytes.Buffer
		if err := page.ExecuteTemplate(&got, "main", root); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", name+"."+string(l)+".html")
		if *update {
			if err := os.WriteFile(path, got.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s differs: run with -update and read the change", path)
		}
	}
}
