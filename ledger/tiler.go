// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"crypto/sha256"

	"golang.org/x/mod/sumdb/tlog"
)

// A tiler makes the tiles of a log from its leaves, one after another. It holds
// the partial tiles only, at most 64 KiB.
type tiler struct {
	size int64
	rows [64 / TileHeight][]byte
}

// append adds a leaf and hands over each tile that it completes. The data is
// valid during the call only.
func (t *tiler) append(leaf tlog.Hash, full func(tlog.Tile, []byte) error) error {
	t.size++
	h := leaf
	for level := range t.rows {
		row := append(t.rows[level], h[:]...)
		t.rows[level] = row
		if len(row) < tileBytes {
			return nil
		}
		index := t.size>>(TileHeight*(level+1)) - 1
		if err := full(tlog.Tile{H: TileHeight, L: level, N: index, W: tileWidth}, row); err != nil {
			return err
		}
		h = subtreeHash(row)
		t.rows[level] = row[:0]
	}
	return nil
}

// partial hands over the partial tiles, lower levels first.
func (t *tiler) partial(each func(tlog.Tile, []byte) error) error {
	for level, row := range t.rows {
		if len(row) == 0 {
			continue
		}
		tile := tlog.Tile{H: TileHeight, L: level, N: t.size >> (TileHeight * (level + 1)), W: len(row) / tlog.HashSize}
		if err := each(tile, row); err != nil {
			return err
		}
	}
	return nil
}

// root returns the Merkle tree hash of the leaves so far.
func (t *tiler) root() tlog.Hash {
	if t.size == 0 {
		return sha256.Sum256(nil)
	}
	var root tlog.Hash
	first := true
	for _, row := range t.rows {
		// A row of w hashes is a full subtree for each bit of w; the smallest
		// ones lie to the right and are joined first.
		for w := len(row) / tlog.HashSize; w > 0; w &= w - 1 {
			h := subtreeHash(row[(w&(w-1))*tlog.HashSize : w*tlog.HashSize])
			if first {
				root, first = h, false
			} else {
				root = tlog.NodeHash(h, root)
			}
		}
	}
	return root
}
