// SPDX-License-Identifier: Apache-2.0

package text

// FieldHint returns the sentence of help for a field of a register; "" where the
// label says it all.
func (l Lang) FieldHint(register, field string) string {
	for _, key := range []string{register + "/" + field, "/" + field} {
		if h, ok := hints[key]; ok {
			return l.of(h[0], h[1])
		}
	}
	return ""
}

// hints are the fields about which a person would ask. The keys are those of the
// labels.
var hints = map[string][2]string{
	"/valid_from":                     {"Kun hvis rækken gælder fra en anden dag end dens egne datoer viser.", "Only if the row holds from another day than its own dates show."},
	"/valid_to":                       {"Lad feltet stå tomt, så længe rækken gælder.", "Leave empty as long as the row holds."},
	"/owner":                          {"Den, der holder rækken ved lige.", "Who keeps the row up to date."},
	"/evidence":                       {"Filer, der viser, at rækken er rigtig. Upload dem fra rækkens side.", "Files that show that the row is right. Upload them from the row's page."},
	"/parent":                         {"Rækken, som denne hører under.", "The row that this one belongs to."},
	"organisation/cvr":                {"8 cifre.", "8 digits."},
	"organisation/dpo_reason":         {"Hvorfor I skal eller ikke skal have en databeskyttelsesrådgiver (artikel 37).", "Why you must or need not have a data protection officer (Article 37)."},
	"organisation/roles":              {"Vælg alle roller, I har efter databeskyttelsesforordningen.", "Choose every role that you have under the GDPR."},
	"organisation/isms_claim":         {"Skriv kun certificeret, hvis certifikatet gælder.", "Say certified only if the certificate is in force."},
	"employee/leave_date":             {"Sidste arbejdsdag. Adgange skal være lukket inden for 24 timer.", "Last day of work. Access must be closed within 24 hours."},
	"employee/leave_notice_at":        {"Da I fik opsigelsen, ikke fratrædelsen.", "When notice was given, not the last day."},
	"employee/handles_pd":             {"Ja, hvis personen arbejder med kunders persondata.", "Yes, if the person works with controllers' personal data."},
	"employee/is_admin":               {"Ja, hvis personen har udvidede rettigheder i et system.", "Yes, if the person has extended rights in a system."},
	"dpa/version":                     {"Aftalens versionsnummer eller dato.", "The agreement's version number or date."},
	"dpa/effective":                   {"Den dag aftalen gælder fra, ikke underskriftsdagen.", "The day from which the agreement holds, not that of signing."},
	"dpa/subproc_mode":                {"Generel: varsel og ret til indsigelse. Specifik: kunden skal godkende først.", "General: notice and a right to object. Specific: the controller must approve first."},
	"dpa/subproc_notice_days":         {"Fra varslet er kommet frem, til ændringen må træde i kraft.", "From the arrival of the notice until the change may take effect."},
	"dpa/objection_window":            {"Hvor længe kunden kan gøre indsigelse. Tomt felt regnes som en måned.", "How long the controller may object. Empty counts as a month."},
	"dpa/breach_hours":                {"Timer fra I bliver opmærksomme på et brud, til kunden skal have besked.", "Hours from your becoming aware of a breach until the controller must be told."},
	"dpa/dsr_days":                    {"Hvor hurtigt I skal hjælpe med en registrerets anmodning.", "How soon you must help with a data subject's request."},
	"dpa/end_choice":                  {"Hvad der skal ske med oplysningerne, når aftalen ophører.", "What happens to the data when the agreement ends."},
	"dpa/backup_tail":                 {"Hvor længe slettede oplysninger kan ligge i backup.", "How long deleted data may remain in backups."},
	"dpa/audit_form":                  {"Hvordan kunden fører tilsyn med jer.", "How the controller oversees you."},
	"dpa/approved_countries":          {"Lande, hvor oplysningerne må behandles.", "Countries in which the data may be processed."},
	"dpa/art28_check":                 {"De punkter i artikel 28, stk. 3, som aftalen dækker.", "The points of Article 28(3) that the agreement covers."},
	"instruction/legality":            {"Om instruksen efter jeres vurdering er lovlig (artikel 28, stk. 3).", "Whether you judge the instruction lawful (Article 28(3))."},
	"processing_activity/own_purpose": {"Ja, hvis I også bruger oplysningerne til jeres egne formål.", "Yes, if you also use the data for purposes of your own."},
	"processing_activity/categories_of_processing": {"Hvad I gør for kunden (artikel 30, stk. 2).", "What you do for the controller (Article 30(2))."},
	"processing_activity/tom_summary":              {"Kort om sikkerheden (artikel 32).", "Security in brief (Article 32)."},
	"it_system/criticality":                        {"Hvor hurtigt et stop går ud over kunderne.", "How soon a stop harms controllers."},
	"it_system/holds_cpr":                          {"Ja, også hvis det kun er i fritekst.", "Yes, also if only in free text."},
	"it_system/supported_until":                    {"Den dag leverandøren holder op med at rette sikkerhedsfejl.", "The day on which the supplier stops mending security faults."},
	"it_system/key_holders":                        {"Medarbejdere, som svarer for nøglerne til krypteringen.", "Employees who answer for the encryption keys."},
	"change/code_change":                           {"Ja, hvis I selv har skrevet kode til ændringen.", "Yes, if you wrote code for the change."},
	"cpr_processing.masking_test/system":           {"Det system, hvis nye versioner kræver en ny test.", "The system whose releases need a new test."},
	"cpr_processing.scan/cpr_columns":              {"Kolonner i databasen, der er lavet til CPR-numre.", "Columns of the database made for CPR numbers."},
	"it_system/rights_manual":                      {"Rettigheder, som systemet ikke selv kan klare.", "Rights that the system can't serve by itself."},
	"sub_processor/cvr_or_reg":                     {"Navnet kan skifte; nummeret gør ikke.", "The name may change; the number does not."},
	"sub_processor/kind":                           {"Underdatabehandler, hvis den behandler kunders persondata for jer.", "Sub-processor, if it processes controllers' personal data for you."},
	"sub_processor/method":                         {"Udeladt: deres kontroller er ikke med i erklæringen. Medtaget: de er.", "Carve-out: their controls are outside the report. Inclusive: they are in it."},
	"sub_processor/processing_countries":           {"Alle lande, hvor oplysninger ligger eller kan ses fra.", "All countries in which data lie or can be seen."},
	"sub_processor/support_countries":              {"Lande, som supporten kan få adgang fra.", "Countries from which support may get access."},
	"sub_processor/ultimate_parent":                {"Selskabet øverst i koncernen. Det kan have pligter uden for EU.", "The company at the top of the group. It may have duties outside the EU."},
	"sub_processor/due_diligence_at":               {"Den dag vurderingen blev afsluttet, før brugen begyndte.", "The day on which the assessment was done, before use began."},
	"change_notice/emergency":                      {"Ja, hvis udskiftningen ikke kunne vente på varslet.", "Yes, if the replacement could not wait for the notice."},
	"change_notice/planned_effective":              {"Tidligst når varsel og indsigelsesfrist er udløbet for alle.", "Not before notice and objection have run out for all."},
	"change_notice/contents":                       {"Det, som varslet oplyser om.", "What the notice tells."},
	"change_notice.recipient/received_at":          {"Varslet løber fra, det er kommet frem, ikke fra det er sendt.", "The notice runs from its arrival, not from its sending."},
	"change_notice.recipient/accepted_at":          {"Kun hvis kunden har svaret ja.", "Only if the controller answered yes."},
	"supervision/next_due":                         {"Næste tilsyn efter jeres plan.", "The next supervision by your plan."},
	"received_statement/no_observations_stated":    {"Ja, kun hvis erklæringen siger det udtrykkeligt.", "Yes, only if the report says so expressly."},
	"transfer/basis":                               {"Grundlaget efter kapitel V for at overføre oplysningerne.", "The basis under Chapter V for the transfer."},
	"document/topic":                               {"Den kontrol, som dokumentet tjener.", "The control that the document serves."},
	"document/required_clauses":                    {"De punkter, dokumentet skal indeholde.", "The clauses that the document must hold."},
	"document/review_cycle":                        {"Hvor ofte dokumentet skal gennemgås.", "How often the document must be reviewed."},
	"document/hash":                                {"SHA-256 af filen, så den kan genkendes.", "SHA-256 of the file, so that it can be recognised."},
	"risk_assessment/appetite":                     {"Den højeste restrisiko, I accepterer uden videre.", "The highest residual risk that you accept as it is."},
	"risk_assessment.risk/residual":                {"Risikoen, når foranstaltningerne virker, fra 1 til 25.", "The risk when the measures work, from 1 to 25."},
	"measure/art32":                                {"Det led i artikel 32, stk. 1, som foranstaltningen opfylder.", "The point of Article 32(1) that the measure meets."},
	"access_grant/need":                            {"Hvorfor arbejdet kræver adgangen.", "Why the work needs the access."},
	"access_grant/revoked_at":                      {"Da adgangen faktisk blev lukket.", "When access was in fact closed."},
	"access_grant/role_in_system":                  {"Rettigheden, som den hedder i systemet.", "The right by its name in the system."},
	"access_grant/privileged":                      {"Ja, hvis kontoen kan ændre andres adgange eller systemet.", "Yes, if the account can change others' access or the system."},
	"offboarding/opened_at":                        {"Da I begyndte på sagen.", "When you began the case."},
	"offboarding/access_closed_at":                 {"Da den sidste adgang var lukket.", "When the last access was closed."},
	"incident/detected_at":                         {"Første gang nogen så tegn på hændelsen.", "When someone first saw signs of it."},
	"incident/aware_at":                            {"Da I med rimelig sikkerhed vidste, at persondata var berørt. Fristen løber herfra.", "When you knew with reasonable certainty that personal data were affected. The time limit runs from here."},
	"incident/is_breach":                           {"Ja, hvis fortrolighed, integritet eller tilgængelighed af persondata er berørt.", "Yes, if confidentiality, integrity or availability of personal data is affected."},
	"incident/breach_reason":                       {"Skriv også begrundelsen, når svaret er nej.", "Give the reason also when the answer is no."},
	"incident/subjects_approx":                     {"Et skøn er nok. Ret det senere.", "An estimate is enough. Correct it later."},
	"evidence/captured_at":                         {"Da filen eller udtrækket blev lavet.", "When the file or extract was made."},
	"evidence/source_system":                       {"Systemet, filen kommer fra.", "The system that the file comes from."},
	"evidence/query":                               {"Hvordan udtrækket er lavet, så det kan gentages.", "How the extract was made, so that it can be repeated."},
	"evidence/covers_from":                         {"Første dag i den periode, som filen viser noget om.", "First day of the period that the file tells of."},
	"evidence/covers_to":                           {"Sidste dag i den periode.", "Last day of that period."},
	"evidence/redacted":                            {"Ja, hvis oplysninger, der ikke skal bruges, er streget over.", "Yes, if data that are not needed are blacked out."},
	"evidence/retention_until":                     {"Derefter skal filen ikke bruges som bevis.", "After that the file is not to be used as evidence."},
	"engagement/assurance":                         {"Høj grad af sikkerhed er det almindelige i en ISAE 3000-erklæring.", "Reasonable assurance is usual in an ISAE 3000 report."},
	"engagement/mne":                               {"Revisors nummer i Revireg.", "The auditor's number in the register of auditors."},
}
