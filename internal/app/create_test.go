// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

func TestCreateAndOpen(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		dir := filepath.Join(t.TempDir(), "new", "data")
		if _, err := app.Open(t.Context(), dir); !errors.Is(err, app.ErrNotInstalled) {
			t.Fatalf("open without installation: %v", err)
		}
		a, err := app.Create(t.Context(), dir, app.CreateCommand{Database: url, Demo: true, At: apptest.Begin, Actor: "test"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := app.Create(t.Context(), dir, app.CreateCommand{Database: url, At: apptest.Begin}); !errors.Is(err, app.ErrInstalled) {
			t.Errorf("create again: %v", err)
		}
		left := filepath.Join(dir, "spool", "a-0.csv")
		if err := errors.Join(os.MkdirAll(filepath.Dir(left), 0o700), os.WriteFile(left, nil, 0o600), os.Chtimes(left, time.Time{}, time.Now().Add(-2*time.Hour))); err != nil {
			t.Fatal(err)
		}
		a.Clock.Step(at("2025-06-09T08:12:00Z"))
		put(t, a, employee("E-1", "Anker Prøvesen"))
		before, key := size(t, a), a.VKey()
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		a, err = app.Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		if _, err := os.Stat(left); err == nil {
			t.Error("an import that a program left waits after its hour")
		}
		if got := size(t, a); got != before || a.VKey() != key {
			t.Errorf("%d entries after opening, %d before; key %s, was %s", got, before, a.VKey(), key)
		}
		if now := a.Clock.Now(); now != at("2025-06-09T08:12:00Z") || !a.Clock.Demo() {
			t.Errorf("the demo clock goes on from %s", now)
		}
		if err := a.Health(t.Context()); err != nil {
			t.Error(err)
		}
		requireClean(t, a)
	})
}

// TestNoHalfInstallation checks that a database that refuses leaves nothing that
// looks like an installation.
func TestNoHalfInstallation(t *testing.T) {
	taken := storetest.Postgres(t)
	apptest.Create(t, taken)
	for name, cmd := range map[string]app.CreateCommand{
		"taken tenant":                {Database: taken, At: 1},
		"tenant form":                 {Tenant: "Ærø", At: 1},
		"origin form":                 {Origin: "with space", At: 1},
		"address":                     {Database: "mysql:x", At: 1},
		"a number names the tenant":   {Tenant: "030157-8075", At: 1},
		"a number names the log":      {Origin: "log/030157-8075", At: 1},
		"a number names the database": {Database: "sqlite:030157-8075.db", At: 1},
		"a number names the company":  {Company: &register.Organisation{LegalName: "cpr 030157-8075", CVR: "00123456"}, At: 1},
		"the company has no number":   {Company: &register.Organisation{LegalName: "Prøvekassen"}, At: 1},
	} {
		dir := t.TempDir()
		if _, err := app.Create(t.Context(), dir, cmd); err == nil {
			t.Errorf("%s: created", name)
		}
		if _, err := app.Open(t.Context(), dir); !errors.Is(err, app.ErrNotInstalled) {
			t.Errorf("%s: open: %v", name, err)
		}
		if _, err := os.Stat(filepath.Join(dir, "keys")); err == nil {
			t.Errorf("%s: keys were written", name)
		}
	}
}

func TestDamagedInstallation(t *testing.T) {
	for name, content := range map[string]string{
		"tilsyn.json": "{", "keys/log.key": "PRIVATE+KEY+nonsense", "keys/log.vkey": "",
	} {
		dir := t.TempDir()
		a, err := app.Create(t.Context(), dir, app.CreateCommand{At: apptest.Begin})
		if err != nil {
			t.Fatal(err)
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		a, err = app.Open(t.Context(), dir)
		if err == nil {
			t.Errorf("%s: opened", name)
			_ = a.Close()
		} else if strings.Contains(err.Error(), "nonsense") {
			t.Errorf("%s: the error repeats the key", name)
		}
	}
}

func TestKeysAreTheOwnersOnly(t *testing.T) {
	a := apptest.Create(t, storetest.SQLite(t))
	for _, name := range []string{"tilsyn.json", "keys/log.key"} {
		info, err := os.Stat(filepath.Join(a.Dir(), name))
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}

// TestTenantsOfOneDatabase checks that two installations on one database see
// nothing of each other.
func TestTenantsOfOneDatabase(t *testing.T) {
	url := storetest.Postgres(t)
	open := func(tenant string) *app.App {
		a, err := app.Create(t.Context(), t.TempDir(), app.CreateCommand{
			Database: url, Tenant: tenant, Origin: "tilsyn.example/" + tenant, Demo: true, At: apptest.Begin, Actor: tenant,
		})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = a.Close() })
		return a
	}
	one, two := open("one"), open("two")
	empty := size(t, two)
	put(t, one, employee("E-1", "Anker Prøvesen"))
	put(t, one, employee("E-1", "Anker Demoholt"))
	if n := len(versions(t, two, "employee")); n != 0 || size(t, two) != empty {
		t.Errorf("the other tenant sees %d versions and %d entries, had %d", n, size(t, two), empty)
	}
	_, err := two.Record(t.Context(), app.Command{Kind: "x.y", Actor: "two", Rows: []app.Row{systemOf("S-1", "E-1")}})
	if refused := (*app.Refused)(nil); !errors.As(err, &refused) || refused.Problems[0].Rule != app.RuleReference {
		t.Errorf("a reference to the other tenant's row: %v", err)
	}
	put(t, two, employee("E-1", "Birte Testgaard"))
	if got := versions(t, two, "employee"); len(got) != 1 || got[0].Number != 1 || got[0].Nr != 1 {
		t.Errorf("the same id in the other tenant: %+v", got)
	}
	for name, data := range bundle(t, two) {
		if strings.Contains(string(data), "tilsyn.example/one") {
			t.Errorf("%s names the other tenant's log", name)
		}
	}
	requireClean(t, one)
	requireClean(t, two)
}

func TestClock(t *testing.T) {
	demo := app.DemoClock()
	demo.Step(at("2025-06-09T08:12:00Z"))
	demo.Step(at("2024-01-01T00:00:00Z")) // never back
	if demo.Now() != at("2025-06-09T08:12:00Z") || demo.Name() != "demo" {
		t.Errorf("demo clock at %s", demo.Now())
	}
	wall := app.WallClock()
	before := wall.Now()
	wall.Step(at("2099-01-01T00:00:00Z"))
	if now := wall.Now(); now < before || now > at("2099-01-01T00:00:00Z") || wall.Demo() {
		t.Errorf("wall clock at %s", now)
	}
}

func TestRemoveDemo(t *testing.T) {
	demo := apptest.Create(t, "")
	if err := app.RemoveDemo(demo.Dir()); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(demo.Dir()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the demo is still there: %v", err)
	}
	dir := t.TempDir()
	a, err := app.Create(t.Context(), dir, app.CreateCommand{At: apptest.Begin})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if err := app.RemoveDemo(dir); !errors.Is(err, app.ErrInstalled) {
		t.Errorf("a real installation: %v", err)
	}
	if err := a.Health(t.Context()); err != nil {
		t.Error(err)
	}
	if err := app.RemoveDemo(t.TempDir()); err != nil {
		t.Errorf("an empty folder: %v", err)
	}
}
