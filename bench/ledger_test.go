// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/tilsyn/tilsyn/ledger"
)

const (
	logOrigin = "bench.example/log"
	logSize   = 100_000
)

// BenchmarkVerify verifies a bundle of leaves of about 450 bytes from its first
// byte to its last, beside hashing the same bytes once and beside the tree that
// x/mod's tlog builds of them. Rates are per core: the processor time of the
// whole process counts, however many cores shared it.
func BenchmarkVerify(b *testing.B) {
	lines := logLines(b)
	bundle, vkey := writeBundle(b, lines)
	b.Logf("%d leaves of %d bytes on average, bundle of %d bytes", logSize, len(bytes.Join(lines, nil))/logSize, len(bundle))
	var sha, tree float64
	b.Run("sha256", func(b *testing.B) {
		sha = leavesPerCore(b, func() error {
			for _, line := range lines {
				sha256.Sum256(line)
			}
			return nil
		})
	})
	b.Run("tlog", func(b *testing.B) {
		tree = leavesPerCore(b, func() error { return tlogRoot(lines) })
		ratio(b, tree, sha, "x-sha256")
	})
	b.Run("bundle", func(b *testing.B) {
		rate := leavesPerCore(b, func() error { return verify(bundle, vkey) })
		ratio(b, rate, sha, "x-sha256")
		ratio(b, rate, tree, "x-tlog")
	})
}

// leavesPerCore reports how many of the log's leaves go through op in a second
// of processor time.
func leavesPerCore(b *testing.B, op func() error) float64 {
	start := cpuTime(b)
	for b.Loop() {
		if err := op(); err != nil {
			b.Fatal(err)
		}
	}
	rate := float64(b.N) * logSize / (cpuTime(b) - start).Seconds()
	noTime(b)
	b.ReportMetric(rate, "leaves/s/core")
	b.ReportMetric(float64(b.N)*logSize/b.Elapsed().Seconds(), "leaves/s")
	return rate
}

// cpuTime returns the processor time that this process has used.
func cpuTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func logLines(b *testing.B) [][]byte {
	b.Helper()
	at := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	lines := make([][]byte, logSize)
	for i := range lines {
		digest := sha256.Sum256(fmt.Append(nil, i))
		line, err := ledger.Entry{
			Log: logOrigin, Seq: int64(i), At: at.Add(time.Duration(i) * time.Second), Clock: ledger.WallClock,
			Kind: "profile.read", Actor: "actor-17", Session: "01ARZ3NDEKTSV4RRFFQ69G5FAV",
			Object: fmt.Sprintf("profile/%026d", i), Purpose: "booking", Outcome: "granted",
			Facts:  []ledger.Fact{ledger.Strings("fields", []string{"passport_number", "passport_expiry"}), ledger.Int("rows", 1)},
			Commit: []ledger.Commitment{{Field: "name", Sum: digest}},
		}.Line()
		if err != nil {
			b.Fatal(err)
		}
		lines[i] = line
	}
	return lines
}

func writeBundle(b *testing.B, lines [][]byte) (bundle []byte, vkey string) {
	b.Helper()
	skey, vkey, err := ledger.GenerateKey(rand.Reader, logOrigin)
	if err != nil {
		b.Fatal(err)
	}
	signer, err := note.NewSigner(skey)
	if err != nil {
		b.Fatal(err)
	}
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		b.Fatal(err)
	}
	source, root := logSource(b, lines)
	head, err := ledger.SignCheckpoint(ledger.Checkpoint{Origin: logOrigin, Size: logSize, Root: root}, signer)
	if err != nil {
		b.Fatal(err)
	}
	entries := func(yield func([]byte, error) bool) {
		for _, line := range lines {
			if !yield(line, nil) {
				return
			}
		}
	}
	var file bytes.Buffer
	err = ledger.WriteBundle(&file, ledger.Bundle{
		Head: head, Entries: entries, Source: source, Cited: []int64{0, logSize / 2, logSize - 1},
		Signer: signer, Verifier: verifier,
	})
	if err != nil {
		b.Fatal(err)
	}
	return file.Bytes(), vkey
}

// logSource keeps the hashes as a store would: full tiles and the last leaves.
func logSource(b *testing.B, lines [][]byte) (ledger.Source, tlog.Hash) {
	b.Helper()
	var tree ledger.Tree
	leaves := make([]tlog.Hash, len(lines))
	for i, line := range lines {
		leaves[i] = ledger.LeafHash(line)
		tree.Append(leaves[i])
	}
	tiles := map[[2]int64][]byte{}
	source := ledger.Source{
		Size:   logSize,
		Tile:   func(level int, index int64) ([]byte, error) { return tiles[[2]int64{int64(level), index}], nil },
		Leaves: func(from, to int64) ([]tlog.Hash, error) { return slices.Clone(leaves[from:to]), nil },
	}
	for _, t := range ledger.CompletedTiles(0, logSize) {
		hashes, err := source.BuildTile(t)
		if err != nil {
			b.Fatal(err)
		}
		tiles[[2]int64{int64(t.L), t.N}] = hashes
	}
	return source, tree.Root()
}

func verify(bundle []byte, vkey string) error {
	v, err := ledger.VerifyBundle(bytes.NewReader(bundle), int64(len(bundle)), ledger.Options{Key: strings.TrimSpace(vkey)})
	if err == nil && v.Status != ledger.Proven {
		err = v.Finding
	}
	return err
}

// tlogRoot builds the stored hashes of all leaves and their root with x/mod.
func tlogRoot(lines [][]byte) error {
	stored := make([]tlog.Hash, 0, 2*len(lines))
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			out[i] = stored[index]
		}
		return out, nil
	})
	for i, line := range lines {
		hashes, err := tlog.StoredHashes(int64(i), line, reader)
		if err != nil {
			return err
		}
		stored = append(stored, hashes...)
	}
	_, err := tlog.TreeHash(int64(len(lines)), reader)
	return err
}
