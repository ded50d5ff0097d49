// SPDX-License-Identifier: Apache-2.0

package blob

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"syscall"

	"github.com/tilsyn/tilsyn/internal/base/fault"
)

// Faults of [Folder.Put] and [Folder.Open].
var (
	errTooLarge = fault.New(fault.Invalid, "file_too_large")
	errEmpty    = fault.New(fault.Invalid, "file_empty")
	errNoFile   = fault.New(fault.NotFound, "unknown_file")
	errChanged  = fault.New(fault.Internal, "file_changed")
)

// Folder keeps files below one directory, which is made with the first file. It
// is safe for concurrent use, also by several programs.
type Folder struct{ dir string }

// In returns the folder of files below dir.
func In(dir string) *Folder { return &Folder{dir} }

// Blob is a stored file.
type Blob struct {
	SHA256 string // 64 lower-case hex digits; the name
	Size   int64  // bytes
}

// Put stores what r holds, which must be 1 to limit bytes. An error of r is
// returned as it is, wrapped; then, and when a fault (file_empty, file_too_large)
// is returned, nothing is left of the file. So it is when the disk is full (disk_full).
func (f *Folder) Put(ctx context.Context, r io.Reader, limit int64) (Blob, error) {
	tmp, err := f.incoming()
	if err != nil {
		return Blob{}, err
	}
	b, err := fill(ctx, tmp, r, limit)
	if err = errors.Join(err, tmp.Close()); err == nil {
		err = f.keep(tmp.Name(), b)
	}
	if err != nil {
		return Blob{}, errors.Join(fullDisk(err), gone(os.Remove(tmp.Name())))
	}
	return b, nil
}

// PutChecked is Put for what must pass a check first: it reads the whole content,
// and an error of it is returned as it is. Until then the content has no name on the
// disk: of a program that is killed meanwhile nothing is left.
func (f *Folder) PutChecked(ctx context.Context, r io.Reader, limit int64, check func(io.Reader) error) (b Blob, err error) {
	tmp, err := f.incoming()
	if err != nil {
		return Blob{}, err
	}
	defer func() { err = errors.Join(err, tmp.Close()) }()
	if err := os.Remove(tmp.Name()); err != nil {
		return Blob{}, fmt.Errorf("cannot store file: %w", err)
	}
	if _, err := copyAll(ctx, tmp, r, limit); err != nil {
		return Blob{}, fullDisk(err)
	}
	if err := rewound(tmp, check); err != nil {
		return Blob{}, err
	}
	err = rewound(tmp, func(in io.Reader) (err error) { b, err = f.Put(ctx, in, limit); return err })
	return b, err
}

// incoming makes a file for what comes in.
func (f *Folder) incoming() (*os.File, error) {
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return nil, fullDisk(fmt.Errorf("cannot make folder of files: %w", err))
	}
	tmp, err := os.CreateTemp(f.dir, "incoming-*")
	if err != nil {
		return nil, fullDisk(fmt.Errorf("cannot store file: %w", err))
	}
	return tmp, nil
}

// rewound lets read read a file from its beginning.
func rewound(file *os.File, read func(io.Reader) error) error {
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("cannot store file: %w", err)
	}
	return read(file)
}

// fullDisk says so where that is the cause.
func fullDisk(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return fault.Wrap(fault.Unavailable, "disk_full", err)
	}
	return err
}

// fill copies r into the file, which is on the disk when it returns.
func fill(ctx context.Context, tmp *os.File, r io.Reader, limit int64) (Blob, error) {
	hash := sha256.New()
	size, err := copyAll(ctx, io.MultiWriter(tmp, hash), r, limit)
	if err != nil {
		return Blob{}, err
	}
	return Blob{hex.EncodeToString(hash.Sum(nil)), size}, tmp.Sync()
}

// copyAll copies r, which must be 1 to limit bytes.
func copyAll(ctx context.Context, w io.Writer, r io.Reader, limit int64) (int64, error) {
	// One byte more than allowed tells a full file from one that goes on.
	size, err := io.Copy(w, io.LimitReader(reader{ctx, r}, limit+1))
	switch {
	case err != nil:
		return 0, fmt.Errorf("cannot store file: %w", err)
	case size > limit:
		return 0, errTooLarge
	case size == 0:
		return 0, errEmpty
	}
	return size, nil
}

// reader stops when the request is over.
type reader struct {
	ctx context.Context
	r   io.Reader
}

// Read implements [io.Reader].
func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}

// keep gives the whole file its name. Over a file of the same name it changes
// nothing that a reader could see: the content is the same.
func (f *Folder) keep(tmp string, b Blob) error {
	path := f.path(b.SHA256)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("cannot store file: %w", err)
	}
	if err := os.Rename(tmp, path); err != nil {
		return fmt.Errorf("cannot store file: %w", err)
	}
	return errors.Join(syncFolder(filepath.Dir(path)), syncFolder(f.dir))
}

// syncFolder makes the names in a folder last.
func syncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("cannot store file: %w", err)
	}
	return errors.Join(d.Sync(), d.Close())
}

// Remove deletes a stored file by its SHA-256; one that is gone already is none to
// delete. The disk may keep what the file held until it is written over.
func (f *Folder) Remove(sum string) error {
	if !name.MatchString(sum) {
		return errNoFile
	}
	if err := gone(os.Remove(f.path(sum))); err != nil {
		return err
	}
	return gone(syncFolder(filepath.Dir(f.path(sum))))
}

func gone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

var name = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (f *Folder) path(sum string) string { return filepath.Join(f.dir, sum[:2], sum[2:]) }

// Open opens a stored file by its SHA-256 for reading; the caller closes it. What
// is no name of a stored file is a fault (unknown_file). It does not read the
// content: see [Folder.Verify].
func (f *Folder) Open(sum string) (*os.File, error) {
	if !name.MatchString(sum) {
		return nil, errNoFile
	}
	file, err := os.Open(f.path(sum))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errNoFile
	}
	if err != nil {
		return nil, fmt.Errorf("cannot open file: %w", err)
	}
	return file, nil
}

// Verify reads a stored file and returns its size. Content that is no longer that
// of its name is a fault (file_changed).
func (f *Folder) Verify(ctx context.Context, sum string) (int64, error) {
	file, err := f.OpenVerified(ctx, sum)
	if err != nil {
		return 0, err
	}
	info, err := file.Stat()
	if err = errors.Join(err, file.Close()); err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// OpenVerified is [Folder.Open] for a file whose content was read and found
// unchanged. Reading starts at its first byte.
func (f *Folder) OpenVerified(ctx context.Context, sum string) (*os.File, error) {
	file, err := f.Open(sum)
	if err != nil {
		return nil, err
	}
	hash := sha256.New()
	_, err = io.Copy(hash, reader{ctx, file})
	if err == nil && hex.EncodeToString(hash.Sum(nil)) != sum {
		err = errChanged
	}
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}
