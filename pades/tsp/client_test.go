// SPDX-License-Identifier: Apache-2.0

package tsp_test

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/pades/internal/certtest"
	"github.com/tilsyn/tilsyn/pades/internal/der"
	"github.com/tilsyn/tilsyn/pades/tsa"
	"github.com/tilsyn/tilsyn/pades/tsp"
)

var digest = sha256.Sum256([]byte("report"))

// authority is a root of its own that makes time-stamp certificates, good and bad.
type authority struct {
	root *x509.Certificate
	key  *ecdsa.PrivateKey
}

func newAuthority(t testing.TB) *authority {
	t.Helper()
	key := certtest.Key(t)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Prøve Rod"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	return &authority{certtest.Create(t, template, template, key.Public(), key), key}
}

func (a *authority) roots() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(a.root)
	return pool
}

// usage is an extended key usage extension.
func usage(critical bool, oids ...[]byte) []pkix.Extension {
	return []pkix.Extension{{Id: asn1.ObjectIdentifier{2, 5, 29, 37}, Critical: critical, Value: der.Sequence(oids...)}}
}

var (
	oidTimeStamping = der.OID(1, 3, 6, 1, 5, 5, 7, 3, 8)
	oidCodeSigning  = der.OID(1, 3, 6, 1, 5, 5, 7, 3, 3)
)

// server returns a time-stamping authority whose certificate has the extensions
// and ends at the given time.
func (a *authority) server(t testing.TB, extensions []pkix.Extension, until time.Time) http.Handler {
	t.Helper()
	key := certtest.Key(t)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2),
		Subject:      pkix.Name{CommonName: "Demo tidsstempling", OrganizationalUnit: []string{"TEST"}},
		NotBefore:    time.Now().Add(-time.Hour), NotAfter: until,
		KeyUsage: x509.KeyUsageDigitalSignature, ExtraExtensions: extensions,
	}
	h, err := tsa.New(certtest.Create(t, template, a.root, key.Public(), a.key), nil, key, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func (a *authority) good(t testing.TB) http.Handler {
	return a.server(t, usage(true, oidTimeStamping), time.Now().Add(time.Hour))
}

// meddle passes a request on after changing it.
func meddle(next http.Handler, change func([]byte) []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, "", http.StatusBadRequest)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(change(body)))
		next.ServeHTTP(w, r)
	})
}

// reply answers with fixed bytes.
func reply(kind string, body []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write(body)
	})
}

func TestStamp(t *testing.T) {
	a := newAuthority(t)
	server := httptest.NewServer(a.good(t))
	defer server.Close()
	c := tsp.Client{URL: server.URL, Roots: a.roots(), Policy: tsa.Policy}
	raw, err := c.Stamp(t.Context(), digest[:])
	if err != nil {
		t.Fatal(err)
	}
	token, err := tsp.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	if age := time.Since(token.Time); age < -time.Second || age > time.Minute {
		t.Errorf("stamped at %v", token.Time)
	}
	if err := token.Covers(crypto.SHA256, digest[:]); err != nil {
		t.Error(err)
	}
	if chain, err := token.Trust(a.roots()); err != nil || len(chain) != 2 {
		t.Errorf("chain of %d, %v", len(chain), err)
	}
	if _, err := token.Trust(newAuthority(t).roots()); !errors.Is(err, tsp.ErrChain) {
		t.Errorf("foreign root: %v", err)
	}
}

func TestStampFails(t *testing.T) {
	a := newAuthority(t)
	good := a.good(t)
	hour := time.Now().Add(time.Hour)
	const kind, noAnswer = "application/timestamp-reply", "no answer"
	for name, c := range map[string]struct {
		handler http.Handler
		want    error
	}{
		"HTTP error":         {http.NotFoundHandler(), tsp.ErrTransport},
		"other content type": {reply("text/html", nil), tsp.ErrTransport},
		"redirect":           {http.RedirectHandler("http://127.0.0.1:9/", http.StatusTemporaryRedirect), tsp.ErrTransport},
		"huge answer":        {reply(kind, make([]byte, 10<<20)), tsp.ErrTransport},
		"empty answer":       {reply(kind, nil), tsp.ErrFormat},
		"garbage":            {reply(kind, []byte("<html>")), tsp.ErrFormat},
		"granted, no token":  {reply(kind, der.Sequence(der.Sequence(der.Int(0)))), tsp.ErrFormat},
		"rejection":          {reply(kind, der.Sequence(der.Sequence(der.Int(2)))), tsp.ErrRefused},
		"wrong nonce":        {meddle(good, func(b []byte) []byte { b[len(b)-4] ^= 1; return b }), tsp.ErrNonce},
		"no nonce": {meddle(good, func(b []byte) []byte {
			r := der.NewReader(b).Into(der.TagSequence)
			parts := [][]byte{r.Any().Full, r.Any().Full, r.Any().Full, der.TLV(der.TagBoolean, []byte{0xff})}
			return der.Sequence(parts...)
		}), tsp.ErrNonce},
		"wrong imprint":       {meddle(good, func(b []byte) []byte { b[bytes.Index(b, digest[:])] ^= 1; return b }), tsp.ErrImprint},
		"no certificate":      {meddle(good, func(b []byte) []byte { b[len(b)-1] = 0; return b }), tsp.ErrSignature},
		"expired":             {a.server(t, usage(true, oidTimeStamping), time.Now().Add(-time.Minute)), tsp.ErrChain},
		"usage not critical":  {a.server(t, usage(false, oidTimeStamping), hour), tsp.ErrUsage},
		"no usage":            {a.server(t, nil, hour), tsp.ErrUsage},
		"two usages":          {a.server(t, usage(true, oidTimeStamping, oidCodeSigning), hour), tsp.ErrUsage},
		"another usage":       {a.server(t, usage(true, oidCodeSigning), hour), tsp.ErrUsage},
		"another authority":   {newAuthority(t).good(t), tsp.ErrChain},
		"policy not as asked": {meddle(good, func(b []byte) []byte { return dropPolicy(b) }), tsp.ErrPolicy},
		noAnswer: {http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body) // only then is it seen that the client is gone
			<-r.Context().Done()
		}), tsp.ErrTransport},
	} {
		t.Run(name, func(t *testing.T) {
			requests := 0
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				requests++
				c.handler.ServeHTTP(w, r)
			}))
			client := tsp.Client{URL: server.URL, Roots: a.roots(), Policy: tsa.Policy}
			if name == noAnswer {
				client.Timeout = 500 * time.Millisecond
			}
			if name == "policy not as asked" {
				client.Policy = asn1.ObjectIdentifier{2, 999, 1}
			}
			token, err := client.Stamp(t.Context(), digest[:])
			server.Close()
			if !errors.Is(err, c.want) || token != nil {
				t.Errorf("got %v, want %v", err, c.want)
			}
			if requests > 1 || requests == 0 && name != noAnswer { // on a busy machine the time may be up before it is asked
				t.Errorf("%d requests, want one", requests)
			}
		})
	}
}

// dropPolicy leaves the policy out of a request, so the authority uses its own.
func dropPolicy(b []byte) []byte {
	r := der.NewReader(b).Into(der.TagSequence)
	parts := [][]byte{r.Any().Full, r.Any().Full}
	r.Any()
	return der.Sequence(append(parts, r.Any().Full, r.Any().Full)...)
}

func TestStampNeedsRootsAndDigest(t *testing.T) {
	a := newAuthority(t)
	server := httptest.NewServer(a.good(t))
	defer server.Close()
	if _, err := (&tsp.Client{URL: server.URL}).Stamp(t.Context(), digest[:]); err == nil {
		t.Error("stamped without roots")
	}
	if _, err := (&tsp.Client{URL: server.URL, Roots: a.roots()}).Stamp(t.Context(), digest[:20]); err == nil {
		t.Error("stamped a digest of 20 bytes")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (&tsp.Client{URL: server.URL, Roots: a.roots()}).Stamp(ctx, digest[:]); !errors.Is(err, tsp.ErrTransport) {
		t.Errorf("cancelled: %v", err)
	}
	server.Close()
	if _, err := (&tsp.Client{URL: server.URL, Roots: a.roots()}).Stamp(t.Context(), digest[:]); !errors.Is(err, tsp.ErrTransport) {
		t.Errorf("down: %v", err)
	}
}
