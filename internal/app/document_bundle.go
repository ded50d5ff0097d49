// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"io"
	"os"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// DocumentFile opens a revision of a document; the caller closes it. Only the
// document's own revisions are found, and a file that was changed is refused.
func (d *Desk) DocumentFile(ctx context.Context, base, revision string) (*os.File, Document, error) {
	if err := d.may(access.DocumentRead); err != nil {
		return nil, Document{}, err
	}
	doc, err := d.app.document(ctx, base)
	if err != nil {
		return nil, doc, err
	}
	if revision == "" {
		revision = doc.Newest().SHA256
	}
	if !slices.ContainsFunc(doc.Revisions, func(r DocumentRevision) bool { return r.SHA256 == revision }) {
		return nil, doc, fault.New(fault.NotFound, "unknown_document")
	}
	f, err := d.app.files.OpenVerified(ctx, revision)
	return f, doc, err
}

// DocumentBundle writes the bundle that proves the document's newest revision,
// see [App.WriteDocumentBundle].
func (d *Desk) DocumentBundle(ctx context.Context, w io.Writer, base string) error {
	if err := d.may(access.DocumentRead); err != nil {
		return err
	}
	doc, err := d.app.document(ctx, base)
	if err != nil {
		return err
	}
	pdf, err := d.app.kept(ctx, doc.Newest().SHA256)
	if err != nil {
		return err
	}
	return d.app.WriteDocumentBundle(ctx, d.Who.Account, w, pdf)
}
