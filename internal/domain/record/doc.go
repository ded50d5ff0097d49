// SPDX-License-Identifier: Apache-2.0

// Package record is the engine behind every register: it turns a Go struct into
// a schema and moves its values between Go, canonical JSON and the cells of a
// sheet.
//
// A register is declared once, as a struct with tags; form, list, validation,
// reference check, history, import, export and ledger digest derive from it.
// Every row of every register is a record with an id, a running number and
// versions that are never changed. A row that belongs to another (a recipient of
// a notice) is a record with a parent.
//
// The engine refuses only what it could not place: a missing or malformed
// identity or reference, a value of the wrong type. Everything else that a
// complete row needs may be missing; the row is then incomplete, and the rule
// that tests it says so. A register that could not hold a deviation could not
// show one.
//
// The package is pure: it never reads a clock, a file or a database.
package record
