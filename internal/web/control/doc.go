// SPDX-License-Identifier: Apache-2.0

// Package control shows the controls: the picture of all 45, one control with
// what the rules found and why, and the progress of an assessment.
//
// It guarantees that every finding leads to its record and its ledger entry, and
// that what is shown says from which moment it is. It never concludes: whether an
// objective is met is the auditor's judgement (ISAE 3000 (Revised), 64–65).
package control
