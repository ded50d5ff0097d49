// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// Other returns the other language.
func (l Lang) Other() Lang {
	if l == English {
		return Danish
	}
	return English
}

// OwnName is the language's name in itself.
func (l Lang) OwnName() string { return l.of("Dansk", "English") }

// Number writes a number with the separators of the language.
func (l Lang) Number(n int64) string { return l.number(n) }

// Date writes a day as in forms and tables; "" for none.
func (l Lang) Date(d record.Date) string {
	if d.IsZero() {
		return ""
	}
	return locale.ShortDate(string(l), d.Go())
}

// RowTitle writes a row's name, as app gives it, with its days as people write them.
func (l Lang) RowTitle(title string) string {
	parts := strings.Split(title, " · ")
	for i, part := range parts {
		if d, err := record.ParseDate(part); err == nil {
			parts[i] = l.Date(d)
		}
	}
	return strings.Join(parts, " · ")
}

// LongDate writes a day in words; "" for none.
func (l Lang) LongDate(d record.Date) string {
	if d.IsZero() {
		return ""
	}
	return locale.LongDate(string(l), d.Go())
}

// Moment writes an instant by the Danish clock, "20-02-2026 kl. 14.30"; "" for
// none.
func (l Lang) Moment(t record.Time) string {
	if t.IsZero() {
		return ""
	}
	at := t.Go().In(record.Copenhagen)
	return locale.ShortDate(string(l), at) + at.Format(l.of(" kl. 15.04", ", 15:04"))
}

// Section is the name of a part of the site.
func (l Lang) Section(section string) string {
	names := map[string][2]string{
		"home":        {"Forside", "Home"},
		"room":        {"Inspektionsrum", "Inspection room"},
		"registers":   {"Registre", "Registers"},
		"controls":    {"Kontroller", "Controls"},
		"wheel":       {"Årshjul", "Annual wheel"},
		"declaration": {"Egenerklæring", "Self-declaration"},
		"documents":   {"Dokumenter", "Documents"},
		"ledger":      {"Log", "Ledger"},
		"cpr":         {"CPR-numre", "CPR numbers"},
		"licences":    {"Kørekort", "Licences"},
		"accounts":    {"Brugere", "Accounts"},
	}
	return l.of(names[section][0], names[section][1])
}

// Role is the name of a role.
func (l Lang) Role(r access.Role) string {
	names := map[access.Role][2]string{
		access.Owner:      {"Ejer", "Owner"},
		access.Compliance: {"Compliance", "Compliance"},
		access.Management: {"Ledelse", "Management"},
		access.Employee:   {"Medarbejder", "Employee"},
		access.Auditor:    {"Revisor", "Auditor"},
		access.Reader:     {"Læser", "Reader"},
		access.Controller: {"Dataansvarlig", "Controller"},
	}
	return l.of(names[r][0], names[r][1])
}

// said words what a page just did. A code that is not here says nothing.
var said = map[string][2]string{
	"room_asked":     {"Spørgsmålet er sendt.", "The question is sent."},
	"room_answered":  {"Svaret er gemt, og kunden kan se det.", "The answer is saved, and the customer can see it."},
	"room_closed":    {"Adgangen er lukket.", "The access is ended."},
	"room_until_set": {"Den sidste dag er ændret.", "The last day is changed."},

	"population_frozen":   {"Populationen er frosset.", "The population is frozen."},
	"population_tied_out": {"Afstemningen er gemt.", "The tie-out is saved."},
	"sample_committed":    {"Dit tal er forseglet. Gem det, til du skal vise det.", "Your number is committed. Keep it until you are to reveal it."},
	"sample_revealed":     {"Dit tal er gemt.", "Your number is saved."},
	"sample_drawn":        {"Stikprøven er udtrukket.", "The sample is drawn."},
	"sample_extended":     {"Stikprøven er udvidet.", "The sample is extended."},
	"sample_picked":       {"Rækken er føjet til stikprøven.", "The row is added to the sample."},

	"engagement_moved":      {"Erklæringsopgaven er flyttet.", "The engagement is moved."},
	"description_approved":  {"Beskrivelsen er godkendt.", "The description is approved."},
	"engagement_concluded":  {"Konklusionerne er gemt.", "The conclusions are saved."},
	"result_recorded":       {"Resultatet er gemt.", "The result is saved."},
	"result_reviewed":       {"Resultatet er gennemgået.", "The result is reviewed."},
	"deviation_answered":    {"Svaret er gemt.", "The answer is saved."},
	"document_issued":       {"Dokumentet er dannet og står i loggen.", "The document is made and in the ledger."},
	"document_signed":       {"Dokumentet er underskrevet.", "The document is signed."},
	"document_sealed":       {"Virksomhedens segl er sat på.", "The company's seal is in place."},
	"checkpoint_signed":     {"Loghovedet er underskrevet.", "The checkpoint is signed."},
	"review_scanning":       {"Søgningen er i gang.", "The search is running."},
	"canary_started":        {"Prøven er i gang.", "The sweep is running."},
	"review_decided":        {"Fundet er afgjort.", "The hit is decided."},
	"check_started":         {"Kontrollen er i gang.", "The verification is running."},
	"declaration_saved":     {"Svarene er gemt.", "The answers are saved."},
	"declaration_unchanged": {"Der var ingen ændringer at gemme.", "There were no changes to save."},
	"declaration_started":   {"Den nye egenerklæring er klar til dine svar.", "The new self-declaration is ready for your answers."},
	"task_done":             {"Opgaven er meldt udført.", "The task is marked as done."},
	"wheel_planned":         {"Opgaverne er oprettet.", "The tasks are created."},
	"list_imported":         {"Importen er gemt.", "The import is stored."},
	"package_made":          {"Pakken er lavet, og henvendelsen er besvaret.", "The package is made and the request answered."},
	"saved":                 {"Gemt.", "Saved."},
	"unchanged":             {"Intet var ændret, så intet er gemt.", "Nothing was changed, so nothing was saved."},
	"archived":              {"Rækken er arkiveret.", "The row is archived."},
	"restored":              {"Rækken er taget frem igen.", "The row is back in use."},
	"activated":             {"Ændringen er taget i brug.", "The change is in use."},
	"use_recorded":          {"Brugen er registreret.", "The use is recorded."},
	"evidence_added":        {"Beviset er gemt.", "The evidence is saved."},
	"signed_in":             {"Du er logget ind.", "You are signed in."},
	"signed_out":            {"Du er logget ud.", "You are signed out."},
	"password_changed":      {"Adgangskoden er skiftet.", "The password is changed."},
	"session_revoked":       {"Der er logget ud.", "The session is signed out."},
	"role_changed":          {"Rollen er skiftet.", "The role is changed."},
	"account_disabled":      {"Brugeren er spærret.", "The account is disabled."},
	"account_enabled":       {"Brugeren er åbnet igen.", "The account is enabled again."},
	"account_withdrawn":     {"Invitationen er trukket tilbage.", "The invitation is withdrawn."},
}

// Said is the sentence of a code that a page left for the next one.
func (l Lang) Said(code string) string { return l.of(said[code][0], said[code][1]) }

// FailureTitle heads an error page.
func (l Lang) FailureTitle(status int) string {
	switch status {
	case http.StatusNotFound:
		return l.of("Siden findes ikke", "Page not found")
	case http.StatusForbidden:
		return l.of("Ingen adgang", "No access")
	case http.StatusInternalServerError, http.StatusServiceUnavailable:
		return l.of("Noget gik galt", "Something went wrong")
	}
	return l.of("Det lod sig ikke gøre", "That was not possible")
}

// Words of the layout.

// SkipToContent is the first link of every page.
func (l Lang) SkipToContent() string { return l.of("Gå til indhold", "Skip to content") }

// MainMenu names the menu for screen readers.
func (l Lang) MainMenu() string { return l.of("Hovedmenu", "Main menu") }

// DemoBanner marks every page of a demo.
func (l Lang) DemoBanner() string {
	return l.of("DEMO – virksomheder, personer og tider er opdigtede", "DEMO – companies, people and times are fictional")
}

// SignIn is the word for signing in.
func (l Lang) SignIn() string { return l.of("Log ind", "Sign in") }

// SignOut is the word for signing out.
func (l Lang) SignOut() string { return l.of("Log ud", "Sign out") }

// ToFrontPage is a way out of an error page.
func (l Lang) ToFrontPage() string { return l.of("Til forsiden", "To the front page") }

// Save is the button that stores a form.
func (l Lang) Save() string { return l.of("Gem", "Save") }

// Cancel leaves a form.
func (l Lang) Cancel() string { return l.of("Annullér", "Cancel") }

// Search is the button of a search.
func (l Lang) Search() string { return l.of("Søg", "Search") }

// Edit opens a row's form.
func (l Lang) Edit() string { return l.of("Redigér", "Edit") }

// Yes and No answer a question.
func (l Lang) Yes() string { return l.of("Ja", "Yes") }

// No is the other answer.
func (l Lang) No() string { return l.of("Nej", "No") }

// Optional marks a field that may be left empty.
func (l Lang) Optional() string { return l.of("valgfri", "optional") }

// Hidden stands for personal data that the reader may not see.
func (l Lang) Hidden() string { return l.of("Skjult", "Hidden") }

// ErrorSummary heads the list of what is wrong with a form.
func (l Lang) ErrorSummary() string {
	return l.of("Der er noget, der skal rettes", "There is a problem")
}

// None says that a list is empty.
func (l Lang) None() string { return l.of("Ingen", "None") }

// Download is the link to a file.
func (l Lang) Download() string { return l.of("Hent", "Download") }

// Pages names the links to the other parts of a list.
func (l Lang) Pages() string { return l.of("Sider", "Pages") }

// PagerRange tells which rows of how many are shown.
func (l Lang) PagerRange(from, to, rows int) string {
	return fmt.Sprintf(l.of("%s–%s af %s", "%s–%s of %s"), l.number(int64(from)), l.number(int64(to)), l.number(int64(rows)))
}

// PreviousPage leads back in a list.
func (l Lang) PreviousPage() string { return l.of("Forrige", "Previous") }

// NextPage leads on in a list.
func (l Lang) NextPage() string { return l.of("Næste", "Next") }
