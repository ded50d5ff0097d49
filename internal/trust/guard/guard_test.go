// SPDX-License-Identifier: Apache-2.0

package guard_test

import (
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

func TestCheck(t *testing.T) {
	for _, test := range []struct {
		text string
		want identifier.Verdict // "" for none
	}{
		{"", ""},
		{"030157-8075", identifier.Block},
		{"CPR: 0301578075", identifier.Block},
		{"kunde 030157-8075 ringede", identifier.Block},
		{"０３０１５７-８０７５", identifier.Block},
		{"cpr O3Ol57-8O75", identifier.Block},
		{"personnummer 0301577AB1", identifier.Block},
		{"cpr%20030157%2D8075", identifier.Block},
		{"kundens cpr-nr. er 30157-8075 og så videre", identifier.Block},
		{"cpr 030157:8075", identifier.Block},
		{"cpr 3. januar 2057 - 8075", identifier.Block},
		{"0301578075", identifier.Review},
		{"faktura 0301578075", ""},
		{"Ring på 12 34 56 78", ""},
		{"2025-03-01T08:12:00Z", ""},
		{"https://sag.taagehorn.example/2025/00312345", ""},
		{"******-****", ""},
		{"CPR ******-****", ""},
		{strings.Repeat("ab01", 16), ""},
		{"0301578075ABCDEFGHJKMNPQRS", identifier.Review}, // has the length of an id of ours, but begins with no time
		{"01K8Z3QK7V0A0301578075XYZ4 030157-8075", identifier.Block},
	} {
		var got identifier.Verdict
		for _, p := range guard.Check(test.text) {
			got = p.Verdict
			if p.Offset < 0 || p.Length < 1 || p.Offset+p.Length > len(test.text) {
				t.Errorf("%q: place %d+%d is not in the text", test.text, p.Offset, p.Length)
			}
		}
		if got != test.want {
			t.Errorf("%q: verdict %q, want %q", test.text, got, test.want)
		}
		if got := guard.Blocked(test.text); got != (test.want == identifier.Block) {
			t.Errorf("%q: blocked %v", test.text, got)
		}
	}
}

// TestMadeIDs looks at as many ids of our own as a large installation has.
func TestMadeIDs(t *testing.T) {
	at := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for range 300_000 {
		at = at.Add(97 * time.Second)
		id := ident.New[ident.Record](at)
		if len(guard.Check("evidence/"+string(id))) != 0 {
			t.Fatalf("%s reads like a number", id)
		}
	}
}

func TestMask(t *testing.T) {
	for _, test := range []struct{ text, block, review string }{
		{"", "", ""},
		{"ingen tal", "ingen tal", "ingen tal"},
		{"030157-8075", guard.Masked, guard.Masked},
		{"før 03 01 57-8075 efter", "før " + guard.Masked + " efter", "før " + guard.Masked + " efter"},
		{"0301578075", "0301578075", guard.Masked},
		{"030157-8075 og 140257-7149.", guard.Masked + " og " + guard.Masked + ".", guard.Masked + " og " + guard.Masked + "."},
		{"æ030157-8075ø", "æ" + guard.Masked + "ø", "æ" + guard.Masked + "ø"},
	} {
		if got := guard.Mask(test.text, identifier.Block); got != test.block {
			t.Errorf("%q: certain ones masked %q, want %q", test.text, got, test.block)
		}
		if got := guard.Mask(test.text, identifier.Review); got != test.review {
			t.Errorf("%q: all masked %q, want %q", test.text, got, test.review)
		}
	}
}

// FuzzMask masks anything: nothing is left to find, masking again changes
// nothing, and what stands around a number stays.
func FuzzMask(f *testing.F) {
	for _, seed := range []string{"030157-8075", "cpr 0301578075, 140257 7149", "a\x00b", "&#48;301578075", "０３０１５７８０７５", "\xff030157-8075"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, from := range []identifier.Verdict{identifier.Block, identifier.Review} {
			masked := guard.Mask(text, from)
			for _, p := range guard.Check(masked) {
				if p.Verdict == identifier.Block || from == identifier.Review {
					t.Errorf("from %s: %q still has %+v", from, masked, p)
				}
			}
			if again := guard.Mask(masked, from); again != masked {
				t.Errorf("from %s: %q became %q", from, masked, again)
			}
			if len(guard.Check(text)) == 0 && masked != text {
				t.Errorf("from %s: clean %q became %q", from, text, masked)
			}
		}
	})
}

func TestPolicy(t *testing.T) {
	certain := guard.Place{Score: 0.62, Verdict: identifier.Block}
	likely := guard.Place{Score: 0.40, Verdict: identifier.Review}
	possible := guard.Place{Score: 0.31, Verdict: identifier.Review}
	for _, test := range []struct {
		policy                    guard.Policy
		certain, likely, possible guard.Action
	}{
		{guard.Usual, guard.Refuse, guard.Report, guard.Report},
		{guard.Policy{}, guard.Refuse, guard.Report, guard.Report},
		{guard.Policy{Certain: guard.Report, Possible: guard.Report}, guard.Refuse, guard.Report, guard.Report},
		{guard.Policy{Certain: guard.Hide, Possible: guard.Hide}, guard.Hide, guard.Hide, guard.Hide},
		{guard.Policy{Certain: guard.Refuse, Possible: guard.Refuse}, guard.Refuse, guard.Refuse, guard.Refuse},
	} {
		for _, c := range []struct {
			place guard.Place
			want  guard.Action
		}{{certain, test.certain}, {likely, test.likely}, {possible, test.possible}} {
			if got := test.policy.Of(guard.Hit{Place: c.place}); got != c.want {
				t.Errorf("%v of %v: %s, want %s", test.policy, c.place, got, c.want)
			}
			want := guard.Refuse
			if c.place == possible {
				want = guard.Report
			}
			if got := test.policy.Of(guard.Hit{Names: true, Place: c.place}); got != want {
				t.Errorf("%v of the name %v: %s, want %s", test.policy, c.place, got, want)
			}
		}
	}
}

// TestHold holds a number only in a declared field, with a basis and an instruction:
// everything else is refused as if there were none of them.
func TestHold(t *testing.T) {
	for _, c := range []struct {
		vault, names, basis, instruction bool
		want                             guard.Action
	}{
		{true, false, true, true, guard.Hold},
		{false, false, true, true, guard.Refuse},
		{true, false, false, true, guard.Refuse},
		{true, false, true, false, guard.Refuse},
		{true, true, true, true, guard.Refuse},
		{true, false, false, false, guard.Refuse},
	} {
		p := guard.Usual
		p.Lawful = guard.Ground{Basis: c.basis, Instruction: c.instruction}
		hit := guard.Hit{Vault: c.vault, Names: c.names, Place: guard.Place{Score: 0.62, Verdict: identifier.Block}}
		if got := p.Of(hit); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
		if got := guard.Usual.Of(hit); got != guard.Refuse {
			t.Errorf("%+v without a ground: %s", c, got)
		}
	}
}
