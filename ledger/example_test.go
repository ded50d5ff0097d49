// SPDX-License-Identifier: Apache-2.0

package ledger_test

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"log"
	"time"

	"github.com/tilsyn/tilsyn/ledger"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func ExampleEntry_Line() {
	e := ledger.Entry{
		Log: "tilsyn.example/demo", Seq: 41, At: time.Date(2025, 6, 9, 8, 12, 0, 0, time.UTC), Clock: ledger.WallClock,
		Kind: "access.granted", Actor: "act_7", Object: "access_grant/ag-17",
		Facts: []ledger.Fact{ledger.String("role", "reader"), ledger.Int("version", 1)},
	}
	line, err := e.Line()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s\n", line)
	// Output:
	// {"v":1,"log":"tilsyn.example/demo","seq":41,"at":"2025-06-09T08:12:00.000Z","clock":"wall","kind":"access.granted","actor":"act_7","object":"access_grant/ag-17","facts":{"role":"reader","version":1}}
}

// A log of three entries is written to a bundle, and the bundle verified.
func ExampleVerifyBundle() {
	const origin = "tilsyn.example/demo"
	skey, vkey, err := ledger.GenerateKey(rand.Reader, origin)
	if err != nil {
		log.Fatal(err)
	}
	signer, err := note.NewSigner(skey)
	if err != nil {
		log.Fatal(err)
	}
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		log.Fatal(err)
	}

	var lines [][]byte
	var leaves []tlog.Hash
	var tree ledger.Tree
	for seq := range int64(3) {
		e := ledger.Entry{Log: origin, Seq: seq, At: time.UnixMilli(1749456720000 + seq), Clock: ledger.WallClock, Kind: "test.made"}
		line, err := e.Line()
		if err != nil {
			log.Fatal(err)
		}
		lines, leaves = append(lines, line), append(leaves, ledger.LeafHash(line))
		tree.Append(leaves[seq])
	}
	head, err := ledger.SignCheckpoint(ledger.Checkpoint{Origin: origin, Size: tree.Size(), Root: tree.Root()}, signer)
	if err != nil {
		log.Fatal(err)
	}

	var bundle bytes.Buffer
	err = ledger.WriteBundle(&bundle, ledger.Bundle{
		Head: head,
		Entries: func(yield func([]byte, error) bool) {
			for _, line := range lines {
				if !yield(line, nil) {
					return
				}
			}
		},
		Source: ledger.Source{
			Size:   tree.Size(),
			Leaves: func(from, to int64) ([]tlog.Hash, error) { return leaves[from:to], nil },
		},
		Cited:    []int64{1},
		Signer:   signer,
		Verifier: verifier,
	})
	if err != nil {
		log.Fatal(err)
	}

	verdict, err := ledger.VerifyBundle(bytes.NewReader(bundle.Bytes()), int64(bundle.Len()), ledger.Options{Key: vkey})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(verdict.Status, verdict.Entries, "entries", verdict.Proofs, "proof")
	// Output: proven 3 entries 1 proof
}
