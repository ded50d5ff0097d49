// SPDX-License-Identifier: Apache-2.0

// Package ledger is a tamper-evident log of small JSON entries, together with
// the bundle that lets anyone verify such a log off line.
//
// # What it is
//
// An [Entry] is written once as one canonical JSON line; the line is stored and
// hashed as written. The lines are the leaves of the Merkle tree of RFC 6962,
// section 2.1. A [Checkpoint] (C2SP tlog-checkpoint) is the signed head of that
// tree, a proof file (C2SP tlog-proof) shows that one entry is under it, and a
// bundle (see FORMAT.md, which is part of every bundle) holds a whole log with
// its tiles (C2SP tlog-tiles), proofs and checkpoints in one reproducible zip.
//
// # What it guarantees
//
// A bundle that [VerifyBundle] calls [Proven] under a key from outside holds
// exactly the entries that the holder of that key signed, all of them, in their
// order, without gaps, and not one byte of the file is free to change.
//
// # What it does not show
//
// The signature says who, never when: the holder of the key can write a new
// history for whoever has never seen the old one. Checkpoints kept elsewhere
// (see [Options].Known) close that gap. Nothing shows that an event which was
// never logged took place.
//
// # What it never does
//
// It keeps no state, opens no file or connection, reads no clock, and draws no
// randomness except from the reader given to [GenerateKey]. Personal data has
// no place in an entry: an entry carries a [Commitment] to it instead, and that
// the value behind it stays out is for the caller to ensure.
package ledger
