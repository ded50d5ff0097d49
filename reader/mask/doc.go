// SPDX-License-Identifier: Apache-2.0

// Package mask turns a photo of a Danish driving licence into a picture on which
// the CPR number can never be seen again, or says why it will not.
//
// It does not look for something to cover. It starts from an empty canvas and
// copies in only what it has read and knows to be harmless: the names, the dates
// 4a and 4b, and the categories. Around the number lies a forbidden zone from
// which nothing is ever copied. The zone has a fixed size and reaches further
// than the number's traces in the source do.
//
// Everything after the zone is found is worked out from a copy of the picture in
// which the zone is blank. So two pictures that differ in the digits alone give
// the same bytes. A refusal tells one reason, whatever its cause.
//
// A passport or a Danish health card is refused too, or answered with a picture of a
// single colour where the caller asks for it.
//
// The package opens nothing, logs nothing and keeps nothing. The clauses are
// Directive 2006/126/EC, Annex I (the card's fields) and § 11 of the Danish Data
// Protection Act (the number).
package mask
