// SPDX-License-Identifier: Apache-2.0

// Package database reads other people's databases, SQLite and PostgreSQL, to look
// for identifiers in them.
//
// It guarantees that nothing is written: a SQLite file is opened read-only and
// immutable, so that no journal or lock file appears beside it, and a PostgreSQL
// session is read-only. Rows are streamed, one at a time. What can't be read as
// text (blobs) or couldn't be read at all is told. No error, path or event has an
// address's password.
//
// It never reads a database's own tables, nor what SQLite keeps of deleted rows,
// and never loads extensions or trusts functions that a file's schema names.
package database
