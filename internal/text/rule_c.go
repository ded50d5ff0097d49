// SPDX-License-Identifier: Apache-2.0

package text

// entryRules are the rules on getting in, by log-in and by door.
var entryRules = map[string][2]string{
	"B.14-r1": {"kontroller, hvor et system med høj risiko ikke krævede tofaktor", "checks at which a high-risk system did not require two factors"},
	"B.14-r2": {"log-on uden anden faktor på systemer med høj risiko", "log-ons to high-risk systems without a second factor"},
	"B.14-r3": {"undtagelser fra tofaktor, der mangler godkendelse, er udløbet, er for svage eller ikke står på listen", "exceptions from two factors that are unapproved, expired, too weak or unlisted"},
	"B.14-r4": {"systemer, hvor administratorer kan bruge sms som anden faktor", "systems where administrators may use text messages as a second factor"},
	"B.14-r5": {"nye systemer med høj risiko, der gik i drift uden tofaktor", "new high-risk systems that went live without two factors"},
	"B.15-r1": {"døråbninger uden gyldig adgangsret", "door openings without a valid right to enter"},
	"B.15-r2": {"for lang tid mellem gennemgange af de fysiske adgange", "reviews of physical access too far apart"},
	"B.15-r3": {"fratrådtes adgangskort, der ikke blev lukket til tiden", "leavers' badges not closed in time"},
	"B.15-r4": {"besøg uden vært eller uden tidspunkt for, hvornår gæsten gik", "visits without a host or without a time of leaving"},
	"B.15-r5": {"dage, hvor fysisk sikring af et datacenter hos en underdatabehandler ikke var dækket af en erklæring", "days on which no statement covered physical security of a sub-processor's data centre"},
	"B.15-r6": {"mistede adgangskort, der ikke blev spærret til tiden", "lost badges not blocked in time"},
}

// staffRules are the rules on the policy and on joiners and leavers.
var staffRules = map[string][2]string{
	"C.1-r2": {"politikker, der ikke bygger på en aktuel risikovurdering", "policies that do not build on a current risk assessment"},
	"C.1-r3": {"medarbejdere uden rettidig kvittering for politikken", "employees without a timely acknowledgement of the policy"},
	"C.1-r4": {"dataansvarlige, der hverken har fået politikken eller har adgang til den", "controllers that neither received the policy nor have access to it"},
	"C.3-r1": {"krævede efterprøvninger, der mangler eller kom efter første adgang", "required checks that are missing or came after the first access"},
	"C.3-r2": {"efterprøvninger fravalgt uden gyldig grund", "checks omitted without a valid reason"},
	"C.3-r3": {"konsulenter, studerende og vikarer uden efterprøvning", "consultants, students and temps without screening"},
	"C.3-r4": {"straffeattester gemt i kopi", "copies kept of criminal records"},
	"C.4-r1": {"nyansatte, der ikke havde skrevet under på fortrolighed, før de begyndte", "new employees who had not signed a confidentiality agreement before they began"},
	"C.4-r2": {"nyansatte uden rettidig introduktion til politik og procedurer", "new employees without timely introduction to policy and procedures"},
	"C.4-r3": {"medarbejdere, der behandlede personoplysninger uden en fortrolighedserklæring", "people who handled personal data without a confidentiality agreement"},
	"C.6-r1": {"fratrådte, der ikke blev mindet om tavshedspligten til tiden", "leavers not reminded of confidentiality in time"},
	"C.6-r2": {"påmindelser om tavshedspligt, der ikke kan dokumenteres", "reminders of confidentiality that leave no proof"},
	"C.6-r3": {"fratrådte, hvis tavshedspligt ikke gælder efter fratrædelsen", "leavers whose duty of confidentiality does not outlast their employment"},
}
