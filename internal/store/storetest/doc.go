// SPDX-License-Identifier: Apache-2.0

// Package storetest gives tests an empty database of each engine: SQLite in a
// folder of the test, and a real PostgreSQL that the first test of a process
// starts, from the machine's own programs, on a socket in a temporary folder.
// With TILSYN_TEST_POSTGRES set to the address of a server (whose user may
// create schemas) that one is used instead.
//
// A machine without PostgreSQL fails the tests; nothing is skipped.
package storetest
