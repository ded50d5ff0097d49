// SPDX-License-Identifier: Apache-2.0

package text

import (
	"errors"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
)

// faults words the codes that a user can do something about. Others read by
// their kind.
var faults = map[string][2]string{
	"reader_missing":             {"Læseren, der maskerer kørekort, er ikke installeret. Kør »make reader«, og installér tesseract-ocr og tesseract-ocr-dan.", "The reader that masks licences is not installed. Run `make reader`, and install tesseract-ocr and tesseract-ocr-dan."},
	"reader_failed":              {"Læseren, der maskerer kørekort, gik i stå. Billedet er ikke gemt. Prøv igen; sker det igen, så kør »make reader«.", "The reader that masks licences broke down. The picture was not kept. Try again; if it happens again, run `make reader`."},
	"reader_slow":                {"Maskeringen tog for lang tid, fordi maskinen har travlt. Billedet er ikke gemt. Prøv igen om lidt.", "The masking took too long, because the machine is busy. The picture was not kept. Try again in a moment."},
	"mask_same_file":             {"Vælg et andet navn til det maskerede billede end originalens.", "Choose another name for the masked picture than the original's."},
	"mask_over":                  {"Siden gælder ikke længere, eller billedet er allerede hentet. Begynd forfra under »Maskér et kørekort«.", "The page is no longer valid, or the picture was already taken. Begin again under “Mask a driving licence”."},
	"mask_busy":                  {"Læseren er optaget af andre billeder. Vent et øjeblik, og prøv igen.", "The reader is busy with other pictures. Wait a moment and try again."},
	"cpr_no_basis":               {"Kunden har ikke noget grundlag for at behandle CPR-numre. Opret det i registret CPR-behandling først.", "The customer has no basis for processing CPR numbers. Enter it in the register CPR processing first."},
	"cpr_no_consent":             {"Kundens grundlag er samtykke. Bekræft, at samtykket er givet, før billedet læses.", "The customer's basis is consent. Confirm that consent was given before the picture is read."},
	"package_names_other":        {"En tekst i registrene nævner en anden kunde, så pakken er ikke lavet. Find teksten, og ret den.", "A text in the registers names another customer, so the package was not made. Find the text and correct it."},
	"package_signed_names_other": {"Det underskrevne dokument nævner en anden kunde, så det kan ikke gives videre i en pakke. Ret teksten i registrene, og dan dokumentet igen.", "The signed document names another customer, so it can't go into a package. Correct the text in the registers and make the document again."},
	"package_unsigned":           {"Der er intet færdigt underskrevet dokument til det koncept. Dan det under Dokumenter, og få det underskrevet.", "There is no fully signed document for that concept. Make it under Documents and have it signed."},
	"package_controller":         {"Vælg den kunde, pakken er til. Kun koncept 1 og 4 er ens for alle.", "Choose the customer that the package is for. Only concepts 1 and 4 are the same for all."},
	"package_concept":            {"Vælg et koncept fra 1 til 6.", "Choose a concept from 1 to 6."},
	"unknown_controller":         {"Vælg en kunde.", "Choose a customer."},
	"unknown_request":            {"Henvendelsen er ikke fra den kunde.", "The request is not that customer's."},
	"request_answered":           {"Henvendelsen er allerede besvaret.", "The request has already been answered."},
	"day_to_come":                {"Dagen er ikke kommet endnu.", "That day has not come yet."},
	"extract_out":                {"Filens navn skal ende på .pdf eller .xlsx.", "The file's name must end in .pdf or .xlsx."},
	"points_answers":             {"Svar på alle fire spørgsmål.", "Answer all four questions."},
	"sample_order":               {"Trinnet er taget, eller det står ikke for tur. Åbn siden igen.", "The step has been taken, or it isn't its turn. Open the page again."},
	"report_reconcluded":         {"Revisor har taget konklusionen tilbage eller ændret den, siden erklæringen blev dannet. Dan den igen, når opgaven er konkluderet.", "The auditor has taken the conclusion back or changed it since the report was made. Make it again when the engagement is concluded."},
	"report_day":                 {"--on giver en ISAE 3000-erklæring af type 1 pr. en dag og kan ikke bruges sammen med --from, --to eller et andet dokument.", "--on makes an ISAE 3000 report of type 1 as at a day and can't be used with --from, --to or another document."},
	"engagement_as_of":           {"Opgaven gælder en enkelt dag. Den giver en ISAE 3000-erklæring af type 1 og ingen andre dokumenter.", "The engagement is as of a single day. It gives an ISAE 3000 report of type 1 and no other document."},
	"sample_registers":           {"Registrene giver ikke længere den frosne population. Få det undersøgt, før du går videre.", "The registers no longer give the frozen population. Have it examined before you go on."},
	"sample_closed":              {"Der er konkluderet på opgaven, så dens stikprøver ligger fast.", "The engagement is concluded, so its samples are final."},
	"sample_no_period":           {"Erklæringsopgaven mangler sin periode.", "The engagement lacks its period."},
	"sample_empty":               {"Populationen er tom, så der er intet at udtrække.", "The population is empty, so there is nothing to draw."},
	"sample_too_many":            {"Udvalget har over 200.000 rækker. Vælg et andet.", "The selection has more than 200,000 rows. Choose another."},
	"sample_step":                {"Trinnet testes ikke på en stikprøve.", "The step is not tested by sample."},
	"sample_source":              {"Trinnet ser ikke på det register.", "The step does not look at that register."},
	"sample_filter":              {"Vælg, hvad der skal udtrækkes fra.", "Choose what to draw from."},
	"sample_as_of":               {"Tidspunktet ligger i fremtiden.", "The time lies in the future."},
	"tie_out_source":             {"Skriv, hvad populationen er afstemt med.", "Say what the population was tied out to."},
	"tie_out_count":              {"Skriv antallet som et helt tal, 0 eller mere.", "Enter the count as a whole number, 0 or more."},
	"tie_out_explanation":        {"Antallene er forskellige. Forklar hvorfor.", "The counts differ. Explain why."},
	"sample_digest":              {"Skriv 64 tegn: cifrene 0–9 og bogstaverne a–f.", "Enter 64 characters: digits 0–9 and letters a–f."},
	"sample_reused":              {"Det tal er brugt før. Lav et nyt.", "That number has been used before. Make a new one."},
	"sample_mismatch":            {"Tallet passer ikke til det, der blev forseglet.", "The number does not match what was committed to."},
	"sample_frequency":           {"Vælg, hvor ofte kontrollen udføres.", "Choose how often the control is carried out."},
	"sample_risk":                {"Vælg en risiko.", "Choose a risk."},
	"sample_size":                {"Skriv et antal mellem 1 og hele populationen.", "Enter a number between 1 and the whole population."},
	"sample_size_reason":         {"Begrund, hvorfor stikprøven har den størrelse.", "Say why the sample has that size."},
	"sample_strata":              {"Stikprøven kan ikke opdeles sådan. Der skal være mindst ét element til hver del.", "The sample can't be divided like that. There must be at least one item for each part."},
	"sample_extension":           {"Skriv et antal, der er større end nu og højst hele populationen.", "Enter a number larger than now and at most the whole population."},
	"sample_reason":              {"Skriv, hvorfor du vælger netop den række.", "Say why you pick this particular row."},
	"sample_item":                {"Rækken er ikke i populationen.", "The row is not in the population."},
	"sample_item_there":          {"Rækken er allerede i stikprøven.", "The row is in the sample already."},
	"sample_text":                {"Teksten har tegn, der ikke kan gemmes.", "The text has characters that can't be stored."},
	"unknown_population":         {"Populationen findes ikke.", "There is no such population."},
	"sample_file":                {"Filen er ikke en stikprøve, som Tilsyn har skrevet.", "The file is not a sample that Tilsyn wrote."},

	"system_field":             {"Det skriver kun Tilsyn selv.", "Only Tilsyn itself writes that."},
	"audit_own":                {"Det skriver kun revisor. Åbn erklæringsopgaven under Dokumenter.", "Only the auditor writes that. Open the engagement under Documents."},
	"audit_lacking":            {"Feltet skal udfyldes.", "The field must be filled in."},
	"engagement_no_step":       {"Det skridt kan du ikke tage. Åbn erklæringsopgaven igen.", "You cannot take that step. Open the engagement again."},
	"engagement_not_ready":     {"Skridtet kan ikke tages endnu. Siden viser, hvad der mangler.", "The step cannot be taken yet. The page shows what is missing."},
	"engagement_not_now":       {"Det kan ikke gøres, som erklæringsopgaven står nu.", "That cannot be done in the engagement's present state."},
	"engagement_no_conclusion": {"En opgave af den art har ingen konklusion.", "An engagement of that kind has no conclusion."},
	"basis_unneeded":           {"Skriv kun et grundlag, når en konklusion er modificeret.", "Enter a basis only when a conclusion is modified."},
	"unknown_step":             {"Kataloget har ikke det teststep.", "The catalogue has no such test step."},
	"unknown_item":             {"Elementet er ikke udtrukket til det teststep.", "The item was not drawn for that test step."},
	"review_by_other":          {"Den, der har testet, kan ikke selv gennemgå resultatet.", "The tester cannot review their own result."},
	"deviation_not_asked":      {"Spørgsmålet er ikke nået endnu. Åbn afvigelsen igen.", "That question has not been reached. Open the deviation again."},
	"deviation_not_confirmed":  {"Revisor har ikke bekræftet afvigelsen.", "The auditor has not confirmed the deviation."},
	"deviation_not_open":       {"Revisor har afgjort afvigelsen.", "The auditor has decided the deviation."},
	"deviation_evidence_once":  {"Der er allerede fremlagt bevis om afvigelsen. Det kan kun ske én gang.", "Evidence about the deviation has already been supplied. That is possible only once."},
	"finding_decided":          {"Fundet er allerede afgjort eller findes ikke længere.", "The finding has already been decided or no longer exists."},
	"retest_day":               {"Datoen skal ligge efter fundet og senest i dag.", "The date must be after the finding and no later than today."},
	"report_not_concluded":     {"Erklæringen er dannet, før revisor havde konkluderet. Dan den igen, når opgaven er konkluderet.", "The report was made before the auditor had concluded. Make it again when the engagement is concluded."},
	"declaration_moved":        {"Egenerklæringen er ikke længere et udkast, eller der er kommet en nyere. Åbn siden igen.", "The self-declaration is no longer a draft, or there is a newer one. Open the page again."},
	"declaration_map":          {"Filen skal være CSV med semikolon og hovedet question;maps_to.", "The file must be CSV with semicolons and the head question;maps_to."},
	"declaration_map_question": {"Linjen henviser ikke til et af de 20 spørgsmål.", "The line doesn't point to one of the 20 questions."},
	"declaration_reason":       {"Egenerklæringen kan ikke underskrives endnu: Et svar afviger fra registrene uden en begrundelse.", "The self-declaration can't be signed yet: an answer departs from the registers without a reason."},
	"declaration_outdated":     {"Svarene eller registrene er ændret, efter dokumentet blev dannet. Dan det igen, før det underskrives.", "The answers or the registers have changed since the document was made. Make it again before it is signed."},
	"declaration_signed":       {"Egenerklæringen er underskrevet og kan ikke ændres. Lav en ny udgave.", "The self-declaration is signed and can't be changed. Make a new version."},
	"description_section":      {"Afsnittet findes ikke.", "There is no such section."},
	"description_change":       {"Registrene viser ikke længere den ændring.", "The registers no longer show that change."},
	"description_long":         {"Teksten er for lang.", "The text is too long."},
	"description_not_ready":    {"Beskrivelsen kan ikke godkendes, før alle afsnit er skrevet, og alle ændringer er afgjort.", "The description can't be approved before all sections are written and all changes decided on."},
	"description_employee":     {"Din konto er ikke knyttet til en medarbejder, så godkendelsen kan ikke få et navn.", "Your account belongs to no employee, so the approval can't be given a name."},
	"description_approval":     {"Godkendelsen gives på siden om systembeskrivelsen.", "The approval is given on the page of the description of the system."},
	"signature_other_day":      {"Erklæringen har en anden dato end i dag. Udtalelse, erklæring og underskrifter skal have samme dato. Dan den igen.", "The report has another date than today. Assertion, statement and signatures must have the same date. Make it again."},
	"declaration_draft":        {"Der er allerede et udkast. Arbejd videre i det.", "There is a draft already. Carry on with it."},
	"declaration_earlier":      {"Datoen ligger før den seneste egenerklærings dato.", "The date is before that of the last self-declaration."},
	"declaration_day":          {"Skriv en dato, f.eks. 20-02-2026.", "Enter a date, such as 20-02-2026."},
	"declaration_version":      {"Skriv en udgave på højst 40 tegn, f.eks. 2026.", "Enter a version of at most 40 characters, such as 2026."},
	"declaration_legend":       {"Forklaringen er for lang. Den må højst fylde 4.000 tegn.", "The explanation is too long. It may have at most 4,000 characters."},
	"declaration_form":         {"Formularen er ikke hel. Åbn siden igen.", "The form is not complete. Open the page again."},
	"unknown_question":         {"Spørgsmålet findes ikke i spørgeskemaet.", "The questionnaire has no such question."},
	"no_declaration":           {"Der er ingen egenerklæring endnu.", "There is no self-declaration yet."},
	"period":                   {"Perioden slutter, før den begynder, eller mangler.", "The period ends before it begins, or is missing."},
	"no_organisation":          {"Virksomheden mangler. Registrér den i registret Organisation.", "The company is missing. Enter it in the register Organisation."},
	"not_a_document":           {"Filen er ikke et dokument, som Tilsyn kan underskrive.", "The file is not a document that Tilsyn can sign."},
	"no_such_field":            {"Dokumentet har ikke det underskriftsfelt.", "The document has no such signature field."},
	"not_your_turn":            {"Et tidligere felt mangler sin underskrift. Der underskrives i rækkefølge.", "An earlier field is not signed yet. Signatures are made in order."},
	"not_sealed":               {"Dokumentet skal certificeres med virksomhedens segl, før nogen underskriver.", "The document must be certified with the company's seal before anyone signs."},
	"signed_already":           {"Feltet er allerede underskrevet.", "The field is signed already."},
	"signer_form":              {"Filen indeholder ikke en privat nøgle med sit certifikat (PEM).", "The file does not hold a private key with its certificate (PEM)."},
	"database_address":         {"Databasens adresse skal være sqlite:STI eller postgres://…", "The database address must be sqlite:PATH or postgres://…"},
	"database_missing":         {"Databasen findes ikke. Opret den, og prøv igen.", "The database doesn't exist. Create it and try again."},
	"database_denied":          {"Databasen afviser brugeren. Ret brugernavn, adgangskode eller rettigheder.", "The database refuses the user. Check user name, password or rights."},
	"tls_certificate":          {"Certifikatet eller nøglen kan ikke læses, eller de hører ikke sammen. Angiv to PEM-filer.", "The certificate or its key can't be read, or they don't belong together. Give two PEM files."},
	"database_unreachable":     {"Databasen svarer ikke.", "The database does not answer."},
	"database_busy":            {"Databasen er optaget. Prøv igen om lidt.", "The database is busy. Try again shortly."},
	"disk_full":                {"Disken er fuld. Intet er gemt.", "The disk is full. Nothing was stored."},
	"duplicate":                {"Det findes allerede.", "It exists already."},
	"busy":                     {"Der blev skrevet i databasen imens. Prøv igen.", "Somebody wrote to the database in the meantime. Try again."},
	"origin_form":              {"Loggens navn må ikke indeholde mellemrum eller plus.", "The log's name may not contain spaces or plus signs."},
	"tenant_form":              {"Lejerens navn må kun bestå af små bogstaver, cifre og bindestreger.", "A tenant's name may consist only of lower-case letters, digits and hyphens."},
	"import_too_large":         {"Filen er over 10 MB. Del den i flere, eller importér den med »tilsyn import«. Intet er gemt.", "The file is larger than 10 MB. Split it, or import it with “tilsyn import”. Nothing was stored."},
	"document_draft":           {"Udkast nævner personer og er kun for dem, der må se personoplysninger. Udstedte dokumenter finder du under Dokumenter.", "Drafts name people and are only for those who may see personal data. Issued documents are under Documents."},
	"identifier":               {"Teksten indeholder et CPR-nummer, og sådan et gemmer Tilsyn ikke. Intet er gemt. Skriv teksten igen uden nummeret.", "The text holds a CPR number, which Tilsyn does not store. Nothing was stored. Write the text again without the number."},
	"canary_count":             {"Vælg fra 1 til 10.000 prøvenumre.", "Choose from 1 to 10,000 test numbers."},
	"canary_runs":              {"Prøven med prøvenumre er allerede i gang. Vent, til den er færdig.", "The test with test numbers is running already. Wait until it has ended."},
	"canary_service":           {"Prøven kunne ikke starte sin egen tjeneste, så den gælder ikke.", "The test could not start its own service, so it doesn't count."},
	"canary_search":            {"Søgningen efter prøvenumre blev ikke færdig, så prøven gælder ikke.", "The search for test numbers did not finish, so the test doesn't count."},
	"identifier_in_file":       {"Filen indeholder et CPR-nummer, og sådan et gemmer Tilsyn ikke. Slet eller dæk nummeret i filen, og send den igen.", "The file holds a CPR number, which Tilsyn does not store. Remove or cover the number in the file and send it again."},
	"identifier_in_name":       {"Filens navn indeholder et CPR-nummer. Giv filen et andet navn, og send den igen.", "The file's name holds a CPR number. Give the file another name and send it again."},
	"identifier_in_address":    {"Adressen indeholder et CPR-nummer. Det må den ikke, for adresser bliver husket af browseren og andre på vejen.", "The address holds a CPR number. It must not: browsers and others on the way remember addresses."},
	"identifier_in_document":   {"Dokumentet ville indeholde et CPR-nummer og er ikke dannet. Find nummeret under »Fund af CPR-numre« eller med »tilsyn review scan«, og maskér eller slet det dér.", "The document would hold a CPR number and was not made. Find the number under “CPR numbers found” or with “tilsyn review scan”, and mask or delete it there."},
	"identifier_in_log":        {"Loggen indeholder et CPR-nummer i en gammel post, og posten kan ikke ændres, uden at loggen mister sin beviskraft. Bevispakken er ikke dannet. Hent registrene med »tilsyn export«, og importér dem i en ny installation.", "The log holds a CPR number in an old entry, which can't be changed and still prove. The bundle was not made. Take the registers out with “tilsyn export” and import them into a new installation."},
	"date_form":                {"Datoen skal skrives år-måned-dag, f.eks. 2025-12-31", "The date must be written year-month-day, such as 2025-12-31"},
	"time_form":                {"Tidspunktet skal skrives som 2026-02-20T12:00:00Z eller 2026-02-20", "The time must be written as 2026-02-20T12:00:00Z or 2026-02-20"},
	"tsa_roots":                {"Angiv de rodcertifikater, som tidsstemplet skal føre til", "Give the root certificates that the time stamp must lead to"},
	"no_demo":                  {"Demoens tidsstempler kan kun bruges i en demo. Angiv en tidsstempeltjenestes adresse", "The demo's time stamps are for demos only. Give the address of a time-stamping authority"},
	"not_a_file":               {"Det er en mappe. Angiv en fil.", "It is a folder. Give a file."},
	"no_such_path":             {"Filen eller mappen findes ikke.", "There is no such file or folder."},
	"unknown_rule":             {"Den regel findes ikke. Se docs/identifiers.md.", "There is no such rule. See docs/identifiers.md."},
	"ignore_pattern":           {"Et mønster i filen kan ikke læses.", "A pattern of the file can't be read."},
	"no_certificates":          {"Filen indeholder ingen certifikater (PEM)", "The file holds no certificates (PEM)"},
	"unknown_document":         {"Loggen kender ikke dokumentet. Det er ikke dannet af denne installation.", "The ledger does not know the document. This installation did not make it."},
	"demo_not_proven":          {"Demoens filer kunne ikke bevises.", "The demo's files could not be proven."},
	"import_path":              {"Angiv en mappe med CSV-filer eller én .xlsx-fil.", "Give a folder of CSV files or one .xlsx file."},
	"import_empty":             {"Mappen indeholder ingen .csv-filer.", "The folder holds no .csv files."},
	"workbook_cell":            {"En værdi er for lang til en celle i et regneark eller har tegn, som et regneark ikke kan rumme. Eksportér til en mappe i stedet.", "A value is too long for a cell of a workbook, or has characters that none can hold. Export to a folder instead."},
	"workbook_rows":            {"Et register har flere rækker, end et regneark kan rumme. Eksportér til en mappe i stedet.", "A register has more rows than a sheet can hold. Export to a folder instead."},
	"row_changed":              {"En anden har gemt rækken imens. Åbn den igen.", "Somebody else has saved the row in the meantime. Open it again."},
	"day_form":                 {"Datoen skal skrives som 09-06-2026.", "The date must be written as 09-06-2026."},
	"file_type":                {"Filen er ikke af en type, der kan gemmes, eller indholdet passer ikke til navnet.", "The file is not of a type that can be stored, or its content does not fit its name."},
	"file_empty":               {"Filen er tom.", "The file is empty."},
	"file_too_large":           {"Filen er over 100 MB.", "The file is larger than 100 MB."},
	"file_missing":             {"Vælg en fil.", "Choose a file."},
	"file_again":               {"Vælg filen igen. Den er ikke gemt.", "Choose the file again. It was not stored."},
	"file_cut":                 {"Filen nåede ikke helt frem. Intet er gemt. Prøv igen.", "The file did not arrive complete. Nothing was stored. Try again."},
	"unknown_file":             {"Filen ligger ikke i denne installation.", "The file is not in this installation."},
	"file_changed":             {"Filen er ændret, siden den blev gemt, og udleveres ikke.", "The file was changed after it was stored and is not handed out."},
	"nothing_to_activate":      {"Der er ingen kunder, som ændringen kan træde i kraft for nu.", "There are no controllers for whom the change can take effect now."},
	"not_allowed":              {"Din rolle har ikke adgang til det. Spørg den, der har rollen Ejer.", "Your role has no access to that. Ask whoever has the role Owner."},
	"signed_out":               {"Du er blevet logget ud. Log ind igen; det, du sendte, er ikke gemt.", "You have been signed out. Sign in again; what you sent was not stored."},
	"no_page":                  {"Adressen passer ikke til nogen side. Måske er den skrevet forkert.", "No page has this address. Perhaps it is mistyped."},
	"unknown_register":         {"Der er ikke noget register med det navn.", "There is no register of that name."},
	"unknown_record":           {"Rækken findes ikke.", "The row does not exist."},
	"program":                  {"Der er en fejl i programmet eller dets data. Den er skrevet i serverens log. Intet er gemt.", "The program or its data is at fault. The server's log tells more. Nothing was stored."},
	"body_too_large":           {"Det, du sendte, er for stort. Intet er gemt.", "What you sent is too large. Nothing was stored."},
	"body_form":                {"Det, du sendte, kunne ikke læses. Intet er gemt.", "What you sent could not be read. Nothing was stored."},
	"all_signed":               {"Alle felter er allerede underskrevet.", "All fields have already been signed."},
	"no_signer":                {"Ingen står til at underskrive. Registrér direktøren i rollerne og revisor i opgaven.", "Nobody is named to sign. Enter the director among the roles and the auditor in the engagement."},
	"no_server_certificate":    {"Serveren har ingen certifikater. Underskriv med »tilsyn sign«.", "The server has no certificates. Sign with “tilsyn sign”."},
	"seal_by_keeper":           {"Seglet sættes på af ejeren eller den complianceansvarlige.", "The owner or the compliance lead puts the seal on."},
	"sign_by_manager":          {"Kun direktøren kan underskrive for ledelsen, fra sin egen bruger.", "Only the director can sign for management, from an account of their own."},
	"sign_by_auditor":          {"Kun revisor kan underskrive her.", "Only the auditor can sign here."},
	"document_moved_on":        {"Der er kommet en nyere udgave af dokumentet. Åbn det igen.", "There is a newer revision of the document. Open it again."},
	"document_kind":            {"Vælg, hvilket dokument du vil danne.", "Choose which document to make."},
	"document_lang":            {"Vælg dokumentets sprog.", "Choose the document's language."},
	"unknown_engagement":       {"Opgaven findes ikke eller har ingen periode.", "The engagement does not exist or has no period."},
	"hit_decision":             {"Vælg, hvad der skal ske med fundet.", "Choose what becomes of the hit."},
	"hit_decided":              {"Fundet er allerede afgjort sådan, eller nummeret er fjernet.", "The hit is decided like that already, or the number is gone."},
	"hit_certain":              {"Et sikkert CPR-nummer må ikke stå i et felt med tekst. Maskér eller slet det.", "A certain CPR number may not stand in a field of text. Mask or delete it."},
	"hit_file":                 {"En fil kan ikke maskeres. Slet den, eller ret den dér, hvor den kommer fra, og send den igen.", "A file can't be masked. Delete it, or change it where it comes from and send it again."},
	"hit_names":                {"Feltet peger på noget andet og kan ikke maskeres.", "The field refers to something else and can't be masked."},
	"scan_running":             {"Der er allerede en søgning i gang.", "A search is running already."},
	"row_differs_from_log":     {"Rækken er ikke, som loggen siger. Kontrollér data, før noget fjernes.", "The row is not as the log says. Verify the data before anything is taken out."},
	"redaction_of_current":     {"Den nuværende udgave kan ikke overskrives.", "The current version can't be overwritten."},
	"check_running":            {"Der er allerede en kontrol i gang.", "A verification is running already."},
	"unknown_entry":            {"Loggen har ingen post med det nummer.", "The ledger has no entry of that number."},
	"no_checkpoint":            {"Loggens hoved er ikke underskrevet endnu.", "The head of the ledger has not been signed yet."},
	"proof_failed":             {"Posten kan ikke bevises: de gemte hashværdier passer ikke til det underskrevne loghoved.", "The entry can't be proven: the stored hashes do not match the signed checkpoint."},
	"verify_busy":              {"Der bliver allerede efterprøvet flere filer lige nu. Prøv igen om lidt.", "Other files are being verified right now. Try again shortly."},
	"verify_often":             {"Der er efterprøvet mange filer det seneste minut. Vent lidt, og prøv igen.", "Many files were verified in the last minute. Wait a little and try again."},
	"sign_in_wrong":            {"E-mail eller adgangskode er forkert.", "The e-mail or the password is wrong."},
	"factor_missing":           {"Din rolle kræver en godkendelsesapp. Bed en ejer om et nyt link.", "Your role needs an authenticator app. Ask an owner for a new link."},
	"code_wrong":               {"Koden er forkert. Brug den kode, som appen viser nu.", "The code is wrong. Use the one that the app shows now."},
	"code_used":                {"Koden er allerede brugt. Vent på den næste.", "The code was used already. Wait for the next one."},
	"code_over":                {"Der gik for lang tid, eller koden var forkert for mange gange. Log ind forfra.", "It took too long, or the code was wrong too many times. Sign in from the beginning."},
	"too_many_attempts":        {"Der har været for mange forsøg. Prøv igen senere.", "There were too many attempts. Try again later."},
	"sign_in_busy":             {"Mange logger ind lige nu. Prøv igen om lidt.", "Many are signing in right now. Try again shortly."},
	"password_short":           {"Adgangskoden skal have mindst 12 tegn.", "The password must have at least 12 characters."},
	"password_long":            {"Adgangskoden må højst have 128 tegn.", "The password may have at most 128 characters."},
	"password_login":           {"Adgangskoden må ikke være din e-mailadresse.", "The password may not be your e-mail address."},
	"password_common":          {"Adgangskoden er for let at gætte. Vælg for eksempel flere tilfældige ord.", "The password is too easy to guess. Choose several random words, for example."},
	"password_form":            {"Adgangskoden har tegn, som ikke kan læses.", "The password has characters that can't be read."},
	"current_wrong":            {"Den nuværende adgangskode er forkert.", "The current password is wrong."},
	"login_form":               {"Skriv en e-mailadresse, f.eks. birte@taagehorn.example.", "Enter an e-mail address, such as birte@taagehorn.example."},
	"login_taken":              {"Der findes allerede en bruger med den e-mailadresse.", "There is an account with that e-mail address already."},
	"name_form":                {"Skriv et navn.", "Enter a name."},
	"role_form":                {"Vælg en rolle.", "Choose a role."},
	"unknown_employee":         {"Medarbejderen findes ikke i registret.", "The register holds no such employee."},
	"unknown_account":          {"Brugeren findes ikke.", "There is no such account."},
	"room_over":                {"Adgangen til inspektionsrummet er udløbet eller trukket tilbage. Kontakt databehandleren, hvis I har brug for den igen.", "The access to the inspection room has expired or was withdrawn. Contact the processor if you need it again."},
	"room_role":                {"Kun en dataansvarligs bruger har en kunde og en sidste dag.", "Only a controller's account has a customer and a last day."},
	"room_employee":            {"En dataansvarligs bruger er ikke medarbejder her.", "A controller's account cannot belong to an employee here."},
	"room_until":               {"Vælg en sidste dag, fra i dag og højst et år frem.", "Choose a last day, from today and at most a year ahead."},
	"room_question":            {"Skriv et spørgsmål, eller vælg en kontrol.", "Write a question, or choose a control."},
	"room_question_long":       {"Spørgsmålet er for langt. Skriv højst 4.000 tegn.", "The question is too long. Write at most 4,000 characters."},
	"room_questions":           {"Der venter allerede 100 spørgsmål på svar. Vent, til nogle af dem er besvaret.", "100 questions are already waiting for an answer. Wait until some of them have been answered."},
	"room_answer":              {"Skriv et svar på højst 10.000 tegn.", "Write an answer of at most 10,000 characters."},
	"unknown_room_question":    {"Spørgsmålet findes ikke.", "There is no such question."},
	"role_room":                {"En dataansvarligs bruger kan ikke få en anden rolle. Spær brugeren, og inviter igen.", "A controller's account can't be given another role. Disable it and invite again."},
	"last_owner":               {"Der skal altid være mindst én aktiv ejer.", "There must always be at least one active owner."},
	"link_over":                {"Linket er brugt eller udløbet. Bed en ejer om et nyt.", "The link was used or has expired. Ask an owner for a new one."},
	"no_demo_here":             {"Det kan kun lade sig gøre i en demo.", "That is possible in a demo only."},
	"secret_key_missing":       {"Nøglen til brugernes hemmeligheder (keys/secret.key) mangler.", "The key of the accounts' secrets (keys/secret.key) is missing."},
	"secret_key_damaged":       {"Nøglen til brugernes hemmeligheder (keys/secret.key) er beskadiget.", "The key of the accounts' secrets (keys/secret.key) is damaged."},
	"assessments_waiting":      {"Der venter allerede for mange vurderinger. Prøv igen om lidt.", "Too many assessments are waiting. Try again shortly."},
	"unknown_run":              {"Vurderingen findes ikke længere. Kør en ny.", "The assessment no longer exists. Run a new one."},
	"task_over":                {"Opgaven er allerede afsluttet.", "The task has already been closed."},
	"unknown_task":             {"Opgaven findes ikke.", "The task does not exist."},
	"done_in_future":           {"Datoen ligger i fremtiden.", "The date lies in the future."},
	"late_reason":              {"Skriv, hvorfor opgaven blev udført efter fristen.", "Say why the task was done after its deadline."},
	"evidence_missing":         {"Vælg dokumentation, eller skriv i begrundelsen, hvorfor der ingen er.", "Choose evidence, or give the reason why there is none."},
	"unknown_evidence":         {"Dokumentationen findes ikke.", "The evidence does not exist."},
	"unknown_control":          {"Kontrollen findes ikke.", "The control does not exist."},
	"year":                     {"Skriv et årstal mellem 1990 og 2200.", "Enter a year from 1990 to 2200."},
	"reason_form":              {"Begrundelsen indeholder tegn, der ikke kan gemmes.", "The reason holds characters that can't be stored."},
	"unknown_field":            {"Registret har ikke det felt.", "The register has no such field."},
	"hidden_field":             {"Feltet indeholder personoplysninger, som du ikke har adgang til.", "The field holds personal data that you may not see."},
	"filter_form":              {"Feltet kan ikke filtreres sådan.", "The field can't be filtered like that."},
	"list_size":                {"En side kan have 25, 50, 100 eller 200 rækker.", "A page may have 25, 50, 100 or 200 rows."},
	"list_address":             {"Adressen kan ikke bruges til en eksport. Gå tilbage til listen, og prøv igen.", "The address can't be used for an export. Go back to the list and try again."},
	"view_name":                {"Giv visningen et navn på højst 60 tegn.", "Give the view a name of at most 60 characters."},
	"view_limit":               {"Der er for mange visninger, eller denne er for lang. Slet en, og prøv igen.", "There are too many views, or this one is too long. Delete one and try again."},
	"unknown_view":             {"Visningen findes ikke mere.", "The view no longer exists."},
	"import_kind":              {"Vælg en fil, der ender på .csv eller .xlsx.", "Choose a file that ends in .csv or .xlsx."},
	"import_gone":              {"Filen er slettet igen. Vælg den en gang til.", "The file was deleted again. Choose it once more."},
	"import_no_rows":           {"Filen indeholder ingen rækker.", "The file holds no rows."},
	"import_closed":            {"Registret kan ikke importeres; kun systemet eller en revisor skriver i det.", "The register can't be imported; only the system or an auditor writes to it."},
	"cancelled":                {"Afbrudt. Intet er gemt.", "Cancelled. Nothing was stored."},
}

var faultKinds = map[fault.Kind][2]string{
	fault.Invalid:     {"Det indtastede bryder en regel", "The input breaks a rule"},
	fault.NotFound:    {"Det findes ikke", "It does not exist"},
	fault.Conflict:    {"Det findes allerede eller er ændret imens", "It exists already or was changed in the meantime"},
	fault.Denied:      {"Det er der ikke adgang til", "Access denied"},
	fault.Unavailable: {"Det kan ikke lade sig gøre lige nu", "It can't be done right now"},
	fault.Internal:    {"Der er en fejl i programmet eller dets data", "The program or its data is at fault"},
}

// Error is the sentence for an error. What only a developer can use follows in
// brackets; no error holds what somebody entered.
func (l Lang) Error(err error) string {
	switch {
	case errors.Is(err, app.ErrNotInstalled):
		return l.of("Mappen indeholder ingen installation. Begynd med »tilsyn init«.", "The folder holds no installation. Begin with “tilsyn init”.")
	case errors.Is(err, app.ErrInstalled):
		return l.of("Mappen indeholder allerede en installation. Vælg en anden.", "The folder holds an installation already. Choose another.")
	}
	if sentence, ok := l.activationRefused(err); ok {
		return sentence
	}
	if sentence, ok := l.incomplete(err); ok {
		return sentence
	}
	if refused := (*app.Refused)(nil); errors.As(err, &refused) {
		return l.refusedField(refused.Problems[0])
	}
	if words, ok := faults[fault.CodeOf(err)]; ok {
		return strings.TrimSuffix(l.of(words[0], words[1]), ".") + l.onField(err) + "."
	}
	kind := fault.KindOf(err)
	if fault.CodeOf(err) == "" { // from the system: a path, a refused connection
		return l.of("Fejl: ", "Error: ") + err.Error()
	}
	words := faultKinds[kind]
	return l.of(words[0], words[1]) + " [" + err.Error() + "]"
}

// refusedField says what to do about a field that refuses its row.
func (l Lang) refusedField(p app.Problem) string {
	if p.Field == "" {
		return l.ListMend(p)
	}
	return FieldLabel(l, p.Register, p.Field) + ": " + l.ListMend(p)
}

// onField names the flag or field at fault, if the error does.
func (l Lang) onField(err error) string {
	var f *fault.Error
	if !errors.As(err, &f) || f.Field == "" {
		return ""
	}
	return " (" + f.Field + ")"
}
