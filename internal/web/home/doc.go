// SPDX-License-Identifier: Apache-2.0

// Package home is the front page: what is due for the person who looks and for
// the company, which deadlines run, and how the controls stand.
//
// It guarantees that every number leads to the rows behind it, and that it never
// waits for an assessment.
package home
