// SPDX-License-Identifier: Apache-2.0

package pades_test

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/pades"
)

func TestCertifyAndSignTwice(t *testing.T) {
	w := theWorld(t)
	for _, k := range kinds {
		t.Run(string(k), func(t *testing.T) {
			revisions := w.revisions(t, base(t, k))
			for i, file := range revisions[1:] {
				if !bytes.HasPrefix(file, revisions[i]) {
					t.Errorf("revision %d does not begin with the one before", i+1)
				}
				if n := bytes.Count(file, []byte("%%EOF")); n != i+2 {
					t.Errorf("revision %d has %d end marks", i+1, n)
				}
				r, err := pades.Verify(file, w.roots())
				if err != nil {
					t.Fatal(err)
				}
				if r.Verdict != pades.Passed || !r.Certified || len(r.Signatures) != i+1 {
					t.Fatalf("revision %d: %v, %+v", i+1, r.Verdict, r)
				}
				for k, rev := range r.Revisions {
					if rev.Size != len(revisions[k]) || rev.SHA256 != sha256.Sum256(revisions[k]) {
						t.Errorf("revision %d: hash of revision %d is wrong", i+1, k)
					}
				}
			}
			checkStatements(t, w, revisions[3])
		})
	}
}

func checkStatements(t *testing.T, w *world, file []byte) {
	r, err := pades.Verify(file, w.roots())
	if err != nil {
		t.Fatal(err)
	}
	s := r.Signatures[1]
	if s.Field != "Management" || s.Name != "Anker Prøvesen" || s.Reason != "Ledelsens udtalelse" || s.Location != "Testby" || !s.ClaimedTime.Equal(claim) {
		t.Errorf("statements not as signed: %+v", s)
	}
	if string(s.Evidence) != `{"method":"demo"}` || s.Certificate.Subject.SerialNumber != "00000000-0000-4000-8000-000000000002" {
		t.Errorf("evidence or certificate not as signed: %+v", s)
	}
	want := []string{"Anker Prøvesen", "Direktør", "På vegne af: Tågehorn Portal ApS (fiktiv)", "2026-02-20 09:30:00 UTC"}
	if !slices.Equal(s.Appearance, want) {
		t.Errorf("appearance %q, want %q", s.Appearance, want)
	}
	if age := time.Since(s.Time); age < -2*time.Second || age > time.Minute {
		t.Errorf("stamped at %v", s.Time)
	}
	if len(s.Chain) != 2 || len(s.StampChain) != 2 {
		t.Errorf("chains of %d and %d certificates, want 2 and 2", len(s.Chain), len(s.StampChain))
	}
	if r.Signatures[0].Certification != true || r.Signatures[0].Appearance != nil || r.Signatures[1].Certification {
		t.Error("the seal, and only the seal, certifies, and it draws nothing")
	}
}

func TestVerifyWithoutRootsIsIndeterminate(t *testing.T) {
	w := theWorld(t)
	file := w.revisions(t, base(t, streams))[3]
	for name, o := range map[string]pades.VerifyOptions{
		"none":        {},
		"signer only": {Roots: w.ca.Roots()},
		"stamp only":  {TSARoots: w.ca.Roots()},
	} {
		r, err := pades.Verify(file, o)
		if err != nil || r.Verdict != pades.Indeterminate {
			t.Errorf("%s: %v, %v", name, r.Verdict, err)
		}
	}
	unsigned, err := pades.Verify(base(t, classic), w.roots())
	if err != nil || unsigned.Verdict != pades.Indeterminate || unsigned.Findings[0].Code != pades.NoSignature {
		t.Errorf("unsigned file: %+v, %v", unsigned, err)
	}
}

func TestFields(t *testing.T) {
	w := theWorld(t)
	for _, k := range kinds {
		revisions := w.revisions(t, base(t, k))
		for i, signed := range []int{0, 1, 2, 3} {
			got, err := pades.Fields(revisions[i])
			if err != nil {
				t.Fatal(err)
			}
			want := []pades.Field{{Name: "Seal"}, {Name: "Management", Visible: true}, {Name: "Auditor", Visible: true}}
			for k := range signed {
				want[k].Signed = true
			}
			if !slices.Equal(got, want) {
				t.Errorf("after %d signatures: %+v", signed, got)
			}
		}
	}
}
