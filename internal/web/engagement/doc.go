// SPDX-License-Identifier: Apache-2.0

// Package engagement shows assurance engagements: how far each is and what its next
// step waits for, the auditor's test of each control, the questions that decide a
// deviation, management's responses, and the conclusion.
//
// It guarantees that a proposal is marked as one and that every form says which
// version of the row it was made from. It never concludes: what it proposes is
// worked out anew for each page and stored nowhere (ISAE 3000 (Revised), 64–66).
package engagement
