// SPDX-License-Identifier: Apache-2.0

// Package cli is the command line: it decodes arguments into commands of package
// app and prints what they answer, in Danish or English.
//
// Results go to standard output, problems and progress to standard error;
// progress only on a terminal. A command ends with 0 when it did what it was asked
// to, with 3 when the input is at fault and with 4 when something else is. Four
// commands end with what they found instead of 0:
//
//	verify         0 proven  1 tampered    2 not provable
//	sample verify  0 equal   1 different
//	scan           0 clean   1 found       2 nothing found, not all examined
//	mask           0 masked  1 refused     2 no reader, or it broke
//
// The command line trusts whoever may read the data folder: access is the
// operating system's.
package cli
