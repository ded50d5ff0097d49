// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"fmt"
	"testing"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

func TestSavedViews(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		db := storetest.Open(t, url)
		for _, name := range []string{"one", "two"} {
			if err := db.CreateTenant(t.Context(), ident.Tenant(name), "tilsyn.example/"+name, 1); err != nil {
				t.Fatal(err)
			}
		}
		one, two := db.Tenant("one"), db.Tenant("two")
		write := func(tenant *store.Tenant, fn func(tx *store.Tx) error) error { return tenant.Write(t.Context(), fn) }
		for _, v := range []store.SavedView{
			{ID: "1", Account: "anker", Register: "task", Name: "Mine", Query: "q=x"},
			{ID: "2", Account: "åse", Register: "task", Name: "Delt", Query: "q=y", Shared: true},
			{ID: "3", Account: "åse", Register: "task", Name: "Hendes"},
			{ID: "4", Account: "anker", Register: "employee", Name: "Andet"},
		} {
			if err := write(one, func(tx *store.Tx) error { return tx.KeepView(v) }); err != nil {
				t.Fatal(err)
			}
		}
		for _, err := range []error{
			write(one, func(tx *store.Tx) error { return tx.RenameView("anker", "2", "x") }),
			write(one, func(tx *store.Tx) error { return tx.DropView("anker", "3") }),
			write(two, func(tx *store.Tx) error { return tx.DropView("anker", "1") }),
		} {
			if fault.CodeOf(err) != "unknown_view" {
				t.Errorf("another's view is changed: %v", err)
			}
		}
		if err := write(one, func(tx *store.Tx) error { return tx.RenameView("anker", "1", "Omdøbt") }); err != nil {
			t.Fatal(err)
		}
		for _, test := range []struct {
			tenant *store.Tenant
			want   string
		}{{one, "[{2 åse task Delt q=y true} {1 anker task Omdøbt q=x false}]"}, {two, "[]"}} {
			views, err := test.tenant.SavedViews(t.Context(), "task", "anker")
			if got := fmt.Sprint(views); err != nil || got != test.want {
				t.Errorf("%s, want %s (%v)", got, test.want, err)
			}
		}
		if err := write(one, func(tx *store.Tx) error { return tx.DropView("anker", "1") }); err != nil {
			t.Fatal(err)
		}
	})
}
