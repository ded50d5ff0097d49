// SPDX-License-Identifier: Apache-2.0

// Package engagement knows how an assurance engagement runs: its states, what each
// step on demands and who may take it, the questions that decide a deviation, and
// which conclusions the decided deviations speak for.
//
// [Missing] names everything that a step lacks, not only the first thing. [Next]
// gives the question that a deviation waits for. [Propose] gives a proposal with
// its reasons on (a) the description, (b) the design and (c) the operation of the
// controls.
//
// The package knows codes, ids and counts, never a sentence or a name. It
// concludes nothing: a proposal is shown to the auditor and stored nowhere (ISAE
// 3000 (Revised), 64–66, 74–77). It is pure.
package engagement
