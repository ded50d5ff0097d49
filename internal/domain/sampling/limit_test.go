// SPDX-License-Identifier: Apache-2.0

package sampling_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"pgregory.net/rapid"
)

// TestUpperLimit holds the published figures: per cent with one decimal, for 0 to
// 3 deviations at 95 % and at 90 %.
func TestUpperLimit(t *testing.T) {
	for _, c := range []struct {
		n    int
		at95 [4]float64
		at90 [4]float64
	}{
		{5, [4]float64{45.1, 65.7, 81.1, 92.4}, [4]float64{36.9, 58.4, 75.3, 88.8}},
		{10, [4]float64{25.9, 39.4, 50.7, 60.7}, [4]float64{20.6, 33.7, 45.0, 55.2}},
		{15, [4]float64{18.1, 27.9, 36.3, 44.0}, [4]float64{14.2, 23.6, 31.7, 39.3}},
		{20, [4]float64{13.9, 21.6, 28.3, 34.4}, [4]float64{10.9, 18.1, 24.5, 30.4}},
		{25, [4]float64{11.3, 17.6, 23.1, 28.2}, [4]float64{8.8, 14.7, 19.9, 24.8}},
		{30, [4]float64{9.5, 14.9, 19.5, 23.9}, [4]float64{7.4, 12.4, 16.8, 20.9}},
		{40, [4]float64{7.2, 11.3, 14.9, 18.3}, [4]float64{5.6, 9.4, 12.8, 15.9}},
		{45, [4]float64{6.4, 10.1, 13.3, 16.3}, [4]float64{5.0, 8.4, 11.4, 14.2}},
		{60, [4]float64{4.9, 7.7, 10.1, 12.4}, [4]float64{3.8, 6.3, 8.6, 10.8}},
		{80, [4]float64{3.7, 5.8, 7.7, 9.4}, [4]float64{2.8, 4.8, 6.5, 8.2}},
		{100, [4]float64{3.0, 4.7, 6.2, 7.6}, [4]float64{2.3, 3.8, 5.2, 6.6}},
	} {
		for d := range 4 {
			for confidence, want := range map[float64]float64{0.95: c.at95[d], 0.90: c.at90[d]} {
				got := 100 * sampling.UpperLimit(c.n, d, confidence)
				if math.Abs(got-want) > 0.05+1e-9 {
					t.Errorf("n %d, d %d at %.2f: got %.3f, want %.1f", c.n, d, confidence, got, want)
				}
			}
		}
	}
}

func TestUpperLimitTellsNothing(t *testing.T) {
	for _, c := range [][2]int{{0, 0}, {-3, 0}, {5, 5}, {5, 9}, {5, -1}} {
		if got := sampling.UpperLimit(c[0], c[1], 0.95); got != 1 {
			t.Errorf("n %d, d %d: got %f, want 1", c[0], c[1], got)
		}
	}
}

func TestSmallestSize(t *testing.T) {
	for _, c := range []struct {
		tolerable, confidence float64
		none, one             int
	}{
		{0.05, 0.95, 59, 93},
		{0.05, 0.90, 45, 77},
		{0.10, 0.95, 29, 46},
		{0.10, 0.90, 22, 38},
		{0.15, 0.95, 19, 30},
		{0.15, 0.90, 15, 25},
		{0.20, 0.95, 14, 22},
		{0.20, 0.90, 11, 18},
	} {
		for d, want := range []int{c.none, c.one} {
			if got := sampling.SmallestSize(d, c.tolerable, c.confidence); got != want {
				t.Errorf("tolerable %.2f at %.2f with %d: got %d, want %d", c.tolerable, c.confidence, d, got, want)
			}
		}
	}
	if sampling.SmallestSize(-1, 0.05, 0.95) != 0 || sampling.SmallestSize(0, 0, 0.95) != 0 || sampling.SmallestSize(0, 0.05, 1) != 0 {
		t.Error("a size was found for what no sample can show")
	}
}

func TestLotLimit(t *testing.T) {
	for _, c := range []struct{ size, n, want int }{
		{4, 2, 2},
		{12, 5, 4},
		{12, 12, 0},
		{300, 1, 284}, // 285 show none with a chance of exactly 0.05
		{20, 10, 3},
		{52, 15, 8},
		{250, 25, 26},
		{250, 40, 16},
		{1000, 60, 47},
	} {
		if got, ok := sampling.LotLimit(c.size, c.n, 0, 0.95); !ok || got != c.want {
			t.Errorf("%d of %d: got %d, %t, want %d", c.n, c.size, got, ok, c.want)
		}
	}
	for _, c := range [][3]int{{0, 0, 0}, {5001, 60, 0}, {10, 11, 0}, {10, 5, 6}, {10, 5, -1}} {
		if _, ok := sampling.LotLimit(c[0], c[1], c[2], 0.95); ok {
			t.Errorf("%v was taken for a sample", c)
		}
	}
}

// TestLimitsHold: the limit is the edge of what the sample excludes, never below
// the share that was found, and a whole population leaves no doubt.
func TestLimitsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(1, 400).Draw(t, "size")
		n := rapid.IntRange(1, size).Draw(t, "n")
		d := rapid.IntRange(0, n).Draw(t, "d")
		lot, ok := sampling.LotLimit(size, n, d, 0.95)
		if !ok || lot < d || lot > size-n+d {
			t.Fatalf("lot limit %d, %t", lot, ok)
		}
		if n == size && lot != d {
			t.Fatalf("everything was seen, and yet %d of %d", lot, d)
		}
		limit := sampling.UpperLimit(n, d, 0.95)
		if limit < float64(d)/float64(n) || limit > 1 {
			t.Fatalf("upper limit %f of %d in %d", limit, d, n)
		}
		if d > 0 && sampling.UpperLimit(n, d-1, 0.95) > limit {
			t.Fatal("fewer deviations gave a higher limit")
		}
		if lot < size-n+d && !excluded(size, lot+1, n, d) {
			t.Fatalf("%d of %d isn't excluded, and yet the limit is %d", lot+1, size, lot)
		}
		if excluded(size, lot, n, d) {
			t.Fatalf("the limit %d of %d is itself excluded", lot, size)
		}
	})
}

// excluded tells, counted in whole numbers, whether at most one in twenty of the
// samples of n from size items of which bad are bad shows as few as d. (No law of
// an endless population bounds it: 2 of 79 with 1 bad exclude 78, but not 77, which
// is a larger share than the binomial limit.)
func excluded(size, bad, n, d int) bool {
	few := new(big.Int)
	for k := 0; k <= d && k <= bad; k++ {
		if n-k > size-bad {
			continue
		}
		ways := new(big.Int).Binomial(int64(bad), int64(k))
		few.Add(few, ways.Mul(ways, new(big.Int).Binomial(int64(size-bad), int64(n-k))))
	}
	all := new(big.Int).Binomial(int64(size), int64(n))
	return few.Mul(few, big.NewInt(20)).Cmp(all) <= 0
}
