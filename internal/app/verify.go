// SPDX-License-Identifier: Apache-2.0

package app

import (
	"bytes"
	"cmp"
	"crypto/x509"
	"errors"
	"io"
	"slices"

	"github.com/tilsyn/tilsyn/ledger"
	"github.com/tilsyn/tilsyn/pades"
)

// VerifyCommand names files and what is trusted. It needs no installation and no
// network.
type VerifyCommand struct {
	Files []VerifyFile
	Key   string         // verifier key of the log, from outside; blank: nothing about the log is proven
	Roots *x509.CertPool // of signers and time stamps; nil: no signature is proven

	MaxDocument int64 // bytes of a document, which is read whole; zero is 256 MiB
}

// VerifyFile is a document or a bundle.
type VerifyFile struct {
	Name string
	Data io.ReaderAt
	Size int64
}

// maxDocument bounds a document where the caller sets no bound.
const maxDocument = 256 << 20

// Verification is what was found about all files. Status is the gravest:
// tampered, then bad input, then not provable, then proven.
type Verification struct {
	Status    ledger.Status
	Documents []DocumentVerdict
	Bundles   []BundleVerdict
	Unknown   []string // names of files that are neither
}

// DocumentVerdict is what was found about a document.
type DocumentVerdict struct {
	Name   string
	Status ledger.Status
	Cause  DocumentCause // why not proven, "" when proven
	Result *pades.Result // nil when unreadable
	Err    error         // why it is unreadable
	SHA256 string
	Proof  *DocumentProof // nil without a bundle that knows the document
}

// DocumentProof is a document's life in the ledger.
type DocumentProof struct {
	Rendered   ledger.Entry
	Revisions  int // signed revisions that the ledger holds, in order
	Checkpoint int64
}

// DocumentCause says why a document is not proven.
type DocumentCause string

// The causes.
const (
	CauseUnreadable  DocumentCause = "unreadable"
	CauseSignature   DocumentCause = "signature"     // a signature or the file after it was changed
	CauseNoRoots     DocumentCause = "no_roots"      // nobody said whom to trust
	CauseUntrusted   DocumentCause = "untrusted"     // signed by somebody who is not trusted
	CauseUnsigned    DocumentCause = "unsigned"      // no signature at all
	CauseUncertified DocumentCause = "uncertified"   // signed, but not sealed first: nothing froze its content
	CauseIncomplete  DocumentCause = "incomplete"    // a signature field is still empty
	CauseNoBundle    DocumentCause = "no_bundle"     // signatures hold, the ledger part needs the bundle
	CauseNotInLedger DocumentCause = "not_in_ledger" // the bundle does not know the document
	CauseRevision    DocumentCause = "revision"      // the ledger knows the document, but not these bytes
	CauseEarlier     DocumentCause = "earlier"       // the ledger holds later signatures than the file
	CauseCheckpoint  DocumentCause = "checkpoint"    // it prints a ledger head that the bundle does not continue
	CauseBundle      DocumentCause = "bundle"        // the bundle itself is not proven
)

// BundleVerdict is what was found about a bundle.
type BundleVerdict struct {
	Name string
	ledger.Verdict
	documents []ledger.Entry
}

// Verify judges each file, and each document against the bundles given with it.
func Verify(cmd VerifyCommand) (Verification, error) {
	var v Verification
	for _, f := range cmd.Files {
		magic := make([]byte, 5)
		if n, err := f.Data.ReadAt(magic, 0); err != nil && !errors.Is(err, io.EOF) {
			return v, err
		} else if bytes.HasPrefix(magic[:n], []byte("PK")) {
			v.Bundles = append(v.Bundles, verifyBundle(f, cmd.Key))
		} else if string(magic[:n]) == "%PDF-" {
			v.Documents = append(v.Documents, verifyDocument(f, cmd.Roots, cmp.Or(cmd.MaxDocument, maxDocument)))
		} else {
			v.Unknown = append(v.Unknown, f.Name)
		}
	}
	for i := range v.Documents {
		v.Documents[i].link(v.Bundles)
	}
	v.Status = v.gravest()
	return v, nil
}

// gravity orders the outcomes: what is broken weighs more than what is missing.
var gravity = map[ledger.Status]int{ledger.Proven: 0, ledger.NotProvable: 1, ledger.BadInput: 2, ledger.Tampered: 3}

func (v Verification) gravest() ledger.Status {
	worst := ledger.Proven
	take := func(s ledger.Status) {
		if gravity[s] > gravity[worst] {
			worst = s
		}
	}
	for _, d := range v.Documents {
		take(d.Status)
	}
	for _, b := range v.Bundles {
		take(b.Status)
	}
	if len(v.Unknown) > 0 || len(v.Documents)+len(v.Bundles) == 0 {
		take(ledger.BadInput)
	}
	return worst
}

func verifyBundle(f VerifyFile, key string) BundleVerdict {
	b := BundleVerdict{Name: f.Name}
	verdict, err := ledger.VerifyBundle(f.Data, f.Size, ledger.Options{Key: key, Entry: func(e ledger.Entry) error {
		if isDocumentKind(e.Kind) {
			b.documents = append(b.documents, e)
		}
		return nil
	}})
	b.Verdict = verdict
	if err != nil {
		b.Status = ledger.BadInput
	}
	return b
}

func verifyDocument(f VerifyFile, roots *x509.CertPool, limit int64) DocumentVerdict {
	d := DocumentVerdict{Name: f.Name}
	if f.Size > limit {
		d.Status, d.Cause = ledger.BadInput, CauseUnreadable
		return d
	}
	data := make([]byte, f.Size)
	if _, err := f.Data.ReadAt(data, 0); err != nil && !errors.Is(err, io.EOF) {
		d.Status, d.Cause, d.Err = ledger.BadInput, CauseUnreadable, err
		return d
	}
	d.SHA256 = hexHash(data)
	if d.Result, d.Err = pades.Verify(data, pades.VerifyOptions{Roots: roots, TSARoots: roots}); d.Err != nil {
		d.Status, d.Cause = ledger.BadInput, CauseUnreadable
		return d
	}
	fields, err := pades.Fields(data)
	if err != nil {
		d.Status, d.Cause, d.Err = ledger.BadInput, CauseUnreadable, err
		return d
	}
	d.judge(roots != nil, fields)
	return d
}

// judge turns the verdict on the signatures into a status, ledger aside.
func (d *DocumentVerdict) judge(roots bool, fields []pades.Field) {
	switch {
	case len(d.Result.Signatures) == 0 && d.Result.Verdict != pades.Failed,
		len(d.Result.Signatures) == 0 && only(d.Result.Findings, pades.NoSignature):
		d.Status, d.Cause = ledger.NotProvable, CauseUnsigned
	case d.Result.Verdict == pades.Failed && untrusted(d.Result):
		d.Status, d.Cause = ledger.NotProvable, CauseUntrusted
	case d.Result.Verdict == pades.Failed:
		d.Status, d.Cause = ledger.Tampered, CauseSignature
	case d.Result.Verdict == pades.Indeterminate && !roots:
		d.Status, d.Cause = ledger.NotProvable, CauseNoRoots
	case d.Result.Verdict == pades.Indeterminate:
		d.Status, d.Cause = ledger.NotProvable, CauseUntrusted
	case !d.Result.Certified:
		d.Status, d.Cause = ledger.NotProvable, CauseUncertified
	case slices.ContainsFunc(fields, func(f pades.Field) bool { return !f.Signed }):
		d.Status, d.Cause = ledger.NotProvable, CauseIncomplete
	}
}

// untrusted reports whether nothing is wrong but that signatures or stamps lead to
// none of the roots: that is no sign of a change.
func untrusted(r *pades.Result) bool {
	all := slices.Clone(r.Findings)
	for _, s := range r.Signatures {
		all = append(all, s.Findings...)
	}
	return !slices.ContainsFunc(all, func(f pades.Finding) bool {
		return f.Verdict == pades.Failed && f.Code != pades.NoCertificateChain && f.Code != pades.StampChain
	})
}

func only(findings []pades.Finding, code pades.Code) bool {
	for _, f := range findings {
		if f.Code != code {
			return false
		}
	}
	return true
}
