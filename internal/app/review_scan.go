// SPDX-License-Identifier: Apache-2.0

package app

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
	"github.com/tilsyn/tilsyn/ledger"
)

// KindTextScanned is the ledger kind of a search of all text for CPR numbers.
const KindTextScanned = "cpr.scanned"

// TextScan is what a search of all text saw.
type TextScan struct {
	Rows        int64 `json:"rows"`   // versions of rows
	Fields      int64 `json:"fields"` // of registers
	High        int64 `json:"high"`   // hits that are open, by how sure they are
	Medium      int64 `json:"medium"`
	Low         int64 `json:"low"`
	New         int64 `json:"new"`          // of them the ones that nobody had seen
	NotExamined int64 `json:"not_examined"` // files kept as evidence that nobody could look through

	Unopened []record.Ref `json:"unopened,omitempty"` // rows of those of them that are gone or damaged
}

// searched are the rows of one controller, or those of none.
type searched struct {
	TextScan
	registers map[string]bool
}

// textSearch is a running search.
type textSearch struct {
	app    *App
	known  map[hitKey]record.Code             // states of the hits there are
	bases  map[record.Ref]record.Ref          // by controller
	owners map[string]map[string][]record.Ref // controllers by register and id, of rows that others lie below
	sums   map[record.Ref]*searched           // by basis, "" for none
	files  map[string]string                  // hashes of evidence, by id
	looked map[bool][]string                  // files that were looked through, by whether all was examined
	found  []register.FreeTextHit
	at     record.Time
	actor  string
}

// hitKey names the place of a hit: the first of the versions that hold the field's
// value.
type hitKey struct {
	row, field     string
	version        int64
	offset, length int64
}

func keyOf(h *register.FreeTextHit) hitKey {
	return hitKey{h.RowRef, h.Field, h.Version.Or(0), h.Offset.Or(-1), h.Length.Or(-1)}
}

// ScanText looks for CPR numbers in every text of every version of every row, present
// and former, and records a search for each basis and one for rows of no controller,
// with the places that nobody had seen. Hits that were decided stay decided. Files
// kept as evidence are looked through once by each version of the program, some
// minutes of each search, and those that can't be are counted. What the wheel asks for
// is done with it. It streams, and tells progress how many versions it read.
func (a *App) ScanText(ctx context.Context, actor string, progress func(rows int64)) (TextScan, error) {
	s := &textSearch{
		app: a, actor: actor, at: a.Clock.Now(),
		known: map[hitKey]record.Code{}, bases: map[record.Ref]record.Ref{},
		files: map[string]string{}, owners: map[string]map[string][]record.Ref{}, sums: map[record.Ref]*searched{"": {registers: map[string]bool{}}},
	}
	if err := s.prepare(ctx); err != nil {
		return TextScan{}, err
	}
	var total TextScan
	// Rows come after those that they lie below.
	types := slices.SortedStableFunc(slices.Values(register.Types), func(a, b *record.Type) int {
		return cmp.Compare(strings.Count(a.Name, "."), strings.Count(b.Name, "."))
	})
	for _, t := range types {
		if t.Name == hitRegister {
			continue
		}
		if err := s.register(ctx, t, func() {
			total.Rows++
			progress(total.Rows)
		}); err != nil {
			return total, err
		}
		total.Fields += textFields(t)
	}
	if err := s.searchFiles(ctx); err != nil {
		return total, err
	}
	none := s.sums[""]
	total.NotExamined, total.Unopened = none.NotExamined, none.Unopened
	total.New = int64(len(s.found))
	for _, sum := range s.sums {
		total.High, total.Medium, total.Low = total.High+sum.High, total.Medium+sum.Medium, total.Low+sum.Low
	}
	if err := s.store(ctx); err != nil {
		return total, err
	}
	return total, a.completeScanTasks(ctx, actor, total)
}

// prepare reads the bases and the hits there are.
func (s *textSearch) prepare(ctx context.Context) error {
	for v, err := range s.app.tenant.Rows(ctx, register.CPRProcessing{}.Register(), store.Now) {
		if err != nil {
			return err
		}
		b, err := decodeAs[register.CPRProcessing](v)
		if err != nil {
			return err
		}
		if b.Archived != record.Yes && s.bases[b.Controller] == "" {
			s.bases[b.Controller] = record.Ref(v.ID)
			s.sums[record.Ref(v.ID)] = &searched{registers: map[string]bool{}}
		}
	}
	for v, err := range s.app.tenant.Rows(ctx, hitRegister, store.Now) {
		if err != nil {
			return err
		}
		h, err := decodeAs[register.FreeTextHit](v)
		if err != nil {
			return err
		}
		s.known[keyOf(&h)] = h.State
		if isFileHit(&h) && h.State == "new" {
			s.sums[""].count(guard.Hit{Place: placeIn(&h)})
		}
	}
	for _, t := range register.Types {
		if t.Parent() != "" {
			s.owners[t.Parent()] = map[string][]record.Ref{}
		}
	}
	return nil
}

// register searches every version of a register's rows.
func (s *textSearch) register(ctx context.Context, t *record.Type, read func()) error {
	id, before := "", record.Record(nil)
	for v, err := range s.app.tenant.Versions(ctx, t.Name) {
		if err != nil {
			return err
		}
		r, err := t.Decode(v.Body)
		if err != nil {
			return fault.Wrap(fault.Internal, "record_form", err)
		}
		if v.ID != id {
			id, before = v.ID, nil
		}
		s.version(t, &v, r, before)
		before = r
		read()
	}
	return nil
}

func (s *textSearch) version(t *record.Type, v *record.Version, r, before record.Record) {
	if e, ok := r.(*register.Evidence); ok {
		s.files[v.ID] = string(e.SHA256)
	}
	controllers := s.controllers(t, v.ID, r)
	if below := s.owners[t.Name]; below != nil && len(controllers) > 0 {
		below[v.ID] = controllers
	}
	basis := record.Ref("")
	for _, c := range controllers {
		basis = cmp.Or(basis, s.bases[c])
	}
	sum := s.sums[basis]
	sum.Rows++
	sum.registers[t.Name] = true
	for _, h := range t.Screen(v.ID, r) {
		name, _, _ := strings.Cut(h.Field, ".")
		f := t.Field(name)
		if before != nil && (f == nil || f.Format(before) == f.Format(r)) {
			continue // seen in the version before
		}
		hit := NewHit(h, basis, s.actor, s.at)
		hit.Version = record.I(v.Number)
		key := keyOf(&hit)
		state, known := s.known[key]
		if !known {
			s.known[key] = hit.State
			s.found = append(s.found, hit)
		} else if state != "new" {
			continue
		}
		sum.count(h)
	}
}

// count counts a hit by how sure it is: to be blocked; ten digits for which modulus
// 11 holds or more; less.
func (s *searched) count(h guard.Hit) {
	switch {
	case h.Verdict == identifier.Block:
		s.High++
	case guard.Usual.Of(guard.Hit{Names: true, Place: h.Place}) == guard.Refuse:
		s.Medium++
	default:
		s.Low++
	}
}

// controllers returns the controllers that a row names, or that the row above it
// does.
func (s *textSearch) controllers(t *record.Type, id string, r record.Record) []record.Ref {
	if t.Name == (register.Controller{}).Register() {
		return []record.Ref{record.Ref(id)}
	}
	var list []record.Ref
	for i := range t.Fields {
		f := &t.Fields[i]
		if slices.Equal(f.Targets, []string{register.Controller{}.Register()}) {
			for _, c := range f.Values(r) {
				list = append(list, record.Ref(c))
			}
		}
	}
	if len(list) == 0 && t.Parent() != "" {
		return s.owners[t.Parent()][t.Field("parent").Format(r)]
	}
	return list
}

// foundAtOnce is how many hits are stored at once.
const foundAtOnce = 500

// store records the search.
func (s *textSearch) store(ctx context.Context) error {
	columns := record.I(numberColumns())
	var scans []store.NewRow
	for _, basis := range slices.Sorted(maps.Keys(s.sums)) {
		sum := s.sums[basis]
		for name := range sum.registers {
			sum.Fields += textFields(register.Type(name))
		}
		scans = append(scans, store.NewRow{Type: register.Type(register.FreeTextScan{}.Register()), Record: &register.FreeTextScan{
			Parent: basis, RanAt: s.at, Fields: record.I(sum.Fields), Rows: record.I(sum.Rows),
			HitsHigh: record.I(sum.High), HitsMed: record.I(sum.Medium), HitsLow: record.I(sum.Low), CPRColumns: columns,
			NotExamined: record.I(sum.NotExamined), Unopened: sum.Unopened,
		}})
	}
	about := s.app.entry(Command{Kind: KindTextScanned, Actor: s.actor, Facts: []ledger.Fact{ledger.Int("new", int64(len(s.found)))}})
	return s.app.tenant.Write(ctx, func(tx *store.Tx) error {
		for part := range slices.Chunk(s.found, foundAtOnce) {
			var rows []store.NewRow
			for i := range part {
				rows = append(rows, store.NewRow{Type: register.Type(hitRegister), Record: &part[i]})
			}
			if err := storeHits(tx, about, rows); err != nil {
				return err
			}
		}
		if err := s.writeLooked(tx); err != nil {
			return err
		}
		return storeReviewed(tx, about, scans)
	})
}
