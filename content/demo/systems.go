// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// itSystem is one of the twelve systems.
type itSystem struct {
	id, name        string
	kind, env       record.Code
	owner           string
	pd, cpr, spec   bool // holds personal data, CPR numbers, special categories
	risk, net       bool // high risk, reachable from the internet
	supplier, place string
	segment         string
	version         string
}

var systems = []itSystem{
	{"SYS-01", "Indtjekningsportal", "application", "prod", "E-008", true, false, false, true, true, "SP-01", "LOC-02", "SEG-02", "5.8"},
	{"SYS-02", "Portaldatabase", "database", "prod", "E-002", true, true, true, true, false, "SP-01", "LOC-02", "SEG-03", "16.4"},
	{"SYS-03", "Rejseprofil", "application", "prod", "E-018", true, false, true, true, true, "SP-07", "LOC-02", "SEG-02", "3.2"},
	{"SYS-04", "Kørekortscanner", "application", "prod", "E-008", true, true, false, true, true, "SP-01", "LOC-02", "SEG-02", "2.6"},
	{"SYS-05", "Mailgateway", "infrastructure", "prod", "E-002", true, false, true, true, true, "SP-01", "LOC-02", "SEG-01", "4.1"},
	{"SYS-06", "Supportsager", "saas", "prod", "E-005", true, false, false, false, true, "SP-01", "LOC-02", "SEG-02", "11.0"},
	{"SYS-07", "Central log og overvågning", "infrastructure", "prod", "E-002", true, false, false, true, false, "SP-01", "LOC-02", "SEG-04", "8.9"},
	{"SYS-08", "Identitet og log-on", "infrastructure", "prod", "E-002", true, false, false, true, true, "SP-06", "LOC-02", "SEG-04", "24.1"},
	{"SYS-09", "Testportal", "application", "test", "E-016", false, false, false, false, false, "SP-01", "LOC-02", "SEG-05", "5.8"},
	{"SYS-10", "Testprofil", "application", "test", "E-016", false, false, false, false, false, "SP-01", "LOC-02", "SEG-05", "3.2"},
	{"SYS-11", "Udviklingsmiljø", "application", "dev", "E-008", false, false, false, false, false, "SP-01", "LOC-02", "SEG-06", "22"},
	{"SYS-12", "Byggeserver", "infrastructure", "dev", "E-008", false, false, false, false, false, "SP-01", "LOC-02", "SEG-06", "2.4"},
}

// sensitive reports whether the system is one that two factors must guard.
func (y itSystem) sensitive() bool { return y.risk || y.cpr || y.spec }

func (y itSystem) record() *register.ITSystem {
	r := &register.ITSystem{
		Name: y.name, Kind: y.kind, SystemOwner: record.Ref(y.owner), Administrators: refs("E-002", "E-009"), Environment: y.env,
		LiveAt: day("2022-01-10"), HoldsPD: yes(y.pd), HoldsCPR: yes(y.cpr), HoldsSensitive: yes(y.spec), HighRisk: yes(y.risk),
		Location: record.Ref(y.place), Criticality: "medium", MFARequired: yes(y.sensitive()), LogRequired: record.Yes,
		BackupRequired: yes(y.env == "prod"), EncryptedAtRest: record.Yes, KeyHolders: refs("E-002", "E-009"), InternetFacing: yes(y.net),
		Version: y.version, VersionCheckedAt: day("2024-01-01"), SupportedUntil: day("2027-12-31"),
	}
	if y.risk {
		r.Criticality = "high"
	}
	for _, s := range logLayers {
		if s.system != y.id {
			continue
		}
		for i, layer := range s.layers {
			if i == 0 || layer != s.layers[i-1] {
				r.LogLayers = append(r.LogLayers, layer)
			}
		}
	}
	if y.pd {
		r.SupportsRights = []record.Code{"export", "rectify", "erase", "restrict", "inform"}
		r.RightsTestedAt, r.RightsTestedOn = day("2023-11-15"), []record.Date{day("2023-11-15")}
		if y.id == "SYS-05" || y.id == "SYS-07" || y.id == "SYS-08" {
			r.SupportsRights, r.RightsManual = r.SupportsRights[:3], r.SupportsRights[3:]
		}
	}
	return r
}

// systemOverview tells the twelve systems, their role matrix, the tests that
// customers are kept apart, and the yearly review of the overview.
func (s *story) systemOverview() {
	var first, later []Row
	for _, y := range systems {
		first = append(first, row(y.id, y.record()))
		full := y.record()
		full.Supplier, full.Segment = record.Ref(y.supplier), record.Ref(y.segment)
		later = append(later, row(y.id, full))
	}
	s.put(at("2024-01-01 10:20"), "E-002", recorded, first...)
	s.put(at("2024-01-02 10:30"), "E-002", recorded, later...)
	var all, personal []string
	for _, y := range systems {
		all = append(all, y.id)
		if y.pd {
			personal = append(personal, y.id)
		}
	}
	for _, when := range []string{"2024-05-15", "2025-05-14"} {
		changeAll(s, clock(day(when), 10, 0), "E-002", all, func(r *register.ITSystem) { r.VersionCheckedAt = day(when) })
	}
	changeAll(s, at("2025-05-05 10:00"), "E-002", all, func(r *register.ITSystem) { r.Administrators = refs("E-002", "E-009", "E-026") })
	tested := []record.Date{day("2023-11-15")}
	for _, when := range []string{"2024-11-14", "2025-11-13"} {
		tested = append(slices.Clone(tested), day(when))
		changeAll(s, clock(day(when), 15, 0), "E-005", personal, func(r *register.ITSystem) {
			r.RightsTestedAt, r.RightsTestedOn = day(when), tested
		})
	}
	s.isolationTests()
	s.roleMatrix()
}

func (s *story) isolationTests() {
	for i, when := range []string{"2024-06-11", "2024-12-10", "2025-03-11", "2025-06-10", "2025-09-09", "2025-12-09"} {
		var rows []Row
		for _, id := range []string{"SYS-01", "SYS-02", "SYS-03", "SYS-04", "SYS-05", "SYS-06"} {
			rows = append(rows, row(fmt.Sprintf("ISO-%d-%s", i+1, id[4:]), &register.IsolationTest{
				Parent: record.Ref(id), PerformedAt: day(when), PerformedBy: "E-016", Result: "ok",
			}))
		}
		s.put(clock(day(when), 14, 0), "E-016", recorded, rows...)
	}
}

// place is one location.
type place struct {
	id, name, address string
	kind              record.Code
	country           record.Country
	operator          string // sub-processor
	from              string
	remote            []record.Country // looks in from elsewhere
	region            string
}

var places = []place{
	{"LOC-01", "Kontoret i Testby", "Prøvevej 1, 0000 Testby", "office", "DK", "", "2016-03-01", nil, ""},
	{"LOC-02", "Isbjørn datacenter", "Isvej 4, 0000 Prøvestad", "data_centre", "DK", "SP-01", "2021-01-01", nil, ""},
	{"LOC-03", "Skyhund Backup, Testhafen", "Teststrasse 9, 00000 Testhafen", "cloud_region", "DE", "SP-02", "2021-01-01", nil, "de-test-1"},
	{"LOC-04", "Gamleby SMTP", "Gamlevej 12, 0000 Demolund", "data_centre", "DK", "SP-05", "2021-01-01", nil, ""},
	{"LOC-05", "Postdue Mail", "Rue de l'Essai 3, 00000 Villetest", "cloud_region", "FR", "SP-03", "2021-01-01", nil, "fr-test-1"},
	{"LOC-06", "Sydpol SMTP, europæisk region", "Test Quay 2, Testtown", "cloud_region", "IE", "SP-04", "2025-07-18", []record.Country{"NZ"}, "eu-test-1"},
	{"LOC-07", "Sydpol SMTP, support", "Demo Road 8, Testville", "support", "NZ", "SP-04", "2025-07-18", []record.Country{"NZ"}, ""},
	{"LOC-08", "Alpeprofil, udvikling", "Testgasse 5, 0000 Probedorf", "support", "CH", "SP-07", "2021-01-01", []record.Country{"CH"}, ""},
	{"LOC-09", "Alpeprofil Support", "Testna ulica 7, 0000 Demograd", "support", "SI", "SP-09", "2025-02-10", nil, ""},
	{"LOC-10", "Lyttepost, aftensupport", "Testa iela 11, LV-0000 Testpils", "support", "LV", "SP-08", "2021-01-01", nil, ""},
	{"LOC-11", "Hjemmearbejde i Danmark", "Medarbejdernes hjem i Danmark", "home_work", "DK", "", "2020-03-16", nil, ""},
	{"LOC-12", "Nøglering, log-on", "Nøglevej 6, 0000 Testby", "cloud_region", "DK", "SP-06", "2021-01-01", nil, "dk-test-1"},
}

func (p place) record() *register.Location {
	r := &register.Location{Name: p.name, Kind: p.kind, Address: p.address, Country: p.country, From: day(p.from), RemoteAccessFrom: p.remote}
	if p.kind == "cloud_region" {
		r.Region, r.ExtractRegion, r.ExtractAt = p.region, p.region, max(day("2023-12-12"), r.From-6)
	}
	return r
}

// locations tells the places. Which agreements approve them is told with the
// agreements, who runs them with the sub-processors.
func (s *story) locations() {
	var rows []Row
	for _, p := range places {
		if day(p.from) < Begin {
			rows = append(rows, row(p.id, p.record()))
			continue
		}
		s.put(clock(day(p.from)-6, 10, 0), "E-002", recorded, row(p.id, p.record()))
	}
	s.put(at("2024-01-01 10:10"), "E-002", recorded, rows...)
	for _, when := range []string{"2024-06-12", "2024-12-11", "2025-06-11", "2025-12-10"} {
		var ids []string
		for _, p := range places {
			if p.kind == "cloud_region" && day(p.from) < day(when) {
				ids = append(ids, p.id)
			}
		}
		changeAll(s, clock(day(when), 11, 0), "E-009", ids, func(r *register.Location) { r.ExtractAt = day(when) })
	}
	change(s, at("2025-10-31 10:00"), "E-002", "LOC-04", func(r *register.Location) { r.To = day("2025-09-30") })
}
