// SPDX-License-Identifier: Apache-2.0

package tsa_test

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha512"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/pades/devca"
	"github.com/tilsyn/tilsyn/pades/internal/der"
	"github.com/tilsyn/tilsyn/pades/tsa"
)

var (
	from = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	to   = time.Date(2044, 1, 1, 0, 0, 0, 0, time.UTC)
)

func newAuthority(t *testing.T) (*devca.Authority, *tsa.Authority) {
	t.Helper()
	ca, err := devca.New("Prøve Rod", "Fiktiv", from, to)
	if err != nil {
		t.Fatal(err)
	}
	cert, key, err := ca.TimeStamper("Demo tidsstempling", from, to)
	if err != nil {
		t.Fatal(err)
	}
	a, err := tsa.New(cert, nil, key, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	return ca, a
}

func ask(a *tsa.Authority, method, kind string, body []byte) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "/", bytes.NewReader(body))
	r.Header.Set("Content-Type", kind)
	w := httptest.NewRecorder()
	a.ServeHTTP(w, r)
	return w
}

const query = "application/timestamp-query"

func TestHTTP(t *testing.T) {
	_, a := newAuthority(t)
	for name, c := range map[string]struct {
		method, kind string
		body         []byte
		want         int
	}{
		"GET":          {http.MethodGet, query, nil, http.StatusMethodNotAllowed},
		"other type":   {http.MethodPost, "text/plain", nil, http.StatusUnsupportedMediaType},
		"huge request": {http.MethodPost, query, make([]byte, 1<<20), http.StatusRequestEntityTooLarge},
		"garbage":      {http.MethodPost, query, []byte("x"), http.StatusOK},
	} {
		if w := ask(a, c.method, c.kind, c.body); w.Code != c.want {
			t.Errorf("%s: status %d, want %d", name, w.Code, c.want)
		}
	}
}

// TestRejections wants the failure bit of RFC 3161, 2.4.2 for each bad request.
func TestRejections(t *testing.T) {
	_, a := newAuthority(t)
	sha256ID := der.Sequence(der.OID(2, 16, 840, 1, 101, 3, 4, 2, 1))
	sum := sha256.Sum256(nil)
	imprint := der.Sequence(sha256ID, der.OctetString(sum[:]))
	for name, c := range map[string]struct {
		body []byte
		bit  int
	}{
		"empty":           {nil, 5},
		"version 2":       {der.Sequence(der.Int(2), imprint), 2},
		"SHA-1":           {der.Sequence(der.Int(1), der.Sequence(der.Sequence(der.OID(1, 3, 14, 3, 2, 26)), der.OctetString(sum[:20]))), 0},
		"short digest":    {der.Sequence(der.Int(1), der.Sequence(sha256ID, der.OctetString(sum[:31]))), 5},
		"unknown policy":  {der.Sequence(der.Int(1), imprint, der.OID(1, 2, 3)), 15},
		"extension":       {der.Sequence(der.Int(1), imprint, der.TLV(der.Context(0), der.Sequence())), 16},
		"bytes behind":    {append(der.Sequence(der.Int(1), imprint), 0), 5},
		"further element": {der.Sequence(der.Int(1), imprint, der.Null()), 5},
	} {
		w := ask(a, http.MethodPost, query, c.body)
		bits := make([]byte, 2+c.bit/8)
		bits[0], bits[1+c.bit/8] = byte(7-c.bit%8), 0x80>>(c.bit%8)
		want := der.Sequence(der.Sequence(der.Int(2), der.TLV(der.TagBitString, bits)))
		if !bytes.Equal(w.Body.Bytes(), want) {
			t.Errorf("%s: answer %x, want %x", name, w.Body.Bytes(), want)
		}
	}
}

// TestOpenSSLAsClient lets openssl make the request and verify the answer.
func TestOpenSSLAsClient(t *testing.T) {
	ca, a := newAuthority(t)
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	openssl := func(args ...string) {
		t.Helper()
		if out, err := exec.CommandContext(t.Context(), "openssl", args...).CombinedOutput(); err != nil {
			t.Fatalf("openssl %v: %v\n%s", args, err, out)
		}
	}
	put := func(name string, data []byte) {
		t.Helper()
		if err := os.WriteFile(path(name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("data", []byte("report"))
	put("roots.pem", devca.CertificatePEM(ca.Certificate))
	for _, digest := range []string{"-sha256", "-sha384", "-sha512"} {
		openssl("ts", "-query", "-data", path("data"), digest, "-cert", "-out", path("query"))
		body, err := os.ReadFile(path("query"))
		if err != nil {
			t.Fatal(err)
		}
		put("reply", ask(a, http.MethodPost, query, body).Body.Bytes())
		openssl("ts", "-verify", "-queryfile", path("query"), "-in", path("reply"), "-CAfile", path("roots.pem"))
	}
}

func TestNewWantsDemoCertificate(t *testing.T) {
	ca, _ := newAuthority(t)
	cert, key, err := ca.TimeStamper("Rigtig tidsstempling", from, to)
	if err != nil {
		t.Fatal(err)
	}
	cert.Subject.OrganizationalUnit = nil
	if _, err := tsa.New(cert, nil, key, time.Now); err == nil {
		t.Error("an authority that does not say DEMO was started")
	}
}

func FuzzRequest(f *testing.F) {
	ca, err := devca.New("Prøve Rod", "Fiktiv", from, to)
	if err != nil {
		f.Fatal(err)
	}
	cert, key, err := ca.TimeStamper("Demo tidsstempling", from, to)
	if err != nil {
		f.Fatal(err)
	}
	a, err := tsa.New(cert, nil, key, time.Now)
	if err != nil {
		f.Fatal(err)
	}
	sum := sha512.Sum512(nil)
	f.Add(der.Sequence(der.Int(1), der.Sequence(der.Sequence(der.OID(2, 16, 840, 1, 101, 3, 4, 2, 3)), der.OctetString(sum[:])), der.Int(7), der.TLV(der.TagBoolean, []byte{0xff})))
	f.Fuzz(func(t *testing.T, body []byte) {
		if w := ask(a, http.MethodPost, query, body); len(body) < 1<<14 && w.Code != http.StatusOK {
			t.Fatalf("status %d", w.Code)
		}
	})
}
