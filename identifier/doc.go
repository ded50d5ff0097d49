// SPDX-License-Identifier: Apache-2.0

// Package identifier finds Danish CPR numbers in text, in whatever way they are
// spelled, and on request what else tells of a person: see [AllRules].
//
// # What it is
//
// A [Scanner] reads a stream and returns a [Finding] for each place that holds
// an identifier: its rule, form, offset, length and score, and whether it is to
// be blocked or reviewed. [Examine] opens the file formats around text: zip,
// gzip, office documents and mail.
//
// # What it guarantees
//
// Only the date decides whether ten digits can be a CPR number (cpr.dk,
// "Opbygning af CPR-nummeret"). The modulus 11 check adds weight and never
// excludes, since valid numbers without it have been given since 2007. A word
// such as "faktura" before a number lowers its score, but never that of a number
// with a label of its own. The findings depend on the bytes alone, never on how
// the reads split them. What can't be examined, by its format, encryption, depth
// or size, is told as such and never as clean.
//
// # What it never does
//
// It keeps no state, opens no file or connection, and never returns, stores or
// logs the value found, the text around it, or a hash of either: a hash of a CPR
// number can be undone in seconds.
package identifier
