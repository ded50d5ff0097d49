// SPDX-License-Identifier: Apache-2.0

// Package cli is the command line: it decodes arguments into commands of package
// app and prints what they answer, in Danish or English.
//
// Results go to standard output, problems and progress to standard error;
// progress only on a terminal. A command ends with 0 when it did what it was asked
// to, with 3 when the input is at fault and with 4 when something else is. verify
// ends with its verdict: 0 proven, 1 tampered, 2 not provable, 3 bad input.
//
// The command line trusts whoever may read the data folder: access is the
// operating system's.
package cli
