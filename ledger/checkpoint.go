// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A Checkpoint is the head of a log (C2SP tlog-checkpoint).
type Checkpoint struct {
	Origin string    // name of the log
	Size   int64     // number of entries
	Root   tlog.Hash // Merkle tree hash of them
}

// GenerateKey makes a log's Ed25519 key (C2SP signed-note, type 0x01) whose
// name is the log's origin. The signer key skey is secret ([note.NewSigner]
// reads it); the verifier key vkey is for whoever checks the log.
func GenerateKey(rand io.Reader, origin string) (skey, vkey string, err error) {
	if err := checkOrigin(origin); err != nil {
		return "", "", fmt.Errorf("cannot generate key: %w", err)
	}
	skey, vkey, err = note.GenerateKey(rand, origin)
	if err != nil {
		return "", "", fmt.Errorf("cannot generate key: %w", err)
	}
	return skey, vkey, nil
}

// Text returns the signed part of a checkpoint: origin, size and root in base64,
// a line each.
func (c Checkpoint) Text() string {
	return c.Origin + "\n" + strconv.FormatInt(c.Size, 10) + "\n" + c.Root.String() + "\n"
}

// SignCheckpoint returns c as a note signed by the log's key, whose name must
// be the origin. The caller must never let a log sign two checkpoints of which
// one does not continue the other.
func SignCheckpoint(c Checkpoint, signer note.Signer) ([]byte, error) {
	if err := checkOrigin(c.Origin); err != nil {
		return nil, fmt.Errorf("cannot sign checkpoint: %w", err)
	}
	if signer.Name() != c.Origin {
		return nil, errors.New("cannot sign checkpoint: key is of another log")
	}
	if c.Size < 0 || c.Size > maxInt {
		return nil, errors.New("cannot sign checkpoint: size must be from 0 to 2^53-1")
	}
	msg, err := note.Sign(&note.Note{Text: c.Text()}, signer)
	if err != nil {
		return nil, fmt.Errorf("cannot sign checkpoint: %w", err)
	}
	return msg, nil
}

// OpenCheckpoint returns the checkpoint in msg if the verifier's key signed it
// and is the key of the log that the checkpoint names. Signatures by other
// keys, such as those of witnesses, are passed over.
func OpenCheckpoint(msg []byte, verifier note.Verifier) (Checkpoint, error) {
	n, err := note.Open(msg, note.VerifierList(verifier))
	if err != nil {
		return Checkpoint{}, fmt.Errorf("cannot open checkpoint: %w", err)
	}
	c, err := parseCheckpoint(n.Text)
	if err != nil {
		return Checkpoint{}, err
	}
	if c.Origin != verifier.Name() {
		return Checkpoint{}, errors.New("cannot open checkpoint: signed by the key of another log")
	}
	return c, nil
}

// parseCheckpoint reads the signed part. It takes no extension lines: nothing
// in this package would check what they say.
func parseCheckpoint(text string) (Checkpoint, error) {
	var c Checkpoint
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return c, errors.New("cannot read checkpoint: must have three lines")
	}
	if err := checkOrigin(lines[0]); err != nil {
		return c, fmt.Errorf("cannot read checkpoint: %w", err)
	}
	size, ok := parseSize(lines[1])
	if !ok {
		return c, errors.New("cannot read checkpoint: size must be a decimal number from 0 to 2^53-1")
	}
	root, ok := parseHash(lines[2])
	if !ok {
		return c, errors.New("cannot read checkpoint: root must be 32 bytes in base64")
	}
	return Checkpoint{Origin: lines[0], Size: size, Root: root}, nil
}

// parseSize reads a decimal number that has one written form only.
func parseSize(s string) (int64, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil && n >= 0 && n <= maxInt && strconv.FormatInt(n, 10) == s
}

// parseHash reads a hash in base64, with no bit left to choose.
func parseHash(s string) (tlog.Hash, bool) {
	b, err := base64.StdEncoding.Strict().DecodeString(s)
	if err != nil || len(b) != tlog.HashSize || len(s) != base64.StdEncoding.EncodedLen(tlog.HashSize) {
		return tlog.Hash{}, false
	}
	return tlog.Hash(b), true
}

// readCheckpoint reads a checkpoint without regard to who signed it.
func readCheckpoint(msg []byte) (Checkpoint, error) {
	n, _, err := openNote(msg, nil)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("cannot read checkpoint: %w", err)
	}
	return parseCheckpoint(n.Text)
}

// openNote reads a note and reports whether the verifier's key signed it. A nil
// verifier has signed nothing.
func openNote(msg []byte, verifier note.Verifier) (n *note.Note, signed bool, err error) {
	known := note.VerifierList()
	if verifier != nil {
		known = note.VerifierList(verifier)
	}
	n, err = note.Open(msg, known)
	if unsigned := (*note.UnverifiedNoteError)(nil); errors.As(err, &unsigned) {
		return unsigned.Note, false, nil
	}
	return n, err == nil, err
}
