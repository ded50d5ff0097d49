// SPDX-License-Identifier: Apache-2.0

package licence

import (
	"errors"
	"io"
	"net/http"

	"github.com/tilsyn/tilsyn/internal/base/fault"
)

var errForm = fault.New(fault.Invalid, "body_form")

// upload is the picture as it comes from the browser. Its errors are faults that
// tell nothing of it.
type upload struct{ part io.Reader }

// receive finds the picture, the one part that the form has. It is nil when none
// was chosen.
func receive(r *http.Request) (io.Reader, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, errForm
	}
	part, err := parts.NextPart()
	switch {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, broken(err)
	case part.FormName() != "picture":
		return nil, errForm
	case part.FileName() == "":
		return nil, nil
	}
	return upload{part}, nil
}

// Read implements [io.Reader].
func (u upload) Read(p []byte) (int, error) {
	n, err := u.part.Read(p)
	if err != nil && !errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = broken(err)
	}
	return n, err
}

// broken says why a body ended early.
func broken(err error) error {
	if large := (*http.MaxBytesError)(nil); errors.As(err, &large) {
		return fault.Wrap(fault.Invalid, "body_too_large", err)
	}
	return fault.New(fault.Invalid, "file_cut")
}
