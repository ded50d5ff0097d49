// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// TileHeight is the height of a tile (C2SP tlog-tiles): a full tile holds
// 2^8 = 256 hashes of 32 bytes.
const TileHeight = 8

const (
	tileWidth = 1 << TileHeight
	tileBytes = tileWidth * tlog.HashSize
)

// A Source reads the hashes of a stored log as it was at Size leaves. It is a
// [tlog.HashReader]. What it reads is not checked: prove against a root that is
// known, or check the proof, if the storage is in doubt.
type Source struct {
	Size int64

	// Tile returns the 8192 bytes of a full tile.
	Tile func(level int, index int64) ([]byte, error)

	// Leaves returns the leaf hashes of the entries from ≤ seq < to. It is
	// called only for the at most 256 leaves of the last tile.
	Leaves func(from, to int64) ([]tlog.Hash, error)

	// TileRoot, if set, returns the hash over a full tile (see [TileRoot]). The
	// right edge above the leaves is made of those hashes; without it each of
	// them costs reading and hashing a tile.
	TileRoot func(level int, index int64) (tlog.Hash, error)
}

var _ tlog.HashReader = Source{}

// CompletedTiles returns the tiles that a log growing from before to after
// leaves completes, lower levels first, so that each can be built from those
// that precede it.
func CompletedTiles(before, after int64) []tlog.Tile {
	var full []tlog.Tile
	for level := 0; after>>(TileHeight*level) >= tileWidth; level++ {
		first := before >> (TileHeight * (level + 1))
		end := after >> (TileHeight * (level + 1))
		for n := first; n < end; n++ {
			full = append(full, tlog.Tile{H: TileHeight, L: level, N: n, W: tileWidth})
		}
	}
	return full
}

// TileRoot returns the hash of the subtree over a full tile of 8192 bytes.
func TileRoot(tile []byte) (tlog.Hash, error) {
	if len(tile) != tileBytes {
		return tlog.Hash{}, fmt.Errorf("tile has %d bytes, not %d", len(tile), tileBytes)
	}
	return subtreeHash(tile), nil
}

// subtreeHash returns the root over 2^k hashes lying end to end, k ≤ 8.
func subtreeHash(hashes []byte) tlog.Hash {
	var row [tileWidth]tlog.Hash
	n := len(hashes) / tlog.HashSize
	for i := range n {
		row[i] = tlog.Hash(hashes[i*tlog.HashSize:])
	}
	for ; n > 1; n /= 2 {
		for i := range n / 2 {
			row[i] = tlog.NodeHash(row[2*i], row[2*i+1])
		}
	}
	return row[0]
}

// BuildTile makes a tile from the level below it: a tile of level 0 from
// Leaves, others from the hashes over full tiles. Storage uses it when a tile
// is complete, and it is how partial tiles come about.
func (s Source) BuildTile(t tlog.Tile) ([]byte, error) {
	if t.H != TileHeight || t.L < 0 || t.L > 63/TileHeight || t.N < 0 || t.W < 1 || t.W > tileWidth ||
		t.N > s.Size>>TileHeight || t.N<<TileHeight+int64(t.W) > s.Size>>(TileHeight*t.L) {
		return nil, fmt.Errorf("cannot build %s: not a tile of a log of %d entries", t.Path(), s.Size)
	}
	first := t.N << TileHeight
	data := make([]byte, 0, t.W*tlog.HashSize)
	if t.L == 0 {
		leaves, err := s.Leaves(first, first+int64(t.W))
		if err == nil && len(leaves) != t.W {
			err = errors.New("storage lacks leaves")
		}
		if err != nil {
			return nil, fmt.Errorf("cannot read leaves from %d to %d: %w", first, first+int64(t.W), err)
		}
		for _, h := range leaves {
			data = append(data, h[:]...)
		}
		return data, nil
	}
	for i := range int64(t.W) {
		h, err := s.tileRoot(t.L-1, first+i)
		if err != nil {
			return nil, err
		}
		data = append(data, h[:]...)
	}
	return data, nil
}

// ReadTile returns a full tile as stored and a partial one as built.
func (s Source) ReadTile(t tlog.Tile) ([]byte, error) {
	if t.W != tileWidth {
		return s.BuildTile(t)
	}
	data, err := s.Tile(t.L, t.N)
	if err == nil && len(data) != tileBytes {
		err = fmt.Errorf("tile has %d bytes, not %d", len(data), tileBytes)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", t.Path(), err)
	}
	return data, nil
}

func (s Source) tileRoot(level int, index int64) (tlog.Hash, error) {
	if s.TileRoot != nil {
		h, err := s.TileRoot(level, index)
		if err != nil {
			return h, fmt.Errorf("cannot read the hash over tile %d of level %d: %w", index, level, err)
		}
		return h, nil
	}
	data, err := s.ReadTile(tlog.Tile{H: TileHeight, L: level, N: index, W: tileWidth})
	if err != nil {
		return tlog.Hash{}, err
	}
	return TileRoot(data)
}

// rememberingRoots returns s with a TileRoot that hashes each full tile once,
// for whoever makes many proofs. It is not for several goroutines.
func (s Source) rememberingRoots() Source {
	if s.TileRoot != nil {
		return s
	}
	stored, roots := s, make(map[tlog.Tile]tlog.Hash)
	s.TileRoot = func(level int, index int64) (tlog.Hash, error) {
		t := tlog.Tile{H: TileHeight, L: level, N: index, W: tileWidth}
		h, ok := roots[t]
		if !ok {
			var err error
			if h, err = stored.tileRoot(level, index); err != nil {
				return h, err
			}
			roots[t] = h
		}
		return h, nil
	}
	return s
}

// ReadHashes implements [tlog.HashReader], so that a Source serves
// [tlog.TreeHash], [tlog.ProveRecord] and [tlog.ProveTree].
func (s Source) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, 0, len(indexes))
	tiles := make(map[tlog.Tile][]byte)
	for _, index := range indexes {
		t := tlog.TileForIndex(TileHeight, index)
		// The same tile, as wide as it is in this tree.
		width := s.Size>>(TileHeight*t.L) - t.N<<TileHeight
		if width < int64(t.W) {
			return nil, fmt.Errorf("cannot read hash %d: not in a log of %d entries", index, s.Size)
		}
		t.W = int(min(width, tileWidth))
		data, ok := tiles[t]
		if !ok {
			var err error
			if data, err = s.ReadTile(t); err != nil {
				return nil, err
			}
			tiles[t] = data
		}
		h, err := tlog.HashFromTile(t, data, index)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, h)
	}
	return hashes, nil
}
