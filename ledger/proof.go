// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const proofHeader = "c2sp.org/tlog-proof@v1\n"

// maxProof is the greatest number of hashes in a proof: a tree of 2^53 leaves
// needs 53 for an entry and 54 for an earlier tree.
const maxProof = 64

// MakeProof returns a proof (C2SP tlog-proof, without extra data) that entry
// index is in the log at the signed checkpoint given. The proof is checked
// before it is returned, so storage that does not agree with the checkpoint is
// an error.
func MakeProof(r tlog.HashReader, checkpoint []byte, index int64) ([]byte, error) {
	head, err := readCheckpoint(checkpoint)
	if err != nil {
		return nil, err
	}
	if index < 0 || index >= head.Size {
		return nil, fmt.Errorf("cannot prove entry %d: not in a log of %d entries", index, head.Size)
	}
	hashes, err := tlog.ProveRecord(head.Size, index, r)
	if err != nil {
		return nil, fmt.Errorf("cannot prove entry %d: %w", index, err)
	}
	leaf, err := r.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
	if err != nil {
		return nil, fmt.Errorf("cannot prove entry %d: %w", index, err)
	}
	if err := tlog.CheckRecord(hashes, head.Size, head.Root, index, leaf[0]); err != nil {
		return nil, fmt.Errorf("cannot prove entry %d: stored hashes do not lead to the checkpoint", index)
	}
	return joinProof(proofHeader+"index "+strconv.FormatInt(index, 10)+"\n", hashes, checkpoint), nil
}

// CheckProof checks a proof made by [MakeProof] for the entry with the given
// leaf hash (see [LeafHash]) and returns the entry's position and the
// checkpoint, which the verifier's key must have signed.
func CheckProof(proof []byte, leaf tlog.Hash, verifier note.Verifier) (index int64, head Checkpoint, err error) {
	index, hashes, msg, err := parseProof(proof)
	if err != nil {
		return 0, Checkpoint{}, err
	}
	if head, err = OpenCheckpoint(msg, verifier); err != nil {
		return 0, Checkpoint{}, err
	}
	if err := tlog.CheckRecord(hashes, head.Size, head.Root, index, leaf); err != nil {
		return 0, Checkpoint{}, errors.New("cannot check proof: it does not lead from the entry to the checkpoint")
	}
	return index, head, nil
}

func parseProof(proof []byte) (index int64, hashes tlog.RecordProof, checkpoint []byte, err error) {
	rest, ok := bytes.CutPrefix(proof, []byte(proofHeader))
	if !ok {
		return 0, nil, nil, errors.New("cannot read proof: first line is not c2sp.org/tlog-proof@v1")
	}
	index, hashes, checkpoint, ok = splitProof(rest, "index ")
	if !ok {
		return 0, nil, nil, errors.New("cannot read proof: expected an index, hashes in base64, an empty line and a checkpoint")
	}
	return index, hashes, checkpoint, nil
}

// MakeConsistency returns a proof that the log at the signed checkpoint given
// continues the log of old entries. Its form is the request by which a witness
// is asked for its signature (C2SP tlog-witness, add-checkpoint).
func MakeConsistency(r tlog.HashReader, checkpoint []byte, old int64) ([]byte, error) {
	head, err := readCheckpoint(checkpoint)
	if err != nil {
		return nil, err
	}
	if old < 1 || old > head.Size {
		return nil, fmt.Errorf("cannot prove consistency: a log of %d entries does not continue one of %d", head.Size, old)
	}
	hashes, err := tlog.ProveTree(head.Size, old, r)
	if err != nil {
		return nil, fmt.Errorf("cannot prove consistency: %w", err)
	}
	return joinProof("old "+strconv.FormatInt(old, 10)+"\n", hashes, checkpoint), nil
}

// CheckConsistency checks a proof made by [MakeConsistency] against the earlier
// checkpoint and returns the later one, which the verifier's key must have
// signed. The earlier checkpoint must be known to be genuine.
func CheckConsistency(proof []byte, old Checkpoint, verifier note.Verifier) (Checkpoint, error) {
	hashes, msg, err := parseConsistency(proof, old)
	if err != nil {
		return Checkpoint{}, err
	}
	head, err := OpenCheckpoint(msg, verifier)
	if err != nil {
		return Checkpoint{}, err
	}
	if head.Origin != old.Origin || tlog.CheckTree(hashes, head.Size, head.Root, old.Size, old.Root) != nil {
		return Checkpoint{}, errors.New("cannot check consistency: the later checkpoint does not continue the earlier one")
	}
	return head, nil
}

func parseConsistency(proof []byte, old Checkpoint) (tlog.TreeProof, []byte, error) {
	size, hashes, checkpoint, ok := splitProof(proof, "old ")
	if !ok || size != old.Size {
		return nil, nil, errors.New("cannot read consistency proof: expected the old size, hashes in base64, an empty line and a checkpoint")
	}
	return hashes, checkpoint, nil
}

// joinProof writes what both kinds of proof share: hashes, a line each, an
// empty line, and a checkpoint as it was signed.
func joinProof(head string, hashes []tlog.Hash, checkpoint []byte) []byte {
	b := []byte(head)
	for _, h := range hashes {
		b = append(append(b, h.String()...), '\n')
	}
	return append(append(b, '\n'), checkpoint...)
}

// splitProof reads what joinProof wrote.
func splitProof(proof []byte, keyword string) (number int64, hashes []tlog.Hash, checkpoint []byte, ok bool) {
	first, rest, _ := strings.Cut(string(proof[:min(len(proof), 64*maxProof)]), "\n")
	digits, ok := strings.CutPrefix(first, keyword)
	if !ok {
		return 0, nil, nil, false
	}
	if number, ok = parseSize(digits); !ok {
		return 0, nil, nil, false
	}
	read := len(first) + 1
	for len(hashes) <= maxProof {
		line, more, found := strings.Cut(rest, "\n")
		if !found {
			break
		}
		read += len(line) + 1
		if line == "" {
			return number, hashes, proof[read:], true
		}
		h, ok := parseHash(line)
		if !ok {
			break
		}
		hashes = append(hashes, h)
		rest = more
	}
	return 0, nil, nil, false
}
