// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"
)

// The leaves and roots that the reference implementation of RFC 6962 uses as
// its test vectors.
var (
	rfc6962Leaves = []string{"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"}
	rfc6962Roots  = []string{
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
		"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
		"aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
		"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
		"4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
		"76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
		"ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
		"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
	}
)

func TestTreeVectors(t *testing.T) {
	var tree Tree
	for i, want := range rfc6962Roots {
		root := tree.Root()
		if got := hex.EncodeToString(root[:]); got != want {
			t.Errorf("root of %d leaves: got %s, want %s", i, got, want)
		}
		if i < len(rfc6962Leaves) {
			leaf, err := hex.DecodeString(rfc6962Leaves[i])
			if err != nil {
				t.Fatal(err)
			}
			tree.Append(LeafHash(leaf))
		}
	}
}

func TestLeafHash(t *testing.T) {
	for _, n := range []int{0, 1, 1022, 1023, 1024, MaxLine} {
		line := bytes.Repeat([]byte("x"), n)
		if got, want := LeafHash(line), tlog.RecordHash(line); got != want {
			t.Errorf("%d bytes: got %v, want %v", n, got, want)
		}
	}
}

// A memoryLog is a log with all its stored hashes in memory, kept by x/mod's
// own code, and the storage that a Source reads.
type memoryLog struct {
	leaves []tlog.Hash
	stored []tlog.Hash
	tiles  map[tlog.Tile][]byte
}

func (m *memoryLog) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for _, i := range indexes {
		hashes = append(hashes, m.stored[i])
	}
	return hashes, nil
}

func (m *memoryLog) append(leaf tlog.Hash) error {
	n := int64(len(m.leaves))
	hashes, err := tlog.StoredHashesForRecordHash(n, leaf, m)
	if err != nil {
		return err
	}
	m.leaves = append(m.leaves, leaf)
	m.stored = append(m.stored, hashes...)
	for _, tile := range CompletedTiles(n, n+1) {
		data, err := m.source(n + 1).BuildTile(tile)
		if err != nil {
			return err
		}
		m.tiles[tile] = data
	}
	return nil
}

func (m *memoryLog) source(size int64) Source {
	return Source{
		Size: size,
		Tile: func(level int, index int64) ([]byte, error) {
			data, ok := m.tiles[tlog.Tile{H: TileHeight, L: level, N: index, W: tileWidth}]
			if !ok {
				return nil, fmt.Errorf("no tile %d of level %d", index, level)
			}
			return data, nil
		},
		Leaves: func(from, to int64) ([]tlog.Hash, error) {
			if to > size || to-from > tileWidth {
				return nil, fmt.Errorf("asked for leaves %d to %d of %d", from, to, size)
			}
			return m.leaves[from:to], nil
		},
	}
}

func newMemoryLog(t testing.TB, size int) *memoryLog {
	t.Helper()
	m := &memoryLog{tiles: make(map[tlog.Tile][]byte)}
	for i := range size {
		if err := m.append(LeafHash(fmt.Append(nil, i))); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

func TestTreeAgainstStoredHashes(t *testing.T) {
	m := newMemoryLog(t, 1200)
	var tree Tree
	for n, leaf := range m.leaves {
		tree.Append(leaf)
		want, err := tlog.TreeHash(int64(n+1), m)
		if err != nil {
			t.Fatal(err)
		}
		if got := tree.Root(); got != want || tree.Size() != int64(n+1) {
			t.Fatalf("%d leaves: size %d, root %v, want %v", n+1, tree.Size(), got, want)
		}
	}
}

func TestTreeMarshal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var tree Tree
		for i := range rapid.IntRange(0, 3000).Draw(t, "size") {
			tree.Append(LeafHash(fmt.Append(nil, i)))
		}
		data, err := tree.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		back, err := UnmarshalTree(data)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 300 {
			if tree.Root() != back.Root() || tree.Size() != back.Size() {
				t.Fatalf("trees part after %d more leaves", i)
			}
			tree.Append(LeafHash(fmt.Append(nil, i)))
			back.Append(LeafHash(fmt.Append(nil, i)))
		}
		for _, bad := range [][]byte{data[:len(data)-1], append(data, 0), data[:4]} {
			if _, err := UnmarshalTree(bad); err == nil {
				t.Fatalf("accepted %d bytes in place of %d", len(bad), len(data))
			}
		}
	})
	if _, err := UnmarshalTree(append([]byte{0xff}, make([]byte, 7+8*32)...)); err == nil {
		t.Error("accepted a negative size")
	}
	if _, err := UnmarshalTree(append([]byte{0x40}, make([]byte, 7+32)...)); err == nil {
		t.Error("accepted a size of 2^62")
	}
}

func TestSourceProofs(t *testing.T) {
	t.Parallel()
	const most = 300
	m := newMemoryLog(t, most)
	for size := int64(1); size <= most; size++ {
		src := m.source(size)
		root, err := tlog.TreeHash(size, src)
		if err != nil {
			t.Fatal(err)
		}
		if want, _ := tlog.TreeHash(size, m); root != want {
			t.Fatalf("root of %d leaves: got %v, want %v", size, root, want)
		}
		for n := int64(1); n <= size; n++ {
			record, err := tlog.ProveRecord(size, n-1, src)
			if err != nil {
				t.Fatal(err)
			}
			if err := tlog.CheckRecord(record, size, root, n-1, m.leaves[n-1]); err != nil {
				t.Fatalf("entry %d of %d: %v", n-1, size, err)
			}
			if err := tlog.CheckRecord(record, size, root, n-1, m.leaves[n%most]); err == nil {
				t.Fatalf("entry %d of %d: proof fits another leaf", n-1, size)
			}
			tree, err := tlog.ProveTree(size, n, src)
			if err != nil {
				t.Fatal(err)
			}
			old, _ := tlog.TreeHash(n, m)
			if err := tlog.CheckTree(tree, size, root, n, old); err != nil {
				t.Fatalf("from %d to %d: %v", n, size, err)
			}
		}
	}
}

func TestSourceTiles(t *testing.T) {
	const size = 66_000 // two levels of full tiles and a partial one above
	m := newMemoryLog(t, size)
	src := m.source(size)
	rooted := src
	rooted.TileRoot = func(level int, index int64) (tlog.Hash, error) {
		return m.stored[tlog.StoredHashIndex(TileHeight*(level+1), index)], nil
	}
	for _, tile := range tlog.NewTiles(TileHeight, 0, size) {
		want, err := tlog.ReadTileData(tile, m)
		if err != nil {
			t.Fatal(err)
		}
		for name, s := range map[string]Source{"tiles": src, "roots": rooted} {
			got, err := s.ReadTile(tile)
			if err != nil || !bytes.Equal(got, want) {
				t.Fatalf("%s from %s: got %d bytes, error %v", tile.Path(), name, len(got), err)
			}
		}
	}
	for _, bad := range []tlog.Tile{
		{H: 8, L: 0, N: size / 256, W: size%256 + 1}, {H: 8, L: 1, N: 1, W: 2}, {H: 8, L: 2, N: 1, W: 1},
		{H: 8, L: 3, N: 0, W: 1}, {H: 8, L: 8, N: 0, W: 1}, {H: 8, L: 0, N: -1, W: 1}, {H: 8, L: 0, N: 1 << 60, W: 1}, {H: 2, L: 0, N: 0, W: 1},
	} {
		if _, err := src.ReadTile(bad); err == nil {
			t.Errorf("read tile %+v, which the log does not have", bad)
		}
	}
}

func TestCompletedTiles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.Int64Range(0, 1<<26).Draw(t, "before")
		after := before + rapid.Int64Range(0, 200_000).Draw(t, "more")
		var want []tlog.Tile
		for _, tile := range tlog.NewTiles(TileHeight, before, after) {
			if tile.W == tileWidth {
				want = append(want, tile)
			}
		}
		if got := CompletedTiles(before, after); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

func BenchmarkTreeAppend(b *testing.B) {
	var tree Tree
	leaf := LeafHash([]byte("leaf"))
	b.ReportAllocs()
	for b.Loop() {
		tree.Append(leaf)
	}
}

func BenchmarkLeafHash(b *testing.B) {
	line, err := sampleEntry(1).Line()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		LeafHash(line)
	}
}

func BenchmarkProveRecord(b *testing.B) {
	const size = 66_000
	src := newMemoryLog(b, size).source(size)
	b.ReportAllocs()
	var n int64
	for b.Loop() {
		if _, err := tlog.ProveRecord(size, n%size, src); err != nil {
			b.Fatal(err)
		}
		n += 7919
	}
}
