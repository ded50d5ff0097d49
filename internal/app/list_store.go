// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
)

// lists holds the registers that lists were asked of, in memory. Before each use a
// table takes what the log has beyond what it knows, so that every process sees
// what the others wrote. The zero value is ready.
type lists struct {
	mu     sync.RWMutex // readers hold it for one query; adding rows takes it whole
	tables map[string]*table
	clock  atomic.Int64
}

// maxRows bounds the rows in memory: beyond it, the registers that were not used
// for the longest are dropped. A row takes some 100 to 300 bytes.
const maxRows = 400_000

// view is a reader's hold on some tables. It must be closed, and nothing may be
// asked of the store before that.
type view struct {
	lists  *lists
	tables map[string]*table
}

func (v *view) close() { v.lists.mu.RUnlock() }

// view brings the tables of the named registers up to date and holds them.
func (a *App) view(ctx context.Context, names []string) (*view, error) {
	size, err := a.tenant.Size(ctx)
	if err != nil {
		return nil, err
	}
	v := &view{lists: &a.lists, tables: make(map[string]*table, len(names))}
	for _, name := range names {
		t := a.lists.table(name)
		if err := a.bringUpToDate(ctx, t, size); err != nil {
			return nil, err
		}
		v.tables[name] = t
	}
	a.lists.mu.RLock()
	return v, nil
}

// table returns the table of a register, empty if it is new.
func (l *lists) table(name string) *table {
	l.mu.RLock()
	t := l.tables[name]
	l.mu.RUnlock()
	if t == nil {
		l.mu.Lock()
		if t = l.tables[name]; t == nil {
			t = newTable(register.Type(name))
			if l.tables == nil {
				l.tables = map[string]*table{}
			}
			l.tables[name] = t
		}
		l.mu.Unlock()
	}
	t.used.Store(l.clock.Add(1))
	return t
}

// bringUpToDate lets a table know the first size entries of the log.
func (a *App) bringUpToDate(ctx context.Context, t *table, size int64) error {
	if t.seen.Load() >= size {
		return nil
	}
	t.update.Lock()
	defer t.update.Unlock()
	if t.seen.Load() >= size {
		return nil
	}
	var err error
	if t.loaded && t.applied < 2*len(t.heads)+maxLeftover {
		err = a.follow(ctx, t)
	} else {
		err = a.load(ctx, t)
	}
	if err == nil {
		t.loaded = true
		t.seen.Store(size)
	}
	return err
}

// maxLeftover is how many versions may be added before a table is read anew: what
// rows held before stays in the dictionaries.
const maxLeftover = 10_000

// load reads a whole register. Only when it is done do readers see it.
func (a *App) load(ctx context.Context, t *table) error {
	n, err := a.tenant.Count(ctx, t.typ.Name)
	if err != nil {
		return err
	}
	d := newTableData(t.typ, n)
	for v, err := range a.tenant.Rows(ctx, t.typ.Name, store.Now) {
		if err != nil {
			return err
		}
		if err := t.add(d, &v); err != nil {
			return err
		}
	}
	d.applied = 0
	t.findLatest(d)
	a.lists.mu.Lock()
	defer a.lists.mu.Unlock()
	d.generation += t.generation + 1
	t.tableData = d
	a.lists.trim(t)
	return nil
}

// follow reads what the log has beyond what the table knows. It may read more
// than the caller knows of; taking a version twice does nothing.
func (a *App) follow(ctx context.Context, t *table) error {
	var news []record.Version
	for v, err := range a.tenant.Since(ctx, t.typ.Name, t.seen.Load()) {
		if err != nil {
			return err
		}
		news = append(news, v)
	}
	if news == nil {
		return nil
	}
	a.lists.mu.Lock()
	defer a.lists.mu.Unlock()
	for i := range news {
		if err := t.add(t.tableData, &news[i]); err != nil {
			return err
		}
	}
	t.findLatest(t.tableData)
	return nil
}

// trim drops the tables that were not used for the longest until the rest fits.
// Who still reads one of them may.
func (l *lists) trim(keep *table) {
	var tables []*table
	rows := 0
	for _, t := range l.tables {
		rows += len(t.heads)
		if t != keep && len(t.heads) > 0 {
			tables = append(tables, t)
		}
	}
	slices.SortFunc(tables, func(a, b *table) int { return int(a.used.Load() - b.used.Load()) })
	for _, t := range tables {
		if rows <= maxRows {
			return
		}
		rows -= len(t.heads)
		delete(l.tables, t.typ.Name)
	}
}

// WarmLists reads the registers that have many rows, so that nobody waits for
// their lists; those that machines fill are left until somebody asks. It is to be
// run beside the service.
func (a *App) WarmLists(ctx context.Context) error {
	const many = 2000
	for _, t := range register.Types {
		if t.Bulk {
			continue
		}
		n, err := a.tenant.Count(ctx, t.Name)
		if err != nil {
			return err
		}
		if n <= many {
			continue
		}
		v, err := a.view(ctx, []string{t.Name})
		if err != nil {
			return err
		}
		for _, f := range register.Summarise(t).Title {
			v.tables[t.Name].column(v.tables[t.Name].tableData, f).ranks()
		}
		v.close()
	}
	return nil
}
