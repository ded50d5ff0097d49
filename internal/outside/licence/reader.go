// SPDX-License-Identifier: Apache-2.0

package licence

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
)

// Faults of this package.
var (
	errMissing = fault.New(fault.Unavailable, "reader_missing")
	errFailed  = fault.New(fault.Unavailable, "reader_failed")
	errSlow    = fault.New(fault.Unavailable, "reader_slow")
)

// MaxBytes is the size of the largest file that is looked at.
const MaxBytes = 20 << 20

// Refusals that the reader gives. The picture is gone then.
const (
	Format  = "format"  // not one whole JPEG, PNG or WebP, nor a PDF with one scanned page
	Size    = "size"    // too many bytes or pixels, or too few
	Unclear = "unclear" // not the front of one Danish driving licence, or not read surely
)

// Kinds of document that the reader knows.
const (
	Licence    = "licence"     // the front of a Danish driving licence
	Passport   = "passport"    // a passport's page with the holder's data
	HealthCard = "health_card" // a Danish health insurance card
)

// Whole lists the kinds of which nothing is kept: where they are allowed, their
// picture becomes one colour all over.
func Whole() []string { return []string{Passport, HealthCard} }

// Answer is a masked picture or a reason for none.
type Answer struct {
	Reason  string            // one of the refusals, "" if there is a picture
	Kind    string            // what the picture shows, "" if there is none
	Picture []byte            // JPEG, at most 1,000 pixels wide
	Fields  []string          // what was kept of a licence: 1, 2, 4a, 4b, 9
	Reader  string            // version of its rules
	Models  map[string]string // its files, to the SHA-256 of each
	Second  string            // version of the second reader, "" if there is nothing to read
}

// Reader is an installed reader with its second reader.
type Reader struct {
	path, second string
	timeout      time.Duration
}

const usualTimeout = 60 * time.Second

// Find finds the reader: at TILSYN_READER, which names it or its folder, if that is set, else beside the running
// program, in reader/dist below it, or in /usr/lib/tilsyn. The fault is
// reader_missing when it or Tesseract with its Danish data isn't there.
func Find() (*Reader, error) {
	places := []string{"/usr/lib/tilsyn/tilsyn-reader"}
	if self, err := os.Executable(); err == nil {
		beside := filepath.Dir(self)
		places = append([]string{filepath.Join(beside, "tilsyn-reader"), filepath.Join(beside, "reader", "dist", "tilsyn-reader")}, places...)
	}
	if set := os.Getenv("TILSYN_READER"); set != "" {
		places = []string{set, filepath.Join(set, "tilsyn-reader")}
	}
	second, err := exec.LookPath("tesseract")
	if err != nil {
		return nil, errMissing
	}
	for _, p := range places {
		if info, err := os.Stat(p); err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0 { //nolint:gosec // who runs the program says where its reader is
			if p, err = filepath.Abs(p); err != nil {
				return nil, errMissing
			}
			return &Reader{path: p, second: second, timeout: usualTimeout}, nil
		}
	}
	return nil, errMissing
}

// Mask masks the picture that in holds. The kinds in whole become one colour all
// over; without them they are refused. An error of in is returned as it is; every
// other is reader_failed, or reader_slow after a minute.
func (r *Reader) Mask(ctx context.Context, in io.Reader, whole ...string) (Answer, error) {
	picture, err := io.ReadAll(io.LimitReader(in, MaxBytes+1))
	defer clear(picture)
	if err != nil {
		return Answer{}, err
	}
	if len(picture) > MaxBytes {
		return Answer{Reason: Size}, nil
	}
	ctx, cancel := context.WithTimeout(ctx, r.timeout)
	defer cancel()
	var args []string
	if len(whole) > 0 {
		args = []string{"-whole", strings.Join(whole, ",")}
	}
	out, err := output(ctx, r.path, args, picture)
	if err != nil {
		return Answer{}, err
	}
	h, masked, err := decode(out, whole)
	if err != nil {
		return Answer{}, fault.Wrap(fault.Unavailable, "reader_failed", err)
	}
	a := Answer{Reason: h.Reason, Kind: h.Kind, Picture: masked, Fields: h.Fields, Reader: h.Version, Models: h.Models}
	if a.Reason != "" || a.Kind != Licence {
		return a, nil
	}
	harmless, version, err := r.lookAgain(ctx, masked, h.Proven)
	if err != nil {
		return Answer{}, err
	}
	a.Second = version
	if !harmless {
		a.Reason, a.Kind, a.Picture, a.Fields = Unclear, "", nil, nil
	}
	return a, nil
}

// maxOutput bounds what a reader may say.
const maxOutput = 4 << 20

// output runs a program with no environment but what Tesseract needs, nothing but
// pipes, and returns what it wrote. What it wrote to standard error is dropped: it
// may tell of the picture.
func output(ctx context.Context, path string, args []string, in []byte) ([]byte, error) {
	cmd := exec.CommandContext(ctx, path, args...) //nolint:gosec // found by Find
	cmd.Env = []string{"OMP_THREAD_LIMIT=1"}
	cmd.Dir = "/"
	cmd.Stdin = bytes.NewReader(in)
	var out bounded
	cmd.Stdout = &out
	cmd.WaitDelay = time.Second
	if err := cmd.Run(); errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return nil, errSlow
	} else if err != nil {
		return nil, errFailed
	}
	return out.buf.Bytes(), nil
}

// bounded takes so much and no more.
type bounded struct{ buf bytes.Buffer }

var errTooMuch = errors.New("licence: the reader says too much")

// Write implements io.Writer.
func (b *bounded) Write(p []byte) (int, error) {
	if b.buf.Len()+len(p) > maxOutput {
		return 0, errTooMuch
	}
	return b.buf.Write(p)
}
