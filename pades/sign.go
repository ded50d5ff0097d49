// SPDX-License-Identifier: Apache-2.0

package pades

import (
	"context"
	"crypto"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/pades/internal/cms"
	"github.com/tilsyn/tilsyn/pades/internal/document"
	"github.com/tilsyn/tilsyn/pades/tsp"
)

// Signer is who signs. Key is ECDSA P-256 or RSA of at least 2048 bits and
// belongs to Certificate; it may live in another process or machine. Chain holds
// the issuers of Certificate in order, without the root.
type Signer struct {
	Certificate *x509.Certificate
	Chain       []*x509.Certificate
	Key         crypto.Signer
}

// Stamp returns an RFC 3161 TimeStampToken, in DER, over a SHA-256 digest.
// [tsp.Client.Stamp] is one.
type Stamp func(ctx context.Context, digest []byte) (token []byte, err error)

// SignOptions says what to sign and what the signature states.
type SignOptions struct {
	Field      string    // full name of an empty signature field in the document
	Certify    bool      // certify the document (DocMDP, P 2); only as its first signature
	Name       string    // who signs, /Name; empty means the certificate's common name
	Reason     string    // /Reason; may be empty
	Location   string    // /Location; may be empty
	Appearance []string  // lines drawn in the field; none leaves the field's look as it is
	At         time.Time // the time that the signer claims, /M; required
	Stamp      Stamp     // required
	Evidence   []byte    // kept in the signature dictionary, under the signature; may be empty
	Reserve    int       // bytes set aside for the CMS; 0 means 8192. More is taken when needed
}

const (
	defaultReserve = 8192
	maxReserve     = 1 << 20
)

// Sign returns pdf with one more signature. The given bytes are an exact prefix
// of the result. On any error nothing is returned.
func Sign(ctx context.Context, pdf []byte, s Signer, o SignOptions) ([]byte, error) {
	out, err := sign(ctx, pdf, s, o)
	if err != nil {
		return nil, fmt.Errorf("cannot sign: %w", err)
	}
	return out, nil
}

func sign(ctx context.Context, pdf []byte, s Signer, o SignOptions) ([]byte, error) {
	if err := check(s, &o); err != nil {
		return nil, err
	}
	f, err := document.Parse(pdf)
	if err != nil {
		return nil, formatError(err)
	}
	target, err := findEmptyField(f, o)
	if err != nil {
		return nil, err
	}
	for reserve := o.Reserve; ; {
		rev, err := compose(f, target, o, reserve)
		if err != nil {
			return nil, err
		}
		signature, err := signDigest(ctx, rev.digest(), s, o.Stamp)
		if err != nil {
			return nil, err
		}
		if len(signature) <= reserve {
			copy(rev.file[rev.from+1:], fmt.Appendf(nil, "%X", signature))
			return rev.file, selfCheck(rev.file)
		}
		if reserve = len(signature) + 1024; reserve > maxReserve {
			return nil, errors.New("signature does not fit into one megabyte")
		}
	}
}

// check refuses what would make a signature that can't be verified.
func check(s Signer, o *SignOptions) error {
	switch {
	case s.Certificate == nil || s.Key == nil:
		return errors.New("signer needs a certificate and a key")
	case o.Field == "":
		return errors.New("no field named")
	case o.At.IsZero() || o.At.UTC().Year() > 9999 || o.At.UTC().Year() < 0:
		return errors.New("no time of signing given")
	case o.Stamp == nil:
		return errors.New("no time stamp service given")
	case o.Reserve < 0 || o.Reserve > maxReserve:
		return errors.New("reserve is not between 0 and one megabyte")
	case len(o.Evidence) > maxReserve:
		return errors.New("evidence is larger than one megabyte")
	}
	if o.Reserve == 0 {
		o.Reserve = defaultReserve
	}
	if o.Name == "" {
		o.Name = s.Certificate.Subject.CommonName
	}
	return nil
}

// signDigest makes the CMS over a digest and puts the time stamp into it.
func signDigest(ctx context.Context, digest []byte, s Signer, stamp Stamp) ([]byte, error) {
	sd, err := cms.Sign(cms.Request{
		ContentType: cms.OIDData,
		Digest:      digest,
		Certificate: s.Certificate,
		Embed:       append([]*x509.Certificate{s.Certificate}, s.Chain...),
		Key:         s.Key,
	})
	if err != nil {
		return nil, err
	}
	imprint := sha256.Sum256(sd.Signer.Value)
	raw, err := stamp(ctx, slices.Clone(imprint[:]))
	if err != nil {
		return nil, err
	}
	token, err := tsp.Parse(raw)
	if err != nil {
		return nil, err
	}
	if err := token.Covers(crypto.SHA256, imprint[:]); err != nil {
		return nil, err
	}
	sd.Signer.Unsigned = []cms.Attribute{{Type: cms.OIDTimeStampToken, Values: [][]byte{raw}}}
	return sd.Encode(), nil
}

// selfCheck verifies a finished file in everything but trust.
func selfCheck(file []byte) error {
	r, err := Verify(file, VerifyOptions{})
	if err != nil {
		return err
	}
	if r.Verdict == Failed {
		return fmt.Errorf("result does not verify: %w", r.err())
	}
	return nil
}
