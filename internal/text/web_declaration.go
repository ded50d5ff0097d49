// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/declaration"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// DeclarationTitle heads the page.
func (l Lang) DeclarationTitle(version string) string {
	return strings.TrimSpace(l.of("Egenerklæring ", "Self-declaration ") + version)
}

// DeclarationLead tells what the page shows.
func (l Lang) DeclarationLead(s app.DeclarationSheet) string {
	return fmt.Sprintf(l.of("Opgjort pr. %s. Niveauerne bygger på perioden %s til %s.", "As of %s. The levels rest on the period %s to %s."),
		l.LongDate(s.Head.AsOf), l.Date(s.Period.From), l.Date(s.Period.To))
}

// DeclarationStanding is the state of the declaration in a word.
func (l Lang) DeclarationStanding(code record.Code) string {
	if code == "" {
		code = "draft"
	}
	return CodeLabel(l, "self_declaration", "state", string(code))
}

// DeclarationProgress counts the answers.
func (l Lang) DeclarationProgress(answered, questions int) string {
	return fmt.Sprintf(l.of("%d af %d besvaret", "%d of %d answered"), answered, questions)
}

// DeclarationAgainst counts the contradictions.
func (l Lang) DeclarationAgainst(n int) string {
	switch n {
	case 0:
		return l.of("Ingen modsigelser", "No contradictions")
	case 1:
		return l.of("1 svar modsiges af registrene", "1 answer is contradicted by the registers")
	}
	return fmt.Sprintf(l.of("%d svar modsiges af registrene", "%d answers are contradicted by the registers"), n)
}

// DeclarationAreas names the links to the parts of the questionnaire.
func (l Lang) DeclarationAreas() string { return l.of("Områder", "Areas") }

// DeclarationAnswer heads what was entered.
func (l Lang) DeclarationAnswer() string { return l.of("Svar", "Answer") }

// DeclarationRegistersSay heads what was derived.
func (l Lang) DeclarationRegistersSay() string { return l.of("Registrene siger", "The registers say") }

// DeclarationSilent says that nothing can be derived.
func (l Lang) DeclarationSilent() string {
	return l.of("Registrene kan ikke besvare spørgsmålet endnu.", "The registers cannot answer the question yet.")
}

// DeclarationNothingFound says that a derived list is empty.
func (l Lang) DeclarationNothingFound() string { return l.of("ingen", "none") }

// DeclarationLevel words a level of the scale.
func (l Lang) DeclarationLevel(value int, words string) string {
	return fmt.Sprintf("%d: %s", value, words)
}

// DeclarationScale heads the levels.
func (l Lang) DeclarationScale() string { return l.of("Modenhed", "Maturity") }

// DeclarationFact heads yes and no beside another form of answer.
func (l Lang) DeclarationFact() string { return l.of("Ja eller nej", "Yes or no") }

// DeclarationList heads a list.
func (l Lang) DeclarationList() string { return l.of("Liste", "List") }

// DeclarationListHint says how to write a list.
func (l Lang) DeclarationListHint() string { return l.of("Én pr. linje.", "One per line.") }

// DeclarationNothing says that there is nothing to list.
func (l Lang) DeclarationNothing() string { return l.of("Der er ingen", "There are none") }

// DeclarationOpenAnswer is the choice of no answer, and stands where one is missing.
func (l Lang) DeclarationOpenAnswer() string { return l.of("Ikke besvaret", "Not answered") }

// DeclarationComment labels the comment.
func (l Lang) DeclarationComment() string { return l.of("Kommentar", "Comment") }

// DeclarationReason labels the reason for departing from the registers.
func (l Lang) DeclarationReason() string {
	return l.of("Begrundelse for at afvige fra registrene", "Reason for departing from the registers")
}

// DeclarationReasonWanted asks for it.
func (l Lang) DeclarationReasonWanted() string {
	return l.of("Begrundelsen trykkes i erklæringen.", "The reason is printed in the declaration.")
}

// DeclarationContradicted says what speaks against the answer.
func (l Lang) DeclarationContradicted(c declaration.Contradiction, d declaration.Derived) string {
	return l.of("Svaret stemmer ikke med registrene: ", "The answer does not agree with the registers: ") + l.Contradiction(c, d) + "."
}

// DeclarationTag marks a contradicted answer.
func (l Lang) DeclarationTag() string { return l.of("Modsigelse", "Contradiction") }

// DeclarationReasonMissing marks an answer that nobody can sign yet.
func (l Lang) DeclarationReasonMissing() string {
	return l.of("Mangler begrundelse", "Reason missing")
}

// DeclarationDocument is the link to the signed document.
func (l Lang) DeclarationDocument() string { return l.of("Se dokumentet", "See the document") }

// DeclarationControls heads the links to the controls behind a level.
func (l Lang) DeclarationControls() string { return l.of("Kontroller:", "Controls:") }

// DeclarationPreview is the link to the declaration as it reads.
func (l Lang) DeclarationPreview() string { return l.of("Vis som dokument", "Show as document") }

// DeclarationDraftPDF is the link to the draft file.
func (l Lang) DeclarationDraftPDF() string { return l.of("Hent udkast (PDF)", "Download draft (PDF)") }

// DeclarationIssue is the link to where the document is made.
func (l Lang) DeclarationIssue() string { return l.of("Udsted og underskriv", "Issue and sign") }

// DeclarationDraftNotice heads the preview.
func (l Lang) DeclarationDraftNotice() string {
	return l.of("Udkast. Erklæringen er ikke udstedt eller underskrevet.", "Draft. The declaration has not been issued or signed.")
}

// DeclarationFile is the name of the draft file, plain ASCII.
func (l Lang) DeclarationFile() string {
	return l.of("egenerklaering-udkast.pdf", "self-declaration-draft.pdf")
}

// DeclarationBack leads from the preview to the answers.
func (l Lang) DeclarationBack() string { return l.of("Til svarene", "To the answers") }

// DeclarationNewVersion begins another declaration.
func (l Lang) DeclarationNewVersion() string { return l.of("Ny udgave", "New version") }

// DeclarationClosed says why a declaration can't be changed.
func (l Lang) DeclarationClosed() string {
	return l.of("Erklæringen er afsluttet og kan ikke ændres. Lav en ny udgave, når svarene skal ændres.",
		"The declaration is final and can't be changed. Make a new version when answers have to change.")
}

// DeclarationNone says that there is none yet.
func (l Lang) DeclarationNone() string {
	return l.of("Der er ingen egenerklæring endnu. Den består af 20 spørgsmål, og registrene svarer med.",
		"There is no self-declaration yet. It has 20 questions, and the registers answer along.")
}

// DeclarationStart is the button that makes a declaration.
func (l Lang) DeclarationStart() string {
	return l.of("Begynd egenerklæring", "Begin self-declaration")
}

// DeclarationVersion labels the version.
func (l Lang) DeclarationVersion() string { return l.of("Udgave", "Version") }

// DeclarationAsOf labels the day.
func (l Lang) DeclarationAsOf() string { return l.of("Opgjort pr.", "As of") }

// DeclarationAsOfHint says how to write the day.
func (l Lang) DeclarationAsOfHint() string { return l.of("F.eks. 20-02-2026.", "Such as 20-02-2026.") }

// DeclarationLegend labels the explanation of the scale.
func (l Lang) DeclarationLegend() string { return FieldLabel(l, "self_declaration", "legend") }

// DeclarationAgain offers the last answers as a beginning.
func (l Lang) DeclarationAgain(version string) string {
	return fmt.Sprintf(l.of("Begynd med svarene fra %s", "Begin with the answers of %s"), version)
}

// DeclarationTheirs heads what somebody else answered meanwhile.
func (l Lang) DeclarationTheirs() string {
	return l.of("En anden har imens svaret:", "Somebody else has meanwhile answered:")
}

// DeclarationMoved tells that others changed the same answers.
func (l Lang) DeclarationMoved() string {
	return l.of("En anden har ændret de samme svar, mens du skrev. Intet er gemt. Dine svar står stadig i formularen. Gem igen for at lade dem gælde.",
		"Somebody else changed the same answers while you were writing. Nothing was saved. Your answers are still in the form. Save again to let them stand.")
}

// DeclarationProblem words what is wrong with an answer.
func (l Lang) DeclarationProblem(p app.AnswerProblem) string { return p.No + ": " + l.answerProblem(p) }

func (l Lang) answerProblem(p app.AnswerProblem) string {
	switch {
	case p.Code == app.AnswerLong && p.Field == "list":
		return fmt.Sprintf(l.of("Listen må højst have %d linjer på hver %s tegn.", "The list may have %d lines of %s characters each."), app.MaxLines, l.number(app.MaxAnswer))
	case p.Code == app.AnswerLong:
		return fmt.Sprintf(l.of("Teksten må højst fylde %s tegn.", "The text may have %s characters."), l.number(app.MaxAnswer))
	case p.Code == app.AnswerNothing:
		return l.of("Skriv en liste, eller sæt kryds ved »Der er ingen«, ikke begge dele.", "Write a list or tick “There are none”, not both.")
	case p.Code == app.AnswerNumber:
		return l.of(faults[p.Code][0], faults[p.Code][1])
	case p.Field == "score":
		return l.of("Vælg et niveau fra 0 til 3.", "Choose a level from 0 to 3.")
	case p.Field == "fact":
		return l.of("Vælg ja eller nej.", "Choose yes or no.")
	}
	return l.of("Teksten har tegn, som ikke kan gemmes.", "The text has characters that can't be stored.")
}

// DeclarationQuestion heads the questions.
func (l Lang) DeclarationQuestion() string { return l.of("Spørgsmål", "Question") }

// DeclarationProblemMoved says that somebody else changed an answer.
func (l Lang) DeclarationProblemMoved(no string) string {
	return no + l.of(": en anden har ændret svaret imens.", ": somebody else changed the answer meanwhile.")
}

// DeclarationFault words what is wrong with an input of the form that begins a
// declaration.
func (l Lang) DeclarationFault(code string) string { return l.of(faults[code][0], faults[code][1]) }
