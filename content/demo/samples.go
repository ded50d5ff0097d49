// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"crypto/sha256"
	"fmt"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
)

// sampled is a step that the auditor tests by sample: what it is drawn from, what
// the population was held against, and how many items are drawn.
type sampled struct {
	id, step, source string
	kind             sampling.FilterKind
	first, last      string // fields of the filter
	with             string // the second source
	risk             sampling.Risk
	n                int
	reason           string // why n isn't the table's
	strata           string
	extended         int    // later size, 0 for none
	fact             string // what the auditor wrote of each item
}

var sampleList = []sampled{
	{id: "POP-01", step: "B.6-t4", source: "access_grant", kind: sampling.Active, first: "granted_at", last: "revoked_at", with: "Kontolister fra de syv systemer", risk: sampling.Normal, n: 25, reason: "Fast størrelse aftalt i planlægningen.",
		fact: "Adgangen er fulgt til behov og leder."},
	{id: "POP-02", step: "B.7-t2", source: "alert", kind: sampling.Dated, first: "raised_at", with: "Vagtens sagsliste", risk: sampling.Normal, n: 40, reason: "Fast størrelse aftalt i planlægningen.", strata: "quarter:raised_at",
		fact: "Alarmen er fulgt til opfølgning og krævede ikke besked til kunderne."},
	{id: "POP-03", step: "B.13-t2", source: "access_grant", kind: sampling.Dated, first: "granted_at", with: "Sager om adgang i servicedesken", risk: sampling.High, n: 10, reason: "Begyndt med ti, fordi godkendelsen sker i systemet.", extended: 15,
		fact: "Adgangen var godkendt, før den blev givet."},
}

// samples tells how three samples came about: frozen, tied out, committed to,
// revealed and drawn. It comes last: a population is made of what the story tells.
func (s *story) samples() {
	for i, c := range sampleList {
		s.sample(c, clock(day("2026-02-04"), 8+i, 0))
	}
}

func (s *story) sample(c sampled, begun record.Time) {
	filter := sampling.Filter{Kind: c.kind, From: PeriodFrom, To: PeriodTo, First: c.first, Last: c.last}
	population := s.population(c, filter, begun)
	hash, err := population.Freeze()
	if err != nil {
		panic(fmt.Sprintf("the demo year can't freeze %s: %v", c.id, err))
	}
	count := len(population.Items)
	p := register.Population{
		Engagement: engagementNow, Step: c.step, Source: c.source, Filter: filter.String(), AsOf: begun, From: PeriodFrom, To: PeriodTo,
		Count: num(count), Hash: record.Hash(hash.String()), KeyFields: population.KeyFields, Months: s.months(c, filter, begun),
	}
	now := begun
	tell := func(who, kind string, edit func(*register.Population)) {
		now = now.Add(5 * minute)
		edit(&p)
		next := p
		s.put(now, who, kind, row(c.id, &next))
	}
	auditorSecret, processorSecret := secretFor(c.id, sampling.Auditor), secretFor(c.id, sampling.Processor)
	seed := sampling.Seed(hash, auditorSecret, processorSecret)
	tell(auditor, "population.frozen", func(*register.Population) {})
	tell(auditor, "population.tied_out", func(p *register.Population) {
		p.TieOutSource, p.TieOutCount, p.TieOut = name(c.with), num(count), free("Antallet stemmer.")
		p.TiedOutBy, p.TiedOutAt = name("Hedvig Testrup"), now
	})
	tell(auditor, "sample.committed", func(p *register.Population) {
		p.AuditorCommitment = record.Hash(sampling.Commit(sampling.Auditor, auditorSecret).String())
	})
	tell("E-006", "sample.committed", func(p *register.Population) {
		p.ProcessorCommitment = record.Hash(sampling.Commit(sampling.Processor, processorSecret).String())
	})
	tell("E-006", "sample.revealed", func(p *register.Population) { p.ProcessorSecret = record.Hash(processorSecret.String()) })
	tell(auditor, "sample.revealed", func(p *register.Population) {
		p.AuditorSecret, p.Seed = record.Hash(auditorSecret.String()), record.Hash(seed.String())
	})
	picks, err := sampling.Draw(population, hash, seed, max(c.n, c.extended), c.strata)
	if err != nil {
		panic(fmt.Sprintf("the demo year can't draw %s: %v", c.id, err))
	}
	tell(auditor, "sample.drawn", func(p *register.Population) {
		p.Frequency, p.Risk, p.N, p.Strata, p.Method = "event", record.Code(c.risk), num(c.n), c.strata, "hash_rank"
		if c.strata != "" {
			p.Method = "stratified"
		}
		if c.n != sampling.Size(sampling.Event, c.risk, count) {
			p.SizeReason = free(c.reason)
		}
		p.DrawnBy, p.DrawnAt = name("Hedvig Testrup"), now
	})
	s.put(now, auditor, "sample.drawn", sampleRows(c.id, picks[:c.n], 1)...)
	s.itemResults(c, picks)
	if c.extended == 0 {
		return
	}
	tell(auditor, "sample.extended", func(p *register.Population) {
		p.N, p.SizeReason = num(c.extended), free(p.SizeReason.Reveal()+"\nUdvidet, fordi to godkendelser først stod i en mail.")
	})
	s.put(now, auditor, "sample.extended", sampleRows(c.id, picks[c.n:], 2)...)
}

// itemResults tells what the auditor wrote of each item that was drawn, in the end.
func (s *story) itemResults(c sampled, picks []sampling.Pick) {
	tested := clock(day(fieldwork[c.step[:1]]), 14, 0)
	rows := make([]Row, len(picks))
	for i, pick := range picks {
		rows[i] = row(fmt.Sprintf("TR-%s-%d", c.step, pick.Rank), &register.TestResult{
			Engagement: engagementNow, Step: c.step, Item: itemRef(c.id, pick), Attribute: "Funktion",
			Outcome: "ok", Facts: free(c.fact), Tester: name("Hedvig Testrup"), TestedAt: tested,
		})
	}
	s.put(tested.Add(30*minute), auditor, recorded, rows...)
}

// itemRef is the id of an item of a sample.
func itemRef(population string, pick sampling.Pick) record.Ref {
	return record.Ref(fmt.Sprintf("%s-%d", population, pick.Rank))
}

// population returns the rows of a register that the filter takes, as the story had
// told them by a moment.
func (s *story) population(c sampled, filter sampling.Filter, asOf record.Time) *sampling.Population {
	t := register.Type(c.source)
	p := &sampling.Population{
		Engagement: engagementNow, Step: c.step, Source: c.source, Filter: filter.String(), AsOf: asOf, KeyFields: sampling.KeyFields(t, filter),
	}
	for id, r := range s.knownBy(c.source, asOf) {
		if filter.Takes(t, r) {
			p.Items = append(p.Items, sampling.ItemOf(t, id, r, p.KeyFields))
		}
	}
	return p
}

// months counts the population's rows by month.
func (s *story) months(c sampled, filter sampling.Filter, asOf record.Time) []string {
	t := register.Type(c.source)
	count := map[string]int{}
	for _, r := range s.knownBy(c.source, asOf) {
		if filter.Takes(t, r) {
			count[filter.Month(t, r)]++
		}
	}
	return filter.MonthList(count)
}

// knownBy returns the rows of a register, by id, as told by a moment.
func (s *story) knownBy(source string, asOf record.Time) map[string]record.Record {
	rows := map[string]record.Record{}
	for k, versions := range s.told {
		if k.register != source {
			continue
		}
		for _, v := range versions {
			if v.at <= asOf {
				rows[k.id] = v.record
			}
		}
	}
	return rows
}

// secretFor returns a party's number: made of words here, of chance anywhere else.
func secretFor(id string, party sampling.Party) sampling.Digest {
	return sha256.Sum256([]byte("demo " + id + " " + string(party)))
}

func sampleRows(population string, picks []sampling.Pick, round int) []Row {
	rows := make([]Row, len(picks))
	for i, pick := range picks {
		rows[i] = row(string(itemRef(population, pick)), &register.PopulationItem{
			Parent: record.Ref(population), Ref: pick.ID, Stratum: pick.Stratum, Rank: num(pick.Rank), Round: num(round), Judgemental: record.No,
		})
	}
	return rows
}
