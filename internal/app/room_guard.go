// SPDX-License-Identifier: Apache-2.0

package app

import (
	"slices"
	"strings"
	"unicode"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

// roomGuard knows who must not be named to a customer: other customers, their rows,
// and the processor's own people. Lists are made of the customer's rows only; the
// guard is for what somebody wrote in them.
type roomGuard struct {
	extract *Extract
	ids     map[string]bool // of other customers' rows
	people  []string        // names and mail addresses
}

func newRoomGuard(w *assurance.World, d *RoomData) *roomGuard {
	g := &roomGuard{extract: &d.Extract, ids: map[string]bool{}}
	foreign(g, w, d.Customer, func(c assurance.Row[register.Controller]) record.Ref { return c.Ref() })
	foreign(g, w, d.Customer, func(r assurance.Row[register.DPA]) record.Ref { return r.Value.Controller })
	foreign(g, w, d.Customer, func(r assurance.Row[register.ProcessingActivity]) record.Ref { return r.Value.Controller })
	foreign(g, w, d.Customer, func(r assurance.Row[register.Instruction]) record.Ref { return r.Value.Controller })
	foreign(g, w, d.Customer, func(r assurance.Row[register.Notice]) record.Ref { return r.Value.Controller })
	foreign(g, w, d.Customer, func(r assurance.Row[register.DataSubjectRequest]) record.Ref { return r.Value.Controller })
	foreign(g, w, d.Customer, func(r assurance.Row[register.SupervisionRequest]) record.Ref { return r.Value.Controller })
	for _, r := range assurance.Rows[register.Incident](w) {
		if !slices.Contains(r.Value.Controllers, d.Customer) {
			g.add(r.ID)
		}
	}
	for _, r := range assurance.Rows[register.Employee](w) {
		for _, s := range []string{r.Value.Name.Reveal(), r.Value.Email.Reveal()} {
			if len(s) >= shortestName {
				g.people = append(g.people, s)
			}
		}
	}
	slices.SortFunc(g.people, func(x, y string) int { return len(y) - len(x) }) // a longer name holds a shorter one
	return g
}

// foreign notes the ids of the rows that are another customer's.
func foreign[T record.Record](g *roomGuard, w *assurance.World, customer record.Ref, of func(assurance.Row[T]) record.Ref) {
	for _, r := range assurance.Rows[T](w) {
		if of(r) != customer {
			g.add(r.ID)
		}
	}
}

// add takes an id that can only be meant as one: a plain number or word stands for
// much else.
func (g *roomGuard) add(id string) {
	if strings.ContainsFunc(id, unicode.IsLetter) && strings.ContainsFunc(id, unicode.IsDigit) {
		g.ids[id] = true
	}
}

// clean strikes out of the cells what they say of others, and certain CPR numbers of
// rows from before there was a guard against them.
func (g *roomGuard) clean(cells []string, words RoomWords) {
	for i, cell := range cells {
		if g.speaksOfOthers(cell) {
			cells[i] = words.Other
			continue
		}
		for _, name := range g.people {
			cell = strings.ReplaceAll(cell, name, words.Person)
		}
		cells[i] = guard.Mask(cell, identifier.Block)
	}
}

func (g *roomGuard) speaksOfOthers(cell string) bool {
	if g.extract.NamesOther(cell) {
		return true
	}
	apart := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_' }
	return slices.ContainsFunc(strings.FieldsFunc(cell, apart), func(word string) bool { return g.ids[word] })
}
