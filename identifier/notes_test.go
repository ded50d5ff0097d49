// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"encoding/base64"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// ebcdicOf writes text in code page 37, or with another letter for ø.
func ebcdicOf(text string, o byte) string {
	var b strings.Builder
	for _, r := range text {
		switch r {
		case 'ø':
			b.WriteByte(o)
		case '\n':
			b.WriteByte(0x15)
		case ' ':
			b.WriteByte(0x40)
		default:
			b.WriteByte(byte(bytes.IndexByte(latin1[:], byte(r))))
		}
	}
	return b.String()
}

// What a text holds that isn't read is told, wherever it stands, and what only looks
// like it isn't.
func TestNotes(t *testing.T) {
	prose := strings.Repeat("Vi har modtaget din ansøgning.\n", 400)
	message := "From: ida@taagehorn.example\nSubject: Sag\nMIME-Version: 1.0\n"
	jpeg := "\xFF\xD8\xFF\xE0" + strings.Repeat("\x01\x02", 20)
	noted := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("Intet. ", 9) + "CPR 030157-8075"))
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"uuencode", prose + "begin 644 a.txt\n#0V]W\n`\nend\n", []string{"f!uuencode unknown_format"}},
		{"uuencode, first", "begin 0644 a.txt\n#0V]W\n`\nend\n", []string{"f!uuencode unknown_format"}},
		{"a word of it", prose + "begin forfra\nbegin 17\n", nil},
		{"yEnc", prose + "=ybegin line=128 size=3 name=a\nabc\n=yend size=3\n", []string{"f!yenc unknown_format"}},
		{"UTF-7", prose + "cpr +ADAAMwAwADEANQA3AC0AOAAwADcANQ-", []string{"f!utf-7 unknown_format"}},
		{"UTF-7, digit by digit", "cpr +ADA-+ADM-+ADA-+ADE-", []string{"f!utf-7 unknown_format"}},
		{"UTF-7, letters alone", "f+APg-dselsdag +AOYA+ADl-", nil},
		{"UTF-7, marked", "+/v8-CPR", []string{"f!utf-7 unknown_format"}},
		{"signs like it", prose + "A+ADAAMw klasse +ABC +Aarhus 5+ADA", nil},
		{"PGP", prose + "-----BEGIN PGP MESSAGE-----\n\nwcBMA0\n", []string{"f!pgp encrypted"}},
		{"other data behind", prose + strings.Repeat("\x01\x02\x03\x04 abc", 2000), []string{"f!binary unknown_format"}},
		{"a little of it at the end", prose + strings.Repeat("\x01 abc", 40), []string{"f!binary unknown_format"}},
		{"zeros behind", prose + strings.Repeat("\x00", 9000), nil},
		{"a bell in a log", prose + "\x07 advarsel\x07\n", nil},
		{"in mark-up", "<a>" + prose + "-----BEGIN PGP MESSAGE-----</a>", []string{"f!pgp encrypted"}},
		{"in a mail", message + "\nHej\n\nbegin 644 a.txt\n#0V]W\n`\nend\n", []string{"f!uuencode unknown_format"}},
		{"a mail with long headers", "Received: a\n" + strings.Repeat("X-Spor: abcdefgh\n", 600) + message + "Content-Transfer-Encoding: base64\n\nQ1BSIDAzMDE1Ny04MDc1\n",
			[]string{"f!base64@4+11 block"}},
		{"base64 in a part", message + "Content-Type: application/json\n\n{\"a\":\"" + noted + "\"}\n", []string{"f!base64-1@67+11 block"}},
		{"a picture as it is", message + "Content-Type: image/jpeg\nContent-Transfer-Encoding: binary\n\n" + jpeg, []string{"f unknown_format"}},
		{"a picture in quoted-printable", message + "Content-Type: image/jpeg\nContent-Transfer-Encoding: quoted-printable\n\n=FF=D8=FF=E0=01\n",
			[]string{"f!body unknown_format"}},
		{"mailbox", "From ida@taagehorn.example Mon Jan  1 2057\n" + message + "\nHej\nFrom mig\n\nFrom x\n" + message +
			"Content-Transfer-Encoding: base64\n\nQ1BSIDAzMDE1Ny04MDc1\n", []string{"f!2!base64@4+11 block"}},
		{"EBCDIC", ebcdicOf(strings.Repeat("Fødselsnummer 030157-8075 \n", 2), 0x70), []string{"f@14+11 block", "f@41+11 block"}},
		{"EBCDIC of Denmark", ebcdicOf("Fødselsnummer 0301578075        ", 0x6A), []string{"f@14+10 block"}},
		{"EBCDIC with packed figures", ebcdicOf("Fodselsnummer 0301578075"+strings.Repeat(" ", 300), 0) + "\x03\x01\x57\x80\x75\x0C", []string{"f@14+10 block", "f!packed unknown_format"}},
		{"small EBCDIC", ebcdicOf("CPR 0301578075", 0), []string{"f@4+10 block"}},
		{"capitals of another set", strings.Repeat("\xC1\xC2\xC3 \xD1\xD2", 40), nil},
	} {
		if diff := cmp.Diff(tt.want, told(t, []byte(tt.text))); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}
