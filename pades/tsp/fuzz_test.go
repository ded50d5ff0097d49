// SPDX-License-Identifier: Apache-2.0

package tsp_test

import (
	"bytes"
	"net/http/httptest"
	"testing"

	"github.com/tilsyn/tilsyn/pades/tsp"
)

// FuzzParse wants no panic, and no token that could be written otherwise.
func FuzzParse(f *testing.F) {
	a := newAuthority(f)
	server := httptest.NewServer(a.good(f))
	raw, err := (&tsp.Client{URL: server.URL, Roots: a.roots()}).Stamp(f.Context(), digest[:])
	server.Close()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Fuzz(func(t *testing.T, b []byte) {
		token, err := tsp.Parse(b)
		if err == nil && !bytes.Equal(token.Raw, b) {
			t.Fatal("token is not what was read")
		}
	})
}
