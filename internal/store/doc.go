// SPDX-License-Identifier: Apache-2.0

// Package store keeps records and their ledger in SQLite or PostgreSQL. It is
// the only place that speaks SQL.
//
// # What it guarantees
//
// Every query goes through the handle of one tenant ([DB.Tenant]). All writes of
// one [Tenant.Write] are committed together with their ledger entries, or not at
// all, and Write returns only when that is settled. Versions and entries are
// never changed, but for values that an entry says were taken out ([Tx.Redact]);
// running numbers have no gaps. What a [Snapshot] reads is one
// moment. A checkpoint is signed only after the entries were read back and
// hashed again ([Tenant.Checkpoint]), and [Tenant.VerifyData] names every row
// that was changed behind the program's back.
//
// # How
//
// One SQL text with $N serves both engines; the type dialect holds what differs.
// On SQLite one goroutine writes: it runs the commands that wait, each in a
// savepoint, and commits them together, so that one flush to disk serves many
// callers. On PostgreSQL each command is a transaction of its own that locks the
// head of the tenant's log before it decides anything.
//
// # What it never does
//
// It never retries a failed commit: after one the store is dead ([DB.Dead]) and
// the process must end, because nobody knows what reached the disk. It reads no
// clock: times are arguments.
package store
