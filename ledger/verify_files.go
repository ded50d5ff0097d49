// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// maxNote bounds the files that are read whole: checkpoints, proofs, tiles. The
// manifest may have that much for each file it lists.
const maxNote = 64 << 10

func (v *verification) find(name string) *file {
	i, ok := slices.BinarySearchFunc(v.files, file{name: name}, byName)
	if !ok {
		return nil
	}
	return &v.files[i]
}

// content reads a file that must be there, whole.
func (v *verification) content(name string) ([]byte, error) {
	f := v.find(name)
	if f == nil {
		return nil, tampered(CauseFiles, name, errors.New("is missing"))
	}
	limit := int64(maxNote)
	if name == manifestFile {
		limit *= int64(len(v.files))
	}
	if f.size > limit {
		return nil, tampered(CauseFiles, name, fmt.Errorf("is longer than %d bytes", limit))
	}
	data := make([]byte, f.size)
	if err := readFull(v.r, data, f.offset+f.localLen()); err != nil {
		return nil, err
	}
	return data, nil
}

// tile reads a tile that must be there.
func (v *verification) tile(t tlog.Tile) ([]byte, error) { return v.content(tilePath(t)) }

// openNote opens a note that must be signed by the key, if one was given.
func (v *verification) openNote(name string, msg []byte) (*note.Note, error) {
	n, signed, err := openNote(msg, v.key)
	if invalid := (*note.InvalidSignatureError)(nil); errors.As(err, &invalid) {
		return nil, tampered(CauseKey, name, errors.New("signature by the key given does not hold"))
	}
	if err != nil {
		return nil, tampered(CauseManifest, name, err)
	}
	if v.key == nil {
		return n, nil
	}
	if !signed {
		return nil, tampered(CauseKey, name, errors.New("is not signed by the key given"))
	}
	v.verdict.Signatures++
	return n, nil
}

func (v *verification) checkpoint(name string) (Checkpoint, error) {
	msg, err := v.content(name)
	if err != nil {
		return Checkpoint{}, err
	}
	n, err := v.openNote(name, msg)
	if err != nil {
		return Checkpoint{}, err
	}
	c, err := parseCheckpoint(n.Text)
	if err != nil {
		return Checkpoint{}, tampered(CauseCheckpoint, name, err)
	}
	if v.key != nil && c.Origin != v.key.Name() {
		return Checkpoint{}, tampered(CauseKey, name, errors.New("is of another log than the key given"))
	}
	return c, nil
}

// proofs checks the consistency proof and the proof of each entry cited. They
// must hold the very checkpoint of the bundle, whose signature was checked.
func (v *verification) proofs() error {
	head, err := v.content(headFile)
	if err != nil {
		return err
	}
	if start := v.verdict.Start; start.Size > 0 {
		if err := v.consistency(start, head); err != nil {
			return err
		}
	}
	for _, seq := range v.cited {
		name := proofPath(seq)
		proof, err := v.content(name)
		if err != nil {
			return err
		}
		index, hashes, msg, err := parseProof(proof)
		if err != nil {
			return tampered(CauseProof, name, err)
		}
		c := v.verdict.Head
		if index != seq || !bytes.Equal(msg, head) || tlog.CheckRecord(hashes, c.Size, c.Root, seq, v.log.leaves[seq]) != nil {
			return tampered(CauseProof, name, errors.New("does not lead from its entry to the checkpoint"))
		}
		v.verdict.Proofs++
	}
	return nil
}

func (v *verification) consistency(start Checkpoint, head []byte) error {
	name := consistencyPath(start, v.verdict.Head)
	proof, err := v.content(name)
	if err != nil {
		return err
	}
	hashes, msg, err := parseConsistency(proof, start)
	if err != nil {
		return tampered(CauseConsistency, name, err)
	}
	c := v.verdict.Head
	if !bytes.Equal(msg, head) || tlog.CheckTree(hashes, c.Size, c.Root, start.Size, start.Root) != nil {
		return tampered(CauseConsistency, name, errors.New("does not lead from the earlier checkpoint to the later one"))
	}
	return nil
}

// short reports a checkpoint known from elsewhere that lies beyond the bundle.
func (v *verification) short() error {
	for _, known := range v.options.Known {
		if known.Size > v.verdict.Head.Size {
			return &Finding{Status: NotProvable, Cause: CauseShort, File: headFile, Seq: -1,
				Err: fmt.Errorf("log is known to have had %d entries, the bundle holds %d", known.Size, v.verdict.Head.Size)}
		}
	}
	return nil
}
