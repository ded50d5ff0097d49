// SPDX-License-Identifier: Apache-2.0

package pades

import (
	"crypto/sha256"
	"crypto/x509"

	"github.com/tilsyn/tilsyn/pades/internal/document"
)

// VerifyOptions names what is trusted. Without roots everything else is
// checked, and the verdict is Indeterminate at best. With roots, a chain that
// leads to none of them is a failure. The system's own roots are never used.
type VerifyOptions struct {
	Roots    *x509.CertPool // of signers
	TSARoots *x509.CertPool // of time-stamping authorities
}

// Verify judges every signature of a file. The error is a [*FormatError] when
// the file can't be read strictly; all else is in the result.
func Verify(pdf []byte, o VerifyOptions) (*Result, error) {
	f, err := document.Parse(pdf)
	if err != nil {
		return nil, formatError(err)
	}
	return verify(f, o)
}

func verify(f *document.File, o VerifyOptions) (*Result, error) {
	r := &Result{Revisions: revisionHashes(f)}
	fields, err := signatureFields(f.Last())
	if err != nil {
		r.fail(FormFailure, "%v", err)
		r.conclude()
		return r, nil
	}
	found := findSignatures(f, fields, r)
	if len(found) == 0 {
		r.Findings = append(r.Findings, Finding{NoSignature, Indeterminate, "no field is signed"})
	} else if last := found[len(found)-1].revision; last != len(f.Revisions)-1 {
		r.fail(DocumentNotCovered, "%d revisions after the last signature", len(f.Revisions)-1-last)
	}
	scan(f, found, r)
	for i := range found {
		if i == 0 || found[i].revision != found[i-1].revision { // else it has failed already
			found[i].check(f, o)
		}
	}
	checkHistory(f, found)
	checkCertification(f, found, r)
	for _, s := range found {
		r.Signatures = append(r.Signatures, s.Signature)
	}
	if f.Exhausted() {
		r.fail(FormFailure, "objects refer to one another beyond measure")
	}
	r.conclude()
	return r, nil
}

// revisionHashes hashes the file up to the end of each revision in one pass.
func revisionHashes(f *document.File) []Revision {
	h := sha256.New()
	revisions := make([]Revision, len(f.Revisions))
	for i, r := range f.Revisions {
		h.Write(f.Data[r.Start:r.End])
		revisions[i].Size = r.End
		h.Sum(revisions[i].SHA256[:0])
	}
	return revisions
}
