// SPDX-License-Identifier: Apache-2.0

package pades

import (
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

// Verdict is the outcome of validation (EN 319 102-1, 5.1.3).
type Verdict int

// The verdicts, from good to bad.
const (
	Passed Verdict = iota
	Indeterminate
	Failed
)

// String returns the standard's word for the verdict.
func (v Verdict) String() string {
	switch v {
	case Passed:
		return "TOTAL-PASSED"
	case Indeterminate:
		return "INDETERMINATE"
	}
	return "TOTAL-FAILED"
}

// Code names a reason. Those in capitals with underscores that EN 319 102-1
// has are its sub-indications; the others say what is particular to PDF.
type Code string

// The codes of findings.
const (
	NoSignature             Code = "NO_SIGNATURE"                      // the file carries none
	DocumentNotCovered      Code = "DOCUMENT_NOT_COVERED"              // bytes after the last signature
	ActiveContent           Code = "ACTIVE_CONTENT"                    // scripts or launch actions
	FormFailure             Code = "FORM_FAILURE"                      // the form can't be read
	FormatFailure           Code = "FORMAT_FAILURE"                    // signature dictionary or CMS malformed
	ByteRangeFailure        Code = "BYTE_RANGE_FAILURE"                // byte range is not the revision without /Contents
	HashFailure             Code = "HASH_FAILURE"                      // signed bytes were changed
	SigCryptoFailure        Code = "SIG_CRYPTO_FAILURE"                // signature value does not verify
	SigConstraintsFailure   Code = "SIG_CONSTRAINTS_FAILURE"           // attributes not as the baseline asks
	NoSigningCertificate    Code = "NO_SIGNING_CERTIFICATE_FOUND"      // not in the CMS, or another one
	NoCertificateChain      Code = "NO_CERTIFICATE_CHAIN_FOUND"        // no path to a root given
	ChainConstraintsFailure Code = "CHAIN_CONSTRAINTS_FAILURE"         // key usage, or a certificate without a use
	OutOfBounds             Code = "OUT_OF_BOUNDS_NO_POE"              // certificate not valid when stamped
	CryptoConstraints       Code = "CRYPTO_CONSTRAINTS_FAILURE_NO_POE" // algorithm or key not accepted
	StampMissing            Code = "TIME_STAMP_MISSING"                // level B-T not reached
	StampFailure            Code = "TIME_STAMP_FAILURE"                // stamp malformed or does not verify
	StampImprint            Code = "TIME_STAMP_OVER_OTHER_DATA"        // stamp of something else
	StampChain              Code = "TIME_STAMP_NO_CERTIFICATE_CHAIN"   // no path to a stamp root given
	StampOrder              Code = "TIMESTAMP_ORDER_FAILURE"           // stamped before an earlier signature
	CertificationFailure    Code = "CERTIFICATION_FAILURE"             // DocMDP missing, doubled or broken
	FieldLocked             Code = "FIELD_LOCKED"                      // a locked field was signed later
	SignatureRemoved        Code = "SIGNATURE_REMOVED"                 // no field holds it any longer
	DocumentChanged         Code = "DOCUMENT_CHANGED_AFTER_SIGNING"    // a later revision does more than sign
	UpdateFailure           Code = "SIGNING_UPDATE_CHANGES_MORE"       // its own revision does more than sign
	AppearanceFailure       Code = "APPEARANCE_FAILURE"                // its look could show something else
)

// Finding is one reason against a verdict of Passed. Detail is in English, for
// a developer, and holds nothing from the document's text.
type Finding struct {
	Code    Code
	Verdict Verdict // Indeterminate or Failed
	Detail  string
}

// Result is what [Verify] found.
type Result struct {
	Verdict    Verdict // the worst of all findings
	Certified  bool    // the first signature certifies the document
	Findings   []Finding
	Signatures []Signature // in the order they were made
	Revisions  []Revision  // oldest first
}

// Revision is the file as it was up to some point: its first Size bytes.
type Revision struct {
	Size   int
	SHA256 [sha256.Size]byte
}

// Signature is one signature and what was found about it. What the signature
// states is filled in as far as it could be read, whatever the verdict: look at
// the verdict first.
type Signature struct {
	Field    string
	Verdict  Verdict
	Findings []Finding
	Revision int // index in [Result.Revisions] of the revision it covers

	Certification    bool
	Certificate      *x509.Certificate
	Chain            []*x509.Certificate // to the root; empty when no roots were given
	Time             time.Time           // of the time stamp; zero when that does not verify
	StampCertificate *x509.Certificate
	StampChain       []*x509.Certificate

	Name        string
	Reason      string
	Location    string
	ClaimedTime time.Time // /M: what the signer's clock said
	Appearance  []string  // lines shown in the field; nil when signing left its look alone
	Evidence    []byte

	locks *lock
}

func (s *Signature) fail(c Code, format string, args ...any) {
	s.Findings = append(s.Findings, Finding{c, Failed, fmt.Sprintf(format, args...)})
}

// doubt records what can't be judged without roots.
func (s *Signature) doubt(c Code, detail string) {
	s.Findings = append(s.Findings, Finding{c, Indeterminate, detail})
}

func (r *Result) fail(c Code, format string, args ...any) {
	r.Findings = append(r.Findings, Finding{c, Failed, fmt.Sprintf(format, args...)})
}

// conclude sets the verdicts from the findings.
func (r *Result) conclude() {
	r.Verdict = worst(r.Findings)
	for i := range r.Signatures {
		s := &r.Signatures[i]
		s.Verdict = worst(s.Findings)
		r.Verdict = max(r.Verdict, s.Verdict)
	}
}

func worst(findings []Finding) Verdict {
	v := Passed
	for _, f := range findings {
		v = max(v, f.Verdict)
	}
	return v
}

// err returns the first failed finding as an error.
func (r *Result) err() error {
	all := slices.Clone(r.Findings)
	for _, s := range r.Signatures {
		all = append(all, s.Findings...)
	}
	for _, f := range all {
		if f.Verdict == Failed {
			return fmt.Errorf("%s: %s", f.Code, f.Detail)
		}
	}
	return nil
}

// FormatError says that a file is not a PDF of the strict form that this
// package reads. Rule is machine-readable: header, end, xref, trailer, syntax,
// truncated, object, stream, flate, filter, object-stream, object-number,
// duplicate-key, generation, dangling-reference, unaccounted-bytes,
// trailing-bytes, overlap, hybrid-xref, mixed-xref, prev-loop, encrypted,
// too-large or too-deep.
type FormatError struct {
	Rule   string
	Offset int // byte of the file, or of a decompressed stream
	Detail string
}

// Error returns rule, place and detail as an English sentence.
func (e *FormatError) Error() string {
	return fmt.Sprintf("not a PDF of the accepted form: rule %s at byte %d: %s", e.Rule, e.Offset, e.Detail)
}

func formatError(err error) error {
	if e, ok := errors.AsType[*syntax.Error](err); ok {
		return &FormatError{e.Rule, e.Offset, e.Detail}
	}
	return err
}
