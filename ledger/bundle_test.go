// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"archive/zip"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The key of the test logs is fixed, so that their bundles are.
const (
	testSkey = "PRIVATE+KEY+tilsyn.example/demo+9c0cf92e+AcxYYH3rOAg5SV9p+e+rfxzMI1zhGTu7b50hrCj4Fduq"
	testVkey = "tilsyn.example/demo+9c0cf92e+AYEHxZh0TxS0Yw+Lip+U/CwF+oK0qFEQNi72Jlbxr+5f"
)

// A testLog is a log of sample entries with its key.
type testLog struct {
	*memoryLog
	lines    [][]byte
	signer   note.Signer
	verifier note.Verifier
}

func newTestLog(t testing.TB, size int) *testLog {
	t.Helper()
	var lines [][]byte
	for i := range size {
		line, err := sampleEntry(int64(i)).Line()
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
	}
	return logOf(t, lines)
}

func logOf(t testing.TB, lines [][]byte) *testLog {
	t.Helper()
	l := &testLog{memoryLog: newMemoryLog(t, 0), lines: lines}
	for _, line := range lines {
		if err := l.append(LeafHash(line)); err != nil {
			t.Fatal(err)
		}
	}
	var err error
	if l.signer, err = note.NewSigner(testSkey); err != nil {
		t.Fatal(err)
	}
	if l.verifier, err = note.NewVerifier(testVkey); err != nil {
		t.Fatal(err)
	}
	return l
}

func (l *testLog) head(t testing.TB, size int) Checkpoint {
	t.Helper()
	root, err := tlog.TreeHash(int64(size), l)
	if err != nil {
		t.Fatal(err)
	}
	return Checkpoint{Origin: testOrigin, Size: int64(size), Root: root}
}

func (l *testLog) checkpoint(t testing.TB, size int) []byte {
	t.Helper()
	msg, err := SignCheckpoint(l.head(t, size), l.signer)
	if err != nil {
		t.Fatal(err)
	}
	return msg
}

func (l *testLog) entries() iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		var buf []byte
		for _, line := range l.lines {
			buf = append(buf[:0], line...) // one buffer for all, as a database would
			if !yield(buf, nil) {
				return
			}
		}
	}
}

// bundle returns the log's bundle with a start checkpoint, if start > 0.
func (l *testLog) bundle(t testing.TB, start int, cited ...int64) Bundle {
	t.Helper()
	b := Bundle{
		Head: l.checkpoint(t, len(l.lines)), Entries: l.entries(), Source: l.source(int64(len(l.lines))),
		Cited: cited, Signer: l.signer, Verifier: l.verifier,
	}
	if start > 0 {
		b.Start = l.checkpoint(t, start)
	}
	return b
}

func (l *testLog) write(t testing.TB, start int, cited ...int64) []byte {
	t.Helper()
	var w bytes.Buffer
	if err := WriteBundle(&w, l.bundle(t, start, cited...)); err != nil {
		t.Fatal(err)
	}
	return w.Bytes()
}

func verify(t testing.TB, bundle []byte, options Options) Verdict {
	t.Helper()
	v, err := VerifyBundle(bytes.NewReader(bundle), int64(len(bundle)), options)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// unzip reads a bundle with the standard library.
func unzip(t testing.TB, bundle []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(bundle), int64(len(bundle)))
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string][]byte)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// rezip makes a canonical zip of files. With a signer it makes their manifest
// anew, as someone who holds a key could.
func rezip(t testing.TB, files map[string][]byte, signer note.Signer) []byte {
	t.Helper()
	var list []file
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if name != manifestFile || signer == nil {
			list = append(list, newFile(name, files[name]))
		}
	}
	if signer != nil {
		manifest, err := signManifest(testOrigin, list, signer)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, newFile(manifestFile, manifest))
		slices.SortFunc(list, byName)
	}
	var w bytes.Buffer
	if err := writeZip(&w, list); err != nil {
		t.Fatal(err)
	}
	return w.Bytes()
}

func TestBundleGolden(t *testing.T) {
	l := newTestLog(t, 300)
	bundle := l.write(t, 260, 299, 0, 17, 17)
	if !bytes.Equal(bundle, l.write(t, 260, 0, 17, 299)) {
		t.Error("two bundles of one log differ")
	}
	files, err := readZip(bytes.NewReader(bundle), int64(len(bundle)))
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	contents := unzip(t, bundle)
	for i := range files {
		f := newFile(files[i].name, contents[files[i].name])
		fmt.Fprintf(&got, "%x %6d %s\n", f.sum, f.size, f.name)
	}
	const golden = "testdata/bundle.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("bundle changed (-update accepts it):\n%s", got.String())
	}
}

func TestBundleSizes(t *testing.T) {
	for _, size := range []int{0, 1, 2, 255, 256, 257, 511, 512, 1000} {
		l := newTestLog(t, size)
		start, cited := size/2, []int64(nil)
		if size > 0 {
			start, cited = max(1, size/2), []int64{0, int64(size - 1)}
		}
		seen := int64(0)
		v := verify(t, l.write(t, start, cited...), Options{
			Key:   testVkey + "\n",
			Known: []Checkpoint{l.head(t, 0), l.head(t, size/3), l.head(t, size)},
			Entry: func(e Entry) error {
				if e.Seq != seen {
					t.Errorf("entry %d came at place %d", e.Seq, seen)
				}
				seen++
				return nil
			},
		})
		if v.Status != Proven || v.Finding != nil {
			t.Errorf("%d entries: %v: %v", size, v.Status, v.Finding)
		}
		tiles := len(tlog.NewTiles(TileHeight, 0, int64(size)))
		if v.Entries != int64(size) || seen != int64(size) || v.Tiles != tiles || v.Proofs != len(slices.Compact(cited)) {
			t.Errorf("%d entries: figures %+v", size, v)
		}
	}
}

func TestVerdictFigures(t *testing.T) {
	l := newTestLog(t, 10)
	e := sampleEntry(10)
	e.At, e.Clock = sampleEntry(3).At, DemoClock
	line, err := e.Line()
	if err != nil {
		t.Fatal(err)
	}
	l = logOf(t, append(l.lines, line))
	bundle := l.write(t, 5, 4, 7)
	got := verify(t, bundle, Options{Key: testVkey})
	want := Verdict{
		Status: Proven, Head: l.head(t, 11), Start: l.head(t, 5), Entries: 11, First: sampleEntry(0).At, Last: e.At,
		Backwards: 1, Demo: 1, Signatures: 3, Tiles: 1, Cited: 2, Proofs: 2, Files: 9, SHA256: newFile("", bundle).sum,
	}
	if got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// TestTilesWithTileHashReader has x/mod's own code authenticate every tile and
// prove every entry from the files of a bundle.
func TestTilesWithTileHashReader(t *testing.T) {
	t.Parallel()
	const size = 700
	l := newTestLog(t, size)
	files := bundleTiles(unzip(t, l.write(t, 0)))
	head := l.head(t, size)
	r := tlog.TileHashReader(tlog.Tree{N: size, Hash: head.Root}, files)
	if root, err := tlog.TreeHash(size, r); err != nil || root != head.Root {
		t.Fatalf("root %v, error %v", root, err)
	}
	for n := range int64(size) {
		proof, err := tlog.ProveRecord(size, n, r)
		if err != nil {
			t.Fatal(err)
		}
		if err := tlog.CheckRecord(proof, size, head.Root, n, tlog.RecordHash(l.lines[n])); err != nil {
			t.Fatalf("entry %d: %v", n, err)
		}
		old := l.head(t, int(n+1))
		tree, err := tlog.ProveTree(size, n+1, r)
		if err != nil {
			t.Fatal(err)
		}
		if err := tlog.CheckTree(tree, size, head.Root, n+1, old.Root); err != nil {
			t.Fatalf("from %d: %v", n+1, err)
		}
	}
}

type bundleTiles map[string][]byte

func (b bundleTiles) Height() int { return TileHeight }

func (b bundleTiles) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, t := range tiles {
		d, ok := b[strings.Replace(t.Path(), "tile/8/", "log/tile/", 1)]
		if !ok {
			return nil, fmt.Errorf("no tile %s", t.Path())
		}
		data = append(data, d)
	}
	return data, nil
}

func (b bundleTiles) SaveTiles([]tlog.Tile, [][]byte) {}

func TestWriteBundleRefuses(t *testing.T) {
	other, otherVerifier, _ := newKey(t, testOrigin)
	failing := errors.New("disk is gone")
	tests := []struct {
		name string
		edit func(*testing.T, *testLog, *Bundle)
		seq  int64 // of the finding, -1 for none
	}{
		{"changed entry", func(t *testing.T, l *testLog, b *Bundle) {
			l.lines[7] = bytes.Replace(l.lines[7], []byte(`"ok"`), []byte(`"no"`), 1)
		}, 7},
		{"changed entry before the start checkpoint", func(t *testing.T, l *testLog, b *Bundle) {
			l.lines[280] = bytes.Replace(l.lines[280], []byte(`"ok"`), []byte(`"no"`), 1)
			b.Start = l.checkpoint(t, 290)
		}, 280},
		{"changed entry and leaf hash", func(t *testing.T, l *testLog, b *Bundle) {
			l.lines[299] = bytes.Replace(l.lines[299], []byte(`"ok"`), []byte(`"no"`), 1)
			l.leaves[299] = LeafHash(l.lines[299])
		}, -1},
		{"missing entry", func(t *testing.T, l *testLog, b *Bundle) { l.lines = slices.Delete(l.lines, 5, 6) }, 5},
		{"missing last entry", func(t *testing.T, l *testLog, b *Bundle) { l.lines = l.lines[:299] }, 299},
		{"one entry more", func(t *testing.T, l *testLog, b *Bundle) { l.lines = append(l.lines, l.lines[0]) }, 300},
		{"damaged tile", func(t *testing.T, l *testLog, b *Bundle) {
			for _, data := range l.tiles {
				data[40] ^= 1
			}
		}, 1},
		{"source of another size", func(t *testing.T, l *testLog, b *Bundle) { b.Source.Size-- }, -1},
		{"start beyond the head", func(t *testing.T, l *testLog, b *Bundle) {
			b.Start, b.Head, b.Source.Size = b.Head, l.checkpoint(t, 299), 299
		}, -1},
		{"start of an empty log", func(t *testing.T, l *testLog, b *Bundle) { b.Start = l.checkpoint(t, 0) }, -1},
		{"start of another history", func(t *testing.T, l *testLog, b *Bundle) {
			msg, err := SignCheckpoint(Checkpoint{Origin: testOrigin, Size: 9}, l.signer)
			if err != nil {
				t.Fatal(err)
			}
			b.Start = msg
		}, -1},
		{"cited beyond the end", func(t *testing.T, l *testLog, b *Bundle) { b.Cited = []int64{300} }, -1},
		{"cited before the beginning", func(t *testing.T, l *testLog, b *Bundle) { b.Cited = []int64{-1} }, -1},
		{"another signer", func(t *testing.T, l *testLog, b *Bundle) { b.Signer = other }, -1},
		{"another verifier", func(t *testing.T, l *testLog, b *Bundle) { b.Verifier = otherVerifier }, -1},
		{"failing entries", func(t *testing.T, l *testLog, b *Bundle) {
			b.Entries = func(yield func([]byte, error) bool) { yield(nil, failing) }
		}, -1},
		{"failing tiles", func(t *testing.T, l *testLog, b *Bundle) {
			b.Source.Tile = func(int, int64) ([]byte, error) { return nil, failing }
		}, -1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := newTestLog(t, 300)
			b := l.bundle(t, 0, 3)
			tt.edit(t, l, &b)
			var w bytes.Buffer
			err := WriteBundle(&w, b)
			if err == nil {
				t.Fatal("bundle was written")
			}
			if w.Len() > 0 {
				t.Error("bytes were written before the error")
			}
			seq := int64(-1)
			if f := (*Finding)(nil); errors.As(err, &f) {
				seq = f.Seq
			}
			if seq != tt.seq {
				t.Errorf("error names entry %d, want %d: %v", seq, tt.seq, err)
			}
		})
	}
}

func TestWriteBundleNoticesChangeUnderway(t *testing.T) {
	l := newTestLog(t, 3)
	b := l.bundle(t, 0)
	calls := 0
	b.Entries = func(yield func([]byte, error) bool) {
		calls++
		for i, line := range l.lines {
			if calls == 2 && i == 1 {
				line = bytes.Replace(line, []byte(`"ok"`), []byte(`"no"`), 1)
			}
			if !yield(line, nil) {
				return
			}
		}
	}
	if err := WriteBundle(io.Discard, b); err == nil {
		t.Error("bundle of entries that changed was written")
	}
}
