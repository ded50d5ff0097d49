// SPDX-License-Identifier: Apache-2.0

package text

import "strings"

// HelpProgram says what the program is, in one line.
func (l Lang) HelpProgram() string {
	return l.of("Tilsyn: behandl personoplysninger efter instruks, kør kontrollerne, og bevis begge dele.",
		"Tilsyn: process personal data as instructed, run the controls, and prove both.")
}

// help holds the texts of commands and flags by their names in the command line.
var help = map[string][2]string{
	"help_lang":               {"Sprog: da eller en; ellers det i TILSYN_LANG.", "Language: da or en; else the one in TILSYN_LANG."},
	"help_data":               {"Installationens mappe.", "The installation's folder."},
	"help_db":                 {"Databasens adresse: sqlite:FIL eller postgres://…", "Database address: sqlite:FILE or postgres://…"},
	"help_demo":               {"Byg det opdigtede år, og gå hele vejen til en bevist erklæring.", "Build the fictional year and go all the way to a proven report."},
	"help_demo_dir":           {"Mappe til demoens filer; data ligger i DIR/data.", "Folder for the demo's files; its data lie in DIR/data."},
	"help_demo_profile":       {"Årets forløb: realistic, clean, stress eller empty.", "Course of the year: realistic, clean, stress or empty."},
	"help_demo_once":          {"Slut efter verifikationen.", "End after the verification."},
	"help_init":               {"Opret en installation.", "Set up an installation."},
	"help_init_name":          {"Virksomhedens juridiske navn.", "The company's legal name."},
	"help_init_cvr":           {"Virksomhedens CVR-nummer.", "The company's CVR number."},
	"help_init_tenant":        {"Lejerens navn i databasen.", "The tenant's name in the database."},
	"help_init_origin":        {"Loggens navn, f.eks. et domæne med sti.", "The log's name, such as a domain with a path."},
	"help_init_owner":         {"Ejerens e-mail; så skrives et engangslink.", "The owner's e-mail; a one-time link is then printed."},
	"help_account":            {"Invitér, vis og spær brugere.", "Invite, list and disable accounts."},
	"help_acc_invite":         {"Invitér en bruger, og skriv engangslinket.", "Invite somebody and print the one-time link."},
	"help_acc_email":          {"Brugerens e-mail.", "The person's e-mail."},
	"help_acc_role":           {"Rolle: owner, compliance, management, employee, auditor, reader eller controller.", "Role: owner, compliance, management, employee, auditor, reader or controller."},
	"help_acc_controller":     {"Kunden, hvis inspektionsrum en controller får adgang til: id i registret controller.", "The customer whose inspection room a controller reaches: id in the register controller."},
	"help_acc_until":          {"Sidste dag, en controller har adgang, højst et år frem.", "Last day of a controller's access, at most a year ahead."},
	"help_acc_employee":       {"Medarbejderens id i registret employee.", "The employee's id in the register employee."},
	"help_acc_list":           {"Vis alle brugere og invitationer.", "List all accounts and invitations."},
	"help_acc_link":           {"Lav et nyt engangslink, når adgangskode eller telefon er mistet. Brugeren logges ud.", "Make a new one-time link when password or phone is lost. The person is signed out."},
	"help_acc_disable":        {"Spær en bruger, og log brugeren ud.", "Disable an account and sign it out."},
	"help_import":             {"Importér registre fra CSV-filer eller XLSX.", "Import registers from CSV files or XLSX."},
	"help_import_path":        {"Mappe med REGISTER.csv eller én .xlsx.", "Folder of REGISTER.csv files, or one .xlsx."},
	"help_dry_run":            {"Vis, hvad der ville ændre sig; gem intet.", "Show what would change; store nothing."},
	"help_export":             {"Eksportér alle registre i importens form.", "Export all registers in the form of the import."},
	"help_export_path":        {"Mappe til CSV-filer eller en .xlsx-fil.", "Folder for CSV files, or an .xlsx file."},
	"help_assess":             {"Bedøm de 45 kontroller og de udvidede, der er slået til, over en periode.", "Judge the 45 controls, and the extended ones that are switched on, over a period."},
	"help_from":               {"Periodens første dag, f.eks. 2025-01-01.", "First day of the period, such as 2025-01-01."},
	"help_to":                 {"Periodens sidste dag, f.eks. 2025-12-31.", "Last day of the period, such as 2025-12-31."},
	"help_on":                 {"Dag for en erklæring af type 1, i stedet for --from og --to.", "Day of a report of type 1, in place of --from and --to."},
	"help_as_of":              {"Kun det, der var registreret på dette tidspunkt.", "Only what was recorded by this time."},
	"help_json":               {"Skriv som JSON: controls, entry_times og limits.", "Write as JSON: controls, entry_times and limits."},
	"help_review":             {"Gennemgå CPR-numre i registrenes tekst.", "Review CPR numbers in the text of the registers."},
	"help_review_list":        {"Vis åbne fund: stedet, aldrig nummeret.", "List open hits: the place, never the number."},
	"help_review_closed":      {"Vis de afgjorte i stedet.", "List those decided instead."},
	"help_review_scan":        {"Søg i al tekst i alle udgaver af alle rækker. Skal ske hver uge.", "Search all text of all versions of all rows. To be done every week."},
	"help_review_decide":      {"Afgør et fund. Maskeret og slettet overskriver alle udgaver og kan ikke fortrydes.", "Decide a hit. Masked and deleted overwrite all versions and can't be undone."},
	"help_review_hit":         {"Fundets id fra listen.", "The hit's id, from the list."},
	"help_review_as":          {"false (intet CPR-nummer), masked, deleted eller lawful (må stå der).", "false (no CPR number), masked, deleted or lawful (may stand there)."},
	"help_sample":             {"Eksportér og efterprøv revisors stikprøver.", "Export and verify the auditor's samples."},
	"help_declaration":        {"Besvar andres spørgeskemaer ud fra egenerklæringen.", "Answer others' questionnaires from the self-declaration."},
	"help_declaration_map":    {"Skriv svarene på et andet spørgeskema som CSV.", "Write the answers to another questionnaire as CSV."},
	"help_questions":          {"CSV med kolonnerne question;maps_to. maps_to er et af de 20 spørgsmål, f.eks. S-G7.", "CSV with the columns question;maps_to. maps_to is one of the 20 questions, such as S-G7."},
	"help_sample_export":      {"Skriv en stikprøve med alt, hvad der skal til for at udtrække den igen.", "Write a sample with all that it takes to draw it again."},
	"help_sample_verify":      {"Udtræk en stikprøve igen, og sammenlign. Med en fil alene: uden net og uden installationen.", "Draw a sample again and compare. With a file alone: off line, without the installation."},
	"help_sample_secret":      {"Lav dit tal til en stikprøve og forseglingen af det.", "Make your number for a sample, and its commitment."},
	"help_sample_file":        {"Fil, som »tilsyn sample export« skrev.", "File that “tilsyn sample export” wrote."},
	"help_population":         {"Populationens id.", "The population's id."},
	"help_party":              {"Hvem du er: auditor (revisor) eller processor (databehandler).", "Who you are: auditor or processor."},
	"help_record30":           {"Fortegnelsen efter artikel 30, stk. 2, som PDF eller XLSX.", "The record of processing, Art. 30(2), as PDF or XLSX."},
	"help_systems":            {"Oversigten over it-systemer som PDF eller XLSX.", "The overview of IT systems as PDF or XLSX."},
	"help_package":            {"Materialet til et af de seks tilsynskoncepter, som zip.", "The material for one of the six supervision concepts, as zip."},
	"help_package_concept":    {"Koncept 1 til 6.", "Concept 1 to 6."},
	"help_package_controller": {"Kundens id i registret controller. Undværes kun ved koncept 1 og 4.", "The customer's id in the register controller. Only concepts 1 and 4 do without."},
	"help_extract_day":        {"Som registrene stod den dag; ellers i dag.", "As the registers stood that day; else today."},
	"help_extract_out":        {"Fil, der skrives: .pdf eller .xlsx.", "File to write: .pdf or .xlsx."},
	"help_report":             {"Lav en erklæring som PDF, klar til underskrift.", "Make a report as PDF, ready for signing."},
	"help_document":           {"isae3000, self_declaration (egenerklæring) eller confirmation (bekræftelse).", "isae3000, self_declaration or confirmation."},
	"help_out":                {"Fil, der skrives.", "File to write."},
	"help_sign":               {"Udfyld et underskriftsfelt i en erklæring.", "Fill a signature field of a document."},
	"help_sign_file":          {"Dokumentet (PDF).", "The document (PDF)."},
	"help_field":              {"Feltets navn: Seal, Management eller Auditor.", "The field's name: Seal, Management or Auditor."},
	"help_sign_key":           {"PEM-fil med privat nøgle og certifikat.", "PEM file with private key and certificate."},
	"help_tsa":                {"Tidsstempeltjenestens adresse; demo bruger demoens lokale.", "Address of the time-stamping authority; demo uses the demo's local one."},
	"help_tsa_roots":          {"Rodcertifikater, som tidsstemplet skal føre til.", "Root certificates that the time stamp must lead to."},
	"help_role":               {"Underskriverens rolle, som den vises.", "The signer's role as shown."},
	"help_on_behalf_of":       {"Hvem der underskrives for.", "Whom the signer signs for."},
	"help_sign_name":          {"Underskriverens navn; ellers certifikatets.", "The signer's name; else the certificate's."},
	"help_bundle":             {"Skriv bevispakken til et dokument.", "Write the evidence bundle of a document."},
	"help_bundle_report":      {"Dokumentet, som pakken skal bevise.", "The document that the bundle is to prove."},
	"help_bundle_out":         {"Bevispakke, der skrives (.ledger.zip).", "Bundle to write (.ledger.zip)."},
	"help_verify":             {"Efterprøv dokumenter, bevispakker eller data, uden net.", "Verify documents, bundles or data, off line."},
	"help_verify_files":       {"Dokument og bevispakke, sammen eller hver for sig.", "Document and bundle, together or alone."},
	"help_key":                {"Loggens nøgle (log.vkey), fået ad anden vej.", "The log's key (log.vkey), from another channel."},
	"help_roots":              {"Rodcertifikater for underskrifter og tidsstempler.", "Root certificates of signatures and time stamps."},
	"help_verify_data":        {"Efterprøv også data i denne installation.", "Verify the data of this installation too."},
	"help_mask":               {"Maskér et foto af et dansk kørekort, så CPR-nummeret aldrig kan ses.", "Mask a photo of a Danish driving licence so that the CPR number can never be seen."},
	"help_mask_in":            {"Fotoet: JPEG, PNG, WebP eller en PDF med én scannet side; - er standard-input.", "The photo: JPEG, PNG, WebP or a PDF with one scanned page; - is standard input."},
	"help_mask_out":           {"Den maskerede JPEG-fil.", "The masked JPEG file."},
	"help_mask_controller":    {"Kundens id i registret controller: grundlaget tjekkes, og det, der sker, føres i loggen.", "The customer's id in the register controller: the basis is checked, and what happens goes into the ledger."},
	"help_mask_whole":         {"Dæk hele billedet, når det viser et pas (passport) eller et sundhedskort (health_card), i stedet for at afvise det. Med en kunde gælder kundens valg.", "Mask the whole picture when it shows a passport (passport) or a health card (health_card) instead of refusing it. With a customer the customer's choice counts."},
	"help_mask_consent":       {"Du har set, at samtykket er givet.", "You have seen that consent was given."},
	"help_status":             {"Fortæl, hvad der er gået galt i den seneste uge, uden at noget er sluppet igennem. Slutter med 1, hvis der er noget, ellers 0.", "Tell what failed in the last week without letting anything through. Ends with 1 if anything did, else with 0."},
	"help_canary":             {"Forsøg at gemme prøvenumre, og se efter, at ingen af dem ligger nogen steder. Slutter med 0, hvis der er rent, ellers 1.", "Try to store test numbers, and see that none of them lies anywhere. Ends with 0 if clean, else with 1."},
	"help_canary_count":       {"Hvor mange prøvenumre, 1 til 10.000.", "How many test numbers, 1 to 10,000."},
	"help_scan":               {"Find CPR-numre i filer, mapper og databaser.", "Find CPR numbers in files, folders and databases."},
	"help_scan_paths":         {"Filer, mapper og adresser (postgres://…); - er standard-input.", "Files, folders and addresses (postgres://…); - is standard input."},
	"help_scan_format":        {"table, jsonl eller sarif.", "table, jsonl or sarif."},
	"help_scan_rules":         {"Det, der ledes efter: cpr, iban, card, mrz, email, phone, secret m.fl., eller all.", "What is looked for: cpr, iban, card, mrz, email, phone, secret and more, or all."},
	"help_scan_quiet":         {"Skriv kun fund, og hvad der ikke kunne undersøges.", "Write only findings, and what could not be examined."},
	"help_scan_ignore":        {"Fil med mønstre, der springes over; ellers .tilsynignore.", "File of patterns to leave out; else .tilsynignore."},
	"help_schema":             {"Vis alle registre og felter.", "Show all registers and fields."},
	"help_schema_format":      {"text eller csv (kontrakten for import).", "text or csv (the contract for imports)."},
	"help_serve":              {"Kør tjenesten: siderne for alle, der har adgang.", "Run the service: the pages for everybody with access."},
	"help_listen":             {"Adresse, der lyttes på.", "Address to listen on."},
	"help_tls_cert":           {"Certifikat (PEM) til krypteret forbindelse. Uden det skal en proxy stå foran.", "Certificate (PEM) for an encrypted connection. Without it a proxy must stand in front."},
	"help_tls_key":            {"Certifikatets private nøgle (PEM).", "The certificate's private key (PEM)."},
	"help_log_ons":            {"Fil, som demoens adgange skrives til som JSON.", "File to write the demo's log-ons to as JSON."},
	"help_version":            {"Vis programmets version.", "Show the program's version."},
}

// Help returns the help texts in the language.
func (l Lang) Help() map[string]string {
	texts := make(map[string]string, len(help))
	for key, words := range help {
		texts[key] = l.of(words[0], words[1])
	}
	return texts
}

// helpWords are the parser's own words in a help page.
var helpWords = strings.NewReplacer(
	"Usage: ", "Brug: ", "Flags:\n", "Tilvalg:\n", "Commands:\n", "Kommandoer:\n", "Arguments:\n", "Argumenter:\n",
	"<command>", "<kommando>", "[flags]", "[tilvalg]",
	"Show context-sensitive help.", "Vis hjælp til kommandoen.",
	`Run "tilsyn <command> --help" for more information on a command.`, "Skriv »tilsyn <kommando> --help« for hjælp til en kommando.",
)

// HelpWords puts the parser's own words in a help page into the language.
func (l Lang) HelpWords(page string) string {
	if l == English {
		return page
	}
	return helpWords.Replace(page)
}

// usageWords are the parser's own words in its errors.
var usageWords = strings.NewReplacer(
	"unexpected argument ", "ukendt argument ", "unknown flag ", "ukendt tilvalg ",
	"missing flags: ", "disse tilvalg mangler: ", "missing positional arguments ", "disse argumenter mangler: ",
	", did you mean ", ", mente du ", "expected one of ", "forventede en af ", " must be one of ", " skal være en af ",
	" but got ", " men fik ", "expected ", "forventede ", "missing value, expecting ", "værdien mangler, forventede ", "missing value", "værdien mangler",
	`"<path> ..."`, "mindst én fil, mappe eller adresse", `"<path>"`, "en fil", "<arg>", "<værdi>",
	"--name and --cvr must be used together", "--name og --cvr skal angives sammen",
)

// Usage is the answer to a command line that can't be read; detail is the
// parser's own.
func (l Lang) Usage(detail string) string {
	if l == English {
		return "The command can't be read: " + detail + ". See “tilsyn --help”."
	}
	return "Kommandoen kan ikke læses: " + usageWords.Replace(detail) + ". Se »tilsyn --help«."
}
