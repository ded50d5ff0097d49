// SPDX-License-Identifier: Apache-2.0

package tsp

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"time"

	"github.com/tilsyn/tilsyn/pades/internal/cms"
	"github.com/tilsyn/tilsyn/pades/internal/der"
)

// Errors of [Client.Stamp], to be tested with errors.Is.
var (
	ErrTransport = errors.New("time-stamping authority did not answer properly")
	ErrRefused   = errors.New("time-stamping authority refused the request")
	ErrNonce     = errors.New("time stamp answers another request")
	ErrPolicy    = errors.New("time stamp was made under another policy")
)

// DefaultTimeout bounds one request when [Client.Timeout] is zero.
const DefaultTimeout = 15 * time.Second

// errRedirect stops redirects: a time-stamp request is never sent on to another host.
var errRedirect = errors.New("redirect refused")

// Client asks one time-stamping authority. Roots is required: a stamp that
// leads to none of them is refused. Policy, when set, is asked for and must come back.
type Client struct {
	URL     string
	Roots   *x509.CertPool
	Policy  asn1.ObjectIdentifier
	Timeout time.Duration
	// Transport carries the request; nil means http.DefaultTransport.
	Transport http.RoundTripper
}

// Stamp returns a verified TimeStampToken, in DER, over a SHA-256 digest of 32
// bytes. It makes one request and never retries.
func (c *Client) Stamp(ctx context.Context, digest []byte) ([]byte, error) {
	if len(digest) != crypto.SHA256.Size() {
		return nil, errors.New("cannot time-stamp: digest is not a SHA-256")
	}
	if c.Roots == nil {
		return nil, errors.New("cannot time-stamp: no trusted roots given")
	}
	nonce, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 64))
	if err != nil {
		return nil, fmt.Errorf("cannot time-stamp: %w", err)
	}
	request, err := c.request(digest, nonce)
	if err != nil {
		return nil, fmt.Errorf("cannot time-stamp: %w", err)
	}
	reply, err := c.post(ctx, request)
	if err != nil {
		return nil, fmt.Errorf("cannot time-stamp: %w: %w", ErrTransport, err)
	}
	token, err := c.check(reply, digest, nonce)
	if err != nil {
		return nil, fmt.Errorf("cannot time-stamp: %w", err)
	}
	return token, nil
}

// request encodes a TimeStampReq (RFC 3161, 2.4.1) with certReq true.
func (c *Client) request(digest []byte, nonce *big.Int) ([]byte, error) {
	algorithm, err := cms.DigestIdentifier(crypto.SHA256)
	if err != nil {
		return nil, err
	}
	parts := [][]byte{der.Int(1), der.Sequence(algorithm, der.OctetString(digest))}
	if c.Policy != nil {
		policy, err := asn1.Marshal(c.Policy)
		if err != nil {
			return nil, err
		}
		parts = append(parts, policy)
	}
	parts = append(parts, der.Integer(nonce), der.TLV(der.TagBoolean, []byte{0xff}))
	return der.Sequence(parts...), nil
}

func (c *Client) post(ctx context.Context, body []byte) ([]byte, error) {
	timeout := c.Timeout
	if timeout <= 0 {
		timeout = DefaultTimeout
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.URL, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/timestamp-query")
	client := http.Client{
		Transport:     c.Transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return errRedirect },
	}
	res, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("HTTP status %d", res.StatusCode)
	}
	if t := res.Header.Get("Content-Type"); t != "application/timestamp-reply" {
		return nil, errors.New("content type is not application/timestamp-reply")
	}
	reply, err := io.ReadAll(io.LimitReader(res.Body, MaxTokenSize+1))
	if err == nil && len(reply) > MaxTokenSize {
		err = fmt.Errorf("answer is larger than %d bytes", MaxTokenSize)
	}
	return reply, err
}

// check reads a TimeStampResp (RFC 3161, 2.4.2) and judges its token.
func (c *Client) check(reply, digest []byte, nonce *big.Int) ([]byte, error) {
	raw, err := readResponse(reply)
	if err != nil {
		return nil, err
	}
	t, err := Parse(raw)
	if err != nil {
		return nil, err
	}
	if t.Nonce == nil || t.Nonce.Cmp(nonce) != 0 {
		return nil, ErrNonce
	}
	if err := t.Covers(crypto.SHA256, digest); err != nil {
		return nil, err
	}
	if c.Policy != nil && !t.Policy.Equal(c.Policy) {
		return nil, ErrPolicy
	}
	if _, err := t.Trust(c.Roots); err != nil {
		return nil, err
	}
	return raw, nil
}

// readResponse returns the token of a TimeStampResp whose status is granted (0)
// or granted with modifications (1).
func readResponse(b []byte) ([]byte, error) {
	top := der.NewReader(b)
	r := top.Into(der.TagSequence)
	status := r.Into(der.TagSequence)
	code := status.Int()
	if err := status.Err(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	if code > 1 {
		return nil, fmt.Errorf("%w: status %d", ErrRefused, code)
	}
	token := r.Next(der.TagSequence)
	if err := errors.Join(r.Close(), top.Close()); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	return token.Full, nil
}
