// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// packageWords are the words of the extracts and of the packages for customers.
var packageWords = map[string][2]string{
	"processor":         {"Databehandler", "Processor"},
	"item":              {"Emne", "Item"},
	"value":             {"Oplysning", "Value"},
	"about":             {"Om udtrækket", "About"},
	"record":            {"Fortegnelse over behandlingsaktiviteter", "Record of processing activities"},
	"record_lead":       {"Fortegnelsen følger databeskyttelsesforordningens artikel 30, stk. 2: hvem der behandler for hvem, kategorier af behandling, overførsler til tredjelande og sikkerhed.", "The record follows GDPR Article 30(2): who processes for whom, the categories of processing, transfers to third countries, and security."},
	"activities":        {"Behandlinger", "Processing activities"},
	"activity":          {"Behandling", "Processing activity"},
	"controller":        {"Dataansvarlig", "Controller"},
	"representative":    {"Dataansvarligs repræsentant", "Controller's representative"},
	"dpo":               {"Databeskyttelsesrådgiver", "Data protection officer"},
	"no_dpo":            {"Ikke udpeget", "None appointed"},
	"data":              {"Oplysninger", "Data"},
	"sub_processors":    {"Underdatabehandlere", "Sub-processors"},
	"sub_processor":     {"Underdatabehandler", "Sub-processor"},
	"transfers":         {"Overførsler til tredjelande", "Transfers to third countries"},
	"no_transfers":      {"Ingen overførsel", "No transfer"},
	"departments":       {"Afdelingernes datafortegnelser", "The departments' data records"},
	"systems":           {"Oversigt over it-systemer", "Overview of IT systems"},
	"systems_lead":      {"Alle systemer i drift, også dem uden personoplysninger.", "All systems in use, those without personal data too."},
	"agreement":         {"Aftalen og kravene", "The agreement and its requirements"},
	"agreement_lead":    {"Databehandleraftalen og de krav, den stiller, med vores vurdering af, om hvert krav er dækket.", "The data processing agreement and its requirements, with our assessment of how far each is covered."},
	"agreements":        {"Databehandleraftaler", "Data processing agreements"},
	"requirements":      {"Aftalte krav", "Agreed requirements"},
	"changes":           {"Ændringer", "Changes"},
	"changes_lead":      {"Ændringer af underdatabehandlere, der er varslet, og ændringer i vores beskrivelse af behandlingen.", "Changes of sub-processors that were announced, and changes in our description of the processing."},
	"notices":           {"Varsler", "Notices"},
	"description":       {"Ændringer i systembeskrivelsen", "Changes in the system description"},
	"certificates":      {"Certifikater og erklæringer", "Certificates and statements"},
	"certificates_lead": {"Vores eget certifikat og de certifikater og erklæringer, vi har modtaget fra underdatabehandlere.", "Our own certificate, and the certificates and statements that we received from sub-processors."},
	"own_certificate":   {"Eget certifikat", "Own certificate"},
	"statements":        {"Modtaget fra underdatabehandlere", "Received from sub-processors"},
	"responses":         {"Ledelsens svar på afvigelser", "Management's answers to deviations"},
	"responses_lead":    {"Svarene står også i erklæringens afsnit 5.", "The answers are in section 5 of the report too."},
	"questions":         {"Spørgsmål til tilsynet", "Questions for the inspection"},
	"questions_lead":    {"Kontrollerne, de handlinger, der afprøver dem, og plads til jeres egne spørgsmål.", "The controls, the steps that test them, and room for your own questions."},
	"requests":          {"Jeres henvendelser", "Your requests"},
	"control":           {"Kontrol", "Control"},
	"step":              {"Afprøvning", "Test step"},
	"own_question":      {"Jeres spørgsmål", "Your question"},
	"list_lead":         {"Underdatabehandlere i brug på dagen, med dem, de selv bruger.", "Sub-processors in use on the day, with those that they use themselves."},

	"confirmation":         {"Bekræftelse til dataansvarlige", "Confirmation to controllers"},
	"confirmation_heading": {"Vi bekræfter", "We confirm"},
	"status":               {"Kontrollernes status", "Status of the controls"},
	"objective":            {"Kontrolmål", "Objective"},
	"controls":             {"Kontroller", "Controls"},
	"without":              {"Uden afvigelse", "No deviation"},
	"with":                 {"Med afvigelse", "Deviation"},
	"untested":             {"Ikke afprøvet", "Not tested"},
	"exceptions":           {"Afvigelser", "Deviations"},
	"what":                 {"Hvad", "What"},

	"trust":           {"Databeskyttelse hos os", "Data protection with us"},
	"trust_reports":   {"Erklæringer", "Reports"},
	"trust_none":      {"Der er endnu ikke udstedt nogen erklæring.", "No report has been issued yet."},
	"trust_on_demand": {"Kunder får dokumenterne ved henvendelse.", "Customers get the documents on request."},
	"trust_name":      {"Navn", "Name"},
	"trust_country":   {"Behandler i", "Processes in"},
	"trust_task":      {"Opgave", "Task"},
	"trust_website":   {"Hjemmeside", "Website"},

	"title":             {"Tilsynspakker", "Supervision packages"},
	"lead":              {"Materiale til kunder, der fører tilsyn med os. Vælg kunden og det tilsynskoncept, kunden bruger.", "Material for customers who supervise us. Choose the customer and the concept that the customer uses."},
	"extracts":          {"Til myndigheder", "For authorities"},
	"extracts_lead":     {"Filerne viser registrene, som de står nu. Det bliver logført, at de er hentet.", "The files show the registers as they stand now. The ledger notes that they were taken."},
	"trust_page":        {"Side til virksomhedens hjemmeside (HTML)", "Page for the company's website (HTML)"},
	"make":              {"Lav en pakke", "Make a package"},
	"make_button":       {"Lav pakken", "Make the package"},
	"customer":          {"Kunde", "Customer"},
	"concept":           {"Koncept", "Concept"},
	"language":          {"Pakkens sprog", "Language of the package"},
	"request":           {"Henvendelse", "Request"},
	"request_new":       {"Ny henvendelse, modtaget nu", "New request, received now"},
	"asked_by":          {"Hvem har spurgt", "Who asked"},
	"asked_hint":        {"Stilling eller afdeling hos kunden er nok. Står i henvendelsen, hvis den er ny.", "A position or department at the customer will do. It goes into the request if that is new."},
	"made":              {"Pakker, der er lavet", "Packages made"},
	"none_made":         {"Der er endnu ikke lavet nogen pakke.", "No package has been made yet."},
	"answered":          {"Besvaret", "Answered"},
	"package":           {"Pakke", "Package"},
	"points":            {"Find konceptet", "Find the concept"},
	"points_lead":       {"Svar på fire spørgsmål, så foreslår siden det laveste koncept, der passer til kundens risiko.", "Answer four questions, and the page proposes the lowest concept that fits the customer's risk."},
	"indicative":        {"Vejledende. Kunden vælger selv, og flere punkttal er vores skøn.", "Indicative only. The customer decides, and several of the point values are our own estimate."},
	"propose":           {"Foreslå koncept", "Propose a concept"},
	"points_table":      {"Point og koncepter", "Points and concepts"},
	"points_word":       {"Point", "Points"},
	"concepts_word":     {"Koncepter, der passer", "Concepts that fit"},
	"room_hint":         {"Koncept 6 giver en spørgeliste. Kunden kan også få adgang til sit eget inspektionsrum.", "Concept 6 gives a list of questions. The customer can also be let into an inspection room of its own."},
	"rooms":             {"Inspektionsrum", "Inspection rooms"},
	"choose_customer":   {"Vælg en kunde", "Choose a customer"},
	"estimated":         {"skøn", "estimate"},
	"as_of":             {"Gælder fra", "Valid from"},
	"source":            {"Kilde", "Source"},
	"back_to_documents": {"Tilsynspakker og udtræk", "Packages and extracts"},
}

// PackageWord is a word of the extracts and packages by its key.
func (l Lang) PackageWord(key string) string {
	return l.of(packageWords[key][0], packageWords[key][1])
}

// packageConcepts name what each of the six concepts asks of the processor.
var packageConcepts = [...][2]string{
	{"Intet aktivt tilsyn: offentlig side", "No active supervision: public page"},
	{"Bekræftelse på, at aftalens krav er opfyldt", "Confirmation that the agreement is kept"},
	{"Skriftlig status: egenerklæring, ændringer og underdatabehandlere", "Written status: self-declaration, changes and sub-processors"},
	{"Certifikat eller adfærdskodeks", "Certificate or code of conduct"},
	{"Tilsyn ved uafhængig tredjepart: ISAE 3000-erklæring", "Supervision by an independent third party: ISAE 3000 report"},
	{"Kundens eget tilsyn: spørgeliste", "The customer's own supervision: list of questions"},
}

// PackageConcept names a concept, 1 to 6; "" for another.
func (l Lang) PackageConcept(no int) string {
	if no < 1 || no > len(packageConcepts) {
		return ""
	}
	return fmt.Sprintf("%d. %s", no, l.of(packageConcepts[no-1][0], packageConcepts[no-1][1]))
}

// PackageAsOf says which day an extract speaks of.
func (l Lang) PackageAsOf(day record.Date) string {
	return l.of("Som registrene stod den ", "As the registers stood on ") + l.LongDate(day)
}

// PackageLog names the place in the ledger that an extract was read at.
func (l Lang) PackageLog(origin string, size int64, root string) string {
	return fmt.Sprintf(l.of("Log %s · %s poster · rod %s", "Log %s · %s entries · root %s"), origin, l.Number(size), root)
}

// PackagePage numbers a page.
func (l Lang) PackagePage(page, pages int) string {
	return fmt.Sprintf(l.of("Side %d af %d", "Page %d of %d"), page, pages)
}

// PackageFor says whose rows an extract has.
func (l Lang) PackageFor(customer string) string {
	if customer == "" {
		return l.of("Alle kunder", "All customers")
	}
	return l.of("Kun for ", "Only for ") + customer
}

// PackageCount counts the rows of an extract.
func (l Lang) PackageCount(rows int) string {
	return fmt.Sprintf(l.of("Rækker: %s", "Rows: %s"), l.Number(int64(rows)))
}

// PackageConfirms is the statement of the confirmation. Deviations counts the
// controls that have some.
func (l Lang) PackageConfirms(from, to record.Date, deviations int) string {
	s := fmt.Sprintf(l.of("Ledelsen bekræfter, at vi i perioden %s har behandlet personoplysninger efter instruks, og at kravene i vores databehandleraftaler er opfyldt",
		"Management confirms that in the period %s we processed personal data as instructed, and that the requirements of our data processing agreements are met"), l.Days(from, to))
	switch deviations {
	case 0:
		return s + "."
	case 1:
		return s + l.of(", bortset fra afvigelsen i én kontrol, der står nedenfor.", ", save for the deviation in one control that is told below.")
	}
	return s + fmt.Sprintf(l.of(", bortset fra afvigelserne i %d kontroller, der står nedenfor.", ", save for the deviations in %d controls that are told below."), deviations)
}

// PackageBasis says what the confirmation rests on.
func (l Lang) PackageBasis() string {
	return l.of("Bekræftelsen bygger på den automatiske bedømmelse af registrene. Den er ledelsens egen og er ikke afprøvet af en revisor.",
		"The confirmation rests on the automatic assessment of the registers. It is management's own, and no auditor has tested it.")
}

// PackageProposal says what the answers came to: the points, and the concepts that
// fit them, lowest first.
func (l Lang) PackageProposal(points int, concepts []int) string {
	lowest := ""
	if len(concepts) > 0 {
		lowest = l.PackageConcept(concepts[0])
	}
	return fmt.Sprintf(l.of("%s. Det laveste koncept, der passer, er %s (vejledende).", "%s. The lowest concept that fits is %s (indicative)."), l.PackagePoints(points), lowest)
}

// PackagePoints counts points.
func (l Lang) PackagePoints(n int) string {
	if n == 1 {
		return l.of("1 point", "1 point")
	}
	return strconv.Itoa(n) + l.of(" point", " points")
}

// PackageReport names an issued document on the public page.
func (l Lang) PackageReport(kind string, from, to record.Date) string {
	return l.DocumentKind(kind) + ", " + l.DocumentDays(kind, from, to)
}
