// SPDX-License-Identifier: Apache-2.0

// Package datafile reads the JSON files that hold the product's fixed content, such
// as the catalogue and the texts of the reports, and gathers all that is wrong with
// them.
//
// It guarantees that a file says nothing that was not read: an unknown field, and
// anything after the value, is an error. It never reads what a user wrote; for that
// see package record.
package datafile
