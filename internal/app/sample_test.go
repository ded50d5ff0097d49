// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

const leavers2025 = "dated 2025-01-01..2025-12-31 by last_day"

var (
	auditorSecret   = sampling.Digest(sha256.Sum256([]byte("auditor")))
	processorSecret = sampling.Digest(sha256.Sum256([]byte("processor")))
)

// leavers stores an engagement on 2025 and n people who left in it, and one who
// left before. The clock stands in February 2026.
func leavers(t *testing.T, a *app.App, n int) {
	t.Helper()
	a.Clock.Step(record.D(2026, 2, 20).Start())
	for i, state := range map[string]record.Code{"ENG-1": "fieldwork", "ENG-2": "concluded", "ENG-3": "planned"} {
		enter(t, a, i, register.Engagement{Name: i, Kind: "isae3000_type2", From: day("2025-01-01"), To: day("2025-12-31"), State: state})
	}
	var people, rows []app.Row
	for i := range n + 1 {
		id := fmt.Sprintf("E-%02d", i)
		people = append(people, employee(id, "Prøve "+id))
		last := record.D(2025, 1, 1) + record.Date(i*9)
		if i == n {
			last = day("2024-12-31")
		}
		rows = append(rows, app.Row{ID: fmt.Sprintf("OFF-%02d", i), Record: register.Offboarding{Person: record.Ref(id), LastDay: last}})
	}
	put(t, a, people...)
	put(t, a, rows...)
}

func freeze(t *testing.T, a *app.App) app.SampleRef {
	t.Helper()
	id, err := desk(a, access.Auditor, "").FreezePopulation(t.Context(), app.FreezePopulation{
		Engagement: "ENG-1", Step: "B.13-t3", Source: "offboarding", Filter: leavers2025,
	})
	if err != nil {
		t.Fatal(err)
	}
	return app.SampleRef{Engagement: "ENG-1", Population: id}
}

// sampleSteps are the steps from a frozen population to a drawn sample.
func sampleSteps(a *app.App, ref app.SampleRef) []func(t *testing.T) error {
	auditor, owner := desk(a, access.Auditor, ""), desk(a, access.Compliance, "")
	return []func(t *testing.T) error{
		func(t *testing.T) error {
			return auditor.TieOut(t.Context(), app.TieOut{SampleRef: ref, Source: personal.T("Lønsystemet"), Count: 30})
		},
		func(t *testing.T) error {
			return auditor.CommitSeed(t.Context(), app.CommitSeed{SampleRef: ref, Commitment: sampling.Commit(sampling.Auditor, auditorSecret).String()})
		},
		func(t *testing.T) error {
			return owner.CommitSeed(t.Context(), app.CommitSeed{SampleRef: ref, Commitment: sampling.Commit(sampling.Processor, processorSecret).String()})
		},
		func(t *testing.T) error {
			return owner.RevealSeed(t.Context(), app.RevealSeed{SampleRef: ref, Secret: processorSecret.String()})
		},
		func(t *testing.T) error {
			return auditor.RevealSeed(t.Context(), app.RevealSeed{SampleRef: ref, Secret: auditorSecret.String()})
		},
		func(t *testing.T) error {
			return auditor.DrawSample(t.Context(), app.DrawSample{SampleRef: ref, Frequency: sampling.Event, Risk: sampling.Normal})
		},
	}
}

// walk takes the first steps of a sample, all for -1.
func walk(t *testing.T, a *app.App, ref app.SampleRef, steps int) {
	t.Helper()
	all := sampleSteps(a, ref)
	if steps < 0 {
		steps = len(all)
	}
	for i, step := range all[:steps] {
		if err := step(t); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
	}
}

// TestSampleLife walks a sample through all its steps: what was frozen stays, every
// step is an entry, an extension keeps what was drawn, and it can be drawn again
// after the registers have moved on.
func TestSampleLife(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		leavers(t, a, 30)
		auditor := desk(a, access.Auditor, "")
		ref := freeze(t, a)
		before, err := auditor.Sample(t.Context(), ref)
		if err != nil {
			t.Fatal(err)
		}
		if n := before.Row.Count.Or(0); n != 30 || before.Stage != app.SampleFrozen || len(before.Row.Gaps) > 0 || before.Row.Months[0] != "2025-01=4" {
			t.Errorf("froze %d rows, %s, gaps %v, months %v", n, before.Stage, before.Row.Gaps, before.Row.Months)
		}
		walk(t, a, ref, -1)
		// A later leaver, and a correction of one who was drawn, change nothing.
		enter(t, a, "E-99", register.Employee{Name: personal.T("Prøve 99"), EmployeeNo: "99", HireDate: record.D(2024, 1, 1)})
		enter(t, a, "OFF-99", register.Offboarding{Person: "E-99", LastDay: day("2025-06-30")})
		drawn, err := auditor.Sample(t.Context(), ref)
		if err != nil || len(drawn.Items) != 8 || drawn.Stage != app.SampleDrawn || drawn.Items[0].Title == drawn.Items[0].Ref {
			t.Fatalf("drew %v, %s, error %v", drawn.Items, drawn.Stage, err)
		}
		enter(t, a, drawn.Items[0].Ref, register.Offboarding{Person: "E-99", LastDay: day("2024-01-01")})
		if err := auditor.ExtendSample(t.Context(), app.ExtendSample{SampleRef: ref, N: 15, Reason: personal.F("Én afvigelse")}); err != nil {
			t.Fatal(err)
		}
		left := unpicked(t, auditor, ref, 30)
		if err := auditor.AddJudgemental(t.Context(), app.AddJudgemental{SampleRef: ref, Item: left, Reason: personal.F("Systemadministrator")}); err != nil {
			t.Fatal(err)
		}
		after, err := auditor.Sample(t.Context(), ref)
		if err != nil || len(after.Items) != 16 {
			t.Fatalf("%d items, error %v", len(after.Items), err)
		}
		for i, item := range after.Items {
			if i < 8 && (item.ID != drawn.Items[i].ID || item.Ref != drawn.Items[i].Ref || item.Round != 1) || i >= 8 && i < 15 && item.Round != 2 || item.Judgemental != (i == 15) {
				t.Errorf("item %d became %+v", i, item)
			}
		}
		if after.Row.Hash != before.Row.Hash || after.Row.AsOf != before.Row.AsOf || after.Row.Filter != before.Row.Filter || after.Row.Count != before.Row.Count {
			t.Error("what was frozen changed")
		}
		for _, item := range after.Items {
			enter(t, a, "TR-"+item.ID, register.TestResult{
				Engagement: "ENG-1", Step: "B.13-t3", Item: record.Ref(item.ID), Attribute: "x", TestedAt: at("2026-02-20T09:00:00Z"),
				Outcome: map[bool]record.Code{true: "deviation", false: "ok"}[item.Judgemental || item.Rank == 3],
			})
		}
		if after, err = auditor.Sample(t.Context(), ref); err != nil || after.N != 15 || after.D != 1 {
			t.Errorf("%d of %d deviate, error %v", after.D, after.N, err)
		}
		if found, err := desk(a, access.Reader, "").VerifySample(t.Context(), ref); err != nil || len(found) > 0 {
			t.Errorf("drawn again: %v, error %v", found, err)
		}
		requireSampleEntries(t, a)
		requireClean(t, a)
	})
}

// unpicked returns a row that is not in the sample.
func unpicked(t *testing.T, d *app.Desk, ref app.SampleRef, rows int) string {
	t.Helper()
	s, err := d.Sample(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	for i := range rows {
		id := fmt.Sprintf("OFF-%02d", i)
		if !slices.ContainsFunc(s.Items, func(item app.SampleItem) bool { return item.Ref == id }) {
			return id
		}
	}
	t.Fatal("everything was drawn")
	return ""
}

// requireSampleEntries looks for every step in the ledger, and for no word of a
// person in it.
func requireSampleEntries(t *testing.T, a *app.App) {
	t.Helper()
	count := map[string]int{}
	for _, e := range entries(t, a) {
		count[e.Kind]++
	}
	for kind, want := range map[string]int{
		app.KindPopulationFrozen: 1, app.KindPopulationTiedOut: 1, app.KindSampleCommitted: 2, app.KindSampleRevealed: 2,
		app.KindSampleDrawn: 2, app.KindSampleExtended: 2, app.KindSampleJudgemental: 1, // drawing stores items and population
	} {
		if count[kind] != want {
			t.Errorf("%d entries of %s, want %d", count[kind], kind, want)
		}
	}
	log := bundle(t, a)["log/entries.jsonl"]
	for _, word := range []string{"Lønsystemet", "Systemadministrator", "afvigelse"} {
		if bytes.Contains(log, []byte(word)) {
			t.Errorf("the ledger holds %q", word)
		}
	}
}

// TestSampleRefusals asks for every step out of its order, by the wrong person and
// with the wrong input.
func TestSampleRefusals(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		leavers(t, a, 30)
		auditor, owner := desk(a, access.Auditor, ""), desk(a, access.Owner, "")
		frozen, tied, committed := freeze(t, a), freeze(t, a), freeze(t, a)
		walk(t, a, tied, 1)
		walk(t, a, committed, 3)
		for _, c := range []struct {
			name string
			do   func() error
			want string
		}{
			{"tie out twice", func() error { return sampleSteps(a, tied)[0](t) }, "conflict: sample_order"},
			{"tie out without source", func() error { return auditor.TieOut(t.Context(), app.TieOut{SampleRef: frozen, Count: 30}) }, "invalid: tie_out_source (source)"},
			{"tie out below nothing", func() error {
				return auditor.TieOut(t.Context(), app.TieOut{SampleRef: frozen, Source: personal.T("x"), Count: -1})
			}, "invalid: tie_out_count (count)"},
			{"tie out with an unexplained difference", func() error {
				return auditor.TieOut(t.Context(), app.TieOut{SampleRef: frozen, Source: personal.T("x"), Count: 31})
			}, "invalid: tie_out_explanation (explanation)"},
			{"tie out with text that can't be stored", func() error {
				return auditor.TieOut(t.Context(), app.TieOut{SampleRef: frozen, Source: personal.T("x\x00"), Count: 30})
			}, "invalid: sample_text (tie_out_source)"},
			{"commit before the tie-out", func() error { return sampleSteps(a, frozen)[1](t) }, "conflict: sample_order"},
			{"commit to no digest", func() error {
				return auditor.CommitSeed(t.Context(), app.CommitSeed{SampleRef: tied, Commitment: "secret"})
			}, "invalid: sample_digest (commitment)"},
			{"commit to what is known", func() error { return sampleSteps(a, tied)[1](t) }, "invalid: sample_reused (commitment)"},
			{"commit twice", func() error { return sampleSteps(a, committed)[1](t) }, "conflict: sample_order"},
			{"reveal before both committed", func() error { return sampleSteps(a, tied)[4](t) }, "conflict: sample_order"},
			{"reveal another's secret", func() error {
				return auditor.RevealSeed(t.Context(), app.RevealSeed{SampleRef: committed, Secret: processorSecret.String()})
			}, "invalid: sample_mismatch (secret)"},
			{"reveal no digest", func() error {
				return auditor.RevealSeed(t.Context(), app.RevealSeed{SampleRef: committed, Secret: "x"})
			}, "invalid: sample_digest (secret)"},
			{"draw before the tie-out", func() error { return sampleSteps(a, frozen)[5](t) }, "conflict: sample_order"},
			{"draw before the seed", func() error { return sampleSteps(a, committed)[5](t) }, "conflict: sample_order"},
			{"extend before the draw", func() error {
				return auditor.ExtendSample(t.Context(), app.ExtendSample{SampleRef: committed, N: 9, Reason: personal.F("x")})
			}, "conflict: sample_order"},
			{"pick before the draw", func() error {
				return auditor.AddJudgemental(t.Context(), app.AddJudgemental{SampleRef: committed, Item: "OFF-01", Reason: personal.F("x")})
			}, "conflict: sample_order"},
			{"verify before the draw", func() error { _, err := auditor.VerifySample(t.Context(), committed); return err }, "conflict: sample_order"},
			{"of another engagement", func() error {
				_, err := owner.Sample(t.Context(), app.SampleRef{Engagement: "ENG-2", Population: frozen.Population})
				return err
			}, "not_found: unknown_population (population)"},
			{"of none", func() error {
				return auditor.TieOut(t.Context(), app.TieOut{SampleRef: app.SampleRef{Engagement: "ENG-1", Population: "none"}})
			}, "not_found: unknown_population (population)"},
		} {
			if got := said(c.do()); got != c.want {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
		}
		if err := sampleSteps(a, committed)[3](t); err != nil {
			t.Fatal(err)
		}
		if got := said(sampleSteps(a, committed)[3](t)); got != "conflict: sample_order" {
			t.Errorf("reveal twice: %q", got)
		}
		if err := sampleSteps(a, committed)[4](t); err != nil {
			t.Fatal(err)
		}
		refuseDraws(t, a, committed)
	})
}

// refuseDraws asks a seeded population for what it can't give, draws it, and asks
// again.
func refuseDraws(t *testing.T, a *app.App, ref app.SampleRef) {
	t.Helper()
	auditor := desk(a, access.Auditor, "")
	draw := app.DrawSample{SampleRef: ref, Frequency: sampling.Event, Risk: sampling.Normal}
	for _, c := range []struct {
		name string
		edit func(*app.DrawSample)
		want string
	}{
		{"no frequency", func(d *app.DrawSample) { d.Frequency = "often" }, "invalid: sample_frequency (frequency)"},
		{"no risk", func(d *app.DrawSample) { d.Risk = "" }, "invalid: sample_risk (risk)"},
		{"more than all", func(d *app.DrawSample) { d.N = 31 }, "invalid: sample_size (n)"},
		{"fewer than none", func(d *app.DrawSample) { d.N = -1 }, "invalid: sample_size (n)"},
		{"another size without reason", func(d *app.DrawSample) { d.N = 9 }, "invalid: sample_size_reason (reason)"},
		{"unknown strata", func(d *app.DrawSample) { d.Strata = "salary" }, "invalid: sample_strata (strata): cannot divide population: the key has no such field"},
		{"fewer than the strata", func(d *app.DrawSample) { d.Strata = "person" }, "invalid: sample_strata (strata): cannot draw 8 of 30 strata"},
		{"as it should be", func(d *app.DrawSample) { d.Strata = "quarter:last_day" }, ""},
		{"twice", func(*app.DrawSample) {}, "conflict: sample_order"},
	} {
		cmd := draw
		c.edit(&cmd)
		if got := said(auditor.DrawSample(t.Context(), cmd)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	s, err := auditor.Sample(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	extend := func(n int, reason string) error {
		return auditor.ExtendSample(t.Context(), app.ExtendSample{SampleRef: ref, N: n, Reason: personal.F(reason)})
	}
	pick := func(item, reason string) error {
		return auditor.AddJudgemental(t.Context(), app.AddJudgemental{SampleRef: ref, Item: item, Reason: personal.F(reason)})
	}
	left := unpicked(t, auditor, ref, 30)
	for _, c := range []struct {
		name string
		err  error
		want string
	}{
		{"extend by nothing", extend(8, "x"), "invalid: sample_extension (n)"},
		{"extend past all", extend(31, "x"), "invalid: sample_extension (n)"},
		{"extend without reason", extend(9, ""), "invalid: sample_size_reason (reason)"},
		{"pick without reason", pick(left, ""), "invalid: sample_reason (reason)"},
		{"pick from elsewhere", pick("OFF-30", "x"), "invalid: sample_item (item)"},
		{"pick what was drawn", pick(s.Items[0].Ref, "x"), "invalid: sample_item_there (item)"},
		{"pick with text that can't be stored", pick(left, "x\x00"), "invalid: sample_text (reason)"},
		{"pick", pick(left, "x"), ""},
		{"pick twice", pick(left, "x"), "invalid: sample_item_there (item)"},
		{"tie out at the end", sampleSteps(a, ref)[0](t), "conflict: sample_order"},
	} {
		if got := said(c.err); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestFreezeRefusals asks for populations that can't be.
func TestFreezeRefusals(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		leavers(t, a, 3)
		good := app.FreezePopulation{Engagement: "ENG-1", Step: "B.13-t3", Source: "offboarding", Filter: leavers2025}
		for _, c := range []struct {
			name string
			edit func(*app.FreezePopulation)
			want string
		}{
			{"no engagement", func(c *app.FreezePopulation) { c.Engagement = "ENG-9" }, "not_found: unknown_engagement (engagement)"},
			{"concluded", func(c *app.FreezePopulation) { c.Engagement = "ENG-2" }, "conflict: sample_closed"},
			{"no step", func(c *app.FreezePopulation) { c.Step = "B.13-t9" }, "invalid: sample_step (step)"},
			{"a step without sample", func(c *app.FreezePopulation) { c.Step = "B.13-t1" }, "invalid: sample_step (step)"},
			{"another register", func(c *app.FreezePopulation) { c.Source = "employee" }, "invalid: sample_source (source)"},
			{"no register", func(c *app.FreezePopulation) { c.Source = "none" }, "invalid: sample_source (source)"},
			{"no filter", func(c *app.FreezePopulation) { c.Filter = "some" }, "invalid: sample_filter (source)"},
			{"a field that isn't", func(c *app.FreezePopulation) { c.Filter = "dated 2025-01-01..2025-12-31 by left" }, "invalid: sample_filter (source)"},
			{"of tomorrow", func(c *app.FreezePopulation) { c.AsOf = a.Clock.Now() + 1 }, "invalid: sample_as_of (as_of)"},
		} {
			cmd := good
			c.edit(&cmd)
			if _, err := desk(a, access.Auditor, "").FreezePopulation(t.Context(), cmd); said(err) != c.want {
				t.Errorf("%s: %q, want %q", c.name, said(err), c.want)
			}
		}
		for _, role := range access.House {
			d, allowed := desk(a, role, ""), role == access.Auditor
			_, err := d.FreezePopulation(t.Context(), good)
			if (err == nil) != allowed || !allowed && fault.KindOf(err) != fault.Denied {
				t.Errorf("%s freezes: %v", role, err)
			}
			_, err = d.Samples(t.Context(), "ENG-1")
			if reads := role != access.Employee; (err == nil) != reads {
				t.Errorf("%s reads: %v", role, err)
			}
			ref := app.SampleRef{Engagement: "ENG-1", Population: "none"} // who may is told that it isn't there
			for name, err := range map[string]error{
				"ties out": d.TieOut(t.Context(), app.TieOut{SampleRef: ref}), "draws": d.DrawSample(t.Context(), app.DrawSample{SampleRef: ref}),
				"extends": d.ExtendSample(t.Context(), app.ExtendSample{SampleRef: ref}), "picks": d.AddJudgemental(t.Context(), app.AddJudgemental{SampleRef: ref}),
			} {
				if denied := fault.KindOf(err) == fault.Denied; denied == allowed {
					t.Errorf("%s %s: %v", role, name, err)
				}
			}
			commits := role == access.Owner || role == access.Compliance || allowed
			for _, err := range []error{d.CommitSeed(t.Context(), app.CommitSeed{SampleRef: ref}), d.RevealSeed(t.Context(), app.RevealSeed{SampleRef: ref})} {
				if denied := fault.KindOf(err) == fault.Denied; denied == commits {
					t.Errorf("%s takes part in the seed: %v", role, err)
				}
			}
		}
	})
}

// TestSampleOfAll: where everything is taken nobody needs a seed, and an empty
// population gives nothing.
func TestSampleOfAll(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		leavers(t, a, 4)
		auditor := desk(a, access.Auditor, "")
		ref := freeze(t, a)
		if err := auditor.TieOut(t.Context(), app.TieOut{SampleRef: ref, Source: personal.T("Lønsystemet"), Count: 5, Explanation: personal.F("Én er flyttet internt")}); err != nil {
			t.Fatal(err)
		}
		if err := sampleSteps(a, ref)[5](t); err != nil {
			t.Fatal(err)
		}
		s, err := auditor.Sample(t.Context(), ref)
		if err != nil || len(s.Items) != 4 || s.Row.Method != "full" {
			t.Errorf("%d items, %s, error %v", len(s.Items), s.Row.Method, err)
		}
		if found, err := auditor.VerifySample(t.Context(), ref); err != nil || len(found) > 0 {
			t.Errorf("drawn again: %v, error %v", found, err)
		}
		id, err := auditor.FreezePopulation(t.Context(), app.FreezePopulation{
			Engagement: "ENG-1", Step: "B.13-t3", Source: "offboarding", Filter: "dated 2020-01-01..2020-12-31 by last_day",
		})
		if err != nil {
			t.Fatal(err)
		}
		none := app.SampleRef{Engagement: "ENG-1", Population: id}
		if err := auditor.TieOut(t.Context(), app.TieOut{SampleRef: none, Source: personal.T("Lønsystemet")}); err != nil {
			t.Fatal(err)
		}
		if got := said(sampleSteps(a, none)[5](t)); got != "conflict: sample_empty" {
			t.Errorf("drawn from nothing: %q", got)
		}
	})
}
