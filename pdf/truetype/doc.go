// SPDX-License-Identifier: Apache-2.0

// Package truetype reads TrueType fonts with glyf outlines and cuts subsets of
// them for embedding in PDF (ISO 32000-1, 9.6.3 and 9.9; OpenType 1.9).
//
// Guarantees: a malformed font gives an error, never a panic and never an
// allocation beyond a small multiple of the file; the same glyphs give the same
// subset bytes.
//
// It never reads CFF outlines, variable fonts or collections, never shapes text,
// and never changes an outline or a hinting program.
package truetype
