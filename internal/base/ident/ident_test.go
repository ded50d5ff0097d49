// SPDX-License-Identifier: Apache-2.0

package ident_test

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/tilsyn/tilsyn/internal/base/ident"
)

// form is an id: 26 digits of Crockford's base 32, the first below 8.
var form = regexp.MustCompile(`^[0-7][0-9A-HJKMNP-TV-Z]{25}$`)

func TestNewHoldsItsTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ms := rapid.Int64Range(0, 1<<48-1).Draw(t, "ms")
		id := string(ident.New[ident.Record](time.UnixMilli(ms)))
		if !form.MatchString(id) {
			t.Fatalf("%s is no id", id)
		}
		var held int64
		for i := range 10 {
			held = held<<5 | int64(strings.IndexByte("0123456789ABCDEFGHJKMNPQRSTVWXYZ", id[i]))
		}
		if held != ms {
			t.Fatalf("%s holds %d, want %d", id, held, ms)
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
