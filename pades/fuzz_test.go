// SPDX-License-Identifier: Apache-2.0

package pades_test

import (
	"bytes"
	"testing"

	"github.com/tilsyn/tilsyn/pades"
)

// FuzzVerify wants no panic, and no file but those that were signed to pass.
func FuzzVerify(f *testing.F) {
	w := theWorld(f)
	var good [][]byte
	for _, k := range kinds {
		for _, file := range w.revisions(f, base(f, k)) {
			f.Add(file)
			good = append(good, file)
		}
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		r, err := pades.Verify(file, w.roots())
		if err != nil || r.Verdict != pades.Passed {
			return
		}
		for _, g := range good {
			if bytes.Equal(g, file) {
				return
			}
		}
		t.Fatal("a file that nobody signed passes")
	})
}

// FuzzFields wants no panic.
func FuzzFields(f *testing.F) {
	for _, k := range kinds {
		f.Add(base(f, k))
	}
	f.Fuzz(func(_ *testing.T, file []byte) {
		_, _ = pades.Fields(file)
	})
}
