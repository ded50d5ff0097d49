// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

var errRefused = errors.New("refused by the command")

// requireSound fails the test unless the tenant's data fits its log, with so
// many entries and rows.
func requireSound(t *testing.T, db *store.DB, entries, rows int64) {
	t.Helper()
	tenant := db.Tenant(storetest.Tenant)
	if err := tenant.VerifyTail(t.Context()); err != nil {
		t.Error(err)
	}
	report, err := tenant.VerifyData(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		t.Error(f)
	}
	n, err := tenant.Count(t.Context(), "employee")
	if err != nil || n != rows || report.Entries != entries {
		t.Errorf("%d entries and %d rows, want %d and %d, %v", report.Entries, n, entries, rows, err)
	}
}

func TestConcurrentCommands(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		const callers, each = 16, 25
		var wg sync.WaitGroup
		for c := range callers {
			wg.Go(func() {
				for i := range each {
					err := db.Tenant(storetest.Tenant).Write(t.Context(), func(tx *store.Tx) error {
						// All callers write one row in turn, and each a new one.
						shared, err := tx.Get("employee", "shared")
						if err != nil && fault.KindOf(err) != fault.NotFound {
							return err
						}
						stored, err := tx.Record(entryAt(day(1), "record.stored"), []store.NewRow{
							employeeRow("shared", fmt.Sprint(c, "-", i)), employeeRow("", "n"),
						})
						if err == nil && stored[0].Number != shared.Number+1 {
							t.Errorf("version %d follows %d", stored[0].Number, shared.Number)
						}
						return err
					})
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		requireSound(t, db, callers*each, callers*each+1)
		v, err := db.Tenant(storetest.Tenant).Get(t.Context(), "employee", "shared")
		if err != nil || v.Number != callers*each {
			t.Errorf("the shared row has %d versions, %v", v.Number, err)
		}
	})
}

// TestProgramsShareADatabase opens one database several times at once, from
// empty, and writes through all of them.
func TestProgramsShareADatabase(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		const programs, each = 4, 20
		var created sync.Once
		var wg sync.WaitGroup
		for range programs {
			wg.Go(func() {
				db, err := store.Open(t.Context(), url)
				if err != nil {
					t.Error(err)
					return
				}
				created.Do(func() { err = db.CreateTenant(t.Context(), storetest.Tenant, storetest.Origin, 1) })
				for i := 0; i < each && err == nil; i++ {
					err = db.Tenant(storetest.Tenant).Write(t.Context(), func(tx *store.Tx) error {
						_, err := tx.Record(entryAt(day(1), "record.stored"), []store.NewRow{employeeRow("", "n")})
						return err
					})
				}
				if err := errors.Join(err, db.Close()); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		requireSound(t, storetest.Open(t, url), programs*each, programs*each)
	})
}

// TestOneCommandOfAGroupFails holds the writer with a first command until the
// others wait behind it, so that on SQLite they become one group.
func TestOneCommandOfAGroupFails(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		tenant := db.Tenant(storetest.Tenant)
		const commands = 30
		started, release := make(chan struct{}), make(chan struct{})
		var wg sync.WaitGroup
		wg.Go(func() {
			if err := tenant.Write(t.Context(), func(*store.Tx) error {
				close(started)
				<-release
				return nil
			}); err != nil {
				t.Error(err)
			}
		})
		<-started
		for i := range commands {
			wg.Go(func() {
				err := tenant.Write(t.Context(), func(tx *store.Tx) error {
					if i%5 == 1 { // fails with nothing stored
						return errRefused
					}
					if _, err := tx.Append(entryAt(day(1), "profile.read")); err != nil {
						return err
					}
					if _, err := tx.Record(entryAt(day(1), "record.stored"), numbered(i*100, 3)); err != nil {
						return err
					}
					if i%5 == 2 { // fails with everything stored
						return errRefused
					}
					return nil
				})
				if refused := i%5 == 1 || i%5 == 2; refused != errors.Is(err, errRefused) {
					t.Errorf("command %d: %v", i, err)
				}
			})
		}
		time.Sleep(50 * time.Millisecond) // lets them queue; the outcome is the same if they do not
		close(release)
		wg.Wait()
		requireSound(t, db, commands*3/5*2, commands*3/5*3)
	})
}

func TestCommandThatPanics(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		func() {
			defer func() {
				if p := recover(); p != "no such luck" {
					t.Errorf("recovered %v", p)
				}
			}()
			_ = db.Tenant(storetest.Tenant).Write(t.Context(), func(tx *store.Tx) error {
				if _, err := tx.Record(entryAt(day(1), "record.stored"), numbered(0, 3)); err != nil {
					t.Error(err)
				}
				panic("no such luck")
			})
		}()
		put(t, db, day(1), employeeRow("a", "1"))
		requireSound(t, db, 1, 1)
	})
}

// TestErrorPassedOver shows that a command which ignores an error of the
// database does not store what comes after it.
func TestErrorPassedOver(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		db, _ := smallYear(t, url)
		if err := db.CreateTenant(t.Context(), "other", "tilsyn.example/other", 1); err != nil {
			t.Fatal(err)
		}
		storetest.Tamper(t, url, "UPDATE log_head SET root = (SELECT leaf_hash FROM entry WHERE seq = 7) WHERE tenant = 'test'")
		err := db.Tenant(storetest.Tenant).Write(t.Context(), func(tx *store.Tx) error {
			if _, err := tx.Get("employee", "x"); fault.CodeOf(err) != "log_head_damaged" {
				t.Errorf("a damaged head gives %v", err)
			}
			return nil
		})
		if fault.CodeOf(err) != "log_head_damaged" {
			t.Errorf("the command succeeded: %v", err)
		}
		// The other tenant goes on.
		if err := db.Tenant("other").Write(t.Context(), func(tx *store.Tx) error {
			_, err := tx.Append(entryAt(day(1), "profile.read"))
			return err
		}); err != nil {
			t.Error(err)
		}
	})
}

// TestTakenPlace lets rows collide with one that was put behind the program's
// back: nothing of the command is stored.
func TestTakenPlace(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		db, _ := smallYear(t, url)
		storetest.Tamper(t, url, "UPDATE record_version SET seq = 300, slot = 0 WHERE id = 'E00005'")
		err := db.Tenant(storetest.Tenant).Write(t.Context(), func(tx *store.Tx) error {
			_, err := tx.Record(entryAt(day(4), "record.stored"), numbered(500, 2))
			return err
		})
		if !errors.Is(err, fault.Conflict) || db.Err() != nil {
			t.Errorf("a taken place gives %v, dead: %v", err, db.Err())
		}
		if ok, err := db.Tenant(storetest.Tenant).Exists(t.Context(), "employee", "E00500"); ok || err != nil {
			t.Errorf("half of the command was stored, %v", err)
		}
		if n, err := db.Tenant(storetest.Tenant).Size(t.Context()); n != 300 || err != nil {
			t.Errorf("the log has %d entries, %v", n, err)
		}
	})
}

func TestInvalidInputChangesNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		tenant := db.Tenant(storetest.Tenant)
		for name, fn := range map[string]func(tx *store.Tx) error{
			"id": func(tx *store.Tx) error {
				_, err := tx.Record(entryAt(day(1), "record.stored"), []store.NewRow{employeeRow("a", "1"), employeeRow("a b", "1")})
				return err
			},
			"kind": func(tx *store.Tx) error { _, err := tx.Append(entryAt(day(1), "")); return err },
			"length": func(tx *store.Tx) error {
				e := entryAt(day(1), "profile.read")
				e.Object = string(make([]byte, 5000))
				_, err := tx.Append(e)
				return err
			},
		} {
			if err := tenant.Write(t.Context(), fn); !errors.Is(err, fault.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		for code, err := range map[string]error{
			"tenant_form":    db.CreateTenant(t.Context(), "No", "o.example", 1),
			"origin_form":    db.CreateTenant(t.Context(), "no", "o example", 1),
			"duplicate":      db.CreateTenant(t.Context(), "no", storetest.Origin, 1),
			"unknown_tenant": db.Tenant("no").Write(t.Context(), func(tx *store.Tx) error { _, err := tx.Append(entryAt(day(1), "x")); return err }),
		} {
			if fault.CodeOf(err) != code {
				t.Errorf("want %s, got %v", code, err)
			}
		}
		requireSound(t, db, 0, 0)
	})
}

func TestCancelledAndClosed(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		db, err := store.Open(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.CreateTenant(t.Context(), storetest.Tenant, storetest.Origin, 1); err != nil {
			t.Fatal(err)
		}
		tenant := db.Tenant(storetest.Tenant)
		cancelled, cancel := context.WithCancel(t.Context())
		cancel()
		if err := tenant.Write(cancelled, func(*store.Tx) error { return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("a cancelled command gives %v", err)
		}
		var late error
		for _, err := range tenant.Rows(cancelled, "employee", store.Now) {
			late = err
		}
		if !errors.Is(late, context.Canceled) {
			t.Errorf("cancelled reading gives %v", late)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
		if err := tenant.Write(t.Context(), func(*store.Tx) error { return nil }); !errors.Is(err, fault.Unavailable) {
			t.Errorf("a closed store gives %v", err)
		}
		if db.Err() != nil {
			t.Errorf("a closed store is dead: %v", db.Err())
		}
	})
}
