// SPDX-License-Identifier: Apache-2.0

package licencetest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
)

// Pairs are photos of fictional licences, two by two, that differ in the number
// alone: a scan, a photo at an angle, and so on in turn. With differing serial the
// last four digits differ and both photos can be masked; with number all ten, so
// that neither agrees with the date of birth and both must be refused.
func Pairs(t testing.TB, differing string, n int) [][2][]byte {
	t.Helper()
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), "go", "run", "./cmd/specimen", "-n", strconv.Itoa(n), "-seed", "2", "-level", "L0..L1", "-pairs", differing, dir) //nolint:gosec // a program of this repository
	cmd.Dir = module(t)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("making photos: %v\n%s", err, out)
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.jpg"))
	if err != nil || len(names) != 2*n {
		t.Fatalf("%d photos were made, %v", len(names), err)
	}
	pairs := make([][2][]byte, n)
	for i, name := range names { // in order: 000002a, 000002b, 000003a …
		if pairs[i/2][i%2], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return pairs
}
