// SPDX-License-Identifier: Apache-2.0

package text

// testDataRules are the rules of B.10.
var testDataRules = map[string][2]string{
	"B.10-r1": {"testdatabaser med rå kundedata uden gyldig aftale", "test databases with raw customer data without a valid agreement"},
	"B.10-r2": {"manglende eller for sene efterprøvninger af testdatabaser", "missing or late verifications of test databases"},
	"B.10-r3": {"testdatabaser, hvor scanningen fandt personoplysninger", "test databases in which the scan found personal data"},
	"B.10-r4": {"testdatabaser med nøglen til pseudonymerne i samme miljø", "test databases with the key to the pseudonyms in the same environment"},
	"B.10-r5": {"rå kopier, der ikke blev slettet til den aftalte dato", "raw copies not deleted by the agreed date"},
	"B.10-r6": {"testdatabaser med personoplysninger til andre formål end den dataansvarliges", "test databases with personal data for another purpose than the controller's"},
}

// changeRules are the rules of B.12.
var changeRules = map[string][2]string{
	"B.12-r1": {"ændringer, der ikke var testet og godkendt af en anden til tiden", "changes not tested and approved by another person in time"},
	"B.12-r2": {"sikkerhedspatches, der ikke blev installeret til tiden", "security patches not deployed in time"},
	"B.12-r3": {"ændringer og idriftsættelser, der ikke svarer til hinanden", "changes and deployments that do not match"},
	"B.12-r4": {"systemer på versioner, som leverandøren ikke længere understøtter", "systems on versions that their vendor no longer supports"},
	"B.12-r5": {"mislykkede ændringer, hvor tilbagerulningen ikke er beskrevet", "failed changes whose rollback is not described"},
}

// rightsRules are the rules of H.2.
var rightsRules = map[string][2]string{
	"H.2-r1": {"rettigheder uden en detaljeret procedure i kraft", "rights without a detailed procedure in force"},
	"H.2-r2": {"systemer, hvor understøttelsen af de fem rettigheder mangler eller ikke er afprøvet til tiden", "systems whose support for the five rights is missing or was not tested in time"},
	"H.2-r3": {"anmodninger, hvor bistanden ikke blev givet til tiden", "requests for which assistance was not given in time"},
	"H.2-r4": {"direkte anmodninger, der ikke blev sendt videre til tiden", "direct requests not forwarded in time"},
	"H.2-r5": {"anmodninger, hvor der ikke blev søgt i alle systemer, eller underdatabehandlere ikke fik besked", "requests for which not all systems were searched or sub-processors were not told"},
	"H.2-r6": {"standardsvar, der ikke er godkendt på ny til tiden", "standard replies not approved again in time"},
	"H.2-r7": {"rettigheder, som hverken er brugt eller afprøvet", "rights neither exercised nor tested"},
}

// noticeRules are the rules of I.4.
var noticeRules = map[string][2]string{
	"I.4-r1": {"mangler ved skabelonen til underretning om brud", "shortcomings in the template for breach notices"},
	"I.4-r2": {"underretninger, der mangler oplysninger og ikke lover resten til en dato", "notices that lack information and promise no date for the rest"},
	"I.4-r3": {"brud uden opgaver og opgaver uden ansvarlig, frist eller afslutning", "breaches without tasks, and tasks without assignee, deadline or completion"},
	"I.4-r4": {"udkast til anmeldelse, der er ufuldstændige eller rummer personoplysninger", "draft notifications that are incomplete or contain personal data"},
	"I.4-r5": {"lovede opfølgninger, der ikke kom til tiden", "promised follow-ups that did not come in time"},
}

// detectionRules are the rules of I.2.
var detectionRules = map[string][2]string{
	"I.2-r1": {"medarbejdere uden aktuel træning i at genkende brud", "employees without current training in recognising breaches"},
	"I.2-r2": {"dage uden overvågning af netværkstrafik eller store overførsler", "days without monitoring of network traffic or large transfers"},
	"I.2-r3": {"netværksalarmer, der ikke blev behandlet til tiden", "network alerts not handled in time"},
	"I.2-r4": {"dage, hvis adgangslog ikke blev gennemgået til tiden, og gentagne log-on uden opfølgning", "days whose access log was not reviewed in time, and repeated log-ons without follow-up"},
	"I.2-r5": {"måneder uden kontrol af tilfældige opslag", "months without a check of random look-ups"},
	"I.2-r6": {"hændelser, hvor tiden til opdagelse ikke kan opgøres", "incidents whose time to detection cannot be determined"},
}
