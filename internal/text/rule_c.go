// SPDX-License-Identifier: Apache-2.0

package text

// entryRules are the rules on getting in, by log-in and by door.
var entryRules = map[string][2]string{
	"B.14-r1": {"kontroller, hvor et system med høj risiko ikke krævede to faktorer", "checks at which a high-risk system did not demand two factors"},
	"B.14-r2": {"log-on uden anden faktor på systemer med høj risiko", "log-ins to high-risk systems without a second factor"},
	"B.14-r3": {"undtagelser fra to faktorer, der er uden godkendelse, udløbet, for svage eller ikke på listen", "exceptions from two factors that are unapproved, expired, too weak or unlisted"},
	"B.14-r4": {"systemer, hvor administratorer kan bruge sms som anden faktor", "systems where administrators may use text messages as second factor"},
	"B.14-r5": {"nye systemer med høj risiko, der gik i drift uden to faktorer", "new high-risk systems that went live without two factors"},
	"B.15-r1": {"døråbninger uden gyldig adgangsret", "door openings without a valid right to enter"},
	"B.15-r2": {"for lang tid mellem gennemgange af retten til at komme ind", "reviews of the right to enter too far apart"},
	"B.15-r3": {"fratrådtes adgangskort, der ikke blev lukket til tiden", "leavers' badges not closed in time"},
	"B.15-r4": {"besøg uden vært eller tidspunkt for, hvornår gæsten gik", "visits without a host or a time of leaving"},
	"B.15-r5": {"dage, hvor fysisk sikring af et datacenter hos en underdatabehandler ikke var dækket af en erklæring", "days on which no statement covered physical security of a sub-processor's data centre"},
	"B.15-r6": {"mistede adgangskort, der ikke blev spærret til tiden", "lost badges not blocked in time"},
}

// staffRules are the rules on the policy and on joiners and leavers.
var staffRules = map[string][2]string{
	"C.1-r2": {"politikker, der ikke bygger på en aktuel risikovurdering", "policies that do not build on a current risk assessment"},
	"C.1-r3": {"medarbejdere uden rettidig kvittering for politikken", "employees without a timely receipt for the policy"},
	"C.1-r4": {"kunder, der hverken har fået politikken eller kan finde den", "controllers that neither got the policy nor can reach it"},
	"C.3-r1": {"krævede efterprøvninger, der mangler eller kom efter første adgang", "required checks that are missing or came after the first access"},
	"C.3-r2": {"efterprøvninger fravalgt uden gyldig grund", "checks left out without a valid reason"},
	"C.3-r3": {"konsulenter, studerende og vikarer uden efterprøvning", "consultants, students and temps without screening"},
	"C.3-r4": {"straffeattester gemt i kopi", "criminal records kept as a copy"},
	"C.4-r1": {"nyansatte, der ikke havde underskrevet fortrolighed før start", "new employees who had not signed confidentiality before they began"},
	"C.4-r2": {"nyansatte uden rettidig introduktion til politik og procedurer", "new employees without timely introduction to policy and procedures"},
	"C.4-r3": {"medarbejdere, der behandlede personoplysninger uden en fortrolighedserklæring", "people who handled personal data without a confidentiality agreement"},
	"C.6-r1": {"fratrådte, der ikke blev mindet om tavshedspligten til tiden", "leavers not reminded of confidentiality in time"},
	"C.6-r2": {"påmindelser om tavshedspligt uden en form, der kan dokumenteres", "reminders of confidentiality in no form that leaves proof"},
	"C.6-r3": {"fratrådte, hvis tavshedspligt ikke gælder efter fratrædelsen", "leavers whose confidentiality does not outlast the employment"},
}
