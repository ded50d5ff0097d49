// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// deviation is one confirmed deviation with the auditor's words and management's
// answer. Step is the step that a person judged, if one did.
type deviation struct {
	control, rule, step string // rule: one or several
	d, n                int
	fact, cause         string
	kind                record.Code
	isolated            bool
	severity, effect    record.Code
	report              string // after the fact, in the report
	answer, action      string
	owner, due          string
	items               []string // rows, "register/id"
}

const stillMet = "Kontrolmålet vurderes fortsat opnået."

var deviations = []deviation{
	{"A.2", "A.2-r2", "A.2-t2", 1, 26, "Én af 26 aktiviteter indeholder et måltidsønske, som kundens aftale ikke omfatter",
		"Feltet blev tilføjet for alle kunder med modulet", "operation", true, "minor", "none", stillMet,
		"Feltet er slået fra for kunden, og indholdet slettes.", "Nye felter holdes op mod hver kundes aftale, før de åbnes.", "E-018", "2026-03-31",
		[]string{"processing_activity/PA-17", "processing_activity.data_field/DF-17-4"}},
	{"B.3", "B.3-r3", "", 1, 61, "Én af 61 værter, en bærbar pc, meldte sig ikke i 45 dage fra 16. juni 2025",
		"Klienten var gået i stå efter en opdatering", "operation", true, "minor", "none", stillMet,
		"Pc'en blev fundet og opdateret den 31. juli.", "Værter, der er tavse i to døgn, giver alarm til vagten.", "E-009", "2026-03-15",
		[]string{"endpoint/EP-19"}},
	{"B.6", "B.6-r2", "B.6-t4", 2, 151, "En udvikler beholdt læseadgang til databasen efter et projekt, og sagssystemet havde én konto, som ikke står i registeret",
		"Undtagelsen havde ingen påmindelse, og kontoen blev oprettet uden om bestillingen", "operation", false, "minor", "none", stillMet,
		"Begge adgange er lukket den 17. februar.", "Undtagelser lukker af sig selv, og kontolisterne afstemmes hver måned.", "E-002", "2026-03-31",
		[]string{"access_grant/G-021", "it_system.account/SA-151"}},
	{"B.8", "B.8-r2 B.8-r3", "B.8-t3", 12, 5110, "Én ældre grænseflade tog imod TLS 1.0 i 12 dage i februar 2025, og ét billede af et kørekort blev sendt ukrypteret den 9. juni",
		"En gammel opsætning blev lagt tilbage, og den fortrolige rute kunne vælges fra", "operation", false, "minor", "none", "Den berørte kunde fik besked efter seks timer. " + stillMet,
		"Grænsefladen lukkes helt, og ruten kan ikke længere vælges fra.", "Grænsefladen er lukket, og den natlige kontrol giver alarm.", "E-002", "2026-04-30",
		[]string{"transmission_endpoint/TE-05", "transmission_endpoint.exception/UE-02"}},
	{"B.9", "B.9-r5", "B.9-t5", 21, 365, "Administrator- og sikkerhedsloggen blev ikke gennemgået for 21 dage i ugerne 29-31, og én kilde var slået fra i to timer den 14. oktober uden ændringssag",
		"Ferie uden afløser, og nedlukningen var ikke med i den godkendte ændring", "operation", false, "minor", "none", "Adgangsloggen blev gennemgået i alle uger. " + stillMet,
		"Vi er enige. De tre uger er læst igennem bagefter uden fund.", "Afløser er udpeget, og log kan kun slås fra med sagsnummer.", "E-008", "2026-03-31",
		[]string{"log_source.gap/GAP-02", "log_source.setup_event/LSE-04", "log_source.setup_event/LSE-05"}},
	{"B.11", "B.11-r2", "B.11-t3", 1, 9, "Ét højt fund fra penetrationstesten var åbent i 74 dage mod en frist på 30",
		"Rettelsen krævede en ny version fra en leverandør", "operation", true, "minor", "none", "Fundet er rettet og testet igen. " + stillMet,
		"Vi burde have accepteret risikoen skriftligt med en slutdato.", "Fund over fristen kræver direktørens accept.", "E-002", "2026-03-15",
		[]string{"technical_test.finding/F-3"}},
	{"B.13", "B.13-r2", "", 1, 6, "Én af seks fratrådte havde adgang til ét system i 19 dage efter sin sidste dag og loggede på tre gange",
		"Konsulenter stod ikke på den liste, som udløser lukning", "operation", true, "significant", "none", "Hændelsen er behandlet som brud, og de to berørte kunder fik besked. " + stillMet,
		"Konsulenter meldes nu fra samme liste som ansatte.", "Konti lukkes automatisk på kontraktens sidste dag.", "E-004", "2026-03-31",
		[]string{"access_grant/G-081"}},
	{"C.2", "C.2-r3", "C.2-t2", 2, 14, "Politikken lover besked om brud inden 72 timer, mens to af 14 aftaler siger 24 og 48 timer",
		"Sammenligningen så på krav, ikke på tal", "design", false, "minor", "none", stillMet,
		"Politikken ændres til 24 timer ved gennemgangen i marts.", "Tal i politik og aftaler sammenlignes maskinelt.", "E-001", "2026-03-31",
		[]string{"dpa/DPA-03", "dpa/DPA-06"}},
	{"C.5", "C.5-r1", "", 1, 6, "Én af seks fratrådtes rettigheder ophørte 19 dage for sent; se B.13",
		"Konsulenter stod ikke på den liste, som udløser lukning", "operation", true, "minor", "none", "Udstyr blev afleveret til tiden af alle seks. " + stillMet,
		"Se B.13.", "Se B.13.", "E-004", "2026-03-31",
		[]string{"access_grant/G-081"}},
	{"C.7", "C.7-r1 C.7-r4", "", 2, 24, "To af 24 havde ikke gennemført årets kursus den 31. december 2025",
		"Tre påmindelser uden opfølgning fra lederen", "operation", false, "minor", "none", "Begge har gennemført det særskilte kursus om brud. " + stillMet,
		"Begge gennemførte kurset i januar.", "Adgang lukkes, hvis kurset ikke er taget til tiden.", "E-004", "2026-06-30",
		[]string{"employee/E-014", "employee/E-015"}},
	{"D.2", "D.2-r3", "D.2-t3", 1, 14, "Én af 14 sletterutiner kørte ikke i seks uger i juli og august, og 212 poster blev for gamle",
		"Jobbet stod stille efter en genstart, og ingen så det", "operation", true, "minor", "none", "Posterne blev slettet den 19. august. " + stillMet,
		"Vi har rettet jobbet og orienteret kunden.", "En rutine, der ikke har kørt i et døgn, giver alarm.", "E-009", "2026-03-15",
		[]string{"retention_rule/RR-07"}},
	{"F.2", "F.2-r1 F.2-r4", "", 4, 89, "En ny underdatabehandler blev brugt for tre kunder i 17 dage, før varslet var udløbet, og for én kunde en uge før dens accept",
		"En afprøvning blev sat i drift uden at spørge arbejdsgruppen", "operation", false, "significant", "not_achieved", "",
		"Vi er enige. De fire kunder er orienteret.", "En ny underdatabehandler kan kun åbnes, når alle frister er registreret som udløbet.", "E-006", "2026-03-31",
		[]string{"sub_processor.use/USE-03-01", "sub_processor.use/USE-03-02", "sub_processor.use/USE-03-05", "sub_processor.use/USE-03-09"}},
	{"F.3", "F.3-r1", "", 6, 26, "Seks af 26 kunder fik for kort varsel, intet varsel eller blev omfattet før fristens udløb ved skiftet af mailtjeneste",
		"Én frist på 30 dage blev brugt for alle, og returmail blev ikke fulgt op", "operation", false, "significant", "not_achieved", "",
		"Vi er enige. Varslerne er gentaget, og ingen kunde har gjort indsigelse.", "Frister beregnes efter hver aftale, og returmail giver en opgave.", "E-006", "2026-03-31",
		[]string{"change_notice.recipient/NR-03-01", "change_notice.recipient/NR-03-02", "change_notice.recipient/NR-03-03", "change_notice.recipient/NR-03-05", "change_notice.recipient/NR-03-07", "change_notice.recipient/NR-03-09"}},
	{"F.6", "F.6-r4a F.6-r4b", "F.6-t3", 1, 8, "Én af otte underdatabehandlere havde ikke afleveret sin erklæring 51 dage efter fristen, og to observationer i den forrige manglede frist",
		"Rykkere blev sendt, men sagen blev ikke eskaleret", "operation", true, "significant", "partial", "",
		"Vi har aftalt levering i marts og tilsyn på stedet.", "Manglende erklæringer eskaleres den 15. december.", "E-006", "2026-03-31",
		[]string{"received_statement/ST-12", "received_statement.observation/OB-01", "received_statement.observation/OB-02"}},
	{"I.3", "I.3-r2 I.3-r4", "", 1, 13, "Én af 13 underretninger om brud blev sendt efter 81 timer mod aftalens 24, og én underdatabehandler svarede ikke på spørgsmålet om brud",
		"Vagtnummeret var forældet, og fristen blev overset", "operation", true, "significant", "none", "De øvrige tolv blev sendt inden fristen. " + stillMet,
		"Kunden har fået en beklagelse og en redegørelse.", "Fristen i hver aftale vises på hændelsen, og kontakter prøves hvert kvartal.", "E-006", "2026-03-31",
		[]string{"notice/NOT-16-03", "supervision/SUP-2025-08"}},
}

// verdict is what the auditor confirmed and concluded from it.
type verdict struct {
	deviations        []deviation
	design, operation record.Code // conclusions b and c
	basis             string
	unmet             string // ends a deviation that touches its objective
}

// qualified is the auditor's verdict on the realistic year.
var qualified = verdict{
	deviations: deviations, design: "unmodified", operation: "qualified",
	basis: "Kontrollerne F.2 og F.3 fungerede ikke ved skiftet af mailtjeneste i august og september 2025: En underdatabehandler blev taget i brug, " +
		"før varsel og indsigelsesfrist var udløbet for flere kunder, og enkelte kunder fik for kort varsel eller intet varsel. " +
		"En ventet erklæring fra en anden underdatabehandler var desuden ikke modtaget, da vi afsluttede arbejdet (F.6). Kontrolmål F er derfor ikke fuldt ud opnået i perioden.",
	unmet: "Kontrolmålet er ikke fuldt ud opnået; se grundlaget for vores forbehold.",
}

// audited tells the deviations that the auditor confirmed, management's answers,
// and the conclusions on design and operation.
func (s *story) audited(v verdict) {
	var rows []Row
	for i, d := range v.deviations {
		end := d.report
		if d.effect != "none" {
			end = strings.TrimSpace(end + " " + v.unmet)
		}
		rows = append(rows, row(number("DEV", i+1, 2), &register.Deviation{
			Control: record.Ref(d.control), Engagement: engagementNow, FoundAt: day("2026-02-13"), Decision: "confirmed", Rule: d.rule, Items: d.items, Fact: free(d.fact + "."), D: num(d.d), N: num(d.n),
			Cause: free(d.cause + "."), Kind: d.kind, Isolated: yes(d.isolated), Severity: d.severity, ObjectiveEffect: d.effect,
			ReportTextDA: free(fmt.Sprintf("Vi har konstateret følgende: %s. %s", d.fact, end)),
		}))
	}
	s.put(at("2026-02-13 17:00"), auditor, recorded, rows...)
	for i, d := range v.deviations {
		change(s, clock(day("2026-02-17"), 10, i), "E-001", number("DEV", i+1, 2), func(r *register.Deviation) {
			r.Owner, r.ManagementResponse, r.Action, r.Due = record.Ref(d.owner), free(d.answer), free(d.action), day(d.due)
		})
		if d.step != "" {
			rewrite(s, "TR-"+d.step, func(r *register.TestResult) { r.Outcome, r.Facts = "deviation", free(d.fact+".") })
		}
	}
	rewrite(s, "TR-B.8-t4", func(r *register.TestResult) {
		r.Facts = free("Driftschef og supportleder kender to ukrypterede forsendelser, i marts og den 9. juni; kunderne fik besked begge gange.")
	})
	rewrite(s, engagementNow, func(r *register.Engagement) {
		if r.ConclusionC != "" {
			r.ConclusionB, r.ConclusionC, r.BasisText = v.design, v.operation, free(v.basis)
		}
	})
}
