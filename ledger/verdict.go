// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"time"
)

// A Status is the outcome of a verification; as a number it is the exit code
// that a verifying program should end with.
type Status int

// The four outcomes; only Proven proves anything.
const (
	Proven      Status = 0 // all is as it was signed with the key given
	Tampered    Status = 1 // something differs from what was signed
	NotProvable Status = 2 // nothing differs, but something needed for proof is missing
	BadInput    Status = 3 // not a bundle, damaged beyond reading, or a malformed key
)

// String returns the status in English words.
func (s Status) String() string {
	return [...]string{"proven", "tampered", "not provable", "bad input"}[s]
}

// A Cause is a stable code for why a bundle is not proven.
type Cause string

// The causes. Programs may rely on their texts.
const (
	CauseNoKey       Cause = "no-key"      // no key was given: nothing says who signed
	CauseUnreadable  Cause = "unreadable"  // not a bundle, or cut off
	CauseContainer   Cause = "container"   // zip is not the canonical zip of its content
	CauseFiles       Cause = "files"       // a file is missing, or does not belong
	CauseManifest    Cause = "manifest"    // a file differs from the manifest, or the manifest is malformed
	CauseKey         Cause = "key"         // not signed by the key given
	CauseCheckpoint  Cause = "checkpoint"  // a checkpoint is malformed or does not fit the other
	CauseEntry       Cause = "entry"       // an entry's line is not canonical
	CauseOrigin      Cause = "origin"      // an entry is of another log
	CauseSequence    Cause = "sequence"    // an entry is missing, doubled or displaced
	CauseTile        Cause = "tile"        // an entry, or a hash above it, differs from the tile
	CauseRoot        Cause = "root"        // the entries do not make the checkpoint's root
	CauseConsistency Cause = "consistency" // the head does not continue the earlier checkpoint
	CauseProof       Cause = "proof"       // a proof does not lead from its entry to the head
	CauseKnown       Cause = "known"       // a checkpoint known from elsewhere is not in this history
	CauseShort       Cause = "short"       // bundle ends before a checkpoint known from elsewhere
)

// A Finding is why a bundle is not proven.
type Finding struct {
	Status Status
	Cause  Cause
	File   string // name within the bundle, "" if none
	Seq    int64  // first bad entry, -1 if none can be named
	Err    error  // detail in English; never an entry's content
}

// Error returns the finding as an English sentence.
func (f *Finding) Error() string {
	switch {
	case f.Seq >= 0:
		return fmt.Sprintf("entry %d: %v", f.Seq, f.Err)
	case f.File != "":
		return fmt.Sprintf("%s: %v", f.File, f.Err)
	default:
		return f.Err.Error()
	}
}

// Unwrap returns the detail.
func (f *Finding) Unwrap() error { return f.Err }

func tampered(cause Cause, name string, err error) error {
	return &Finding{Status: Tampered, Cause: cause, File: name, Seq: -1, Err: err}
}

func tamperedEntry(cause Cause, seq int64, err error) error {
	return &Finding{Status: Tampered, Cause: cause, File: entriesFile, Seq: seq, Err: err}
}

func unreadable(name string, err error) error {
	return &Finding{Status: BadInput, Cause: CauseUnreadable, File: name, Seq: -1, Err: err}
}

// A Verdict is the result of [VerifyBundle]. Unless Status is [Proven] the
// figures tell how far the verification came, not what is true.
type Verdict struct {
	Status  Status
	Finding *Finding // nil if Proven

	Head  Checkpoint // of the whole bundle
	Start Checkpoint // earlier one that the head continues; Size 0 if none

	Entries    int64     // entries read and found good
	Gaps       int64     // entries missing before the first bad one
	First      time.Time // claimed time of the first entry
	Last       time.Time // claimed time of the last entry
	Backwards  int64     // entries whose claimed time is before that of the entry before
	Demo       int64     // entries dated by a demonstration's clock
	Signatures int       // signatures verified
	Tiles      int       // tiles that agree with the entries
	Cited      int       // entries with a proof file
	Proofs     int       // proof files that hold
	Files      int       // files in the bundle
	SHA256     [sha256.Size]byte
}

// conclude sets the status by what a verification ended with and returns the
// errors that say nothing about the bundle.
func (v *Verdict) conclude(err error) error {
	if err == nil {
		v.Status = Proven
		return nil
	}
	if f := (*Finding)(nil); errors.As(err, &f) {
		v.Status, v.Finding = f.Status, f
		return nil
	}
	v.Status = BadInput
	v.Finding = &Finding{Status: BadInput, Cause: CauseUnreadable, Seq: -1, Err: err}
	return err
}
