// SPDX-License-Identifier: Apache-2.0

package cms

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"fmt"

	"github.com/tilsyn/tilsyn/pades/internal/der"
)

const minRSABits = 2048

// Errors of [SignedData.Verify], to be tested with errors.Is.
var (
	ErrNoCertificate = errors.New("signing certificate not found")
	ErrAttributes    = errors.New("signed attributes not as required")
	ErrDigest        = errors.New("digest does not match")
	ErrSignature     = errors.New("signature does not verify")
	ErrBinding       = errors.New("signature is not bound to its certificate")
)

// DigestHash returns the digest algorithm of the signature.
func (sd *SignedData) DigestHash() (crypto.Hash, error) {
	return DigestAlgorithm(sd.Signer.DigestAlgorithm)
}

// SigningCertificate returns the one embedded certificate that the SignerInfo names.
func (sd *SignedData) SigningCertificate() (*x509.Certificate, error) {
	for _, c := range sd.Certificates {
		if bytes.Equal(c.RawIssuer, sd.Signer.Issuer) && bytes.Equal(der.Integer(c.SerialNumber), sd.Signer.Serial) {
			return c, nil
		}
	}
	return nil, ErrNoCertificate
}

// Verify checks the signature over the attributes, their binding to content
// type, digest and signing certificate, and the algorithms. digest is the hash
// of the content by [SignedData.DigestHash]. It returns the signing
// certificate, whose trust it does not judge.
func (sd *SignedData) Verify(digest []byte) (*x509.Certificate, error) {
	cert, err := sd.SigningCertificate()
	if err != nil {
		return nil, err
	}
	if err := sd.checkAttributes(digest); err != nil {
		return cert, err
	}
	if err := sd.checkBinding(cert); err != nil {
		return cert, err
	}
	return cert, sd.checkSignature(cert)
}

// Attribute returns the only value of the signed attribute, or nil.
func (si *SignerInfo) Attribute(oid []byte) []byte {
	for _, a := range si.Signed {
		if bytes.Equal(a.Type, oid) && len(a.Values) == 1 {
			return a.Values[0]
		}
	}
	return nil
}

func (sd *SignedData) checkAttributes(digest []byte) error {
	if len(sd.DigestAlgorithms) != 1 {
		return fmt.Errorf("%w: %d digest algorithms", ErrAttributes, len(sd.DigestAlgorithms))
	}
	h, err := sd.DigestHash()
	if err != nil {
		return err
	}
	if listed, err := DigestAlgorithm(sd.DigestAlgorithms[0]); err != nil || listed != h {
		return fmt.Errorf("%w: digest algorithm differs from the listed one", ErrAttributes)
	}
	si := &sd.Signer
	if !bytes.Equal(si.Attribute(OIDContentType), sd.ContentType) {
		return fmt.Errorf("%w: content-type", ErrAttributes)
	}
	if si.Attribute(OIDMessageDigest) == nil {
		return fmt.Errorf("%w: message-digest", ErrAttributes)
	}
	if p := si.Attribute(OIDAlgorithmProtection); p != nil && !bytes.Equal(p, algorithmProtection(si.DigestAlgorithm, si.SignatureAlgorithm)) {
		return fmt.Errorf("%w: CMSAlgorithmProtection", ErrAttributes)
	}
	if !bytes.Equal(si.Attribute(OIDMessageDigest), der.OctetString(digest)) {
		return ErrDigest
	}
	return nil
}

// checkBinding compares the first ESSCertIDv2 with the certificate (RFC 5035, 5).
func (sd *SignedData) checkBinding(cert *x509.Certificate) error {
	value := sd.Signer.Attribute(OIDSigningCertificate2)
	if value == nil {
		return fmt.Errorf("%w: signing-certificate-v2", ErrAttributes)
	}
	top := der.NewReader(value)
	outer := top.Into(der.TagSequence)
	id := outer.Into(der.TagSequence).Into(der.TagSequence)
	h := crypto.SHA256
	if id.Has(der.TagSequence) {
		var err error
		if h, err = DigestAlgorithm(id.Next(der.TagSequence).Full); err != nil {
			return err
		}
	}
	sum := id.Next(der.TagOctetString).Body
	if id.More() {
		want := der.Sequence(der.Sequence(der.TLV(der.Context(4), cert.RawIssuer)), der.Integer(cert.SerialNumber))
		if e := id.Next(der.TagSequence); id.Err() == nil && !bytes.Equal(e.Full, want) {
			return fmt.Errorf("%w: issuer and serial number", ErrBinding)
		}
	}
	if err := errors.Join(id.Close(), top.Close()); err != nil {
		return fmt.Errorf("%w: signing-certificate-v2: %w", ErrAttributes, err)
	}
	if !bytes.Equal(sum, hashBytes(h, cert.Raw)) {
		return fmt.Errorf("%w: certificate hash", ErrBinding)
	}
	return nil
}

func (sd *SignedData) checkSignature(cert *x509.Certificate) error {
	h, err := sd.DigestHash()
	if err != nil {
		return err
	}
	oid, err := algorithmOID(sd.Signer.SignatureAlgorithm)
	if err != nil {
		return fmt.Errorf("%w: signature algorithm", ErrAlgorithm)
	}
	switch pub := cert.PublicKey.(type) {
	case *rsa.PublicKey:
		if pub.N.BitLen() < minRSABits {
			return fmt.Errorf("%w: RSA key shorter than %d bits", ErrAlgorithm, minRSABits)
		}
	case *ecdsa.PublicKey:
		if pub.Curve.Params().BitSize < 256 {
			return fmt.Errorf("%w: curve smaller than 256 bits", ErrAlgorithm)
		}
	default:
		return fmt.Errorf("%w: key type", ErrAlgorithm)
	}
	for _, a := range signatureAlgorithms {
		if bytes.Equal(a.oid, oid) && a.hash == h {
			if err := cert.CheckSignature(a.verify, sd.Signer.signedBytes(), sd.Signer.Value); err != nil {
				return fmt.Errorf("%w: %w", ErrSignature, err)
			}
			return nil
		}
	}
	return fmt.Errorf("%w: signature algorithm", ErrAlgorithm)
}
