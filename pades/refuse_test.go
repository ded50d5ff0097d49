// SPDX-License-Identifier: Apache-2.0

package pades_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/pades"
	"github.com/tilsyn/tilsyn/pades/devca"
	"github.com/tilsyn/tilsyn/pades/tsp"
)

// TestSignRefuses wants an error that says why, and no output.
func TestSignRefuses(t *testing.T) {
	w := theWorld(t)
	revisions := w.revisions(t, base(t, classic))
	without := func(number int, part string) []byte {
		objects := baseObjects()
		objects[number] = strings.Replace(objects[number], part, "", 1)
		return baseFile(classic, objects)
	}
	tampered := later(t, revisions[1], map[int]string{objOutline: "<</Type/Outlines/Count 7>>"})
	p384, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	small, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	signer := func(cert *x509.Certificate, chain ...*x509.Certificate) pades.Signer {
		return pades.Signer{Certificate: cert, Chain: chain, Key: w.manager.Key}
	}
	for name, c := range map[string]struct {
		file   []byte
		signer pades.Signer
		change func(*pades.SignOptions)
		says   string
	}{
		"no certificate":        {revisions[0], pades.Signer{Key: w.manager.Key}, nil, "certificate and a key"},
		"no key":                {revisions[0], pades.Signer{Certificate: w.manager.Certificate}, nil, "certificate and a key"},
		"another's key":         {revisions[0], signer(w.seal.Certificate), nil, "does not belong"},
		"key on P-384":          {revisions[0], pades.Signer{Certificate: w.manager.Certificate, Key: p384}, nil, "P-256"},
		"key of 1024 bits":      {revisions[0], pades.Signer{Certificate: w.manager.Certificate, Key: small}, nil, "2048"},
		"chain with a stray":    {revisions[0], signer(w.manager.Certificate, w.seal.Certificate), nil, "does not need"},
		"no field":              {revisions[0], w.manager, func(o *pades.SignOptions) { o.Field = "" }, "no field named"},
		"unknown field":         {revisions[0], w.manager, func(o *pades.SignOptions) { o.Field = "Other" }, "no signature field"},
		"text field":            {revisions[0], w.manager, func(o *pades.SignOptions) { o.Field = "Note" }, "no signature field"},
		"signed field":          {revisions[2], w.manager, nil, "signed already"},
		"no time":               {revisions[0], w.manager, func(o *pades.SignOptions) { o.At = time.Time{} }, "time of signing"},
		"no stamp":              {revisions[0], w.manager, func(o *pades.SignOptions) { o.Stamp = nil }, "time stamp service"},
		"late certification":    {revisions[2], w.auditor, func(o *pades.SignOptions) { o.Field, o.Certify = "Auditor", true }, "first signature"},
		"glyph not embedded":    {revisions[0], w.manager, func(o *pades.SignOptions) { o.Appearance = []string{"ok", "漢"} }, "line 2: font of signature fields has no character U+6F22"},
		"text in no space":      {revisions[0], w.manager, func(o *pades.SignOptions) { o.Field, o.Appearance = "Seal", []string{"x"} }, "invisible or too small"},
		"line too long":         {revisions[0], w.manager, func(o *pades.SignOptions) { o.Appearance = []string{strings.Repeat("W", 200)} }, "does not fit"},
		"too many lines":        {revisions[0], w.manager, func(o *pades.SignOptions) { o.Appearance = make([]string, 40) }, "does not fit"},
		"form without flags":    {without(objForm, "/SigFlags 3"), w.manager, nil, "/SigFlags 3"},
		"form without font":     {without(objForm, "/DR<</Font<</F1 9 0 R>>>>"), w.manager, func(o *pades.SignOptions) { o.Appearance = []string{"x"} }, "no font"},
		"font without Unicode":  {without(objFont, "/ToUnicode 11 0 R"), w.manager, func(o *pades.SignOptions) { o.Appearance = []string{"x"} }, "no ToUnicode"},
		"changed after signing": {tampered, w.manager, nil, "earlier signature is not valid"},
		"not a PDF":             {[]byte("hello"), w.manager, nil, "rule header"},
		"huge evidence":         {revisions[0], w.manager, func(o *pades.SignOptions) { o.Evidence = make([]byte, 2<<20) }, "evidence"},
	} {
		t.Run(name, func(t *testing.T) {
			o := w.options("Management")
			if c.change != nil {
				c.change(&o)
			}
			out, err := pades.Sign(t.Context(), c.file, c.signer, o)
			if out != nil || err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %d bytes, %v; want error about %q", len(out), err, c.says)
			}
		})
	}
}

// TestStampFailureLeavesNothing wants no file when the stamp fails or is wrong.
func TestStampFailureLeavesNothing(t *testing.T) {
	w := theWorld(t)
	down := errors.New("authority is down")
	other := make([]byte, 32)
	for name, c := range map[string]struct {
		stamp pades.Stamp
		want  error
	}{
		"down":            {func(context.Context, []byte) ([]byte, error) { return nil, down }, down},
		"empty":           {func(context.Context, []byte) ([]byte, error) { return nil, nil }, tsp.ErrFormat},
		"garbage":         {func(context.Context, []byte) ([]byte, error) { return []byte("token"), nil }, tsp.ErrFormat},
		"over other data": {func(ctx context.Context, _ []byte) ([]byte, error) { return w.stamp(ctx, other) }, tsp.ErrImprint},
	} {
		o := w.options("Management")
		o.Stamp = c.stamp
		if out, err := pades.Sign(t.Context(), base(t, streams), w.manager, o); out != nil || !errors.Is(err, c.want) {
			t.Errorf("%s: %d bytes, %v", name, len(out), err)
		}
	}
}

// TestReserveGrows wants a second attempt with more room, not a cut signature.
func TestReserveGrows(t *testing.T) {
	w := theWorld(t)
	for _, k := range kinds {
		stamps := 0
		o := w.options("Management")
		o.Reserve = 100
		o.Stamp = func(ctx context.Context, digest []byte) ([]byte, error) {
			stamps++
			return w.stamp(ctx, digest)
		}
		file, err := pades.Sign(t.Context(), base(t, k), w.manager, o)
		if err != nil {
			t.Fatal(err)
		}
		if r, err := pades.Verify(file, w.roots()); err != nil || r.Verdict != pades.Passed || stamps != 2 {
			t.Errorf("%+v, %v after %d stamps", r, err, stamps)
		}
	}
}

// TestIntermediate signs below an intermediate authority, and wants its
// certificate carried, and any other refused.
func TestIntermediate(t *testing.T) {
	w := theWorld(t)
	chain := newChain(t)
	file, err := pades.Sign(t.Context(), base(t, streams), chain.signer, w.options("Management"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := pades.Verify(file, pades.VerifyOptions{Roots: chain.roots, TSARoots: w.ca.Roots()})
	if err != nil || r.Verdict != pades.Passed || len(r.Signatures[0].Chain) != 3 {
		t.Fatalf("%+v, %v", r, err)
	}
	bare := chain.signer
	bare.Chain = nil
	if file, err = pades.Sign(t.Context(), base(t, streams), bare, w.options("Management")); err != nil {
		t.Fatal(err)
	}
	if r, err = pades.Verify(file, pades.VerifyOptions{Roots: chain.roots, TSARoots: w.ca.Roots()}); err != nil || r.Verdict != pades.Failed {
		t.Errorf("chain left out: %+v, %v", r, err)
	}
}

// TestStoredKeys signs with what was written to PEM and read again.
func TestStoredKeys(t *testing.T) {
	w := theWorld(t)
	data, err := devca.EncodePEM(w.manager.Key, w.manager.Certificate)
	if err != nil {
		t.Fatal(err)
	}
	key, certs, err := devca.DecodePEM(data)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pades.Sign(t.Context(), base(t, streams), pades.Signer{Certificate: certs[0], Key: key}, w.options("Management")); err != nil {
		t.Error(err)
	}
}
