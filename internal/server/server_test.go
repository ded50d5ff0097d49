// SPDX-License-Identifier: Apache-2.0

package server

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestHealth(t *testing.T) {
	for _, tc := range []struct {
		path   string
		err    error
		status int
		body   string
	}{
		{"/healthz", nil, 200, "ok"},
		{"/healthz", errors.New("secret detail"), 503, "unavailable"},
		{"/", nil, 200, "<h1>Tilsyn</h1>"},
		{"/", errors.New("secret detail"), 503, "<h1>Tilsyn</h1>"},
		{"/anything", nil, 404, ""},
	} {
		rec := httptest.NewRecorder()
		handler(func(context.Context) error { return tc.err }).
			ServeHTTP(rec, httptest.NewRequestWithContext(t.Context(), http.MethodGet, tc.path, nil))
		body := rec.Body.String()
		if rec.Code != tc.status || !strings.Contains(body, tc.body) || strings.Contains(body, "secret") {
			t.Errorf("GET %s with %v: %d %q", tc.path, tc.err, rec.Code, body)
		}
		if csp := rec.Header().Get("Content-Security-Policy"); !strings.HasPrefix(csp, "default-src 'none'") {
			t.Errorf("GET %s: content security policy is %q", tc.path, csp)
		}
	}
}

func TestRunStopsWithItsContext(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	bound := make(chan net.Addr, 1)
	done := make(chan error, 1)
	go func() {
		done <- Run(ctx, "127.0.0.1:0", func(context.Context) error { return nil }, func(a net.Addr) { bound <- a })
	}()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+(<-bound).String()+"/healthz", nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusOK {
		t.Errorf("health is %s", res.Status)
	}
	stop()
	if err := <-done; err != nil {
		t.Errorf("stopping: %v", err)
	}
}
