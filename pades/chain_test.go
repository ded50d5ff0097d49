// SPDX-License-Identifier: Apache-2.0

package pades_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"testing"

	"github.com/tilsyn/tilsyn/pades"
)

// chain is a root, an intermediate authority and a signer below it.
type chain struct {
	roots  *x509.CertPool
	signer pades.Signer
}

func newChain(t testing.TB) chain {
	t.Helper()
	root, rootKey := issue(t, "Prøve Rod", nil, nil)
	middle, middleKey := issue(t, "Prøve Mellem", root, rootKey)
	leaf, leafKey := issue(t, "Frida Testlund", middle, middleKey)
	roots := x509.NewCertPool()
	roots.AddCert(root)
	return chain{roots, pades.Signer{Certificate: leaf, Chain: []*x509.Certificate{middle}, Key: leafKey}}
}

// issue makes a certificate below the parent; without one, a root. It may sign
// certificates and content alike, which is all that these tests need.
func issue(t testing.TB, name string, parent *x509.Certificate, parentKey *ecdsa.PrivateKey) (*x509.Certificate, *ecdsa.PrivateKey) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(int64(len(name))), Subject: pkix.Name{CommonName: name},
		NotBefore: from, NotAfter: to, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	if parent == nil {
		parent, parentKey = template, key
	}
	raw, err := x509.CreateCertificate(rand.Reader, template, parent, key.Public(), parentKey)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(raw)
	if err != nil {
		t.Fatal(err)
	}
	return cert, key
}
