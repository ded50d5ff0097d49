// SPDX-License-Identifier: Apache-2.0

package app

import (
	"bytes"
	"context"
	"errors"
	"io"

	"github.com/tilsyn/tilsyn/internal/base/fault"
)

// keep stores a document's bytes in the folder of files. It comes before the entry
// that names them: what the ledger knows was on the disk once.
func (a *App) keep(ctx context.Context, pdf []byte) error {
	_, err := a.files.Put(ctx, bytes.NewReader(pdf), maxDocument)
	return err
}

// kept returns the bytes of a document's revision, which are those of its hash.
func (a *App) kept(ctx context.Context, sum string) (pdf []byte, err error) {
	f, err := a.files.OpenVerified(ctx, sum)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return io.ReadAll(f)
}

// FileState tells what became of a file that the ledger knows.
type FileState string

// The states.
const (
	FileWhole   FileState = "whole"
	FileMissing FileState = "missing"
	FileChanged FileState = "changed" // its bytes are no longer those of its hash
)

// fileState reads the file of a hash.
func (a *App) fileState(ctx context.Context, sum string) (FileState, error) {
	_, err := a.files.Verify(ctx, sum)
	switch {
	case err == nil:
		return FileWhole, nil
	case fault.KindOf(err) == fault.NotFound:
		return FileMissing, nil
	case fault.CodeOf(err) == "file_changed":
		return FileChanged, nil
	}
	return "", err
}
