// SPDX-License-Identifier: Apache-2.0

// Package ledger shows the tamper-evident log (RFC 6962): its state, its entries,
// and for each entry the proof that it is under a signed checkpoint, together with
// the files with which anyone can check that elsewhere (C2SP tlog-checkpoint and
// tlog-proof).
//
// It guarantees that a proof was checked before it is shown. It never shows what
// an entry's rows hold: those are in the registers, for who may read them.
package ledger
