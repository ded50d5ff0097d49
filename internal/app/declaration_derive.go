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
	day     record.Date
	period  assurance.Period
	derived []declaration.Derived          // in the order of the questions
	behind  map[string][]DeclarationSource // by question
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

// derivation asks the registers, as they are in the snapshot, about the day.
func (a *App) derivation(ctx context.Context, s *store.Snapshot, day record.Date) (derivation, error) {
	c := &a.derivations
	c.mu.Lock() // who comes second waits for the answer instead of working it out too
	defer c.mu.Unlock()
	now := a.Clock.Now()
	if c.last.size == s.Size() && c.last.day == day && c.last.at <= now && now < c.last.at+keepDerivation {
		return c.last, nil
	}
	found, err := a.derive(ctx, s, day, now)
	if err == nil {
		c.last = found
	}
	return found, err
}

func (a *App) derive(ctx context.Context, s *store.Snapshot, day record.Date, now record.Time) (derivation, error) {
	cmd := a.declaredPeriod(assurance.NewWorld(loader(ctx, s, now)), day)
	cmd.AsOf = now
	w, assessment, err := a.assess(ctx, s, cmd)
	if err != nil {
		return derivation{}, err
	}
	found := derivation{size: s.Size(), at: now, day: day, period: periodOf(cmd), behind: map[string][]DeclarationSource{}}
	if found.derived, err = declaration.Derive(w, assessment, declaration.Asked{Period: found.period, Day: day}, a.Catalogue); err != nil {
		return derivation{}, err
	}
	for _, d := range found.derived {
		found.behind[d.ID] = sources(w, d)
	}
	return found, w.Err()
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
