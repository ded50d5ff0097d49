// SPDX-License-Identifier: Apache-2.0

package cms_test

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/pades/internal/certtest"
	"github.com/tilsyn/tilsyn/pades/internal/cms"
	"github.com/tilsyn/tilsyn/pades/internal/der"
)

var at = time.Date(2026, 2, 20, 9, 30, 0, 0, time.UTC)

func sign(t testing.TB, content []byte, key crypto.Signer, certs ...*x509.Certificate) *cms.SignedData {
	t.Helper()
	sd, err := cms.Sign(cms.Request{ContentType: cms.OIDTSTInfo, Content: content, Certificate: certs[0], Embed: certs, Key: key})
	if err != nil {
		t.Fatal(err)
	}
	return sd
}

func TestSignParseVerify(t *testing.T) {
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	for name, key := range map[string]crypto.Signer{"ECDSA": certtest.Key(t), "RSA": rsaKey} {
		content := []byte("content")
		digest := sha256.Sum256(content)
		cert := certtest.Issue(t, "Gunnar Demosen", key, nil, nil)
		raw := sign(t, content, key, cert).Encode()
		sd, err := cms.Parse(raw)
		if err != nil {
			t.Fatal(name, err)
		}
		if got, err := sd.Verify(digest[:]); err != nil || !got.Equal(cert) {
			t.Errorf("%s: %v", name, err)
		}
		digest[0]++
		if _, err := sd.Verify(digest[:]); !errors.Is(err, cms.ErrDigest) {
			t.Errorf("%s: other content: %v", name, err)
		}
		for i := range raw {
			changed := bytes.Clone(raw)
			changed[i] ^= 1
			digest := sha256.Sum256(content)
			if sd, err := cms.Parse(changed); err == nil && bytes.Equal(sd.Content, content) {
				if _, err := sd.Verify(digest[:]); err == nil && bytes.Equal(sd.Certificates[0].Raw, cert.Raw) && sd.Version == 3 && bytes.Equal(sd.ContentType, cms.OIDTSTInfo) {
					t.Fatalf("%s: byte %d of %d changed and verified", name, i, len(raw))
				}
			}
		}
	}
}

func TestParseRefuses(t *testing.T) {
	key := certtest.Key(t)
	raw := sign(t, []byte("x"), key, certtest.Issue(t, "Gunnar Demosen", key, nil, nil)).Encode()
	sd, err := cms.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	doubled := *sd
	doubled.Signer.Signed = append(slices.Clone(sd.Signer.Signed), sd.Signer.Signed[0])
	crowded := *sd
	crowded.Certificates = slices.Repeat(sd.Certificates, 17)
	bare := *sd
	bare.Signer.Signed = nil
	for name, b := range map[string][]byte{
		"empty":                 nil,
		"byte behind":           append(bytes.Clone(raw), 0),
		"cut":                   raw[:len(raw)-1],
		"not SignedData":        der.Sequence(cms.OIDData, der.TLV(der.Context(0), der.OctetString(nil))),
		"attribute twice":       doubled.Encode(),
		"no attributes":         bare.Encode(),
		"too many certificates": crowded.Encode(),
		"with a CRL":            withCRL(t, raw),
		"attributes unsorted":   swapFirstAttributes(t, raw, sd),
	} {
		if _, err := cms.Parse(b); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// withCRL puts an empty CRL set behind the certificates.
func withCRL(t testing.TB, raw []byte) []byte {
	t.Helper()
	outer := der.NewReader(raw).Into(der.TagSequence)
	kind := outer.Any()
	sd := outer.Into(der.Context(0)).Into(der.TagSequence)
	parts := [][]byte{sd.Any().Full, sd.Any().Full, sd.Any().Full, sd.Any().Full, der.TLV(der.Context(1)), sd.Any().Full}
	if err := sd.Close(); err != nil {
		t.Fatal(err)
	}
	return der.Sequence(kind.Full, der.TLV(der.Context(0), der.Sequence(parts...)))
}

// swapFirstAttributes exchanges two signed attributes in the encoding.
func swapFirstAttributes(t testing.TB, raw []byte, sd *cms.SignedData) []byte {
	t.Helper()
	encode := func(a cms.Attribute) []byte { return der.Sequence(a.Type, der.SetOf(a.Values...)) }
	a, b := encode(sd.Signer.Signed[0]), encode(sd.Signer.Signed[1])
	pair := slices.Concat(a, b)
	if !bytes.Contains(raw, pair) {
		t.Fatal("attributes are not side by side")
	}
	return bytes.Replace(raw, pair, slices.Concat(b, a), 1)
}

func TestChain(t *testing.T) {
	rootKey, middleKey, leafKey := certtest.Key(t), certtest.Key(t), certtest.Key(t)
	root := certtest.Issue(t, "Prøve Rod", rootKey, nil, nil)
	middle := certtest.Issue(t, "Prøve Mellem", middleKey, root, rootKey)
	leaf := certtest.Issue(t, "Gunnar Demosen", leafKey, middle, middleKey)
	stray := certtest.Issue(t, "Fiktiv", rootKey, nil, nil)
	roots := x509.NewCertPool()
	roots.AddCert(root)
	for name, c := range map[string]struct {
		embedded []*x509.Certificate
		at       time.Time
		want     error
	}{
		"without root":   {[]*x509.Certificate{leaf, middle}, at, nil},
		"any order":      {[]*x509.Certificate{middle, leaf}, at, nil},
		"with root":      {[]*x509.Certificate{leaf, middle, root}, at, nil},
		"with a stray":   {[]*x509.Certificate{leaf, middle, stray}, at, cms.ErrExtraneous},
		"one twice":      {[]*x509.Certificate{leaf, leaf, middle}, at, cms.ErrExtraneous},
		"without middle": {[]*x509.Certificate{leaf}, at, cms.ErrNoChain},
		"too early":      {[]*x509.Certificate{leaf, middle}, at.AddDate(-2, 0, 0), cms.ErrNotValidThen},
		"too late":       {[]*x509.Certificate{leaf, middle}, at.AddDate(20, 0, 0), cms.ErrNotValidThen},
	} {
		chain, err := cms.Chain(leaf, c.embedded, roots, c.at, x509.ExtKeyUsageAny)
		if !errors.Is(err, c.want) || c.want == nil && len(chain) != 3 {
			t.Errorf("%s: chain of %d, %v; want %v", name, len(chain), err, c.want)
		}
	}
	for name, c := range map[string]struct {
		embedded []*x509.Certificate
		want     bool
	}{
		"leaf":         {[]*x509.Certificate{leaf}, true},
		"chain":        {[]*x509.Certificate{middle, leaf}, true},
		"with root":    {[]*x509.Certificate{root, middle, leaf}, true},
		"with a stray": {[]*x509.Certificate{leaf, middle, stray}, false},
		"with a gap":   {[]*x509.Certificate{leaf, root}, false},
		"one twice":    {[]*x509.Certificate{leaf, leaf}, false},
	} {
		if got := cms.Linked(leaf, c.embedded); got != c.want {
			t.Errorf("linked, %s: %v", name, got)
		}
	}
}

// FuzzParse wants no panic, and everything read to be written alike.
func FuzzParse(f *testing.F) {
	key := certtest.Key(f)
	f.Add(sign(f, []byte("x"), key, certtest.Issue(f, "Gunnar Demosen", key, nil, nil)).Encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		sd, err := cms.Parse(b)
		if err != nil {
			return
		}
		if !bytes.Equal(sd.Encode(), b) {
			t.Fatal("written otherwise than read")
		}
		_, _ = sd.Verify(make([]byte, 32))
	})
}
