// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"slices"
	"testing"
)

// Every label has a telltale, and none in which a letter of two bytes can part
// the others.
func TestTelltales(t *testing.T) {
	for _, word := range append(slices.Clone(labels), hint) {
		if !slices.ContainsFunc(telltales, func(tell string) bool { return bytes.Contains(word, []byte(tell)) }) {
			t.Errorf("none in %q", word)
		}
	}
	for _, tell := range telltales {
		if len(tell) != 3 || bytes.ContainsAny([]byte(tell), "a") || bytes.ContainsAny([]byte(tell[:2]), "o") {
			t.Errorf("%q", tell)
		}
	}
	if len(telltales) >= field {
		t.Error("no bit is left")
	}
}

// A counter-word is known by how it begins, or as a whole.
func TestCounters(t *testing.T) {
	for _, word := range append(slices.Clone(counters), whole...) {
		for end := 1; end <= len(word); end++ {
			for _, more := range []string{"", "x", "er"} {
				tried := word[:end] + more
				want := slices.Contains(whole, tried) || slices.ContainsFunc(counters, func(c string) bool {
					return len(tried) >= len(c) && tried[:len(c)] == c
				})
				if isCounter([]byte(tried)) != want {
					t.Errorf("%q: %v", tried, !want)
				}
			}
		}
	}
}

// fold agrees with a look at every byte.
func FuzzFold(f *testing.F) {
	f.Add([]byte("CPR-nr. F\xc3\x98DSELSNR \xd8 a\x00b\xc3"))
	f.Add([]byte("0123456789@AZ[`az{\x7f\x80"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if got, want := fold(nil, text), slowFold(text); !bytes.Equal(got, want) {
			t.Fatalf("%q, not %q", got, want)
		}
	})
}
