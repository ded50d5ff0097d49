// SPDX-License-Identifier: Apache-2.0

// Package canary makes test numbers in the form of CPR numbers, and finds them
// again in bytes, whatever way they are written.
//
// # What it is
//
// [New] makes numbers of nobody: all are born in 2057. [Finder] reads a stream
// once and tells how often it holds any of them: as ten digits, with up to three
// bytes before the last four, in UTF-16, packed two digits to a byte, in base64 at
// each of its three alignments, and percent-encoded.
//
// # What it guarantees
//
// It keeps no number: each is made anew from a secret that lives in memory only,
// and is known again by a keyed hash. A finding is a count, never a value.
//
// # What it never does
//
// It unpacks nothing: what is compressed or encrypted is only as clean as its
// bytes. A single packed number, five bytes without a sign of what they are, is
// left out as chance; it takes two within 64 KiB. Base64 with a line break within
// the number isn't found.
package canary
