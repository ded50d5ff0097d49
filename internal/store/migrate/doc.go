// SPDX-License-Identifier: Apache-2.0

// Package migrate brings a database to the schema of this program, from the
// numbered SQL files beside it.
//
// Each file runs once, in a transaction of its own, and leaves its SHA-256 in
// the table migration. A database that holds a migration which this program
// does not know, or knows with another text, is refused: it belongs to a newer
// program, or a file was changed after it ran. There is no way down; restore a
// backup instead.
package migrate
