// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// sections is management's description of the system, section by section.
var sections = []struct {
	section record.Code
	text    string
}{
	{"introduction", "Tågehorn Portal ApS leverer en portal, hvor virksomheder, kommuner og foreninger lader deres kunder booke, tjekke ind og få udleveret køretøjer. Ved indtjekning scannes kørekortet, og CPR-nummeret dækkes, før billedet gemmes. Kunder kan desuden vælge modulet Rejseprofil, som husker rejsendes ønsker, og en flådekalender over egne køretøjer.\n\n" +
		"Tågehorn er databehandler for kunderne. For medarbejdere, egne fakturaer og egen hjemmeside er Tågehorn selv dataansvarlig, og de behandlinger er ikke omfattet af denne beskrivelse.\n\n" +
		"Behandlingen omfatter almindelige oplysninger som navn, kontaktoplysninger og bookinger, fortrolige oplysninger som kørekort- og pasnumre, og CPR-numre i det øjeblik, kortet scannes. I Rejseprofil kan der desuden indgå måltidsønsker, som kan tolkes som udtryk for tro, og oplysninger om behov for hjælp, som er helbredsoplysninger. De registrerede er kundernes lejere, gæster, rejsende og førere, i alt omkring 180.000 personer."},
	{"how_we_process", "Vi behandler kun oplysninger efter dokumenteret instruks. Instruksen fremgår af databehandleraftalen og dens bilag og kan suppleres skriftligt. Hver ny instruks vurderes af vores databeskyttelsesrådgiver, før den udføres. Mener vi, at den strider mod reglerne, får kunden besked straks, og instruksen udføres ikke. Kræver lovgivningen en bestemt behandling, orienterer vi kunden først, medmindre loven forbyder det.\n\n" +
		"Kun medarbejdere med et arbejdsmæssigt behov har adgang, og adgangen lukkes, når behovet ophører. Alle med adgang har skrevet under på fortrolighed, som fortsætter efter ansættelsen, og vi kan dokumentere det for kunden.\n\n" +
		"De tekniske og organisatoriske foranstaltninger bygger på en årlig risikovurdering, som både ser på de registrerede og på virksomheden. De omfatter blandt andet kryptering, log-on med to faktorer, opdelt netværk, malwarebeskyttelse, logning med ugentlig gennemgang, sikkerhedskopi et andet sted, automatisk sletning, årlig penetrationstest og prøver af, at vi kan genetablere driften."},
	{"sub_processor_demands", "De fleste kunder har givet en generel godkendelse til, at vi bruger underdatabehandlere; én kunde godkender hver enkelt. Før en underdatabehandler tilføjes eller udskiftes, varsler vi de berørte kunder, så varslet er fremme mindst 30 dage før ibrugtagning, eller tidligere når aftalen siger det. Kunden kan gøre indsigelse inden en måned fra modtagelsen. Efter de fleste aftaler skal indsigelsen hvile på rimelige og konkrete grunde.\n\n" +
		"Underdatabehandleren tages først i brug, når både varsel og indsigelsesfrist er udløbet, eller når kunden udtrykkeligt har accepteret. Et varsel, der kommer retur, regnes ikke for modtaget. Ændrer en underdatabehandler alene navn, orienterer vi kunderne uden varsel."},
	{"use_of_sub_suppliers", "Driften ligger hos Isbjørn Hosting A/S, og sikkerhedskopien hos Skyhund Backup GmbH i Tyskland. Mail sendes gennem Postdue Mail SAS i Frankrig og for tre kunders masseudsendelser gennem Sydpol SMTP Ltd, der kører i en europæisk region og har support i New Zealand. Nøglering ID A/S leverer log-on, og Lyttepost Support SIA i Letland svarer telefonen om aftenen og i weekender.\n\n" +
		"Modulet Rejseprofil udvikles og vedligeholdes af Alpeprofil Software AG i Schweiz, som ved fejlsøgning kan se oplysninger gennem fjernadgang. Selskabet bruger Alpeprofil Support d.o.o. i Slovenien. Aftalen stiller samme krav til dette led som til Alpeprofil selv.\n\n" +
		"Rengøring, makulering og telefoni er hjælpeydelser uden adgang til systemerne. Også de leverandører har aftale om tavshed. Beskrivelsen og testene omfatter ikke kontroller hos underdatabehandlerne; de er behandlet efter partielmetoden."},
	{"assurance_report_demands", "Hver underdatabehandler skal én gang om året sende en erklæring fra en uafhængig revisor efter en anerkendt standard eller, hvor risikoen er mindre, et gyldigt certifikat. Erklæringen skal være os i hænde senest den 31. december, medmindre andet er aftalt, og skal dække et år, der slutter højst tre måneder før vores egen periode.\n\n" +
		"Til erklæringen hører en liste over observationer med væsentlighed, leverandørens kommentar og frist for udbedring. Er der ingen, skal det stå udtrykkeligt. Vi læser erklæringen inden 14 dage, vurderer undtagne områder og de kontroller, den forudsætter hos os, og orienterer kunderne om resultatet."},
	{"organisation", "En arbejdsgruppe med direktøren, it-driftschefen og den eksterne databeskyttelsesrådgiver mødes hver måned. Gruppen gennemgår kontrolstatus, hændelser, sager og opgaver fra årshjulet og skriver referat. Opgaver, der ikke er løst til tiden, står på dagsordenen, til de er lukket.\n\n" +
		"Virksomheden havde 24 medarbejdere ved årets udgang. Otte blev ansat og seks fratrådte i perioden. Tågehorn arbejder efter principperne i ISO/IEC 27001:2022, men er ikke certificeret."},
	{"responsibility", "Ledelsen har ansvaret for, at reglerne overholdes. Den godkender politik og procedurer, giver medarbejderne instruks og sørger for teknik, der forebygger fejl. Hver afdelingsleder fører en oversigt over afdelingens oplysninger og over, hvordan kravene er opfyldt.\n\n" +
		"Fortegnelsen over behandlinger og oversigten over it-systemer er samlet ét sted, gennemgås hvert år i maj og kan udleveres til Datatilsynet med det samme. Arbejdsgruppen holder øje med, at kontrollerne udføres."},
	{"breaches", "Enhver medarbejder melder en hændelse til arbejdsgruppen straks. Vagten kan nås hele døgnet. Inden 24 timer er det afgjort, om der er tale om et brud, og begrundelsen er skrevet ned. Er det et brud, får hver berørt kunde besked uden unødig forsinkelse og senest inden fristen i sin egen aftale, højst 72 timer efter at nogen hos os blev opmærksom. Mangler der oplysninger, gives de i faser.\n\n" +
		"Underretningen beskriver bruddets karakter, de berørte personer og poster, de sandsynlige følger og det, der er gjort eller planlagt. Det er kunden, der vurderer, om bruddet skal anmeldes. Direktøren står for kontakten til øvrige interessenter."},
	{"assistance", "Når en registreret beder om indsigt, berigtigelse, sletning, begrænsning eller oplysning, hjælper vi kunden inden fem arbejdsdage. For hver rettighed står der, hvilke systemer der søges i, og hvad der gøres. Godkendte standardsvar findes på dansk og engelsk.\n\n" +
		"Skriver den registrerede direkte til os, sendes henvendelsen videre til kunden inden to arbejdsdage. Kunden afgør, hvem der spørger, og hvad svaret skal være. Fremgangsmåden spilles igennem med en testperson hvert år i november."},
	{"enquiries", "Datagruppen er kontaktpunkt for alle spørgsmål om databeskyttelse. Hver sag får et nummer, en ansvarlig og en frist og ligger i vores eget sagssystem, indtil den er besvaret og lukket. Sagerne gennemgås på det månedlige møde."},
	{"complementary_controls", "Kontrollerne hos Tågehorn virker kun fuldt ud, når kunden selv gør sin del. Kunden skal blandt andet give en lovlig og dækkende instruks, holde oplysninger og kontaktpersoner ajour, styre sine egne brugere, tage stilling til varslede underdatabehandlere inden fristen, holde CPR-numre og følsomme oplysninger ude af fritekstfelter og selv vurdere, om et brud skal anmeldes."},
}

// descriptionChange is what management decided on a change that the registers show.
type descriptionChange struct {
	source  string // its key, which ends in its day
	leftOut bool
	what    string
	why     string
}

// Why changes that the registers show are left out of the description.
const (
	placeTold    = "Stedet hører til underdatabehandleren, hvis ændring er taget med."
	customerGone = "At en kunde ophører, ændrer ikke systemet. Tilbagelevering og sletning er testet under kontrolmål D."
	breachClosed = "Enkeltstående hændelse, som ikke ændrede systemet. De berørte kunder er underrettet, og kontrolmål I viser, hvordan brud behandles."
)

// descriptionChanges are the decisions on the changes of 2025.
var descriptionChanges = []descriptionChange{
	{"location_in location/LOC-09 2025-02-10", true, "Alpeprofil Support er taget i brug som sted.", placeTold},
	{"sub_processor_started sub_processor/SP-09 2025-02-10", false, "Alpeprofil Support d.o.o. i Slovenien fejlsøger Rejseprofil.", "Leverandøren har samlet sin support i eget selskab."},
	{"policy_version document/DOC-C.1-2025 2025-03-25", false, "Informationssikkerhedspolitikken er godkendt i en ny udgave.", "Årlig gennemgang efter den nye risikovurdering."},
	{"customer_ended controller/C-12 2025-03-31", true, "En kunde er ophørt.", customerGone},
	{"sub_processor_renamed sub_processor.alias/AL-01 2025-05-12", false, "Låsesmed ID A/S hedder nu Nøglering ID A/S.", "Navneskift uden ændring af selskab eller ydelse."},
	{"breach incident/INC-10 2025-06-09", true, "Et brud på persondatasikkerheden (INC-10).", breachClosed},
	{"customer_ended controller/C-13 2025-06-30", true, "En kunde er ophørt.", customerGone},
	{"location_in location/LOC-06 2025-07-18", true, "Sydpols europæiske region er godkendt som sted.", placeTold},
	{"location_in location/LOC-07 2025-07-18", true, "Sydpols support er godkendt som sted.", placeTold},
	{"customer_started controller/C-11 2025-08-11", false, "En ny kunde er taget i drift.", "Ny aftale."},
	{"breach incident/INC-15 2025-09-03", true, "Et brud på persondatasikkerheden (INC-15).", breachClosed},
	{"sub_processor_replaced sub_processor/SP-03 2025-09-03", false, "Postdue Mail SAS har afløst Gamleby SMTP A/S.", "Den hidtidige tjeneste lukkede."},
	{"sub_processor_replaced sub_processor/SP-04 2025-09-10", false, "Sydpol SMTP Ltd sender masseudsendelser i stedet for Gamleby SMTP A/S.", "Tjenesten er bygget til dem."},
	{"transfer_started transfer/TR-01 2025-09-10", false, "Support hos Sydpol SMTP Ltd kan se oplysninger fra New Zealand.", "Følger af skiftet. EU-Kommissionen har fundet beskyttelsen i New Zealand tilstrækkelig."},
	{"breach incident/INC-16 2025-09-20", true, "Et brud på persondatasikkerheden (INC-16).", breachClosed},
	{"customer_ended controller/C-14 2025-09-30", true, "En kunde er ophørt.", customerGone},
	{"location_out location/LOC-04 2025-09-30", true, "Gamleby SMTP er ikke længere et sted.", placeTold},
	{"sub_processor_ended sub_processor/SP-05 2025-09-30", false, "Gamleby SMTP A/S er ophørt som underdatabehandler og har bekræftet sletning.", "Tjenesten er afløst."},
	{"breach incident/INC-20 2025-11-12", true, "Et brud på persondatasikkerheden (INC-20).", breachClosed},
	{"sub_processor_changed change_notice/CN-06 2025-11-15", false, "Lyttepost Support SIA dækker også weekender.", "Ønske fra kunderne."},
	{"breach incident/INC-21 2025-11-26", true, "Et brud på persondatasikkerheden (INC-21).", breachClosed},
}

func (c descriptionChange) row(id string) Row {
	decision := record.Code("taken")
	if c.leftOut {
		decision = "left_out"
	}
	return row(id, &register.DescriptionChange{
		Parent: "SD-2025", Date: day(c.source[strings.LastIndex(c.source, " ")+1:]), What: free(c.what), Why: free(c.why), Source: c.source, Decision: decision,
	})
}

// systemDescription tells that the sections were written, the changes of the year
// decided on, and then both approved.
func (s *story) systemDescription() {
	s.put(at("2026-02-12 10:00"), "E-001", recorded, row("SD-2025", &register.SystemDescription{Version: "2025", Engagement: engagementNow}))
	var rows, changed []Row
	for i, x := range sections {
		rows = append(rows, row(number("SDS", i+1, 2), &register.DescriptionSection{Parent: "SD-2025", Section: x.section, TextDA: free(x.text)}))
	}
	for i, c := range descriptionChanges {
		changed = append(changed, c.row(number("SDC", i+1, 2)))
	}
	s.put(at("2026-02-12 10:05"), "E-001", recorded, rows...)
	s.put(at("2026-02-12 10:10"), "E-001", recorded, changed...)
	change(s, at("2026-02-12 10:20"), "E-001", "SD-2025", func(r *register.SystemDescription) {
		r.ApprovedBy, r.ApprovedAt = "E-001", day("2026-02-12")
	})
}
