// SPDX-License-Identifier: Apache-2.0

package document

import (
	"errors"
	"io"
	"os"

	"github.com/tilsyn/tilsyn/internal/report"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// file sends a revision of the document, the newest when none is named.
func file(v *frame.Visit) (err error) {
	f, doc, err := v.Desk.DocumentFile(v.Context(), v.Path("hash"), v.Query().Get("revision"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	v.Download(report.FileOf(doc.Kind), "application/pdf")
	return v.Copy(f)
}

// bundle sends the evidence bundle. It is made in a temporary file first, so that
// what fails is an error page and never half a bundle.
func bundle(v *frame.Visit) (err error) {
	f, err := os.CreateTemp("", "tilsyn-bundle-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := os.Remove(f.Name()); err != nil { // its content goes with the last handle
		return err
	}
	if err := v.Desk.DocumentBundle(v.Context(), f, v.Path("hash")); err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	v.Download(report.BundleFile, "application/zip")
	return v.Copy(f)
}
