// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/app"
)

// Texts of the register pages.

// ListSeparator is what divides the cells of a CSV file where the language is
// spoken: spreadsheet programs go by the country.
func (l Lang) ListSeparator() rune {
	if l == English {
		return ','
	}
	return ';'
}

// ListBadParam says that a part of an address can't be used.
func (l Lang) ListBadParam(name string) string {
	return fmt.Sprintf(l.of("Adressen indeholder noget, der ikke kan bruges her: »%s«. Det er udeladt.", "The address holds something that can't be used here: “%s”. It was left out."), name)
}

// ListEmptyRegister says what to do with a register without rows.
func (l Lang) ListEmptyRegister(name string) string {
	return fmt.Sprintf(l.of("Der er endnu intet i registret »%s«. Det er her, det bliver registreret: opret den første, eller hent dem ind fra et regneark.",
		"Nothing is in the register “%s” yet. This is where it is kept: add the first row, or bring rows in from a spreadsheet."), name)
}

// ListFamily heads the registers of a family, named by the first of them.
func (l Lang) ListFamily(first string) string {
	names := map[string][2]string{
		"organisation":   {"Organisation og kunder", "Organisation and customers"},
		"dpa":            {"Aftaler og behandling", "Agreements and processing"},
		"sub_processor":  {"Underdatabehandlere og overførsler", "Sub-processors and transfers"},
		"document":       {"Dokumenter, risiko og foranstaltninger", "Documents, risk and measures"},
		"access_grant":   {"Adgang, mennesker og fysisk sikkerhed", "Access, people and physical security"},
		"endpoint":       {"Drift", "Operation"},
		"retention_rule": {"Sletning, rettigheder og hændelser", "Deletion, rights and incidents"},
		"meeting":        {"Styring og erklæring", "Governance and assurance"},
	}
	return l.of(names[first][0], names[first][1])
}

// ListLacking leads to the incomplete rows of a register.
func (l Lang) ListLacking(n int64, title string) string {
	return fmt.Sprintf(l.of("%s ufuldstændige: %s", "%s incomplete: %s"), l.number(n), title)
}

// ListFilters heads the filters; n of them are in use.
func (l Lang) ListFilters(n int) string {
	if n == 0 {
		return l.of("Filtre", "Filters")
	}
	return fmt.Sprintf(l.of("Filtre (%d i brug)", "Filters (%d in use)"), n)
}

// ListImportTitle heads the import of a register.
func (l Lang) ListImportTitle(name string) string { return l.of("Importér: ", "Import: ") + name }

// ListProblems says that a file breaks rules.
func (l Lang) ListProblems(n int) string {
	if n == 1 {
		return l.of("Filen har én fejl.", "The file has one problem.")
	}
	return fmt.Sprintf(l.of("Filen har %s fejl.", "The file has %s problems."), l.number(int64(n)))
}

// ListMend says what to do about a problem of a file, as a sentence.
func (l Lang) ListMend(p app.Problem) string {
	if p.Rule == app.RuleKnownColumn {
		return l.of("Kolonnen er ikke et felt i registret. Ret navnet, eller fjern kolonnen.", "The column is not a field of the register. Correct its name or remove the column.")
	}
	return Alone(l.broken(p))
}

// ListFurther counts what is not shown.
func (l Lang) ListFurther(n int) string {
	return fmt.Sprintf(l.of("… og %s mere.", "… and %s more."), l.number(int64(n)))
}

// ListPreview counts what an import would do.
func (l Lang) ListPreview(added, changed, unchanged int) string {
	return fmt.Sprintf(l.of("%s nye, %s ændrede og %s uændrede rækker. Intet er gemt endnu.", "%s new, %s changed and %s unchanged rows. Nothing is stored yet."),
		l.number(int64(added)), l.number(int64(changed)), l.number(int64(unchanged)))
}

var listWords = map[string][2]string{
	"title":         {"Navn", "Name"},
	"deadline":      {"Næste frist", "Next deadline"},
	"changed":       {"Sidst ændret", "Last changed"},
	"line":          {"Linje", "Line"},
	"whole_file":    {"Hele filen", "Whole file"},
	"mend":          {"Ret dette", "Correct this"},
	"no":            {"Nr.", "No."},
	"register":      {"Register", "Register"},
	"rows":          {"Rækker", "Rows"},
	"incomplete":    {"Ufuldstændige", "Incomplete"},
	"find":          {"Find et register", "Find a register"},
	"no_register":   {"Intet register hedder sådan.", "No register is called that."},
	"import":        {"Importér", "Import"},
	"shared":        {"delt", "shared"},
	"show":          {"Vis", "Show"},
	"from":          {"fra", "from"},
	"to":            {"til", "to"},
	"filled":        {"Udfyldt", "Filled in"},
	"not_filled":    {"Ikke udfyldt", "Not filled in"},
	"more_filters":  {"Flere filtre", "More filters"},
	"lacking":       {"Kun ufuldstændige", "Incomplete only"},
	"archived":      {"Vis også arkiverede", "Show archived too"},
	"archived_tag":  {"Arkiveret", "Archived"},
	"columns":       {"Kolonner", "Columns"},
	"size":          {"Rækker pr. side", "Rows per page"},
	"reset":         {"Nulstil", "Reset"},
	"lacks":         {"Mangler oplysninger", "Incomplete"},
	"late":          {"Overskredet", "Overdue"},
	"nothing":       {"Der er ingen, der passer.", "Nothing matches."},
	"keep":          {"Gem denne visning", "Save this view"},
	"view_name":     {"Visningens navn", "Name of the view"},
	"share":         {"Del med alle", "Share with everyone"},
	"rename":        {"Omdøb", "Rename"},
	"delete":        {"Slet", "Delete"},
	"problems":      {"Det skal rettes i filen", "What to correct in the file"},
	"not_stored":    {"Intet er gemt. Ret filen, og prøv igen.", "Nothing was stored. Correct the file and try again."},
	"preview":       {"Det vil importen ændre", "What the import would change"},
	"import_now":    {"Importér nu", "Import now"},
	"no_change":     {"Alt i filen er registreret i forvejen.", "Everything in the file is recorded already."},
	"changed_rows":  {"Ændrede rækker", "Changed rows"},
	"new_rows":      {"Nye rækker", "New rows"},
	"first_changes": {"Kun de første ændringer er vist.", "Only the first changes are shown."},
	"field":         {"Felt", "Field"},
	"before":        {"Før", "Before"},
	"after":         {"Efter", "After"},
	"blank":         {"tomt", "blank"},
	"file":          {"Fil", "File"},
	"file_hint": {
		"CSV eller Excel (.xlsx), højst 10 MB. Den første linje er feltnavnene. Filen prøves først, så du ser, hvad der vil ske.",
		"CSV or Excel (.xlsx), at most 10 MB. The first line holds the field names. The file is tried first, so that you see what would happen.",
	},
	"try":    {"Prøv filen", "Try the file"},
	"fields": {"Kolonner, som filen kan have", "Columns that the file may have"},
}

func (l Lang) listWord(key string) string { return l.of(listWords[key][0], listWords[key][1]) }
