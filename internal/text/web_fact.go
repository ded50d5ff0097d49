// SPDX-License-Identifier: Apache-2.0

package text

import "github.com/tilsyn/tilsyn/internal/domain/register"

// FactLabel names what a fact of a finding is. registerName is that of the
// finding's record; many facts are named as a field of it.
func (l Lang) FactLabel(registerName, key string) string {
	if words, ok := factLabels[key]; ok {
		return l.of(words[0], words[1])
	}
	if label := FieldLabel(l, registerName, key); label != key {
		return label
	}
	for _, t := range register.Types {
		if label := FieldLabel(l, t.Name, key); label != key {
			return label
		}
	}
	return key
}

// factLabels names the facts that are no field of a register.
var factLabels = map[string][2]string{
	"absent":                      {"Fraværende", "Absent"},
	"accounts":                    {"Konti", "Accounts"},
	"activated_on":                {"Taget i brug den", "Activated on"},
	"agreed":                      {"Aftalt", "Agreed"},
	"agreed_terms":                {"Aftalte vilkår", "Agreed terms"},
	"agreed_types":                {"Aftalte typer", "Agreed types"},
	"agreement":                   {"Aftale", "Agreement"},
	"answer":                      {"Svar", "Answer"},
	"approved":                    {"Godkendt", "Approved"},
	"approved_by_other":           {"Godkendt af en anden", "Approved by someone else"},
	"approved_by_user":            {"Godkendt af brugeren selv", "Approved by the user"},
	"asked_at":                    {"Spurgt den", "Asked on"},
	"before":                      {"Før", "Before"},
	"before_policy":               {"Fra før politikken", "From before the policy"},
	"breaches":                    {"Brud", "Breaches"},
	"carve_outs":                  {"Undtagne dele", "Carve-outs"},
	"case":                        {"Sag", "Case"},
	"checks":                      {"Kontroller", "Checks"},
	"checks_unapproved":           {"Ikke godkendte kontroller", "Checks not approved"},
	"compared":                    {"Sammenlignet", "Compared"},
	"completed":                   {"Gennemført", "Completed"},
	"count":                       {"Antal", "Number"},
	"countries":                   {"Lande", "Countries"},
	"course":                      {"Kursus", "Course"},
	"data_category":               {"Oplysningstype", "Data category"},
	"days":                        {"Dage", "Days"},
	"days_early":                  {"Dage for tidligt", "Days too early"},
	"days_late":                   {"Dage for sent", "Days late"},
	"days_unanswered":             {"Dage uden svar", "Days unanswered"},
	"decided":                     {"Afgjort", "Decided"},
	"delivery_counts":             {"Antal leverancer", "Delivery counts"},
	"deployment_log":              {"Idriftsættelseslog findes", "Deployment log exists"},
	"failed_at":                   {"Fejlede den", "Failed on"},
	"fault":                       {"Fejl", "Fault"},
	"from":                        {"Fra", "From"},
	"grace_days":                  {"Tilladte ekstra dage", "Days of grace"},
	"granted":                     {"Tildelt", "Granted"},
	"grants":                      {"Adgange", "Grants"},
	"handled":                     {"Behandlet", "Handled"},
	"hosts":                       {"Maskiner", "Machines"},
	"hours":                       {"Timer", "Hours"},
	"hours_late":                  {"Timer for sent", "Hours late"},
	"idle_days":                   {"Dage uden brug", "Days without use"},
	"idle_runs":                   {"Kørsler uden sletning", "Runs without deletions"},
	"in_account_list":             {"Står på kontolisten", "In the list of accounts"},
	"in_deployment_log":           {"Står i idriftsættelsesloggen", "In the deployment log"},
	"it_security":                 {"It-sikkerhed", "IT security"},
	"last_test":                   {"Seneste test", "Last test"},
	"law":                         {"Lovhjemmel", "Law"},
	"layers":                      {"Lag", "Layers"},
	"limit_days":                  {"Grænse i dage", "Limit in days"},
	"limit_hours":                 {"Grænse i timer", "Limit in hours"},
	"limit_months":                {"Grænse i måneder", "Limit in months"},
	"limit_percent":               {"Grænse i procent", "Limit in per cent"},
	"logins_after":                {"Log-ind efter sidste dag", "Log-ins after the last day"},
	"missed":                      {"Oversprunget", "Missed"},
	"missing":                     {"Mangler", "Missing"},
	"months":                      {"Måneder", "Months"},
	"most_rows":                   {"Flest rækker", "Most rows"},
	"notified_at":                 {"Underrettet den", "Notified on"},
	"number":                      {"Nummer", "Number"},
	"numbers":                     {"Numre", "Numbers"},
	"objection_deadline":          {"Indsigelsesfrist", "Objection deadline"},
	"obliged":                     {"Forpligtet", "Obliged"},
	"observations":                {"Observationer", "Observations"},
	"oldest_known":                {"Ældste post kendt", "Oldest record known"},
	"on":                          {"Dag", "Day"},
	"open_days":                   {"Dage åben", "Days open"},
	"open_until":                  {"Åben til", "Open until"},
	"overdue":                     {"Overskredet", "Overdue"},
	"parent_known":                {"Overliggende led kendt", "Parent known"},
	"person_known":                {"Person kendt", "Person known"},
	"processing_security":         {"Behandlingssikkerhed", "Security of processing"},
	"protected":                   {"Beskyttet", "Protected"},
	"received_on":                 {"Modtaget den", "Received on"},
	"renames_without_former_name": {"Navneskift uden tidligere navn", "Renames without the former name"},
	"reports":                     {"Meldinger", "Reports"},
	"retention_known":             {"Opbevaringstid kendt", "Retention known"},
	"review":                      {"Gennemgang", "Review"},
	"review_due":                  {"Gennemgang senest", "Review due"},
	"reviewed":                    {"Gennemgået", "Reviewed"},
	"reviews_in_period":           {"Gennemgange i perioden", "Reviews in the period"},
	"role_rules":                  {"Regler i rollematricen", "Rules of the role matrix"},
	"rules":                       {"Regler", "Rules"},
	"signed_on":                   {"Underskrevet den", "Signed on"},
	"since":                       {"Siden", "Since"},
	"statement_to":                {"Erklæringen dækker til", "Statement covers to"},
	"sub_processors_silent":       {"Underdatabehandlere uden svar", "Sub-processors that did not answer"},
	"subject_categories_outside":  {"Persongrupper uden for aftalen", "Data subjects outside the agreement"},
	"systems_missing":             {"Systemer, der mangler", "Systems missing"},
	"test":                        {"Test", "Test"},
	"unconfirmed":                 {"Ikke bekræftet", "Unconfirmed"},
	"unencrypted":                 {"Ukrypteret", "Unencrypted"},
	"unknown_names":               {"Ukendte navne", "Unknown names"},
	"used_until":                  {"Brugt til", "Used until"},
	"wanted":                      {"Krævet", "Required"},
	"withdrawn_on":                {"Trukket tilbage den", "Withdrawn on"},
	"without_country":             {"Uden land", "Without country"},
	"year":                        {"År", "Year"},
}

// factCodes words the values of facts that no register declares.
var factCodes = map[string][2]string{
	"p1":               {"i kraft", "in force"},
	"p2":               {"godkendt af ledelsen", "approved by management"},
	"p3":               {"jævnligt gennemgået", "reviewed regularly"},
	"p4":               {"gennemgået efter en ændring", "reviewed after a change"},
	"p5":               {"indeholder de krævede afsnit", "holds the required clauses"},
	"p6":               {"kvitteret af modtagerne", "acknowledged by its audience"},
	"penetration_test": {"penetrationstest", "penetration test"},
	"scan":             {"sårbarhedsscanning", "vulnerability scan"},
}
