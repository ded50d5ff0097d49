// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// ordinaryChanges are what most changes are about.
var ordinaryChanges = []string{
	"Rettelse af fejl i visning af booking.", "Ny oversættelse af ledetekster.", "Hurtigere søgning i sagslisten.",
	"Udvidelse af diskplads.", "Opdatering af biblioteker.", "Justering af overvågningens grænser.",
	"Ny rapport uden personoplysninger.", "Flytning af baggrundsjob til om natten.", "Oprydning i ubrugt kode.",
}

// notable are the changes that the story speaks of, by number.
var notable = map[int]struct {
	system, text, deployed string
	instruction            string // when customers' data are processed in a new way
	kind                   record.Code
}{
	29:  {"SYS-01", "Kørekortkrav ved udlån af kommunens minibusser.", "2025-02-25 12:30", "INS-032", "change"},
	35:  {"SYS-02", "Ny loggruppe for databasens administratorer.", "2025-03-06 21:00", "", "change"},
	76:  {"SYS-01", "Felt til nummerplade ved indtjekning.", "2025-05-27 08:30", "INS-036", "change"},
	87:  {"SYS-08", "Flere hændelser fra log-on sendes til central log.", "2025-06-17 20:30", "", "change"},
	118: {"SYS-01", "Opsætning af Fregat Fleet i drift.", "2025-08-10 10:00", "INS-011", "change"},
	123: {"SYS-01", "Påmindelse to dage før afgang.", "2025-08-21 09:30", "INS-041", "change"},
	130: {"SYS-05", "Skifte til Postdue for kvitteringer og adgangskoder.", "2025-09-03 06:00", "INS-001", "change"},
	134: {"SYS-05", "Ny vej fra mailgateway til mailtjenesterne; netværksdiagram rettes.", "2025-09-16 20:00", "", "change"},
	150: {"SYS-01", "Opgradering af portalens platform til 5.9.", "2025-10-14 20:00", "", "change"},
	171: {"SYS-01", "Vagthold i flådekalenderen.", "2025-11-24 09:00", "INS-045", "change"},
}

// changeCount is how many changes there are, patches apart.
const changeCount = 188

// changes tells 188 changes and 61 security patches.
func (s *story) changes() {
	for i := 1; i <= changeCount; i++ {
		s.change(i)
	}
	for i := 1; i <= 61; i++ {
		s.patch(i)
	}
}

// crew deploys and others approve, so that nobody approves an own deployment.
func crew(i int, deployed record.Time) (approver, deployer record.Ref) {
	deployers := []record.Ref{"E-009", "E-011", "E-002"}
	if deployed > at("2025-05-20 00:00") {
		deployers = append(deployers, "E-026")
	}
	return "E-008", deployers[i%len(deployers)]
}

func (s *story) change(i int) {
	n, special := notable[i]
	if !special {
		y := systems[roll(len(systems), i, 40)]
		n.system, n.text, n.kind = y.id, ordinaryChanges[roll(len(ordinaryChanges), i, 41)], "change"
		if i%47 == 0 {
			n.kind, n.text = "emergency", "Nødrettelse: tjenesten svarede ikke."
		}
	}
	deployed := clock(workday(PeriodFrom+record.Date(2+(i-1)*361/changeCount)), 8+roll(12, i, 42), roll(60, i, 43))
	if special {
		deployed = at(n.deployed)
	}
	approver, deployer := crew(i, deployed)
	r := &register.Change{
		Kind: n.kind, System: record.Ref(n.system), Description: free(n.text), Risk: []record.Code{"low", "low", "medium"}[i%3],
		Requested: deployed.Add(-time.Duration(3+roll(9, i, 44)) * 24 * time.Hour), TestedAt: deployed.Add(-30 * time.Hour),
		ApprovedBy: approver, ApprovedAt: deployed.Add(-26 * time.Hour), DeployedAt: deployed, DeployedBy: deployer,
		DeploymentRef: fmt.Sprintf("deploy-%04d", 2000+i), Rollback: free("Forrige udgave lægges tilbage med ét tryk."), Result: "ok",
		PDChange: yes(n.instruction != ""), Instruction: record.Ref(n.instruction),
	}
	if n.kind == "emergency" {
		r.Requested, r.TestedAt, r.ApprovedAt = deployed.Add(-time.Hour), 0, deployed.Add(5*time.Hour)
	}
	written(r, i)
	s.put(max(r.ApprovedAt, deployed).Add(10*minute), string(deployer), recorded, row(number("CHG", i, 3), r))
	s.deployed(r)
}

// setup are the changes that need no code.
var setup = []string{
	"Udvidelse af diskplads.", "Justering af overvågningens grænser.", "Flytning af baggrundsjob til om natten.",
	"Ny loggruppe for databasens administratorer.", "Flere hændelser fra log-on sendes til central log.", "Opsætning af Fregat Fleet i drift.",
	"Skifte til Postdue for kvitteringer og adgangskoder.", "Ny vej fra mailgateway til mailtjenesterne; netværksdiagram rettes.",
	"Opgradering af portalens platform til 5.9.",
}

// written tells who wrote the code of a change, who went through it before the
// approval, and that a search found no secrets in it.
func written(r *register.Change, i int) {
	if slices.Contains(setup, r.Description.Reveal()) {
		r.CodeChange = record.No
		return
	}
	developers := []record.Ref{"E-003", "E-011", "E-015"}
	r.CodeChange, r.SecretsFound = record.Yes, num(0)
	r.WrittenBy, r.CodeReviewedBy = developers[i%3], developers[(i+1)%3]
	r.CodeReviewedAt = r.ApprovedAt.Add(-time.Hour)
}

// deployed tells the line that the deployment wrote to its own log.
func (s *story) deployed(r *register.Change) {
	s.put(r.DeployedAt.Add(minute), system, recorded, row("DEP-"+r.DeploymentRef[len("deploy-"):], &register.Deployment{
		No: r.DeploymentRef, System: r.System, DeployedAt: r.DeployedAt,
	}))
}

func (s *story) patch(i int) {
	y := systems[roll(len(systems), i, 50)]
	severity, limit, took := record.Code("medium"), 90, 9+roll(45, i, 51)
	switch {
	case i%12 == 0:
		severity, limit, took = "critical", 7, 1+roll(5, i, 52)
	case i%3 == 0:
		severity, limit, took = "high", 30, 4+roll(18, i, 53)
	}
	deployed := clock(workday(PeriodFrom+record.Date(5+(i-1)*353/61)), 20, roll(60, i, 54))
	published := deployed.Date() - record.Date(took)
	approver, deployer := crew(i, deployed)
	r := &register.Change{
		Kind: "security_patch", System: record.Ref(y.id), Description: free("Sikkerhedsopdatering fra leverandøren."), Risk: "low",
		Requested: clock(published, 9, 0), TestedAt: deployed.Add(-8 * time.Hour), ApprovedBy: approver, ApprovedAt: deployed.Add(-6 * time.Hour),
		DeployedAt: deployed, DeployedBy: deployer, DeploymentRef: fmt.Sprintf("deploy-%04d", 3000+i),
		Rollback: free("Pakken rulles tilbage til forrige version."), Severity: severity, PublishedAt: published,
		SLADue: published + record.Date(limit), Result: "ok", PDChange: record.No, CodeChange: record.No,
	}
	s.put(deployed.Add(10*minute), string(deployer), recorded, row(number("PAT", i, 2), r))
	s.deployed(r)
}
