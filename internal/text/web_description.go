// SPDX-License-Identifier: Apache-2.0

package text

import (
	"errors"
	"fmt"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/completeness"
	"github.com/tilsyn/tilsyn/internal/domain/description"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// descriptionWords are the fixed words of the pages about the description of the
// system.
var descriptionWords = map[string][2]string{
	"title":        {"Systembeskrivelse", "Description of the system"},
	"lead":         {"Ledelsens beskrivelse står i erklæringens afsnit 3. Den har elleve afsnit og fortæller, hvad der er ændret i perioden.", "Management's description is section 3 of the report. It has eleven sections and tells what changed in the period."},
	"sections":     {"Afsnit", "Sections"},
	"beside":       {"Ifølge registrene", "By the registers"},
	"edit":         {"Skriv afsnittet", "Write the section"},
	"text_da":      {"Tekst på dansk", "Text in Danish"},
	"text_en":      {"Tekst på engelsk", "Text in English"},
	"save":         {"Gem afsnittet", "Save the section"},
	"none":         {"Ikke skrevet endnu.", "Not written yet."},
	"changes":      {"Ændringer i perioden", "Changes in the period"},
	"changes_lead": {"Registrene viser disse ændringer. Tag hver enkelt med, eller udelad den, og skriv hvorfor. Intet må mangle, før ledelsen godkender.", "The registers show these changes. Take each one over or leave it out, and say why. None may be open when management approves."},
	"no_changes":   {"Registrene viser ingen ændringer i perioden.", "The registers show no changes in the period."},
	"change":       {"Ændring", "Change"},
	"date":         {"Dato", "Date"},
	"decision":     {"Afgørelse", "Decision"},
	"why":          {"Hvorfor", "Why"},
	"why_hint":     {"Hvorfor den skete, eller hvorfor den udelades.", "Why it happened, or why it is left out."},
	"what":         {"Hvad er ændret", "What changed"},
	"take":         {"Tag med", "Take over"},
	"leave":        {"Udelad", "Leave out"},
	"open":         {"Ikke afgjort", "Not decided"},
	"taken":        {"Taget med", "Taken over"},
	"left_out":     {"Udeladt", "Left out"},
	"decide":       {"Afgør", "Decide"},
	"by_hand":      {"Skrevet i hånden", "Written by hand"},
	"approval":     {"Godkendelse", "Approval"},
	"approve":      {"Godkend beskrivelsen", "Approve the description"},
	"approve_lead": {"Du godkender alle afsnit og alle afgørelser, som de står her. Rettes noget bagefter, skal det godkendes igen.", "You approve all sections and decisions as they stand here. Whatever is changed afterwards must be approved again."},
	"not_ready":    {"Ledelsen kan godkende, når alle afsnit er skrevet, og alle ændringer er afgjort.", "Management can approve when all sections are written and all changes are decided on."},
	"not_you":      {"Ledelsen godkender beskrivelsen.", "Management approves the description."},
	"changed":      {"Noget er ændret efter godkendelsen. Ledelsen skal godkende igen.", "Something changed after the approval. Management must approve again."},
	"never":        {"Ikke godkendt.", "Not approved."},
	"closed":       {"Revisor har konkluderet. Beskrivelsen kan ikke ændres, medmindre revisor tager opgaven tilbage.", "The auditor has concluded. The description cannot be changed unless the auditor takes the engagement back."},
	"check":        {"Tjek af erklæringen", "Check of the report"},
	"check_lead":   {"Her ser du, om erklæringen har alt, hvad standarden kræver. Mangler noget, kan den ikke dannes eller underskrives, når revisor har konkluderet.", "Here you see whether the report has everything that the standard requires. If something is missing, it cannot be made or signed once the auditor has concluded."},
	"check_all":    {"Intet mangler.", "Nothing is missing."},
	"element":      {"Element", "Element"},
	"result":       {"Resultat", "Result"},
	"mend":         {"Mangler", "Missing"},
	"met":          {"På plads", "In place"},
	"missing":      {"Mangler", "Missing"},
	"warning":      {"Se efter", "Look into it"},
}

// DescriptionWord is a fixed word of the pages about the description of the system.
func (l Lang) DescriptionWord(key string) string {
	return l.of(descriptionWords[key][0], descriptionWords[key][1])
}

// DescriptionSection names a section.
func (l Lang) DescriptionSection(code record.Code) string {
	return CodeLabel(l, register.DescriptionSection{}.Register(), "section", string(code))
}

// DescriptionState names how far a section is.
func (l Lang) DescriptionState(s description.State) string {
	words := map[description.State][2]string{
		description.Missing: {"Mangler", "Missing"}, description.Filled: {"Skrevet", "Written"}, description.Approved: {"Godkendt", "Approved"},
	}
	return l.of(words[s][0], words[s][1])
}

// DescriptionApproved tells who approved, and when.
func (l Lang) DescriptionApproved(by string, on record.Date) string {
	if by == "" {
		return fmt.Sprintf(l.of("Godkendt %s.", "Approved %s."), l.LongDate(on))
	}
	return fmt.Sprintf(l.of("Godkendt %s af %s.", "Approved %s by %s."), l.LongDate(on), by)
}

// DescriptionFact says what the registers know beside a section.
func (l Lang) DescriptionFact(f description.Fact) string {
	words := map[string][2]string{
		"data_types": {"Typer af oplysninger i aftalerne", "Types of data in the agreements"}, "customers": {"Kunder med aftale i perioden", "Customers with an agreement in the period"},
		"services": {"Ydelser i fortegnelsen", "Services in the record of processing"}, "systems": {"Systemer med personoplysninger", "Systems with personal data"},
		"places": {"Steder", "Places"}, "measures": {"Gennemførte foranstaltninger", "Measures implemented"}, "notices": {"Varslede ændringer i perioden", "Changes notified in the period"},
		"sub_processors": {"Underdatabehandlere i perioden", "Sub-processors in the period"}, "transfers": {"Overførsler til tredjelande", "Transfers to third countries"},
		"statements": {"Erklæringer modtaget i perioden", "Statements received in the period"}, "roles": {"Besatte roller", "Roles held"},
		"meetings": {"Møder i arbejdsgruppen i perioden", "Meetings of the working group in the period"}, "breaches": {"Brud i perioden", "Breaches in the period"},
		"requests": {"Henvendelser fra registrerede i perioden", "Requests of data subjects in the period"}, "cases": {"Sager i perioden", "Cases in the period"},
		"user_controls": {"Komplementære kontroller hos kunderne", "Complementary controls at customers"},
	}[f.Code]
	s := l.of(words[0], words[1]) + ": " + l.number(int64(f.N))
	if len(f.Names) == 0 {
		return s
	}
	names := make([]string, len(f.Names))
	for i, name := range f.Names {
		names[i] = l.factName(f.Code, name)
	}
	return s + " (" + strings.Join(names, ", ") + ")"
}

func (l Lang) factName(code, name string) string {
	switch code {
	case "data_types":
		return CodeLabel(l, register.DPA{}.Register(), "data_types", name)
	case "roles":
		return CodeLabel(l, register.RoleAssignment{}.Register(), "role", name)
	}
	return name
}

// DescriptionChange words a change that the registers show, as a proposal for the
// description.
func (l Lang) DescriptionChange(c description.Change) string {
	words := map[description.Kind][2]string{
		description.SubProcessorStarted:  {"%s er taget i brug som underdatabehandler.", "%s was taken into use as a sub-processor."},
		description.SubProcessorEnded:    {"%s er ophørt som underdatabehandler.", "%s is no longer a sub-processor."},
		description.SubProcessorRenamed:  {"%[2]s hedder nu %[1]s.", "%[2]s is now called %[1]s."},
		description.SubProcessorReplaced: {"%s har afløst %s som underdatabehandler.", "%s replaced %s as a sub-processor."},
		description.SubProcessorChanged:  {"%s har fået en ændret opgave eller et nyt sted.", "%s has a changed task or a new place."},
		description.ServiceStarted:       {"Ydelsen »%s« er taget i drift.", "The service “%s” was taken into operation."},
		description.ServiceEnded:         {"Ydelsen »%s« er ophørt.", "The service “%s” has ended."},
		description.CustomerStarted:      {"%s er taget i drift som kunde.", "%s became a customer."},
		description.CustomerEnded:        {"%s er ophørt som kunde.", "%s is no longer a customer."},
		description.ActivityStarted:      {"Ydelsen »%s« leveres nu også til %s.", "The service “%s” is now delivered to %s too."},
		description.ActivityEnded:        {"Ydelsen »%s« leveres ikke længere til %s.", "The service “%s” is no longer delivered to %s."},
		description.ActivityChanged:      {"Behandlingen »%s« for %s er ændret.", "The processing “%s” for %s was changed."},
		description.SystemIn:             {"Systemet %s er sat i drift.", "The system %s was put into operation."},
		description.SystemOut:            {"Systemet %s er taget ud af drift.", "The system %s was taken out of operation."},
		description.PolicyVersion:        {"%s, udgave %s, er trådt i kraft.", "%s, version %s, came into force."},
		description.LocationIn:           {"Stedet %s er taget i brug.", "The place %s was taken into use."},
		description.LocationOut:          {"Stedet %s bruges ikke længere.", "The place %s is no longer in use."},
		description.RoleTaken:            {"Rollen »%s« er besat.", "The role “%s” was filled."},
		description.RoleLeft:             {"Rollen »%s« er forladt.", "The role “%s” was left."},
		description.TransferStarted:      {"Oplysninger overføres til %s i %s.", "Data are transferred to %s in %s."},
		description.TransferEnded:        {"Overførslen til %s i %s er ophørt.", "The transfer to %s in %s has ended."},
		description.Breach:               {"Der er konstateret et brud på persondatasikkerheden: %s.", "There was a personal data breach: %s."},
	}[c.Kind]
	name, other := c.Name, c.Other
	switch c.Kind {
	case description.RoleTaken, description.RoleLeft:
		name = CodeLabel(l, c.Register, "role", name)
	case description.TransferStarted, description.TransferEnded:
		other = l.Country(other)
	}
	form := l.of(words[0], words[1])
	if strings.Count(form, "%") == 1 {
		return fmt.Sprintf(form, name)
	}
	return fmt.Sprintf(form, name, other)
}

// DescriptionCounted tells in the report what became of the changes that the
// registers show.
func (l Lang) DescriptionCounted(proposed, left, undecided int) string {
	if proposed == 0 {
		return l.DescriptionWord("no_changes")
	}
	s := fmt.Sprintf(l.of("Registrene viser %s ændringer i perioden. %s er taget med her, og %s er udeladt, hver med sin begrundelse.",
		"The registers show %s changes in the period. %s are taken over here, and %s are left out, each with its reason."),
		l.number(int64(proposed)), l.number(int64(proposed-left-undecided)), l.number(int64(left)))
	if undecided > 0 {
		s += fmt.Sprintf(l.of(" %s er ikke afgjort.", " %s are not decided on."), l.number(int64(undecided)))
	}
	return s
}

// reportElements say what each element of a report is.
var reportElements = map[string][2]string{
	"a": {"Titel, der viser, at det er en uafhængig revisors erklæring", "A title that shows it is an independent assurance report"},
	"b": {"Adressat", "Addressee"},
	"c": {"Grad af sikkerhed, emne, periode og ledelsens udtalelse", "Level of assurance, subject, period and management's assertion"},
	"d": {"Kriterier", "Criteria"},
	"e": {"Iboende begrænsninger", "Inherent limitations"},
	"f": {"Tiltænkte brugere og formål", "Intended users and purpose"},
	"g": {"Ledelsens og revisors ansvar", "Responsibilities of management and auditor"},
	"h": {"Udført efter ISAE 3000 (ajourført)", "Performed under ISAE 3000 (Revised)"},
	"i": {"Kvalitetsstyring efter ISQM 1", "Quality management under ISQM 1"},
	"j": {"Uafhængighed og etik (IESBA Code)", "Independence and ethics (IESBA Code)"},
	"k": {"Resumé af arbejdet, tests og resultater", "Summary of the work, tests and results"},
	"l": {"Konklusion, og grundlaget for et forbehold", "Conclusion, and the basis when it is modified"},
	"m": {"Underskrifter", "Signatures"},
	"n": {"Dato, ikke før sidste test eller ledelsens godkendelse", "Date, not before the last test or management's approval"},
	"o": {"Sted", "Place"},

	"K-160.services":        {"Beskrivelsen: ydelser og typer af oplysninger", "The description: services and types of data"},
	"K-160.processes":       {"Beskrivelsen: hvordan oplysninger behandles, rettes, slettes og begrænses", "The description: how data are processed, corrected, erased and restricted"},
	"K-160.instruction":     {"Beskrivelsen: behandling efter aftale og instruks", "The description: processing by agreement and instruction"},
	"K-160.confidentiality": {"Beskrivelsen: fortrolighed", "The description: confidentiality"},
	"K-160.end":             {"Beskrivelsen: sletning eller tilbagelevering ved ophør", "The description: erasure or return at the end"},
	"K-160.breach":          {"Beskrivelsen: hjælp ved brud", "The description: support in a breach"},
	"K-160.security":        {"Beskrivelsen: foranstaltninger efter risiko", "The description: measures by risk"},
	"K-160.sub_processors":  {"Beskrivelsen: underdatabehandlere og metode", "The description: sub-processors and method"},
	"K-160.user_controls":   {"Beskrivelsen: kontroller hos kunderne", "The description: controls at customers"},
	"K-160.environment":     {"Beskrivelsen: kontrolmiljø, ansvar og overvågning", "The description: control environment, responsibility and monitoring"},
	"K-160.approved":        {"Beskrivelsen er godkendt af ledelsen, som den står", "The description is approved by management as it stands"},
	"K-159":                 {"Alle ændringer i perioden er afgjort", "Every change in the period is decided on"},
	"K-161":                 {"De, der udfører manuelle kontroller, har en rolle med noteret kompetence", "Those who perform manual controls hold a role with noted competence"},
	"K-162":                 {"Hvert kontrolmål har mindst én risiko i risikovurderingen", "Each objective has at least one risk in the risk assessment"},
}

// ReportElement names an element of a report, with its letter.
func (l Lang) ReportElement(id string) string {
	s := l.of(reportElements[id][0], reportElements[id][1])
	if len(id) == 1 {
		return id + ") " + s
	}
	return s
}

// ReportLack says what is missing in a report.
func (l Lang) ReportLack(lack completeness.Lack) string {
	words := map[string][2]string{
		completeness.LackField: {"Feltet »%s« i opgaven", "The field “%s” of the engagement"}, completeness.LackText: {"Teksten %s", "The text %s"},
		completeness.LackOrg: {"Virksomhedens navn", "The name of the company"}, completeness.LackManager: {"En direktør på dagen", "A director on the day"},
		completeness.LackConclusion: {"Konklusion %s)", "Conclusion (%s)"}, completeness.LackBasis: {"Grundlaget for konklusionen", "The basis for the conclusion"},
		completeness.LackResults: {"Resultater af tests", "Results of tests"}, completeness.LackEarly: {"Datoen ligger før %s", "The date lies before %s"},
		completeness.LackSection: {"Afsnittet »%s«", "The section “%s”"}, completeness.LackTypes: {"Typer af oplysninger i aftalerne", "Types of data in the agreements"},
		completeness.LackControls: {"Kontroller hos kunderne", "Controls at customers"}, completeness.LackMethod: {"Metode for %s", "Method for %s"},
		completeness.LackApproval: {"Ledelsens godkendelse", "Management's approval"}, completeness.LackDecision: {"Afgørelse af en ændring", "Decision on a change"},
		completeness.LackRisk: {"En risiko for kontrolmål %s", "A risk to objective %s"}, completeness.LackCompetence: {"Kompetence for %s", "Competence of %s"},
	}[lack.Code]
	form, ref := l.of(words[0], words[1]), lack.Ref
	if !strings.Contains(form, "%s") {
		return form
	}
	switch lack.Code {
	case completeness.LackField:
		ref = FieldLabel(l, register.Engagement{}.Register(), ref)
	case completeness.LackSection:
		ref = l.DescriptionSection(record.Code(ref))
	case completeness.LackEarly:
		if d, err := record.ParseDate(ref); err == nil {
			ref = l.LongDate(d)
		}
	}
	return fmt.Sprintf(form, ref)
}

// incomplete words a report that lacks something: a line for each element.
func (l Lang) incomplete(err error) (string, bool) {
	var e *app.Incomplete
	if !errors.As(err, &e) {
		return "", false
	}
	lines := []string{l.of("Erklæringen mangler noget og kan ikke dannes eller underskrives:", "The report lacks something and cannot be made or signed:")}
	for _, element := range e.Elements {
		var lacks []string
		for _, lack := range element.Lacks {
			lacks = append(lacks, l.ReportLack(lack))
		}
		lines = append(lines, l.ReportElement(element.ID)+": "+strings.Join(lacks, "; ")+".")
	}
	return strings.Join(lines, "\n"), true
}
