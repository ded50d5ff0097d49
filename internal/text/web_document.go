// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
)

// DocumentsForReaders says which documents a reader sees.
func (l Lang) DocumentsForReaders() string {
	return l.of("Du kan se og hente de dokumenter, der er udstedt. Udkast nævner personer og er kun for dem, der må se persondata.",
		"You can see and download the documents that are issued. Drafts name people and are only for those who may see personal data.")
}

// DocumentsLead opens the list of documents.
func (l Lang) DocumentsLead() string {
	return l.of("Erklæringer, der er dannet her. Hver udgave af filen står i loggen med sin hash.",
		"Reports that were made here. Every revision of the file is in the ledger with its hash.")
}

// DocumentNew leads to the form for a new document, and heads it.
func (l Lang) DocumentNew() string { return l.of("Ny erklæring", "New report") }

// DocumentNoneYet says that the list is empty.
func (l Lang) DocumentNoneYet() string {
	return l.of("Der er ikke dannet nogen erklæring endnu.", "No report has been made yet.")
}

// EngagementNew leads to the form of the register.
func (l Lang) EngagementNew() string { return l.of("Ny erklæringsopgave", "New engagement") }

// EngagementList leads to the register.
func (l Lang) EngagementList() string { return l.of("Erklæringsopgaver", "Engagements") }

// EngagementNone chooses a period instead of an engagement.
func (l Lang) EngagementNone() string {
	return l.of("Ingen, jeg vælger en periode", "None, I choose a period")
}

// Labels of the list and the form.

// DocumentLabel labels a document in tables and forms.
func (l Lang) DocumentLabel() string { return l.of("Dokument", "Document") }

// DocumentPeriod labels the period.
func (l Lang) DocumentPeriod() string { return l.of("Periode", "Period") }

// DocumentMade labels the time of the rendering.
func (l Lang) DocumentMade() string { return l.of("Dannet", "Made") }

// DocumentStatus labels how far the signatures are.
func (l Lang) DocumentStatus() string { return l.of("Status", "Status") }

// DocumentLanguage labels the choice of language.
func (l Lang) DocumentLanguage() string { return l.of("Sprog", "Language") }

// DocumentEngagement labels the choice of an engagement.
func (l Lang) DocumentEngagement() string { return l.of("Opgave", "Engagement") }

// DocumentEngagementHint tells what an engagement brings.
func (l Lang) DocumentEngagementHint() string {
	return l.of("Opgaven giver perioden, revisor og adressaten. Er den af type 1, giver den en dag, og erklæringen bliver af type 1.", "The engagement gives the period, the auditor and the addressee. One of type 1 gives a day, and the report is of type 1.")
}

// DocumentFrom labels the first day.
func (l Lang) DocumentFrom() string { return l.of("Fra og med", "From") }

// DocumentTo labels the last day.
func (l Lang) DocumentTo() string { return l.of("Til og med", "To") }

// DocumentOwnPeriod heads the two dates.
func (l Lang) DocumentOwnPeriod() string {
	return l.of("Periode, hvis du ikke vælger en opgave", "Period, if you choose no engagement")
}

// DocumentSeeDraft is the button that shows the draft.
func (l Lang) DocumentSeeDraft() string { return l.of("Vis udkast", "Show draft") }

// DocumentIssue is the button that makes the document.
func (l Lang) DocumentIssue() string { return l.of("Dan dokumentet", "Make the document") }

// DocumentDraft marks a draft.
func (l Lang) DocumentDraft() string { return l.of("UDKAST", "DRAFT") }

// DocumentDraftNotice tells what a draft is.
func (l Lang) DocumentDraftNotice(size int64) string {
	return fmt.Sprintf(l.of("Intet er gemt, og intet er skrevet i loggen. Udkastet bygger på de %s poster, loggen har nu.",
		"Nothing is stored and nothing is entered in the ledger. The draft rests on the %s entries that the ledger holds now."), l.number(size))
}

// DocumentIssueHint tells what issuing does.
func (l Lang) DocumentIssueHint() string {
	return l.of("Når du danner dokumentet, bliver filens hash skrevet i loggen, og virksomhedens segl låser indholdet. Derefter kan der kun underskrives.",
		"When you make the document, the file's hash is entered in the ledger and the company's seal locks the content. After that it can only be signed.")
}

// DocumentChange leads back to the form.
func (l Lang) DocumentChange() string { return l.of("Ret valgene", "Change the choices") }

// DocumentField names a signature field.
func (l Lang) DocumentField(field string) string {
	switch field {
	case app.SealField:
		return l.of("Virksomhedens segl", "The company's seal")
	case app.ManagementField:
		return l.of("Ledelsens underskrift", "Management's signature")
	case app.AuditorField:
		return l.of("Revisors underskrift", "The auditor's signature")
	}
	return l.of("Dannet uden underskrifter", "Made, not signed")
}

// DocumentWaits is the status of a document: whose turn it is.
func (l Lang) DocumentWaits(next string) string {
	switch next {
	case app.SealField:
		return l.of("Mangler segl", "Not sealed")
	case app.ManagementField:
		return l.of("Venter på ledelsen", "Waiting for management")
	case app.AuditorField:
		return l.of("Venter på revisor", "Waiting for the auditor")
	}
	return l.of("Underskrevet", "Signed")
}

// DocumentFile says that a file is not as it should be; "" if it is.
func (l Lang) DocumentFile(s app.FileState) string {
	switch s {
	case app.FileMissing:
		return l.of("Filen mangler på disken", "The file is missing on the disk")
	case app.FileChanged:
		return l.of("Filen er ændret på disken", "The file was changed on the disk")
	}
	return ""
}

// DocumentDemoMark says that a demo's signatures prove no person.
func (l Lang) DocumentDemoMark() string {
	return l.of("DEMO: Der underskrives med demoens egne certifikater. De beviser ikke, hvem nogen er.",
		"DEMO: signatures use the demo's own certificates. They do not prove who anyone is.")
}

// DocumentSteps heads the revisions.
func (l Lang) DocumentSteps() string { return l.of("Underskrifter", "Signatures") }

// DocumentStep labels what was done.
func (l Lang) DocumentStep() string { return l.of("Trin", "Step") }

// DocumentWhen labels the time.
func (l Lang) DocumentWhen() string { return l.of("Tidspunkt", "Time") }

// DocumentWho labels the signer.
func (l Lang) DocumentWho() string { return l.of("Hvem", "Who") }

// DocumentEntry labels the link to the ledger.
func (l Lang) DocumentEntry() string { return l.of("Post i loggen", "Ledger entry") }

// DocumentHash labels a file's SHA-256.
func (l Lang) DocumentHash() string { return l.of("Filens SHA-256", "SHA-256 of the file") }

// DocumentRests labels the ledger's size at the document.
func (l Lang) DocumentRests() string { return l.of("Bygger på", "Rests on") }

// DocumentRestsOn tells how many entries a document rests on.
func (l Lang) DocumentRestsOn(size int64) string {
	return fmt.Sprintf(l.of("loggens første %s poster", "the ledger's first %s entries"), l.number(size))
}

// DocumentFiles heads the downloads.
func (l Lang) DocumentFiles() string { return l.of("Filer", "Files") }

// DocumentPDF is the link to the newest file.
func (l Lang) DocumentPDF() string { return l.of("Hent PDF", "Download PDF") }

// DocumentRevisionPDF is the link to the file after one step.
func (l Lang) DocumentRevisionPDF(seq int64) string {
	return fmt.Sprintf(l.of("Hent udgaven fra post %s", "Download the revision of entry %s"), l.number(seq))
}

// DocumentBundle is the link to the evidence bundle.
func (l Lang) DocumentBundle() string { return l.of("Hent bevispakke", "Download evidence bundle") }

// DocumentBundleHint tells when to take the bundle.
func (l Lang) DocumentBundleHint() string {
	return l.of("Hent bevispakken, når alle har underskrevet. Den beviser, at dokumentet og resultaterne står i loggen.",
		"Take the bundle when everyone has signed. It proves that the document and its results are in the ledger.")
}

// DocumentKey is the link to the ledger's key.
func (l Lang) DocumentKey() string { return l.of("Hent loggens nøgle", "Download the ledger's key") }

// DocumentRoots is the link to the root certificates.
func (l Lang) DocumentRoots() string {
	return l.of("Hent rodcertifikater", "Download root certificates")
}

// DocumentNextStep heads what comes next.
func (l Lang) DocumentNextStep() string { return l.of("Næste trin", "Next step") }

// DocumentSigner tells who must sign; the name may be blank.
func (l Lang) DocumentSigner(t app.SignatureTurn) string {
	who := t.Person.Name
	switch {
	case t.Field == app.SealField:
		return l.of("Dokumentet skal certificeres med virksomhedens segl.", "The document must be certified with the company's seal.")
	case t.Person.Name == "" && t.Field == app.AuditorField:
		return l.of("Revisor skal underskrive.", "The auditor must sign.")
	case t.Person.Name == "":
		return l.of("Direktøren skal underskrive for ledelsen.", "The director must sign for management.")
	case t.Field == app.AuditorField:
		return fmt.Sprintf(l.of("%s skal underskrive som revisor.", "%s must sign as auditor."), who)
	}
	return fmt.Sprintf(l.of("%s skal underskrive for ledelsen.", "%s must sign for management."), who)
}

// DocumentRefused says why the person may not take the next step; "" if they may.
func (l Lang) DocumentRefused(err error) string {
	if err == nil || fault.CodeOf(err) == "all_signed" {
		return ""
	}
	return l.Error(err)
}

// DocumentComplete says that nothing is left to do.
func (l Lang) DocumentComplete() string {
	return l.of("Alle felter er udfyldt. Hent bevispakken, og send begge filer.", "All fields are filled. Download the bundle, and send both files.")
}

// DocumentSign is the button that leads to a signature, and the one that gives it.
func (l Lang) DocumentSign(field string) string {
	if field == app.SealField {
		return l.of("Sæt segl på", "Seal the document")
	}
	return l.of("Underskriv", "Sign")
}

// DocumentSignTitle heads the confirmation.
func (l Lang) DocumentSignTitle(field string) string {
	if field == app.SealField {
		return l.of("Sæt segl på dokumentet", "Seal the document")
	}
	return l.of("Underskriv dokumentet", "Sign the document")
}

// DocumentStates stands above what the signature states.
func (l Lang) DocumentStates() string { return l.of("Du underskriver på, at:", "You sign that:") }

// DocumentOpen leads to the file before it is signed.
func (l Lang) DocumentOpen() string { return l.of("Åbn dokumentet (PDF)", "Open the document (PDF)") }

// DocumentRead labels the box to tick.
func (l Lang) DocumentRead() string {
	return l.of("Jeg har læst dokumentet", "I have read the document")
}

// DocumentUnread says that the box was not ticked.
func (l Lang) DocumentUnread() string {
	return l.of("Sæt kryds ved, at du har læst dokumentet.", "Tick that you have read the document.")
}

// DocumentAs labels who signs.
func (l Lang) DocumentAs() string { return l.of("Underskriver", "Signer") }

// DocumentFor labels on whose behalf.
func (l Lang) DocumentFor() string { return l.of("På vegne af", "On behalf of") }

// DocumentAddress labels the masked network address.
func (l Lang) DocumentAddress() string {
	return l.of("IP-adresse i underskriften", "IP address in the signature")
}

// DocumentByCommand explains how to sign where the server has no certificates.
func (l Lang) DocumentByCommand() string {
	return l.of("Her har serveren ingen certifikater. Hent PDF-filen, og underskriv den med jeres eget certifikat fra kommandolinjen. Så står den nye udgave her bagefter:",
		"The server has no certificates here. Download the PDF and sign it with your own certificate from the command line. The new revision then shows here:")
}
