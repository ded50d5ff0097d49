// SPDX-License-Identifier: Apache-2.0

package verify

import (
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
)

const (
	maxBody     = 300 << 20
	maxDocument = 64 << 20
	maxFiles    = 20
	maxText     = 64 << 10 // of a key or roots
	maxName     = 200      // bytes of a file's name that are shown
)

// upload is what somebody sent. Its files have no name in the file system.
type upload struct {
	files []*os.File
	named []app.VerifyFile
	key   string
	roots string
}

// receive streams the parts of a form to the disk. The caller closes the upload,
// also after an error.
func receive(r *http.Request) (*upload, error) {
	u := &upload{}
	parts, err := r.MultipartReader()
	if err != nil {
		return u, fault.New(fault.Invalid, "body_form")
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return u, nil
		}
		if err != nil {
			return u, badBody(err)
		}
		if err := u.take(part); err != nil {
			return u, err
		}
	}
}

func (u *upload) take(part *multipart.Part) error {
	switch part.FormName() {
	case "key":
		return text(part, &u.key)
	case "roots":
		return text(part, &u.roots)
	case "files":
		if part.FileName() == "" { // no file was chosen
			return nil
		}
		if len(u.files) == maxFiles {
			return fault.New(fault.Invalid, "body_form")
		}
		return u.file(part)
	}
	return nil
}

func text(part io.Reader, to *string) error {
	data, err := io.ReadAll(io.LimitReader(part, maxText+1))
	if err != nil {
		return badBody(err)
	}
	if len(data) > maxText {
		return fault.New(fault.Invalid, "body_form")
	}
	*to = string(data)
	return nil
}

func (u *upload) file(part *multipart.Part) error {
	f, err := os.CreateTemp("", "tilsyn-verify-*")
	if err != nil {
		return fmt.Errorf("cannot take file: %w", err)
	}
	u.files = append(u.files, f)
	if err := os.Remove(f.Name()); err != nil { // its content goes with the last handle
		return fmt.Errorf("cannot take file: %w", err)
	}
	size, err := io.Copy(f, part)
	if err != nil {
		return badBody(err)
	}
	name := part.FileName()
	if len(name) > maxName {
		name = name[:maxName]
	}
	u.named = append(u.named, app.VerifyFile{Name: name, Data: f, Size: size})
	return nil
}

// close lets go of the files, which are gone then.
func (u *upload) close() {
	for _, f := range u.files {
		_ = f.Close() // nothing was written that anybody will read
	}
}

// badBody says what is wrong with a body that ended early or is too large.
func badBody(err error) error {
	if large := (*http.MaxBytesError)(nil); errors.As(err, &large) {
		return fault.Wrap(fault.Invalid, "body_too_large", err)
	}
	if path := (*os.PathError)(nil); errors.As(err, &path) { // the disk, not the client
		return fmt.Errorf("cannot take file: %w", err)
	}
	return fault.New(fault.Invalid, "body_form")
}
