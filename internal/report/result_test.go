// SPDX-License-Identifier: Apache-2.0

package report_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// resultCell is what section 4 prints in the last column of a control.
func resultCell(t *testing.T, all [][]string, control string) string {
	t.Helper()
	return strings.Join(strings.Fields(rowOf(t, all, control)[3]), " ")
}

func TestResultCells(t *testing.T) {
	for lang, tests := range map[string][]struct{ control, want string }{
		"da": {
			{"C.2", "Vi har ikke konstateret afvigelser."},
			{"C.1", "Vi har ikke konstateret afvigelser. 2 af revisors teststeps er ikke underskrevet."},
			{"A.2", "Afvigelse i 6 ud af 26: seks kunder fik for kort varsel. Kontrolmålet vurderes fortsat at være nået. A.2-r1: 1 ud af 62 A.2-r2: 1 ud af 62"},
			{"B.3", "Revisors egen tekst om tre værter. B.3-r1: 1 ud af 62 B.3-r2: 1 ud af 62"},
			{"F.3", "Kontrollen virkede ikke i dele af perioden, fordi fristen blev regnet fra afsendelsen: seks kunder fik for kort varsel (6 ud af 26). Se grundlaget for konklusionen i afsnit 2. F.3-r1: 1 ud af 62 F.3-r2: 1 ud af 62"},
			{"B.6", "Dokumentation for kontrollen »Adgang efter behov« kunne ikke fremlægges. B.6-r1: 1 ud af 62 uden dokumentation"},
			{"A.3", "Der var ingen ulovlige eller tvivlsomme instrukser i perioden. Kontrollens funktion er derfor ikke afprøvet. 2 af revisors teststeps er ikke underskrevet."},
			{"E.2", "Kontrollen udføres af Skyhund Backup GmbH (fiktiv) og er holdt uden for erklæringen efter partielmetoden."},
			{"D.3", "Kontrollen er ikke relevant, fordi virksomheden har valgt den fra og begrundet det i sit kontrolregister."},
			{"B.15", "Ikke afprøvet"},
		},
		"en": {
			{"A.2", "Deviation in 6 of 26: seks kunder fik for kort varsel. The control objective is still judged to be achieved. A.2-r1: 1 of 62 A.2-r2: 1 of 62"},
			{"B.3", "Deviation in 3 of 61: tre værter meldte sig ikke. The control objective is still judged to be achieved. B.3-r1: 1 of 62 B.3-r2: 1 of 62"},
			{"B.15", "Not tested"},
		},
	} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			all := reportRows[lang](t)
			for _, tt := range tests {
				if got := resultCell(t, all, tt.control); letters(got) != letters(tt.want) {
					t.Errorf("%s:\n got %s\nwant %s", tt.control, got, tt.want)
				}
			}
		})
	}
}

// A deviation that no auditor judged is worded by the rules behind it, each with
// its own figures, and says that nothing is decided.
func TestCalculatedDeviation(t *testing.T) {
	cell := resultCell(t, reportRows["da"](t), "B.8")
	form := regexp.MustCompile(`^Afvigelse i 2 ud af 124: [a-zæøå].+, 1 ud af 62; [a-zæøå].+, 1 ud af 62\. Det er ikke afgjort, om kontrolmålet er nået\.`)
	if !form.MatchString(cell) || strings.Contains(strings.Split(cell, "Det er")[0], "B.8-r") {
		t.Errorf("B.8: %s", cell)
	}
}

// Section 5 answers every deviation of section 4: the judged ones with what
// management said, the others with the word that it has not.
func TestEveryDeviationIsAnswered(t *testing.T) {
	all := reportRows["da"](t)
	answers := map[string][]string{}
	for _, r := range all {
		if len(r) == 5 {
			answers[strings.TrimSpace(r[0])] = r
		}
	}
	for control, want := range map[string][4]string{
		"A.2": {"Seks kunder fik for kort varsel.", "Vi er enige i afvigelsen.", "Fristen beregnes efter hver aftale.", "31-03-2026"},
		"B.3": {"Tre værter meldte sig ikke.", "Ledelsen har ikke svaret.", "–", "–"},
		"B.8": {"Afvigelse i 2 ud af 124:", "Ledelsen har ikke svaret.", "–", "–"},
	} {
		row, ok := answers[control]
		if !ok {
			t.Errorf("%s is not answered", control)
			continue
		}
		for i, words := range want {
			if !shows(row[i+1], words) {
				t.Errorf("%s: column %d is %q", control, i+2, row[i+1])
			}
		}
	}
	d := world(t)
	d.Deviations = nil
	for i := range d.Assessment.Controls {
		d.Assessment.Controls[i].State = "no_deviation"
	}
	if body := bodyText(t, renderReport(t, d, "da")); !strings.Contains(body, "Der er ingen afvigelser at svare på.") {
		t.Error("a year without deviations does not say so")
	}
}

// The declaration marks what the registers say against an answer, and prints the
// signer's reason for another level.
func TestAnswers(t *testing.T) {
	all := declarationRows["da"](t)
	for question, want := range map[string][3]string{
		"S-I1": {"0 = Ikke indført", "0", "Bemærkning nummer 1."},
		"S-I4": {"3 = Indført overalt, afprøvet og dokumenteret", "3", "Begrundelse: Revurderingen er lavet om i januar"},
		"S-G7": {"Nej", "ja: 5 brud, heraf 2 hos underdatabehandlere", "Svaret stemmer ikke med registrene: 5 brud, heraf 2 hos underdatabehandlere."},
		"S-D6": {"Tilføjet: Skyhund Backup GmbH (fiktiv)", "1 tilføjet", "Bemærkning nummer 20."},
	} {
		row := rowOf(t, all, question)
		for i, words := range want {
			if !shows(row[i+2], words) {
				t.Errorf("%s: column %d is %q", question, i+3, row[i+2])
			}
		}
	}
}

func TestDeclarationValidity(t *testing.T) {
	d := world(t)
	for issued, want := range map[string]string{
		"2026-02-20": "Gældende til 20. februar 2027", "2027-02-20": "Gældende til 20. februar 2027", "2027-02-21": "Udløbet 20. februar 2027",
	} {
		d.Issued = day(t, issued)
		if body := bodyText(t, renderDeclaration(t, d, "da")); !strings.Contains(body, want) {
			t.Errorf("on %s the declaration does not say %q", issued, want)
		}
	}
	d.Answers, d.Derived, d.Contradicted = nil, nil, nil
	d.Declaration.ID = ""
	body := bodyText(t, renderDeclaration(t, d, "da"))
	if n := strings.Count(body, "Ikke besvaret"); n != 20 || strings.Contains(body, "Gældende til") {
		t.Errorf("without a declaration %d questions are unanswered", n)
	}
}

// TestFrozenMark says that the signature freezes the declaration, and prints when an
// earlier document froze it.
func TestFrozenMark(t *testing.T) {
	d, hash := world(t), strings.Repeat("0123456789abcdef", 4)
	body := bodyText(t, renderDeclaration(t, d, "da"))
	if !shows(body, "Ledelsens underskrift fastfryser svarene") || !shows(body, "Tidspunkt (UTC) · Fastfrosset (UTC) · Dokumentets SHA-256") || shows(body, hash) {
		t.Error("an open declaration does not say what will freeze it")
	}
	d.Declaration.Value.SignedAt, d.Declaration.Value.DocumentHash = day(t, "2026-02-20").Start(), record.Hash(hash)
	for lang, want := range map[string]string{"da": "Fastfrosset (UTC)", "en": "Frozen (UTC)"} {
		d := d
		if body := bodyText(t, renderDeclaration(t, d, lang)); !shows(body, want+" 2026-02-19 23:00:00") || !shows(body, hash) {
			t.Errorf("%s: the frozen declaration does not say when: %s", lang, body[:600])
		}
	}
}

func TestManagementSystem(t *testing.T) {
	d := world(t)
	for claim, want := range map[record.Code]string{
		"certified": "(certifikat DEMO-27001, udstedt af Prøveorganet (fiktiv), gyldigt til 30. juni 2027)",
		"aligned":   "men er ikke certificeret", "none": "Vi har ikke et ledelsessystem", "": "Vi har ikke et ledelsessystem",
	} {
		d.Organisation.ISMSClaim = claim
		if body := bodyText(t, renderDeclaration(t, d, "da")); !shows(body, want) {
			t.Errorf("%q: the summary does not say %q", claim, want)
		}
	}
}
