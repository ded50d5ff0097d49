// SPDX-License-Identifier: Apache-2.0

package text

// sampleForms words the forms of a sample: heading, explanation, button.
var sampleForms = map[string][3][2]string{
	"freeze": {
		{"Hvad skal der udtrækkes fra?", "What to draw from?"},
		{"Rækkerne fryses, som de er kendt nu. Det, der registreres senere, kommer ikke med.", "The rows are frozen as they are known now. What is recorded later does not enter."},
		{"Frys", "Freeze"},
	},
	"tie-out": {
		{"Afstem populationen", "Tie out the population"},
		{"Hold antallet op mod en anden kilde, f.eks. fratrådte mod lønsystemet.", "Hold the count against a second source, such as leavers against payroll."},
		{"Gem afstemning", "Save tie-out"},
	},
	"commitment": {
		{"Forsegl dit tal", "Commit to your number"},
		{"Tallet nedenfor er lavet til dig og gemmes ingen steder. Kopiér det nu, og hold det hemmeligt. Kun forseglingen sendes. Du kan også lave begge selv med »tilsyn sample secret«.", "The number below is made for you and stored nowhere. Copy it now and keep it secret. Only the commitment is sent. You can also make both with “tilsyn sample secret”."},
		{"Jeg har gemt tallet – forsegl", "I have kept the number – commit"},
	},
	"secret": {
		{"Vis dit tal", "Reveal your number"},
		{"Begge har forseglet. Nu vises tallene, og startværdien dannes af dem.", "Both have committed. Now the numbers are revealed, and the seed is made of them."},
		{"Vis tallet", "Reveal the number"},
	},
	"draw": {
		{"Udtræk stikprøven", "Draw the sample"},
		{"Lad antallet stå tomt for at bruge tabellen. Risikoen er høj første år og efter tidligere afvigelser.", "Leave the number empty to use the table. The risk is high in a first year and after earlier deviations."},
		{"Udtræk", "Draw"},
	},
	"draw-all": {
		{"Tag alle rækker", "Take every row"},
		{"Når alle rækker tages, er der ikke brug for en startværdi.", "When every row is taken, no seed is needed."},
		{"Tag alle", "Take all"},
	},
	"extension": {
		{"Udvid stikprøven", "Extend the sample"},
		{"De næste rækker i udtrækket kommer til. De udtrukne bliver.", "The next rows of the draw are added. Those drawn stay."},
		{"Udvid", "Extend"},
	},
	"picks": {
		{"Vælg en række efter skøn", "Pick a row by judgement"},
		{"Rækken testes som de andre, men siger intet om resten af populationen.", "The row is tested like the others, but says nothing of the rest of the population."},
		{"Føj til", "Add"},
	},
}

// SampleFormTitle heads a form.
func (l Lang) SampleFormTitle(form string) string {
	return l.of(sampleForms[form][0][0], sampleForms[form][0][1])
}

// SampleFormLead explains a form.
func (l Lang) SampleFormLead(form string) string {
	return l.of(sampleForms[form][1][0], sampleForms[form][1][1])
}

// SampleFormButton sends a form.
func (l Lang) SampleFormButton(form string) string {
	return l.of(sampleForms[form][2][0], sampleForms[form][2][1])
}

// sampleFields words the fields of the forms: label and, if any, hint.
var sampleFields = map[string][2][2]string{
	"choice":      {{"Register og udvalg", "Register and selection"}},
	"source":      {{"Afstemt med", "Tied out with"}, {"Systemet eller listen, ikke en persons navn.", "The system or list, not a person's name."}},
	"count":       {{"Antal i den anden kilde", "Count in the other source"}},
	"explanation": {{"Forklaring", "Explanation"}, {"Kræves, når antallene er forskellige.", "Needed when the counts differ."}},
	"own":         {{"Dit hemmelige tal", "Your secret number"}, {"64 tegn. Sendes ikke.", "64 characters. Not sent."}},
	"commitment":  {{"Forsegling", "Commitment"}, {"SHA-256 af dit tal. 64 tegn.", "SHA-256 of your number. 64 characters."}},
	"secret":      {{"Dit tal", "Your number"}, {"De 64 tegn, som du gemte.", "The 64 characters that you kept."}},
	"frequency":   {{"Hyppighed", "Frequency"}},
	"risk":        {{"Risiko", "Risk"}},
	"n":           {{"Antal rækker", "Number of rows"}},
	"reason":      {{"Begrundelse", "Reason"}},
	"strata":      {{"Opdeling", "Division"}, {"Hver del får sin andel og mindst én række.", "Each part gets its share and at least one row."}},
	"item":        {{"Rækkens id", "The row's id"}, {"Den skal være i populationen.", "It must be in the population."}},
}

// SampleField labels a field.
func (l Lang) SampleField(field string) string {
	return l.of(sampleFields[field][0][0], sampleFields[field][0][1])
}

// SampleFieldHint helps with a field; "" where the label says it all.
func (l Lang) SampleFieldHint(field string) string {
	return l.of(sampleFields[field][1][0], sampleFields[field][1][1])
}
