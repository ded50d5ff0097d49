// SPDX-License-Identifier: Apache-2.0

// Package declaration derives the answers of the self-declaration from the
// registers and holds them against what was entered.
//
// [Derive] gives for each of the twenty items what the machine can say: a level of
// maturity from the rules behind it, a fact, a list. [Contradictions] names where
// an entered answer says otherwise. An item whose sources have no rules yet is not
// derivable and is printed as entered.
//
// The package knows codes, ids and facts, never a sentence, a name or free text in
// what it returns. It never changes an answer: the signer may give another value,
// with a reason. It is pure: time comes in as the day of signing.
package declaration
