// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"bytes"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
)

func TestProofs(t *testing.T) {
	const most = 300
	l := newTestLog(t, most)
	for _, size := range []int{1, 2, 3, 4, 255, 256, 257, most} {
		src, msg, head := l.source(int64(size)), l.checkpoint(t, size), l.head(t, size)
		for n := range int64(size) {
			proof, err := MakeProof(src, msg, n)
			if err != nil {
				t.Fatal(err)
			}
			index, at, err := CheckProof(proof, LeafHash(l.lines[n]), l.verifier)
			if err != nil || index != n || at != head {
				t.Fatalf("entry %d of %d: got index %d of %+v, error %v", n, size, index, at, err)
			}
			old := l.head(t, int(n+1))
			consistency, err := MakeConsistency(src, msg, old.Size)
			if err != nil {
				t.Fatal(err)
			}
			if at, err := CheckConsistency(consistency, old, l.verifier); err != nil || at != head {
				t.Fatalf("from %d to %d: got %+v, error %v", n+1, size, at, err)
			}
		}
	}
}

func TestCheckProofNoticesEveryFlip(t *testing.T) {
	l := newTestLog(t, 5)
	leaf := LeafHash(l.lines[3])
	proof, err := MakeProof(l, l.checkpoint(t, 5), 3)
	if err != nil {
		t.Fatal(err)
	}
	for i := range proof {
		proof[i] ^= 1
		// The signature's unused bits change nothing that it says.
		if index, head, err := CheckProof(proof, leaf, l.verifier); err == nil && (index != 3 || head != l.head(t, 5)) {
			t.Errorf("byte %d flipped: proves entry %d of %+v", i, index, head)
		}
		proof[i] ^= 1
	}
	if _, _, err := CheckProof(proof, LeafHash(l.lines[2]), l.verifier); err == nil {
		t.Error("proof holds for another entry")
	}
	if _, _, err := CheckProof(append(proof, proof...), leaf, l.verifier); err == nil {
		t.Error("proof holds with another behind it")
	}
	_, other, _ := newKey(t, testOrigin)
	if _, _, err := CheckProof(proof, leaf, other); err == nil {
		t.Error("proof holds under another key")
	}
}

func TestCheckConsistencyRefuses(t *testing.T) {
	l := newTestLog(t, 9)
	proof, err := MakeConsistency(l, l.checkpoint(t, 9), 6)
	if err != nil {
		t.Fatal(err)
	}
	old := l.head(t, 6)
	forged := old
	forged.Root[0] ^= 1
	moved := old
	moved.Size = 7
	foreign := old
	foreign.Origin = "tilsyn.example/else"
	for name, c := range map[string]Checkpoint{"root": forged, "size": moved, "origin": foreign} {
		if _, err := CheckConsistency(proof, c, l.verifier); err == nil {
			t.Errorf("holds for a checkpoint of another %s", name)
		}
	}
	for n := range len(proof) - 1 {
		if _, err := CheckConsistency(proof[:n], old, l.verifier); err == nil {
			t.Errorf("holds when cut to %d bytes", n)
		}
	}
}

func TestMakeProofRefuses(t *testing.T) {
	l := newTestLog(t, 9)
	msg := l.checkpoint(t, 9)
	for _, n := range []int64{-1, 9} {
		if _, err := MakeProof(l, msg, n); err == nil {
			t.Errorf("proved entry %d of 9", n)
		}
	}
	for _, n := range []int64{-1, 0, 10} {
		if _, err := MakeConsistency(l, msg, n); err == nil {
			t.Errorf("proved that 9 entries continue %d", n)
		}
	}
	if _, err := MakeProof(l, bytes.TrimSpace(msg), 1); err == nil {
		t.Error("proved under a malformed checkpoint")
	}
	// Storage that was changed after the checkpoint was signed.
	l.stored[tlog.StoredHashIndex(0, 2)][0] ^= 1
	if _, err := MakeProof(l, msg, 3); err == nil {
		t.Error("proved an entry from changed storage")
	}
}
