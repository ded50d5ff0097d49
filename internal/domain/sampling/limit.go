// SPDX-License-Identifier: Apache-2.0

package sampling

import (
	"math"
	"sort"
)

// MaxLot is the largest population that [LotLimit] counts through. Above it the
// binomial law differs by less than the figures that are printed.
const MaxLot = 5000

// rounding is more than the logarithms of a lot are wrong by, so that a chance of
// exactly one in twenty counts as one in twenty.
const rounding = 1e-10

// UpperLimit returns the largest share of deviating items, 0 to 1, that a sample
// of n items with d deviations doesn't exclude at the confidence (0.95): the
// one-sided exact binomial limit of Clopper and Pearson. A sample that tells
// nothing (n < 1, d < 0, or all deviate) has the limit 1.
func UpperLimit(n, d int, confidence float64) float64 {
	if n < 1 || d < 0 || d >= n {
		return 1
	}
	low, high := 0.0, 1.0
	for range 60 { // halves 1 to less than the last bit of a share
		p := (low + high) / 2
		if atMost(n, d, p) > 1-confidence {
			low = p
		} else {
			high = p
		}
	}
	return high
}

// atMost returns the chance of at most d deviations among n items of which each
// deviates with chance p. Terms are added in log space: factorials of hundreds
// don't fit a float.
func atMost(n, d int, p float64) float64 {
	sum := 0.0
	for k := 0; k <= d; k++ {
		sum += math.Exp(logChoose(n, k) + float64(k)*math.Log(p) + float64(n-k)*math.Log1p(-p))
	}
	return sum
}

// LotLimit returns the largest number of deviating items in a population of size
// items that a sample of n with d deviations doesn't exclude at the confidence:
// the exact hypergeometric limit. Nothing drawn excludes nothing. The answer is
// false when the arguments fit no sample, or size is above [MaxLot].
func LotLimit(size, n, d int, confidence float64) (int, bool) {
	if size < 1 || size > MaxLot || n < 0 || n > size || d < 0 || d > n {
		return 0, false
	}
	// The chance to see so few falls with each further bad item: find the first
	// number that is excluded. All of size-n+d can be bad at most.
	most := size - n + d
	excluded := sort.Search(most-d+1, func(i int) bool {
		return atMostOf(size, d+i, n, d) <= 1-confidence+rounding
	})
	return d + excluded - 1, true
}

// atMostOf returns the chance of at most d bad items in a sample of n, drawn from
// size items of which bad are bad.
func atMostOf(size, bad, n, d int) float64 {
	sum := 0.0
	for k := max(0, n-(size-bad)); k <= min(d, bad); k++ {
		sum += math.Exp(logChoose(bad, k) + logChoose(size-bad, n-k) - logChoose(size, n))
	}
	return sum
}

// SmallestSize returns the smallest sample that, with d deviations found, keeps
// the upper limit at or below the tolerable share at the confidence; 0 when the
// arguments make no sense.
func SmallestSize(d int, tolerable, confidence float64) int {
	if d < 0 || tolerable <= 0 || tolerable >= 1 || confidence <= 0 || confidence >= 1 {
		return 0
	}
	n := d + 1
	for atMost(n, d, tolerable) > 1-confidence {
		n++
	}
	return n
}

// logChoose returns the logarithm of the number of ways to choose k of n.
func logChoose(n, k int) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return a - b - c
}
