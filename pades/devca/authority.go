// SPDX-License-Identifier: Apache-2.0

package devca

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"time"

	"github.com/tilsyn/tilsyn/pades"
	"github.com/tilsyn/tilsyn/pades/internal/der"
)

// Unit is the organisational unit in every certificate that this package makes.
const Unit = "DEMO - not for production"

var uuid = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)

// Authority issues demo certificates directly under its root.
type Authority struct {
	Certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

// New makes an authority with a fresh key whose root is valid from one time to the other.
func New(name, organisation string, from, to time.Time) (*Authority, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("cannot make authority: %w", err)
	}
	template, err := newTemplate(name, organisation, from, to)
	if err != nil {
		return nil, fmt.Errorf("cannot make authority: %w", err)
	}
	template.IsCA, template.BasicConstraintsValid = true, true
	template.MaxPathLenZero = true
	template.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign
	cert, err := create(template, template, key.Public(), key)
	if err != nil {
		return nil, fmt.Errorf("cannot make authority: %w", err)
	}
	return &Authority{cert, key}, nil
}

// Roots returns a pool with the authority's root alone.
func (a *Authority) Roots() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(a.Certificate)
	return pool
}

// Subject names the holder of a signer certificate. ID is a UUID in lower case
// and becomes the subject's serialNumber; a national number is never put there.
type Subject struct {
	Name         string
	Organisation string
	ID           string
}

// Signer issues a certificate with a fresh P-256 key that may sign content
// (contentCommitment, digitalSignature) from one time to the other.
func (a *Authority) Signer(s Subject, from, to time.Time) (pades.Signer, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return pades.Signer{}, fmt.Errorf("cannot issue signer certificate: %w", err)
	}
	cert, err := a.SignerCertificate(s, key.Public(), from, to)
	if err != nil {
		return pades.Signer{}, err
	}
	return pades.Signer{Certificate: cert, Key: key}, nil
}

// SignerCertificate is [Authority.Signer] for a key that the caller holds.
func (a *Authority) SignerCertificate(s Subject, key crypto.PublicKey, from, to time.Time) (*x509.Certificate, error) {
	if !uuid.MatchString(s.ID) {
		return nil, errors.New("cannot issue signer certificate: id is not a UUID in lower case")
	}
	template, err := newTemplate(s.Name, s.Organisation, from, to)
	if err != nil {
		return nil, fmt.Errorf("cannot issue signer certificate: %w", err)
	}
	template.Subject.SerialNumber = s.ID
	template.KeyUsage = x509.KeyUsageContentCommitment | x509.KeyUsageDigitalSignature
	cert, err := create(template, a.Certificate, key, a.key)
	if err != nil {
		return nil, fmt.Errorf("cannot issue signer certificate: %w", err)
	}
	return cert, nil
}

// TimeStamper issues a certificate with a fresh P-256 key for a time-stamping
// authority: extended key usage timeStamping alone, critical (RFC 3161, 2.3).
func (a *Authority) TimeStamper(name string, from, to time.Time) (*x509.Certificate, crypto.Signer, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, fmt.Errorf("cannot issue time-stamp certificate: %w", err)
	}
	template, err := newTemplate(name, a.Certificate.Subject.Organization[0], from, to)
	if err != nil {
		return nil, nil, fmt.Errorf("cannot issue time-stamp certificate: %w", err)
	}
	template.KeyUsage = x509.KeyUsageDigitalSignature
	// The library would mark the extension not critical.
	template.ExtraExtensions = []pkix.Extension{{
		Id:       asn1.ObjectIdentifier{2, 5, 29, 37},
		Critical: true,
		Value:    der.Sequence(der.OID(1, 3, 6, 1, 5, 5, 7, 3, 8)),
	}}
	cert, err := create(template, a.Certificate, key.Public(), a.key)
	if err != nil {
		return nil, nil, fmt.Errorf("cannot issue time-stamp certificate: %w", err)
	}
	return cert, key, nil
}

func newTemplate(name, organisation string, from, to time.Time) (*x509.Certificate, error) {
	if name == "" || organisation == "" {
		return nil, errors.New("name or organisation is empty")
	}
	if !from.Before(to) {
		return nil, errors.New("validity ends before it begins")
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 127))
	if err != nil {
		return nil, err
	}
	return &x509.Certificate{
		SerialNumber: serial.Add(serial, big.NewInt(1)),
		Subject: pkix.Name{
			CommonName:         name,
			Organization:       []string{organisation},
			OrganizationalUnit: []string{Unit},
		},
		NotBefore: from,
		NotAfter:  to,
	}, nil
}

func create(template, parent *x509.Certificate, pub crypto.PublicKey, key crypto.Signer) (*x509.Certificate, error) {
	raw, err := x509.CreateCertificate(rand.Reader, template, parent, pub, key)
	if err != nil {
		return nil, err
	}
	return x509.ParseCertificate(raw)
}
