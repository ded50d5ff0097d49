// SPDX-License-Identifier: Apache-2.0

package demo

import "github.com/tilsyn/tilsyn/internal/domain/record"

// Who the documents are for.
var (
	forAll        = []record.Code{"all_staff"}
	forHandlers   = []record.Code{"data_handlers"}
	forManagement = []record.Code{"management"}
	forOperations = []record.Code{"it_operations"}
	forTechnology = []record.Code{"it_operations", "development"}
	forSupport    = []record.Code{"support"}
)

// papers lists the documents in force: the policy first, then the procedures in
// the order of the controls.
var papers = []paper{
	{"C.1", "policy", "Informationssikkerhedspolitik", "03-25", "E-001", forAll, true,
		[]string{"formål og ansvar", "risikovurdering", "adgang", "brud", "opbevaring", "underdatabehandlere", "opfølgning"},
		"Politikken bygger på den årlige risikovurdering og gælder for alle, der arbejder for Tågehorn. Oplysninger behandles kun for kunden og kun efter instruks. Adgang gives efter behov, log-on kræver to faktorer, og brud meldes til arbejdsgruppen straks."},
	{"A.1", "procedure", "Procedure for instruks", "04-22", "E-006", forHandlers, true,
		[]string{"dokumenteret instruks", "lovkrav med forudgående besked", "besked om ulovlig instruks", "hvem der må modtage instruks", "årlig og ændringsdrevet gennemgang"},
		"En instruks modtages skriftligt af kundechefen og vurderes af databeskyttelsesrådgiveren, før den udføres. Er den i strid med reglerne, får kunden besked straks, og instruksen udføres ikke. Kræver lovgivningen en behandling, orienteres kunden først, medmindre loven forbyder det."},
	{"B.1", "procedure", "Procedure for aftalte sikkerhedstiltag", "04-23", "E-002", forTechnology, true,
		[]string{"krav fra aftalen", "ansvarlig for hvert tiltag", "efterprøvning", "nye aftaler"},
		"Hver databehandleraftale deles op i krav inden 30 dage. Hvert krav får en foranstaltning og en ansvarlig, og dækningen vurderes, før kunden går i drift. Foranstaltningerne efterprøves mindst en gang om året."},
	{"D.1", "procedure", "Procedure for opbevaring og sletning", "04-24", "E-002", forOperations, true,
		[]string{"frist pr. kategori", "udløser", "metode", "sikkerhedskopier", "logge", "midlertidige filer", "testkopier", "underdatabehandlere", "bevis"},
		"Hver kategori af oplysninger har en frist og en udløser fra aftalen. Sletningen kører hver nat og skriver, hvad den fandt og slettede. Sikkerhedskopier er overskrevet senest 35 dage efter. Midlertidige filer ryddes dagligt, og testmiljøer indeholder ingen kundedata."},
	{"E.1", "procedure", "Procedure for opbevaring efter aftale", "04-24", "E-006", []record.Code{"management", "it_operations"}, true,
		[]string{"kun efter aftale", "godkendte steder", "fortegnelse", "ændringer"},
		"Oplysninger ligger kun i de systemer og på de steder, som aftalen nævner. Et nyt sted kræver kundens godkendelse, før det tages i brug. Fortegnelsen rettes samme dag, som behandlingen ændres."},
	{"F.1", "procedure", "Procedure for underdatabehandlere", "04-25", "E-006", forManagement, true,
		[]string{"udvælgelse", "vurdering før start", "aftale", "varsel", "indsigelse", "tilsyn", "kæden", "hjælpeydelser", "udtræden"},
		"En underdatabehandler vurderes og bindes ved aftale, før den bruges. Kunderne varsles efter deres aftale, og ibrugtagning sker først, når alle frister er ude. Leverandørens egne leverandører omfattes af samme krav. Tilsyn føres mindst en gang om året, oftere ved høj risiko."},
	{"G.1", "procedure", "Procedure for overførsel til tredjelande", "04-25", "E-006", forManagement, true,
		[]string{"fjernadgang er overførsel", "videre overførsel", "konsekvensvurdering", "overvågning af afgørelser", "register", "stopregel"},
		"Overførsel sker kun, når kunden har aftalt den, og grundlaget er gyldigt. Et opslag fra et tredjeland er også en overførsel. Falder grundlaget bort, stoppes overførslen, til et nyt er på plads."},
	{"H.1", "procedure", "Procedure for bistand til de registreredes rettigheder", "04-28", "E-005", forSupport, true,
		[]string{"kontaktpunkt", "videresendelse af direkte anmodninger", "frister pr. aftale", "identitet afgøres af kunden", "standardsvar", "underdatabehandlere"},
		"Anmodninger samles hos datagruppen. Skriver en registreret direkte til Tågehorn, sendes anmodningen videre til kunden inden to arbejdsdage. Kunden afgør, hvem der spørger, og hvad der skal ske. Bistanden gives inden aftalens frist."},
	{"I.1", "procedure", "Procedure for underretning om brud", "04-28", "E-006", forHandlers, true,
		[]string{"hvem der vurderer", "timer pr. aftale", "kontakter", "weekender", "faser", "underdatabehandlere", "log"},
		"Enhver hændelse meldes til arbejdsgruppen straks og vurderes inden 24 timer. Er det et brud, underrettes hver berørt kunde inden aftalens frist, også i weekender. Mangler der oplysninger, gives de i faser. Frister regnes fra det øjeblik, nogen hos Tågehorn blev opmærksom."},
	{"A.2", "guideline", "Vejledning: kun efter instruks", "04-22", "E-006", forHandlers, false, []string{"egne formål", "nye felter"},
		"Data bruges ikke til egne formål. Et nyt felt i løsningen kræver, at aftalen nævner oplysningen."},
	{"A.3", "guideline", "Vejledning: vurdering af lovlighed", "04-22", "E-006", forHandlers, false, []string{"vurdering før udførelse", "besked til kunden"},
		"Instruksen holdes op mod formålet, oplysningerne og aftalen. Ved tvivl får kunden et skriftligt svar inden to arbejdsdage."},
	{"B.2", "procedure", "Procedure for risikovurdering", "04-23", "E-002", forTechnology, false, []string{"registrerede", "virksomheden", "større ændringer"},
		"Risikoen vurderes for de registrerede og for virksomheden hver marts og inden 60 dage efter en større ændring."},
	{"B.3", "guideline", "Retningslinje for malwarebeskyttelse", "05-06", "E-002", forOperations, false, []string{"dækning", "opdatering"},
		"Alle servere og pc'er har beskyttelse, der opdateres dagligt. En vært, der ikke har meldt sig i to døgn, følges op."},
	{"B.4", "guideline", "Retningslinje for firewall", "05-06", "E-002", forOperations, false, []string{"regler", "gennemgang"},
		"Al adgang udefra går gennem firewallen. Hver regel har begrundelse, godkender og en dato for næste gennemgang."},
	{"B.5", "diagram", "Netværksdiagram og opdeling", "02-11", "E-002", forOperations, false, []string{"zoner", "tilladte veje"},
		"Produktion, test, udvikling, kontor og gæster er hver for sig. Kun de veje, der står i diagrammet, er åbne."},
	{"B.6", "procedure", "Procedure for adgang efter behov", "05-07", "E-002", forTechnology, false, []string{"behov", "opfølgning"},
		"Adgang kræver et arbejdsmæssigt behov og godkendelse fra en anden end brugeren. Systemernes egne kontolister afstemmes."},
	{"B.7", "guideline", "Retningslinje for overvågning og alarmer", "05-07", "E-002", forOperations, false, []string{"kilder", "frister"},
		"Kritiske alarmer lukkes inden fire timer, høje inden et døgn. Vejen fra alarm til vagt afprøves hvert halve år."},
	{"B.8", "procedure", "Procedure for kryptering under transport", "05-08", "E-002", forTechnology, false, []string{"algoritmer", "mail", "undtagelser"},
		"Alt sendes krypteret med mindst TLS 1.2. Fortrolige og følsomme oplysninger går kun ad den fortrolige mailrute, hvor kryptering er tvungen. Ukrypteret forsendelse er en hændelse."},
	{"B.9", "procedure", "Procedure for logning", "05-08", "E-002", forTechnology, false, []string{"kilder", "beskyttelse", "gennemgang", "ændringer kræver sag"},
		"Administratorers handlinger og sikkerhedshændelser logges i et lager, der ikke kan ændres. Loggene gennemgås hver uge af en, der ikke selv er administrator. Ændringer i logning kræver en ændringssag."},
	{"B.10", "guideline", "Retningslinje for testdata", "05-12", "E-008", []record.Code{"development"}, false, []string{"kun syntetiske eller anonymiserede data"},
		"Udvikling og test bruger syntetiske, anonymiserede eller pseudonymiserede data. Kundedata kræver kundens aftale og en slettedato."},
	{"B.11", "guideline", "Retningslinje for sårbarhedstest", "05-12", "E-002", forTechnology, false, []string{"scanning", "penetrationstest", "frister"},
		"Systemer mod internettet scannes hver måned, og en uafhængig penetrationstest udføres hvert år. Høje fund rettes inden 30 dage."},
	{"B.12", "procedure", "Procedure for ændringer og patches", "05-13", "E-008", forTechnology, false, []string{"godkendelse", "test", "nødændring", "tilbagerulning"},
		"En ændring testes og godkendes af en anden end den, der sætter den i drift. En nødændring godkendes senest to arbejdsdage efter."},
	{"B.13", "procedure", "Procedure for tildeling og lukning af adgang", "05-13", "E-002", forTechnology, false, []string{"tildeling", "fratrædelse", "revurdering"},
		"Adgang lukkes samme dag, som en medarbejder eller konsulent fratræder. Alle adgange revurderes hvert halve år."},
	{"B.14", "guideline", "Retningslinje for to faktorer", "05-14", "E-002", forOperations, false, []string{"systemer", "undtagelser"},
		"Systemer med høj risiko kræver to faktorer. Servicekonti bruger certifikat og står på en liste."},
	{"B.15", "guideline", "Retningslinje for fysisk adgang", "05-14", "E-004", forManagement, false, []string{"kort", "gæster"},
		"Kontoret kræver kort. Gæster har en vært og skrives ind og ud."},
	{"C.3", "procedure", "Procedure for efterprøvning ved ansættelse", "05-15", "E-004", forManagement, false, []string{"referencer", "straffeattest", "eksamensbevis", "konsulenter"},
		"Referencer og straffeattest ses for alle, der får adgang til kundedata, eksamensbevis for tekniske stillinger. Der tages ikke kopi."},
	{"C.5", "procedure", "Procedure for fratrædelse", "05-15", "E-004", forManagement, false, []string{"rettigheder", "udstyr", "tavshed"},
		"Ved fratrædelse lukkes adgang og kort samme dag, udstyr afleveres og slettes, og den fratrådte mindes skriftligt om tavshedspligten."},
	{"D.3", "procedure", "Procedure for ophør", "05-19", "E-013", forManagement, false, []string{"kundens valg", "frist", "underdatabehandlere", "bekræftelse"},
		"Kunden vælger, om data leveres tilbage eller slettes. Det sker inden aftalens frist, også hos underdatabehandlere, og bekræftes skriftligt."},
	{"F.3", "guideline", "Vejledning: varsel om underdatabehandlere", "05-19", "E-006", forManagement, false, []string{"indhold", "frister", "indsigelse"},
		"Varslet siger hvem, hvad, hvor, hvorfor, hvornår og hvordan man gør indsigelse. Et varsel, der kommer retur, er ikke modtaget."},
	{"F.6", "guideline", "Vejledning: tilsyn med underdatabehandlere", "05-20", "E-006", forManagement, false, []string{"risiko", "erklæringer", "orientering"},
		"Tilsynets form følger risikoen. En erklæring, der udebliver, rykkes for og eskaleres til arbejdsgruppen."},
	{"G.3", "guideline", "Vejledning: overførselsgrundlag", "05-20", "E-006", forManagement, false, []string{"grundlag", "afgørelser"},
		"For hver overførsel noteres grundlag, henvisning og gyldighed. Afgørelser om tilstrækkelighed følges hvert kvartal."},
	{"H.2", "procedure", "Procedure for de fem rettigheder", "05-21", "E-005", forSupport, false, []string{"udlevering", "berigtigelse", "sletning", "begrænsning", "oplysning"},
		"For hver rettighed står der, hvilke systemer der søges i, hvad der gøres i hvert af dem, og hvordan svaret afleveres til kunden."},
	{"I.3", "guideline", "Vejledning: uret ved brud", "05-21", "E-006", forHandlers, false, []string{"frister", "begrundelse for forsinkelse"},
		"Fristen løber fra opmærksomhed, uden pause. Gives besked efter mere end et døgn, skrives grunden ned."},
	{"I.4", "template", "Skabelon: underretning om brud", "05-22", "E-006", forHandlers, false, []string{"karakter", "konsekvenser", "foranstaltninger", "kontakt"},
		"Skabelonen har felter til bruddets karakter, berørte personer og poster, sandsynlige konsekvenser, foranstaltninger og kontaktperson."},
	{"X.4", "plan", "Beredskabsplan", "05-22", "E-002", forOperations, false, []string{"roller", "genetablering", "øvelse"},
		"Planen siger, hvem der gør hvad, når driften er nede, og i hvilken orden systemerne genetableres. Den øves hvert år i oktober."},
	{"X.11", "guideline", "Retningslinje for hjemmearbejde og mobile enheder", "05-23", "E-004", forAll, true, []string{"skærmlås", "netværk", "papir", "tab af udstyr"},
		"Kundedata ses kun på firmaets egne enheder, som er krypteret og kan slettes på afstand. Skærmen låses, når den forlades, og intet skrives ud hjemme. Mistes en enhed, meldes det straks."},
}
