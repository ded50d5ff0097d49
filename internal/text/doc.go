// SPDX-License-Identifier: Apache-2.0

// Package text holds every sentence and label that a person reads, Danish and
// English side by side.
//
// Danish comes first and is the product's own; English stands beside it. The
// domain knows only codes: a field, an enum value or an error becomes words
// here and nowhere else. A test holds the tables against the declared
// registers, so a field without a label, or a label without a field, cannot be
// committed.
package text
