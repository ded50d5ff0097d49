// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"slices"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// open reads the three notes and checks who signed them.
func (v *verification) open() error {
	msg, err := v.content(manifestFile)
	if err != nil {
		return err
	}
	n, err := v.openNote(manifestFile, msg)
	if err != nil {
		return err
	}
	if !onlySignature(msg, n) {
		return tampered(CauseManifest, manifestFile, errors.New("must have one signature, in canonical base64"))
	}
	v.manifest = n.Text
	if v.verdict.Head, err = v.checkpoint(headFile); err != nil {
		return err
	}
	v.log = replay{head: v.verdict.Head, tile: v.tile, roots: make(map[int64][]expectation), leaves: make(map[int64]tlog.Hash)}
	return v.expect()
}

// expect notes what the log must pass through, and which files belong.
func (v *verification) expect() error {
	head := v.verdict.Head
	expected := map[string]bool{formatFile: true, headFile: true, entriesFile: true, manifestFile: true}
	if v.find(startFile) != nil {
		start, err := v.checkpoint(startFile)
		if err != nil {
			return err
		}
		if start.Origin != head.Origin || start.Size < 1 || start.Size > head.Size {
			return tampered(CauseCheckpoint, startFile, errors.New("is not an earlier checkpoint of the same log"))
		}
		v.verdict.Start = start
		expected[startFile], expected[consistencyPath(start, head)] = true, true
		v.expectRoot(start, tampered(CauseRoot, startFile, errors.New("entries do not make the root of this checkpoint")))
	}
	for _, known := range v.options.Known {
		if known.Origin != head.Origin {
			return tampered(CauseKnown, headFile, errors.New("is of another log than the checkpoint known from elsewhere"))
		}
		v.expectRoot(known, tampered(CauseKnown, entriesFile, fmt.Errorf("log was another when it had %d entries, by the checkpoint known from elsewhere", known.Size)))
	}
	return v.expectFiles(expected)
}

func (v *verification) expectRoot(c Checkpoint, finding error) {
	v.log.roots[c.Size] = append(v.log.roots[c.Size], expectation{c.Root, finding})
}

// expectFiles checks that the bundle has the files named, the tiles of a log of
// its size, proofs, and no others.
func (v *verification) expectFiles(names map[string]bool) error {
	tiles := 0
	for i := range v.files {
		name := v.files[i].name
		switch seq, isProof := proofSeq(name); {
		case names[name]:
			delete(names, name)
		case strings.HasPrefix(name, "log/tile/"):
			tiles++ // counted here; that each is the right one shows when it is asked for
		case isProof && seq < v.verdict.Head.Size:
			v.cited = append(v.cited, seq)
			v.log.leaves[seq] = tlog.Hash{}
		default:
			return tampered(CauseFiles, name, errors.New("does not belong in a bundle of this log"))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		return tampered(CauseFiles, name, errors.New("is missing"))
	}
	if want := tileCount(v.verdict.Head.Size); int64(tiles) != want {
		return tampered(CauseFiles, "", fmt.Errorf("%d tiles, but a log of this size has %d", tiles, want))
	}
	slices.Sort(v.cited)
	v.verdict.Cited = len(v.cited)
	return nil
}

// proofSeq reads the entry's number from the name of a proof file.
func proofSeq(name string) (int64, bool) {
	digits, ok := strings.CutPrefix(name, proofDir)
	if !ok {
		return 0, false
	}
	if digits, ok = strings.CutSuffix(digits, proofSuffix); !ok {
		return 0, false
	}
	return parseSize(digits)
}

// tileCount returns the number of tiles, partial ones included.
func tileCount(size int64) int64 {
	var n int64
	for ; size > 0; size >>= TileHeight {
		n += (size + tileWidth - 1) >> TileHeight
	}
	return n
}

// sums reads the whole file once and checks the checksums of its parts.
func (v *verification) sums() error {
	whole := sha256.New()
	buf := make([]byte, 64<<10)
	listed := make([]file, 0, len(v.files)-1)
	var first error
	for i := range v.files {
		f := &v.files[i]
		whole.Write(f.appendLocal(nil))
		sum, crc := sha256.New(), crc32.NewIEEE()
		content := io.NewSectionReader(v.r, f.offset+f.localLen(), f.size)
		if _, err := io.CopyBuffer(io.MultiWriter(sum, crc, whole), onlyReader{content}, buf); err != nil {
			return fmt.Errorf("cannot read %s: %w", f.name, err)
		}
		sum.Sum(f.sum[:0])
		if f.crc != crc.Sum32() && first == nil {
			first = tampered(CauseContainer, f.name, errors.New("content differs from its CRC-32 in the zip"))
		}
		if f.name != manifestFile {
			listed = append(listed, *f)
		}
	}
	last := &v.files[len(v.files)-1]
	rest := io.NewSectionReader(v.r, last.end(), v.size-last.end())
	if _, err := io.CopyBuffer(whole, onlyReader{rest}, buf); err != nil {
		return fmt.Errorf("cannot read the zip's directory: %w", err)
	}
	whole.Sum(v.verdict.SHA256[:0])
	if err := checkManifest(v.manifest, v.verdict.Head.Origin, listed); err != nil {
		return err
	}
	return first
}

// onlyReader hides the reader's other methods, so that io.CopyBuffer uses the
// buffer.
type onlyReader struct{ io.Reader }
