// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func (s *story) stressD() {
	s.d1NoBackups()
	s.d3LateDeletion()
}

func (s *story) stressE() {
	s.e1UnsignedAgreement()
	s.e2WorkAbroad()
	s.e2PlaceNotAgreed()
}

// The procedure for deletion says nothing of backups.
func (s *story) d1NoBackups() {
	s.lacksClause("D.1", "sikkerhedskopier", " Sikkerhedskopier er overskrevet senest 35 dage efter.", "")
}

// Pilekvist's data were deleted after 58 days instead of 30, and the copy at
// Skyhund was forgotten.
func (s *story) d3LateDeletion() {
	s.forget("termination", "TER-02", 0)
	s.forget("evidence", "EV-RET-13", 0)
	s.forget("evidence", "EV-CERT-13", 0)
	s.drop("termination.confirmation", func(_ record.Time, id string) bool { return strings.HasSuffix(id, "-13") })
	s.terminate(ending{"TER-02", "C-13", "2025-06-02 14:15", "2025-07-07 10:00", "2025-08-27 13:00", "2025-08-29"})
	s.forget("termination.confirmation", "SPC-02-13", 0)
	rewrite(s, "TER-02", func(r *register.Termination) {
		if r.BackupsCheck != "" {
			r.BackupsCheck = "failed"
		}
	})
}

// Fregat was in operation eleven days before both had signed. What its appendices
// name was agreed by mail before.
func (s *story) e1UnsignedAgreement() {
	id, file := fregat.dpa(), record.Ref("EV-"+fregat.dpa()+"-2")
	rewrite(s, "EV-"+id, func(r *register.Evidence) { r.Title = "Databehandleraftale " + id + ", udkast med godkendte bilag" })
	rewrite(s, id, func(r *register.DPA) { r.SignedController, r.SignedProcessor = 0, 0 })
	signed := day("2025-08-22")
	s.proofs(clock(signed, 13, 50), "E-013", proof{id: string(file), title: "Databehandleraftale " + id + ", underskrevet", to: record.Months(60).After(signed)})
	change(s, clock(signed, 14, 0), "E-006", id, func(r *register.DPA) {
		r.SignedController, r.SignedProcessor, r.Document = signed-2, signed, file
	})
}

// A supporter worked for two weeks from Thailand.
func (s *story) e2WorkAbroad() {
	s.put(at("2025-08-05 10:00"), "E-004", recorded, row("LOC-13", &register.Location{
		Name: "Midlertidigt hjemmearbejde i Thailand", Kind: "home_work", Address: "Ferielejlighed i Thailand", Country: "TH", Person: "E-010",
		From: day("2025-07-14"), To: day("2025-07-27"),
	}))
}

// Humlebrum's agreement never got the support in New Zealand.
func (s *story) e2PlaceNotAgreed() {
	rewrite(s, "DPA-09", func(r *register.DPA) {
		r.Locations = slices.DeleteFunc(slices.Clone(r.Locations), func(l record.Ref) bool { return l == "LOC-07" })
		r.ApprovedCountries = slices.DeleteFunc(slices.Clone(r.ApprovedCountries), func(c record.Country) bool { return c == "NZ" })
	})
	rewrite(s, "LOC-07", func(r *register.Location) {
		if i := slices.Index(r.ApprovedIn, "DPA-09"); i >= 0 {
			r.ApprovedIn, r.ApprovedOn = slices.Delete(slices.Clone(r.ApprovedIn), i, i+1), slices.Delete(slices.Clone(r.ApprovedOn), i, i+1)
		}
	})
}
