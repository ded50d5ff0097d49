// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// reviewWords are the words of the review of CPR numbers that were found.
var reviewWords = map[string][2]string{
	"title":       {"Fund af CPR-numre", "CPR numbers found"},
	"lead":        {"Steder i registrenes tekst, hvor der står eller kan stå et CPR-nummer. Du ser stedet, aldrig nummeret.", "Places in the text of the registers where there is, or may be, a CPR number. You see the place, never the number."},
	"scan":        {"Søg nu", "Search now"},
	"scanned":     {"Seneste søgning", "Last search"},
	"never":       {"Der er ikke søgt endnu.", "There has been no search yet."},
	"weekly":      {"Der skal søges hver uge. Søgningen læser al tekst i alle nuværende og tidligere udgaver og de gemte filer, denne version af programmet ikke har læst før.", "There must be a search every week. It reads all text of all present and former versions, and the files that this version of the program has not looked through."},
	"unopened":    {"Filerne til disse beviser kan ikke åbnes. De mangler, eller de er ændret, siden de blev gemt. Læg dem tilbage fra en sikkerhedskopi; så læser næste søgning dem.", "The files of this evidence can't be opened. They are gone, or were changed since they were stored. Put them back from a backup, and the next search reads them."},
	"failed":      {"Søgningen kunne ikke gennemføres. Prøv igen.", "The search could not be carried out. Try again."},
	"reload":      {"Vis igen", "Show again"},
	"open":        {"Åbne", "Open"},
	"closed":      {"Afgjorte", "Decided"},
	"hits":        {"Fund", "Hits"},
	"all":         {"Alle", "All"},
	"filter":      {"Vis", "Show"},
	"register":    {"Register", "Register"},
	"row":         {"Række", "Row"},
	"place":       {"Sted", "Place"},
	"kind":        {"Fundets art", "Kind of hit"},
	"certain":     {"Sikkert", "Certain"},
	"possible":    {"Muligt", "Possible"},
	"spelling":    {"Skrivemåde", "Spelling"},
	"found":       {"Fundet", "Found"},
	"due":         {"Frist", "Due"},
	"overdue":     {"Overskredet", "Overdue"},
	"state":       {"Afgørelse", "Decision"},
	"decide":      {"Afgør", "Decide"},
	"version":     {"Udgave", "Version"},
	"current":     {"Nummeret står i rækkens nuværende udgave.", "The number stands in the row's current version."},
	"former":      {"Nummeret står kun i tidligere udgaver.", "The number stands in former versions only."},
	"gone":        {"Nummeret står der ikke længere.", "The number stands there no more."},
	"elsewhere":   {"Rækken ligger i et andet system. Ret den dér, og afgør så fundet her.", "The row lies in another system. Change it there, then decide the hit here."},
	"names":       {"Feltet peger på noget andet og kan ikke maskeres.", "The field refers to something else and can't be masked."},
	"in_file":     {"Nummeret står i filen. Hent den fra rækken for at se sammenhængen; »tilsyn scan FIL« viser stedet. Afgørelsen gælder alle fund af samme art i filen.", "The number stands in the file. Fetch it from the row to see the context; “tilsyn scan FILE” shows the place. The decision is about all hits of that kind in the file."},
	"unread":      {"Filen er ikke undersøgt for CPR-numre: billeder, scannede sider og låste filer kan ikke læses.", "The file was not examined for CPR numbers: pictures, scanned pages and locked files can't be read."},
	"look":        {"Åbn rækken for at se sammenhængen.", "Open the row to see the context."},
	"none_open":   {"Der er ingen åbne fund.", "There are no open hits."},
	"none":        {"Der er ingen fund her.", "There are no hits here."},
	"history":     {"Rækkens historik", "History of the row"},
	"irrevocable": {"Maskeret og slettet kan ikke fortrydes: teksten overskrives også i tidligere udgaver. Loggen viser stadig, at resten er uændret.", "Masked and deleted can't be undone: the text of former versions is overwritten too. The log still shows that the rest is unchanged."},

	"as_false_positive":    {"Det er ikke et CPR-nummer", "It is no CPR number"},
	"as_masked":            {"Maskér nummeret i alle udgaver", "Mask the number in all versions"},
	"as_deleted_file":      {"Slet filen. Rækken og filens SHA-256 bliver stående", "Delete the file. The row and the file's SHA-256 stay"},
	"as_deleted":           {"Slet hele teksten i feltet i alle udgaver, der indeholder nummeret", "Delete the whole text of the field in all versions that hold the number"},
	"as_lawful":            {"Det må stå der", "It may stand there"},
	"elsewhere_masked":     {"Nummeret er maskeret dér", "The number was masked there"},
	"elsewhere_deleted":    {"Teksten er slettet dér", "The text was deleted there"},
	"state_new":            {"Åbent", "Open"},
	"state_false_positive": {"Intet CPR-nummer", "No CPR number"},
	"state_masked":         {"Maskeret", "Masked"},
	"state_deleted":        {"Slettet", "Deleted"},
	"state_lawful":         {"Lovligt", "Lawful"},
}

// ReviewWord returns a word of the review, "" for one that there isn't.
func (l Lang) ReviewWord(word string) string {
	words := reviewWords[word]
	return l.of(words[0], words[1])
}

// ReviewField names the field of a hit and, in a list, which of its lines.
func (l Lang) ReviewField(h app.HitLine) string {
	if h.Register == "" {
		return h.Field
	}
	name := FieldLabel(l, h.Register, h.Field)
	var n int
	if _, err := fmt.Sscanf(h.Element, h.Field+".%d", &n); err == nil {
		return fmt.Sprintf(l.of("%s, linje %d", "%s, line %d"), name, n+1)
	}
	return name
}

// ReviewPlace tells where a number stands: "tegn 14–24 i feltet Bemærkning".
func (l Lang) ReviewPlace(h app.HitLine) string {
	if h.Register == "evidence" && h.Element == "file" { // also when it is kept no more
		if h.Places > 1 {
			return fmt.Sprintf(l.of("filen, %s steder", "the file, %s places"), l.number(int64(h.Places)))
		}
		return l.of("filen", "the file")
	}
	if h.From == 0 {
		return fmt.Sprintf(l.of("feltet %s", "the field %s"), l.ReviewField(h))
	}
	return fmt.Sprintf(l.of("tegn %d–%d i feltet %s", "characters %d–%d of the field %s"), h.From, h.To, l.ReviewField(h))
}

// ReviewRow names the row of a hit.
func (l Lang) ReviewRow(h app.HitLine) string {
	if h.Register == "" {
		return h.Row
	}
	return RegisterLabel(l, h.Register) + " " + h.Row
}

// ReviewState names a decision.
func (l Lang) ReviewState(state record.Code) string { return l.ReviewWord("state_" + string(state)) }

// ReviewTier names the kind of a hit. One that nobody named counts as certain.
func (l Lang) ReviewTier(tier record.Code) string {
	if tier == app.TierPossible {
		return l.ReviewWord("possible")
	}
	return l.ReviewWord("certain")
}

// ReviewCount tells how many hits wait.
func (l Lang) ReviewCount(open, overdue int) string {
	count := fmt.Sprintf(l.of("%s åbne fund", "%s open hits"), l.number(int64(open)))
	if open == 1 {
		count = l.of("1 åbent fund", "1 open hit")
	}
	if overdue > 0 {
		return count + fmt.Sprintf(l.of(", heraf %s over fristen på %d dage.", ", %s of them past the %d days."), l.number(int64(overdue)), app.ReviewDays)
	}
	return count + "."
}

// ReviewScanned tells of the last search.
func (l Lang) ReviewScanned(s app.ScanLine) string {
	return fmt.Sprintf(l.of("%s: %s udgaver af rækker gennemsøgt.", "%s: %s row versions searched."), l.Moment(s.At), l.number(s.Rows))
}

// ReviewUnread tells of files that a search could not count as clean, "" for none.
func (l Lang) ReviewUnread(files int64) string {
	switch files {
	case 0:
		return ""
	case 1:
		return l.of("1 fil, der er gemt som bevis, er ikke undersøgt.", "1 file kept as evidence was not examined.")
	}
	return fmt.Sprintf(l.of("%s filer, der er gemt som bevis, er ikke undersøgt.", "%s files kept as evidence were not examined."), l.number(files))
}

// ReviewNext tells when the next search is due.
func (l Lang) ReviewNext(s app.ScanLine) string {
	return fmt.Sprintf(l.of("Næste senest %s.", "Next by %s."), l.Date(s.Next))
}

// ReviewRunning tells how far a search has come.
func (l Lang) ReviewRunning(rows int64) string {
	return fmt.Sprintf(l.of("Søger … %s udgaver læst.", "Searching … %s versions read."), l.number(rows))
}

// ReviewResult is what a search saw, for the command line.
func (l Lang) ReviewResult(s app.TextScan) []string {
	lines := []string{
		fmt.Sprintf(l.of("%s udgaver af rækker er gennemsøgt, %s tekstfelter i registrene.", "%s row versions were searched, %s text fields of the registers."), l.number(s.Rows), l.number(s.Fields)),
		fmt.Sprintf(l.of("Åbne fund: %s sikre, %s sandsynlige, %s mulige. Nye: %s.", "Open hits: %s certain, %s likely, %s possible. New: %s."),
			l.number(s.High), l.number(s.Medium), l.number(s.Low), l.number(s.New)),
	}
	if unread := l.ReviewUnread(s.NotExamined); unread != "" {
		lines = append(lines, unread)
	}
	if len(s.Unopened) > 0 {
		lines = append(lines, l.ReviewWord("unopened"))
		for _, id := range s.Unopened {
			lines = append(lines, "  "+string(id))
		}
	}
	return lines
}

// ReviewLine is a hit in the list of the command line.
func (l Lang) ReviewLine(h app.HitLine) string {
	line := fmt.Sprintf("%s  %s  %s, %s", h.ID, l.ReviewTier(h.Tier), l.ReviewRow(h), l.ReviewPlace(h))
	if h.Due != 0 {
		line += fmt.Sprintf(l.of(", frist %s", ", due %s"), l.Date(h.Due))
	}
	return line
}

// ReviewDecided is the answer to a decision.
func (l Lang) ReviewDecided(state record.Code) string {
	return l.of("Afgjort: ", "Decided: ") + l.ReviewState(state) + "."
}

// ReviewRemoved stands in a history where something was taken out.
func (l Lang) ReviewRemoved() string { return l.of("[fjernet]", "[removed]") }

// ReviewRemovedBy tells what was taken out of a version, and by which entry.
func (l Lang) ReviewRemovedBy(field string, entry int64) string {
	return fmt.Sprintf(l.of("Noget er fjernet fra %s ved post %s.", "Something was taken out of %s by entry %s."), field, l.number(entry))
}

// ReviewSpelling names how a number is spelled.
func (l Lang) ReviewSpelling(form string) string {
	words, ok := scanForms[form]
	if !ok {
		return form
	}
	return l.of(words[0], words[1])
}
