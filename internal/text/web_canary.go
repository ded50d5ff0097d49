// SPDX-License-Identifier: Apache-2.0

package text

import "fmt"

// canaryWords are the words of the page of canary sweeps.
var canaryWords = map[string][2]string{
	"title":    {"Prøve med prøvenumre", "Canary sweep"},
	"lead":     {"Prøven forsøger at gemme 1.000 CPR-numre, som ingen har, i registre, filer, importer, brugere og adresser, og hvert af dem skal afvises eller maskeres. Derefter gennemsøges databasen, installationens filer, midlertidige filer, alle svar og hukommelsen i en tjeneste, der startes til formålet, for at vise, at ingen af dem ligger der.", "A sweep tries to store 1,000 CPR numbers that nobody has in registers, files, imports, accounts and addresses, and each of them must be refused or masked. Then it searches the database, the files of the installation, temporary files, all answers and the memory of a service that is started for it, to show that none of them lies there."},
	"doors":    {"Veje ind", "Ways in"},
	"door":     {"Vej ind", "Way in"},
	"tried":    {"Forsøgt", "Planted"},
	"refused":  {"Afvist", "Refused"},
	"masked":   {"Maskeret", "Masked"},
	"let_in":   {"Sluppet ind", "Let in"},
	"place":    {"Sted", "Place"},
	"bytes":    {"Byte", "Bytes"},
	"hits":     {"Fundet", "Found"},
	"last":     {"Seneste prøve", "Last sweep"},
	"running":  {"Prøven er i gang …", "The sweep is running …"},
	"reload":   {"Vis igen", "Show again"},
	"failed":   {"Prøven blev ikke færdig og gælder ikke. Prøv igen.", "The sweep did not finish and doesn't count. Try again."},
	"never":    {"Der er ikke lavet en prøve endnu.", "There has been no sweep yet."},
	"start":    {"Start en prøve", "Run a sweep"},
	"clean":    {"Bestået", "Passed"},
	"unclean":  {"Ikke bestået", "Not passed"},
	"at":       {"Tidspunkt", "Time"},
	"planted":  {"Forsøgt gemt", "Planted"},
	"stopped":  {"Afvist eller maskeret", "Refused or masked"},
	"found":    {"Fundet bagefter", "Found afterwards"},
	"controls": {"Kontrolnumre fundet", "Control numbers found"},
	"searched": {"Gennemsøgt", "Searched"},
	"places":   {"Steder", "Places"},
	"link":     {"Afprøv med prøvenumre, om CPR-numre slipper ind", "Try with test numbers whether CPR numbers get in"},
}

// CanaryWord returns a word of the page of canary sweeps, "" for one that there
// isn't.
func (l Lang) CanaryWord(word string) string {
	words := canaryWords[word]
	return l.of(words[0], words[1])
}

// CanaryOf counts control numbers: "300 af 300".
func (l Lang) CanaryOf(seen, of int64) string {
	return fmt.Sprintf(l.of("%s af %s", "%s of %s"), l.number(seen), l.number(of))
}

// CanaryBytes tells how much was searched.
func (l Lang) CanaryBytes(n int64) string {
	return fmt.Sprintf(l.of("%s byte", "%s bytes"), l.number(n))
}

// CanaryCount writes how many there are.
func (l Lang) CanaryCount(n int) string { return l.number(int64(n)) }
