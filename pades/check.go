// SPDX-License-Identifier: Apache-2.0

package pades

import (
	"bytes"
	"crypto"
	"crypto/sha256"
	"crypto/x509"
	"errors"

	"github.com/tilsyn/tilsyn/pades/internal/cms"
	"github.com/tilsyn/tilsyn/pades/internal/document"
	"github.com/tilsyn/tilsyn/pades/tsp"
)

// check judges a signature by itself: form, bytes, CMS, stamp, chain. What
// later revisions do is judged by checkHistory.
func (s *signature) check(f *document.File, o VerifyOptions) {
	s.readDict(f.View(s.revision))
	raw, digest, ok := s.contents(f)
	if !ok {
		return
	}
	sd, err := cms.Parse(raw)
	if err != nil {
		s.fail(FormatFailure, "%v", err)
		return
	}
	if !s.checkForm(sd) {
		return
	}
	if s.Certificate, err = sd.Verify(digest); err != nil {
		s.fail(codeOf(err), "%v", err)
		return
	}
	token := s.checkStamp(sd, o.TSARoots)
	if token == nil {
		return
	}
	s.checkChain(sd, o.Roots)
}

// baselineAttributes are the signed attributes, neither more nor fewer.
var baselineAttributes = [][]byte{
	cms.OIDContentType, cms.OIDMessageDigest, cms.OIDSigningCertificate2, cms.OIDAlgorithmProtection,
}

// checkForm checks the CMS against the baseline (EN 319 142-1, 6.3).
func (s *signature) checkForm(sd *cms.SignedData) bool {
	before := len(s.Findings)
	if sd.Content != nil {
		s.fail(FormatFailure, "CMS carries content of its own")
	}
	if sd.Version != 1 || !bytes.Equal(sd.ContentType, cms.OIDData) {
		s.fail(FormatFailure, "CMS is not a detached signature over data")
	}
	if h, err := sd.DigestHash(); err != nil || h != crypto.SHA256 {
		s.fail(CryptoConstraints, "digest algorithm is not SHA-256")
	}
	for _, oid := range baselineAttributes {
		if sd.Signer.Attribute(oid) == nil {
			s.fail(SigConstraintsFailure, "a signed attribute of the baseline is missing")
		}
	}
	if len(sd.Signer.Signed) != len(baselineAttributes) {
		s.fail(SigConstraintsFailure, "signed attributes are not exactly those of the baseline")
	}
	return len(s.Findings) == before
}

// checkStamp verifies the signature time stamp and sets the time of signing.
func (s *signature) checkStamp(sd *cms.SignedData, roots *x509.CertPool) *tsp.Token {
	unsigned := sd.Signer.Unsigned
	if len(unsigned) == 0 {
		s.fail(StampMissing, "no signature time stamp")
		return nil
	}
	if len(unsigned) != 1 || !bytes.Equal(unsigned[0].Type, cms.OIDTimeStampToken) || len(unsigned[0].Values) != 1 {
		s.fail(SigConstraintsFailure, "unsigned attributes are not exactly one time stamp")
		return nil
	}
	token, err := tsp.Parse(unsigned[0].Values[0])
	if err != nil {
		s.fail(StampFailure, "%v", err)
		return nil
	}
	imprint := sha256.Sum256(sd.Signer.Value)
	if err := token.Covers(crypto.SHA256, imprint[:]); err != nil {
		s.fail(StampImprint, "%v", err)
		return nil
	}
	s.StampCertificate = token.Certificate
	if s.StampChain, err = token.Trust(roots); err != nil {
		s.fail(StampChain, "%v", err)
		return nil
	}
	if roots == nil {
		s.doubt(StampChain, "no roots for time stamps given")
	}
	s.Time = token.Time
	return token
}

// checkChain builds the signer's chain as of the time stamp.
func (s *signature) checkChain(sd *cms.SignedData, roots *x509.CertPool) {
	if s.Certificate.KeyUsage&(x509.KeyUsageContentCommitment|x509.KeyUsageDigitalSignature) == 0 {
		s.fail(ChainConstraintsFailure, "certificate is not for signatures")
	}
	if roots == nil {
		s.doubt(NoCertificateChain, "no roots for signers given")
		if !cms.Linked(s.Certificate, sd.Certificates) {
			s.fail(ChainConstraintsFailure, "CMS holds a certificate that the chain does not need")
		}
		return
	}
	chain, err := cms.Chain(s.Certificate, sd.Certificates, roots, s.Time, x509.ExtKeyUsageAny)
	if err != nil {
		s.fail(codeOf(err), "%v", err)
	}
	s.Chain = chain
}

// codeOf gives the code for an error of package cms.
func codeOf(err error) Code {
	for _, m := range []struct {
		err  error
		code Code
	}{
		{cms.ErrNoCertificate, NoSigningCertificate},
		{cms.ErrBinding, NoSigningCertificate},
		{cms.ErrAttributes, SigConstraintsFailure},
		{cms.ErrDigest, HashFailure},
		{cms.ErrSignature, SigCryptoFailure},
		{cms.ErrAlgorithm, CryptoConstraints},
		{cms.ErrNotValidThen, OutOfBounds},
		{cms.ErrNoChain, NoCertificateChain},
		{cms.ErrExtraneous, ChainConstraintsFailure},
	} {
		if errors.Is(err, m.err) {
			return m.code
		}
	}
	return FormatFailure
}
