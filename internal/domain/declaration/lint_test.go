// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestOldReferences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"Anneks A.16", "[{A.16 5.24,6.8,5.25,5.26,5.27,5.28}]"},
		{"(A.16.1)", "[{A.16.1 5.24,6.8,5.25,5.26,5.27,5.28}]"},
		{"A.16.1.7, A.9.2.3 og A.16.1.7", "[{A.16.1.7 5.28} {A.9.2.3 8.2}]"},
		{"A.18.2.3", "[{A.18.2.3 5.36,8.8}]"},
		{"A.5.1.1", "[{A.5.1.1 5.1}]"},
		{"A.5.24 og A.8.16", ""},      // numbers of 2022
		{"A.5, A.7.2", ""},            // in both editions
		{"A.2.2.3", ""},               // of ISO/IEC 27701
		{"A.1, B.13, A.3", ""},        // of our own catalogue
		{"A.19, A.16.9.9, A.166", ""}, // of no edition
		{"BA.16, 1.A.16, version A1.6", ""},
	} {
		got := ""
		if refs := oldReferences(c.text); refs != nil {
			got = fmt.Sprint(refs)
		}
		if got != c.want {
			t.Errorf("%q gives %s, want %s", c.text, got, c.want)
		}
	}
}

// TestAnnex2013 holds the table against both editions: the old one had 114
// controls in 14 chapters, and each successor is a control of the new one.
func TestAnnex2013(t *testing.T) {
	var current []string
	for _, c := range load(t).ISO27001.Controls {
		current = append(current, c.ID)
	}
	seen, chapters, reached := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, pair := range annex2013 {
		if seen[pair.old] || strings.Count(pair.old, ".") != 2 || len(pair.new) == 0 {
			t.Errorf("bad line %v", pair)
		}
		seen[pair.old] = true
		chapter, _, _ := strings.Cut(pair.old, ".")
		chapters[chapter] = true
		for _, id := range pair.new {
			reached[id] = true
			if !slices.Contains(current, id) {
				t.Errorf("%s became %s, which is no control", pair.old, id)
			}
		}
	}
	if len(seen) != 114 || len(chapters) != 14 {
		t.Errorf("%d controls in %d chapters, want 114 in 14", len(seen), len(chapters))
	}
	for _, c := range load(t).ISO27001.Controls {
		if c.New == reached[c.ID] {
			t.Errorf("%s: new in 2022 is %t, has a predecessor is %t", c.ID, c.New, reached[c.ID])
		}
	}
}

func TestClaimsCertificate(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"Vi er compliant på ISO 27001-standarden", true},
		{"We are certified.", true},
		{"Vores certifikat ligger på hjemmesiden", true},
		{"ISO 27001-certificeret siden 2019", true},
		{"Vi er ikke certificeret", false},
		{"Vi arbejder efter standarden uden certificering", false},
		{"We are not yet certified", false},
		{"Vi er compliant, men ikke certificeret", true},
		{"Politikken er godkendt af ledelsen", false},
		{"", false},
	} {
		if got := claimsCertificate(c.text); got != c.want {
			t.Errorf("%q claims a certificate: %t", c.text, got)
		}
	}
}

func FuzzLint(f *testing.F) {
	for _, seed := range []string{"Anneks A.16.1.7", "A.5.24", "ikke certificeret", "A.999999999999", "\xffA.16"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, ref := range oldReferences(text) {
			if !strings.Contains(text, ref.old) || ref.new == "" {
				t.Errorf("%q gives %v", text, ref)
			}
		}
		claimsCertificate(text)
	})
}
