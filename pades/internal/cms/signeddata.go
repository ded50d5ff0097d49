// SPDX-License-Identifier: Apache-2.0

package cms

import (
	"bytes"
	"crypto/x509"
	"errors"
	"fmt"

	"github.com/tilsyn/tilsyn/pades/internal/der"
)

// Attribute is a signed or unsigned attribute: its type and its values, each in DER.
type Attribute struct {
	Type   []byte
	Values [][]byte
}

func (a Attribute) encode() []byte {
	return der.Sequence(a.Type, der.SetOf(a.Values...))
}

// SignedData is a parsed or newly made SignedData with exactly one SignerInfo.
// Fields ending in Algorithm, Issuer and Serial hold whole DER elements.
type SignedData struct {
	Version          int
	DigestAlgorithms [][]byte
	ContentType      []byte
	Content          []byte // contents of the eContent OCTET STRING; nil when detached
	Certificates     []*x509.Certificate
	Signer           SignerInfo
}

// SignerInfo is the one signature of a SignedData.
type SignerInfo struct {
	Issuer             []byte
	Serial             []byte
	DigestAlgorithm    []byte
	Signed             []Attribute
	SignatureAlgorithm []byte
	Value              []byte
	Unsigned           []Attribute
}

// maxCertificates bounds the work that an untrusted certificate set can cause.
const maxCertificates = 16

// Parse reads a ContentInfo that holds a SignedData and checks that writing it
// gives the same bytes.
func Parse(b []byte) (*SignedData, error) {
	top := der.NewReader(b)
	info := top.Into(der.TagSequence)
	if t := info.Next(der.TagOID); !bytes.Equal(t.Full, oidSignedData) {
		info.Fail(errors.New("content is not SignedData"))
	}
	outer := info.Into(der.Context(0))
	sd, err := readSignedData(outer.Into(der.TagSequence))
	if err := errors.Join(err, outer.Close(), info.Close(), top.Close()); err != nil {
		return nil, fmt.Errorf("cannot read SignedData: %w", err)
	}
	if !bytes.Equal(sd.Encode(), b) {
		return nil, errors.New("cannot read SignedData: encoding is not canonical")
	}
	return sd, nil
}

func readSignedData(r *der.Reader) (*SignedData, error) {
	sd := &SignedData{Version: r.Int()}
	for set := r.Into(der.TagSet); set.More() || set.Err() != nil; {
		if set.Err() != nil {
			return nil, set.Err()
		}
		sd.DigestAlgorithms = append(sd.DigestAlgorithms, set.Next(der.TagSequence).Full)
	}
	content := r.Into(der.TagSequence)
	sd.ContentType = content.Next(der.TagOID).Full
	if content.Has(der.Context(0)) {
		explicit := content.Into(der.Context(0))
		sd.Content = append([]byte{}, explicit.Next(der.TagOctetString).Body...)
		content.Fail(explicit.Close())
	}
	if err := content.Close(); err != nil {
		return nil, err
	}
	if r.Has(der.Context(0)) {
		certs, err := readCertificates(r.Into(der.Context(0)))
		if err != nil {
			return nil, err
		}
		sd.Certificates = certs
	}
	signers := r.Into(der.TagSet)
	signer, err := readSignerInfo(signers.Into(der.TagSequence))
	if err != nil {
		return nil, err
	}
	if signers.More() {
		return nil, errors.New("more than one SignerInfo")
	}
	sd.Signer = *signer
	return sd, errors.Join(signers.Close(), r.Close())
}

func readCertificates(r *der.Reader) ([]*x509.Certificate, error) {
	var certs []*x509.Certificate
	for r.More() {
		raw := r.Next(der.TagSequence)
		if r.Err() != nil {
			break
		}
		c, err := x509.ParseCertificate(raw.Full)
		if err != nil {
			return nil, err
		}
		if certs = append(certs, c); len(certs) > maxCertificates {
			return nil, errors.New("too many certificates")
		}
	}
	return certs, r.Close()
}

func readSignerInfo(r *der.Reader) (*SignerInfo, error) {
	if v := r.Int(); v != 1 {
		r.Fail(errors.New("SignerInfo version is not 1"))
	}
	var si SignerInfo
	sid := r.Into(der.TagSequence)
	si.Issuer = sid.Next(der.TagSequence).Full
	si.Serial = sid.Next(der.TagInteger).Full
	if err := sid.Close(); err != nil {
		return nil, err
	}
	si.DigestAlgorithm = r.Next(der.TagSequence).Full
	var err error
	if si.Signed, err = readAttributes(r.Into(der.Context(0))); err != nil {
		return nil, err
	}
	si.SignatureAlgorithm = r.Next(der.TagSequence).Full
	si.Value = r.Next(der.TagOctetString).Body
	if r.Has(der.Context(1)) {
		if si.Unsigned, err = readAttributes(r.Into(der.Context(1))); err != nil {
			return nil, err
		}
	}
	return &si, r.Close()
}

// readAttributes reads a SET OF Attribute in DER order, each type once.
func readAttributes(r *der.Reader) ([]Attribute, error) {
	var attrs []Attribute
	for r.More() {
		one := r.Into(der.TagSequence)
		a := Attribute{Type: one.Next(der.TagOID).Full}
		values := one.Into(der.TagSet)
		for values.More() {
			a.Values = append(a.Values, values.Any().Full)
		}
		if err := errors.Join(values.Close(), one.Close()); err != nil {
			return nil, err
		}
		for _, earlier := range attrs {
			if bytes.Equal(earlier.Type, a.Type) {
				return nil, errors.New("attribute given twice")
			}
		}
		attrs = append(attrs, a)
	}
	if r.Err() == nil && len(attrs) == 0 {
		return nil, errors.New("empty attribute set")
	}
	return attrs, r.Close()
}

// Encode writes the ContentInfo. Attributes are put in DER order; certificates
// and digest algorithms keep the order they have.
func (sd *SignedData) Encode() []byte {
	content := [][]byte{sd.ContentType}
	if sd.Content != nil {
		content = append(content, der.TLV(der.Context(0), der.OctetString(sd.Content)))
	}
	parts := [][]byte{
		der.Int(sd.Version),
		der.TLV(der.TagSet, sd.DigestAlgorithms...),
		der.Sequence(content...),
	}
	if len(sd.Certificates) > 0 {
		var raw [][]byte
		for _, c := range sd.Certificates {
			raw = append(raw, c.Raw)
		}
		parts = append(parts, der.TLV(der.Context(0), raw...))
	}
	parts = append(parts, der.TLV(der.TagSet, sd.Signer.encode()))
	return der.Sequence(oidSignedData, der.TLV(der.Context(0), der.Sequence(parts...)))
}

func (si *SignerInfo) encode() []byte {
	parts := [][]byte{
		der.Int(1),
		der.Sequence(si.Issuer, si.Serial),
		si.DigestAlgorithm,
		der.TLV(der.Context(0), encodeAttributes(si.Signed)...),
		si.SignatureAlgorithm,
		der.OctetString(si.Value),
	}
	if len(si.Unsigned) > 0 {
		parts = append(parts, der.TLV(der.Context(1), encodeAttributes(si.Unsigned)...))
	}
	return der.Sequence(parts...)
}

func encodeAttributes(attrs []Attribute) [][]byte {
	var parts [][]byte
	for _, a := range attrs {
		parts = append(parts, a.encode())
	}
	return der.Sorted(parts)
}
