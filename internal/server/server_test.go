// SPDX-License-Identifier: Apache-2.0

package server

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/cli"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestHealth(t *testing.T) {
	for _, tc := range []struct {
		err    error
		status int
		body   string
	}{
		{nil, 200, "ok\n"},
		{errors.New("secret detail"), 503, "unavailable\n"},
	} {
		rec := httptest.NewRecorder()
		health(rec, tc.err)
		if rec.Code != tc.status || rec.Body.String() != tc.body {
			t.Errorf("health with %v: %d %q", tc.err, rec.Code, rec.Body)
		}
	}
}

// TestRun serves an installation until it is told to stop, over plain HTTP and
// over TLS, and leaves nothing behind.
func TestRun(t *testing.T) {
	cert, key := certificate(t)
	for _, tc := range []struct{ name, scheme, cert, key string }{
		{"plain", "http", "", ""},
		{"tls", "https", cert, key},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := apptest.Create(t, storetest.SQLite(t))
			ctx, stop := context.WithCancel(t.Context())
			bound := make(chan net.Addr, 1)
			done := make(chan error, 1)
			go func() {
				done <- Run(ctx, a, cli.ServeRequest{
					Addr: "127.0.0.1:0", Certificate: tc.cert, Key: tc.key, Log: io.Discard,
					Ready: func(a net.Addr) { bound <- a },
				})
			}()
			base := tc.scheme + "://" + (<-bound).String()
			client := trusting(t, tc.cert)
			for path, want := range map[string]string{"/healthz": "ok", "/sign-in": "<h1>", "/no-such-page": "<h1>"} {
				body, policy := get(t, client, base+path)
				if !strings.Contains(body, want) {
					t.Errorf("%s holds no %q", path, want)
				}
				if path != "/healthz" && !strings.HasPrefix(policy, "default-src 'none'") {
					t.Errorf("%s: content security policy is %q", path, policy)
				}
			}
			stop()
			if err := <-done; err != nil {
				t.Errorf("stopping: %v", err)
			}
		})
	}
}

func TestRunRefusesAWrongCertificate(t *testing.T) {
	a := apptest.Create(t, storetest.SQLite(t))
	err := Run(t.Context(), a, cli.ServeRequest{
		Addr: "127.0.0.1:0", Certificate: "nowhere.pem", Key: "nowhere.key", Log: io.Discard,
		Ready: func(net.Addr) { t.Error("it says that it serves") },
	})
	if fault.CodeOf(err) != "tls_certificate" {
		t.Errorf("without the certificate that was asked for: %v", err)
	}
}

func get(t *testing.T, client *http.Client, url string) (body, policy string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data), res.Header.Get("Content-Security-Policy")
}
