// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// Options are what a verification rests on from outside the bundle.
type Options struct {
	// Key is the log's verifier key, as [GenerateKey] returns it. Without it
	// everything else is checked, and the status is at best [NotProvable].
	Key string

	// Known are checkpoints of the log that the caller holds from elsewhere,
	// such as the one printed in a report. The log in the bundle must have
	// passed through each.
	Known []Checkpoint

	// Entry, if set, is called for each entry in order, as it is read. What it
	// gathers is proven only if the verdict is. Its error ends the verification.
	Entry func(Entry) error
}

// VerifyBundle checks a bundle, of which it believes nothing: the leaf hashes,
// tiles, root, checksums and proofs are computed anew from the entries, the
// signatures checked with the key given, and the zip compared with the one that
// its content makes. It reads as a stream; memory grows with the number of
// files, about one for every 256 entries, not with the entries.
//
// The verdict holds in every case. The error is for what says nothing about the
// bundle: a malformed key, a failing read or callback; the status is then
// [BadInput].
func VerifyBundle(r io.ReaderAt, size int64, options Options) (Verdict, error) {
	v := &verification{r: r, size: size, options: options}
	err := v.verdict.conclude(v.run())
	return v.verdict, err
}

// A verification is the state of one run of [VerifyBundle].
type verification struct {
	r        io.ReaderAt
	size     int64
	options  Options
	key      note.Verifier // nil if none was given
	files    []file        // in order of name
	log      replay
	cited    []int64
	manifest string // text
	verdict  Verdict
}

func (v *verification) run() error {
	if v.options.Key != "" {
		key, err := note.NewVerifier(strings.TrimSpace(v.options.Key))
		if err != nil {
			return fmt.Errorf("cannot read key: %w", err)
		}
		v.key = key
	}
	for _, known := range v.options.Known {
		if known.Size < 0 {
			return errors.New("checkpoint known from elsewhere has a negative size")
		}
	}
	var err error
	if v.files, err = readZip(v.r, v.size); err != nil {
		return err
	}
	v.verdict.Files = len(v.files)
	if err := v.open(); err != nil {
		return err
	}
	container := v.sums()
	if isFailure(container) {
		return container
	}
	log := v.replay()
	if isFailure(log) {
		return log
	}
	// That a file differs from the manifest is enough, but an entry says more.
	if container != nil && !namesEntry(log) {
		return container
	}
	if log != nil {
		return log
	}
	if err := v.proofs(); err != nil {
		return err
	}
	if v.key == nil {
		return &Finding{Status: NotProvable, Cause: CauseNoKey, Seq: -1, Err: errors.New("no key was given to check the signatures with")}
	}
	return v.short()
}

// isFailure reports whether err says nothing about the bundle.
func isFailure(err error) bool {
	f := (*Finding)(nil)
	return err != nil && !errors.As(err, &f)
}

func namesEntry(err error) bool {
	f := (*Finding)(nil)
	return errors.As(err, &f) && f.Seq >= 0
}
