// SPDX-License-Identifier: Apache-2.0

package pades_test

import (
	"crypto/rand"
	"crypto/rsa"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/pades"
	"github.com/tilsyn/tilsyn/pades/devca"
	"github.com/tilsyn/tilsyn/pades/tsa"
	"github.com/tilsyn/tilsyn/pades/tsp"
)

var (
	from  = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	to    = time.Date(2045, 1, 1, 0, 0, 0, 0, time.UTC)
	claim = time.Date(2026, 2, 20, 9, 30, 0, 0, time.UTC)
)

// world is an authority, a time-stamping authority that answers over HTTP, and
// three signers, one of them with an RSA key.
type world struct {
	ca                     *devca.Authority
	stamp                  pades.Stamp
	seal, manager, auditor pades.Signer
}

var newWorld = sync.OnceValues(func() (*world, error) {
	ca, err := devca.New("Prøve Rod", "Tågehorn Portal ApS (fiktiv)", from, to)
	if err != nil {
		return nil, err
	}
	w := &world{ca: ca}
	signer := func(name, id string) pades.Signer {
		s, e := ca.Signer(devca.Subject{Name: name, Organisation: "Tågehorn Portal ApS (fiktiv)", ID: id}, from, to)
		if e != nil {
			err = e
		}
		return s
	}
	w.seal = signer("Tågehorn Portal ApS (fiktiv)", "00000000-0000-4000-8000-000000000001")
	w.manager = signer("Anker Prøvesen", "00000000-0000-4000-8000-000000000002")
	key, e := rsa.GenerateKey(rand.Reader, 2048)
	if e != nil {
		return nil, e
	}
	cert, e := ca.SignerCertificate(devca.Subject{Name: "Hedvig Testrup", Organisation: "Revisionsfirmaet Prøvesten (fiktiv)", ID: "00000000-0000-4000-8000-000000000003"}, key.Public(), from, to)
	if e != nil {
		return nil, e
	}
	w.auditor = pades.Signer{Certificate: cert, Key: key}
	tsaCert, tsaKey, e := ca.TimeStamper("Demo tidsstempling", from, to)
	if e != nil {
		return nil, e
	}
	authority, e := tsa.New(tsaCert, nil, tsaKey, time.Now)
	if e != nil {
		return nil, e
	}
	server := httptest.NewServer(authority) // lives as long as the test binary
	w.stamp = (&tsp.Client{URL: server.URL, Roots: ca.Roots(), Policy: tsa.Policy}).Stamp
	return w, err
})

func theWorld(t testing.TB) *world {
	t.Helper()
	w, err := newWorld()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *world) roots() pades.VerifyOptions {
	return pades.VerifyOptions{Roots: w.ca.Roots(), TSARoots: w.ca.Roots()}
}

func (w *world) options(field string, lines ...string) pades.SignOptions {
	return pades.SignOptions{Field: field, Appearance: lines, At: claim, Stamp: w.stamp, Reserve: 5000}
}

// revisions returns a base file, and the file after certification, first and second signature.
func (w *world) revisions(t testing.TB, base []byte) [4][]byte {
	t.Helper()
	seal := w.options("Seal")
	seal.Certify = true
	manager := w.options("Management", "Anker Prøvesen", "Direktør", "På vegne af: Tågehorn Portal ApS (fiktiv)", "2026-02-20 09:30:00 UTC")
	manager.Reason, manager.Location, manager.Evidence = "Ledelsens udtalelse", "Testby", []byte(`{"method":"demo"}`)
	auditor := w.options("Auditor", "Hedvig Testrup")
	out := [4][]byte{base}
	for i, step := range []struct {
		signer pades.Signer
		o      pades.SignOptions
	}{{w.seal, seal}, {w.manager, manager}, {w.auditor, auditor}} {
		var err error
		if out[i+1], err = pades.Sign(t.Context(), out[i], step.signer, step.o); err != nil {
			t.Fatalf("step %d: %v", i+1, err)
		}
	}
	return out
}
