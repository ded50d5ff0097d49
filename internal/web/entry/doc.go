// SPDX-License-Identifier: Apache-2.0

// Package entry is the pages of one row of a register: detail, form, history, and
// the upload of evidence (ISAE 3000: what was recorded, by whom, when and since
// when it holds).
//
// Forms derive from the declaration of the register: a field that is declared has
// an input, and what the form shows reads back as the same row. What a person does
// not touch is not changed, also where an input can't show it all (microseconds,
// line ends). What was typed is shown again with every error, but no message
// repeats it. Every page works without JavaScript.
//
// It decides nothing about rows: that is package app's.
package entry
