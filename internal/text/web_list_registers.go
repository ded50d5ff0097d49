// SPDX-License-Identifier: Apache-2.0

package text

// RegisterTitle names a register as a whole, "Medarbejdere", given its file name;
// the name itself if it is unknown.
func (l Lang) RegisterTitle(name string) string {
	words, ok := registerTitles[name]
	if !ok {
		return name
	}
	return l.of(words.da, words.en)
}

// NewRow heads the form of a new row of a register, "Ny medarbejder", and leads to
// it; the name itself if it is unknown.
func (l Lang) NewRow(name string) string {
	words, ok := registerTitles[name]
	if !ok {
		return name
	}
	return l.of(words.newDa, words.newEn)
}

// registerTitles holds what the label of a register does not tell: how Danish makes
// its plural, and whether a new one is "ny" or "nyt".
var registerTitles = map[string]struct{ da, newDa, en, newEn string }{
	"organisation":                    {"Organisation", "Ny organisation", "Organisation", "New organisation"},
	"employee":                        {"Medarbejdere", "Ny medarbejder", "Employees", "New employee"},
	"employee.leave":                  {"Fravær", "Nyt fravær", "Absences", "New absence"},
	"role_assignment":                 {"Roller og autorisationer", "Ny rolle", "Roles and authorisations", "New role"},
	"controller":                      {"Dataansvarlige", "Ny dataansvarlig", "Controllers", "New controller"},
	"department_record":               {"Afdelingsdatafortegnelser", "Ny afdelingsdatafortegnelse", "Department data records", "New department data record"},
	"dpa":                             {"Databehandleraftaler", "Ny databehandleraftale", "Data processing agreements", "New data processing agreement"},
	"agreed_requirement":              {"Aftalekrav", "Nyt aftalekrav", "Agreed requirements", "New agreed requirement"},
	"instruction":                     {"Instrukser", "Ny instruks", "Instructions", "New instruction"},
	"processing_activity":             {"Fortegnelse over behandlinger", "Ny behandling", "Processing activities", "New processing activity"},
	"processing_activity.data_field":  {"Oplysninger", "Ny oplysning", "Data fields", "New data field"},
	"location":                        {"Lokaliteter", "Ny lokalitet", "Locations", "New location"},
	"it_system":                       {"It-systemer", "Nyt it-system", "IT systems", "New IT system"},
	"it_system.account":               {"Systemkonti", "Ny systemkonto", "System accounts", "New system account"},
	"it_system.role_rule":             {"Rollematrix", "Ny regel i rollematrixen", "Role matrix", "New rule in the role matrix"},
	"it_system.isolation_test":        {"Test af kundeadskillelse", "Ny test af kundeadskillelse", "Tenant isolation tests", "New tenant isolation test"},
	"sub_processor":                   {"Underdatabehandlere", "Ny underdatabehandler", "Sub-processors", "New sub-processor"},
	"sub_processor.alias":             {"Tidligere navne", "Nyt tidligere navn", "Former names", "New former name"},
	"sub_processor.use":               {"Faktisk brug", "Ny faktisk brug", "Actual use", "New actual use"},
	"payable":                         {"Kreditorer", "Ny kreditor", "Vendors in accounts payable", "New vendor"},
	"published_list":                  {"Offentliggjorte lister", "Ny offentliggjort liste", "Published lists", "New published list"},
	"sub_processor_authorisation":     {"Godkendelser af underdatabehandlere", "Ny godkendelse", "Sub-processor authorisations", "New authorisation"},
	"change_notice":                   {"Ændringsvarsler", "Nyt ændringsvarsel", "Change notices", "New change notice"},
	"change_notice.recipient":         {"Varslede dataansvarlige", "Ny varslet dataansvarlig", "Notified controllers", "New notified controller"},
	"sub_processing_agreement":        {"Underdatabehandleraftaler", "Ny underdatabehandleraftale", "Sub-processing agreements", "New sub-processing agreement"},
	"supervision":                     {"Tilsyn med underdatabehandlere", "Nyt tilsyn", "Supervision of sub-processors", "New supervision"},
	"received_statement":              {"Modtagne erklæringer", "Ny modtaget erklæring", "Received statements", "New received statement"},
	"received_statement.observation":  {"Observationer", "Ny observation", "Observations", "New observation"},
	"received_statement.user_control": {"Komplementære kontroller hos os", "Ny komplementær kontrol", "Complementary controls on our side", "New complementary control"},
	"transfer":                        {"Overførsler", "Ny overførsel", "Transfers", "New transfer"},
	"document":                        {"Dokumenter", "Nyt dokument", "Documents", "New document"},
	"document.clause":                 {"Bekræftede punkter", "Nyt bekræftet punkt", "Confirmed clauses", "New confirmed clause"},
	"policy_number":                   {"Tal i politikken", "Nyt tal i politikken", "Policy numbers", "New policy number"},
	"document_review":                 {"Gennemgange", "Ny gennemgang", "Reviews", "New review"},
	"document_review.receipt":         {"Udsendelser og kvitteringer", "Ny udsendelse", "Sendings and receipts", "New sending"},
	"policy_comparison":               {"Sammenligninger af politik og aftaler", "Ny sammenligning", "Comparisons of policy and agreements", "New comparison"},
	"risk_assessment":                 {"Risikovurderinger", "Ny risikovurdering", "Risk assessments", "New risk assessment"},
	"risk_assessment.risk":            {"Risici", "Ny risiko", "Risks", "New risk"},
	"measure":                         {"Foranstaltninger", "Ny foranstaltning", "Measures", "New measure"},
	"access_grant":                    {"Brugeradgange", "Ny adgang", "Access grants", "New access grant"},
	"access_grant.login":              {"Log-in", "Nyt log-in", "Log-ins", "New log-in"},
	"access_review":                   {"Adgangsrevurderinger", "Ny adgangsrevurdering", "Access reviews", "New access review"},
	"access_review.decision":          {"Beslutninger om adgang", "Ny beslutning om adgang", "Review decisions", "New review decision"},
	"access_review.account":           {"Konti i revurderingen", "Ny konto i revurderingen", "Reviewed accounts", "New reviewed account"},
	"authentication_check":            {"Log-in og tofaktor", "Ny kontrol af log-in", "Authentication", "New authentication check"},
	"authentication_check.exception":  {"Undtagelser fra tofaktor", "Ny undtagelse fra tofaktor", "Exceptions from two factors", "New exception from two factors"},
	"onboarding":                      {"Ansættelsessager", "Ny ansættelsessag", "Onboarding", "New onboarding"},
	"onboarding.screening":            {"Efterprøvninger", "Ny efterprøvning", "Screenings", "New screening"},
	"offboarding":                     {"Fratrædelsessager", "Ny fratrædelsessag", "Offboarding", "New offboarding"},
	"confidentiality_agreement":       {"Fortrolighedserklæringer", "Ny fortrolighedserklæring", "Confidentiality agreements", "New confidentiality agreement"},
	"awareness_course":                {"Awarenesskurser", "Nyt awarenesskursus", "Awareness courses", "New awareness course"},
	"awareness_course.completion":     {"Gennemførelser", "Ny gennemførelse", "Completions", "New completion"},
	"asset":                           {"Aktiver", "Nyt aktiv", "Assets", "New asset"},
	"physical_access":                 {"Fysisk adgang", "Ny fysisk adgang", "Physical access", "New physical access"},
	"physical_access.event":           {"Dørhændelser", "Ny dørhændelse", "Door events", "New door event"},
	"physical_access.visit":           {"Besøg", "Nyt besøg", "Visits", "New visit"},
	"endpoint":                        {"Endpoints og antivirus", "Nyt endpoint", "Endpoints and antivirus", "New endpoint"},
	"endpoint.report":                 {"Daglige meldinger", "Ny melding", "Daily reports", "New daily report"},
	"network_segment":                 {"Netværkssegmenter", "Nyt netværkssegment", "Network segments", "New network segment"},
	"network_segment.rule":            {"Firewallregler", "Ny firewallregel", "Firewall rules", "New firewall rule"},
	"network_segment.scan":            {"Eksterne portscanninger", "Ny portscanning", "External scans", "New external scan"},
	"alert":                           {"Overvågningsalarmer", "Ny alarm", "Alerts", "New alert"},
	"transmission_endpoint":           {"Transmission og kryptering", "Ny transmissionsvej", "Transmission and encryption", "New transmission endpoint"},
	"transmission_endpoint.check":     {"Daglige krypteringskontroller", "Ny krypteringskontrol", "Daily encryption checks", "New encryption check"},
	"transmission_endpoint.exception": {"Ukrypterede forsendelser", "Ny ukrypteret forsendelse", "Unencrypted sendings", "New unencrypted sending"},
	"transmission_endpoint.delivery":  {"Afsendt post", "Ny forsendelse", "Mail deliveries", "New mail delivery"},
	"log_source":                      {"Logkilder", "Ny logkilde", "Log sources", "New log source"},
	"log_source.heartbeat":            {"Daglige livstegn", "Nyt livstegn", "Heartbeats", "New heartbeat"},
	"log_source.gap":                  {"Huller i loggen", "Nyt hul i loggen", "Log gaps", "New log gap"},
	"log_source.setup_event":          {"Ændringer af logopsætning", "Ny ændring af logopsætning", "Log set-up events", "New log set-up event"},
	"log_review":                      {"Loggennemgange", "Ny loggennemgang", "Log reviews", "New log review"},
	"log_review.finding":              {"Fund i loggen", "Nyt fund i loggen", "Log findings", "New log finding"},
	"test_database":                   {"Udviklings- og testdatabaser", "Ny udviklings- eller testdatabase", "Development and test databases", "New development or test database"},
	"technical_test":                  {"Tekniske test", "Ny teknisk test", "Technical tests", "New technical test"},
	"technical_test.finding":          {"Fund ved test", "Nyt fund ved test", "Test findings", "New test finding"},
	"change":                          {"Ændringer og patches", "Ny ændring", "Changes and patches", "New change"},
	"deployment":                      {"Idriftsættelser", "Ny idriftsættelse", "Deployments", "New deployment"},
	"backup_job":                      {"Backup og genetablering", "Nyt backupjob", "Backup and restore", "New backup job"},
	"backup_job.run":                  {"Backupkørsler", "Ny backupkørsel", "Backup runs", "New backup run"},
	"backup_job.restore_test":         {"Genopretningstest", "Ny genopretningstest", "Restore tests", "New restore test"},
	"retention_rule":                  {"Opbevaring og sletning", "Ny sletteregel", "Retention rules", "New retention rule"},
	"retention_rule.run":              {"Kørte sletterutiner", "Ny kørsel af sletterutine", "Deletion runs", "New deletion run"},
	"termination":                     {"Ophør", "Nyt ophør", "Terminations", "New termination"},
	"termination.confirmation":        {"Underdatabehandleres bekræftelser", "Ny bekræftelse", "Sub-processors' confirmations", "New confirmation"},
	"data_subject_request":            {"Anmodninger fra registrerede", "Ny anmodning", "Data subject requests", "New data subject request"},
	"incident":                        {"Hændelser og brud", "Ny hændelse", "Incidents and breaches", "New incident"},
	"incident.left_out":               {"Dataansvarlige, der ikke er berørt", "Ny dataansvarlig, der ikke er berørt", "Controllers left out", "New controller left out"},
	"notice":                          {"Underretninger", "Ny underretning", "Notices", "New notice"},
	"gdpr_case":                       {"GDPR-sager", "Ny GDPR-sag", "GDPR cases", "New GDPR case"},
	"standard_reply":                  {"Standardsvar", "Nyt standardsvar", "Standard replies", "New standard reply"},
	"cpr_processing":                  {"CPR-behandlinger", "Ny CPR-behandling", "CPR processing", "New CPR processing"},
	"cpr_processing.masking_test":     {"Masketest", "Ny masketest", "Masking tests", "New masking test"},
	"cpr_processing.scan":             {"Fritekstscanninger", "Ny fritekstscanning", "Free-text scans", "New free-text scan"},
	"cpr_processing.hit":              {"Fund i fritekst", "Nyt fund i fritekst", "Free-text hits", "New free-text hit"},
	"authority_request":               {"Myndighedsanmodninger", "Ny myndighedsanmodning", "Authority requests", "New authority request"},
	"meeting":                         {"Arbejdsgruppemøder", "Nyt arbejdsgruppemøde", "Working group meetings", "New working group meeting"},
	"meeting.participant":             {"Deltagere", "Ny deltager", "Participants", "New participant"},
	"task":                            {"Opgaver", "Ny opgave", "Tasks", "New task"},
	"control":                         {"Kontrolkatalog", "Ny kontrol", "Controls", "New control"},
	"control_performance":             {"Kontroludførelser", "Ny kontroludførelse", "Control performance", "New control performance"},
	"evidence":                        {"Beviser", "Nyt bevis", "Evidence", "New evidence"},
	"population":                      {"Populationer og stikprøver", "Ny population", "Populations and samples", "New population"},
	"population.item":                 {"Stikprøveelementer", "Nyt stikprøveelement", "Sample items", "New sample item"},
	"test_result":                     {"Testresultater", "Nyt testresultat", "Test results", "New test result"},
	"deviation":                       {"Afvigelser", "Ny afvigelse", "Deviations", "New deviation"},
	"engagement":                      {"Erklæringsopgaver", "Ny erklæringsopgave", "Engagements", "New engagement"},
	"engagement.method":               {"Metoder for underdatabehandlere", "Ny metode for en underdatabehandler", "Methods for sub-processors", "New method for a sub-processor"},
	"system_description":              {"Systembeskrivelser", "Ny systembeskrivelse", "System descriptions", "New system description"},
	"system_description.section":      {"Afsnit", "Nyt afsnit", "Sections", "New section"},
	"system_description.change":       {"Ændringer i perioden", "Ny ændring i perioden", "Changes in the period", "New change in the period"},
	"self_declaration":                {"Egenerklæringer", "Ny egenerklæring", "Self-declarations", "New self-declaration"},
	"self_declaration.answer":         {"Svar", "Nyt svar", "Answers", "New answer"},
	"signature":                       {"Underskrifter", "Ny underskrift", "Signatures", "New signature"},
	"user_control":                    {"Komplementære kontroller", "Ny komplementær kontrol", "Complementary controls", "New complementary control"},
	"supervision_request":             {"Tilsyn fra dataansvarlige", "Nyt tilsyn fra en dataansvarlig", "Supervision by controllers", "New supervision by a controller"},
	"audit_trail":                     {"Revisionsspor", "Nyt revisionsspor", "Audit trail", "New audit trail"},
}
