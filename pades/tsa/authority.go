// SPDX-License-Identifier: Apache-2.0

package tsa

import (
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/pades/internal/cms"
	"github.com/tilsyn/tilsyn/pades/internal/der"
)

// Policy is the policy under which the authority stamps: an arc of the
// documentation tree of ISO/ITU examples (2.999), so nobody can take it for a real one.
var Policy = asn1.ObjectIdentifier{2, 999, 3161}

// maxRequest bounds the body of a request in bytes.
const maxRequest = 16 << 10

// Failure bits of PKIFailureInfo (RFC 3161, 2.4.2).
const (
	failAlgorithm = 0
	failRequest   = 2
	failFormat    = 5
	failPolicy    = 15
	failExtension = 16
)

// Authority answers time-stamp requests over HTTP. It is safe for concurrent use.
type Authority struct {
	cert  *x509.Certificate
	chain []*x509.Certificate
	key   crypto.Signer
	now   func() time.Time
}

// New returns an authority that signs with the key of cert. The certificate must
// carry the organisational unit DEMO or TEST, so that nobody takes a stamp for a
// qualified one. chain holds its issuers, the root left out; now gives wall time.
func New(cert *x509.Certificate, chain []*x509.Certificate, key crypto.Signer, now func() time.Time) (*Authority, error) {
	demo := func(unit string) bool { return strings.HasPrefix(unit, "DEMO") || strings.HasPrefix(unit, "TEST") }
	if !slices.ContainsFunc(cert.Subject.OrganizationalUnit, demo) {
		return nil, errors.New("cannot start time-stamping authority: its certificate does not say DEMO or TEST")
	}
	return &Authority{cert, chain, key, now}, nil
}

// ServeHTTP answers POST requests of type application/timestamp-query.
func (a *Authority) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	if r.Header.Get("Content-Type") != "application/timestamp-query" {
		http.Error(w, "content type must be application/timestamp-query", http.StatusUnsupportedMediaType)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
	if err != nil {
		http.Error(w, "request too large", http.StatusRequestEntityTooLarge)
		return
	}
	reply, err := a.answer(body)
	if err != nil {
		http.Error(w, "cannot stamp", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/timestamp-reply")
	_, _ = w.Write(reply) // the client sees a broken connection itself
}

// request is a TimeStampReq that can be answered.
type request struct {
	imprint []byte // MessageImprint, DER
	nonce   []byte // INTEGER, DER; nil when absent
	certs   bool
}

// answer returns a TimeStampResp: a token, or a rejection with its failure bit.
func (a *Authority) answer(body []byte) ([]byte, error) {
	req, failure := readRequest(body)
	if failure >= 0 {
		return rejection(failure), nil
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 127))
	if err != nil {
		return nil, fmt.Errorf("cannot draw serial number: %w", err)
	}
	policy, err := asn1.Marshal(Policy)
	if err != nil {
		return nil, fmt.Errorf("cannot encode policy: %w", err)
	}
	parts := [][]byte{
		der.Int(1), policy, req.imprint, der.Integer(serial),
		der.TLV(der.TagGeneralizedTime, []byte(a.now().UTC().Format("20060102150405Z"))),
		der.Sequence(der.Int(1)), // accuracy: one second
	}
	if req.nonce != nil {
		parts = append(parts, req.nonce)
	}
	sign := cms.Request{ContentType: cms.OIDTSTInfo, Content: der.Sequence(parts...), Certificate: a.cert, Key: a.key}
	if req.certs {
		sign.Embed = append([]*x509.Certificate{a.cert}, a.chain...)
	}
	token, err := cms.Sign(sign)
	if err != nil {
		return nil, err
	}
	return der.Sequence(der.Sequence(der.Int(0)), token.Encode()), nil
}

// readRequest reads a TimeStampReq (RFC 3161, 2.4.1); failure is -1 or the bit that tells what is wrong.
func readRequest(body []byte) (req request, failure int) {
	top := der.NewReader(body)
	r := top.Into(der.TagSequence)
	version := r.Int()
	imprint := r.Next(der.TagSequence)
	var policy asn1.ObjectIdentifier
	if r.Has(der.TagOID) {
		if _, err := asn1.Unmarshal(r.Next(der.TagOID).Full, &policy); err != nil {
			return req, failFormat
		}
	}
	if r.Has(der.TagInteger) {
		e := r.Next(der.TagInteger)
		nonce := der.NewReader(e.Full)
		nonce.Integer() // shortest form only
		r.Fail(nonce.Err())
		req.nonce = e.Full
	}
	if r.Has(der.TagBoolean) {
		req.certs = string(r.Next(der.TagBoolean).Body) == "\xff"
	}
	extensions := r.Has(der.Context(0))
	if extensions {
		r.Any()
	}
	inner := der.NewReader(imprint.Full).Into(der.TagSequence)
	algorithm := inner.Next(der.TagSequence)
	digest := inner.Next(der.TagOctetString)
	if errors.Join(r.Close(), top.Close(), inner.Close()) != nil {
		return req, failFormat
	}
	h, err := cms.DigestAlgorithm(algorithm.Full)
	switch {
	case version != 1:
		return req, failRequest
	case err != nil:
		return req, failAlgorithm
	case len(digest.Body) != h.Size():
		return req, failFormat
	case policy != nil && !policy.Equal(Policy):
		return req, failPolicy
	case extensions:
		return req, failExtension
	}
	req.imprint = imprint.Full
	return req, -1
}

// rejection encodes a TimeStampResp with status 2 and one bit of PKIFailureInfo.
func rejection(bit int) []byte {
	bits := make([]byte, 2+bit/8)
	bits[0] = byte(7 - bit%8)
	bits[1+bit/8] = 0x80 >> (bit % 8)
	return der.Sequence(der.Sequence(der.Int(2), der.TLV(der.TagBitString, bits)))
}
