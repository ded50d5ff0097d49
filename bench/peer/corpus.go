// SPDX-License-Identifier: Apache-2.0

package peer

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Document is a text with one number, and the same as it is read with escapes
// undone. The number stands at the same place in both, and ends at its own.
type Document struct {
	Text, Undone     string
	From             int
	To, ToWhenUndone int
}

// sentences are what letters, notes and tickets of offices say. Two of them hold
// words that some rules fear.
var sentences = []string{
	"Vi har modtaget din ansøgning og vender tilbage inden fjorten dage.",
	"Mødet blev flyttet til onsdag, fordi sagsbehandleren var syg.",
	"Hun ønsker at blive ringet op efter klokken tre.",
	"Lejemålet overtages den første i næste måned.",
	"Der er givet samtykke til, at oplysningerne må deles med egen læge.",
	"Han har haft ondt i knæet siden sommerferien og går til genoptræning.",
	"Afgørelsen kan påklages inden fire uger.",
	"Bemærk, at kontoret holder lukket i påskeugen.",
	"Familien har søgt om plads i vuggestuen på Engvej.",
	"Vedlagt finder du en kopi af kontrakten til underskrift.",
	"Beløbet udbetales sammen med lønnen for marts.",
	"Eleven har haft højt fravær i efteråret.",
	"Vi beklager ventetiden og siger tak for tålmodigheden.",
	"Patienten er indkaldt til blodprøver på mandag.",
	"Det fremgår ikke, hvem der har bestilt kørslen.",
	"Kan du se på den her, når du får tid?",
	"Medarbejderen fratræder ved udgangen af juli og afleverer sin bærbare.",
	"Ydelsen stoppes, hvis der ikke indsendes dokumentation.",
	"Tilsynet fandt ingen fejl ved det seneste besøg.",
	"Der mangler en underskrift på side to.",
	"Fakturaen er betalt, og rykkeren kan ses bort fra.",
	"Ordrenummeret står på pakken.",
	"Systemet svarede langsomt hele formiddagen.",
	"Aftalen gælder, til en af parterne siger den op.",
	"Barnet bor hos sin mor hver anden uge.",
	"Kommunen har bevilget et hjælpemiddel til trappen.",
	"Boet er sluttet, og arvingerne har fået besked.",
	"Svaret blev sendt med digital post i går aftes.",
	"Please find the signed form attached.",
	"The employee has been informed of the change.",
}

// subjects come before a number that has no label.
var subjects = []string{
	"Ida Taagehorn, ", "født ", "Det gælder ", "Borgeren er ", "Angående ", "Ny beboer: ", "Ansøger ", "Re: ", "Afdøde ",
	"Barnet, ", "Søg på ", "slå op: ", "Ansat pr. 1. maj: ", "Kontaktperson ", "Underskrevet af ", "",
}

// labels say what the number is.
var labels = []string{
	"CPR: ", "Cpr.nr.: ", "CPR-nummeret er ", "personnummeret ", "Personnr. ", "Barnets CPR ", "Mors cpr-nr.: ", "cpr# ",
	"Ægtefælles personnummer: ", "Sygesikringsnr. ", "sundhedskort nr. ", "CPRnr=", "Patientens cpr-nummer: ", "fødselsnr. ",
	"Danish CPR no.: ", "CPR-nr. på ansøger: ", "CPR (skal udfyldes): ", "CPR på den unge, som sagen drejer sig om, er ",
	"Civil registration number: ", "Folkeregisternr.: ", "cpr nr ", "CPR\t", "Cpr:\n",
}

// fields are names of fields of the same, and names that say nothing.
var (
	fields  = []string{"cprNummer", "cpr_nr", "CPRNR", "patientCpr", "borger_cpr", "personnummer", "medarbejderCprNr", "cpr-number", "PersonCivilRegistrationIdentifier", "national_id"}
	unnamed = []string{"vaerdi", "felt7", "note", "identifikation", "bruger", "nummer", "key", "subject", "beskrivelse", "id2"}
)

func talk(r *rand.Rand, n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = pick(r, sentences...)
	}
	return strings.Join(out, " ")
}

// carrier writes what stands before and after a number, with a label or without.
type carrier struct {
	name  string
	write func(r *rand.Rand, labelled bool) (before, after string)
	loose bool // it takes a number over several lines or cells
}

func lead(r *rand.Rand, labelled bool) string {
	if labelled {
		return pick(r, labels...)
	}
	return pick(r, subjects...)
}

func field(r *rand.Rand, labelled bool) string {
	if labelled {
		return pick(r, fields...)
	}
	return pick(r, unnamed...)
}

var carriers = []carrier{
	{"letter", func(r *rand.Rand, labelled bool) (string, string) {
		return "Kære Ida\n\n" + talk(r, 1+r.IntN(4)) + "\n\n" + lead(r, labelled), pick(r, ". ", "\n", ", ", " ") + talk(r, 1+r.IntN(4)) + "\n\nVenlig hilsen\nBorgerservice\n"
	}, true},
	{"note", func(r *rand.Rand, labelled bool) (string, string) {
		return "- " + talk(r, 1) + "\n- " + lead(r, labelled), "\n- " + talk(r, 1) + "\n"
	}, true},
	{"chat", func(r *rand.Rand, labelled bool) (string, string) {
		return "[09:14] Ole: " + talk(r, 1) + "\n[09:15] Ida: " + lead(r, labelled), pick(r, "\n", " tak\n", "?\n", " :)\n") + "[09:17] Ole: ok, " + talk(r, 1) + "\n"
	}, true},
	{"quoted mail", func(r *rand.Rand, labelled bool) (string, string) {
		return talk(r, 1) + "\n\nIda skrev:\n> " + talk(r, 1) + "\n> " + lead(r, labelled), "\n> " + talk(r, 1) + "\n"
	}, true},
	{"log", func(r *rand.Rand, labelled bool) (string, string) {
		return "INFO  worker-3 job finished, 12 items\nWARN  worker-1 no match for " + field(r, labelled) + pick(r, "=", ": ", " "), pick(r, "", " retry=3", "; skipped") + "\nINFO  worker-3 idle\n"
	}, false},
	{"CSV", func(r *rand.Rand, labelled bool) (string, string) {
		return "navn;" + field(r, labelled) + ";bemærkning\nOle;;" + talk(r, 1) + "\nIda;", ";" + talk(r, 1) + "\n"
	}, false},
	{"JSON", func(r *rand.Rand, labelled bool) (string, string) {
		return `{"navn": "Ida Taagehorn", "` + field(r, labelled) + `": "`, `", "tekst": "` + talk(r, 2) + "\"}\n"
	}, false},
	{"XML", func(r *rand.Rand, labelled bool) (string, string) {
		name := field(r, labelled)
		return `<?xml version="1.0"?><Sag><Titel>` + talk(r, 1) + "</Titel><" + name + ">", "</" + name + "><Tekst>" + talk(r, 1) + "</Tekst></Sag>\n"
	}, false},
	{"YAML", func(r *rand.Rand, labelled bool) (string, string) {
		return "person:\n  navn: Ida\n  " + field(r, labelled) + ": ", "\n  tekst: " + talk(r, 1) + "\n"
	}, false},
	{"Markdown table", func(r *rand.Rand, labelled bool) (string, string) {
		return "| navn | " + field(r, labelled) + " | tekst |\n|---|---|---|\n| Ida | ", " | " + talk(r, 1) + " |\n"
	}, false},
	{"SQL", func(r *rand.Rand, labelled bool) (string, string) {
		return "UPDATE person SET navn = 'Ida', " + field(r, labelled) + " = '", "' WHERE lbnr = 17;\n"
	}, false},
}

// write puts a number of a class into a file of any kind that takes it.
func write(r *rand.Rand, class Class, labelled bool) Document {
	c := carriers[r.IntN(len(carriers))]
	for class.Loose && !c.loose {
		c = carriers[r.IntN(len(carriers))]
	}
	before, after := c.write(r, labelled)
	return document(before, class.Write(r), after)
}

func document(before string, w written, after string) Document {
	return Document{
		Text: before + w.raw + after, Undone: before + w.read + after,
		From: len(before), To: len(before) + len(w.raw), ToWhenUndone: len(before) + len(w.read),
	}
}

// Messages are the files of public systems, in which only those who know the
// format see a label.
var messages = []struct {
	name  string
	write func(r *rand.Rand, s string) (before, number, after string)
}{
	{"HL7 v2", func(_ *rand.Rand, s string) (string, string, string) {
		return "MSH|^~\\&|LAB|TAAGEHORN|EPJ|TAAGEHORN|||ORU^R01|17|P|2.5\rPID|1||", s, "^^^&1.2.208.176.1.2&ISO||Taagehorn^Ida\r"
	}},
	{"FHIR", func(_ *rand.Rand, s string) (string, string, string) {
		return `{"resourceType":"Patient","identifier":[{"system":"urn:oid:1.2.208.176.1.2","value":"`, s, `"}],"name":[{"family":"Taagehorn"}]}`
	}},
	{"EDIFACT", func(_ *rand.Rand, s string) (string, string, string) {
		return "UNH+1+MEDDIS:D:93A:UN:D3134L'S01+01'PNA+PAT+", s, ":CPR+++SU:Taagehorn+FO:Ida'UNT+3+1'"
	}},
	{"OIOXML", func(_ *rand.Rand, s string) (string, string, string) {
		return "<ns:PersonCivilRegistrationIdentifier>", s, "</ns:PersonCivilRegistrationIdentifier>"
	}},
	{"SAML", func(_ *rand.Rand, s string) (string, string, string) {
		return `<saml:Attribute Name="https://data.gov.dk/model/core/eid/cprNumber"><saml:AttributeValue>`, s, "</saml:AttributeValue></saml:Attribute>"
	}},
	{"CPR record", func(r *rand.Rand, s string) (string, string, string) {
		return "001", s, fmt.Sprintf("%-34s20570103%08d\n", "Ida Taagehorn", r.IntN(1e8))
	}},
}
