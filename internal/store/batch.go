// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/ledger"
)

// batch is one transaction of the database: the commands that are committed
// together, and what they append to each tenant's log.
type batch struct {
	s       *session
	grouped bool // several commands, each in a savepoint
	scrub   bool // something was taken out, and must leave the files too
	broken  error
	logs    map[ident.Tenant]*openLog
}

func newBatch(s *session) *batch { return &batch{s: s, logs: map[ident.Tenant]*openLog{}} }

// openLog is a log between its stored head and the head that it will have.
// Entries and rows are kept here and stored at the end of the batch: one INSERT
// for many, and nothing to take back in the database when a command fails.
type openLog struct {
	origin string
	stored int64 // size in log_head
	logMark
	current map[rowKey]*rowDraft // the last of rows for each id
	lastNr  map[string]int64     // of the registers that were used
}

// logMark is what a command changes in an openLog, and so what undoing restores.
type logMark struct {
	tree    ledger.Tree
	entries []any // rows of entryTable
	index   []any // rows of entryIndexTable
	private []any // rows of entryPrivateTable
	rows    []*rowDraft
}

type rowKey struct{ register, id string }

var (
	entryTable        = newTable("entry", "tenant", "seq", "leaf", "leaf_hash")
	entryIndexTable   = newTable("entry_index", "tenant", "kind", "seq", "actor", "object", "at")
	entryPrivateTable = newTable("entry_private", "tenant", "seq", "slot", "salt")
	tileTable         = newTable("tile", "tenant", "level", "idx", "hashes", "root")

	selectHead       = sqlText("SELECT h.size, h.root, h.edge, l.origin FROM log_head h JOIN log l ON l.tenant = h.tenant WHERE h.tenant = $1")
	selectHeadLocked = sqlText(selectHead.dollar + postgres.rowLock + " OF h")
	updateHead       = sqlText("UPDATE log_head SET size = $3, root = $4, edge = $5 WHERE tenant = $1 AND size = $2")
)

// log returns the tenant's log, its head locked until the batch ends.
func (b *batch) log(ctx context.Context, tenant ident.Tenant) (*openLog, error) {
	if l, ok := b.logs[tenant]; ok {
		return l, nil
	}
	head := selectHead
	if b.s.dialect.rowLock != "" {
		head = selectHeadLocked
	}
	tree, origin, err := readHead(ctx, b.s, head, tenant)
	if err != nil {
		return nil, err
	}
	l := &openLog{
		origin:  origin,
		stored:  tree.Size(),
		logMark: logMark{tree: tree},
		current: map[rowKey]*rowDraft{},
		lastNr:  map[string]int64{},
	}
	b.logs[tenant] = l
	return l, nil
}

// readHead reads the head of a tenant's log, which must agree with itself, and
// the log's origin.
func readHead(ctx context.Context, s *session, q *query, tenant ident.Tenant) (tree ledger.Tree, origin string, err error) {
	var size int64
	var root, edge []byte
	if err := s.row(ctx, q, []any{tenant}, &size, &root, &edge, &origin); err != nil {
		if fault.KindOf(err) == fault.NotFound {
			err = fault.New(fault.NotFound, "unknown_tenant").On("tenant")
		}
		return tree, "", err
	}
	tree, err = ledger.UnmarshalTree(edge)
	if err != nil {
		return tree, "", fault.Wrap(fault.Internal, "log_head_damaged", err)
	}
	if got := tree.Root(); tree.Size() != size || string(got[:]) != string(root) {
		return tree, "", fault.New(fault.Internal, "log_head_damaged")
	}
	return tree, origin, nil
}

// flush stores what the commands appended, the tiles that this completed and
// the new heads.
func (b *batch) flush(ctx context.Context) error {
	for tenant, l := range b.logs {
		if l.tree.Size() == l.stored {
			continue
		}
		for _, part := range []struct {
			table *table
			rows  []any
		}{
			{entryTable, l.entries},
			{entryIndexTable, l.index},
			{entryPrivateTable, l.private},
			{recordVersionTable, versionRows(tenant, l.rows)},
			{bulkDayTable, bulkDayRows(tenant, l.rows)},
			{seriesDayTable, seriesDayRows(tenant, l.rows)},
		} {
			if err := b.s.insert(ctx, part.table, part.rows); err != nil {
				return err
			}
		}
		if err := b.moveCounters(ctx, tenant, l.rows); err != nil {
			return err
		}
		if err := b.reindex(ctx, tenant, l.rows); err != nil {
			return err
		}
		if err := b.writeTiles(ctx, tenant, l); err != nil {
			return err
		}
		if err := b.moveHead(ctx, tenant, l); err != nil {
			return err
		}
	}
	return nil
}

func (b *batch) writeTiles(ctx context.Context, tenant ident.Tenant, l *openLog) error {
	source := hashSource(ctx, b.s, tenant, l.tree.Size())
	for _, tile := range ledger.CompletedTiles(l.stored, l.tree.Size()) {
		hashes, err := source.BuildTile(tile)
		if err != nil {
			return err
		}
		root, err := ledger.TileRoot(hashes)
		if err != nil {
			return err
		}
		if err := b.s.insert(ctx, tileTable, []any{tenant, tile.L, tile.N, hashes, root[:]}); err != nil {
			return err
		}
	}
	return nil
}

// moveHead sets the new head if nobody else did meanwhile.
func (b *batch) moveHead(ctx context.Context, tenant ident.Tenant, l *openLog) error {
	edge, err := l.tree.MarshalBinary()
	if err != nil {
		return err
	}
	root := l.tree.Root()
	n, err := b.s.exec(ctx, updateHead, tenant, l.stored, l.tree.Size(), root[:], edge)
	if err != nil {
		return err
	}
	if n != 1 {
		return fault.New(fault.Conflict, "log_moved")
	}
	return nil
}

// append adds an entry, whose log and seq it fills in, to the log.
func (l *openLog) append(tenant ident.Tenant, e ledger.Entry) (int64, error) {
	e.Log, e.Seq = l.origin, l.tree.Size()
	line, err := e.Line()
	if err != nil {
		return 0, fault.Wrap(fault.Invalid, "entry_form", fmt.Errorf("cannot append entry: %w", err))
	}
	hash := tlog.Hash(ledger.LeafHash(line))
	l.tree.Append(hash)
	l.entries = append(l.entries, tenant, e.Seq, line, hash[:])
	l.index = append(l.index, tenant, e.Kind, e.Seq, columnText(e.Actor), columnText(e.Object), e.At.UnixMilli()*1000)
	return e.Seq, nil
}

// undo restores what the log was at the mark.
func (l *openLog) undo(mark logMark) {
	l.logMark = mark
	clear(l.current)
	clear(l.lastNr)
	for _, d := range l.rows {
		l.keep(d)
	}
}

// keep notes a row among what the batch will have stored.
func (l *openLog) keep(d *rowDraft) {
	l.current[rowKey{d.Register, d.ID}] = d
	if d.Number == 1 {
		l.lastNr[d.Register] = d.Nr
	}
}
