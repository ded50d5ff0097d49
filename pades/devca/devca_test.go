// SPDX-License-Identifier: Apache-2.0

package devca_test

import (
	"crypto/x509"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/pades/devca"
)

var (
	from  = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	to    = time.Date(2034, 1, 1, 0, 0, 0, 0, time.UTC)
	birte = devca.Subject{Name: "Birte Testgaard", Organisation: "Tågehorn Portal ApS (fiktiv)", ID: "3f2b8c1e-5a4d-4e6f-8a7b-9c0d1e2f3a4b"}
)

func newAuthority(t *testing.T) *devca.Authority {
	t.Helper()
	a, err := devca.New("Prøve Rod", "Tågehorn Portal ApS (fiktiv)", from, to)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestCertificatesSayDemo(t *testing.T) {
	a := newAuthority(t)
	s, err := a.Signer(birte, from, to)
	if err != nil {
		t.Fatal(err)
	}
	stamper, _, err := a.TimeStamper("Demo tidsstempling", from, to)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []*x509.Certificate{a.Certificate, s.Certificate, stamper} {
		if !slices.Equal(c.Subject.OrganizationalUnit, []string{devca.Unit}) || !strings.HasPrefix(devca.Unit, "DEMO") {
			t.Errorf("%s does not say DEMO", c.Subject)
		}
		if !c.NotBefore.Equal(from) || !c.NotAfter.Equal(to) {
			t.Errorf("%s is valid from %v to %v", c.Subject, c.NotBefore, c.NotAfter)
		}
	}
	subject := s.Certificate.Subject
	if subject.CommonName != birte.Name || subject.SerialNumber != birte.ID || !slices.Equal(subject.Organization, []string{birte.Organisation}) {
		t.Errorf("subject is %s", subject)
	}
	if s.Certificate.KeyUsage != x509.KeyUsageContentCommitment|x509.KeyUsageDigitalSignature || s.Certificate.IsCA {
		t.Error("signer certificate is for other things than signing")
	}
	for use, c := range map[x509.ExtKeyUsage]*x509.Certificate{x509.ExtKeyUsageAny: s.Certificate, x509.ExtKeyUsageTimeStamping: stamper} {
		if _, err := c.Verify(x509.VerifyOptions{Roots: a.Roots(), CurrentTime: from.AddDate(1, 0, 0), KeyUsages: []x509.ExtKeyUsage{use}}); err != nil {
			t.Error(err)
		}
	}
}

func TestRefuses(t *testing.T) {
	a := newAuthority(t)
	for name, s := range map[string]devca.Subject{
		"a national number": {Name: "X", Organisation: "Y", ID: "0101570000"},
		"upper case":        {Name: "X", Organisation: "Y", ID: strings.ToUpper(birte.ID)},
		"no name":           {Organisation: "Y", ID: birte.ID},
		"no organisation":   {Name: "X", ID: birte.ID},
	} {
		if _, err := a.Signer(s, from, to); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	if _, err := a.Signer(birte, to, from); err == nil {
		t.Error("validity that ends before it begins: accepted")
	}
	if _, _, err := a.TimeStamper("", from, to); err == nil {
		t.Error("time-stamping authority without a name: accepted")
	}
	if _, err := devca.New("", "Y", from, to); err == nil {
		t.Error("authority without a name: accepted")
	}
}

func TestPEM(t *testing.T) {
	a := newAuthority(t)
	data, err := a.PEM()
	if err != nil {
		t.Fatal(err)
	}
	b, err := devca.Load(data)
	if err != nil || !b.Certificate.Equal(a.Certificate) {
		t.Fatal(err)
	}
	s, err := b.Signer(birte, from, to)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Certificate.Verify(x509.VerifyOptions{Roots: a.Roots(), CurrentTime: from.AddDate(1, 0, 0), KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}}); err != nil {
		t.Error(err)
	}
	signer, err := devca.EncodePEM(s.Key, s.Certificate)
	if err != nil {
		t.Fatal(err)
	}
	mixed, err := devca.EncodePEM(s.Key, a.Certificate)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"nothing":           nil,
		"certificate alone": devca.CertificatePEM(a.Certificate),
		"signer":            signer,
		"another's key":     mixed,
		"two keys":          append(slices.Clone(data), data...),
		"text behind":       append(slices.Clone(data), "text"...),
	} {
		if _, err := devca.Load(data); err == nil {
			t.Errorf("%s: loaded", name)
		}
	}
}
