// SPDX-License-Identifier: Apache-2.0

// Package ident makes ids: 26 characters of Crockford's base 32 that
// hold 48 bits of Unix milliseconds and 80 random bits, the form known as ULID.
// Their text order is the order in which one process made them, as long as its
// clock does not go back.
//
// Ids say when, never who or what. The time is the caller's; the randomness is
// always crypto/rand's.
package ident
