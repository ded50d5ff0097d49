// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// TestFloor tries every way by which a command stores text, each with a number that
// is nobody's. Nothing is left of it on either engine.
func TestFloor(t *testing.T) {
	const number = "030157-8075"
	entry := ledger.Entry{At: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), Clock: ledger.WallClock, Kind: "test", Actor: "A-1"}
	with := func(change func(*ledger.Entry)) ledger.Entry {
		e := entry
		change(&e)
		return e
	}
	employee := register.Employee{Name: personal.T("Anker Prøvesen"), EmployeeNo: "1", HireDate: record.D(2024, 1, 1)}
	row := func(id string, change func(*register.Employee)) []store.NewRow {
		r := employee
		change(&r)
		return []store.NewRow{{Type: register.Type("employee"), ID: id, Record: r}}
	}
	asIs := func(*register.Employee) {}
	ways := map[string]func(tx *store.Tx) error{}
	for name, rows := range map[string][]store.NewRow{
		"row id":        row(number, asIs),
		"text":          row("E-1", func(e *register.Employee) { e.JobTitle = "leder " + number }),
		"personal text": row("E-1", func(e *register.Employee) { e.Name = personal.T(number) }),
		"reference":     row("E-1", func(e *register.Employee) { e.Department = number }),
		"code":          row("E-1", func(e *register.Employee) { e.EmploymentType = number }),
		"list":          row("E-1", func(e *register.Employee) { e.Evidence = []record.Ref{"B-1", number} }),
	} {
		ways[name] = func(tx *store.Tx) error { _, err := tx.Record(entry, rows); return err }
	}
	for name, e := range map[string]ledger.Entry{
		"kind":    with(func(e *ledger.Entry) { e.Kind = number }),
		"actor":   with(func(e *ledger.Entry) { e.Actor = number }),
		"object":  with(func(e *ledger.Entry) { e.Object = "employee/" + number }),
		"request": with(func(e *ledger.Entry) { e.Request = number }),
		"fact":    with(func(e *ledger.Entry) { e.Facts = []ledger.Fact{ledger.String("note", "kunde "+number)} }),
		"facts":   with(func(e *ledger.Entry) { e.Facts = []ledger.Fact{ledger.Strings("notes", []string{"x", number})} }),
	} {
		ways["entry's "+name] = func(tx *store.Tx) error { _, err := tx.Append(e); return err }
		if name != "object" { // the store's own
			ways["rows' entry's "+name] = func(tx *store.Tx) error { _, err := tx.Record(e, row("E-1", asIs)); return err }
		}
	}
	ways["login"] = func(tx *store.Tx) error {
		return tx.AddAccount(&store.Account{ID: "A-1", LoginFold: number + "@taagehorn.example"})
	}
	ways["name"] = func(tx *store.Tx) error { return tx.AddAccount(&store.Account{ID: "A-1", Name: personal.T(number)}) }
	ways["new name"] = func(tx *store.Tx) error { return tx.SetAccount(&store.Account{ID: "A-1", Name: personal.T(number)}) }
	ways["invitation"] = func(tx *store.Tx) error {
		return tx.AddInvitation(&store.Invitation{Account: "A-1", Name: personal.T(number)})
	}
	ways["view"] = func(tx *store.Tx) error { return tx.KeepView(store.SavedView{ID: "V-1", Name: number}) }
	ways["view's query"] = func(tx *store.Tx) error { return tx.KeepView(store.SavedView{ID: "V-1", Query: "q=030157%2D8075"}) }
	ways["view's new name"] = func(tx *store.Tx) error { return tx.RenameView("A-1", "V-1", number) }
	storetest.EachURL(t, func(t *testing.T, url string) {
		db := storetest.Open(t, url)
		if err := db.CreateTenant(t.Context(), "main", "tilsyn.example/test", record.D(2024, 1, 1).Start()); err != nil {
			t.Fatal(err)
		}
		tenant := db.Tenant(ident.Tenant("main"))
		for name, way := range ways {
			err := tenant.Write(t.Context(), way)
			if f := (*fault.Error)(nil); !errors.As(err, &f) || f.Kind != fault.Invalid || f.Code != "identifier" {
				t.Errorf("%s: %v", name, err)
			}
		}
		dump := storetest.Dump(t, url)
		for _, part := range []string{number, "0301578075", "030157%2D8075"} {
			if bytes.Contains(dump, []byte(part)) {
				t.Errorf("the database holds %d characters of the number", len(part))
			}
		}
		if err := tenant.Write(t.Context(), func(tx *store.Tx) error {
			_, err := tx.Record(entry, row("E-1", asIs))
			return err
		}); err != nil {
			t.Errorf("after the refusals: %v", err)
		}
	})
}
