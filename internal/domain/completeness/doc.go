// SPDX-License-Identifier: Apache-2.0

// Package completeness checks, before an ISAE 3000 report is issued or signed, that
// it holds what the standard and the criteria ask for: the elements (a) to (o) of
// ISAE 3000 (Revised), 69, the contents of the description (K-160), its changes
// (K-159), the risks to each objective (K-162) and the competence of those who
// performed controls by hand (K-161).
//
// [Check] is a pure function of [Facts]. It returns every element, each with what it
// lacks and where that is mended. What is required blocks the report; a warning is
// for a person to weigh. That nothing is missing says nothing of whether it is
// true: that is the auditor's conclusion.
package completeness
