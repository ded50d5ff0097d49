// SPDX-License-Identifier: Apache-2.0

package sample

import (
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
)

const population = "population"

// facts tells what was frozen, tied out and drawn.
func facts(l text.Lang, s app.SampleDetail) []fact {
	p := &s.Row
	label := func(name string) string { return text.FieldLabel(l, population, name) }
	gaps := l.NoGaps()
	if len(p.Gaps) > 0 {
		gaps = strings.Join(p.Gaps, ", ")
	}
	list := []fact{
		{Label: label("source"), Value: l.RegisterTitle(p.Source), Path: "/registers/" + p.Source},
		{Label: label("filter"), Value: text.Alone(l.SampleFilter(p.Source, s.Filter))},
		{Label: label("as_of"), Value: l.Moment(p.AsOf)},
		{Label: label("count"), Value: l.Number(p.Count.Or(0))},
		{Label: label("gaps"), Value: gaps},
	}
	add := func(name, value string) {
		if value != "" {
			list = append(list, fact{Label: label(name), Value: value})
		}
	}
	if !p.TiedOutAt.IsZero() {
		add("tie_out_source", l.TieOutWords(p.TieOutSource.Reveal(), p.TieOutCount.Or(0), p.Count.Or(0)))
		add("tie_out", p.TieOut.Reveal())
		add("tied_out_by", byWhom(l, p.TiedOutBy.Reveal(), p.TiedOutAt))
	}
	if p.DrawnAt.IsZero() {
		return list
	}
	add("n", l.Number(p.N.Or(0)))
	add("frequency", text.Alone(text.CodeLabel(l, population, "frequency", string(p.Frequency))))
	add("risk", text.Alone(text.CodeLabel(l, population, "risk", string(p.Risk))))
	add("size_reason", p.SizeReason.Reveal())
	add("method", text.Alone(text.CodeLabel(l, population, "method", string(p.Method))))
	if p.Strata != "" {
		add("strata", text.Alone(l.SampleStrata(p.Source, p.Strata)))
	}
	add("drawn_by", byWhom(l, p.DrawnBy.Reveal(), p.DrawnAt))
	return list
}

// byWhom tells who did something and when; only when for who may not see names.
func byWhom(l text.Lang, who string, at record.Time) string {
	if who == "" {
		return l.Moment(at)
	}
	return who + ", " + l.Moment(at)
}

// proofs tells the numbers that a second draw needs.
func proofs(l text.Lang, s app.SampleDetail) []fact {
	p := &s.Row
	var list []fact
	for _, f := range []struct {
		name  string
		value record.Hash
	}{
		{"hash", p.Hash},
		{"auditor_commitment", p.AuditorCommitment},
		{"processor_commitment", p.ProcessorCommitment},
		{"auditor_secret", p.AuditorSecret},
		{"processor_secret", p.ProcessorSecret},
		{"seed", p.Seed},
	} {
		if f.value != "" {
			list = append(list, fact{Label: text.FieldLabel(l, population, f.name), Value: string(f.value), Mono: true})
		}
	}
	return list
}
