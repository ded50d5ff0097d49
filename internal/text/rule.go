// SPDX-License-Identifier: Apache-2.0

package text

import "maps"

// rules holds for each rule a clause that names what deviates, fit to stand after
// "Afvigelse i 3 ud af 61: …" and before ": 3 ud af 61". Limits are the catalogue's
// and stand in the facts, never here.
var rules = merge(procedureRules, instructionRules, groundworkRules, technicalRules, organisationalRules, deletionRules, subProcessorRules, breachRules, testDataRules, changeRules, rightsRules, storageRules, obligationRules, transferRules, entryRules, staffRules, noticeRules, detectionRules, clauseRules, extensionRules)

// Rule returns the clause of the rule with the given id, the id itself if
// unknown.
func (l Lang) Rule(id string) string {
	words, ok := rules[id]
	if !ok {
		return id
	}
	return l.of(words[0], words[1])
}

func merge(tables ...map[string][2]string) map[string][2]string {
	all := map[string][2]string{}
	for _, t := range tables {
		maps.Copy(all, t)
	}
	return all
}

// procedureRules are the rules r1 of the controls that rest on a procedure.
var procedureRules = map[string][2]string{
	"A.1-r1": {"mangler ved proceduren for instruks", "shortcomings in the procedure for instructions"},
	"B.1-r1": {"mangler ved proceduren for aftalte sikkerhedstiltag", "shortcomings in the procedure for agreed security measures"},
	"C.1-r1": {"mangler ved informationssikkerhedspolitikken", "shortcomings in the information security policy"},
	"D.1-r1": {"mangler ved proceduren for opbevaring og sletning", "shortcomings in the procedure for retention and deletion"},
	"E.1-r1": {"mangler ved proceduren for opbevaring efter aftale", "shortcomings in the procedure for storage as agreed"},
	"F.1-r1": {"mangler ved proceduren for underdatabehandlere", "shortcomings in the procedure for sub-processors"},
	"G.1-r1": {"mangler ved proceduren for overførsel", "shortcomings in the procedure for transfers"},
	"H.1-r1": {"mangler ved proceduren for bistand", "shortcomings in the procedure for assistance"},
	"I.1-r1": {"mangler ved proceduren for underretning om brud", "shortcomings in the procedure for breach notices"},
}

var instructionRules = map[string][2]string{
	"A.2-r1": {"behandlinger, som ikke hele perioden var dækket af en lovlig instruks", "processing not covered by a lawful instruction throughout the period"},
	"A.2-r2": {"behandlinger med oplysninger eller personer, som aftalen ikke nævner", "processing of data or people that the agreement does not name"},
	"A.2-r3": {"behandlinger med et andet formål end aftalens", "processing for another purpose than the agreement's"},
	"A.2-r4": {"behandlinger til eget formål uden instruks", "processing for own purposes without instruction"},
	"A.2-r5": {"behandlinger, der fortsatte, efter at instruksen var trukket tilbage", "processing that went on after the instruction was withdrawn"},
	"A.2-r6": {"ændringer af behandlingen uden instruks", "changes to the processing without an instruction"},
	"A.2-r7": {"kvartaler uden ledelsens bekræftelse", "quarters without management's attestation"},
	"A.3-r1": {"instrukser udført, før det var vurderet, om de var lovlige", "instructions carried out before their lawfulness was assessed"},
	"A.3-r2": {"ulovlige eller tvivlsomme instrukser, som den dataansvarlige fik for sent besked om", "unlawful or doubtful instructions of which the controller was told too late"},
	"A.3-r3": {"lovpligtige behandlinger, som den dataansvarlige ikke fik besked om", "processing required by law of which the controller was not told"},
	"A.3-r4": {"instrukser registreret som lovlige, men meldt til den dataansvarlige som ulovlige", "instructions recorded as lawful but reported to the controller as unlawful"},
}

var technicalRules = map[string][2]string{
	"B.3-r1":  {"maskiner uden antivirus", "machines without malware protection"},
	"B.3-r2":  {"for gamle antivirussignaturer", "malware signatures that were too old"},
	"B.3-r3":  {"dage, hvor en maskine ikke meldte tilbage", "days without a report from a machine"},
	"B.3-r4":  {"maskiner, hvor beskyttelsen kunne slås fra", "machines whose protection could be turned off"},
	"B.3-r5":  {"systemer og pc'er uden antivirus og uden godkendt erstatning", "systems and computers without malware protection or an approved substitute"},
	"B.6-r1":  {"adgange uden begrundet behov eller godkendelse fra en anden", "access rights without a stated need or another person's approval"},
	"B.6-r2":  {"adgange uden for rollematricen", "access rights outside the role matrix"},
	"B.6-r3":  {"konti, som ikke stemmer med de registrerede adgange", "accounts that do not match the recorded access rights"},
	"B.6-r4":  {"adgange, der ikke bliver brugt", "access rights that are not used"},
	"B.6-r5":  {"systemer med for mange privilegerede adgange", "systems with too many privileged accounts"},
	"B.6-r6":  {"systemer med fælles konti uden godkendelse", "systems with shared accounts that nobody approved"},
	"B.6-r7":  {"systemer, hvor kunders data ikke er adskilt", "systems that do not keep customers' data apart"},
	"B.8-r1":  {"mangler ved proceduren for kryptering under transport", "shortcomings in the procedure for encryption in transit"},
	"B.8-r2":  {"dage med svag eller manglende kryptering", "days with weak or missing encryption"},
	"B.8-r3":  {"fortrolig mail uden tvungen kryptering", "confidential mail without forced encryption"},
	"B.8-r4":  {"ukrypterede forsendelser uden opfølgning", "unencrypted transmissions without follow-up"},
	"B.8-r5":  {"dage med krypteringsmetoder uden for politikken", "days with ciphers that the policy does not allow"},
	"B.9-r1":  {"lag uden den krævede logning", "layers without the required logging"},
	"B.9-r2":  {"dage eller tidsrum uden log", "days or periods without a log"},
	"B.9-r3":  {"logfiler, der ikke gemmes længe nok", "logs that are not kept long enough"},
	"B.9-r4":  {"logfiler uden beskyttelse mod ændring", "logs without protection against change"},
	"B.9-r5":  {"dage uden rettidig gennemgang af loggen", "days whose log was not reviewed in time"},
	"B.9-r6":  {"gennemgange, hvor administratorer kontrollerede sig selv", "reviews in which administrators checked themselves"},
	"B.9-r7":  {"ændringer af logningen uden ændringssag", "changes to logging without a change ticket"},
	"B.9-r8":  {"dage, hvor loggen havde forkert tid eller manglende felter", "days on which the log had a wrong time or lacked fields"},
	"B.9-r9":  {"fund i loggen uden opfølgning", "log findings without follow-up"},
	"B.11-r1": {"for lang tid mellem sårbarhedstest", "vulnerability tests too far apart"},
	"B.11-r2": {"sårbarheder, der ikke er lukket til tiden", "vulnerabilities not closed in time"},
	"B.11-r3": {"alvorlige sårbarheder uden ny test efter rettelsen", "serious vulnerabilities not tested again after the fix"},
	"B.11-r4": {"alvorlige sårbarheder, hvor ingen har taget stilling til at orientere de dataansvarlige", "serious vulnerabilities where nobody decided whether to inform controllers"},
	"B.11-r5": {"penetrationstest uden uafhængig tester", "penetration tests without an independent tester"},
	"B.13-r1": {"adgange givet uden forudgående godkendelse", "access rights given without prior approval"},
	"B.13-r2": {"adgange, der ikke blev lukket til tiden ved fratrædelse", "access rights not closed in time when people left"},
	"B.13-r3": {"midlertidige adgange, der ikke blev lukket ved udløb", "temporary access rights not closed when they expired"},
	"B.13-r4": {"adgange, der ikke blev lukket ved rolleskift", "access rights not closed after a change of role"},
	"B.13-r5": {"manglende eller mangelfuld revurdering af adgange", "missing or incomplete reviews of access rights"},
}

var organisationalRules = map[string][2]string{
	"C.2-r1": {"dage uden en gyldig sammenligning af politik og aftaler", "days without a valid comparison of policy and agreements"},
	"C.2-r2": {"aftalekrav, som politikken ikke dækker", "agreed requirements that the policy does not cover"},
	"C.2-r3": {"frister og grænser i politikken, som er lempeligere end aftalernes", "limits in the policy that are weaker than the agreements'"},
	"C.5-r1": {"fratrådtes adgange, der ikke blev lukket til tiden", "leavers' access rights not closed in time"},
	"C.5-r2": {"fratrådtes udstyr, der ikke blev afleveret til tiden", "leavers' equipment not returned in time"},
	"C.5-r3": {"fratrådtes fysiske adgange, der ikke blev lukket til tiden", "leavers' physical access not closed in time"},
	"C.5-r4": {"enheder, der ikke blev slettet før ny bruger", "devices not wiped before the next user"},
	"C.5-r5": {"fratrædelser uden en rettidigt afsluttet sag", "departures without a case completed in time"},
	"C.7-r1": {"medarbejdere uden rettidig træning", "employees without timely training"},
	"C.7-r2": {"kurser, der ikke blev taget efter orlov", "courses not taken after leave"},
	"C.7-r3": {"træning uden både sikkerhed og databeskyttelse", "training without both security and data protection"},
	"C.7-r4": {"kurser, som ikke alle har gennemført", "courses that not everybody completed"},
}

var deletionRules = map[string][2]string{
	"D.2-r1": {"typer af oplysninger uden den aftalte slettefrist", "types of data without the agreed retention period"},
	"D.2-r2": {"dage, hvor oplysninger lå længere end slettefristen", "days on which data were kept past their retention period"},
	"D.2-r3": {"oversprungne kørsler af sletterutiner", "missed runs of deletion routines"},
	"D.2-r4": {"sletterutiner, der påfaldende ofte intet slettede", "deletion routines that deleted nothing strikingly often"},
	"D.2-r5": {"sletterutiner, hvor backup gemmes længere end aftalt", "deletion routines whose backups are kept longer than agreed"},
	"D.2-r6": {"anonymiseringer, der ikke er efterprøvet", "anonymisations that nobody has verified"},
	"D.3-r1": {"ophør, hvor den dataansvarlige ikke på forhånd havde valgt sletning eller tilbagelevering", "terminations for which the controller had not chosen deletion or return beforehand"},
	"D.3-r2": {"ophør, hvor oplysningerne ikke blev leveret tilbage eller slettet til tiden", "terminations whose data were not returned or deleted in time"},
	"D.3-r3": {"ophør, der ikke omfattede alle systemer og underdatabehandlere", "terminations that did not cover all systems and sub-processors"},
	"D.3-r4": {"ophør uden kontrol af, at backup er udløbet", "terminations without a check that backups have expired"},
	"D.3-r5": {"ophør uden slettebekræftelse", "terminations without a certificate of deletion"},
	"D.3-r6": {"lovpligtig opbevaring uden lovhjemmel eller slutdato", "retention required by law without a legal basis or an end date"},
	"D.3-r7": {"ophør, hvor en senere kontrol stadig fandt oplysninger", "terminations after which a check still found data"},
	"D.3-r8": {"ophørte aftaler uden ophørssag", "ended agreements without a termination case"},
}

var subProcessorRules = map[string][2]string{
	"F.2-r1":  {"underdatabehandlere brugt uden forudgående godkendelse", "sub-processors used without prior authorisation"},
	"F.2-r2":  {"underdatabehandlere uden den specifikke godkendelse, aftalen kræver", "sub-processors without the specific authorisation that the agreement requires"},
	"F.2-r3":  {"betalte leverandører med personoplysninger, som ikke er på listen", "paid suppliers that process personal data and are not on the list"},
	"F.2-r4":  {"dage, hvor bilag B ikke svarede til de brugte underdatabehandlere", "days on which appendix B did not match the sub-processors in use"},
	"F.2-r5":  {"underdatabehandlere brugt efter tilbagekaldelse eller indsigelse", "sub-processors used after their authorisation was withdrawn or objected to"},
	"F.3-r1":  {"ændringer gennemført før varslets udløb", "changes that took effect before the notice period ended"},
	"F.3-r2":  {"ændringer gennemført inden for indsigelsesfristen", "changes that took effect within the objection period"},
	"F.3-r3":  {"ændringer gennemført før den dataansvarliges specifikke godkendelse", "changes that took effect before the controller's specific authorisation"},
	"F.3-r4":  {"varsler, der mangler oplysninger", "notices that lack information"},
	"F.3-r5":  {"dataansvarlige, som varslet ikke nåede", "controllers whom no notice reached"},
	"F.3-r6":  {"indsigelser, der ikke var behandlet før ændringen", "objections not dealt with before the change"},
	"F.3-r7":  {"navneskift, som de dataansvarlige ikke blev orienteret om", "changes of name of which controllers were not told"},
	"F.3-r8":  {"nødudskiftninger", "emergency replacements"},
	"F.5-r1":  {"underdatabehandlere med mangelfulde stamoplysninger", "sub-processors with incomplete details"},
	"F.5-r2":  {"underdatabehandlere, hvis oplysninger ikke er bekræftet inden for det seneste år", "sub-processors whose details were not confirmed within the last year"},
	"F.5-r3":  {"lister, der ikke svarede til de brugte underdatabehandlere ved periodens udgang", "lists that did not match the sub-processors in use at the end of the period"},
	"F.5-r4":  {"led i kæden, som mangler eller ikke kan følges i oversigten", "links of the chain that the list lacks or does not connect"},
	"F.5-r5":  {"navneskift, hvor det tidligere navn ikke er bevaret", "changes of name without the former name on record"},
	"F.6-r1":  {"for lang tid mellem risikovurderinger af underdatabehandlere", "risk assessments of sub-processors too far apart"},
	"F.6-r2":  {"for lang tid mellem tilsyn med underdatabehandlere", "supervisions of sub-processors too far apart"},
	"F.6-r3":  {"underdatabehandlere med høj risiko uden erklæring eller inspektion", "high-risk sub-processors without a statement or an inspection"},
	"F.6-r4a": {"erklæringer, der mangler eller kom for sent", "statements that are missing or came late"},
	"F.6-r4b": {"erklæringer, der slutter for tidligt i forhold til perioden", "statements that end too early for the period"},
	"F.6-r5":  {"observationer uden væsentlighed, svar, frist eller opfølgning", "observations without materiality, answer, deadline or follow-up"},
	"F.6-r6":  {"forbehold, undtagne dele og komplementære kontroller, som ingen har gennemgået", "qualifications, carve-outs and complementary controls that nobody reviewed"},
	"F.6-r7":  {"tilsyn uden konklusion, beslutning eller rettidig handling", "supervisions without conclusion, decision or timely action"},
	"F.6-r8":  {"tilsyn, som de dataansvarlige ikke fik besked om til tiden", "supervisions of which controllers were not told in time"},
	"F.6-r9":  {"tilsyn uden svar på spørgsmålet om brud", "supervisions without an answer to the breach question"},
}

var breachRules = map[string][2]string{
	"I.3-r1": {"hændelser, der ikke blev vurderet til tiden", "incidents not assessed in time"},
	"I.3-r2": {"dataansvarlige, der ikke blev underrettet om et brud inden fristen", "controllers not told of a breach in time"},
	"I.3-r3": {"underretninger, der ikke forklarer forsinkelsen", "notices that do not explain the delay"},
	"I.3-r4": {"underdatabehandlere og brud hos dem uden svar, registrering eller rigtigt starttidspunkt for fristen", "sub-processors and their breaches without an answer, an entry or the right start of the deadline"},
	"I.3-r5": {"huller i hændelsernes numre og omvurderinger uden begrundelse", "gaps in the incident numbers and reclassifications without a reason"},
	"I.3-r6": {"dataansvarlige på ramte systemer, der er udeladt uden begrundelse", "controllers on affected systems left out without a reason"},
	"I.3-r7": {"egenerklæringer, hvis svar om brud ikke svarer til registret", "self-declarations whose answer on breaches differs from the register"},
}
