// SPDX-License-Identifier: Apache-2.0

package devca

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
)

// PEM returns the root's certificate and private key. The key is not encrypted.
func (a *Authority) PEM() ([]byte, error) {
	return EncodePEM(a.key, a.Certificate)
}

// Load reads what [Authority.PEM] wrote.
func Load(data []byte) (*Authority, error) {
	key, certs, err := DecodePEM(data)
	if err != nil {
		return nil, fmt.Errorf("cannot load authority: %w", err)
	}
	ec, ok := key.(*ecdsa.PrivateKey)
	if !ok || !certs[0].IsCA {
		return nil, errors.New("cannot load authority: not an authority's certificate and key")
	}
	return &Authority{certs[0], ec}, nil
}

// EncodePEM writes a private key (PKCS #8, not encrypted) and its certificate, followed by the chain.
func EncodePEM(key crypto.Signer, certs ...*x509.Certificate) ([]byte, error) {
	pkcs8, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, fmt.Errorf("cannot encode key: %w", err)
	}
	out := CertificatePEM(certs...)
	return append(out, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: pkcs8})...), nil
}

// CertificatePEM writes certificates alone.
func CertificatePEM(certs ...*x509.Certificate) []byte {
	var out bytes.Buffer
	for _, c := range certs {
		out.Write(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw}))
	}
	return out.Bytes()
}

// DecodePEM reads what [EncodePEM] wrote: one key and at least one certificate,
// the first of which belongs to the key.
func DecodePEM(data []byte) (crypto.Signer, []*x509.Certificate, error) {
	var key crypto.Signer
	var certs []*x509.Certificate
	for {
		var block *pem.Block
		if block, data = pem.Decode(data); block == nil {
			break
		}
		switch block.Type {
		case "CERTIFICATE":
			c, err := x509.ParseCertificate(block.Bytes)
			if err != nil {
				return nil, nil, fmt.Errorf("cannot read certificate: %w", err)
			}
			certs = append(certs, c)
		case "PRIVATE KEY":
			k, err := x509.ParsePKCS8PrivateKey(block.Bytes)
			if err != nil {
				return nil, nil, errors.New("cannot read private key")
			}
			signer, ok := k.(crypto.Signer)
			if !ok || key != nil {
				return nil, nil, errors.New("cannot read private key: not one signing key")
			}
			key = signer
		}
	}
	if key == nil || len(certs) == 0 || len(bytes.TrimSpace(data)) > 0 {
		return nil, nil, errors.New("need one private key and its certificate in PEM")
	}
	pub, ok := key.Public().(interface{ Equal(crypto.PublicKey) bool })
	if !ok || !pub.Equal(certs[0].PublicKey) {
		return nil, nil, errors.New("private key does not belong to the first certificate")
	}
	return key, certs, nil
}
