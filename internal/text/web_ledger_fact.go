// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// LedgerFact labels a fact of an entry; the key itself where there are no words
// for it.
func (l Lang) LedgerFact(key string) string {
	words, ok := ledgerFacts[key]
	if !ok {
		return key
	}
	return l.of(words[0], words[1])
}

// LedgerFactValue writes what a fact holds: numbers, answers, days and names of this
// program in words. It reports false for what reads as code: digests, ids.
func (l Lang) LedgerFactValue(key string, value any) (string, bool) {
	switch v := value.(type) {
	case bool:
		if v {
			return l.Yes(), true
		}
		return l.No(), true
	case int64:
		return l.number(v), true
	case []string:
		return strings.Join(v, ", "), false
	case string:
		return l.ledgerFactText(key, v)
	}
	return fmt.Sprint(value), false
}

func (l Lang) ledgerFactText(key, value string) (string, bool) {
	words := ""
	switch key {
	case "register":
		if _, ok := registerTitles[value]; ok {
			words = l.RegisterTitle(value)
		}
	case "kind":
		words = l.documentKind(value, false)
	case "role":
		words = l.Role(access.Role(value))
	case "view":
		words = l.RoomWord(value)
	case "document":
		if app.IsReport(value) || value == app.SelfDeclaration || value == app.Confirmation {
			words = l.DocumentKind(value)
		}
	case "field":
		if value == app.SealField || value == app.ManagementField || value == app.AuditorField {
			words = l.DocumentField(value)
		}
	case "lang":
		if lang := Lang(value); slices.Contains(Langs, lang) {
			words = lang.OwnName()
		}
	case "from", "to", "as_of", "known_at", "closes_at":
		if day, err := record.ParseDate(value); err == nil {
			words = l.Date(day)
		} else if at, err := record.ParseTime(value); err == nil {
			words = l.Moment(at)
		}
	}
	if words == "" {
		return value, false
	}
	return words, true
}

// ledgerFacts words the keys that entries of this program have.
var ledgerFacts = map[string][2]string{
	"doors":              {"Veje ind", "Ways in"},
	"searched_kib":       {"Gennemsøgt, KiB", "Searched, KiB"},
	"not_searched":       {"Ikke gennemsøgt", "Not searched"},
	"memory_before":      {"Steder i hukommelsen, før den glemte", "Places in memory before it forgot"},
	"processes_left":     {"Processer tilbage", "Processes left"},
	"planted":            {"Prøvenumre forsøgt gemt", "Test numbers planted"},
	"stopped":            {"Afvist eller maskeret", "Refused or masked"},
	"places":             {"Steder gennemsøgt", "Places searched"},
	"searched_bytes":     {"Byte gennemsøgt", "Bytes searched"},
	"found":              {"Fundet", "Found"},
	"needles":            {"Kontrolnumre", "Control needles"},
	"needles_found":      {"Kontrolnumre fundet", "Control needles found"},
	"clean":              {"Rent", "Clean"},
	"models":             {"Modeller med SHA-256", "Models with SHA-256"},
	"reader":             {"Læserens version", "Version of the reader"},
	"second_reader":      {"Den anden læser", "The second reader"},
	"fields":             {"Viste felter", "Fields shown"},
	"kind":               {"Slags", "Kind"},
	"closes_at":          {"Adgangen ophører", "Access ends"},
	"concept":            {"Koncept", "Concept"},
	"controller":         {"Kunde", "Customer"},
	"file":               {"SHA-256 af filen", "SHA-256 of the file"},
	"log_size":           {"Poster i loggen", "Entries of the ledger"},
	"view":               {"Del af rummet", "Part of the room"},
	"commitment":         {"Forsegling", "Commitment"},
	"count":              {"Antal i populationen", "Count of the population"},
	"count_other_source": {"Antal i den anden kilde", "Count in the other source"},
	"files":              {"SHA-256 af filerne", "SHA-256 of the files"},
	"finder":             {"SHA-256 af programmet, der søgte", "SHA-256 of the program that searched"},
	"examined":           {"Hele filen er set efter for CPR-numre", "Whole file searched for CPR numbers"},
	"filter":             {"Filter", "Filter"},
	"item":               {"Række", "Row"},
	"known_at":           {"Kendt", "Known"},
	"method":             {"Metode", "Method"},
	"n":                  {"Stikprøvens størrelse", "Sample size"},
	"n_before":           {"Størrelse før", "Size before"},
	"party":              {"Part", "Party"},
	"population_sha256":  {"SHA-256 af populationen", "SHA-256 of the population"},
	"proposed":           {"Foreslået størrelse", "Proposed size"},
	"round":              {"Runde", "Round"},
	"secret":             {"Tal", "Number"},
	"seed":               {"Startværdi", "Seed"},
	"source":             {"Kilde", "Source"},
	"step":               {"Trin", "Step"},

	"as_of":              {"Kendt ved udgangen af", "Known at the end of"},
	"base_sha256":        {"SHA-256 af det dannede dokument", "SHA-256 of the document as made"},
	"checkpoint_root":    {"Loghovedets rod", "Root of the checkpoint"},
	"checkpoint_size":    {"Poster under loghovedet", "Entries under the checkpoint"},
	"controls":           {"Kontroller", "Controls"},
	"controls_deviating": {"Kontroller med afvigelse", "Controls with deviations"},
	"deviations":         {"Afvigelser", "Deviations"},
	"digests":            {"SHA-256 af hver række (base64)", "SHA-256 of each row (base64)"},
	"document":           {"Dokument", "Document"},
	"entries":            {"Poster", "Entries"},
	"factor":             {"Totrinsbekræftelse", "Second factor"},
	"field":              {"Underskriftsfelt", "Signature field"},
	"findings":           {"Fejl", "Faults"},
	"from":               {"Fra", "From"},
	"known_browser":      {"Kendt browser", "Known browser"},
	"lang":               {"Sprog", "Language"},
	"more":               {"Flere af samme slags", "More of the same"},
	"notice":             {"Ændringsvarsel", "Change notice"},
	"query_sha256":       {"SHA-256 af søgningen", "SHA-256 of the query"},
	"reason":             {"Årsag", "Reason"},
	"refused_before":     {"Afvist forinden", "Refused before"},
	"register":           {"Register", "Register"},
	"reset":              {"Nulstillet", "Reset"},
	"results_sha256":     {"SHA-256 af resultaterne", "SHA-256 of the results"},
	"role":               {"Rolle", "Role"},
	"masked":             {"Steder maskeret", "Places masked"},
	"rows":               {"Rækker", "Rows"},
	"sessions":           {"Sessioner", "Sessions"},
	"sha256":             {"SHA-256", "SHA-256"},
	"size":               {"Bytes", "Bytes"},
	"sub_processor":      {"Underdatabehandler", "Sub-processor"},
	"to":                 {"Til", "To"},
	"versions":           {"Udgaver", "Versions"},
}
