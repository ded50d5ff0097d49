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
		{"Navn og CPR-nr.\nIda Holm 0301578075\nBo Lund 0401578048\nPer Skov 030157-8076\n", "bbb"},
		{"<tr><th>CPR</th></tr>" + strings.Repeat("<tr><td>Ida Taagehorn</td><td>030157-8076</td></tr>", 12), strings.Repeat("b", 12)},
		{"cpr 0301578075 og 0101575000", "br"}, // without modulus 11
		{`{"cpr":"0301578075","id":"0401578048"}`, "br"},
		{"cpr=0301578075 id=0401578048", "br"},
		{"CPR 030157-8075, faktura 030157-8076", "br"},
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
