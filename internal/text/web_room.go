// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// roomWords are the words of the inspection room and of the pages that keep it.
var roomWords = map[string][2]string{
	"front":          {"Inspektionsrum", "Inspection room"},
	"agreements":     {"Aftaler og bilag", "Agreements and appendices"},
	"instructions":   {"Instrukser", "Instructions"},
	"sub-processors": {"Underdatabehandlere", "Sub-processors"},
	"transfers":      {"Overførsler til tredjelande", "Transfers to third countries"},
	"notices":        {"Meddelelser til jer", "Messages to you"},
	"breaches":       {"Brud på persondatasikkerheden", "Personal data breaches"},
	"rights":         {"De registreredes rettigheder", "Rights of data subjects"},
	"controls":       {"Kontroller", "Controls"},
	"documents":      {"Dokumenter", "Documents"},
	"questions":      {"Spørgsmål og svar", "Questions and answers"},
	"file":           {"Hentet fil", "File downloaded"},

	"agreements_lead":     {"Jeres databehandleraftaler, kravene i dem og listerne over underdatabehandlere.", "Your data processing agreements, their requirements, and the lists of sub-processors."},
	"instructions_lead":   {"De instrukser, I har givet, og hvad der blev gjort.", "The instructions you have given, and what was done."},
	"sub-processors_lead": {"Dem, der er i brug for jer i dag, og de ændringer, I har fået varsel om, med fristen for at gøre indsigelse.", "Those in use for you today, and the changes you have been notified of, with the last day to object."},
	"transfers_lead":      {"Overførsler af jeres oplysninger til lande uden for EU og EØS, og grundlaget for dem.", "Transfers of your data to countries outside the EU and EEA, and the basis for them."},
	"notices_lead":        {"Det, databehandleren skulle meddele jer, og hvornår det skete.", "What the processor had to tell you, and when it did so."},
	"breaches_lead":       {"Brud, der ramte jeres oplysninger. Antal vises kun, når bruddet alene ramte jer.", "Breaches that affected your data. Numbers are shown only when a breach affected nobody but you."},
	"rights_lead":         {"Anmodninger fra de registrerede om jeres behandling. De vises under pseudonym.", "Requests from data subjects about your processing. They are shown under a pseudonym."},
	"controls_lead":       {"De 45 kontroller og deres status for hele virksomheden. Detaljerne ligger hos databehandleren. Spørg, hvis du vil se mere.", "The 45 controls and their status for the whole company. The processor has the details. Ask if you want to see more."},
	"documents_lead":      {"Underskrevne dokumenter og pakker til jer. De er til jeres eget tilsyn og må ikke gives videre.", "Signed documents and packages for you. They are for your own supervision and must not be passed on."},
	"questions_lead":      {"Spørg om det, du vil se nærmere på. Svarene kommer her.", "Ask about anything you want to look into. The answers appear here."},

	"lead":      {"Her ser du det, databehandleren har registreret om behandlingen for jer.", "Here you see what the processor has recorded about the processing for you."},
	"logged":    {"Alt, hvad du åbner og henter her, bliver logført med tid og bruger. Databehandleren kan se det.", "Everything you open and download here is recorded in the ledger with time and account. The processor can see it."},
	"parts":     {"Det kan du se", "What you can see"},
	"customer":  {"Dataansvarlig", "Controller"},
	"processor": {"Databehandler", "Processor"},
	"contact":   {"Kontakt om databeskyttelse", "Contact for data protection"},
	"day":       {"Oplysninger pr.", "Information as of"},
	"closes":    {"Adgangen ophører", "Access ends"},
	"empty":     {"Der er ikke registreret noget her.", "Nothing is recorded here."},
	"other":     {"(Skjult: nævner en anden kunde)", "(Hidden: names another customer)"},
	"person":    {"(medarbejder)", "(employee)"},
	"no_states": {"Kontrollerne er ikke vurderet endnu.", "The controls have not been assessed yet."},

	"terms":            {"Vilkår", "Terms"},
	"agreement_list":   {"Aftaler", "Agreements"},
	"demands":          {"Krav", "Requirements"},
	"appendices":       {"Bilag: underdatabehandlere", "Appendix: sub-processors"},
	"in_use":           {"I brug i dag", "In use today"},
	"changes":          {"Varslede ændringer", "Announced changes"},
	"via":              {"Bruges gennem", "Used through"},
	"sub_processor":    {"Underdatabehandler", "Sub-processor"},
	"earliest":         {"Tidligst i brug", "Earliest use"},
	"objection_until":  {"Indsigelse senest", "Object by"},
	"told":             {"I fik besked", "You were told"},
	"document":         {"Dokument", "Document"},
	"language":         {"Sprog", "Language"},
	"period":           {"Periode", "Period"},
	"dated":            {"Underskrevet eller sendt", "Signed or sent"},
	"control":          {"Kontrol", "Control"},
	"question":         {"Spørgsmål", "Question"},
	"asked":            {"Stillet", "Asked"},
	"answer":           {"Svar", "Answer"},
	"answered":         {"Besvaret", "Answered"},
	"waiting":          {"Venter på svar", "Waiting for an answer"},
	"ask":              {"Stil et spørgsmål", "Ask a question"},
	"ask_button":       {"Send spørgsmålet", "Send the question"},
	"ask_hint":         {"Skriv ingen personoplysninger. Vælger du en kontrol uden at skrive noget, beder du om at se, hvordan den virker.", "Do not write personal data. If you choose a control and write nothing, you ask to be shown how it works."},
	"no_control":       {"Ingen bestemt kontrol", "No control in particular"},
	"show_control":     {"Vis, hvordan kontrollen virker.", "Show how the control works."},
	"request":          {"Spørgsmål stillet i inspektionsrummet.", "Questions asked in the inspection room."},
	"rooms":            {"Inspektionsrum", "Inspection rooms"},
	"rooms_lead":       {"En kunde kan føre tilsyn i sit eget rum. Det viser kun kundens egne oplysninger, og adgangen ophører på en dag, du vælger.", "A customer can carry out its supervision in a room of its own. It shows only the customer's own data, and access ends on a day that you choose."},
	"open":             {"Har adgang nu", "Has access now"},
	"who":              {"Hvem har adgang", "Who has access"},
	"nobody":           {"Ingen har adgang.", "Nobody has access."},
	"invite":           {"Inviter en person fra kunden", "Invite a person from the customer"},
	"until":            {"Sidste dag", "Last day"},
	"until_hint":       {"Højst et år frem, f.eks. 31-12-2026. Adgangen ophører ved dagens udgang.", "At most a year ahead, such as 31-12-2026. Access ends at the end of that day."},
	"set_until":        {"Ret sidste dag", "Change the last day"},
	"close":            {"Luk adgangen nu", "End access now"},
	"reads":            {"Hvad der er set og hentet", "What was seen and downloaded"},
	"no_reads":         {"Ingen har været i rummet.", "Nobody has been in the room."},
	"when":             {"Tidspunkt", "Time"},
	"account":          {"Bruger", "Account"},
	"what":             {"Hvad", "What"},
	"rows":             {"Rækker", "Rows"},
	"entry":            {"Post i loggen", "Ledger entry"},
	"no_questions":     {"Der er ikke stillet spørgsmål.", "No questions have been asked."},
	"answer_button":    {"Gem svaret", "Save the answer"},
	"answer_hint":      {"Kunden ser svaret med det samme. Nævn ingen andre kunder.", "The customer sees the answer at once. Do not name other customers."},
	"request_link":     {"Tilsyn, som spørgsmålet hører til", "Supervision that the question belongs to"},
	"back_to_packages": {"Tilsynspakker", "Supervision packages"},
}

// RoomWord is a word of the inspection room by its key.
func (l Lang) RoomWord(key string) string { return l.of(roomWords[key][0], roomWords[key][1]) }

// RoomView names a part of a room.
func (l Lang) RoomView(view app.RoomView) string { return l.RoomWord(string(view)) }

// RoomViewLead says what a part of a room shows.
func (l Lang) RoomViewLead(view app.RoomView) string { return l.RoomWord(string(view) + "_lead") }

// RoomOf names a customer's room.
func (l Lang) RoomOf(customer string) string {
	return l.of("Inspektionsrum: ", "Inspection room: ") + customer
}

// RoomStates says which period the states of the controls are of, and when they were
// worked out.
func (l Lang) RoomStates(from, to record.Date, at record.Time) string {
	return fmt.Sprintf(l.of("Status for %s, vurderet efter registrene, som de stod %s.", "Status for %s, assessed from the registers as they stood on %s."),
		l.PeriodDates(from, to), l.Moment(at))
}

// RoomAnswerOf names the question that a form answers, for screen readers.
func (l Lang) RoomAnswerOf(asked record.Time) string {
	return l.of("på spørgsmålet fra ", "to the question from ") + l.Moment(asked)
}
