// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"crypto/x509"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/ledger"
	"github.com/tilsyn/tilsyn/pades"
)

// TestCauses reaches every cause for which a document is not proven.
func TestCauses(t *testing.T) {
	s := newSigning(t, apptest.Create(t, ""))
	base := s.issue(t, reportFields...)
	before := new(bytes.Buffer)
	if err := s.WriteBundle(t.Context(), before, 0, nil); err != nil {
		t.Fatal(err)
	}
	sealed := s.sign(t, base, app.SealField)
	managed := s.sign(t, sealed, "Management")
	signed := s.sign(t, managed, "Auditor")
	proof := s.bundle(t, signed)
	whole := new(bytes.Buffer) // proves the log, but continues no checkpoint
	if err := s.WriteBundle(t.Context(), whole, 0, nil); err != nil {
		t.Fatal(err)
	}
	plain := s.issue(t, "Management")
	uncertified := s.sign(t, plain, "Management")
	outside, err := pades.Sign(t.Context(), managed, s.signer, pades.SignOptions{Field: "Auditor", At: s.Clock.Now().Go(), Stamp: s.trust.Stamp})
	if err != nil {
		t.Fatal(err)
	}
	s.sign(t, managed, "Auditor") // once more: the log now holds a later revision
	later := s.bundle(t, signed)
	other := newSigning(t, apptest.Create(t, ""))
	strange := newDocument(t)

	none := x509.NewCertPool()
	for _, c := range []struct {
		name   string
		key    string
		roots  *x509.CertPool
		files  [][]byte
		status ledger.Status
		cause  app.DocumentCause
	}{
		{"proven", s.VKey(), s.roots, [][]byte{signed, proof}, ledger.Proven, ""},
		{"truncated", s.VKey(), s.roots, [][]byte{signed[:len(signed)/2], proof}, ledger.BadInput, app.CauseUnreadable},
		{"one byte of the text", s.VKey(), s.roots, [][]byte{flip(signed, 2000), proof}, ledger.Tampered, app.CauseSignature},
		{"one byte, nothing trusted", "", nil, [][]byte{flip(signed, 2000)}, ledger.Tampered, app.CauseSignature},
		{"no roots", s.VKey(), nil, [][]byte{signed, proof}, ledger.NotProvable, app.CauseNoRoots},
		{"other roots", s.VKey(), other.roots, [][]byte{signed, proof}, ledger.NotProvable, app.CauseUntrusted},
		{"no root at all", s.VKey(), none, [][]byte{signed, proof}, ledger.NotProvable, app.CauseUntrusted},
		{"not signed", s.VKey(), s.roots, [][]byte{base, proof}, ledger.NotProvable, app.CauseUnsigned},
		{"not sealed", s.VKey(), s.roots, [][]byte{uncertified, later}, ledger.NotProvable, app.CauseUncertified},
		{"one signature missing", s.VKey(), s.roots, [][]byte{managed, proof}, ledger.NotProvable, app.CauseIncomplete},
		{"no bundle", s.VKey(), s.roots, [][]byte{signed}, ledger.NotProvable, app.CauseNoBundle},
		{"bundle from before", s.VKey(), s.roots, [][]byte{signed, before.Bytes()}, ledger.NotProvable, app.CauseRevision},
		{"another's bundle", s.VKey(), s.roots, [][]byte{signed, bundleOf(t, other)}, ledger.Tampered, app.CauseBundle},
		{"document from elsewhere", s.VKey(), s.roots, [][]byte{signStrange(t, s, strange), proof}, ledger.NotProvable, app.CauseNotInLedger},
		{"signed behind the ledger's back", s.VKey(), s.roots, [][]byte{outside, proof}, ledger.Tampered, app.CauseRevision},
		{"a later revision exists", s.VKey(), s.roots, [][]byte{signed, later}, ledger.NotProvable, app.CauseEarlier},
		{"another checkpoint", s.VKey(), s.roots, [][]byte{signed, whole.Bytes()}, ledger.NotProvable, app.CauseCheckpoint},
		{"no key", "", s.roots, [][]byte{signed, proof}, ledger.NotProvable, app.CauseBundle},
		{"another key", other.VKey(), s.roots, [][]byte{signed, proof}, ledger.Tampered, app.CauseBundle},
		{"broken bundle", s.VKey(), s.roots, [][]byte{signed, flip(proof, len(proof)/2)}, ledger.Tampered, app.CauseBundle},
	} {
		v := verify(t, c.key, c.roots, c.files...)
		if v.Status != c.status || v.Documents[0].Cause != c.cause {
			t.Errorf("%s: status %v, cause %q, want %v, %q; %+v", c.name, v.Status, v.Documents[0].Cause, c.status, c.cause, v.Bundles)
		}
	}
}

func signStrange(t *testing.T, s signing, file []byte) []byte {
	t.Helper()
	for _, field := range []string{app.SealField, "Management", "Auditor"} {
		var err error
		file, err = pades.Sign(t.Context(), file, s.signer, pades.SignOptions{
			Field: field, Certify: field == app.SealField, At: s.Clock.Now().Go(), Stamp: s.trust.Stamp,
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return file
}

func bundleOf(t *testing.T, s signing) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := s.WriteBundle(t.Context(), &b, 0, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func flip(file []byte, i int) []byte {
	changed := bytes.Clone(file)
	changed[i] ^= 0x01
	return changed
}

// TestOneFlippedByte flips single bits all over the document and its bundle: it is
// never proven.
func TestOneFlippedByte(t *testing.T) {
	s := newSigning(t, apptest.Create(t, ""))
	signed := s.sign(t, s.issue(t, reportFields...), app.SealField, "Management", "Auditor")
	proof := s.bundle(t, signed)
	const samples = 150
	for i := range samples {
		for j, file := range [][]byte{signed, proof} {
			files := [][]byte{signed, proof}
			place := (i*len(file) + i*7919%len(file)) / samples
			files[j] = flip(file, min(place, len(file)-1))
			if v := s.verify(t, files...); v.Status == ledger.Proven {
				t.Errorf("file %d with byte %d of %d changed is proven", j, place, len(file))
			}
		}
	}
}

func TestVerifyOtherFiles(t *testing.T) {
	for name, files := range map[string][][]byte{
		"nothing": {}, "empty": {{}}, "text": {[]byte("hello")}, "zip magic": {[]byte("PK\x03\x04 no")}, "pdf magic": {[]byte("%PDF-1.7\n")},
	} {
		if v := verify(t, "", nil, files...); v.Status != ledger.BadInput {
			t.Errorf("%s: %v", name, v.Status)
		}
	}
}

// TestVerifyDataNamesTheRow edits one row with plain SQL.
func TestVerifyDataNamesTheRow(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		fillAll(t, a, 2)
		requireClean(t, a)
		storetest.Tamper(t, url, "UPDATE record_version SET body = replace(body, '2025-01-03', '2025-01-04') WHERE register = 'employee' AND id = 'employee-2'")
		report, err := a.VerifyData(t.Context())
		if err != nil || len(report.Findings) == 0 {
			t.Fatalf("%v, %v", report.Findings, err)
		}
		for _, f := range report.Findings {
			if f.Register != "employee" || f.ID != "employee-2" {
				t.Errorf("finding %s", f)
			}
		}
	})
}
