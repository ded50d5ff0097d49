// SPDX-License-Identifier: Apache-2.0

// Package register declares the 65 registers that a processor keeps, one file
// per family, and the life-cycle decisions of those that have a life.
//
// Each row type is a struct with tags that package record reads. Number and
// field names follow the register list that the product is built on; stored
// codes are English snake_case, but control objectives and controls keep their
// letters ("A", "A.1"). Where a rule compares two fields, both have the same
// codes. Where an empty list is an answer (no sub-processors, no transfers), the
// field is optional. Only what places a row (its identity and its
// references) can be refused: a processor must be able to record what happened,
// also when it should not have.
package register
