// SPDX-License-Identifier: Apache-2.0

// Package datafiletest spoils copies of the product's data files, for the tests of
// those who read and check them. It writes nothing.
package datafiletest

import (
	"bytes"
	"io/fs"
	"testing"
	"testing/fstest"
)

// Copy returns the JSON files of fsys, for a test to change.
func Copy(t testing.TB, fsys fs.FS) fstest.MapFS {
	t.Helper()
	names, err := fs.Glob(fsys, "*.json")
	if err != nil {
		t.Fatal(err)
	}
	m := fstest.MapFS{}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		m[name] = &fstest.MapFile{Data: data}
	}
	return m
}

// Spoil replaces the first old in a file with new. A file without old fails the
// test: it would test nothing.
func Spoil(t testing.TB, m fstest.MapFS, file, old, new string) {
	t.Helper()
	if m[file] == nil || !bytes.Contains(m[file].Data, []byte(old)) {
		t.Fatalf("%s does not hold %q", file, old)
	}
	m[file].Data = bytes.Replace(m[file].Data, []byte(old), []byte(new), 1)
}
