// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// results are what the auditor wrote for each step that a person must judge, in
// the order of the controls.
var results = []struct{ step, fact string }{
	{"A.1-t1", "Proceduren, version 2025, gør dokumenteret instruks til betingelse for behandling."},
	{"A.1-t2", "Afsnit 6 kræver gennemgang hvert år og efter ændret instruks eller behandling."},
	{"A.2-t1", "Direktørens fire kvartalsvise bekræftelser er set og holdt op mod fortegnelsen."},
	{"A.2-t2", "Otte aktiviteter fulgt i systemet; felter og formål svarer til instruksen."},
	{"A.3-t1", "Proceduren kræver, at lovligheden vurderes, før instruksen udføres."},
	{"A.3-t2", "Besked skal gives skriftligt inden to arbejdsdage; skabelonen er set."},
	{"B.1-t1", "Proceduren fører hvert krav fra aftale til foranstaltning med ansvarlig."},
	{"B.1-t3", "Fem aftaler gennemgået krav for krav; alle tiltag er i drift."},
	{"B.2-t1", "Proceduren fastlægger skala, deltagere og frist efter større ændringer."},
	{"B.2-t3", "De tolv risici er holdt op mod de tiltag, der er efterprøvet i november."},
	{"B.4-t1", "Opsætningen viser, at al trafik udefra går gennem kanten."},
	{"B.4-t2", "Sytten regler er set med begrundelse og halvårlig gennemgang."},
	{"B.5-t1", "It-driftschefen har forklaret zonerne og de veje, der er åbne imellem dem."},
	{"B.5-t2", "Tegningen fra september svarer til opsætningen; prøven fra kontor til database blev afvist."},
	{"B.6-t1", "Proceduren kræver arbejdsbetinget behov og godkendelse af en anden."},
	{"B.6-t2", "Proceduren kræver afstemning mod systemernes egne kontolister."},
	{"B.6-t3", "Rollerne i to systemer er prøvet med testbrugere; adgang ud over rollen blev afvist."},
	{"B.6-t4", "25 adgange er fulgt til behov og leder."},
	{"B.7-t2", "40 alarmer er fulgt til opfølgning; ingen krævede besked til kunderne."},
	{"B.8-t1", "Proceduren kræver mindst TLS 1.2 og tvungen kryptering på den fortrolige rute."},
	{"B.8-t3", "Mailgatewayens opsætning og 25 dages tællinger er set."},
	{"B.8-t4", "Driftschef og supportleder kender én ukrypteret forsendelse i marts; kunden fik besked."},
	{"B.9-t1", "Proceduren dækker opsætning, gennemgang, opfølgning og krav om ændringssag."},
	{"B.9-t4", "25 dage er set; loggen har de forventede felter, og fund er fulgt op."},
	{"B.9-t5", "25 dage er set; administratorernes handlinger er gennemgået af en anden."},
	{"B.10-t1", "Retningslinjen tillader kun syntetiske, anonymiserede eller pseudonymiserede data."},
	{"B.10-t2", "To af fem databaser er gennemset; ingen kundedata fundet."},
	{"B.11-t1", "Månedlig scanning og årlig uafhængig test er fastlagt."},
	{"B.11-t3", "De ni fund er fulgt til rettelse og fornyet test."},
	{"B.12-t1", "Proceduren kræver test og godkendelse af en anden end den, der sætter i drift."},
	{"B.12-t2", "Versioner på fire systemer er holdt op mod sagerne."},
	{"B.13-t1", "Proceduren dækker tildeling, flytning, fratrædelse og revurdering."},
	{"B.13-t2", "15 nye adgange var godkendt, før de blev givet."},
	{"B.14-t1", "Retningslinjen nævner de syv systemer, der kræver to faktorer."},
	{"B.15-t1", "Retningslinjen dækker kort, gæster og halvårlig gennemgang."},
	{"B.15-t2", "Dørlog for 25 dage og seks gæster er set; Isbjørns erklæring dækker datacentret."},
	{"C.2-t1", "Sammenligningen af 10. april og tillægget af 8. august er set."},
	{"C.2-t2", "Fem aftalers krav er genfundet i politik og procedurer."},
	{"C.3-t1", "Proceduren nævner referencer, straffeattest og eksamensbevis og omfatter konsulenter."},
	{"C.3-t3", "Otte ansættelser er set; kravene var opfyldt før første dag."},
	{"C.5-t1", "Proceduren dækker rettigheder, kort, pc og telefon."},
	{"C.6-t1", "Proceduren kræver skriftlig påmindelse om tavshed."},
	{"C.7-t1", "Kursets indhold dækker både it-sikkerhed og sikker behandling."},
	{"D.1-t1", "Proceduren svarer til aftalernes frister og nævner sikkerhedskopier og testkopier."},
	{"D.2-t2", "Ældste post er slået op for otte aktiviteter; ingen er ældre end aftalt."},
	{"D.2-t3", "Sletteloggen er set for otte aktiviteter og 25 nætter."},
	{"D.3-t1", "Proceduren dækker kundens valg, frist, underdatabehandlere og bekræftelse."},
	{"D.3-t2", "De tre ophør er set; levering og sletning skete inden 30 dage."},
	{"E.1-t1", "Proceduren begrænser opbevaring til aftalte systemer og steder."},
	{"E.1-t3", "Otte aktiviteter er holdt op mod aftalen."},
	{"F.1-t1", "Proceduren kræver vurdering, aftale og instruks før brug."},
	{"F.3-t1", "Vejledningen beskriver indhold, frister og indsigelser."},
	{"F.4-t2", "Fire aftaler er sammenlignet punkt for punkt; fristen for brud er 12 timer."},
	{"F.6-t1", "Vejledningen lader tilsynets form følge risikoen."},
	{"F.6-t3", "Tilsyn med fire underdatabehandlere er set med konklusion og orientering af kunderne."},
	{"G.1-t1", "Proceduren siger, at fjernadgang er overførsel, og har en stopregel."},
	{"G.3-t1", "Vejledningen kræver grundlag, henvisning og gyldighed for hver overførsel."},
	{"G.3-t3", "Fem af otte overførsler er set; afgørelserne gælder, og omfanget er som aftalt."},
	{"H.1-t1", "Proceduren dækker direkte henvendelser og frister efter hver aftale."},
	{"H.2-t2", "Gennemspillet af 13. november viser alle fem rettigheder i otte systemer."},
	{"I.1-t1", "Proceduren stiller krav om besked efter hver aftales frist."},
	{"I.2-t2", "Overvågning af trafik og 15 alarmer er set."},
	{"I.2-t3", "15 ugers gennemgang er set; bygen den 2. august er fulgt op."},
	{"I.4-t1", "Skabelonen har karakter, følger, foranstaltninger og kontakt."},
	{"I.4-t2", "Fem brud er set; tiltag var i gang, før kunderne fik besked."},
}

// fieldwork are the days on which the auditor tested each objective.
var fieldwork = map[string]string{
	"A": "2026-02-03", "B": "2026-02-05", "C": "2026-02-06", "D": "2026-02-09", "E": "2026-02-09",
	"F": "2026-02-11", "G": "2026-02-12", "H": "2026-02-12", "I": "2026-02-13",
}

// auditorResults tells the auditor's own judgement of every step that needs one.
func (s *story) auditorResults() {
	tests := map[string][]Row{}
	for _, r := range results {
		objective := r.step[:1]
		attribute := "Funktion"
		if strings.HasSuffix(r.step, "-t1") {
			attribute = "Udformning"
		}
		tested := clock(day(fieldwork[objective]), 15, len(tests[objective]))
		tests[objective] = append(tests[objective], row("TR-"+r.step, &register.TestResult{
			Engagement: engagementNow, Step: r.step, Attribute: attribute, Outcome: "ok", Facts: free(r.fact), Tester: name("Hedvig Testrup"), TestedAt: tested,
		}))
	}
	for i, c := range controlCounts {
		if on := fieldwork[c.objective]; on != "" {
			s.put(clock(day(on), 16, 30+i), auditor, recorded, tests[c.objective]...)
		}
	}
}
