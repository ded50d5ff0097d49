// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"slices"
	"strings"
)

// adverse is the auditor's verdict on the year in which every control deviates:
// what was confirmed in the realistic year, some of it wider, and the rest.
func adverse() verdict {
	worse := slices.Concat(widerFindings, findingsToC, findingsFromD)
	for _, d := range deviations {
		if !slices.ContainsFunc(worse, func(w deviation) bool { return w.control == d.control }) {
			worse = append(worse, d)
		}
	}
	order := controlNumbers("")
	slices.SortFunc(worse, func(a, b deviation) int { return slices.Index(order, a.control) - slices.Index(order, b.control) })
	for i := range worse {
		worse[i].touch()
	}
	return verdict{
		deviations: worse, design: "qualified", operation: "adverse", basis: adverseBasis,
		unmet: "Forholdet indgår i grundlaget for vores konklusion.",
	}
}

// touch lets a deviation weigh on its objective, unless the objective still holds.
func (d *deviation) touch() {
	if !strings.Contains("BDEFGI", d.control[:1]) {
		return
	}
	d.report = strings.TrimSpace(strings.TrimSuffix(d.report, stillMet))
	switch {
	case d.effect != "none":
	case d.severity == "significant":
		d.effect = "not_achieved"
	default:
		d.effect = "partial"
	}
}

const adverseBasis = "Vi har konstateret afvigelser ved alle 45 kontroller. De fleste er enkeltstående, men tilsammen viser de, at kontrollerne ikke blev fulgt op i perioden.\n\n" +
	"Udformning: Fem årlige procedurer manglede et nødvendigt afsnit. Proceduren for sletning nævnte ikke sikkerhedskopier (D.1), proceduren for underdatabehandlere nævnte ikke de led, de selv bruger (F.1), " +
	"proceduren for overførsel sagde ikke, at fjernadgang er overførsel (G.1), proceduren for bistand nævnte ikke direkte anmodninger (H.1), og proceduren for brud satte 72 timer for alle, selv om to aftaler har kortere frist (I.1).\n\n" +
	"Funktion: To underdatabehandlere blev taget i brug, før varsel og indsigelsesfrist var udløbet, og én kunde, der har forbudt overførsel, blev betjent med support i New Zealand i 17 dage (F.2, F.3, G.2). " +
	"Kundedata lå umaskeret i et udviklingsmiljø i 25 dage uden aftale (B.10), en fratrådt konsulent og en glemt firewallregel holdt adgange åbne (B.13, B.4), " +
	"og ændringer, alarmer og logge blev ikke fulgt op til tiden (B.7, B.9, B.12, I.2). Data fra en ophørt kunde blev slettet 28 dage for sent og lå fortsat i en sikkerhedskopi (D.3). " +
	"En kunde fik besked om et brud efter 81 timer mod aftalens 24 (I.3).\n\n" +
	"Kontrolmål B, E, F, G og I er derfor ikke opnået og kontrolmål D ikke fuldt ud opnået i perioden."

// widerFindings are the findings of the realistic year that go further here.
var widerFindings = []deviation{
	{"B.9", "B.9-r5", "B.9-t5", 21, 365, "Administrator- og sikkerhedsloggen blev ikke gennemgået for 21 dage i ugerne 29-31, og én kilde var slået fra i to timer den 14. oktober uden ændringssag",
		"Ferie uden afløser, og nedlukningen var ikke med i den godkendte ændring", "operation", false, "significant", "none", stillMet,
		"Vi er enige. De tre uger er læst igennem bagefter uden fund.", "Afløser er udpeget, og log kan kun slås fra med sagsnummer.", "E-008", "2026-03-31",
		[]string{"log_source.gap/GAP-02", "log_source.setup_event/LSE-04", "log_source.setup_event/LSE-05"}},
	{"C.5", "C.5-r1", "", 3, 6, "For tre af seks fratrådte blev ikke alt lukket og afleveret: Én adgang ophørte 19 dage for sent, ét adgangskort virkede i seks dage efter sidste dag, og én telefon er ikke afleveret",
		"Tjeklisten blev lukket uden bevis for hvert punkt", "operation", false, "minor", "none", stillMet,
		"Telefonen er slettet på afstand, og værdien er trukket i lønnen.", "En sag kan kun lukkes, når hvert punkt har en dato.", "E-004", "2026-03-31",
		[]string{"access_grant/G-081", "physical_access/PH-022", "asset/AS-TLF-0054"}},
	{"F.2", "F.2-r1", "", 7, 90, "To nye underdatabehandlere blev brugt for fem kunder, før varslet var udløbet eller uden varsel, og for én kunde en uge før dens accept",
		"Afprøvninger blev sat i drift uden at spørge arbejdsgruppen", "operation", false, "significant", "not_achieved", "",
		"Vi er enige. Alle berørte kunder er orienteret.", "En ny underdatabehandler kan kun åbnes, når alle frister er registreret som udløbet.", "E-006", "2026-03-31",
		[]string{"sub_processor.use/USE-03-01", "sub_processor.use/USE-03-02", "sub_processor.use/USE-03-05", "sub_processor.use/USE-03-09",
			"sub_processor.use/USE-04-02", "sub_processor.use/USE-04-03", "sub_processor.use/USE-04-08"}},
	{"F.3", "F.3-r1", "", 9, 27, "I ni af 27 tilfælde fik kunden for kort varsel, intet varsel eller blev omfattet før fristens udløb ved skiftet af mailtjenester",
		"Én frist på 30 dage blev brugt for alle, og returmail blev ikke fulgt op", "operation", false, "significant", "not_achieved", "",
		"Vi er enige. Varslerne er gentaget, og ingen kunde har gjort indsigelse.", "Frister beregnes efter hver aftale, og returmail giver en opgave.", "E-006", "2026-03-31",
		[]string{"change_notice.recipient/NR-03-01", "change_notice.recipient/NR-03-02", "change_notice.recipient/NR-03-03", "change_notice.recipient/NR-03-05",
			"change_notice.recipient/NR-03-07", "change_notice.recipient/NR-03-09", "change_notice.recipient/NR-04-02", "change_notice.recipient/NR-04-08", "sub_processor.use/USE-04-03"}},
}
