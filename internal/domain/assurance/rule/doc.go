// SPDX-License-Identifier: Apache-2.0

// Package rule holds the rules that test the controls, one short function each,
// named by its id: B3R1 is B.3-r1. [All] lists them in the order of the
// catalogue.
//
// A rule reads a [World] and judges every unit of its population; what a unit is
// (a host on a day, a grant of a leaver) stands in its comment. Periods hold both
// their days, days are Danish. A deadline that had not passed at the as-of moment
// is no unit yet. What is missing from a record is a deviation where the control
// asks for it, and not testable where only the evidence is missing. Rules look at
// all records, never at a sample, and never quote a name or free text.
package rule
