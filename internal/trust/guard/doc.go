// SPDX-License-Identifier: Apache-2.0

// Package guard keeps CPR numbers out of what is stored, shown and logged.
//
// # What it is
//
// [Check] looks at one text, [Mask] takes the numbers out of it, and a [Policy]
// says what becomes of a text that holds one. [Handler] and [Writer] do the same
// for logs and for what a command prints.
//
// # What it guarantees
//
// No policy lets a number of the tier that is to be blocked be stored. What
// replaces a number has one length and no digit, so that it tells neither the
// number nor how it was spelled. A masked text has no finding left.
//
// # What it never does
//
// It never returns, keeps or hashes a number or the text around it (CPR Act § 54,
// GDPR Art. 5(1)(c)). It opens no file and asks no clock. Files are for
// [identifier.Examine].
package guard
