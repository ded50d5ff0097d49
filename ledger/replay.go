// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// A replay goes through a log's lines from the first and checks each against
// the tiles and roots that others hold. Both the writer and the verifier of a
// bundle rest on it.
type replay struct {
	head   Checkpoint
	tile   func(tlog.Tile) ([]byte, error) // tile to agree with
	roots  map[int64][]expectation         // at sizes before the head's
	leaves map[int64]tlog.Hash             // of the entries to remember, filled on the way

	tiler     tiler
	tiles     int
	first     time.Time
	last      time.Time
	backwards int64
	demo      int64
}

// An expectation is the root that a log is said to have had at some size.
type expectation struct {
	root    tlog.Hash
	finding error // to report if it is another
}

// line takes the next line.
func (r *replay) line(line []byte) (Entry, error) {
	seq := r.tiler.size
	if seq == r.head.Size {
		return Entry{}, tamperedEntry(CauseSequence, seq, errors.New("lies beyond the checkpoint"))
	}
	e, err := ParseEntry(line)
	if err != nil {
		return Entry{}, tamperedEntry(CauseEntry, seq, err)
	}
	if e.Log != r.head.Origin {
		return Entry{}, tamperedEntry(CauseOrigin, seq, errors.New("is of another log"))
	}
	if e.Seq != seq {
		return e, tamperedEntry(CauseSequence, seq, fmt.Errorf("its place holds entry %d", e.Seq))
	}
	leaf := LeafHash(line)
	if _, ok := r.leaves[seq]; ok {
		r.leaves[seq] = leaf
	}
	if err := r.tiler.append(leaf, r.checkTile); err != nil {
		return Entry{}, err
	}
	r.count(e)
	return e, r.checkRoots()
}

func (r *replay) count(e Entry) {
	if e.Seq == 0 {
		r.first = e.At
	} else if e.At.Before(r.last) {
		r.backwards++
	}
	r.last = e.At
	if e.Clock == DemoClock {
		r.demo++
	}
}

// finish checks what only the end of the log shows.
func (r *replay) finish() error {
	if r.tiler.size != r.head.Size {
		return tamperedEntry(CauseSequence, r.tiler.size, fmt.Errorf("missing, and all after it: the checkpoint counts %d entries", r.head.Size))
	}
	if err := r.tiler.partial(r.checkTile); err != nil {
		return err
	}
	if r.tiler.root() != r.head.Root {
		return tampered(CauseRoot, headFile, errors.New("entries do not make the root of this checkpoint"))
	}
	return nil
}

// checkRoots compares the root with those expected at the present size.
func (r *replay) checkRoots() error {
	expected, ok := r.roots[r.tiler.size]
	if !ok {
		return nil
	}
	root := r.tiler.root()
	for _, x := range expected {
		if x.root == root {
			continue
		}
		// That an entry of the tile in the making differs says more.
		row := r.tiler.rows[0]
		t := tlog.Tile{H: TileHeight, N: r.tiler.size >> TileHeight}
		t.W = int(min(r.head.Size-t.N<<TileHeight, tileWidth))
		if len(row) > 0 {
			given, err := r.tile(t)
			if err != nil {
				return err
			}
			if i := differing(row, given); i >= 0 {
				return tamperedEntry(CauseTile, t.N<<TileHeight+int64(i), errDiffers)
			}
		}
		return x.finding
	}
	return nil
}

var errDiffers = errors.New("differs from what its tile holds")

// checkTile compares a tile made from the entries with the one to agree with.
func (r *replay) checkTile(t tlog.Tile, made []byte) error {
	given, err := r.tile(t)
	if err != nil {
		return err
	}
	if bytes.Equal(made, given) {
		r.tiles++
		return nil
	}
	if i := differing(made, given); i >= 0 && t.L == 0 {
		return tamperedEntry(CauseTile, t.N<<TileHeight+int64(i), errDiffers)
	}
	return tampered(CauseTile, tilePath(t), errors.New("differs from what the entries make"))
}

// differing returns the first hash of made that given does not hold in its
// place, -1 if given begins with made.
func differing(made, given []byte) int {
	for i := 0; i+tlog.HashSize <= len(made); i += tlog.HashSize {
		if i+tlog.HashSize > len(given) || !bytes.Equal(made[i:i+tlog.HashSize], given[i:i+tlog.HashSize]) {
			return i / tlog.HashSize
		}
	}
	return -1
}
