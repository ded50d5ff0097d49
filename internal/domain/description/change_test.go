// SPDX-License-Identifier: Apache-2.0

package description_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/description"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

func d(month time.Month, day int) record.Date { return record.D(2025, month, day) }

func activity(controller record.Ref, name string, from, to record.Date, changed ...record.Date) register.ProcessingActivity {
	return register.ProcessingActivity{Controller: controller, Name: name, From: from, To: to, ChangedOn: changed}
}

// always is a customer with a service from long before the period.
func always() worldtest.Rows {
	return worldtest.Rows{
		"CU-1": register.Controller{LegalName: "Bregne Kommune (fiktiv)"},
		"PA-1": activity("CU-1", "Booking", record.D(2020, 1, 1), 0),
	}
}

func TestChanges(t *testing.T) {
	for _, tc := range []struct {
		what string
		rows worldtest.Rows
		want string // a change a line: kind, date, id, name, other
	}{
		{"nothing happened", nil, ""},
		{"a sub-processor came", worldtest.Rows{
			"SP-1": register.SubProcessor{LegalName: "Nyby A/S", Kind: "sub_processor", Started: d(3, 1)},
		}, "sub_processor_started 2025-03-01 SP-1 Nyby A/S|"},
		{"on the edges of the period", worldtest.Rows{
			"SP-1": register.SubProcessor{LegalName: "Nyby A/S", Kind: "sub_processor", Started: d(1, 1), Ended: d(12, 31)},
			"SP-2": register.SubProcessor{LegalName: "Udenfor A/S", Kind: "sub_processor", Started: record.D(2024, 12, 31), Ended: record.D(2026, 1, 1)},
		}, "sub_processor_started 2025-01-01 SP-1 Nyby A/S|\nsub_processor_ended 2025-12-31 SP-1 Nyby A/S|"},
		{"an ancillary service is none", worldtest.Rows{
			"SP-1": register.SubProcessor{LegalName: "Kost A/S", Kind: "ancillary", Started: d(3, 1)},
		}, ""},
		{"an archived row is none", worldtest.Rows{
			"SP-1": register.SubProcessor{Base: record.Base{Archived: record.Yes}, LegalName: "Nyby A/S", Kind: "sub_processor", Started: d(3, 1)},
		}, ""},
		{"one replaced another", worldtest.Rows{
			"SP-1": register.SubProcessor{LegalName: "Gamleby A/S", Kind: "sub_processor", Started: record.D(2020, 1, 1), Ended: d(9, 30)},
			"SP-2": register.SubProcessor{LegalName: "Nyby A/S", Kind: "sub_processor", Started: d(9, 3)},
			"CN-1": register.ChangeNotice{ChangeKind: "replacement", Subprocessor: "SP-2", Replaces: "SP-1", PlannedEffective: d(9, 1)},
		}, "sub_processor_replaced 2025-09-03 SP-2 Nyby A/S|Gamleby A/S\nsub_processor_ended 2025-09-30 SP-1 Gamleby A/S|"},
		{"a new name, task and place", worldtest.Rows{
			"SP-1": register.SubProcessor{LegalName: "Nynavn A/S", Kind: "sub_processor", Started: record.D(2020, 1, 1)},
			"AL-1": register.Alias{Parent: "SP-1", Name: "Glnavn A/S", From: record.D(2020, 1, 1), To: d(5, 11)},
			"AL-2": register.Alias{Parent: "SP-1", Name: "Uden slut A/S"},
			"CN-1": register.ChangeNotice{ChangeKind: "scope", Subprocessor: "SP-1", PlannedEffective: d(11, 15)},
			"CN-2": register.ChangeNotice{ChangeKind: "location", Subprocessor: "SP-1", PlannedEffective: d(11, 16)},
			"CN-3": register.ChangeNotice{ChangeKind: "rename", Subprocessor: "SP-1", PlannedEffective: d(5, 12)},
		}, "sub_processor_renamed 2025-05-12 AL-1 Nynavn A/S|Glnavn A/S\nsub_processor_changed 2025-11-15 CN-1 Nynavn A/S|\nsub_processor_changed 2025-11-16 CN-2 Nynavn A/S|"},
		{"a customer came with two services", always().With(worldtest.Rows{
			"CU-2": register.Controller{LegalName: "Fregat A/S"},
			"PA-2": activity("CU-2", "Booking", d(8, 11), 0),
			"PA-3": activity("CU-2", "Flådekalender", d(8, 11), 0),
		}), "customer_started 2025-08-11 CU-2 Fregat A/S|\nservice_started 2025-08-11 PA-3 Flådekalender|"},
		{"a known customer took a known service", always().With(worldtest.Rows{
			"CU-2": register.Controller{LegalName: "Fregat A/S"},
			"PA-2": activity("CU-2", "Flådekalender", record.D(2021, 1, 1), 0),
			"PA-3": activity("CU-2", "Booking", d(2, 1), 0, d(4, 1), record.D(2026, 4, 1)),
		}), "activity_started 2025-02-01 PA-3 Booking|Fregat A/S\nactivity_changed 2025-04-01 PA-3 Booking|Fregat A/S"},
		{"a customer left, and one of its services with it", always().With(worldtest.Rows{
			"CU-2": register.Controller{LegalName: "Fregat A/S"},
			"PA-2": activity("CU-2", "Booking", record.D(2021, 1, 1), d(6, 30)),
			"PA-3": activity("CU-2", "Flådekalender", record.D(2021, 1, 1), d(5, 31)),
		}), "service_ended 2025-05-31 PA-3 Flådekalender|\ncustomer_ended 2025-06-30 CU-2 Fregat A/S|"},
		{"a customer gave up one of two services", always().With(worldtest.Rows{
			"CU-2": register.Controller{LegalName: "Fregat A/S"},
			"PA-2": activity("CU-1", "Flådekalender", record.D(2021, 1, 1), 0),
			"PA-3": activity("CU-2", "Booking", record.D(2021, 1, 1), 0),
			"PA-4": activity("CU-2", "Flådekalender", record.D(2021, 1, 1), d(5, 31)),
		}), "activity_ended 2025-05-31 PA-4 Flådekalender|Fregat A/S"},
		{"systems in operation that hold personal data", worldtest.Rows{
			"SY-1": register.ITSystem{Name: "Ind", HoldsPD: record.Yes, Environment: "prod", LiveAt: d(2, 1)},
			"SY-2": register.ITSystem{Name: "Ud", LiveAt: record.D(2020, 1, 1), RetiredAt: d(2, 2)},
			"SY-3": register.ITSystem{Name: "Test", HoldsPD: record.Yes, Environment: "test", LiveAt: d(2, 1)},
			"SY-4": register.ITSystem{Name: "Uden", HoldsPD: record.No, Environment: "prod", LiveAt: d(2, 1)},
		}, "system_in 2025-02-01 SY-1 Ind|\nsystem_out 2025-02-02 SY-2 Ud|"},
		{"policies, not procedures", worldtest.Rows{
			"DO-1": register.Document{Title: "Politik", Kind: "policy", Topic: "C.1", Version: "2", InForceFrom: d(3, 1)},
			"DO-2": register.Document{Title: "Procedure", Kind: "procedure", Topic: "A.1", Version: "2", InForceFrom: d(3, 1)},
		}, "policy_version 2025-03-01 DO-1 Politik|2"},
		{"places, not homes", worldtest.Rows{
			"LO-1": register.Location{Name: "Rum 2", Kind: "data_centre", From: d(1, 5), To: d(12, 1)},
			"LO-2": register.Location{Name: "Hjemme", Kind: "home_work", From: d(1, 5)},
		}, "location_in 2025-01-05 LO-1 Rum 2|\nlocation_out 2025-12-01 LO-1 Rum 2|"},
		{"who answers, not deputies", worldtest.Rows{
			"RO-1": register.RoleAssignment{Person: "E-1", Role: "dpo", From: record.D(2020, 1, 1), To: d(6, 30)},
			"RO-2": register.RoleAssignment{Person: "E-2", Role: "dpo", From: d(7, 1)},
			"RO-3": register.RoleAssignment{Person: "E-3", Role: "dpo", Deputy: record.Yes, From: d(7, 1)},
			"RO-4": register.RoleAssignment{Person: "E-4", Role: "support", From: d(7, 1)},
		}, "role_left 2025-06-30 RO-1 dpo|\nrole_taken 2025-07-01 RO-2 dpo|"},
		{"a transfer came and went", worldtest.Rows{
			"TR-1": register.Transfer{Activity: "PA-1", Importer: "Sydpol Ltd", Country: "NZ", From: d(9, 10), To: d(10, 10)},
			"TR-2": register.Transfer{Activity: "PA-2", Importer: "Sydpol Ltd", Country: "NZ", From: d(9, 10), To: d(10, 10)},
		}, "transfer_started 2025-09-10 TR-1 Sydpol Ltd|NZ\ntransfer_ended 2025-10-10 TR-1 Sydpol Ltd|NZ"},
		{"breaches, not incidents", worldtest.Rows{
			"HÆ-1": register.Incident{Title: "Forkert modtager", Description: personal.F("x"), DetectedAt: d(6, 3).Start(), IsBreach: record.Yes},
			"HÆ-2": register.Incident{Title: "Afværget", DetectedAt: d(6, 3).Start(), IsBreach: record.No},
		}, "breach 2025-06-03 HÆ-1 Forkert modtager|"},
	} {
		t.Run(tc.what, func(t *testing.T) {
			w := assurance.NewWorld(worldtest.Loader(t, tc.rows))
			var got []string
			seen := map[string]bool{}
			for _, c := range description.Changes(w, worldtest.Period(t, "2025-01-01", "2025-12-31")) {
				got = append(got, strings.Join([]string{string(c.Kind), c.Date.String(), c.ID, c.Name}, " ")+"|"+c.Other)
				if seen[c.Key()] {
					t.Errorf("two changes have the key %s", c.Key())
				}
				seen[c.Key()] = true
			}
			if err := w.Err(); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
		})
	}
}
