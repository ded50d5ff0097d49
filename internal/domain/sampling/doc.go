// SPDX-License-Identifier: Apache-2.0

// Package sampling draws samples that anyone can draw again, and says what they
// can tell about the whole.
//
// A [Population] has one canonical form and so one hash. The seed is made of that
// hash and of two secrets that auditor and processor committed to after the hash
// was known, so neither of them, nor Tilsyn, could choose the items. [Draw] orders
// the items by SHA-256 of seed, hash and id; a larger sample begins with the
// smaller one. Sizes come from the tables of [Size]; [UpperLimit] and [LotLimit]
// are exact, not approximations.
//
// The package is pure: no clock, no chance, no files. It never projects items
// that a person picked by judgement.
//
// It serves ISAE 3000 (Revised) paragraph 48 and follows the terms of ISA 530. No
// standard prescribes sizes; the tables are the customary ones.
package sampling
