// SPDX-License-Identifier: Apache-2.0

// Package description knows what a description of the system must tell: its eleven
// sections and how far each is, and the changes of the period as the registers show
// them.
//
// [Changes] finds them all and leaves none out; which of them matter to the readers
// is a person's decision, given with a reason for each. [Sections] says which
// sections are missing, filled or approved: text that is younger than the approval
// is not approved (ISAE 3000 (Revised), 69(c); K-159, K-160).
//
// The package knows codes, ids and names of companies, places and systems, never
// the name of a person or a sentence. It is pure.
package description
