// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// engagementWords are the fixed words of the pages about engagements.
var engagementWords = map[string][2]string{
	"title":         {"Erklæringsopgaver", "Engagements"},
	"lead":          {"Her følger du en erklæring fra aftale til arkiv: test, afvigelser, ledelsens svar og revisors konklusion.", "Here you follow a report from agreement to archive: tests, deviations, management's responses and the auditor's conclusion."},
	"none":          {"Der er ingen erklæringsopgaver endnu.", "There are no engagements yet."},
	"name":          {"Opgave", "Engagement"},
	"kind":          {"Art", "Kind"},
	"period":        {"Periode", "Period"},
	"state":         {"Tilstand", "State"},
	"row":           {"Opgavens oplysninger", "Engagement details"},
	"samples":       {"Stikprøver", "Samples"},
	"past":          {"Forløb", "History"},
	"next":          {"Næste skridt", "Next step"},
	"nothing_left":  {"Opgaven er afsluttet.", "The engagement is closed."},
	"not_you":       {"Din rolle kan ikke tage det skridt.", "Your role cannot take this step."},
	"missing":       {"Det mangler:", "This is missing:"},
	"ready":         {"Alt, hvad skridtet kræver, er på plads.", "Everything that the step requires is in place."},
	"back":          {"Tilbage", "Back"},
	"controls":      {"Kontroller", "Controls"},
	"control":       {"Kontrol", "Control"},
	"by_rules":      {"Reglernes resultat", "Result of the rules"},
	"judged":        {"Vurderet af revisor", "Judged by the auditor"},
	"deviations":    {"Afvigelser", "Deviations"},
	"deviation":     {"Afvigelse", "Deviation"},
	"no_deviations": {"Revisor har ikke noteret nogen afvigelser.", "The auditor has recorded no deviations."},
	"add_deviation": {"Ny afvigelse", "New deviation"},
	"findings":      {"Til revisors afgørelse", "For the auditor to decide"},
	"findings_lead": {"Det har reglerne fundet, uden at en afvigelse dækker det. Revisor bekræfter eller frafalder hvert fund.", "The rules found these, and no deviation covers them. The auditor confirms or withdraws each of them."},
	"decide":        {"Afgør", "Decide"},
	"rule":          {"Regel", "Rule"},
	"share":         {"Omfang", "Extent"},
	"decision":      {"Afgørelse", "Decision"},
	"waits":         {"Næste spørgsmål", "Next question"},
	"conclusions":   {"Konklusion", "Conclusion"},
	"matter":        {"Vedrører", "Concerns"},
	"proposal":      {"Forslag", "Proposal"},
	"concluded":     {"Revisors konklusion", "Auditor's conclusion"},
	"reasons":       {"Begrundelse", "Reasons"},
	"proposal_lead": {"Forslaget er beregnet ud fra de afgjorte afvigelser og bliver ikke gemt. Det er revisor, der konkluderer.", "The proposal is worked out from the decided deviations and is not stored. It is the auditor who concludes."},
	"not_concluded": {"Ikke konkluderet", "Not concluded"},
	"basis":         {"Grundlag for konklusionen", "Basis for the conclusion"},
	"basis_hint":    {"Skal skrives, når en konklusion er modificeret. Den kommer med i erklæringen.", "Required when a conclusion is modified. It is printed in the report."},
	"place":         {"Sted", "Place"},
	"date":          {"Erklæringens dato", "Date of the report"},
	"conclude":      {"Gem konklusion", "Save conclusion"},
	"stale":         {"Registrene er ændret, siden reglerne sidst blev kørt. De køres igen, før udkastet begynder.", "The registers have changed since the rules last ran. They run again before the draft begins."},
	"steps":         {"Teststep", "Test steps"},
	"rules":         {"Reglernes fund", "What the rules found"},
	"rules_more":    {"Se alle fund på kontrollens side", "See all findings on the control's page"},
	"no_rules":      {"Ingen regler afprøver kontrollen.", "No rule tests this control."},
	"no_results":    {"Ingen resultater endnu.", "No results yet."},
	"new_result":    {"Skriv resultat", "Record a result"},
	"edit_result":   {"Ret resultatet", "Revise the result"},
	"method":        {"Metode", "Method"},
	"attribute":     {"Hvad er testet", "What was tested"},
	"outcome":       {"Udfald", "Outcome"},
	"facts":         {"Fakta", "Facts"},
	"facts_hint":    {"Hvad du så, hvor mange og fra hvornår. Ingen navne på personer.", "What you saw, how many and from when. No names of people."},
	"item":          {"Stikprøveelement", "Sample item"},
	"item_none":     {"Hele teststeppet", "The whole test step"},
	"evidence":      {"Bevis", "Evidence"},
	"evidence_hint": {"Bevisets id i registret Beviser. Flere adskilles med mellemrum.", "Its id in the register Evidence. Separate several with spaces."},
	"review":        {"Markér som gennemgået", "Mark as reviewed"},
	"own":           {"En anden end testeren skal gennemgå det.", "Someone other than the tester must review it."},
	"to_sample":     {"Se, om stikprøven skal udvides", "See whether to extend the sample"},
	"limit":         {"Øvre grænse", "Upper limit"},
	"limit_none":    {"Kan ikke beregnes", "Cannot be worked out"},
	"end":           {"Følge", "Consequence"},
	"found":         {"Fundet den", "Found on"},
	"records":       {"Rækker", "Rows"},
	"answered":      {"Ledelsens svar", "Management's response"},
	"not_answered":  {"Ledelsen har ikke svaret.", "Management has not responded."},
	"response":      {"Svar", "Response"},
	"action":        {"Handling", "Action"},
	"due":           {"Frist", "Due"},
	"owner":         {"Ansvarlig", "Person responsible"},
	"owner_hint":    {"Medarbejderens id, f.eks. E-001.", "The employee's id, such as E-001."},
	"save_response": {"Gem svar", "Save response"},
	"retest":        {"Retest", "Retest"},
	"no_retest":     {"Ikke retestet.", "Not retested."},
	"no_answer":     {"Ikke besvaret.", "Not answered."},
	"retest_on":     {"Retestet den", "Retested on"},
	"save_retest":   {"Gem retest", "Save retest"},
	"questions":     {"Vurdering", "Judgement"},
	"answer_again":  {"Svar igen", "Answer again"},
	"answer_first":  {"Svar", "Answer"},
	"save_answer":   {"Gem svar", "Save answer"},
	"supply":        {"Fremlæg bevis for revisor", "Supply evidence"},
	"supply_hint":   {"Revisor har ikke afgjort, om det er en afvigelse. Du kan fremlægge bevis én gang. Det bliver logført.", "The auditor has not decided whether it is a deviation. You can supply evidence once. It is recorded in the ledger."},
	"supply_send":   {"Send bevis", "Send evidence"},
	"reason":        {"Grund til frafald", "Reason for withdrawal"},
	"reason_hint":   {"Kun når du frafalder. Grunden står i loggen, men ikke i erklæringen.", "Only when you withdraw. It is recorded in the ledger but not in the report."},
	"count_d":       {"Antal afvigelser", "Number of deviations"},
	"count_n":       {"Antal testet", "Number tested"},
	"compensating":  {"Kompenserende kontrol", "Compensating control"},
	"text_da":       {"Tekst i erklæringen", "Text in the report (Danish)"},
	"text_en":       {"Tekst i erklæringen på engelsk", "Text in the report (English)"},
	"text_hint":     {"Lader du feltet stå tomt, bruges forslaget: ", "Leave it empty to use the proposal: "},
}

// EngagementWord is a fixed word of the pages about engagements.
func (l Lang) EngagementWord(key string) string {
	return l.of(engagementWords[key][0], engagementWords[key][1])
}

// EngagementCode is the label of a value of an engagement, a deviation or a test
// result.
func (l Lang) EngagementCode(registerName, field string, code record.Code) string {
	if code == "" {
		return ""
	}
	return CodeLabel(l, registerName, field, string(code))
}

// EngagementState is the name of a state.
func (l Lang) EngagementState(s engagement.State) string {
	return sentence(l.EngagementCode(register.Engagement{}.Register(), "state", s))
}

// EngagementMove is the button that takes a step.
func (l Lang) EngagementMove(to engagement.State, back bool) string {
	if back {
		return fmt.Sprintf(l.of("Tilbage til %s", "Back to %s"), l.EngagementCode(register.Engagement{}.Register(), "state", to))
	}
	moves := map[engagement.State][2]string{
		engagement.Fieldwork: {"Begynd feltarbejdet", "Begin fieldwork"}, engagement.Draft: {"Begynd udkastet til erklæringen", "Begin the draft report"},
		engagement.Responses: {"Send til ledelsens svar", "Send for management's responses"}, engagement.Concluded: {"Afslut konklusionen", "Complete the conclusion"},
		engagement.Signed: {"Bekræft, at erklæringen er underskrevet", "Confirm that the report is signed"},
		engagement.Issued: {"Markér som udstedt", "Mark as issued"}, engagement.Archived: {"Arkivér", "Archive"},
	}
	return l.of(moves[to][0], moves[to][1])
}

// EngagementStep tells who took a step, and when.
func (l Lang) EngagementStep(at record.Time, actor string) string {
	if actor == "" {
		return l.Moment(at)
	}
	return l.Moment(at) + l.of(" af ", " by ") + actor
}

// EngagementLack says what a step waits for.
func (l Lang) EngagementLack(lack engagement.Lack) string {
	words := map[string][2]string{
		engagement.LackField:      {"Feltet »%s« i opgaven", "The field “%s” of the engagement"},
		engagement.LackResult:     {"Resultat af %s", "Result of %s"},
		engagement.LackWalk:       {"Gennemgang af %s", "Walkthrough of %s"},
		engagement.LackDecision:   {"Afgørelse af fundet i %s", "Decision on the finding of %s"},
		engagement.LackOpen:       {"Afgørelse af %s", "Decision on %s"},
		engagement.LackDetail:     {"Vurdering af %s", "Judgement of %s"},
		engagement.LackResponse:   {"Ledelsens svar på %s", "Management's response to %s"},
		engagement.LackConclusion: {"Konklusion %s)", "Conclusion (%s)"},
		engagement.LackBasis:      {"Grundlaget for konklusionen", "The basis for the conclusion"},
		engagement.LackReport:     {"En erklæring, der er dannet efter konklusionen", "A report made after the conclusion"},
		engagement.LackManagement: {"Ledelsens underskrift", "Management's signature"},
		engagement.LackAuditor:    {"Revisors underskrift", "The auditor's signature"},
		engagement.LackWay:        {"Der er intet skridt til %s", "There is no step to %s"},
	}
	w := l.of(words[lack.Code][0], words[lack.Code][1])
	if !strings.Contains(w, "%s") {
		return w
	}
	ref := lack.Ref
	if lack.Code == engagement.LackField {
		ref = FieldLabel(l, register.Engagement{}.Register(), ref)
	}
	return fmt.Sprintf(w, ref)
}

// EngagementMore counts what a list leaves out.
func (l Lang) EngagementMore(n int) string {
	return fmt.Sprintf(l.of("og %s mere", "and %s more"), l.number(int64(n)))
}

// EngagementMatter is what a conclusion is about.
func (l Lang) EngagementMatter(m engagement.Matter) string {
	return l.of(
		map[engagement.Matter]string{"a": "a) Beskrivelsen", "b": "b) Udformningen", "c": "c) Funktionen"}[m],
		map[engagement.Matter]string{"a": "(a) The description", "b": "(b) The design", "c": "(c) The operation"}[m])
}

// EngagementConclusion words a conclusion.
func (l Lang) EngagementConclusion(code record.Code) string {
	if code == "" {
		return l.EngagementWord("not_concluded")
	}
	return sentence(l.EngagementCode(register.Engagement{}.Register(), "conclusion_a", code))
}

// EngagementReason says why a conclusion is proposed.
func (l Lang) EngagementReason(r engagement.Reason) string {
	switch r.Code {
	case engagement.BecauseGap:
		return fmt.Sprintf(l.of("Beskrivelsen mangler afsnittet »%s«", "The description lacks the section “%s”"),
			CodeLabel(l, register.DescriptionSection{}.Register(), "section", r.Ref))
	case engagement.BecauseEffect:
		return fmt.Sprintf(l.of("%s: kontrolmålet er ikke fuldt opnået", "%s: the objective was not fully achieved"), r.Ref)
	case engagement.BecauseScope:
		return fmt.Sprintf(l.of("%s kunne ikke testes", "%s could not be tested"), r.Ref)
	case engagement.BecauseSpread:
		return l.of("Det rammer mindst tre kontrolmål", "At least three objectives are affected")
	}
	return l.of("Intet taler imod", "Nothing speaks against it")
}

// DeviationQuestion is a question about a deviation.
func (l Lang) DeviationQuestion(q engagement.Question) string {
	words := map[engagement.Question][2]string{
		engagement.AskDecision:     {"Er det en afvigelse?", "Is it a deviation?"},
		engagement.AskExtent:       {"Hvad skete der, hvorfor og hvor meget?", "What happened, why, and how much?"},
		engagement.AskCompensating: {"Opvejer en anden kontrol det?", "Does another control make up for it?"},
		engagement.AskObjective:    {"Er kontrolmålet stadig opnået?", "Is the objective still achieved?"},
		engagement.AskResponse:     {"Hvad svarer ledelsen?", "What does management respond?"},
		engagement.AskRetest:       {"Virker kontrollen nu?", "Does the control work now?"},
		engagement.Done:            {"Intet", "Nothing"},
	}
	return l.of(words[q][0], words[q][1])
}

// DeviationEnd says what becomes of a deviation in the report.
func (l Lang) DeviationEnd(e engagement.End) string {
	words := map[engagement.End][2]string{
		engagement.EndOpen:      {"Ikke afgjort", "Not decided"},
		engagement.EndWithdrawn: {"Frafaldet. Står ikke i erklæringen", "Withdrawn. Not in the report"},
		engagement.EndRow:       {"En række i erklæringens afsnit 4", "A row in section 4 of the report"},
		engagement.EndBasis:     {"Nævnes i grundlaget for forbeholdet", "Named in the basis for the modified conclusion"},
	}
	return l.of(words[e][0], words[e][1])
}

// DeviationDecide words a choice of the first question.
func (l Lang) DeviationDecide(code record.Code) string {
	words := map[record.Code][2]string{
		engagement.Open:      {"Uafklaret. Databehandleren kan fremlægge bevis", "Unsettled. The processor may supply evidence"},
		engagement.Confirmed: {"Ja, bekræft", "Yes, confirm"},
		engagement.Withdrawn: {"Nej, frafald", "No, withdraw"},
	}
	return l.of(words[code][0], words[code][1])
}

// DeviationLimit says how much d of n leaves possible; limit is a share.
func (l Lang) DeviationLimit(limit float64) string {
	if limit >= 1 {
		return l.EngagementWord("limit_none")
	}
	share := strings.Replace(fmt.Sprintf("%.1f", limit*100), ".", l.of(",", "."), 1)
	return fmt.Sprintf(l.of("Højst %s %% afviger (95 %% sikkerhed, hvis det er en tilfældig stikprøve)", "At most %s%% deviate (95%% confidence, if the sample is random)"), share)
}

// TestedBy tells who found a result and who went through it.
func (l Lang) TestedBy(r register.TestResult) string {
	name := func(s string) string {
		if s == "" {
			return ""
		}
		return l.of(" af ", " by ") + s
	}
	words := l.of("Testet ", "Tested ") + l.Moment(r.TestedAt) + name(r.Tester.Reveal())
	if !r.ReviewedAt.IsZero() {
		words += l.of(". Gennemgået ", ". Reviewed ") + l.Moment(r.ReviewedAt) + name(r.Reviewer.Reveal())
	}
	return words
}
