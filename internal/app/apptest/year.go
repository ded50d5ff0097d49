// SPDX-License-Identifier: Apache-2.0

package apptest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

// year is the demo's realistic year on SQLite, built once for all tests of a
// package that ask for it.
var year struct {
	once sync.Once
	dir  string
	app  *app.App
	err  error
}

// RunYear runs a package's tests as [storetest.Run] does and removes the year that
// they shared; for TestMain.
func RunYear(m *testing.M) int {
	defer func() {
		if year.app != nil {
			_ = year.app.Close() // the folder goes
		}
		if year.dir != "" {
			_ = os.RemoveAll(year.dir)
		}
	}()
	return storetest.Run(m)
}

// Year returns the demo's realistic year at noon of its last day. All tests of the
// package share it: none may write to it.
func Year(tb testing.TB) *app.App {
	tb.Helper()
	year.once.Do(func() {
		if year.dir, year.err = os.MkdirTemp("", "tilsyn-year"); year.err == nil { //nolint:usetesting // it outlives the first test that asks
			year.app, year.err = tell(context.Background(), filepath.Join(year.dir, "data"))
		}
	})
	if year.err != nil {
		tb.Fatal(year.err)
	}
	return year.app
}

func tell(ctx context.Context, dir string) (*app.App, error) {
	a, err := app.Create(ctx, dir, app.CreateCommand{Origin: "taagehorn.example/log", Demo: true, At: demo.Begin.Start(), Actor: "system"})
	if err != nil {
		return nil, err
	}
	for step := range demo.Steps(demo.Realistic) {
		a.Clock.Step(step.At)
		cmd := app.Command{Kind: step.Kind, Actor: step.Actor}
		for _, row := range step.Rows {
			cmd.Rows = append(cmd.Rows, app.Row{ID: row.ID, Record: row.Record})
		}
		if _, err := a.Record(ctx, cmd); err != nil {
			return a, err
		}
	}
	a.Clock.Step(demo.AsOf.Start().Add(12 * time.Hour))
	return a, nil
}
