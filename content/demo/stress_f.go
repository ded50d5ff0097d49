// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func (s *story) stressF() {
	s.f1NoChain()
	s.f2EarlySydpol()
	s.f4ClickedTerms()
	s.f5OldName()
	s.f5UnlistedLink()
}

func (s *story) stressG() {
	s.g1RemoteAccess()
	s.g2ForbiddenTransfer()
	s.g3NoImpactAssessment()
}

// The procedure for sub-processors says nothing of those that they use.
func (s *story) f1NoChain() {
	s.lacksClause("F.1", "kæden", " Leverandørens egne leverandører omfattes af samme krav.", "")
}

// The days on which bulk mail was tried out at Sydpol, before the notice of it had
// run out on 23 August.
var (
	trialFrom = day("2025-08-06")
	trialTo   = day("2025-08-22")
)

// Sydpol was tried out for three customers, 17 days before the notice had run out.
// For Bregne Kommune, which got no notice, it stopped with the trial.
func (s *story) f2EarlySydpol() {
	for _, no := range []string{"02", "08"} {
		rewrite(s, "USE-04-"+no, func(r *register.SubProcessorUse) { r.FirstUsed = trialFrom })
		rewrite(s, "NR-04-"+no, func(r *register.NoticeRecipient) {
			if r.ActivatedAt != 0 {
				r.ActivatedAt = clock(trialFrom, 8, 0)
			}
		})
	}
	s.put(at("2025-09-11 12:30"), "E-006", recorded, row("USE-04-03", &register.SubProcessorUse{
		Parent: "SP-04", Controller: "C-03", FirstUsed: trialFrom, LastUsed: trialTo,
	}))
}

// Sydpol's terms were accepted with a click and never filed; they promise notice of
// a breach within 72 hours.
func (s *story) f4ClickedTerms() {
	s.forget("evidence", "EV-SPA-04", 0)
	rewrite(s, "SPA-04", func(r *register.SubProcessingAgreement) {
		r.TermsOnline, r.BreachHours, r.SignedThem, r.Document = record.Yes, num(72), r.SignedUs, ""
	})
}

// Appendix B of two agreements kept the old name of the log-on supplier.
func (s *story) f5OldName() {
	for k := range s.told {
		if k.register != "published_list" || !strings.HasPrefix(k.id, "PL-06-") && !strings.HasPrefix(k.id, "PL-10-") {
			continue
		}
		rewrite(s, k.id, func(r *register.PublishedList) {
			for i := range r.Names {
				if r.Subprocessors[i] == "SP-06" {
					r.Names[i] = nameOn("SP-06", Begin)
				}
			}
		})
	}
}

// The developer of the travel profile lets a second firm run its fault reports, as
// its statement of 2024 says. Nobody took it into the overview.
func (s *story) f5UnlistedLink() {
	rewrite(s, "ST-05", func(r *register.ReceivedStatement) {
		if r.CarveOutsReviewedAt != 0 {
			r.SubserviceCarvedOut = append(r.SubserviceCarvedOut, "Alpeprofil Fejllog GmbH (fiktiv)")
		}
	})
}

// The procedure for transfers doesn't say that a look from abroad is one.
func (s *story) g1RemoteAccess() {
	s.lacksClause("G.1", "fjernadgang er overførsel", " Et opslag fra et tredjeland er også en overførsel.", "")
}

// Bregne Kommune, which has forbidden transfers, was served by Sydpol with its
// support in New Zealand for 17 days.
func (s *story) g2ForbiddenTransfer() {
	s.put(at("2025-09-11 12:40"), "E-006", recorded, row("TR-09", &register.Transfer{
		Activity: "PA-03", Subprocessor: "SP-04", Exporter: "Tågehorn Portal ApS (fiktiv)", Importer: "Sydpol SMTP Ltd (fiktiv)",
		Country: "NZ", Kind: "support", Basis: "adequacy", BasisRef: "2013/65/EU", BasisValidFrom: day("2012-12-19"),
		AssessedBy: "E-006", AssessedAt: day("2025-09-11"), From: trialFrom, To: trialTo,
	}))
	change(s, at("2025-09-11 12:45"), "E-006", "PA-03", func(r *register.ProcessingActivity) { r.Transfers = refs("TR-09") })
}

// Alpeprofil sends use of the travel profile to a tool in the United States, agreed
// with Kattehale: standard clauses were signed, the transfer was never assessed.
func (s *story) g3NoImpactAssessment() {
	agreed := day("2025-03-27")
	change(s, clock(agreed, 14, 0), "E-006", "DPA-01", func(r *register.DPA) {
		r.Version, r.ApprovedCountries = "1.1 a", append(slices.Clip(r.ApprovedCountries), "US")
	})
	began := day("2025-04-01")
	s.put(clock(began, 9, 0), "E-006", recorded, row("TR-10", &register.Transfer{
		Activity: "PA-15", Subprocessor: "SP-07", Exporter: "Alpeprofil Software AG (fiktiv)", Importer: "Prøvemål Inc. (fiktiv)",
		Country: "US", Kind: "onward", AgreedIn: "DPA-01", Basis: "scc_m3", BasisRef: "2021/914/EU, modul 3", BasisValidFrom: began,
		SCCSignedAt: began, AssessedBy: "E-006", AssessedAt: began, From: began,
	}))
	change(s, clock(began, 9, 5), "E-006", "PA-15", func(r *register.ProcessingActivity) {
		r.Transfers = append(slices.Clip(r.Transfers), "TR-10")
	})
}
