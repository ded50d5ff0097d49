// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

const (
	killPeople  = 700
	killSystems = 300
	killGrants  = 1000
	killRows    = killPeople + killSystems + killGrants
)

// importUntilKilled imports set after set, each several registers in one command,
// and prints the name of each when it is durable.
func importUntilKilled(dir, round string) error {
	a, err := app.Open(context.Background(), dir)
	if err != nil {
		return err
	}
	fmt.Println("ready")
	for i := 0; ; i++ {
		set := fmt.Sprintf("%s-%d", round, i)
		if _, err := a.Import(context.Background(), app.ImportCommand{Actor: "test", Rows: killSet(set)}); err != nil {
			return err
		}
		fmt.Println(set)
	}
}

// killSet makes people, systems and grants that refer to them.
func killSet(set string) []app.ImportRow {
	rows := make([]app.ImportRow, 0, killRows)
	add := func(id string, r record.Record) {
		rows = append(rows, app.ImportRow{Type: register.Type(r.Register()), ID: id, Record: r})
	}
	id := func(letter string, i int) string { return fmt.Sprintf("%s_%s%d", set, letter, i) }
	for i := range killPeople {
		add(id("E", i), register.Employee{Name: personal.T("Demo Prøve"), EmployeeNo: id("E", i), HireDate: record.D(2024, 1, 1)})
	}
	for i := range killSystems {
		add(id("S", i), register.ITSystem{Name: id("S", i), SystemOwner: record.Ref(id("E", i))})
	}
	for i := range killGrants {
		add(id("G", i), register.AccessGrant{
			Person: record.Ref(id("E", i%killPeople)), System: record.Ref(id("S", i%killSystems)), GrantedAt: record.At(time.Unix(1.7e9, 0)),
		})
	}
	return rows
}

// TestKillAnImportAtAnyMoment kills imports at random moments. After each kill
// every set is there whole or not at all, every one that was called durable is
// there, and the log agrees with its head; all data are verified every third time.
func TestKillAnImportAtAnyMoment(t *testing.T) {
	rounds := 26
	if testing.Short() {
		rounds = 3
	}
	storetest.EachURL(t, func(t *testing.T, url string) {
		dir := t.TempDir()
		a, err := app.Create(t.Context(), dir, app.CreateCommand{Database: url, At: app.WallClock().Now(), Actor: "test"})
		if err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		if _, err := a.Import(t.Context(), app.ImportCommand{Actor: "test", Rows: killSet("first")}); err != nil {
			t.Fatal(err)
		}
		window := 3 * time.Since(begun) // some kills before, some after the first commit
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		durable, cut := map[string]bool{"first": true}, 0
		for round := range rounds {
			sets := storetest.Kill(t, dir, round, window)
			for _, set := range sets {
				durable[set] = true
			}
			if requireWholeSets(t, dir, durable) {
				cut++
			}
			if round%3 == 0 || round == rounds-1 {
				requireCleanFolder(t, dir)
			}
			if t.Failed() {
				t.Fatalf("after kill %d", round+1)
			}
		}
		t.Logf("%d kills, %d durable sets, %d sets committed but not called durable", rounds, len(durable), cut)
	})
}

// requireWholeSets opens the installation anew and reports whether it holds a set
// that was committed but not called durable any more.
func requireWholeSets(t *testing.T, dir string, durable map[string]bool) bool {
	t.Helper()
	a, err := app.Open(t.Context(), dir) // verifies the tail
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	// PostgreSQL may still be at the killed program's commit, so that it lands
	// between two of the reads.
	rows := rowsBySet(t, a)
	for again := rowsBySet(t, a); !maps.Equal(rows, again); again = rowsBySet(t, a) {
		rows = again
	}
	for set, n := range rows {
		if n != killRows {
			t.Errorf("set %s has %d rows of %d", set, n, killRows)
		}
	}
	for set := range durable {
		if rows[set] == 0 {
			t.Errorf("durable set %s is gone", set)
		}
	}
	size(t, a) // signs the head, after it was recomputed from what is stored
	more := len(rows) > len(durable)
	for set := range rows {
		durable[set] = true
	}
	return more
}

// rowsBySet counts the rows of each set, register by register.
func rowsBySet(t *testing.T, a *app.App) map[string]int {
	t.Helper()
	rows := map[string]int{}
	for _, name := range []string{"employee", "it_system", "access_grant"} {
		for _, v := range versions(t, a, name) {
			set, _, _ := strings.Cut(v.ID, "_")
			rows[set]++
		}
	}
	return rows
}

func requireCleanFolder(t *testing.T, dir string) {
	t.Helper()
	a, err := app.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	requireClean(t, a)
}
