// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"crypto/rand"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// day returns noon of the n-th day of 2025.
func day(n int) time.Time { return time.Date(2025, 1, n, 12, 0, 0, 0, time.UTC) }

func entryAt(at time.Time, kind string) ledger.Entry {
	return ledger.Entry{At: at, Clock: ledger.WallClock, Kind: kind, Actor: "actor-1"}
}

var employeeType = register.Type("employee")

func employee(no string) *register.Employee {
	return &register.Employee{
		Name: personal.T("Demo Prøve " + no), EmployeeNo: no, HireDate: record.D(2024, 1, 1), JobTitle: "agent",
	}
}

func employeeRow(id, no string) store.NewRow {
	return store.NewRow{Type: employeeType, ID: id, Record: employee(no)}
}

// put stores rows with one command and returns what became of them.
func put(t testing.TB, db *store.DB, at time.Time, rows ...store.NewRow) []store.Stored {
	t.Helper()
	var stored []store.Stored
	err := db.Tenant(storetest.Tenant).Write(t.Context(), func(tx *store.Tx) (err error) {
		stored, err = tx.Record(entryAt(at, "record.stored"), rows)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return stored
}

func signer(t testing.TB) note.Signer {
	t.Helper()
	skey, _, err := ledger.GenerateKey(rand.Reader, storetest.Origin)
	if err != nil {
		t.Fatal(err)
	}
	s, err := note.NewSigner(skey)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func numbered(from, n int) []store.NewRow {
	rows := make([]store.NewRow, n)
	for i := range rows {
		rows[i] = employeeRow(fmt.Sprintf("E%05d", from+i), fmt.Sprint(from+i))
	}
	return rows
}

// zeroes writes SQLite's zeroblob as PostgreSQL would.
func zeroes(url, sql string) string {
	if strings.HasPrefix(url, "sqlite:") {
		return sql
	}
	return strings.ReplaceAll(sql, "zeroblob(8192)", `decode(repeat('00', 8192), 'hex')`)
}
