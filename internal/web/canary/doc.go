// SPDX-License-Identifier: Apache-2.0

// Package canary is the page on which keepers run a canary sweep and see what the
// last one showed (control X.7): test numbers of nobody are offered to every way in
// and searched for wherever something is kept.
//
// It guarantees that at most one sweep runs and that the page tells counts and places
// as the ledger has them, never a number. It never sweeps by itself.
package canary
