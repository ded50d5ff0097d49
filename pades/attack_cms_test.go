// SPDX-License-Identifier: Apache-2.0

package pades_test

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"fmt"
	"slices"
	"testing"

	"github.com/tilsyn/tilsyn/pades"
	"github.com/tilsyn/tilsyn/pades/devca"
	"github.com/tilsyn/tilsyn/pades/internal/cms"
	"github.com/tilsyn/tilsyn/pades/internal/der"
)

// refill puts another CMS into the last signature's place, zeros behind it.
func refill(t testing.TB, file, cms []byte) []byte {
	t.Helper()
	all := byteRange.FindAllSubmatch(file, -1)
	last := all[len(all)-1]
	var from, to int
	if _, err := fmt.Sscan(string(last[1])+" "+string(last[2]), &from, &to); err != nil {
		t.Fatal(err)
	}
	out := bytes.Clone(file)
	hole := out[from+1 : to-1]
	if 2*len(cms) > len(hole) {
		t.Fatalf("CMS of %d bytes does not fit", len(cms))
	}
	copy(hole, bytes.Repeat([]byte{'0'}, len(hole)))
	copy(hole, fmt.Appendf(nil, "%X", cms))
	return out
}

// resign signs changed attributes anew with the signer's own key and stamps the result.
func resign(t testing.TB, w *world, key crypto.Signer, sd *cms.SignedData) {
	t.Helper()
	var attrs [][]byte
	for _, a := range sd.Signer.Signed {
		attrs = append(attrs, der.Sequence(a.Type, der.SetOf(a.Values...)))
	}
	h := sha256.Sum256(der.SetOf(attrs...))
	value, err := key.Sign(rand.Reader, h[:], crypto.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	imprint := sha256.Sum256(value)
	token, err := w.stamp(t.Context(), imprint[:])
	if err != nil {
		t.Fatal(err)
	}
	sd.Signer.Value = value
	sd.Signer.Unsigned[0].Values[0] = token
}

// TestCMS changes what lies in /Contents, with the key where one is needed.
func TestCMS(t *testing.T) {
	w := theWorld(t)
	revisions := w.revisions(t, base(t, streams))
	file := revisions[2]
	_, raw := extract(t, file)
	_, other := extract(t, revisions[1])
	twin, err := w.ca.SignerCertificate(devca.Subject{Name: "Erik Prøvedal", Organisation: "X", ID: "00000000-0000-4000-8000-000000000009"}, w.manager.Key.Public(), from, to)
	if err != nil {
		t.Fatal(err)
	}
	signingTime := cms.Attribute{
		Type:   der.OID(1, 2, 840, 113549, 1, 9, 5),
		Values: [][]byte{der.TLV(0x17, []byte("260220093000Z"))},
	}
	drop := func(oid []byte) func(*cms.SignedData) {
		return func(sd *cms.SignedData) {
			sd.Signer.Signed = slices.DeleteFunc(sd.Signer.Signed, func(a cms.Attribute) bool { return bytes.Equal(a.Type, oid) })
			resign(t, w, w.manager.Key, sd)
		}
	}
	for name, c := range map[string]struct {
		change func(*cms.SignedData)
		want   pades.Code
	}{
		"signing-time": {func(sd *cms.SignedData) {
			sd.Signer.Signed = append(sd.Signer.Signed, signingTime)
			resign(t, w, w.manager.Key, sd)
		}, pades.SigConstraintsFailure},
		"no signing certificate":  {drop(cms.OIDSigningCertificate2), pades.SigConstraintsFailure},
		"no algorithm protection": {drop(cms.OIDAlgorithmProtection), pades.SigConstraintsFailure},
		"attached content":        {func(sd *cms.SignedData) { sd.Content = []byte("x") }, pades.FormatFailure},
		"other content type":      {func(sd *cms.SignedData) { sd.ContentType = cms.OIDTSTInfo }, pades.FormatFailure},
		"other version":           {func(sd *cms.SignedData) { sd.Version = 3 }, pades.FormatFailure},
		"digest listed twice":     {func(sd *cms.SignedData) { sd.DigestAlgorithms = append(sd.DigestAlgorithms, sd.DigestAlgorithms[0]) }, pades.SigConstraintsFailure},
		"further certificate":     {func(sd *cms.SignedData) { sd.Certificates = append(sd.Certificates, twin) }, pades.ChainConstraintsFailure},
		"certificate twice":       {func(sd *cms.SignedData) { sd.Certificates = append(sd.Certificates, sd.Certificates[0]) }, pades.ChainConstraintsFailure},
		"no certificate":          {func(sd *cms.SignedData) { sd.Certificates = nil }, pades.NoSigningCertificate},
		"same key, other person": {func(sd *cms.SignedData) {
			sd.Certificates = []*x509.Certificate{twin}
			sd.Signer.Serial = der.Integer(twin.SerialNumber)
		}, pades.NoSigningCertificate},
		"signature by another key": {func(sd *cms.SignedData) { resign(t, w, w.seal.Key, sd) }, pades.SigCryptoFailure},
		"no time stamp":            {func(sd *cms.SignedData) { sd.Signer.Unsigned = nil }, pades.StampMissing},
		"further unsigned attribute": {func(sd *cms.SignedData) {
			sd.Signer.Unsigned = append(sd.Signer.Unsigned, signingTime)
		}, pades.SigConstraintsFailure},
		"two time stamps": {func(sd *cms.SignedData) {
			a := &sd.Signer.Unsigned[0]
			a.Values = append(a.Values, a.Values[0])
		}, pades.SigConstraintsFailure},
		"another signature's stamp": {func(sd *cms.SignedData) {
			o, err := cms.Parse(other)
			if err != nil {
				t.Fatal(err)
			}
			sd.Signer.Unsigned = o.Signer.Unsigned
		}, pades.StampImprint},
		"stamp with changed certificate": {func(sd *cms.SignedData) {
			v := bytes.Clone(sd.Signer.Unsigned[0].Values[0])
			v[bytes.Index(v, []byte("Demo tids"))]++
			sd.Signer.Unsigned[0].Values[0] = v
		}, pades.StampFailure},
	} {
		t.Run(name, func(t *testing.T) {
			sd, err := cms.Parse(raw)
			if err != nil {
				t.Fatal(err)
			}
			c.change(sd)
			r, err := pades.Verify(refill(t, file, sd.Encode()), w.roots())
			if err != nil {
				t.Fatal(err)
			}
			s := r.Signatures[1]
			if r.Verdict != pades.Failed || s.Verdict != pades.Failed || s.Findings[0].Code != c.want {
				t.Errorf("%v: %+v, want %s", s.Verdict, s.Findings, c.want)
			}
			if r.Signatures[0].Verdict != pades.Passed {
				t.Errorf("the signature before fails too: %+v", r.Signatures[0].Findings)
			}
		})
	}
}

// TestContents changes the form of /Contents and of the byte range.
func TestContents(t *testing.T) {
	w := theWorld(t)
	file := w.revisions(t, base(t, classic))[1]
	_, raw := extract(t, file)
	two := spliceSigners(t, raw, signerInfo(t, raw))
	m := byteRange.FindSubmatch(file)
	all, a, b, c := string(m[0]), string(m[1]), string(m[2]), string(m[3])
	edit := func(format string, args ...any) []byte {
		text := "/ByteRange " + fmt.Sprintf(format, args...)
		hole := len("/ByteRange [0 0000000000 0000000000 0000000000]")
		at := bytes.Index(file, []byte(all))
		out := bytes.Clone(file)
		copy(out[at:], fmt.Sprintf("%-*s", hole, text))
		return out
	}
	hole := bytes.Index(file, []byte("/Contents <")) + len("/Contents <")
	set := func(at int, to byte) []byte {
		out := bytes.Clone(file)
		out[at] = to
		return out
	}
	for name, c := range map[string]struct {
		file []byte
		want pades.Code
	}{
		"two SignerInfos":       {refill(t, file, two), pades.FormatFailure},
		"lower case":            {append(append(bytes.Clone(file[:hole]), bytes.ToLower(file[hole:hole+200])...), file[hole+200:]...), pades.FormatFailure},
		"white space":           {set(hole+2*len(raw)+10, ' '), pades.FormatFailure},
		"padding":               {set(hole+2*len(raw)+11, '1'), pades.FormatFailure},
		"range from 1":          {edit("[1 %s %s %s]", a, b, c), pades.ByteRangeFailure},
		"range of three":        {edit("[0 %s %s]", a, b), pades.ByteRangeFailure},
		"range of six":          {edit("[0 %s %s %s 0 0]", a, b, c), pades.ByteRangeFailure},
		"gap wider in front":    {edit("[0 %d %s %s]", atoi(t, a)-1, b, c), pades.ByteRangeFailure},
		"gap wider behind":      {edit("[0 %s %d %d]", a, atoi(t, b)+1, atoi(t, c)-1), pades.ByteRangeFailure},
		"overlapping":           {edit("[0 %s %d %s]", a, atoi(t, a)-5, c), pades.ByteRangeFailure},
		"short of the end":      {edit("[0 %s %s %d]", a, b, atoi(t, c)-1), pades.ByteRangeFailure},
		"beyond the end":        {edit("[0 %s %s %d]", a, b, atoi(t, c)+1), pades.ByteRangeFailure},
		"negative":              {edit("[0 %s %s -%s]", a, b, c), pades.ByteRangeFailure},
		"a space less":          {edit("[0 %s %s %s ]", a, b, c), pades.HashFailure},
		"a flipped signed byte": {set(bytes.Index(file, []byte("<00410042>"))+2, '1'), pades.HashFailure},
	} {
		r, err := pades.Verify(c.file, w.roots())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if f := r.Signatures[0].Findings; r.Verdict != pades.Failed || len(f) == 0 || f[0].Code != c.want {
			t.Errorf("%s: %+v, want %s", name, f, c.want)
		}
	}
}

func atoi(t testing.TB, s string) int {
	t.Helper()
	var n int
	if _, err := fmt.Sscan(s, &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// signerInfo returns the one SignerInfo of a CMS, in DER.
func signerInfo(t testing.TB, raw []byte) []byte {
	t.Helper()
	outer := der.NewReader(raw).Into(der.TagSequence)
	outer.Any()
	sd := outer.Into(der.Context(0)).Into(der.TagSequence)
	for range 4 {
		sd.Any()
	}
	one := sd.Into(der.TagSet).Any()
	if sd.Err() != nil {
		t.Fatal(sd.Err())
	}
	return one.Full
}

// spliceSigners adds a second SignerInfo to a CMS.
func spliceSigners(t testing.TB, raw, second []byte) []byte {
	t.Helper()
	outer := der.NewReader(raw).Into(der.TagSequence)
	kind := outer.Any()
	sd := outer.Into(der.Context(0)).Into(der.TagSequence)
	var parts [][]byte
	for range 4 {
		parts = append(parts, sd.Any().Full)
	}
	parts = append(parts, der.TLV(der.TagSet, sd.Any().Body, second))
	return der.Sequence(kind.Full, der.TLV(der.Context(0), der.Sequence(parts...)))
}

// TestCertificationAndLocks signs what Sign refuses, with trusted certificates.
func TestCertificationAndLocks(t *testing.T) {
	w := theWorld(t)
	certify := func(field string) pades.SignOptions {
		o := w.options(field)
		o.Certify = true
		return o
	}
	revisions := w.revisions(t, base(t, classic))
	bare, err := pades.Sign(t.Context(), revisions[0], w.manager, w.options("Management"))
	if err != nil {
		t.Fatal(err)
	}
	locked, err := pades.Sign(t.Context(), revisions[0], w.auditor, w.options("Auditor"))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file []byte
		o    pades.SignOptions
		want pades.Code
	}{
		"second certification":        {revisions[1], certify("Management"), pades.CertificationFailure},
		"certification comes late":    {bare, certify("Seal"), pades.CertificationFailure},
		"signature of a locked field": {locked, w.options("Management"), pades.FieldLocked},
		"field signed again":          {revisions[2], w.options("Management"), pades.DocumentChanged},
	} {
		if _, err := pades.Sign(t.Context(), c.file, w.manager, c.o); err == nil {
			t.Errorf("%s: signed", name)
		}
		file, err := pades.Forge(t.Context(), c.file, w.manager, c.o)
		if err != nil {
			t.Fatal(err)
		}
		r, err := pades.Verify(file, w.roots())
		if err != nil || r.Verdict != pades.Failed || !slices.Contains(codes(r), c.want) {
			t.Errorf("%s: %v, %v, want %s", name, r, err, c.want)
		}
	}
	strict := bytes.Replace(revisions[1], []byte("/P 2/"), []byte("/P 1/"), 1)
	r, err := pades.Verify(strict, w.roots())
	if err != nil || !slices.Contains(codes(r), pades.CertificationFailure) || r.Certified {
		t.Errorf("permission 1: %+v, %v", r, err)
	}
}

// TestTrust verifies under other roots and outside a certificate's validity.
func TestTrust(t *testing.T) {
	w := theWorld(t)
	file := w.revisions(t, base(t, classic))[2]
	foreign, err := devca.New("Fiktiv Rod", "Fiktiv", from, to)
	if err != nil {
		t.Fatal(err)
	}
	short, err := w.ca.Signer(devca.Subject{Name: "Carl Demoholt", Organisation: "X", ID: "00000000-0000-4000-8000-000000000004"}, from, from.AddDate(0, 1, 0))
	if err != nil {
		t.Fatal(err)
	}
	expired, err := pades.Sign(t.Context(), base(t, classic), short, w.options("Management"))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file []byte
		o    pades.VerifyOptions
		want pades.Code
	}{
		"foreign signer root":           {file, pades.VerifyOptions{Roots: foreign.Roots(), TSARoots: w.ca.Roots()}, pades.NoCertificateChain},
		"foreign stamp root":            {file, pades.VerifyOptions{Roots: w.ca.Roots(), TSARoots: foreign.Roots()}, pades.StampChain},
		"expired before it was stamped": {expired, w.roots(), pades.OutOfBounds},
	} {
		r, err := pades.Verify(c.file, c.o)
		if err != nil || r.Verdict != pades.Failed || !slices.Contains(codes(r), c.want) {
			t.Errorf("%s: %v, %v, want %s", name, r, err, c.want)
		}
	}
}
