// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"io"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// EvidenceFile is a stored file, ready to be sent.
type EvidenceFile struct {
	io.ReadCloser
	Name string // "ID.pdf", plain ASCII
	MIME string // one of the types that are taken, or that of plain bytes
	Size int64
}

var errFileChanged = fault.New(fault.Internal, "file_changed")

// EvidenceFile opens the file of an evidence row; the caller closes it. Its whole
// content was read before and is that of the row's hash and size, or the error is
// a fault (file_changed).
func (d *Desk) EvidenceFile(ctx context.Context, id string) (*EvidenceFile, error) {
	if err := d.may(access.EvidenceRead); err != nil {
		return nil, err
	}
	row, err := d.Row(ctx, register.Evidence{}.Register(), id, 0)
	if err != nil {
		return nil, err
	}
	e, ok := row.Record.(*register.Evidence)
	if !ok {
		return nil, fault.New(fault.Internal, "record_form")
	}
	file, err := d.app.files.OpenVerified(ctx, string(e.SHA256))
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if size, known := e.Size.Get(); err == nil && known && size != info.Size() {
		err = errFileChanged
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	ending, mime := endingOf(e.MIME)
	return &EvidenceFile{ReadCloser: file, Name: id + ending, MIME: mime, Size: info.Size()}, nil
}

// HasFile reports whether a file of that hash is stored here: a row may also speak
// of a file that is kept elsewhere.
func (d *Desk) HasFile(sum string) bool { return d.app.hasFile(sum) }

func (a *App) hasFile(sum string) bool {
	file, err := a.files.Open(sum)
	return err == nil && file.Close() == nil
}
