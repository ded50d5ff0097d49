// SPDX-License-Identifier: Apache-2.0

package licencetest

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// module is the folder of the module reader.
func module(t testing.TB) string {
	t.Helper()
	_, file, _, ok := runtime.Caller(0)
	if !ok {
		t.Fatal("where is the source?")
	}
	return filepath.Join(filepath.Dir(file), "../../../../reader")
}

// Reader builds the reader if need be and has the product find it.
func Reader(t testing.TB) {
	t.Helper()
	dir := module(t)
	out, err := exec.CommandContext(t.Context(), filepath.Join(dir, "../scripts/make-reader")).CombinedOutput() //nolint:gosec // a script of this repository
	if err != nil {
		t.Fatalf("building the reader: %v\n%s", err, out)
	}
	t.Setenv("TILSYN_READER", filepath.Join(dir, "dist", "tilsyn-reader"))
}

// Script has the product find a shell script instead of the reader, which does
// what a broken one may do.
func Script(t testing.TB, script string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "reader")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil { //nolint:gosec // it is to run
		t.Fatal(err)
	}
	t.Setenv("TILSYN_READER", path)
}

// None has the product find no reader.
func None(t testing.TB) {
	t.Helper()
	t.Setenv("TILSYN_READER", filepath.Join(t.TempDir(), "none"))
}

// Photo is a photo of a fictional licence that can be masked.
func Photo(t testing.TB) []byte {
	t.Helper()
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), "go", "run", "./cmd/specimen", "-n", "1", "-seed", "2", "-level", "L0", dir) //nolint:gosec // a program of this repository
	cmd.Dir = module(t)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("making a photo: %v\n%s", err, out)
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.jpg"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no photo was made: %v", err)
	}
	data, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	return data
}
