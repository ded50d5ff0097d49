// SPDX-License-Identifier: Apache-2.0

package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// bundleFiles are the files of a bundle, and the tiles of its log for package
// tlog.
type bundleFiles map[string][]byte

func openBundle(t *testing.T, path string) bundleFiles {
	t.Helper()
	r, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	files := bundleFiles{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(in); err != nil {
			t.Fatal(err)
		}
		if err := in.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// Height implements [tlog.TileReader].
func (b bundleFiles) Height() int { return 8 }

// ReadTiles implements [tlog.TileReader].
func (b bundleFiles) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		name := "log/" + strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		data, ok := b[name]
		if !ok {
			return nil, fmt.Errorf("%s is missing", name)
		}
		all = append(all, data)
	}
	return all, nil
}

// SaveTiles implements [tlog.TileReader].
func (b bundleFiles) SaveTiles([]tlog.Tile, [][]byte) {}

// head opens a checkpoint with Go's own note package.
func (b bundleFiles) head(t *testing.T, name string, verifier note.Verifier) tlog.Tree {
	t.Helper()
	n, err := note.Open(b[name], note.VerifierList(verifier))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	lines := strings.Split(n.Text, "\n")
	if lines[0] != verifier.Name() {
		t.Errorf("%s is of %s", name, lines[0])
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	hash, err := tlog.ParseHash(lines[2])
	if err != nil {
		t.Fatal(err)
	}
	return tlog.Tree{N: size, Hash: hash}
}

// TestBundleByTlog checks the exported log with Go's own transparency log: every
// entry against its tile, a proof for every cited one, and the way from the
// checkpoint that the report prints.
func TestBundleByTlog(t *testing.T) {
	for _, profile := range profiles {
		t.Run(profile, func(t *testing.T) {
			dir := demo(t, profile)
			verifier, err := note.NewVerifier(strings.TrimSpace(string(read(t, dir, "log.vkey"))))
			if err != nil {
				t.Fatal(err)
			}
			files := openBundle(t, filepath.Join(dir, "evidence.ledger.zip"))
			tree := files.head(t, "log/checkpoint", verifier)
			start := files.head(t, "log/checkpoint.start", verifier)
			reader := tlog.TileHashReader(tree, files)
			lines := bytes.Split(bytes.TrimSuffix(files["log/entries.jsonl"], []byte("\n")), []byte("\n"))
			if int64(len(lines)) != tree.N {
				t.Fatalf("%d entries under a head of %d", len(lines), tree.N)
			}
			for i, line := range lines {
				hashes, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, int64(i))})
				if err != nil || hashes[0] != tlog.RecordHash(line) {
					t.Fatalf("entry %d is not in the tree: %v", i, err)
				}
			}
			way, err := tlog.ProveTree(tree.N, start.N, reader)
			if err != nil || tlog.CheckTree(way, tree.N, tree.Hash, start.N, start.Hash) != nil {
				t.Errorf("the head does not continue the report's checkpoint: %v", err)
			}
			cited := 0
			for name := range files {
				digits, ok := strings.CutPrefix(strings.TrimSuffix(name, ".tlog-proof"), "proofs/")
				if !ok {
					continue
				}
				cited++
				n, err := strconv.ParseInt(digits, 10, 64)
				if err != nil {
					t.Fatal(err)
				}
				proof, err := tlog.ProveRecord(tree.N, n, reader)
				if err != nil || tlog.CheckRecord(proof, tree.N, tree.Hash, n, tlog.RecordHash(lines[n])) != nil {
					t.Errorf("entry %d is not proven: %v", n, err)
				}
				for _, h := range proof {
					if !bytes.Contains(files[name], []byte(h.String())) {
						t.Errorf("%s lacks a hash of the proof", name)
						break
					}
				}
			}
			if cited < 4 {
				t.Errorf("%d entries are cited", cited)
			}
			report := program(t, "pdftotext", filepath.Join(dir, "report.pdf"), "-")
			if !strings.Contains(report, start.Hash.String()) {
				t.Error("the report does not print the root that the bundle starts from")
			}
		})
	}
}

// TestBundleByPython runs the verifier that was written from FORMAT.md alone.
func TestBundleByPython(t *testing.T) {
	for _, profile := range profiles {
		t.Run(profile, func(t *testing.T) {
			dir := demo(t, profile)
			out := program(t, "python3", filepath.Join("..", "..", "ledger", "testdata", "verify.py"),
				filepath.Join(dir, "evidence.ledger.zip"), filepath.Join(dir, "log.vkey"))
			if !strings.HasPrefix(out, "proven: ") {
				t.Error(out)
			}
		})
	}
}
