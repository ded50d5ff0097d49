// SPDX-License-Identifier: Apache-2.0

package ident_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/tilsyn/tilsyn/internal/base/ident"
)

func TestNewHoldsItsTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := time.UnixMilli(rapid.Int64Range(0, 1<<48-1).Draw(t, "ms"))
		id := ident.New[ident.Record](now)
		back, err := ident.Parse[ident.Record](string(id))
		if err != nil || back != id {
			t.Fatalf("%s does not read back: %v", id, err)
		}
		if !ident.Time(id).Equal(now) {
			t.Fatalf("%s holds %v, want %v", id, ident.Time(id), now)
		}
	})
}

func TestKnownForm(t *testing.T) {
	// 2016-07-30T23:54:10.259Z, the example of the ULID description.
	id := ident.New[ident.Record](time.UnixMilli(1469922850259))
	if !strings.HasPrefix(string(id), "01ARZ3NDEK") {
		t.Errorf("time part of %s is wrong", id)
	}
}

func TestOrderWithinOneMillisecond(t *testing.T) {
	now := time.UnixMilli(1_700_000_000_000)
	var mu sync.Mutex
	seen := map[ident.Record]bool{}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			mine := make([]ident.Record, 2000)
			for i := range mine {
				mine[i] = ident.New[ident.Record](now)
			}
			if !slices.IsSorted(mine) {
				t.Error("ids of one millisecond do not ascend")
			}
			mu.Lock()
			defer mu.Unlock()
			for _, id := range mine {
				if seen[id] {
					t.Errorf("%s twice", id)
				}
				seen[id] = true
			}
		})
	}
	wg.Wait()
}

func FuzzParse(f *testing.F) {
	f.Add("01ARZ3NDEKTSV4RRFFQ69G5FAV")
	f.Add("81ARZ3NDEKTSV4RRFFQ69G5FAV") // more than 128 bits
	f.Add("01arz3ndektsv4rrffq69g5fav")
	f.Add("01ARZ3NDEKTSV4RRFFQ69G5FAI")
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		id, err := ident.Parse[ident.Record](text)
		if err != nil {
			if !errors.Is(err, ident.ErrForm) || id != "" {
				t.Fatalf("got %q, %v", id, err)
			}
			return
		}
		if string(id) != text || len(text) != ident.Length || ident.Time(id).Before(time.UnixMilli(0)) {
			t.Fatalf("%q was read as %q", text, id)
		}
	})
}

func TestTenant(t *testing.T) {
	for _, test := range []struct {
		tenant ident.Tenant
		valid  bool
	}{
		{"main", true},
		{"a-1", true},
		{"", false},
		{"Main", false},
		{"a/b", false},
		{"ø", false},
		{ident.Tenant(strings.Repeat("a", 64)), true},
		{ident.Tenant(strings.Repeat("a", 65)), false},
	} {
		if test.tenant.Valid() != test.valid {
			t.Errorf("%q: valid is %v", test.tenant, !test.valid)
		}
	}
}
