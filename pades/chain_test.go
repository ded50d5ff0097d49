// SPDX-License-Identifier: Apache-2.0

package pades_test

import (
	"crypto/x509"
	"testing"

	"github.com/tilsyn/tilsyn/pades"
	"github.com/tilsyn/tilsyn/pades/internal/certtest"
)

// chain is a root, an intermediate authority and a signer below it.
type chain struct {
	roots  *x509.CertPool
	signer pades.Signer
}

func newChain(t testing.TB) chain {
	t.Helper()
	rootKey, middleKey, leafKey := certtest.Key(t), certtest.Key(t), certtest.Key(t)
	root := certtest.Issue(t, "Prøve Rod", rootKey, nil, nil)
	middle := certtest.Issue(t, "Prøve Mellem", middleKey, root, rootKey)
	leaf := certtest.Issue(t, "Frida Testlund", leafKey, middle, middleKey)
	roots := x509.NewCertPool()
	roots.AddCert(root)
	return chain{roots, pades.Signer{Certificate: leaf, Chain: []*x509.Certificate{middle}, Key: leafKey}}
}
