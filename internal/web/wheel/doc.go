// SPDX-License-Identifier: Apache-2.0

// Package wheel shows the year of duties as a picture and a list, and closes
// tasks.
//
// It guarantees that a missed task stays in sight: it can be closed late, with a
// reason, and is then shown as late.
package wheel
