// SPDX-License-Identifier: Apache-2.0

// Package der reads and writes the Distinguished Encoding Rules of ITU-T X.690.
//
// It accepts one encoding of each value and no other: definite and shortest
// lengths, low tag numbers, shortest integers. So a structure that was read
// element by element to its end can be written in one way only, and no byte of
// a CMS object that is not under a signature can change unnoticed.
//
// It never panics on any input and never allocates more than its input's size.
package der
