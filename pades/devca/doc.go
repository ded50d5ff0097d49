// SPDX-License-Identifier: Apache-2.0

// Package devca is a certificate authority for demonstrations and tests: a root,
// certificates for signers and one for a time-stamping authority, all marked
// DEMO in their subjects.
//
// It proves nobody's identity. It checks no name, keeps no list, revokes
// nothing, and its keys are plain files. Time is always an argument.
package devca
