// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What a file in XML declares is read where it stands, and what lies elsewhere is told.
func TestEntities(t *testing.T) {
	laughs := `<!ENTITY a "` + strings.Repeat("x", 200) + `">`
	for _, c := range "bcdefghi" {
		laughs += "<!ENTITY " + string(c) + ` "` + strings.Repeat("&"+string(c-1)+";", 4) + `">`
	}
	for _, tt := range []struct {
		name, declared, text string
		want                 []string
	}{
		{"halves", `<!ENTITY c "030157"><!ENTITY d '8075'>`, "<cpr>&c;-&d;</cpr>", []string{"f@58+7 block"}},
		{"label", `<!ENTITY c "CPR-nr">`, "<a>&c;: 0301578075</a>", []string{"f@43+10 block"}},
		{"in another", `<!ENTITY c "8"><!ENTITY d "&c;075">`, "<a>CPR 030157-&d;</a>", []string{"f@57+10 block"}},
		{"whole", `<!ENTITY c "030157-8075">`, "<a>&c;</a>", []string{"f@25+11 block", "f@43+3 block"}},
		{"of declarations", `<!ENTITY % c "030157">`, "<a>&c;-8075</a>", nil},
		{"unknown", `<!ENTITY c "030157">`, "<a>&cc;-8075 &c</a>", nil},
		{"in a file", `<!ENTITY c SYSTEM "cpr.txt">`, "<a>&c;</a>", []string{"f!entities unknown_format"}},
		{"too many", laughs, "<a>" + strings.Repeat("&h;", 9) + "</a>", []string{"f!entities unknown_format"}},
		{"too long a text", `<!ENTITY a "` + strings.Repeat("x", 1000) + `">`, "<a>" + strings.Repeat("&a;", 2000) + "</a>", []string{"f!entities unknown_format"}},
	} {
		text := "<!DOCTYPE a [" + tt.declared + "]>" + tt.text
		if diff := cmp.Diff(tt.want, told(t, []byte(text))); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}
