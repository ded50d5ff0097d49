// SPDX-License-Identifier: Apache-2.0

package app

import (
	"cmp"
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// ReviewQuery asks for a page of hits.
type ReviewQuery struct {
	Closed   bool        // those that were decided, newest first; else the open ones, oldest first
	Tier     record.Code // "" for both
	Register string      // "" for all
	Page     int         // from 1
}

// ReviewSize is how many hits a page holds: the place of each is looked up anew.
const ReviewSize = 50

// Review is a page of hits.
type Review struct {
	Hits      []HitLine
	Total     int       // that match
	Open      int       // of all
	Overdue   int       // of all
	Page      int       // from 1
	Registers []string  // that have hits, in order
	Last      *ScanLine // nil before the first search
	Running   int64     // versions that a running search has read, -1 when none runs
	Failed    bool      // the last search that somebody started from a page
}

// ScanLine is a search of all text.
type ScanLine struct {
	At   record.Time
	Rows int64

	NotExamined int64        // files kept as evidence that nobody could look through
	Unopened    []record.Ref // rows of those of them that are gone or damaged

	Next    record.Date // by which the next one must be made
	Overdue bool
}

// scanDays is how many days may lie between two searches (X.7-r4).
const scanDays = 7

// HitLine is a hit as a person sees it: where, and never what.
type HitLine struct {
	ID       string
	Register string // "" for a row of another system
	Row      string // id, or what the other system calls it
	Field    string // of the register, "topics"
	Element  string // place in a list, "topics.0"; else the field
	Version  int64  // 0: not known
	From, To int    // characters of the text, from 1; 0 if the number stands there no more
	Current  bool   // the current version holds it too
	MayMask  bool
	File     bool // it is in a file, which can only be deleted
	Places   int  // hits that this line stands for: those of a kind in one file are one
	Form     string
	Score    int64
	Tier     record.Code
	FoundAt  record.Time
	Due      record.Date // by which a certain hit must be decided; 0 for others
	Overdue  bool
	State    record.Code
	ClosedAt record.Time
}

// Review returns a page of hits, for keepers only.
func (d *Desk) Review(ctx context.Context, q ReviewQuery) (Review, error) {
	if err := d.may(access.ReviewDecide); err != nil {
		return Review{}, err
	}
	return d.app.Review(ctx, q)
}

// Hit returns one hit, for keepers only.
func (d *Desk) Hit(ctx context.Context, id string) (HitLine, error) {
	if err := d.may(access.ReviewDecide); err != nil {
		return HitLine{}, err
	}
	hit, v, err := readRow[register.FreeTextHit](func(name, id string) (record.Version, error) { return d.app.tenant.Get(ctx, name, id) }, id)
	if err != nil {
		return HitLine{}, err
	}
	line, err := d.app.hitLine(ctx, v.ID, &hit)
	if err != nil || !isFileHit(&hit) {
		return line, err
	}
	same := hitDecision{app: d.app, hits: []decidedHit{{v.ID, v.Number, hit}}}
	err = same.sameFile(ctx)
	line.Places = len(same.hits)
	return line, err
}

// Review returns a page of hits.
func (a *App) Review(ctx context.Context, q ReviewQuery) (Review, error) {
	r := Review{}
	r.Running, r.Failed = a.textScan.state() // first, so that the last search is that one's if none runs
	var all []decidedHit
	today := a.Clock.Now().Date()
	for v, err := range a.tenant.Rows(ctx, hitRegister, store.Now) {
		if err != nil {
			return r, err
		}
		h, err := decodeAs[register.FreeTextHit](v)
		if err != nil {
			return r, err
		}
		if h.Archived == record.Yes {
			continue
		}
		r.count(&h, today)
		if q.wants(&h) {
			all = append(all, decidedHit{v.ID, v.Number, h})
		}
	}
	slices.Sort(r.Registers)
	slices.SortFunc(all, func(a, b decidedHit) int {
		if q.Closed {
			return cmp.Or(cmp.Compare(b.row.ClosedAt, a.row.ClosedAt), cmp.Compare(a.id, b.id))
		}
		return cmp.Or(cmp.Compare(a.row.FoundAt, b.row.FoundAt), cmp.Compare(a.id, b.id))
	})
	all, places := asOne(all)
	r.Total = len(all)
	r.Page = min(max(q.Page, 1), max(1, (len(all)+ReviewSize-1)/ReviewSize))
	for _, h := range all[(r.Page-1)*ReviewSize : min(len(all), r.Page*ReviewSize)] {
		line, err := a.hitLine(ctx, h.id, &h.row)
		if err != nil {
			return r, err
		}
		line.Places = places[h.id]
		r.Hits = append(r.Hits, line)
	}
	var err error
	if r.Last, err = a.lastScan(ctx); r.Last != nil {
		r.Last.Next = r.Last.At.Date() + scanDays
		r.Last.Overdue = r.Last.Next < today
	}
	return r, err
}

// asOne leaves the first of the hits that are decided as one, and tells how many it
// stands for.
func asOne(hits []decidedHit) (lines []decidedHit, places map[string]int) {
	type file struct{ row, tier, state string }
	first := map[file]string{}
	places = map[string]int{}
	for _, h := range hits {
		id := h.id
		if key := (file{h.row.RowRef, string(h.row.Tier), string(h.row.State)}); isFileHit(&h.row) {
			if before, ok := first[key]; ok {
				id = before
			}
			first[key] = id
		}
		if places[id]++; id == h.id {
			lines = append(lines, h)
		}
	}
	return lines, places
}

// count counts a hit, whether the page shows it or not.
func (r *Review) count(h *register.FreeTextHit, today record.Date) {
	if h.State == "new" {
		r.Open++
		if due := dueOf(h); due != 0 && due < today {
			r.Overdue++
		}
	}
	if name := registerOf(h); name != "" && !slices.Contains(r.Registers, name) {
		r.Registers = append(r.Registers, name)
	}
}

// wants reports whether a hit is among those asked for.
func (q ReviewQuery) wants(h *register.FreeTextHit) bool {
	return (h.State == "new") != q.Closed && (q.Tier == "" || q.Tier == h.Tier) && (q.Register == "" || q.Register == registerOf(h))
}

func dueOf(h *register.FreeTextHit) record.Date {
	if h.Tier == TierPossible {
		return 0
	}
	return h.FoundAt.Date() + ReviewDays
}

// registerOf returns the register of a hit's row, "" for a row of another system.
func registerOf(h *register.FreeTextHit) string {
	name, _ := cutRow(h.RowRef)
	if register.Type(name) == nil {
		return ""
	}
	return name
}

func (a *App) hitLine(ctx context.Context, id string, h *register.FreeTextHit) (HitLine, error) {
	line := HitLine{
		ID: id, Row: h.RowRef, Field: h.Field, Element: h.Field, Version: h.Version.Or(0), Form: h.Form, Score: h.Score.Or(0), Tier: h.Tier,
		FoundAt: h.FoundAt, Due: dueOf(h), State: h.State, ClosedAt: h.ClosedAt, Places: 1,
	}
	line.Overdue = h.State == "new" && line.Due != 0 && line.Due < a.Clock.Now().Date()
	place, err := a.placeOf(ctx, h)
	if err != nil || place == nil {
		return line, err
	}
	line.Register, line.Row, line.Field = place.t.Name, place.id, place.field
	line.From, line.To, line.Current = place.from, place.to, place.current
	line.MayMask, line.File = !place.names && place.raw != "", place.file != nil
	return line, nil
}

// lastScan returns the last search of the rows that belong to no controller, with
// which all others were searched.
func (a *App) lastScan(ctx context.Context) (*ScanLine, error) {
	var last *ScanLine
	for v, err := range a.tenant.Rows(ctx, register.FreeTextScan{}.Register(), store.Now) {
		if err != nil {
			return nil, err
		}
		s, err := decodeAs[register.FreeTextScan](v)
		if err != nil {
			return nil, err
		}
		if s.System != "" || s.Archived == record.Yes {
			continue // of another system
		}
		if last == nil || s.RanAt > last.At {
			last = &ScanLine{At: s.RanAt}
		}
		if s.RanAt == last.At {
			last.Rows += s.Rows.Or(0)
			last.NotExamined += s.NotExamined.Or(0)
			last.Unopened = append(last.Unopened, s.Unopened...)
		}
	}
	return last, nil
}
