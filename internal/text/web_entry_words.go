// SPDX-License-Identifier: Apache-2.0

package text

// Words of the pages of one row.

// EntryNotAnswered is the third answer to a question.
func (l Lang) EntryNotAnswered() string { return l.of("Ikke besvaret", "Not answered") }

// EntryChoose is the empty line of a list to choose from.
func (l Lang) EntryChoose() string { return l.of("Vælg", "Choose") }

// EntryLead says what a form asks for.
func (l Lang) EntryLead() string {
	return l.of("Det øverste afsnit skal udfyldes. Resten kan du gemme halvt færdigt; rækken bliver så vist som ufuldstændig.", "The first section must be filled in. The rest may be saved half done; the row is then shown as incomplete.")
}

// EntryDay labels the day of a moment.
func (l Lang) EntryDay() string { return l.of("Dato", "Date") }

// EntryClock labels the time of day of a moment.
func (l Lang) EntryClock() string { return l.of("Klokkeslæt", "Time") }

// EntryNumber labels the number of a length of time.
func (l Lang) EntryNumber() string { return l.of("Antal", "Number") }

// EntryUnitLabel labels the unit of a length of time.
func (l Lang) EntryUnitLabel() string { return l.of("Enhed", "Unit") }

// EntrySearchFor labels a search.
func (l Lang) EntrySearchFor() string { return l.of("Søg efter", "Search for") }

// EntryNoMatch says that a search found nothing.
func (l Lang) EntryNoMatch() string {
	return l.of("Intet fundet. Prøv et andet ord.", "Nothing found. Try another word.")
}

// EntryID is the hint of a reference that can't be searched.
func (l Lang) EntryID() string { return l.of("Skriv rækkens id.", "Enter the row's id.") }

// EntryDateHint is the form of a day.
func (l Lang) EntryDateHint() string {
	return l.of("dd-mm-åååå, f.eks. 09-06-2026", "dd-mm-yyyy, such as 09-06-2026")
}

// EntryBlank stands for an empty field.
func (l Lang) EntryBlank() string { return l.of("Ikke udfyldt", "Not filled in") }

// EntryCopy opens a form with the same content.
func (l Lang) EntryCopy() string { return l.of("Kopiér som ny", "Copy as new") }

// EntryHistoryLink leads to the versions of a row.
func (l Lang) EntryHistoryLink() string { return l.of("Historik", "History") }

// EntryToday leads back to the row as it is.
func (l Lang) EntryToday() string {
	return l.of("Vis rækken, som den er nu", "Show the row as it is now")
}

// EntryArchived marks an archived row.
func (l Lang) EntryArchived() string {
	return l.of("Rækken er arkiveret. Den indgår ikke i kontrollerne.", "The row is archived. It does not count in the controls.")
}

// EntryMissing heads the fields that are missing.
func (l Lang) EntryMissing() string {
	return l.of("Rækken er ufuldstændig. Der mangler:", "The row is incomplete. Missing:")
}

// EntryOpen leads to a row of a table.
func (l Lang) EntryOpen() string { return l.of("Åbn", "Open") }

// EntryAll leads to all rows of a table.
func (l Lang) EntryAll() string { return l.of("Vis alle", "Show all") }

// EntryRecord heads the facts about the row itself.
func (l Lang) EntryRecord() string { return l.of("Registrering", "Record") }

// EntryNr labels the running number.
func (l Lang) EntryNr() string { return l.of("Løbenummer", "Running no.") }

// EntryVersionLabel labels the number of a version.
func (l Lang) EntryVersionLabel() string { return l.of("Udgave", "Version") }

// EntryRecorded labels the ledger time.
func (l Lang) EntryRecorded() string { return l.of("Registreret", "Recorded") }

// EntryBy labels who recorded.
func (l Lang) EntryBy() string { return l.of("Af", "By") }

// EntryLedger labels the ledger entry.
func (l Lang) EntryLedger() string { return l.of("Post i loggen", "Ledger entry") }

// EntryAsOfLabel labels the day of an earlier view.
func (l Lang) EntryAsOfLabel() string {
	return l.of("Vis rækken, som den var kendt den", "Show the row as it was known on")
}

// EntryShow is the button of that view.
func (l Lang) EntryShow() string { return l.of("Vis", "Show") }

// EntryReferredBy heads the rows that refer to this one.
func (l Lang) EntryReferredBy() string { return l.of("Henvisninger hertil", "Referred to by") }

// EntryActivation heads the activation of a change.
func (l Lang) EntryActivation() string { return l.of("Ibrugtagning", "Activation") }

// EntryActivationLead says what activation does.
func (l Lang) EntryActivationLead() string {
	return l.of("Ændringen træder i kraft nu for alle berørte dataansvarlige, hvis varsel og indsigelsesfrist er udløbet.", "The change takes effect now for all controllers concerned, if notice and objection have run out.")
}

// EntryActivate puts a change to use.
func (l Lang) EntryActivate() string { return l.of("Tag i brug", "Put to use") }

// EntryUse records what happened.
func (l Lang) EntryUse() string { return l.of("Registrér faktisk brug", "Record actual use") }

// EntryUseLead says what recording a use means.
func (l Lang) EntryUseLead() string {
	return l.of("Er underdatabehandleren allerede brugt, skal det registreres, også hvis varslet ikke var udløbet.", "If the sub-processor was used already, that must be recorded, even if the notice had not run out.")
}

// EntryNotYet heads a refused activation.
func (l Lang) EntryNotYet() string {
	return l.of("Ændringen kan ikke tages i brug endnu", "The change can't be put to use yet")
}

// EntryNotYetLead heads the reasons of a refusal.
func (l Lang) EntryNotYetLead() string {
	return l.of("Intet er ændret. Disse dataansvarlige står i vejen:", "Nothing was changed. These controllers stand in the way:")
}

// EntryController heads a column.
func (l Lang) EntryController() string { return l.of("Dataansvarlig", "Controller") }

// EntryReason heads a column.
func (l Lang) EntryReason() string { return l.of("Årsag", "Reason") }

// EntryBack leads back to the row.
func (l Lang) EntryBack() string { return l.of("Tilbage", "Back") }

// EntryArchiveTitle heads archiving.
func (l Lang) EntryArchiveTitle() string { return l.of("Arkivering", "Archive") }

// EntryArchiveLead says what archiving does.
func (l Lang) EntryArchiveLead() string {
	return l.of("En arkiveret række indgår ikke i kontrollerne. Historikken bevares.", "An archived row does not count in the controls. Its history stays.")
}

// EntryArchive archives a row.
func (l Lang) EntryArchive() string { return l.of("Arkivér", "Archive") }

// EntryRestoreLead says what restoring does.
func (l Lang) EntryRestoreLead() string {
	return l.of("Rækken kan tages frem igen.", "The row can be taken back into use.")
}

// EntryRestore takes a row back.
func (l Lang) EntryRestore() string { return l.of("Tag frem igen", "Take back") }

// EntryConflict heads a conflict.
func (l Lang) EntryConflict() string {
	return l.of("Rækken er ændret imens", "The row was changed meanwhile")
}

// EntryConflictLead says what a conflict asks for.
func (l Lang) EntryConflictLead() string {
	return l.of("En anden har gemt rækken, mens du skrev. Vælg for hvert felt, hvad der skal gælde. Intet er gemt endnu.", "Somebody saved the row while you were writing. Choose for each field what shall hold. Nothing is saved yet.")
}

// EntryConflictSame says that both wrote the same.
func (l Lang) EntryConflictSame() string {
	return l.of("I har skrevet det samme.", "You both wrote the same.")
}

// EntryMine marks the person's own value.
func (l Lang) EntryMine() string { return l.of("Dit", "Yours") }

// EntryTheirs marks the other's value.
func (l Lang) EntryTheirs() string { return l.of("Det gemte", "The saved one") }

// EntryHistoryLead says what a history proves.
func (l Lang) EntryHistoryLead() string {
	return l.of("Nyeste udgave først. Hver udgave er lige nu holdt op mod loggen.", "Newest version first. Each was held against the ledger just now.")
}

// EntryClaims labels the day that a row claims.
func (l Lang) EntryClaims() string { return l.of("Gælder fra", "Holds from") }

// EntryFilled heads the fields of a first version.
func (l Lang) EntryFilled() string { return l.of("Udfyldt", "Filled in") }

// EntryChanged heads the changes of a version.
func (l Lang) EntryChanged() string { return l.of("Ændret", "Changed") }

// EntryField heads a column.
func (l Lang) EntryField() string { return l.of("Felt", "Field") }

// EntryOld heads a column.
func (l Lang) EntryOld() string { return l.of("Før", "Before") }

// EntryNewValue heads a column.
func (l Lang) EntryNewValue() string { return l.of("Nu", "Now") }

// EntryUpload heads the upload of a file.
func (l Lang) EntryUpload() string { return l.of("Upload bevis", "Upload evidence") }

// EntryFile labels the file.
func (l Lang) EntryFile() string { return l.of("Fil", "File") }

// EntryFileHint says which files are taken.
func (l Lang) EntryFileHint() string {
	return l.of("Højst 100 MB: PDF, billede, tekst, CSV, JSON, e-mail, Office-fil eller zip.", "At most 100 MB: PDF, image, text, CSV, JSON, e-mail, Office file or zip.")
}

// EntryFacts heads the fields of a row.
func (l Lang) EntryFacts() string { return l.of("Oplysninger", "Facts") }

// EntryOther heads the fields that every row has.
func (l Lang) EntryOther() string { return l.of("Øvrigt", "Other") }
