// SPDX-License-Identifier: Apache-2.0

package pades_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/pades"
)

// BenchmarkSign signs once, with a stamp over loopback HTTP and the check of the result.
func BenchmarkSign(b *testing.B) {
	w := theWorld(b)
	file := report(b)
	for b.Loop() {
		if _, err := pades.Sign(b.Context(), file, w.manager, w.options("Management", "Anker Prøvesen")); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkVerify verifies a report that is certified and signed twice.
func BenchmarkVerify(b *testing.B) {
	w := theWorld(b)
	file := w.revisions(b, report(b))[3]
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		if r, err := pades.Verify(file, w.roots()); err != nil || r.Verdict != pades.Passed {
			b.Fatal(r, err)
		}
	}
}
