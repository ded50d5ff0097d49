// SPDX-License-Identifier: Apache-2.0

package cms

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"fmt"

	"github.com/tilsyn/tilsyn/pades/internal/der"
)

// Request says what is to be signed, by whom.
type Request struct {
	ContentType []byte // OIDData or OIDTSTInfo
	Content     []byte // put into the SignedData; nil makes a detached signature over Digest
	Digest      []byte // SHA-256 of the content; taken from Content when that is given
	Certificate *x509.Certificate
	Embed       []*x509.Certificate // certificates to carry
	Key         crypto.Signer
}

// Sign makes a SignedData with exactly the signed attributes content-type,
// message-digest, signing-certificate-v2 and CMSAlgorithmProtection
// (EN 319 142-1, 6.3; RFC 5035; RFC 6211). There is no signing-time.
func Sign(req Request) (*SignedData, error) {
	algorithm, err := signatureAlgorithm(req.Key)
	if err != nil {
		return nil, err
	}
	if !samePublicKey(req.Certificate, req.Key) {
		return nil, errors.New("cannot sign: key does not belong to the certificate")
	}
	digest := req.Digest
	if req.Content != nil {
		digest = hashBytes(crypto.SHA256, req.Content)
	}
	if len(digest) != crypto.SHA256.Size() {
		return nil, errors.New("cannot sign: digest is not a SHA-256")
	}
	si := SignerInfo{
		Issuer:             req.Certificate.RawIssuer,
		Serial:             der.Integer(req.Certificate.SerialNumber),
		DigestAlgorithm:    der.Sequence(oidSHA256),
		SignatureAlgorithm: algorithm,
	}
	si.Signed = []Attribute{
		{OIDContentType, [][]byte{req.ContentType}},
		{OIDMessageDigest, [][]byte{der.OctetString(digest)}},
		{OIDSigningCertificate2, [][]byte{signingCertificate(req.Certificate)}},
		{OIDAlgorithmProtection, [][]byte{algorithmProtection(si.DigestAlgorithm, si.SignatureAlgorithm)}},
	}
	si.Value, err = req.Key.Sign(rand.Reader, hashBytes(crypto.SHA256, si.signedBytes()), crypto.SHA256)
	if err != nil {
		return nil, fmt.Errorf("cannot sign: %w", err)
	}
	version := 1
	if !bytes.Equal(req.ContentType, OIDData) {
		version = 3 // RFC 5652, 5.1
	}
	return &SignedData{
		Version:          version,
		DigestAlgorithms: [][]byte{si.DigestAlgorithm},
		ContentType:      req.ContentType,
		Content:          req.Content,
		Certificates:     req.Embed,
		Signer:           si,
	}, nil
}

// signedBytes is what the signature covers: the attributes as a SET OF (RFC 5652, 5.4).
func (si *SignerInfo) signedBytes() []byte {
	return der.TLV(der.TagSet, encodeAttributes(si.Signed)...)
}

// signatureAlgorithm returns the AlgorithmIdentifier for a P-256 or an RSA key of at least 2048 bits.
func signatureAlgorithm(key crypto.Signer) ([]byte, error) {
	switch pub := key.Public().(type) {
	case *ecdsa.PublicKey:
		if pub.Curve == elliptic.P256() {
			return der.Sequence(oidECDSASHA256), nil
		}
	case *rsa.PublicKey:
		if pub.N.BitLen() >= minRSABits {
			return der.Sequence(oidRSASHA256, der.Null()), nil
		}
	}
	return nil, fmt.Errorf("cannot sign: %w: need ECDSA P-256 or RSA of 2048 bits or more", ErrAlgorithm)
}

func samePublicKey(cert *x509.Certificate, key crypto.Signer) bool {
	pub, ok := key.Public().(interface{ Equal(crypto.PublicKey) bool })
	return ok && pub.Equal(cert.PublicKey)
}

// signingCertificate makes a SigningCertificateV2 with one ESSCertIDv2. SHA-256
// is the default and so not named (RFC 5035, 4).
func signingCertificate(cert *x509.Certificate) []byte {
	issuer := der.Sequence(der.TLV(der.Context(4), cert.RawIssuer))
	id := der.Sequence(
		der.OctetString(hashBytes(crypto.SHA256, cert.Raw)),
		der.Sequence(issuer, der.Integer(cert.SerialNumber)),
	)
	return der.Sequence(der.Sequence(id))
}

// algorithmProtection makes a CMSAlgorithmProtection naming both algorithms (RFC 6211).
func algorithmProtection(digest, signature []byte) []byte {
	e := der.NewReader(signature).Next(der.TagSequence)
	return der.Sequence(digest, der.TLV(der.Context(1), e.Body))
}
