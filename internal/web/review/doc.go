// SPDX-License-Identifier: Apache-2.0

// Package review is the pages on which keepers look after CPR numbers that were
// found in the text of the registers (CPR Act § 11, GDPR Art. 5(1)(c)): the list of
// places, a search of all text, and the decision about each hit.
//
// It guarantees that a page tells row, field and characters, and never a number, the
// text around it or a hash.
package review
