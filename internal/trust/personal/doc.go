// SPDX-License-Identifier: Apache-2.0

// Package personal makes personal data a type of its own.
//
// A value of type [Text] (a name, an address, an account) or [Free] (any free
// text, which is always treated as personal) serialises to the record that
// holds it, but never prints itself: formatting, logging and error texts show a
// placeholder. In the ledger such a value appears only as a salted commitment
// (see package ledger), so that erasing value and salt leaves the proof intact.
//
// The package never stores, compares or hashes values; it only keeps them from
// leaking (GDPR Art. 5(1)(f) and 25).
package personal
