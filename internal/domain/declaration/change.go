// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"cmp"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// changes derives S-D6: who was added, replaced, removed or renamed in the twelve
// months before signing, by the change notices, and what the register of
// sub-processors shows beyond them.
func changes(m *moment, d *Derived) {
	d.Derivable = true
	type change struct {
		sub  record.Ref
		kind string
	}
	known := map[change]bool{}
	type dated struct {
		on record.Date
		Entry
	}
	var list []dated
	add := func(on record.Date, sub record.Ref, kind string, facts ...assurance.Fact) {
		if !known[change{sub, kind}] && m.since <= on && on <= m.signedOn {
			known[change{sub, kind}] = true
			list = append(list, dated{on, Entry{sub, kind, append([]assurance.Fact{assurance.F("on", on)}, facts...)}})
		}
	}
	for _, row := range assurance.Rows[register.ChangeNotice](m.World) {
		c := &row.Value
		switch c.ChangeKind {
		case "replacement":
			add(c.PlannedEffective, c.Subprocessor, "replacement", assurance.F("replaces", c.Replaces), m.assessedBefore(c.Subprocessor))
			known[change{c.Subprocessor, "addition"}], known[change{c.Replaces, "removal"}] = true, true
		case "addition":
			add(c.PlannedEffective, c.Subprocessor, "addition", m.assessedBefore(c.Subprocessor))
		case "removal", "rename":
			add(c.PlannedEffective, c.Subprocessor, string(c.ChangeKind))
		}
	}
	for _, row := range assurance.Rows[register.SubProcessor](m.World) {
		if row.Value.Kind != "sub_processor" {
			continue
		}
		add(row.Value.Started, row.Ref(), "addition", m.assessedBefore(row.Ref()))
		add(row.Value.Ended, row.Ref(), "removal")
		for _, a := range assurance.Children[register.Alias](m.World, row.ID) {
			add(a.Value.To, row.Ref(), "rename")
		}
	}
	slices.SortStableFunc(list, func(a, b dated) int { return cmp.Or(cmp.Compare(a.on, b.on), cmp.Compare(a.Ref, b.Ref)) })
	for _, c := range list {
		d.List = append(d.List, c.Entry)
	}
	d.because(assurance.F("from", m.since), assurance.F("to", m.signedOn), assurance.F("changes", len(list)))
}

// assessedBefore says whether the sub-processor was assessed before its start: by
// due diligence or by a supervision.
func (m *moment) assessedBefore(sub record.Ref) assurance.Fact {
	s := assurance.Get[register.SubProcessor](m.World, sub)
	first := s.DueDiligenceAt
	for _, row := range assurance.Rows[register.Supervision](m.World) {
		if on := row.Value.PerformedAt; row.Value.Subprocessor == sub && on != 0 && (first == 0 || on < first) {
			first = on
		}
	}
	return assurance.F("assessed_before_start", first != 0 && first <= s.Started)
}
