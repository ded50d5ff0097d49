// SPDX-License-Identifier: Apache-2.0

package app

import (
	"cmp"
	"context"
	"sync"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/declaration"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
)

// derivation is what the registers said to all questions at one moment.
type derivation struct {
	size    int64       // of the log
	at      record.Time // knowledge
	asked   declaration.Asked
	period  assurance.Period
	derived []declaration.Derived          // in the order of the questions
	behind  map[string][]DeclarationSource // by question
}

// of returns what was derived of a question.
func (d *derivation) of(question string) declaration.Derived {
	for _, found := range d.derived {
		if found.ID == question {
			return found
		}
	}
	return declaration.Derived{ID: question}
}

// derivationCache keeps the last derivation: it takes half a second over a year
// of registers, and stands until somebody writes.
type derivationCache struct {
	mu   sync.Mutex
	last derivation
}

// keepDerivation is how long, in ledger time, one stands when nobody writes:
// deadlines run out all the same.
const keepDerivation = record.Time(10 * 60 * 1e9)

// derivation asks the registers as they are in the snapshot. Without a period it
// is the one that a declaration of the day rests on.
func (a *App) derivation(ctx context.Context, s *store.Snapshot, ask declaration.Asked) (derivation, error) {
	c := &a.derivations
	c.mu.Lock() // who comes second waits for the answer instead of working it out too
	defer c.mu.Unlock()
	now := a.Clock.Now()
	if c.last.size == s.Size() && c.last.asked == ask && c.last.at <= now && now < c.last.at+keepDerivation {
		return c.last, nil
	}
	found, err := a.derive(ctx, s, ask, now)
	if err == nil {
		c.last = found
	}
	return found, err
}

func (a *App) derive(ctx context.Context, s *store.Snapshot, ask declaration.Asked, now record.Time) (derivation, error) {
	cmd := AssessCommand{From: ask.Period.From, To: ask.Period.To}
	if cmd.From == 0 {
		cmd = a.declaredPeriod(assurance.NewWorld(loader(ctx, s, now)), ask.Day)
	}
	cmd.AsOf = now
	w, assessment, err := a.assess(ctx, s, cmd)
	if err != nil {
		return derivation{}, err
	}
	found := derivation{size: s.Size(), at: now, asked: ask, period: periodOf(cmd)}
	ask.Period = found.period
	if found.derived, err = declaration.Derive(w, assessment, ask, a.Catalogue); err != nil {
		return derivation{}, err
	}
	found.behind = behind(w, found.derived)
	return found, w.Err()
}

// behind names the records behind derived values, by question.
func behind(w *assurance.World, derived []declaration.Derived) map[string][]DeclarationSource {
	by := map[string][]DeclarationSource{}
	for _, d := range derived {
		by[d.ID] = sources(w, d)
	}
	return by
}

// declaredPeriod is the period whose assessment the levels rest on: that of the
// engagement that ended last within the year before the day, else that year.
func (a *App) declaredPeriod(w *assurance.World, day record.Date) AssessCommand {
	cmd := AssessCommand{From: register.YearBefore(day), To: day}
	var newest register.Engagement
	for _, r := range assurance.Rows[register.Engagement](w) {
		v := r.Value
		usable := v.Kind == "isae3000_type2" && !v.From.IsZero() && v.From <= v.To && register.YearBefore(day) <= v.To && v.To <= day
		if usable && cmp.Compare(v.To, newest.To) > 0 {
			newest, cmd.From, cmd.To = v, v.From, v.To
		}
	}
	return cmd
}

// sources names the records of a derived list.
func sources(w *assurance.World, d declaration.Derived) []DeclarationSource {
	var list []DeclarationSource
	for _, e := range d.List {
		s := DeclarationSource{Register: "sub_processor", ID: string(e.Ref), Name: string(e.Ref), Entry: e}
		name := ""
		switch d.ID {
		case "S-G7":
			s.Register = "incident"
			if r, ok := assurance.Find[register.Incident](w, e.Ref); ok {
				name = r.Value.Number(r.Nr)
			}
		case "S-G8":
			s.Register = "cpr_processing.hit"
		case "S-D2":
			s.Register = "dpa"
		case "S-D1":
			s.Register, name = "controller", assurance.Get[register.Controller](w, e.Ref).LegalName
		default:
			name = assurance.Get[register.SubProcessor](w, e.Ref).LegalName
		}
		s.Name = cmp.Or(name, s.Name)
		list = append(list, s)
	}
	return list
}
