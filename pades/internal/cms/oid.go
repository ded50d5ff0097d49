// SPDX-License-Identifier: Apache-2.0

package cms

import (
	"bytes"
	"crypto"
	_ "crypto/sha256" // registers SHA-256
	_ "crypto/sha512" // registers SHA-384 and SHA-512
	"crypto/x509"
	"errors"

	"github.com/tilsyn/tilsyn/pades/internal/der"
)

// Object identifiers in DER.
var (
	OIDData       = der.OID(1, 2, 840, 113549, 1, 7, 1)
	oidSignedData = der.OID(1, 2, 840, 113549, 1, 7, 2)
	OIDTSTInfo    = der.OID(1, 2, 840, 113549, 1, 9, 16, 1, 4)

	OIDContentType         = der.OID(1, 2, 840, 113549, 1, 9, 3)
	OIDMessageDigest       = der.OID(1, 2, 840, 113549, 1, 9, 4)
	OIDSigningCertificate2 = der.OID(1, 2, 840, 113549, 1, 9, 16, 2, 47)
	OIDAlgorithmProtection = der.OID(1, 2, 840, 113549, 1, 9, 52)
	OIDTimeStampToken      = der.OID(1, 2, 840, 113549, 1, 9, 16, 2, 14)

	oidSHA256 = der.OID(2, 16, 840, 1, 101, 3, 4, 2, 1)
	oidSHA384 = der.OID(2, 16, 840, 1, 101, 3, 4, 2, 2)
	oidSHA512 = der.OID(2, 16, 840, 1, 101, 3, 4, 2, 3)

	oidRSA         = der.OID(1, 2, 840, 113549, 1, 1, 1)
	oidRSASHA256   = der.OID(1, 2, 840, 113549, 1, 1, 11)
	oidRSASHA384   = der.OID(1, 2, 840, 113549, 1, 1, 12)
	oidRSASHA512   = der.OID(1, 2, 840, 113549, 1, 1, 13)
	oidECDSASHA256 = der.OID(1, 2, 840, 10045, 4, 3, 2)
	oidECDSASHA384 = der.OID(1, 2, 840, 10045, 4, 3, 3)
	oidECDSASHA512 = der.OID(1, 2, 840, 10045, 4, 3, 4)
)

// signatureAlgorithms lists what may verify a signature over a digest of the
// given kind. "rsaEncryption" leaves the digest to the digest algorithm (RFC 3370, 3.2).
var signatureAlgorithms = []struct {
	oid    []byte
	hash   crypto.Hash
	verify x509.SignatureAlgorithm
}{
	{oidECDSASHA256, crypto.SHA256, x509.ECDSAWithSHA256},
	{oidECDSASHA384, crypto.SHA384, x509.ECDSAWithSHA384},
	{oidECDSASHA512, crypto.SHA512, x509.ECDSAWithSHA512},
	{oidRSASHA256, crypto.SHA256, x509.SHA256WithRSA},
	{oidRSASHA384, crypto.SHA384, x509.SHA384WithRSA},
	{oidRSASHA512, crypto.SHA512, x509.SHA512WithRSA},
	{oidRSA, crypto.SHA256, x509.SHA256WithRSA},
	{oidRSA, crypto.SHA384, x509.SHA384WithRSA},
	{oidRSA, crypto.SHA512, x509.SHA512WithRSA},
}

// ErrAlgorithm says that an algorithm or key is not among the accepted ones.
var ErrAlgorithm = errors.New("algorithm or key not accepted")

// DigestAlgorithm reads an AlgorithmIdentifier of SHA-256, SHA-384 or SHA-512,
// whose parameters are absent or NULL (RFC 5754, 2).
func DigestAlgorithm(full []byte) (crypto.Hash, error) {
	oid, err := algorithmOID(full)
	if err != nil {
		return 0, err
	}
	switch {
	case bytes.Equal(oid, oidSHA256):
		return crypto.SHA256, nil
	case bytes.Equal(oid, oidSHA384):
		return crypto.SHA384, nil
	case bytes.Equal(oid, oidSHA512):
		return crypto.SHA512, nil
	}
	return 0, ErrAlgorithm
}

// DigestIdentifier returns the AlgorithmIdentifier of a digest, parameters absent.
func DigestIdentifier(h crypto.Hash) ([]byte, error) {
	switch h {
	case crypto.SHA256:
		return der.Sequence(oidSHA256), nil
	case crypto.SHA384:
		return der.Sequence(oidSHA384), nil
	case crypto.SHA512:
		return der.Sequence(oidSHA512), nil
	}
	return nil, ErrAlgorithm
}

// algorithmOID reads an AlgorithmIdentifier with absent or NULL parameters.
func algorithmOID(full []byte) ([]byte, error) {
	top := der.NewReader(full)
	r := top.Into(der.TagSequence)
	oid := r.Next(der.TagOID)
	if r.Has(der.TagNull) {
		if e := r.Next(der.TagNull); len(e.Body) != 0 {
			r.Fail(ErrAlgorithm)
		}
	}
	if err := errors.Join(r.Close(), top.Close()); err != nil {
		return nil, err
	}
	return oid.Full, nil
}

func hashBytes(h crypto.Hash, b []byte) []byte {
	d := h.New()
	d.Write(b)
	return d.Sum(nil)
}
