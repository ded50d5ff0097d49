// SPDX-License-Identifier: Apache-2.0

package apptest

import (
	"context"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

// Begin is when demo installations of tests begin.
var Begin = record.D(2024, 1, 1).Start()

// Each runs fn with a new demo installation on each engine; its clock stands at
// [Begin].
func Each(t *testing.T, fn func(t *testing.T, a *app.App)) {
	t.Helper()
	storetest.EachURL(t, func(t *testing.T, url string) { fn(t, Create(t, url)) })
}

// Create sets up a demo installation on the database at url for the length of the
// test.
func Create(t testing.TB, url string) *app.App {
	t.Helper()
	a, err := app.Create(context.Background(), t.TempDir(), app.CreateCommand{
		Database: url, Origin: "tilsyn.example/test", Demo: true, At: Begin, Actor: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Errorf("cannot close installation: %v", err)
		}
	})
	return a
}
