// SPDX-License-Identifier: Apache-2.0

package licencetest

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
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

// Passport has the product find a reader that sees a passport in everything, and
// masks it whole if -whole names passports.
func Passport(t testing.TB) {
	t.Helper()
	var picture bytes.Buffer
	if err := jpeg.Encode(&picture, image.NewGray(image.Rect(0, 0, 160, 100)), nil); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, answer := range map[string]struct {
		line    string
		picture []byte
	}{
		"whole":   {`{"version":"1","kind":"passport"}`, picture.Bytes()},
		"refused": {`{"version":"1","reason":"unclear"}`, nil},
	} {
		file := fmt.Appendf(nil, "tilsyn-reader %d %d\n%s%s\nend\n", len(answer.line), len(answer.picture), answer.line, answer.picture)
		if err := os.WriteFile(filepath.Join(dir, name), file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	Script(t, fmt.Sprintf("cat >/dev/null; case \"$2\" in *passport*) cat '%s/whole';; *) cat '%s/refused';; esac", dir, dir))
}

// None has the product find no reader.
func None(t testing.TB) {
	t.Helper()
	t.Setenv("TILSYN_READER", filepath.Join(t.TempDir(), "none"))
}

// Photo is a photo of a fictional licence that can be masked.
func Photo(t testing.TB) []byte { return PhotoOf(t, "licence") }

// PhotoOf is a readable photo of a document, of the kinds that specimen has.
func PhotoOf(t testing.TB, kind string) []byte {
	t.Helper()
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), "go", "run", "./cmd/specimen", "-n", "1", "-seed", "2", "-level", "L0", "-kind", kind, dir) //nolint:gosec // a program of this repository
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
