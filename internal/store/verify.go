// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"crypto/sha256"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/tilsyn/tilsyn/ledger"
)

// VerifyData reads everything that the tenant has, as of one moment, and checks
// it against the log, and the log against its head and checkpoints: every entry
// is hashed again, every version decoded, digested under its salt and compared
// with its entry, every index derived anew. What does not fit is named in the
// report; the error is only for what could not be read.
//
// It streams: memory does not grow with the number of entries or versions, but
// for one byte per row.
func (t *Tenant) VerifyData(ctx context.Context) (DataReport, error) {
	s, err := t.Snapshot(ctx)
	if isDamage(err) {
		return DataReport{Findings: []Finding{{Table: "log_head", Entry: -1, Rule: RuleHead}}}, nil
	} else if err != nil {
		return DataReport{}, err
	}
	defer s.Close()
	v := &verification{s: s}
	for _, pass := range []func(context.Context) error{v.readCheckpoints, v.readRedactions, v.readLog, v.readStrays, v.readRegisters} {
		if err := pass(ctx); err != nil {
			return v.report, fmt.Errorf("cannot verify data: %w", err)
		}
	}
	return v.report, nil
}

// verification is one run of VerifyData.
type verification struct {
	s       *Snapshot
	report  DataReport
	tree    ledger.Tree
	signed  []signedHead // in order of size; those reached are cut off
	tiles   [8][]byte    // per level the hashes since its last full tile
	indexed int64        // rows of entry_index that belong to leaves

	redacted   map[place]redactedFields // of the versions not seen yet
	redactions map[int64]redaction      // by seq
	restated   map[versionKey]int64     // the last of them for each version
}

// page is as many entries as a level 0 tile holds.
const page = 1 << ledger.TileHeight

var selectCheckpoints = sqlText("SELECT size FROM checkpoint WHERE tenant = $1 ORDER BY size")

func (v *verification) readCheckpoints(ctx context.Context) error {
	sizes, err := v.integers(ctx, selectCheckpoints, v.s.tenant)
	if err != nil {
		return err
	}
	for _, size := range sizes {
		head, err := v.s.signedHead(ctx, v.s.origin, selectCheckpoint, v.s.tenant, size)
		switch {
		case err != nil && isDamage(err), err == nil && size > v.s.Size():
			v.report.addEntry("checkpoint", size, RuleSignedHead)
		case err != nil:
			return err
		default:
			v.signed = append(v.signed, head)
		}
	}
	return nil
}

// readLog reads the entries page by page, each with the versions that it stored.
func (v *verification) readLog(ctx context.Context) error {
	v.checkSigned()
	for from := int64(0); from < v.s.Size(); from += page {
		entries, err := v.readPage(ctx, from)
		if err != nil {
			return err
		}
		if err := v.checkVersions(ctx, from, entries); err != nil {
			return err
		}
		if err := v.checkEntryIndex(ctx, from, entries); err != nil {
			return err
		}
	}
	if v.tree.Root() != v.s.head.Root() {
		v.report.addEntry("log_head", -1, RuleHead)
	}
	return nil
}

// readPage reads up to 256 entries and continues tree and tiles with them. An
// entry that is missing or not readable is nil.
func (v *verification) readPage(ctx context.Context, from int64) ([]*ledger.Entry, error) {
	n := min(page, v.s.Size()-from)
	stored := make([]storedEntry, n)
	for e, err := range v.s.storedEntries(ctx, from, from+n) {
		if err != nil {
			return nil, err
		}
		stored[e.seq-from] = e
	}
	entries := make([]*ledger.Entry, n)
	for i, e := range stored {
		seq := from + int64(i)
		if e.leaf == nil {
			v.report.addEntry("entry", seq, RuleSequence)
		} else {
			v.report.Entries++
			entries[i] = v.readEntry(seq, e.leaf)
		}
		hash := tlog.Hash(ledger.LeafHash(e.leaf))
		if e.leaf != nil && string(hash[:]) != string(e.hash) {
			v.report.addEntry("entry", seq, RuleLeafHash)
		}
		v.tree.Append(hash)
		v.checkSigned()
		if err := v.growTiles(ctx, hash, seq); err != nil {
			return nil, err
		}
	}
	return entries, nil
}

func (v *verification) readEntry(seq int64, leaf []byte) *ledger.Entry {
	e, err := ledger.ParseEntry(leaf)
	if err != nil || e.Seq != seq || e.Log != v.s.origin {
		v.report.addEntry("entry", seq, RuleLeafForm)
		return nil
	}
	return &e
}

// checkSigned compares the checkpoint of the size that the tree has now.
func (v *verification) checkSigned() {
	if len(v.signed) == 0 || v.signed[0].Size != v.tree.Size() {
		return
	}
	if v.signed[0].Root != v.tree.Root() {
		v.report.addEntry("checkpoint", v.tree.Size(), RuleSignedHead)
	}
	v.signed = v.signed[1:]
}

// growTiles adds a leaf to the open tiles and compares those that it completes.
func (v *verification) growTiles(ctx context.Context, hash tlog.Hash, seq int64) error {
	for level := range v.tiles {
		v.tiles[level] = append(v.tiles[level], hash[:]...)
		tile := v.tiles[level]
		if len(tile) < page*tlog.HashSize {
			return nil
		}
		root, err := ledger.TileRoot(tile)
		if err != nil {
			return err
		}
		index := (seq+1)>>(ledger.TileHeight*(level+1)) - 1
		same, err := v.sameTile(ctx, level, index, tile, root)
		if err != nil {
			return err
		}
		if !same {
			v.report.addEntry("tile", seq, RuleTile)
		}
		v.tiles[level] = tile[:0]
		hash = root
	}
	return nil
}

func (v *verification) sameTile(ctx context.Context, level int, index int64, tile []byte, root tlog.Hash) (bool, error) {
	source := v.s.Source(ctx, v.s.Size())
	hashes, err := source.Tile(level, index)
	if err == nil {
		var stored tlog.Hash
		stored, err = source.TileRoot(level, index)
		if err == nil {
			return sha256.Sum256(hashes) == sha256.Sum256(tile) && stored == root, nil
		}
	}
	if isMissing(err) || isDamage(err) {
		return false, nil
	}
	return false, err
}
