// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/ledger"
)

// kinds words the kinds of entries. Others read as they stand in the log.
var kinds = map[string][2]string{
	app.KindPopulationFrozen:  {"Population frosset", "Population frozen"},
	app.KindPopulationTiedOut: {"Population afstemt", "Population tied out"},
	app.KindSampleCommitted:   {"Tal til stikprøve forseglet", "Committed to a number for a sample"},
	app.KindSampleRevealed:    {"Tal til stikprøve vist", "Revealed a number for a sample"},
	app.KindSampleDrawn:       {"Stikprøve udtrukket", "Sample drawn"},
	app.KindSampleExtended:    {"Stikprøve udvidet", "Sample extended"},
	app.KindSampleJudgemental: {"Element udvalgt efter skøn", "Item picked by judgement"},

	app.KindRoomRead:     {"Læst i inspektionsrum", "Read in an inspection room"},
	app.KindRoomAsked:    {"Spurgt i inspektionsrum", "Asked in an inspection room"},
	app.KindRoomAnswered: {"Svaret i inspektionsrum", "Answered in an inspection room"},
	app.KindRoomClosesAt: {"Adgang til inspektionsrum ændret", "Access to an inspection room changed"},

	app.KindLicenceMasked:  {"Legitimation maskeret", "Identity document masked"},
	app.KindLicenceRefused: {"Billede til maskering afvist", "Picture to mask refused"},
	app.KindLicenceFailed:  {"Maskering mislykkedes", "Masking failed"},

	"installation.created":         {"Installation oprettet", "Installation set up"},
	"register.recorded":            {"Række registreret", "Row recorded"},
	"register.revised":             {"Række ændret", "Row changed"},
	app.KindExported:               {"Rækker hentet ud", "Rows taken out"},
	"register.imported":            {"Rækker importeret", "Rows imported"},
	"access.granted":               {"Adgang tildelt", "Access granted"},
	"notice.sent":                  {"Varsel sendt", "Notice sent"},
	"incident.reported":            {"Hændelse meldt", "Incident reported"},
	"package.made":                 {"Tilsynspakke lavet", "Supervision package made"},
	app.KindCanarySwept:            {"Prøvenumre søgt", "Test numbers searched for"},
	"cpr.found":                    {"Muligt CPR-nummer fundet", "Possible CPR number found"},
	"evidence.searched":            {"Gemte filer gennemsøgt for CPR-numre", "Stored files searched for CPR numbers"},
	"cpr.scanned":                  {"Tekst gennemsøgt for CPR-numre", "Text searched for CPR numbers"},
	app.KindDocumentRefused:        {"Dokument afvist, fordi det ville indeholde et CPR-nummer", "Document refused because it would hold a CPR number"},
	app.KindExportedMasked:         {"CPR-numre maskeret i rækker, der blev hentet", "CPR numbers masked in rows that were taken out"},
	"cpr.decided":                  {"Fund af CPR-nummer afgjort", "Hit of a CPR number decided"},
	"record.redacted":              {"Indhold fjernet fra gemte udgaver", "Content taken out of stored versions"},
	app.KindEvidenceRemoved:        {"Fil slettet, fordi den indeholder et CPR-nummer", "File deleted because it holds a CPR number"},
	"evidence.added":               {"Bilag tilføjet", "Evidence added"},
	"sub_processor.activated":      {"Underdatabehandler taget i brug", "Sub-processor taken into use"},
	"sub_processor.use_recorded":   {"Brug af underdatabehandler registreret", "Use of sub-processor recorded"},
	"self_declaration.started":     {"Egenerklæring påbegyndt", "Self-declaration begun"},
	"self_declaration.signed":      {"Egenerklæring fastfrosset ved underskrift", "Self-declaration frozen by signature"},
	"self_declaration.answered":    {"Egenerklæring besvaret", "Self-declaration answered"},
	"assessment.run":               {"Kontroller vurderet", "Controls assessed"},
	"task.completed":               {"Opgave udført", "Task completed"},
	app.KindEngagementMoved:        {"Erklæringsopgave flyttet", "Engagement moved"},
	app.KindConcluded:              {"Revisor har konkluderet", "Auditor concluded"},
	app.KindResultRecorded:         {"Testresultat registreret", "Test result recorded"},
	app.KindResultReviewed:         {"Testresultat gennemgået", "Test result reviewed"},
	app.KindDeviationDecided:       {"Afvigelse vurderet", "Deviation judged"},
	app.KindDeviationAnswered:      {"Afvigelse besvaret af ledelsen", "Deviation answered by management"},
	app.KindDeviationShown:         {"Bevis givet til afvigelse", "Evidence supplied for a deviation"},
	app.KindDeviationRetested:      {"Afvigelse retestet", "Deviation retested"},
	"wheel.planned":                {"Årshjul planlagt", "Annual wheel planned"},
	app.KindRendered:               {"Dokument dannet", "Document made"},
	app.KindSealed:                 {"Dokument forseglet", "Document sealed"},
	app.KindSigned:                 {"Dokument underskrevet", "Document signed"},
	app.KindSigningFailed:          {"Underskrift mislykkedes", "Signing failed"},
	app.KindVerified:               {"Data kontrolleret", "Data verified"},
	"account.signed_in":            {"Logget ind", "Signed in"},
	"account.sign_in_failed":       {"Log ind mislykkedes", "Sign-in failed"},
	"account.signed_out":           {"Logget ud", "Signed out"},
	"account.locked":               {"Bruger spærret for en tid", "Account locked for a time"},
	"account.invited":              {"Bruger inviteret", "Account invited"},
	"account.invitation_withdrawn": {"Invitation trukket tilbage", "Invitation withdrawn"},
	"account.accepted":             {"Invitation modtaget", "Invitation accepted"},
	"account.created":              {"Bruger oprettet", "Account created"},
	"account.role_changed":         {"Rolle ændret", "Role changed"},
	"account.disabled":             {"Bruger lukket", "Account disabled"},
	"account.enabled":              {"Bruger åbnet igen", "Account enabled"},
	"account.password_changed":     {"Adgangskode skiftet", "Password changed"},
	"account.second_factor_set":    {"Totrinsbekræftelse sat op", "Second factor set up"},
	"account.session_revoked":      {"Session afbrudt", "Session revoked"},
}

// LedgerKind words the kind of an entry.
func (l Lang) LedgerKind(kind string) string {
	words, ok := kinds[kind]
	if !ok {
		return kind
	}
	return l.of(words[0], words[1])
}

// LedgerObject names what an entry is about: a register, or a row of it.
func (l Lang) LedgerObject(object string) string {
	name, id, _ := strings.Cut(object, "/")
	if id == "" {
		return RegisterLabel(l, name)
	}
	return RegisterLabel(l, name) + " " + id
}

// LedgerLead tells what the ledger is.
func (l Lang) LedgerLead() string {
	return l.of("Alt, hvad der er registreret, står her i rækkefølge. Ingen post kan ændres, fjernes eller flyttes, uden at det kan ses.",
		"All that was recorded stands here in order. No entry can be changed, removed or moved unseen.")
}

// LedgerSize labels the number of entries.
func (l Lang) LedgerSize() string { return l.of("Poster", "Entries") }

// LedgerOrigin labels the name of the log.
func (l Lang) LedgerOrigin() string { return l.of("Loggens navn", "Name of the ledger") }

// LedgerKey labels the verifier key.
func (l Lang) LedgerKey() string { return l.of("Nøgle", "Key") }

// LedgerHead heads the last signed checkpoint.
func (l Lang) LedgerHead() string {
	return l.of("Seneste underskrevne loghoved", "Last signed checkpoint")
}

// LedgerHeadNone says that nothing was signed.
func (l Lang) LedgerHeadNone() string {
	return l.of("Loghovedet er ikke underskrevet endnu.", "No checkpoint has been signed yet.")
}

// LedgerCovers tells how far a checkpoint reaches.
func (l Lang) LedgerCovers(h app.LedgerHead) string {
	return fmt.Sprintf(l.of("Dækker %s poster, til og med %s", "Covers %s entries, up to %s"), l.number(h.Size), l.Moment(h.Until))
}

// LedgerUncovered tells how many entries came since.
func (l Lang) LedgerUncovered(n int64) string {
	if n == 1 {
		return l.of("1 post er kommet til siden.", "1 entry has been added since.")
	}
	return fmt.Sprintf(l.of("%s poster er kommet til siden.", "%s entries have been added since."), l.number(n))
}

// LedgerRoot labels the hash over all entries.
func (l Lang) LedgerRoot() string { return l.of("Rod", "Root") }

// LedgerSign is the button that signs a checkpoint.
func (l Lang) LedgerSign() string { return l.of("Underskriv loghovedet nu", "Sign the checkpoint now") }

// LedgerNote is the link to the checkpoint.
func (l Lang) LedgerNote() string { return l.of("Hent loghovedet", "Download the checkpoint") }

// LedgerChecked heads the last full verification.
func (l Lang) LedgerChecked() string { return l.of("Seneste fulde kontrol", "Last full verification") }

// LedgerCheckedNever says that there was none.
func (l Lang) LedgerCheckedNever() string {
	return l.of("Data er ikke kontrolleret herfra endnu.", "The data have not been verified from here yet.")
}

// LedgerCheckResult tells how it ended.
func (l Lang) LedgerCheckResult(c app.LedgerCheck) string {
	seen := fmt.Sprintf(l.of("%s poster og %s udgaver af rækker: ", "%s entries and %s row versions: "), l.number(c.Entries), l.number(c.Versions))
	switch c.Findings {
	case 0:
		return seen + l.of("alt stemmer.", "all agree.")
	case 1:
		return seen + l.of("1 fejl.", "1 finding.")
	}
	return seen + fmt.Sprintf(l.of("%s fejl.", "%s findings."), l.number(c.Findings))
}

// LedgerCheck is the button that verifies everything.
func (l Lang) LedgerCheck() string { return l.of("Kontrollér alt nu", "Verify everything now") }

// LedgerChecking says that a verification runs.
func (l Lang) LedgerChecking() string {
	return l.of("Kontrollen er i gang. Siden viser resultatet, når den er færdig.", "The verification is running. The page shows the result when it is done.")
}

// LedgerCheckFailed says that a verification could not be carried out.
func (l Lang) LedgerCheckFailed() string {
	return l.of("Den seneste kontrol kunne ikke gennemføres.", "The last verification could not be carried out.")
}

// LedgerReload shows the page anew.
func (l Lang) LedgerReload() string { return l.of("Opdatér", "Refresh") }

// LedgerEntries heads the list.
func (l Lang) LedgerEntries() string { return l.of("Poster", "Entries") }

// LedgerNo labels an entry's number.
func (l Lang) LedgerNo() string { return l.of("Post", "Entry") }

// LedgerTime labels its time.
func (l Lang) LedgerTime() string { return l.of("Tidspunkt", "Time") }

// LedgerWhat labels its kind.
func (l Lang) LedgerWhat() string { return l.of("Hvad", "What") }

// LedgerActor labels who did it.
func (l Lang) LedgerActor() string { return l.of("Hvem (reference)", "Who (reference)") }

// LedgerAbout labels its object.
func (l Lang) LedgerAbout() string { return l.of("Om", "About") }

// LedgerAll stands for every kind in the filter.
func (l Lang) LedgerAll() string { return l.of("Alle", "All") }

// LedgerObjectHint tells what to write in the filter.
func (l Lang) LedgerObjectHint() string {
	return l.of("Register eller register/id, f.eks. incident", "Register or register/id, such as incident")
}

// LedgerFilter is the button of the filter.
func (l Lang) LedgerFilter() string { return l.of("Filtrér", "Filter") }

// LedgerNone says that no entry matches.
func (l Lang) LedgerNone() string { return l.of("Ingen poster passer.", "No entry matches.") }

// LedgerOlder leads to older entries.
func (l Lang) LedgerOlder() string { return l.of("Ældre poster", "Older entries") }

// LedgerNewest leads to the first page.
func (l Lang) LedgerNewest() string { return l.of("Nyeste poster", "Newest entries") }

// LedgerEntryTitle heads one entry.
func (l Lang) LedgerEntryTitle(seq int64) string {
	return fmt.Sprintf(l.of("Post %s", "Entry %s"), l.number(seq))
}

// LedgerClock labels whose clock told the time.
func (l Lang) LedgerClock() string { return l.of("Ur", "Clock") }

// LedgerClockName names a clock.
func (l Lang) LedgerClockName(name string) string {
	if name == ledger.DemoClock {
		return l.of("demoens, opdigtet", "the demo's, scripted")
	}
	return l.of("maskinens", "the machine's")
}

// LedgerLeaf heads the line as it was hashed.
func (l Lang) LedgerLeaf() string {
	return l.of("Linjen, som den står i loggen", "The line as it stands in the ledger")
}

// LedgerLeafHash labels the hash of the leaf.
func (l Lang) LedgerLeafHash() string {
	return l.of("Linjens hash i træet", "Hash of the line in the tree")
}

// LedgerLeafFile is the link to the line.
func (l Lang) LedgerLeafFile() string { return l.of("Hent linjen", "Download the line") }

// LedgerFacts heads the facts.
func (l Lang) LedgerFacts() string { return l.of("Oplysninger", "Facts") }

// LedgerRows heads the rows that an entry stored.
func (l Lang) LedgerRows() string {
	return l.of("Rækker, som posten gemte", "Rows that the entry stored")
}

// LedgerVersion names a version of a row.
func (l Lang) LedgerVersion(n int64) string {
	return fmt.Sprintf(l.of("udgave %s", "version %s"), l.number(n))
}

// LedgerProof heads the proof.
func (l Lang) LedgerProof() string { return l.of("Efterprøvning", "Proof") }

// LedgerProven says what the proof shows.
func (l Lang) LedgerProven(p app.LedgerProof) string {
	return fmt.Sprintf(l.of("Posten er en af de %s poster under det underskrevne loghoved. Det er regnet efter lige nu.",
		"The entry is one of the %s entries under the signed checkpoint. The proof was computed and checked just now."), l.number(p.Head.Size))
}

// LedgerUnproven says that no checkpoint covers the entry.
func (l Lang) LedgerUnproven() string {
	return l.of("Posten er endnu ikke dækket af et underskrevet loghoved.", "The entry is not yet covered by a signed checkpoint.")
}

// LedgerHashes opens the hashes of a proof.
func (l Lang) LedgerHashes(n int) string {
	if n == 1 {
		return l.of("Vis 1 hash", "Show 1 hash")
	}
	return fmt.Sprintf(l.of("Vis %d hashværdier", "Show %d hashes"), n)
}

// LedgerProofFile is the link to the proof.
func (l Lang) LedgerProofFile() string {
	return l.of("Hent efterprøvningen (tlog-proof)", "Download the proof (tlog-proof)")
}

// LedgerProofHint tells how to check it elsewhere.
func (l Lang) LedgerProofHint() string {
	return l.of("Med linjen, efterprøvningen og loggens nøgle kan enhver efterprøve posten på sin egen maskine (C2SP tlog-proof).",
		"With the line, the proof and the ledger's key anyone can check the entry on a machine of their own (C2SP tlog-proof).")
}

// LedgerNoteField labels a field of an entry that few have.
func (l Lang) LedgerNoteField(name string) string {
	words := map[string][2]string{
		"session": {"Session", "Session"}, "purpose": {"Formål", "Purpose"}, "outcome": {"Udfald", "Outcome"}, "request": {"Anmodning", "Request"},
	}[name]
	return l.of(words[0], words[1])
}
