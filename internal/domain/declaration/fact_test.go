// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestFacts(t *testing.T) {
	breach := func(aware record.Date, source record.Code) register.Incident {
		return register.Incident{DetectedAt: aware.Start(), AwareAt: aware.Start(), IsBreach: record.Yes, Source: source}
	}
	incident := register.Incident{DetectedAt: (signed - 31).Start(), IsBreach: record.No}
	with := func(build func(*register.Incident)) register.Incident { i := incident; build(&i); return i }
	dpa := register.DPA{Controller: "k1", Effective: signed, SignedController: signed, SignedProcessor: signed}
	unsigned := dpa
	unsigned.SignedController = 0
	customer := func(status record.Code) register.Controller {
		return register.Controller{LegalName: "K", Status: status}
	}
	scan := register.FreeTextScan{RanAt: signed.Start(), System: "s1"}
	hit := func(state record.Code, closed record.Time) register.FreeTextHit {
		return register.FreeTextHit{RowRef: "r", FoundAt: (signed - 20).Start(), State: state, ClosedAt: closed}
	}
	for _, c := range []struct {
		id, name string
		rows     rows
		want     string
	}{
		{"S-G7", "none", rows{}, "no"},
		{"S-G7", "a year to the day", rows{"b1": breach(record.D(2025, 2, 20), "own")}, "yes own b1[number=2025-0001][aware_on=2025-02-20]"},
		{"S-G7", "a day more", rows{"b1": breach(record.D(2025, 2, 19), "own")}, "no"},
		{"S-G7", "after signing", rows{"b1": breach(signed+1, "own")}, "no"},
		{"S-G7", "at a sub-processor", rows{"b1": breach(signed, "sub_processor")}, "yes sub_processor b1[number=2026-0001][aware_on=2026-02-20]"},
		{"S-G7", "no breach", rows{"b1": incident}, "no"},
		{"S-G5", "fresh", rows{"b1": incident}, "yes"},
		{"S-G5", "a day older", rows{"b1": with(func(i *register.Incident) { i.DetectedAt = (signed - 32).Start() })}, "no"},
		{"S-G5", "older, and word of nothing since", rows{
			"b1": with(func(i *register.Incident) { i.DetectedAt = (signed - 90).Start() }),
			"c1": register.ControlPerformance{Control: "I.3", Kind: "nothing_occurred", PerformedAt: (signed - 5).Start()},
		}, "yes"},
		{"S-G5", "unclassified", rows{"b1": incident, "b2": with(func(i *register.Incident) { i.IsBreach = record.Unknown })}, "no"},
		{"S-G5", "a number taken away", rows{"b1": with(func(i *register.Incident) { i.Archived = record.Yes }), "b2": incident}, "no"},
		{"S-G8", "never searched", rows{}, "-"},
		{"S-G8", "nothing found", rows{"s1": scan}, "yes"},
		{"S-G8", "dealt with", rows{"h1": hit("masked", signed.Start())}, "yes"},
		{"S-G8", "waiting", rows{"h1": hit("new", 0)}, "no open h1[found_on=2026-01-31]"},
		{"S-D1", "signed today", rows{"k1": customer("active"), "d1": dpa}, "yes"},
		{"S-D1", "one signature", rows{"k1": customer("active"), "d1": unsigned}, "no no_agreement k1"},
		{"S-D1", "none", rows{"k1": customer("terminating")}, "no no_agreement k1"},
		{"S-D1", "gone", rows{"k1": customer("ended"), "k2": customer("prospect")}, "-"},
	} {
		t.Run(c.id+"/"+c.name, func(t *testing.T) {
			if got := outline(derive(t, c.rows, assurance.Assessment{})[c.id]); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestSubProcessors(t *testing.T) {
	supplier := func(build func(*register.SubProcessor)) register.SubProcessor {
		s := register.SubProcessor{
			LegalName: "S", Kind: "sub_processor", Started: record.D(2024, 1, 1), RegCountry: "DK",
			ProcessingCountries: []record.Country{"IE"}, SupportCountries: []record.Country{"DK"},
		}
		build(&s)
		return s
	}
	asIs := func(*register.SubProcessor) {}
	notice := func(kind record.Code, on record.Date) register.ChangeNotice {
		return register.ChangeNotice{ChangeKind: kind, Subprocessor: "p1", PlannedEffective: on}
	}
	replacement := notice("replacement", record.D(2025, 9, 3))
	replacement.Replaces = "p0"
	started := func(s *register.SubProcessor) {
		s.Started, s.DueDiligenceAt = record.D(2025, 9, 3), record.D(2025, 9, 3)
	}
	late := func(s *register.SubProcessor) {
		s.Started, s.DueDiligenceAt = record.D(2025, 9, 3), record.D(2025, 9, 4)
	}
	for _, c := range []struct {
		id, name string
		rows     rows
		want     string
	}{
		{"S-D4", "inside", rows{"p1": supplier(asIs)}, "yes"},
		{"S-D4", "none", rows{}, "-"},
		{"S-D4", "EEA is not EU", rows{"p1": supplier(func(s *register.SubProcessor) { s.ProcessingCountries = []record.Country{"NO", "IE"} })}, "no outside p1[processing=NO]"},
		{"S-D4", "all four outside", rows{"p1": supplier(func(s *register.SubProcessor) {
			s.RegCountry, s.ProcessingCountries, s.SupportCountries = "CH", []record.Country{"US", "IE"}, []record.Country{"NZ"}
			s.UltimateParent, s.UltimateParentCountry = "G", "GB"
		})}, "no outside p1[seat=CH][processing=US][support=NZ][ultimate_parent=GB]"},
		{"S-D4", "support unknown", rows{"p1": supplier(func(s *register.SubProcessor) { s.SupportCountries = nil })}, "no unknown p1"},
		{"S-D4", "parent's country unknown", rows{"p1": supplier(func(s *register.SubProcessor) { s.UltimateParent = "G" })}, "no unknown p1"},
		{"S-D4", "over", rows{"p1": supplier(asIs), "p2": supplier(func(s *register.SubProcessor) { s.RegCountry, s.Ended = "US", signed-1 })}, "yes"},
		{"S-D4", "still there", rows{"p1": supplier(asIs), "p2": supplier(func(s *register.SubProcessor) { s.RegCountry, s.Ended = "US", signed })}, "no outside p2[seat=US]"},
		{"S-D4", "ancillary", rows{"p1": supplier(asIs), "p2": supplier(func(s *register.SubProcessor) { s.RegCountry, s.Kind = "US", "ancillary" })}, "yes"},
		{"S-D4", "a member of a chain", rows{"p1": supplier(asIs), "p2": supplier(func(s *register.SubProcessor) { s.RegCountry, s.ParentSubprocessor = "US", "p1" })}, "no outside p2[seat=US]"},
		{"S-D6", "none", rows{"p1": supplier(asIs)}, "-"},
		{"S-D6", "replacement, told once", rows{"c1": replacement, "p1": supplier(started), "p0": supplier(func(s *register.SubProcessor) { s.Ended = record.D(2025, 9, 30) })},
			"- replacement p1[on=2025-09-03][replaces=p0][assessed_before_start=true]"},
		{"S-D6", "assessed too late", rows{"c1": notice("addition", record.D(2025, 9, 3)), "p1": supplier(late)}, "- addition p1[on=2025-09-03][assessed_before_start=false]"},
		{"S-D6", "supervised in time", rows{"p1": supplier(late), "v1": register.Supervision{Subprocessor: "p1", PerformedAt: record.D(2025, 9, 1)}}, "- addition p1[on=2025-09-03][assessed_before_start=true]"},
		{"S-D6", "a new name is no replacement", rows{
			"p1": supplier(asIs), "c1": notice("rename", record.D(2025, 5, 12)), "a1": register.Alias{Parent: "p1", Name: "Old", To: record.D(2025, 5, 11)},
		}, "- rename p1[on=2025-05-12]"},
		{"S-D6", "a former name without a notice", rows{"p1": supplier(asIs), "a1": register.Alias{Parent: "p1", Name: "Old", To: record.D(2025, 5, 11)}}, "- rename p1[on=2025-05-11]"},
		{"S-D6", "ended without a notice", rows{"p1": supplier(func(s *register.SubProcessor) { s.Ended = record.D(2025, 2, 20) })}, "- removal p1[on=2025-02-20]"},
		{"S-D6", "a year and a day ago", rows{"p1": supplier(func(s *register.SubProcessor) { s.Ended = record.D(2025, 2, 19) })}, "-"},
		{"S-D6", "planned", rows{"p1": supplier(asIs), "c1": notice("removal", signed+1)}, "-"},
		{"S-D6", "a place is not asked for", rows{"p1": supplier(asIs), "c1": notice("location", signed)}, "-"},
	} {
		t.Run(c.id+"/"+c.name, func(t *testing.T) {
			if got := outline(derive(t, c.rows, assurance.Assessment{})[c.id]); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
