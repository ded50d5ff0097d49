// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"strings"
	"testing"
)

// The label of a number works on in a list and in a table of words, and not for
// fields with a name of their own.
func TestCarry(t *testing.T) {
	for _, tt := range []struct {
		text string
		want string // a letter for each finding: b for one to be blocked, r for review
	}{
		{"CPR-nr. 030157-8075, 040157-8076 og 050157 8076", "bbb"},
		{"Navn og CPR-nr.\nIda Holm 0301578075\nBo Lund 0401578048\nPer Skov 030157-8076\n", "bbr"}, // spelled otherwise
		{"CPR: 030157-8075 (Anna), 040157-8076 (mor) og 050157-8076", "bbb"},
		{"CPR-nr. 030157-8075 og 10.01.57-8076", "bb"}, // no P-number has dots
		{"Cpr: mor 030157-8075, far 040157-8076 hhv. 050157-8076", "bbb"},
		{"CPR-numre:\n1. 030157-8076 Åse Holm, aktiv\n2. 040157-8076 Bo Lund\n", "bb"},
		{`{"note":"CPR:\nIda 030157-8076\nBo 040157-8076"}`, "bb"},
		{"<tr><th>CPR</th></tr>" + strings.Repeat("<tr><td>Ida Taagehorn</td><td>030157-8076</td></tr>", 12), strings.Repeat("b", 12)},
		{"cpr 0301578075 og 0101575000", "br"}, // without modulus 11
		{`{"cpr":"0301578075","id":"0401578048"}`, "br"},
		{"cpr=0301578075 id=0401578048", "br"},
		{"CPR 030157-8075, faktura 030157-8076", "br"},
		{"CPR 030157-8075, vare 040157-8076", "br"},
		{"CPR 030157-8075. Vare 040157-8076", "br"},
		{"CPR 030157-8075 (Anna), besøg 040157-8076", "br"},
		{"CPR 030157-8075, besøg 07-08-57 0742", "br"},
		{"CPR 030157-8075 (indlagt 07.08.57 1430, udskrevet 09.08.57 0900)", "brr"},
		{"CPR 030157-8075, Møde 07.08.57 1430 i lokale 3", "br"},
		{"CPR 030157-8075, periode 25/04/57 2057", "b"},
		{"CPR 030157-8075, perioden 06.01.57 - 2057", "br"},
		{"CPR 030157-8075. " + strings.Repeat("Sagen er afsluttet. ", 7) + "030157-8076", "br"},
	} {
		got := ""
		for _, f := range readMarkup([]byte(tt.text)) {
			got += string(f.Verdict[:1])
		}
		if got != tt.want {
			t.Errorf("%q: %s", tt.text, got)
		}
	}
}

// A label names no number that a counter-word of a later sentence names.
func TestLabelOfSentence(t *testing.T) {
	for text, want := range map[string]Verdict{
		"Oplys dit CPR-nr. ved henvendelse. Faktura 030157-8075": Review,
		"CPR-nummeret står på bestillingen. Ordrenr. 0301578075": Review,
		"Vi har brug for CPR. Sagsnr. 0301578075":                Review,
		"Har du et CPR-nr.? Ordrenr. 0301578075":                 Review,
		"CPR:\nOrdrenr.: 0301578075":                             Review,
		"CPR\nOrdrenr.\n0301578075\n12":                          Block,
		"Vi har brug for CPR. Ordre 030157-8075 (CPR)":           Block,
		"Vi har sagen. Faktura til CPR 030157-8075":              Block,
		"Vi har brug for CPR. Ida har 030157-8075":               Block,
		"Civil reg. no. 030157-8076":                             Block,
		"ordre nr. 12 cpr 030157-8075":                           Block,
		"CPR 030157-XXXX, faktura 030157-8075":                   Review,
		`{"cpr":null,"invoice":"030157-8075"}`:                   Review,
		"CPR ******-****, ordre 030157-8075":                     Review,
		"CPR 030157-XXXX 030157-8075":                            Block,
		`{"cpr":null} 030157-8075`:                               Block,
		"person_nummer 030157-8076":                              Block,
	} {
		if f := Find([]byte(text)); len(f) != 1 || f[0].Verdict != want {
			t.Errorf("%q: %+v", text, f)
		}
	}
}

// A date before a number takes none of its digits.
func TestDateBefore(t *testing.T) {
	for _, text := range []string{"CPR number: 2057-03-11 030157-8075", "CPR 2057-03-11 030157 - 8075", "CPR 11-03 030157-8075"} {
		if f := Find([]byte(text)); len(f) != 1 || text[f[0].Offset:][:6] != "030157" || f[0].Verdict != Block {
			t.Errorf("%q: %+v", text, f)
		}
	}
}
