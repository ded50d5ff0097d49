// SPDX-License-Identifier: Apache-2.0

// Package process starts this program once more and reads the memory of what it
// started, as a debugger would.
//
// It guarantees that a child ends with [Child.Stop], and that only a child's memory is
// ever read: never that of the program itself or of a stranger. The bytes go to a
// writer piece by piece and are kept nowhere. Memory can be read on Linux only.
//
// [Program.Overwrite] has Go's garbage collector overwrite what it frees, for a program
// that is told secrets (GDPR Art. 5(1)(e)).
package process
