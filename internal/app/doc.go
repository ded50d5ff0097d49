// SPDX-License-Identifier: Apache-2.0

// Package app holds the use cases, one per file. A use case checks what it was
// given, loads what it needs, lets the domain decide with one "now", and in one
// transaction stores the new state and its ledger entry: the one write path that
// every door (command line, web, programs) goes through.
//
// It guarantees that a command is stored whole or not at all, and that nothing is
// stored without an entry. It never formats a sentence for a person and never
// speaks SQL.
package app
