// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

// model is what a tenant should hold: per id the numbers of its employee's
// versions, and the order in which ids came.
type model struct {
	versions map[string][]string
	order    []string
	entries  int64
}

func (m *model) clone() *model {
	c := &model{map[string][]string{}, slices.Clone(m.order), m.entries}
	for id, versions := range m.versions {
		c.versions[id] = slices.Clone(versions)
	}
	return c
}

// record applies a batch of less than 64 rows.
func (m *model) record(rows []store.NewRow, nos []string) {
	changed := false
	for i, row := range rows {
		versions := m.versions[row.ID]
		if n := len(versions); n > 0 && versions[n-1] == nos[i] {
			continue
		}
		if len(versions) == 0 {
			m.order = append(m.order, row.ID)
		}
		m.versions[row.ID] = append(versions, nos[i])
		changed = true
	}
	if changed {
		m.entries++
	}
}

// TestAgainstAModel runs random commands, some of which fail, and compares what
// is stored with a model of a few lines.
func TestAgainstAModel(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		tenants := 0
		rapid.Check(t, func(r *rapid.T) {
			tenants++
			id := ident.Tenant(fmt.Sprint("model-", tenants))
			if err := db.CreateTenant(t.Context(), id, "tilsyn.example/"+string(id), 1); err != nil {
				r.Fatal(err)
			}
			m := &model{versions: map[string][]string{}}
			for range rapid.IntRange(1, 5).Draw(r, "commands") {
				m = runRandom(t, r, db.Tenant(id), m)
			}
			compare(t, r, db.Tenant(id), m)
		})
	})
}

// runRandom runs one command of a few batches and returns the model after it.
func runRandom(t *testing.T, r *rapid.T, tenant *store.Tenant, before *model) *model {
	after := before.clone()
	fails := rapid.IntRange(0, 3).Draw(r, "outcome") == 0
	err := tenant.Write(t.Context(), func(tx *store.Tx) error {
		for range rapid.IntRange(1, 3).Draw(r, "batches") {
			n := rapid.IntRange(1, 5).Draw(r, "rows")
			rows, nos := make([]store.NewRow, n), make([]string, n)
			for i := range rows {
				nos[i] = fmt.Sprint(rapid.IntRange(1, 3).Draw(r, "no"))
				rows[i] = employeeRow(fmt.Sprint("id", rapid.IntRange(1, 6).Draw(r, "id")), nos[i])
			}
			if _, err := tx.Record(entryAt(day(1), "record.stored"), rows); err != nil {
				return err
			}
			after.record(rows, nos)
		}
		if fails {
			return errRefused
		}
		return nil
	})
	if fails != errors.Is(err, errRefused) {
		r.Fatal(err)
	}
	if fails {
		return before
	}
	return after
}

func compare(t *testing.T, r *rapid.T, tenant *store.Tenant, m *model) {
	seen := map[string][]string{}
	for v, err := range tenant.Versions(t.Context(), "employee") {
		if err != nil {
			r.Fatal(err)
		}
		e, err := employeeType.Decode(v.Body)
		if err != nil {
			r.Fatal(err)
		}
		seen[v.ID] = append(seen[v.ID], number(e))
		if v.Number != int64(len(seen[v.ID])) || m.order[v.Nr-1] != v.ID {
			r.Fatalf("%s has version %d, nr %d", v.ID, v.Number, v.Nr)
		}
	}
	if !maps.EqualFunc(seen, m.versions, slices.Equal[[]string]) {
		r.Fatalf("stored %v, want %v", seen, m.versions)
	}
	report, err := tenant.VerifyData(t.Context())
	if err != nil || len(report.Findings) > 0 || report.Entries != m.entries {
		r.Fatalf("%d entries, want %d, %v, %v", report.Entries, m.entries, report.Findings, err)
	}
}

func number(r record.Record) string { return employeeType.Field("employee_no").Format(r) }
