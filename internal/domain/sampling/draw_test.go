// SPDX-License-Identifier: Apache-2.0

package sampling_test

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"pgregory.net/rapid"
)

func secret(word string) sampling.Digest { return sha256.Sum256([]byte(word)) }

// people returns a population of n rows in three departments.
func people(n int) *sampling.Population {
	p := &sampling.Population{
		Engagement: "ENG-1", Step: "B.13-t3", Source: "offboarding", Filter: "dated 2025-01-01..2025-12-31 by last_day",
		AsOf: 1_700_000_000_000_000, KeyFields: []string{"department", "last_day"},
	}
	for i := range n {
		p.Items = append(p.Items, sampling.Item{
			ID:  fmt.Sprintf("R-%03d", i+1),
			Key: []string{[]string{"it", "hr", "it", "sale"}[i%4], fmt.Sprintf("2025-%02d-15", i%12+1)},
		})
	}
	return p
}

func freeze(t rapid.TB, p *sampling.Population) sampling.Digest {
	t.Helper()
	hash, err := p.Freeze()
	if err != nil {
		t.Fatal(err)
	}
	return hash
}

// TestCanonical fixes the bytes that are hashed and the seed and commitments made
// of them: whoever verifies builds them again.
func TestCanonical(t *testing.T) {
	p := people(2)
	slices.Reverse(p.Items)
	hash := freeze(t, p)
	data, err := p.Canonical()
	want := `{"engagement":"ENG-1","step":"B.13-t3","source":"offboarding","filter":"dated 2025-01-01..2025-12-31 by last_day",` +
		`"as_of":"2023-11-14T22:13:20Z","key_fields":["department","last_day"],"items":[` +
		`{"id":"R-001","key":["it","2025-01-15"]},{"id":"R-002","key":["hr","2025-02-15"]}]}`
	if err != nil || string(data) != want {
		t.Fatalf("got %s, error %v", data, err)
	}
	if hash != sha256.Sum256([]byte(want)) {
		t.Error("the hash is of other bytes")
	}
	a, b := secret("a"), secret("b")
	if sampling.Commit(sampling.Auditor, a) != sha256.Sum256(append([]byte("tilsyn/sample/auditor"), a[:]...)) {
		t.Error("the commitment is of other bytes")
	}
	if sampling.Commit(sampling.Auditor, a) == sampling.Commit(sampling.Processor, a) {
		t.Error("one party can hand in the other's commitment")
	}
	if sampling.Seed(hash, a, b) != sha256.Sum256(slices.Concat(hash[:], a[:], b[:])) {
		t.Error("the seed is of other bytes")
	}
	empty := sampling.Population{}
	if data, err := empty.Canonical(); err != nil || string(data) != `{"engagement":"","step":"","source":"","filter":"","as_of":"","key_fields":[],"items":[]}` {
		t.Errorf("an empty population reads %s, error %v", data, err)
	}
}

func TestFreezeRefuses(t *testing.T) {
	for name, items := range map[string][]sampling.Item{
		"twice":     {{ID: "a", Key: []string{"x", "y"}}, {ID: "a", Key: []string{"x", "y"}}},
		"no id":     {{Key: []string{"x", "y"}}},
		"short key": {{ID: "a", Key: []string{"x"}}},
		"no ASCII":  {{ID: "a", Key: []string{"x", "æ"}}},
	} {
		p := people(0)
		p.Items = items
		if _, err := p.Freeze(); err == nil {
			t.Errorf("%s: frozen", name)
		}
	}
}

// TestDrawByHand draws with nothing but SHA-256.
func TestDrawByHand(t *testing.T) {
	p := people(40)
	hash := freeze(t, p)
	seed := secret("seed")
	var ranks []string
	for _, item := range p.Items {
		ranks = append(ranks, fmt.Sprintf("%x %s", sha256.Sum256(slices.Concat(seed[:], hash[:], []byte(item.ID))), item.ID))
	}
	slices.Sort(ranks)
	picks, err := sampling.Draw(p, hash, seed, 8, "")
	if err != nil {
		t.Fatal(err)
	}
	for i, pick := range picks {
		if want := ranks[i][65:]; pick.ID != want || pick.Rank != i+1 {
			t.Errorf("place %d: %s with rank %d, want %s", i+1, pick.ID, pick.Rank, want)
		}
	}
}

func TestStrata(t *testing.T) {
	p := people(40) // 20 it, 10 hr, 10 sale
	hash := freeze(t, p)
	for _, c := range []struct {
		strata string
		n      int
		want   map[string]int
	}{
		{"department", 3, map[string]int{"it": 1, "hr": 1, "sale": 1}},
		{"department", 8, map[string]int{"it": 4, "hr": 2, "sale": 2}},
		{"department", 40, map[string]int{"it": 20, "hr": 10, "sale": 10}},
		{"quarter:last_day", 8, map[string]int{"2025-Q1": 2, "2025-Q2": 2, "2025-Q3": 2, "2025-Q4": 2}},
	} {
		picks, err := sampling.Draw(p, hash, secret("s"), c.n, c.strata)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]int{}
		for _, pick := range picks {
			got[pick.Stratum]++
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%d by %s: %s", c.n, c.strata, diff)
		}
	}
	for _, c := range []struct {
		n      int
		strata string
	}{{41, ""}, {-1, ""}, {2, "department"}, {5, "salary"}, {5, "quarter:salary"}} {
		if _, err := sampling.Draw(p, hash, secret("s"), c.n, c.strata); err == nil {
			t.Errorf("%d by %q was drawn", c.n, c.strata)
		}
	}
}

// TestDrawProperties: the order of the rows is of no matter, what is drawn is of
// the population and no item twice, an extension begins with what it extends, and
// picks by judgement stand for nothing.
func TestDrawProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := people(rapid.IntRange(1, 120).Draw(t, "items"))
		strata := rapid.SampledFrom([]string{"", "department", "quarter:last_day"}).Draw(t, "strata")
		seed := secret(rapid.String().Draw(t, "seed"))
		shuffled := *p
		shuffled.Items = rapid.Permutation(p.Items).Draw(t, "order")
		hash := freeze(t, p)
		if freeze(t, &shuffled) != hash {
			t.Fatal("another order has another hash")
		}
		n := rapid.IntRange(min(4, len(p.Items)), len(p.Items)).Draw(t, "n")
		picks, err := sampling.Draw(p, hash, seed, n, strata)
		if err != nil || len(picks) != n {
			t.Fatalf("%d drawn, error %v", len(picks), err)
		}
		seen := map[string]bool{}
		for _, pick := range picks {
			if seen[pick.ID] || !slices.ContainsFunc(p.Items, func(i sampling.Item) bool { return i.ID == pick.ID }) {
				t.Fatalf("%s was drawn twice or from nowhere", pick.ID)
			}
			seen[pick.ID] = true
		}
		more, err := sampling.Draw(&shuffled, hash, seed, rapid.IntRange(n, len(p.Items)).Draw(t, "more"), strata)
		if err != nil || !slices.Equal(more[:n], picks) {
			t.Fatalf("an extension left items behind, error %v", err)
		}
		var sample []sampling.Drawn
		for _, pick := range picks {
			sample = append(sample, sampling.Drawn{Pick: pick, Round: 1})
		}
		for _, pick := range more[n:] {
			sample = append(sample, sampling.Drawn{Pick: sampling.Pick{ID: pick.ID}, Judgemental: true})
		}
		if tested, deviating := sampling.Projection(sample, func(id string) bool { return !seen[id] }); tested != n || deviating != 0 {
			t.Fatalf("%d of %d, with what was picked by judgement", deviating, tested)
		}
	})
}
