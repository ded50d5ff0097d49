// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
)

// canaryDoors and canaryPlaces word what a canary sweep tries and searches.
var (
	canaryDoors = map[string][2]string{
		"row.field":        {"Felter i registre", "Fields of registers"},
		"row.id":           {"Rækkers id", "Ids of rows"},
		"import.row":       {"Rækker i en import", "Rows of an import"},
		"evidence.text":    {"Bilag som tekst", "Evidence as text"},
		"evidence.csv":     {"Bilag som CSV", "Evidence as CSV"},
		"evidence.json":    {"Bilag som JSON", "Evidence as JSON"},
		"evidence.utf16":   {"Bilag i UTF-16", "Evidence in UTF-16"},
		"evidence.zip":     {"Bilag i zip", "Evidence in zip"},
		"evidence.gzip":    {"Bilag i gzip", "Evidence in gzip"},
		"file.name":        {"Navne på filer", "Names of files"},
		"evidence.title":   {"Bilags titel", "Titles of evidence"},
		"account.login":    {"Brugeres e-mail", "Mail addresses of accounts"},
		"account.name":     {"Brugeres navn", "Names of accounts"},
		"import.csv":       {"Import af CSV", "Import of CSV"},
		"import.xlsx":      {"Import af XLSX", "Import of XLSX"},
		"site.form":        {"Formularer, logget på", "Forms, signed in"},
		"site.revision":    {"Rettelser, logget på", "Edits, signed in"},
		"site.search":      {"Søgninger, logget på", "Searches, signed in"},
		"site.view":        {"Navne på visninger", "Names of saved views"},
		"site.invitation":  {"Invitationer", "Invitations"},
		"site.upload":      {"Uploadede filer", "Uploaded files"},
		"site.name":        {"Navne på uploadede filer", "Names of uploaded files"},
		"site.import":      {"Import i browseren", "Import in the browser"},
		"site.sign_in":     {"Forsøg på at logge på", "Attempts to sign in"},
		"site.cut":         {"Afbrudte formularer", "Forms that break off"},
		"site.licence":     {"Billeder til maskering", "Pictures to be masked"},
		"command.argument": {"Kommandoers argumenter", "Arguments of commands"},
		"command.path":     {"Stier i kommandoer", "Paths in commands"},
		"http.query":       {"Adressers parametre", "Parameters of addresses"},
		"http.path":        {"Adressers sti", "Paths of addresses"},
		"http.unknown":     {"Adresser, der ikke findes", "Addresses that lead nowhere"},
		"http.failing":     {"Afviste formularer", "Forms that are refused"},
		"ledger.fact":      {"Poster i loggen", "Entries of the ledger"},
	}
	canaryPlaces = map[string][2]string{
		app.SweptTables:  {"Databasens tabeller", "Tables of the database"},
		app.SweptStore:   {"Databasens filer", "Files of the database"},
		app.SweptFolder:  {"Installationens mappe", "Folder of the installation"},
		app.SweptTemp:    {"Midlertidige filer", "Temporary files"},
		app.SweptAnswers: {"Svar, fejl og log", "Answers, errors and log"},
		app.SweptMemory:  {"Tjenestens hukommelse", "Memory of the service"},
		app.SweptDump:    {"Sikkerhedskopi med pg_dump", "Backup by pg_dump"},
	}
)

// CanaryDoor names a way in for text.
func (l Lang) CanaryDoor(name string) string { return l.canaryWord(canaryDoors, name) }

// CanaryPlace names a place that is searched.
func (l Lang) CanaryPlace(name string) string { return l.canaryWord(canaryPlaces, name) }

func (l Lang) canaryWord(words map[string][2]string, name string) string {
	w, ok := words[name]
	if !ok {
		return name
	}
	return l.of(w[0], w[1])
}

// CanaryVerdict says in one sentence what a sweep showed: whether its search works,
// how many numbers were planted, stopped and found.
func (l Lang) CanaryVerdict(works bool, planted, stopped, found int64) string {
	switch {
	case !works:
		return l.of("Prøven gælder ikke: Søgningen fandt ikke alle de numre, den skulle finde.", "The test doesn't count: the search did not find all numbers that it should.")
	case found > 0:
		return l.of("Der ligger prøvenumre, hvor der ikke må være nogen, eller en proces er tilbage.", "Test numbers lie where there must be none, or a process is left.")
	case stopped < planted:
		return l.of("Ikke alle prøvenumre blev afvist eller maskeret.", "Not all test numbers were refused or masked.")
	}
	return l.of("Alle prøvenumre blev afvist eller maskeret, og ingen af dem ligger nogen af de steder, der er gennemsøgt.", "All test numbers were refused or masked, and none of them lies in any place that was searched.")
}

// CanaryControls says whether the search itself works.
func (l Lang) CanaryControls(seen, of int) string {
	return fmt.Sprintf(l.of("Søgningen virker: %s af %s kontrolnumre fundet.", "The search works: %s of %s control needles found."), l.number(int64(seen)), l.number(int64(of)))
}

// CanaryPlanted counts the numbers that were planted.
func (l Lang) CanaryPlanted(planted, stopped int) string {
	return fmt.Sprintf(l.of("%s prøvenumre født i 2057 forsøgt gemt, %s afvist eller maskeret.", "%s test numbers born in 2057 planted, %s refused or masked."), l.number(int64(planted)), l.number(int64(stopped)))
}

// CanaryLines is a sweep as a command prints it: first every door, then every
// place, then what it means.
func (l Lang) CanaryLines(s *app.Sweep) []string {
	line := func(name string, cells ...string) string {
		return strings.TrimRight(fmt.Sprintf("%-28s%s", name, strings.Join(cells, "")), " ")
	}
	n := func(i int64) string { return fmt.Sprintf("%14s", l.number(i)) }
	lines := []string{line(l.of("Vej ind", "Way in"), fmt.Sprintf("%14s%14s%14s%14s", l.of("Forsøgt", "Planted"), l.of("Afvist", "Refused"), l.of("Maskeret", "Masked"), l.of("Sluppet ind", "Let in")))}
	for _, d := range s.Doors {
		lines = append(lines, line(l.CanaryDoor(d.Name), n(int64(d.Planted)), n(int64(d.Refused)), n(int64(d.Masked)), n(int64(d.LetIn()))))
	}
	lines = append(lines, "", line(l.of("Sted", "Place"), fmt.Sprintf("%14s%14s", "Byte", l.of("Fundet", "Found"))))
	for _, p := range s.Places {
		lines = append(lines, line(l.CanaryPlace(p.Name), n(p.Bytes), n(int64(p.Found))))
	}
	lines = append(lines, "", l.CanaryPlanted(s.Planted(), s.Stopped()), l.CanaryControls(s.Seen, s.Controls))
	if slices.Contains(s.Unsearched, app.SweptMemory) {
		lines = append(lines, l.CanaryNotSearched(s.Unsearched))
	} else {
		lines = append(lines, l.CanaryMemory(int64(s.Fresh), int64(s.Left)))
	}
	return append(lines, l.CanaryVerdict(s.Works(), int64(s.Planted()), int64(s.Stopped()), int64(s.Found()+s.Left)))
}

// CanaryMemory tells what lay in the service's memory before it forgot it, and which of
// its processes were left.
func (l Lang) CanaryMemory(fresh, left int64) string {
	return fmt.Sprintf(l.of("Lige efter det sidste prøvenummer stod der prøvenumre %s steder i tjenestens hukommelse. Tabellen viser, hvad der var tilbage, da tjenesten havde ryddet op. %s processer var tilbage.",
		"Right after the last test number, numbers lay in %s places of the service's memory; the table shows what lay there when it had had time to forget. %s processes were left."), l.number(fresh), l.number(left))
}

// CanaryNotSearched names the places that could not be searched, "" for none.
func (l Lang) CanaryNotSearched(places []string) string {
	if len(places) == 0 {
		return ""
	}
	var names []string
	for _, p := range places {
		names = append(names, l.CanaryPlace(p))
	}
	return l.of("Ikke gennemsøgt: ", "Not searched: ") + strings.Join(names, ", ") + "."
}
