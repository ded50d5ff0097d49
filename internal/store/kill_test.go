// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

const (
	killRows    = 150 // rows of one command: three entries
	killWriters = 4
)

// importUntilKilled stores batches from several goroutines and prints the name
// of each when it is durable.
func importUntilKilled(address, round string) error {
	db, err := store.Open(context.Background(), address)
	if err != nil {
		return err
	}
	fmt.Println("ready")
	var mu sync.Mutex // keeps lines whole
	var wg sync.WaitGroup
	errs := make([]error, killWriters)
	for w := range killWriters {
		wg.Go(func() {
			for i := 0; errs[w] == nil; i++ {
				command := fmt.Sprintf("%s-%d-%d", round, w, i)
				errs[w] = importBatch(db, command)
				if errs[w] == nil {
					mu.Lock()
					fmt.Println(command)
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

func importBatch(db *store.DB, command string) error {
	rows := make([]store.NewRow, killRows)
	for i := range rows {
		rows[i] = employeeRow(fmt.Sprintf("%s_%d", command, i), command)
	}
	return db.Tenant(storetest.Tenant).Write(context.Background(), func(tx *store.Tx) error {
		_, err := tx.Record(entryAt(day(1), "record.imported"), rows)
		return err
	})
}

func TestKillAtAnyMoment(t *testing.T) {
	rounds := 25
	if testing.Short() {
		rounds = 3
	}
	storetest.EachURL(t, func(t *testing.T, url string) {
		db := storetest.Open(t, url)
		if err := db.CreateTenant(t.Context(), storetest.Tenant, storetest.Origin, 1); err != nil {
			t.Fatal(err)
		}
		durable := map[string]bool{}
		for round := range rounds {
			for _, command := range storetest.Kill(t, url, round, 80*time.Millisecond) {
				durable[command] = true
			}
			requireWholeCommands(t, db, durable)
			if t.Failed() {
				t.Fatalf("after kill %d", round+1)
			}
		}
		report, err := db.Tenant(storetest.Tenant).VerifyData(t.Context())
		if err != nil || len(report.Findings) > 0 || report.Versions < int64(len(durable)*killRows) {
			t.Errorf("%d versions, %d acknowledged commands, %v, %v", report.Versions, len(durable), report.Findings, err)
		}
	})
}

// requireWholeCommands checks that every command is there whole or not at all,
// that every durable one is there, and that tail and head agree.
func requireWholeCommands(t *testing.T, db *store.DB, durable map[string]bool) {
	t.Helper()
	tenant := db.Tenant(storetest.Tenant)
	if err := tenant.VerifyTail(t.Context()); err != nil {
		t.Error(err)
	}
	// PostgreSQL may still commit what the killed program asked for last.
	snapshot, err := tenant.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	rows := map[string]int{}
	var numbers, total int64
	for v, err := range snapshot.Rows(t.Context(), "employee", store.Now) {
		if err != nil {
			t.Fatal(err)
		}
		command, _, _ := strings.Cut(v.ID, "_")
		rows[command]++
		numbers += v.Nr
		total++
	}
	for command, n := range rows {
		if n != killRows {
			t.Errorf("command %s has %d rows", command, n)
		}
	}
	for command := range durable {
		if rows[command] == 0 {
			t.Errorf("durable command %s is gone", command)
		}
	}
	if want := int64(len(rows)) * 3; snapshot.Size() != want {
		t.Errorf("%d commands, but %d entries", len(rows), snapshot.Size())
	}
	if numbers != total*(total+1)/2 {
		t.Error("running numbers have gaps")
	}
}
