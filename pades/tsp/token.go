// SPDX-License-Identifier: Apache-2.0

package tsp

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/tilsyn/tilsyn/pades/internal/cms"
	"github.com/tilsyn/tilsyn/pades/internal/der"
)

// Errors to be tested with errors.Is.
var (
	ErrFormat    = errors.New("time stamp is malformed")
	ErrSignature = errors.New("time stamp signature does not verify")
	ErrImprint   = errors.New("time stamp is over other data")
	ErrUsage     = errors.New("time-stamp certificate lacks the critical usage timeStamping")
	ErrChain     = errors.New("time-stamp certificate does not lead to a trusted root")
)

// MaxTokenSize is the size in bytes above which a token is refused.
const MaxTokenSize = 64 << 10

// Token is a time-stamp token whose signature was verified by [Parse].
type Token struct {
	Raw         []byte
	Policy      asn1.ObjectIdentifier
	Hash        crypto.Hash
	Imprint     []byte
	Serial      *big.Int
	Time        time.Time // genTime, UTC
	Nonce       *big.Int  // nil when absent
	Certificate *x509.Certificate

	embedded []*x509.Certificate
}

// Parse reads a TimeStampToken and verifies everything that needs no trusted
// root: form, signature, binding to the embedded certificate (ESSCertIDv2) and
// that certificate's extended key usage.
func Parse(raw []byte) (*Token, error) {
	if len(raw) > MaxTokenSize {
		return nil, fmt.Errorf("%w: larger than %d bytes", ErrFormat, MaxTokenSize)
	}
	sd, err := cms.Parse(raw)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	if sd.Version != 3 || !bytes.Equal(sd.ContentType, cms.OIDTSTInfo) || sd.Content == nil || len(sd.Signer.Unsigned) > 0 {
		return nil, fmt.Errorf("%w: not a plain TimeStampToken", ErrFormat)
	}
	t, err := readInfo(sd.Content)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	h, err := sd.DigestHash()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	d := h.New()
	d.Write(sd.Content)
	if t.Certificate, err = sd.Verify(d.Sum(nil)); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSignature, err)
	}
	if !onlyTimeStamping(t.Certificate) {
		return nil, ErrUsage
	}
	t.Raw, t.embedded = bytes.Clone(raw), sd.Certificates
	return t, nil
}

// Covers reports an error unless the token is over the digest made with the hash.
func (t *Token) Covers(h crypto.Hash, digest []byte) error {
	if t.Hash != h || !bytes.Equal(t.Imprint, digest) {
		return ErrImprint
	}
	return nil
}

// Trust builds the chain from the token's certificate to one of the roots as of
// the token's own time. The embedded certificates must be exactly that chain,
// with or without its root. Without roots it checks only that each embedded
// certificate issued another, and returns no chain.
func (t *Token) Trust(roots *x509.CertPool) ([]*x509.Certificate, error) {
	if roots == nil {
		if !cms.Linked(t.Certificate, t.embedded) {
			return nil, fmt.Errorf("%w: %w", ErrChain, cms.ErrExtraneous)
		}
		return nil, nil
	}
	chain, err := cms.Chain(t.Certificate, t.embedded, roots, t.Time, x509.ExtKeyUsageTimeStamping)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrChain, err)
	}
	return chain, nil
}

// onlyTimeStamping checks RFC 3161, 2.3: one extended key usage, timeStamping, critical.
func onlyTimeStamping(cert *x509.Certificate) bool {
	want := der.Sequence(der.OID(1, 3, 6, 1, 5, 5, 7, 3, 8))
	for _, e := range cert.Extensions {
		if e.Id.Equal(asn1.ObjectIdentifier{2, 5, 29, 37}) {
			return e.Critical && bytes.Equal(e.Value, want)
		}
	}
	return false
}
