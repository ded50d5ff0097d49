// SPDX-License-Identifier: Apache-2.0

package wheel

import (
	"bytes"
	"context"
	"flag"
	"html/template"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

var update = flag.Bool("update", false, "write the golden files")

var (
	told    *app.App // the demo year, built once
	telling sync.Once
	failed  error
	dir     string
)

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	var err error
	if dir, err = os.MkdirTemp("", "tilsyn-pages"); err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	defer func() {
		if told != nil {
			_ = told.Close() // the folder goes
		}
	}()
	return storetest.Run(m)
}

// year returns the demo's realistic year.
func year(t *testing.T) *app.App {
	t.Helper()
	telling.Do(func() { failed = tell() })
	if failed != nil {
		t.Fatal(failed)
	}
	return told
}

func tell() (err error) {
	ctx := context.Background()
	told, err = app.Create(ctx, filepath.Join(dir, "data"), app.CreateCommand{Origin: "taagehorn.example/log", Demo: true, At: demo.Begin.Start(), Actor: "system"})
	if err != nil {
		return err
	}
	for step := range demo.Steps(demo.Realistic) {
		told.Clock.Step(step.At)
		cmd := app.Command{Kind: step.Kind, Actor: step.Actor}
		for _, row := range step.Rows {
			cmd.Rows = append(cmd.Rows, app.Row{ID: row.ID, Record: row.Record})
		}
		if _, err := told.Record(ctx, cmd); err != nil {
			return err
		}
	}
	told.Clock.Step(demo.AsOf.Start().Add(12 * time.Hour))
	return nil
}

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
