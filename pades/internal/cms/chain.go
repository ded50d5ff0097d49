// SPDX-License-Identifier: Apache-2.0

package cms

import (
	"bytes"
	"crypto/x509"
	"errors"
	"fmt"
	"time"
)

// Errors of [Chain], to be tested with errors.Is.
var (
	ErrNoChain      = errors.New("no certificate chain to a trusted root")
	ErrExtraneous   = errors.New("certificate that the chain does not need")
	ErrNotValidThen = errors.New("certificate outside its validity at that time")
)

// Chain returns the chain from leaf to one of the roots, valid at the given
// time and for the given use. The embedded certificates must be exactly the
// chain, with or without its root: a certificate that nothing needs could be
// changed without anyone noticing.
//
// Revocation is not looked at: level B-T carries no such data.
func Chain(leaf *x509.Certificate, embedded []*x509.Certificate, roots *x509.CertPool, at time.Time, use x509.ExtKeyUsage) ([]*x509.Certificate, error) {
	between := x509.NewCertPool()
	for _, c := range embedded {
		between.AddCert(c)
	}
	chains, err := leaf.Verify(x509.VerifyOptions{
		Roots:         roots,
		Intermediates: between,
		CurrentTime:   at,
		KeyUsages:     []x509.ExtKeyUsage{use},
	})
	if err != nil {
		var invalid x509.CertificateInvalidError
		if errors.As(err, &invalid) && invalid.Reason == x509.Expired {
			return nil, fmt.Errorf("%w: %w", ErrNotValidThen, err)
		}
		return nil, fmt.Errorf("%w: %w", ErrNoChain, err)
	}
	for _, chain := range chains {
		if exactly(embedded, chain) {
			return chain, nil
		}
	}
	return nil, ErrExtraneous
}

// Linked reports whether each embedded certificate other than the leaf is the
// issuer of one before it, so that none stands there without a use. It is what
// can be said when no roots are known.
func Linked(leaf *x509.Certificate, embedded []*x509.Certificate) bool {
	used, child := 1, leaf
	for {
		var parent *x509.Certificate
		for _, c := range embedded {
			issuer := bytes.Equal(c.RawSubject, child.RawIssuer) && !bytes.Equal(c.Raw, child.Raw)
			if issuer && child.CheckSignatureFrom(c) == nil {
				parent = c
			}
		}
		if parent == nil || used == len(embedded) {
			return used == len(embedded) && parent == nil
		}
		used, child = used+1, parent
	}
}

// exactly reports whether the embedded certificates are the chain, each once, the root optional.
func exactly(embedded, chain []*x509.Certificate) bool {
	if len(embedded) != len(chain) && len(embedded) != len(chain)-1 {
		return false
	}
	for _, c := range chain[:len(embedded)] {
		found := 0
		for _, e := range embedded {
			if bytes.Equal(e.Raw, c.Raw) {
				found++
			}
		}
		if found != 1 {
			return false
		}
	}
	return true
}
