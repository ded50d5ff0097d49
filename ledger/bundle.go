// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"cmp"
	"crypto/sha256"
	_ "embed"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Names of the files in a bundle.
const (
	formatFile   = "FORMAT.md"
	headFile     = "log/checkpoint"
	startFile    = "log/checkpoint.start"
	entriesFile  = "log/entries.jsonl"
	manifestFile = "manifest"
	proofDir     = "proofs/"
	proofSuffix  = ".tlog-proof"
)

// format describes a bundle in full, for whoever writes another verifier. It is
// the FORMAT.md of every bundle.
//
//go:embed FORMAT.md
var format string

// A Bundle is what [WriteBundle] puts in a bundle.
type Bundle struct {
	Head  []byte // signed checkpoint of the whole bundle
	Start []byte // signed earlier checkpoint that the head continues; nil for none

	// Entries yields the lines of the log, from the first to the last that Head
	// counts, without newlines. It is gone through twice and must yield the same
	// both times. A line is not kept after it was yielded.
	Entries iter.Seq2[[]byte, error]

	Source Source  // of the log's hashes; its Size is that of Head
	Cited  []int64 // entries that get a proof file, in any order

	Signer   note.Signer   // the log's key, for the manifest
	Verifier note.Verifier // its public half, by which the checkpoints were signed
}

// WriteBundle writes the bundle as a zip, always the same bytes for the same
// log. Before the first byte it checks all that [VerifyBundle] would check, so
// that storage that was damaged or changed gives an error and no bundle; a
// [Finding] in the error names the first bad entry. Memory grows with the number
// of files, about one for every 256 entries and one for every entry cited, not
// with the entries.
func WriteBundle(w io.Writer, b Bundle) error {
	b.Source = b.Source.rememberingRoots()
	files, err := b.files()
	if err != nil {
		return fmt.Errorf("cannot make bundle: %w", err)
	}
	if err := writeZip(w, files); err != nil {
		return fmt.Errorf("cannot write bundle: %w", err)
	}
	return nil
}

// files returns the bundle's files in order of name, with their checksums.
func (b *Bundle) files() ([]file, error) {
	head, start, err := b.checkpoints()
	if err != nil {
		return nil, err
	}
	files := []file{newFile(formatFile, []byte(format)), newFile(headFile, b.Head)}
	if b.Start != nil {
		proof, err := MakeConsistency(b.Source, b.Head, start.Size)
		if err != nil {
			return nil, err
		}
		if _, err := CheckConsistency(proof, start, b.Verifier); err != nil {
			return nil, err
		}
		files = append(files, newFile(startFile, b.Start), newFile(consistencyPath(start, head), proof))
	}
	log, err := b.logFiles(head)
	if err != nil {
		return nil, err
	}
	files = append(files, log...)
	for _, seq := range slices.Compact(slices.Sorted(slices.Values(b.Cited))) {
		proof, err := MakeProof(b.Source, b.Head, seq)
		if err != nil {
			return nil, err
		}
		files = append(files, newFile(proofPath(seq), proof))
	}
	slices.SortFunc(files, byName)
	manifest, err := signManifest(head.Origin, files, b.Signer)
	if err != nil {
		return nil, fmt.Errorf("cannot sign manifest: %w", err)
	}
	if _, signed, err := openNote(manifest, b.Verifier); !signed {
		return nil, errors.Join(errors.New("signer and verifier are not halves of one key"), err)
	}
	at, _ := slices.BinarySearchFunc(files, file{name: manifestFile}, byName)
	return slices.Insert(files, at, newFile(manifestFile, manifest)), nil
}

func byName(a, b file) int { return cmp.Compare(a.name, b.name) }

// checkpoints opens the two checkpoints and checks that they fit the rest.
func (b *Bundle) checkpoints() (head, start Checkpoint, err error) {
	if head, err = OpenCheckpoint(b.Head, b.Verifier); err != nil {
		return head, start, err
	}
	if b.Source.Size != head.Size {
		return head, start, fmt.Errorf("source has %d entries, checkpoint %d", b.Source.Size, head.Size)
	}
	if b.Start == nil {
		return head, start, nil
	}
	if start, err = OpenCheckpoint(b.Start, b.Verifier); err != nil {
		return head, start, err
	}
	if start.Size < 1 || start.Size > head.Size {
		return head, start, errors.New("start checkpoint must count at least one entry and no more than the head")
	}
	return head, start, nil
}

// logFiles goes through the entries and returns the files of entries and tiles.
func (b *Bundle) logFiles(head Checkpoint) ([]file, error) {
	entries := file{name: entriesFile, body: b.writeEntries}
	tiles := make([]file, 0, head.Size/tileWidth+8)
	log := replay{head: head, tile: func(t tlog.Tile) ([]byte, error) {
		data, err := b.Source.ReadTile(t)
		if err != nil {
			return nil, err
		}
		f := newFile(tilePath(t), data)
		f.body = func(w io.Writer) error { return b.writeTile(w, t) }
		tiles = append(tiles, f)
		return data, nil
	}}
	sum := sha256.New()
	var buf []byte
	for line, err := range b.Entries {
		if err != nil {
			return nil, fmt.Errorf("cannot read entries: %w", err)
		}
		if _, err := log.line(line); err != nil {
			return nil, err
		}
		buf = append(append(buf[:0], line...), '\n')
		entries.size += int64(len(buf))
		entries.crc = crc32.Update(entries.crc, crc32.IEEETable, buf)
		sum.Write(buf)
	}
	sum.Sum(entries.sum[:0])
	if err := log.finish(); err != nil {
		return nil, err
	}
	return append(tiles, entries), nil
}

func (b *Bundle) writeEntries(w io.Writer) error {
	var buf []byte
	for line, err := range b.Entries {
		if err != nil {
			return err
		}
		// Many lines to a write: one by one they would be dear.
		if buf = append(append(buf, line...), '\n'); len(buf) >= 64<<10 {
			if _, err := w.Write(buf); err != nil {
				return err
			}
			buf = buf[:0]
		}
	}
	_, err := w.Write(buf)
	return err
}

func (b *Bundle) writeTile(w io.Writer, t tlog.Tile) error {
	data, err := b.Source.ReadTile(t)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// tilePath returns the name of a tile's file: that of tlog-tiles, which has no
// height in it.
func tilePath(t tlog.Tile) string {
	return "log/tile" + strings.TrimPrefix(t.Path(), "tile/"+strconv.Itoa(TileHeight))
}

func consistencyPath(start, head Checkpoint) string {
	return fmt.Sprintf("log/consistency/%d-%d", start.Size, head.Size)
}

func proofPath(seq int64) string { return proofDir + strconv.FormatInt(seq, 10) + proofSuffix }
